import assert from 'node:assert/strict';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { readDocument } from '../../../server/src/documents/read/document.ts';
import { readHtml } from '../../../server/src/documents/read/html.ts';
import type { ReadFile } from '../../../server/src/documents/read/types.ts';
import { annotateDocx } from '../../../server/src/documents/write/annotate.ts';
import { applyDraft } from '../../../server/src/documents/write/apply.ts';

const author = { name: '审稿', date: '2026-11-22T00:00:00Z' };

/** Bytes of any kind are read as some text or refused; what a library throws the worker tells in words. */
export async function document(data: Uint8Array): Promise<void> {
  text(await tried(() => readDocument(data)));
}

export async function page(data: Uint8Array): Promise<void> {
  text(await tried(() => readHtml(data)));
}

/** The body of a .docx: what is read of it is read, too, once comments and changes were put in. */
export async function docx(data: Uint8Array): Promise<void> {
  const whole = zipSync({
    '[Content_Types].xml': strToU8(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    '_rels/.rels': strToU8(
      '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    ),
    'word/document.xml': data,
  });
  const read = text(await tried(() => readDocument(whole)));
  if (read === null || read.trim() === '') return;
  const middle = read.length >> 1;
  const commented = await tried(async () =>
    annotateDocx(whole, {
      text: read,
      annotations: [
        { start: 0, end: Math.min(2, read.length), lines: ['甲'] },
        { start: middle, end: middle + 1, lines: ['乙', '丙'] },
      ],
      edits: [],
      author,
    }),
  );
  if (commented !== null) assert.equal(text(await readDocument(commented.bytes)), read);
  const edited = `${read.slice(0, middle)}改${read.slice(middle)}`;
  const applied = await tried(async () => applyDraft(whole, { text: edited, author }));
  if (applied !== null) text(await readDocument(applied.bytes));
}

/** The body of an .odt. */
export async function odt(data: Uint8Array): Promise<void> {
  const whole = zipSync({
    mimetype: strToU8('application/vnd.oasis.opendocument.text'),
    'content.xml': data,
  });
  text(await tried(() => readDocument(whole)));
}

/** The part of a file that holds its text, to begin with. */
export function partOf(bytes: Uint8Array, name: string): Uint8Array {
  return unzipSync(bytes)[name]!;
}

/** What the worker answers: null for what it tells in words. */
async function tried<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    assert.ok(error instanceof Error, String(error));
    // A slip of ours, unlike what a library says of a file.
    if (error instanceof ReferenceError || error instanceof assert.AssertionError) throw error;
    return null;
  }
}

function text(read: ReadFile | null): string | null {
  if (read === null || read.error !== undefined) return null;
  assert.equal(typeof read.text, 'string');
  assert.ok(read.text.isWellFormed(), 'half a character');
  return read.text;
}
