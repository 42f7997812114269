/** A change of a part: `from` to `to` gives way to `text`. Places are UTF-16 code units of the part as it was. */
export interface Patch {
  readonly from: number;
  readonly to: number;
  readonly text: string;
  /** What closes an element comes before what opens the next one at the same place. */
  readonly side: 'behind' | 'before';
}

/** Applies changes that do not overlap. */
export function patched(xml: string, patches: readonly Patch[]): string {
  const ordered = patches
    .map((patch, order) => ({ ...patch, order }))
    .sort(
      (a, b) =>
        a.from - b.from ||
        Number(a.side === 'before') - Number(b.side === 'before') ||
        Number(a.to > a.from) - Number(b.to > b.from) ||
        a.order - b.order,
    );
  const parts: string[] = [];
  let at = 0;
  for (const { from, to, text } of ordered) {
    if (from < at) throw new Error(`changes overlap at ${from}`);
    parts.push(xml.slice(at, from), text);
    at = to;
  }
  parts.push(xml.slice(at));
  return parts.join('');
}

/** Text as character data of XML; characters that XML has no place for are left out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

const WORD =
  /^http:\/\/(?:schemas\.openxmlformats\.org\/wordprocessingml\/2006|purl\.oclc\.org\/ooxml\/wordprocessingml)\/main$/;

/** The prefix that a part has for the elements of Word, with its colon. */
export function wordPrefix(xml: string): string {
  const root = /<(?![?!])[^>]*>/.exec(xml)?.[0] ?? '';
  for (const [, prefix, uri] of root.matchAll(/\sxmlns(?::([\w.-]+))?\s*=\s*["']([^"']*)["']/g))
    if (WORD.test(uri!)) return prefix === undefined ? '' : `${prefix}:`;
  return 'w:';
}

/** Numbers for comments and changes that no other has in the document. */
export class Ids {
  readonly #used = new Set<number>();
  #next = 1;

  constructor(parts: readonly string[]) {
    for (const xml of parts)
      for (const [, id] of xml.matchAll(/:id\s*=\s*["'](\d{1,9})["']/g)) this.#used.add(Number(id));
  }

  next(): number {
    while (this.#used.has(this.#next)) this.#next++;
    return this.#next++;
  }
}
