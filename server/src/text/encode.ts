import type { Encoding } from './encoding.ts';

/**
 * A text in the encoding, and with the byte order mark, of the bytes that it was read from; null when the encoding has
 * no place for one of its characters. What was read and is encoded again gives the same bytes.
 */
export function encodeLike(original: Uint8Array, encoding: Encoding, text: string): Uint8Array | null {
  switch (encoding) {
    case 'utf-8':
      return isWhole(text) ? new TextEncoder().encode(text) : null;
    case 'utf-8-bom':
      return isWhole(text) ? new TextEncoder().encode(`\ufeff${text}`) : null;
    case 'utf-16le':
    case 'utf-16be': {
      const isLittle = encoding === 'utf-16le';
      const mark = isLittle ? [0xff, 0xfe] : [0xfe, 0xff];
      const hasMark = original[0] === mark[0] && original[1] === mark[1];
      return utf16(hasMark ? `\ufeff${text}` : text, isLittle);
    }
    case 'gb18030':
      return gb18030(text);
  }
}

function isWhole(text: string): boolean {
  return !/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text);
}

function utf16(text: string, isLittle: boolean): Uint8Array {
  const bytes = new DataView(new ArrayBuffer(text.length * 2));
  for (let at = 0; at < text.length; at++) bytes.setUint16(at * 2, text.charCodeAt(at), isLittle);
  return new Uint8Array(bytes.buffer);
}

let table: Map<string, number> | null = null;

/** The pairs of bytes by their characters, as the runtime reads them. */
function pairs(): Map<string, number> {
  if (table !== null) return table;
  table = new Map();
  const decoder = new TextDecoder('gb18030');
  const row = new Uint8Array(2);
  for (let lead = 0x81; lead <= 0xfe; lead++)
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      row[0] = lead;
      row[1] = trail;
      const character = decoder.decode(row);
      if (character.length === 1 && character !== '\ufffd' && !table.has(character))
        table.set(character, lead * 256 + trail);
    }
  return table;
}

function gb18030(text: string): Uint8Array | null {
  const known = pairs();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    const pair = known.get(character);
    if (code < 0x80) bytes.push(code);
    else if (pair !== undefined) bytes.push(pair >> 8, pair & 0xff);
    else if (code > 0xffff) {
      // Beyond the first plane four bytes count on from 90 30 81 30.
      let rest = code - 0x10000;
      const fourth = 0x30 + (rest % 10);
      rest = Math.floor(rest / 10);
      const third = 0x81 + (rest % 126);
      rest = Math.floor(rest / 126);
      bytes.push(0x90 + Math.floor(rest / 10), 0x30 + (rest % 10), third, fourth);
    } else return null;
  }
  return Uint8Array.from(bytes);
}
