/** Scheme of the read-only documents that the server writes: speeches of the corpus, register entries, texts of documents. */
export const VIRTUAL_SCHEME = 'shengao';

export type VirtualDocument =
  | {
      readonly kind: 'speech';
      readonly id: string;
      /** Only this part of it, UTF-16 code units. */
      readonly part?: { readonly start: number; readonly end: number };
    }
  | { readonly kind: 'directive'; readonly id: string }
  /** The text of a document (.docx, .pdf), as it is checked; `file` is the document's own URI. */
  | { readonly kind: 'document'; readonly file: string };

/** What the text of a document is called: its own name would open it in the program it belongs to. */
const TEXT_OF = '（正文）';
const TEXT_OF_ENCODED = encodeURIComponent(TEXT_OF);

/** What a file name can hold on every system, short enough for a tab. */
function fileName(title: string): string {
  const clean = title
    .toWellFormed()
    .replace(/[\s\\/:*?"<>|#%]+/gu, ' ')
    .trim();
  return Array.from(clean).slice(0, 40).join('') || '无题';
}

/** `shengao:/speech/<id>/<title>.speech.txt` (a name that editors show as a draft), with `#L<line>` (1-based) when a line is given. `?<start>-<end>` behind it names a part of the text. */
export function speechUri(id: string, title: string, line?: number): string {
  const base = `${VIRTUAL_SCHEME}:/speech/${encodeURIComponent(id)}/${encodeURIComponent(fileName(title))}.speech.txt`;
  return line === undefined ? base : `${base}#L${line}`;
}

/** `shengao:/directive/<id>/<title>.txt` */
export function directiveUri(id: string, title: string): string {
  return `${VIRTUAL_SCHEME}:/directive/${encodeURIComponent(id)}/${encodeURIComponent(fileName(title))}.txt`;
}

/** `shengao:/document/<path of the file>（正文）`: the text of the document with this `file:` URI. */
export function documentUri(file: string): string {
  const match = /^file:\/\/([^/]{0,255})(\/.{1,4000})$/u.exec(file);
  if (!match) throw new Error(`${file}: not a file`);
  const host = match[1] === '' ? '' : `//${match[1]}`;
  return `${VIRTUAL_SCHEME}:${host}/document${match[2]}${TEXT_OF_ENCODED}`;
}

/** The `file:` URI of the document whose text `uri` is; null for any other. */
export function documentOf(uri: string): string | null {
  const match = /^shengao:(?:\/\/([^/]{0,255}))?\/document(\/[^?#]{1,4000})$/u.exec(uri);
  if (!match) return null;
  const path = match[2]!;
  const end = [TEXT_OF, TEXT_OF_ENCODED].find((ending) => path.toUpperCase().endsWith(ending.toUpperCase()));
  return end === undefined ? null : `file://${match[1] ?? ''}${path.slice(0, -end.length)}`;
}

/** What a `shengao:` URI names, or null for any other text. */
export function parseVirtualUri(uri: string): VirtualDocument | null {
  const file = documentOf(uri);
  if (file !== null) return { kind: 'document', file };
  const match = /^shengao:\/(speech|directive)\/([^/#?]{1,600})\/[^/#?]{1,2000}(?:[#?].{0,200})?$/u.exec(uri);
  if (!match) return null;
  let id: string;
  try {
    id = decodeURIComponent(match[2]!);
  } catch {
    return null;
  }
  if (match[1] === 'directive') return { kind: 'directive', id };
  const part = /\?(\d{1,9})-(\d{1,9})/.exec(uri);
  return part === null
    ? { kind: 'speech', id }
    : { kind: 'speech', id, part: { start: Number(part[1]), end: Number(part[2]) } };
}
