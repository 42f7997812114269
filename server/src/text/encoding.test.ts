import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { decode } from './encoding.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

function utf16(text: string, big: boolean): Uint8Array {
  const buffer = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) buffer.setUint16(at * 2, text.charCodeAt(at), !big);
  return new Uint8Array(buffer.buffer);
}

/** 同志们：\n今天我们召开会议，部署防火工作。 as GB 2312 bytes. */
const GB = Uint8Array.from(
  Buffer.from('cdacd6bec3c7a3ba0abdf1ccecced2c3c7d5d9bfaabbe1d2e9a3acb2bfcaf0b7c0bbf0b9a4d7f7a1a3', 'hex'),
);
const GB_TEXT = '同志们：\n今天我们召开会议，部署防火工作。';

describe('decode', () => {
  const text = '同志们：\r\n𠮷祥镇有１２个村。\n';
  for (const [name, input, expected, encoding] of [
    ['an empty file', bytes(), '', 'utf-8'],
    ['UTF-8', utf8(text), text, 'utf-8'],
    [
      'UTF-8 with BOM, which is no part of the text',
      bytes(0xef, 0xbb, 0xbf, ...utf8(text)),
      text,
      'utf-8-bom',
    ],
    ['plain ASCII', utf8('abc\n'), 'abc\n', 'utf-8'],
    ['UTF-16 LE with BOM', bytes(0xff, 0xfe, ...utf16(text, false)), text, 'utf-16le'],
    ['UTF-16 BE with BOM', bytes(0xfe, 0xff, ...utf16(text, true)), text, 'utf-16be'],
    ['UTF-16 LE without BOM', utf16(GB_TEXT, false), GB_TEXT, 'utf-16le'],
    ['UTF-16 BE without BOM', utf16(GB_TEXT, true), GB_TEXT, 'utf-16be'],
    ['GB 2312', GB, GB_TEXT, 'gb18030'],
    [
      'GB18030 of four bytes (𠮷) among common characters',
      bytes(...GB, 0x95, 0x34, 0xb2, 0x35),
      `${GB_TEXT}𠮷`,
      'gb18030',
    ],
    ['form feeds and the DOS end mark', utf8('第一页\f第二页\u001a'), '第一页\f第二页\u001a', 'utf-8'],
  ] as const)
    it(`reads ${name}`, () => assert.deepEqual(decode(input), { text: expected, encoding }));

  it('counts an astral character as two units', () => {
    const decoded = decode(utf8('𠮷'));
    assert.ok('text' in decoded && decoded.text.length === 2);
  });

  for (const [name, input, message] of [
    ['NUL bytes', bytes(0x61, 0, 0x62, 0x0a, 0x63), /binary/],
    ['control characters', utf8('ab\u0001\u0002\u0003'), /binary/],
    ['a PDF', utf8('%PDF-1.7\n同志们'), /PDF/],
    ['a Word file', bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0), /docx/],
    ['an old Word file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /doc, wps/],
    ['UTF-8 with a torn character', bytes(...utf8(GB_TEXT).subarray(0, 41)), /encoding/],
    ['Big5', bytes(0xa6, 0x50, 0xa7, 0xd3, 0xad, 0xcc, 0xa1, 0x47, 0xa4, 0xb5, 0xa4, 0xd1), /encoding/],
    ['Latin-1 text', bytes(0x63, 0x61, 0x66, 0xe9, 0x20, 0x6e, 0x6f, 0xeb, 0x6c), /encoding/],
    [
      'Shift JIS',
      bytes(
        0x82,
        0xb1,
        0x82,
        0xf1,
        0x82,
        0xc9,
        0x82,
        0xbf,
        0x82,
        0xcd,
        0x82,
        0xe0,
        0x82,
        0xcc,
        0x82,
        0xc5,
        0x82,
        0xb7,
      ),
      /encoding/,
    ],
    [
      'random bytes',
      bytes(...Array.from({ length: 64 }, (_, i) => (i * 167 + 129) % 256)),
      /binary|encoding/,
    ],
    ['a BOM before other content', bytes(0xef, 0xbb, 0xbf, 0xff, 0xff), /damaged/],
    ['UTF-16 of odd length', bytes(0xff, 0xfe, 0x61), /damaged/],
  ] as const)
    it(`refuses ${name}, in both languages`, () => {
      const decoded = decode(input);
      assert.ok('error' in decoded, 'text' in decoded ? `read as ${decoded.encoding}: ${decoded.text}` : '');
      assert.match(decoded.error.en, message);
      assert.match(decoded.error.zh, /[\u4e00-\u9fff]{4}/);
    });

  it('reads a file whose last character was cut, and shows where', () => {
    const text = '同志们：各镇要抓紧安置群众，这是我们的责任，要把每一户都安顿好。';
    const whole = new TextEncoder().encode(text);
    assert.deepEqual(decode(whole.subarray(0, whole.length - 1)), {
      text: `${text.slice(0, -1)}\ufffd`,
      encoding: 'utf-8',
    });
    assert.deepEqual(decode(Uint8Array.from([...whole, 0xe5])), { text: `${text}\ufffd`, encoding: 'utf-8' });
  });
});
