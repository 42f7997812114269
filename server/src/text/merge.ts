import { matches } from './diff.ts';

/** Two edits of one text, line by line, in one. */
export interface Merged {
  readonly lines: readonly string[];
  /** Places where both changed the same lines in different ways; there `lines` has those of the first. */
  readonly conflicts: number;
}

/** What two people made of the lines of `base`, together (three-way comparison, as diff3 does it). */
export function mergeLines(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
): Merged {
  const [ours, others] = [kept(base, mine), kept(base, theirs)];
  const lines: string[] = [];
  let conflicts = 0;
  let [at, inMine, inTheirs] = [0, 0, 0];
  for (;;) {
    // As far as nobody changed anything.
    while (at < base.length && ours[at] === inMine && others[at] === inTheirs) {
      lines.push(base[at]!);
      at++;
      inMine++;
      inTheirs++;
    }
    // The next line that both kept.
    let next = at;
    while (next < base.length && (ours[next] === undefined || others[next] === undefined)) next++;
    const untilMine = next < base.length ? ours[next]! : mine.length;
    const untilTheirs = next < base.length ? others[next]! : theirs.length;
    const [was, a, b] = [
      base.slice(at, next).join('\n'),
      mine.slice(inMine, untilMine).join('\n'),
      theirs.slice(inTheirs, untilTheirs).join('\n'),
    ];
    const isTheirs = a === was && next - at === untilMine - inMine;
    const isMine = b === was && next - at === untilTheirs - inTheirs;
    if (!isTheirs && !isMine && a !== b) conflicts++;
    lines.push(...(isTheirs ? theirs.slice(inTheirs, untilTheirs) : mine.slice(inMine, untilMine)));
    [at, inMine, inTheirs] = [next, untilMine, untilTheirs];
    if (at >= base.length && inMine >= mine.length && inTheirs >= theirs.length) break;
  }
  return { lines, conflicts };
}

/** For each line of `base` its place in `now`; undefined where it is gone. */
function kept(base: readonly string[], now: readonly string[]): (number | undefined)[] {
  const places: (number | undefined)[] = base.map(() => undefined);
  for (const { old, now: at, length } of matches(base, now))
    for (let step = 0; step < length; step++) places[old + step] = at + step;
  return places;
}
