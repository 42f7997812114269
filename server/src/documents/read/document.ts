import { decode } from '../../text/encoding.ts';
import { damaged, encrypted, Refusal } from './refusal.ts';
import type { ReadFile } from './types.ts';

/**
 * Reads a document by what its bytes are, whatever its name says: a .doc is often a .docx, a web page or plain text.
 * Each format's library is loaded when the first such file comes.
 *
 * @throws Refusal
 */
export async function readDocument(bytes: Uint8Array): Promise<ReadFile> {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2048)).toString(
    'latin1',
  );
  if (bytes.length === 0) return { text: '', encoding: 'utf-8', format: 'text' };
  if (head.slice(0, 1024).includes('%PDF-')) return (await import('./pdf.ts')).readPdf(bytes);
  if (head.startsWith('\xd0\xcf\x11\xe0')) return (await import('./doc.ts')).readDoc(bytes);
  if (/^PK(?:\x03\x04|\x05\x06)/.test(head)) return readZipped(bytes);
  if (head.startsWith('{\\rtf')) return (await import('./rtf.ts')).readRtf(bytes);
  if (/^\s*MIME-Version:|^From: <(?:Saved|由)/i.test(head)) {
    const page = (await import('./mht.ts')).pageInMht(bytes);
    return (await import('./html.ts')).readHtml(page);
  }
  if (looksLikeHtml(head)) return (await import('./html.ts')).readHtml(bytes);
  const decoded = decode(bytes);
  if (!('error' in decoded)) return { ...decoded, format: 'text' };
  throw new Refusal(decoded.error.zh, decoded.error.en);
}

/** What a zip file is taken for until its parts tell. */
const OFFICE = 'docx/odt';

async function readZipped(bytes: Uint8Array): Promise<ReadFile> {
  const { partNames } = await import('./zip.ts');
  const names = partNames(bytes, OFFICE);
  if ([...names].some((name) => /^word\/[^/]*document[^/]*\.xml$/i.test(name)))
    return (await import('./docx.ts')).readDocx(bytes);
  if (names.has('content.xml')) return (await import('./odt.ts')).readOdt(bytes);
  if (names.has('EncryptedPackage')) throw encrypted('docx');
  // An archive that lost the part with the text still has the others, or their names.
  const meant = names.has('[Content_Types].xml') && [...names].some((name) => name.startsWith('word/'));
  if (meant || isMentioned(bytes, 'word/document.xml')) throw damaged('docx');
  if (isMentioned(bytes, 'application/vnd.oasis.opendocument.text')) throw damaged('odt');
  if (names.size === 0) throw damaged(OFFICE);
  const known = KINDS.find(([part]) => [...names].some((name) => name.startsWith(part)));
  const [, zh, en] = known ?? ['', 'ZIP 压缩包', 'a ZIP archive'];
  throw new Refusal(
    `是${zh}，不是文字文稿，没有收入。其中如有讲话，请另存为 .docx 或 .txt 再加入`,
    `${en}, not a text document; not added. Save speeches in it as .docx or .txt and add those`,
  );
}

function isMentioned(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name, 0, 'latin1');
}

const KINDS: readonly (readonly [string, string, string])[] = [
  ['xl/', '电子表格（xlsx）', 'a spreadsheet (xlsx)'],
  ['ppt/', '演示文稿（pptx）', 'a presentation (pptx)'],
  ['OFD.xml', '版式文件（OFD）', 'a fixed-layout file (OFD)'],
];

function looksLikeHtml(head: string): boolean {
  // UTF-16 pages show as letters with zeros between.
  return /<(?:!doctype\s{1,9}html|html|head|meta|body|title|div|table|p)[\s>]/i.test(
    head.replace(/\u0000/g, ''),
  );
}
