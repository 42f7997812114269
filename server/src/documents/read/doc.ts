import { damaged, encrypted, Refusal } from './refusal.ts';
import type { ReadFile } from './types.ts';

/** What is used of word-extractor, which has no types. */
interface WordDocument {
  getBody(options: { readonly filterUnicode: boolean }): string;
  getTextboxes(options: {
    readonly filterUnicode: boolean;
    readonly includeHeadersAndFooters: boolean;
  }): string;
}

interface Bytes {
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The text of an old Word or WPS document (.doc, .wps): paragraphs, tables as lines with tabs, text boxes at the end.
 * Headers, footers, notes and comments are left out; so are automatic numbers, which this format keeps too deep.
 *
 * @throws Refusal
 */
export async function readDoc(bytes: Uint8Array): Promise<ReadFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (hasStream(buffer, 'EncryptedPackage')) throw encrypted('docx');
  if (isCut(buffer)) throw damaged('doc');
  if (!hasStream(buffer, 'WordDocument'))
    throw new Refusal(
      '是旧版 Office 文件，但不是 Word 文档。只收文字文稿，请另存为 .docx 再加入',
      'an old Office file but no Word document. Only texts are added; save it as .docx first',
    );
  const [{ default: Extractor }, { default: BufferReader }, { default: Compound }] = await Promise.all([
    // @ts-expect-error no types
    import('word-extractor/lib/word-ole-extractor.js') as Promise<{
      default: new () => { extract(from: Bytes): Promise<WordDocument> };
    }>,
    // @ts-expect-error no types
    import('word-extractor/lib/buffer-reader.js') as Promise<{ default: new (bytes: Buffer) => Bytes }>,
    // @ts-expect-error no types
    import('word-extractor/lib/ole-compound-doc.js') as Promise<{
      default: new (from: Bytes) => { read(): Promise<unknown>; stream(name: string): NodeJS.ReadableStream };
    }>,
  ]);
  try {
    const reader = new BufferReader(buffer);
    await reader.open();
    const compound = new Compound(reader);
    await compound.read();
    if (await isEncrypted(compound.stream('WordDocument'))) throw encrypted('doc');
    const document = await new Extractor().extract(reader);
    const body = document.getBody({ filterUnicode: false });
    const boxes = document.getTextboxes({ filterUnicode: false, includeHeadersAndFooters: false });
    return {
      text: `${clean(boxes.trim() === '' ? body : `${body}\n${boxes}`)}\n`,
      encoding: 'doc',
      format: 'document',
    };
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged('doc', error instanceof Error ? error.message : String(error));
  }
}

/** True when the directory lies behind the end of the file. */
function isCut(buffer: Buffer): boolean {
  if (buffer.length < 512) return true;
  const sector = 2 ** Math.min(16, buffer.readUInt16LE(30));
  return (buffer.readUInt32LE(48) + 1) * sector >= buffer.length;
}

/** Names of streams stand in the directory as UTF-16. */
function hasStream(buffer: Buffer, name: string): boolean {
  return buffer.includes(Buffer.from(name, 'utf16le'));
}

/** The header of the document says whether what follows is encrypted; it is never encrypted itself. */
async function isEncrypted(stream: NodeJS.ReadableStream): Promise<boolean> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as unknown as Buffer);
  const header = Buffer.concat(chunks);
  return header.length > 12 && (header.readUInt16LE(0x0a) & 0x0100) !== 0;
}

/** Takes out what is left of Word's marks: objects, fields, notes. */
function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\u001e/g, '-')
    .replace(/[\u0000-\u0008\u000b-\u001f]/g, '')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/^\n+|\s+$/g, '');
}
