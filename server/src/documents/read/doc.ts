import { docText, isBeforeWord97 } from './docText.ts';
import { damaged, encrypted, Refusal } from './refusal.ts';
import type { ReadFile } from './types.ts';

/**
 * The text of an old Word or WPS document (.doc, .wps): paragraphs, tables as lines with tabs, text boxes at the end.
 * Headers, footers, notes and comments are left out.
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
  const [{ default: BufferReader }, { default: Compound }] = await Promise.all([
    // @ts-expect-error no types
    import('word-extractor/lib/buffer-reader.js') as Promise<{
      default: new (bytes: Buffer) => { open(): Promise<void> };
    }>,
    // @ts-expect-error no types
    import('word-extractor/lib/ole-compound-doc.js') as Promise<{
      default: new (
        from: object,
      ) => { read(): Promise<unknown>; stream(name: string): NodeJS.ReadableStream };
    }>,
  ]);
  try {
    const reader = new BufferReader(buffer);
    await reader.open();
    const compound = new Compound(reader);
    await compound.read();
    const document = await bytesOf(compound.stream('WordDocument'));
    if (document.length < 0x200) throw damaged('doc');
    if (isBeforeWord97(document))
      throw new Refusal(
        '是 Word 6.0 或 Word 95 的文档，太旧，读不了。请用 Word 或 WPS 打开，另存为 .docx 再加入',
        'a document of Word 6.0 or Word 95, too old to be read. Open it in Word or WPS, save it as .docx and add that',
      );
    // The header says so itself and is never encrypted.
    const flags = document.readUInt16LE(0x0a);
    if ((flags & 0x0100) !== 0) throw encrypted('doc');
    const table = await bytesOf(compound.stream((flags & 0x0200) === 0 ? '0Table' : '1Table'));
    const { body, boxes } = docText(document, table);
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

async function bytesOf(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as unknown as Buffer);
  return Buffer.concat(chunks);
}

function clean(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[ \t]+\n/g, '\n')
    .replace(/^\n+|\s+$/g, '');
}
