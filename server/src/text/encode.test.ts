import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { encodeLike } from './encode.ts';
import { decode } from './encoding.ts';

const TEXT =
  '同志们：\r\n目前全县累计转移群众，请各镇抓紧安置，确保群众在安置点吃得上热饭，这是我们的责任。\r\n㐂𠮷\t“好”——\r\n';

describe('text in the encoding that it was read from', () => {
  const mark = (bytes: number[], rest: Uint8Array): Uint8Array => Uint8Array.from([...bytes, ...rest]);
  const wide = new Uint8Array(Buffer.from(TEXT, 'utf16le'));
  const swapped = wide.map((_, at) => wide[at ^ 1]!);
  const plain = new TextEncoder().encode(TEXT);
  // 同志们：各镇要抓紧安置群众，这是我们的责任。
  const gb = Buffer.from(
    'cdacd6bec3c7a3bab8f7d5f2d2aad7a5bdf4b0b2d6c3c8bad6daa3acd5e2cac7ced2c3c7b5c4d4f0c8cea1a30d0a',
    'hex',
  );
  for (const [name, bytes] of [
    ['UTF-8', plain],
    ['UTF-8 with a mark', mark([0xef, 0xbb, 0xbf], plain)],
    ['UTF-16 with a mark', mark([0xff, 0xfe], wide)],
    ['UTF-16 the other way round', mark([0xfe, 0xff], swapped)],
    ['UTF-16 without a mark', wide],
    ['GB18030', gb],
  ] as const)
    it(name, () => {
      const decoded = decode(bytes);
      assert.ok('text' in decoded, JSON.stringify(decoded));
      const { text, encoding } = decoded;
      assert.deepEqual(encodeLike(bytes, encoding, text), new Uint8Array(bytes));
      const changed = encodeLike(bytes, encoding, text.replace('责任', '大事𠮷'))!;
      const again = decode(changed);
      assert.ok('text' in again);
      assert.equal(again.text, text.replace('责任', '大事𠮷'));
      assert.equal(again.encoding, encoding);
    });

  it('what an encoding has no place for is not written', () => {
    assert.equal(encodeLike(plain, 'utf-8', '\ud800'), null);
    assert.equal(encodeLike(gb, 'gb18030', '\ud800'), null);
  });
});
