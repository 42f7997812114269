/** Longest pattern, and longest path that is matched, in UTF-16 code units. */
const LONGEST_PATTERN = 200;
const LONGEST_PATH = 1000;
/** Patterns that braces may stand for. */
const MOST_ALTERNATIVES = 100;

/**
 * Tells which files and folders are left out. Paths are relative to the folder that the patterns are written for, with
 * slashes. `*` and `?` stand for anything but a slash, `**` for folders, `{a,b}` for either. A pattern without a slash
 * is a name at any depth; one that names a folder covers all below it.
 */
export function excludes(patterns: readonly string[]): (path: string) => boolean {
  const all = patterns
    .filter((pattern) => pattern.length <= LONGEST_PATTERN)
    .flatMap((pattern) => alternatives(pattern.normalize('NFC')))
    .map((pattern) => pattern.replace(/^\.?\/|\/(?:\*\*)?\/?$/g, ''))
    .filter((pattern) => pattern !== '')
    .map((pattern) => (pattern.includes('/') ? pattern : `**/${pattern}`).toLowerCase().split('/'));
  if (all.length === 0) return () => false;
  return (path) => {
    const names = path.slice(0, LONGEST_PATH).normalize('NFC').toLowerCase().split('/');
    return all.some((pattern) => covers(pattern, names));
  };
}

/** `*.{docx,doc}` as two patterns; braces within braces are not known. */
function alternatives(pattern: string): string[] {
  let made = [''];
  let rest = pattern;
  for (;;) {
    const open = rest.indexOf('{');
    const close = rest.indexOf('}', open);
    if (open < 0 || close < 0) return made.map((head) => head + rest);
    const choices = rest.slice(open + 1, close).split(',');
    if (made.length * choices.length > MOST_ALTERNATIVES) return [pattern];
    made = made.flatMap((head) => choices.map((choice) => head + rest.slice(0, open) + choice.trim()));
    rest = rest.slice(close + 1);
  }
}

/** True where the pattern fits the path or a folder that it lies in. Each name of each is compared once at most. */
function covers(pattern: readonly string[], names: readonly string[]): boolean {
  // Which parts of the pattern may come next.
  let next = new Set(withFolders([0], pattern));
  for (const name of names) {
    const reached: number[] = [];
    for (const at of next) {
      if (pattern[at] === '**') reached.push(at);
      else if (pattern[at] !== undefined && fits(pattern[at], name)) reached.push(at + 1);
    }
    next = new Set(withFolders(reached, pattern));
    if (next.has(pattern.length)) return true;
  }
  return false;
}

function withFolders(places: readonly number[], pattern: readonly string[]): number[] {
  return places.flatMap((at) => {
    const all = [at];
    for (let i = at; pattern[i] === '**'; i++) all.push(i + 1);
    return all;
  });
}

/** One name against one part; goes back to the last `*` only, so it takes no longer than the product of both. */
function fits(part: string, name: string): boolean {
  let p = 0;
  let n = 0;
  let star = -1;
  let from = 0;
  while (n < name.length) {
    if (part[p] === '*') {
      star = p++;
      from = n;
    } else if (p < part.length && (part[p] === '?' || part[p] === name[n])) {
      p++;
      n++;
    } else if (star >= 0) {
      p = star + 1;
      n = ++from;
    } else return false;
  }
  while (part[p] === '*') p++;
  return p === part.length;
}
