/** The key under which a draft says of which Word document it is the text; relative to its folder. */
export const SOURCE_KEY = '来源';

/** The head of a draft that is the text of a document. */
export function withSource(text: string, source: string): string {
  return `---\n${SOURCE_KEY}: ${JSON.stringify(source)}\n---\n${text}`;
}

/** The document that a draft says it is the text of; null when it says none. */
export function sourceIn(text: string): string | null {
  const lines = text.split(/\r?\n/, 40);
  if (lines[0]?.replace('\ufeff', '').trim() !== '---') return null;
  const end = lines.findIndex((line, at) => at > 0 && line.trim() === '---');
  const stated = lines
    .slice(1, end === -1 ? 1 : end)
    .map((line) => /^来源\s*[:：]\s*(.+?)\s*$/.exec(line)?.[1])
    .find((value) => value !== undefined);
  if (stated === undefined) return null;
  if (!stated.startsWith('"')) return stated.replace(/^'|'$/g, '');
  try {
    return String(JSON.parse(stated));
  } catch {
    return null;
  }
}

/** 讲话.docx, 审稿批注 -> 讲话（审稿批注）.docx; with a number from the second try on. */
export function namedAfter(name: string, what: string, attempt: number): string {
  const dot = name.lastIndexOf('.');
  const [stem, extension] = dot <= 0 ? [name, ''] : [name.slice(0, dot), name.slice(dot)];
  // What was written before is written again, not about what was written.
  const bare = stem.replace(/（(?:审稿批注|修改稿)\d*）$/, '');
  // What was converted is a .docx; what has macros opens under no other name.
  const written = /^\.(?:doc|wps|odt|rtf)$/i.test(extension) ? '.docx' : extension;
  return `${bare}（${what}${attempt === 1 ? '' : attempt}）${written}`;
}
