import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readDocument } from './document.ts';

const read = async (text: string): Promise<string> => {
  const result = await readDocument(Buffer.from(text, 'latin1'));
  assert.equal(result.error, undefined);
  return (result as { text: string }).text;
};

describe('RTF', () => {
  const rtf = (body: string): string =>
    `{\\rtf1\\ansi\\ansicpg936\\uc1{\\fonttbl{\\f0 \\'cb\\'ce\\'cc\\'e5;}}${body}}`;

  it('bytes of the code page and of Unicode; no fonts, notes, headers, fields, hidden or deleted text', async () => {
    // 各镇 in GBK, whose second byte may be a letter; 责任 by number with a fallback.
    const text = await read(
      rtf(
        "{\\header \\'b8\\'f7}\\pard \\'b8\\'f7\\'d5\\'f2\\u-29405 ?\\u20219 ?{\\v \\'b8\\'f7}{\\deleted \\'b8\\'f7}{\\footnote \\'b8\\'f7}{\\field{\\*\\fldinst PAGE}{\\fldrslt 3}}\\par \\ldblquote\\'b8\\'f7\\rdblquote\\emdash\\par",
      ),
    );
    assert.equal(text, '各镇责任3\n“各”—\n');
  });

  it('numbers that Word counted, rows of tables, boxes', async () => {
    const text = await read(
      rtf(
        "{\\listtext\\'d2\\'bb\\'a1\\'a2}\\'b8\\'f7\\par\\pard\\intbl A\\par B\\cell C\\cell\\row\\pard D{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 1}}{\\shptxt \\pard E\\par}}}\\par",
      ),
    );
    assert.equal(text, '一、各\nA B\tC\nDE\n');
  });

  it('nesting without end is refused', async () => {
    await assert.rejects(readDocument(Buffer.from(`{\\rtf1${'{'.repeat(5000)}`)), /nested too deeply/);
  });
});

describe('a web page in one file', () => {
  it('as quoted-printable and as base64, among pictures', async () => {
    const page = '<html><head><meta charset="utf-8"></head><body><p>各镇要压实责任。</p></body></html>';
    const coded = Array.from(new TextEncoder().encode(page), (byte) =>
      byte > 0x7e || byte === 0x3d
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
    ).join('');
    for (const [coding, body] of [
      ['quoted-printable', coded],
      ['base64', Buffer.from(page).toString('base64')],
    ]) {
      const mht = `MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x-1"\r\n\r\n--x-1\r\nContent-Type: image/png\r\n\r\nxx\r\n--x-1\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: ${coding}\r\n\r\n${body}\r\n--x-1--\r\n`;
      assert.equal(await read(mht), '各镇要压实责任。\n');
    }
    await assert.rejects(
      readDocument(Buffer.from('MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nx')),
      /damaged/,
    );
  });
});
