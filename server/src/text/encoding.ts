/** Encodings that are recognised. Every offset elsewhere counts UTF-16 code units of the decoded text without BOM. */
export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';

export type Decoded =
  | { readonly text: string; readonly encoding: Encoding }
  | { readonly error: { readonly zh: string; readonly en: string } };

/** Share of level-1 characters of GB 2312 among the double-byte Han below which GB18030 would be a guess. */
const COMMON_HAN_SHARE = 0.7;

function refuse(zh: string, en: string): Decoded {
  return { error: { zh, en } };
}

const FORMATS: readonly { readonly magic: readonly number[]; readonly zh: string; readonly en: string }[] = [
  { magic: [0x25, 0x50, 0x44, 0x46], zh: 'PDF 文件', en: 'a PDF file' },
  {
    magic: [0x50, 0x4b, 0x03, 0x04],
    zh: 'ZIP 或 Office（docx、xlsx）文件',
    en: 'a ZIP or Office (docx, xlsx) file',
  },
  { magic: [0xd0, 0xcf, 0x11, 0xe0], zh: '旧版 Office（doc、wps）文件', en: 'an old Office (doc, wps) file' },
  { magic: [0x7b, 0x5c, 0x72, 0x74, 0x66], zh: 'RTF 文件', en: 'an RTF file' },
  { magic: [0x89, 0x50, 0x4e, 0x47], zh: 'PNG 图片', en: 'a PNG image' },
  { magic: [0xff, 0xd8, 0xff], zh: 'JPEG 图片', en: 'a JPEG image' },
  { magic: [0x1f, 0x8b], zh: 'gzip 压缩文件', en: 'a gzip archive' },
];

function strict(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Bytes at the end of a file of which a character may have been cut, and the least that must stand before them. */
const TAIL = 3;
const WHOLE = 60;

/** A text whose last character was cut short, with a mark in its place: the rest of it need not be refused. */
function cutShort(bytes: Uint8Array, label: string): string | null {
  if (bytes.length < WHOLE || bytes[bytes.length - 1]! < 0x80) return null;
  for (let tail = 1; tail <= TAIL; tail++) {
    const text = strict(bytes.subarray(0, bytes.length - tail), label);
    if (text !== null) return `${text}\ufffd`;
  }
  return null;
}

/** Control characters that no text has; tab, line breaks, form feed and the DOS end mark are let through. */
function hasControls(text: string): boolean {
  return /[\u0000-\u0008\u000e-\u0019\u001c-\u001f\u007f]/.test(text);
}

function checked(text: string | null, encoding: Encoding): Decoded | null {
  return text === null || hasControls(text) ? null : { text, encoding };
}

/** Share of Chinese characters, Chinese marks and plain ASCII: how much like Chinese text this reading is. */
function chineseShare(text: string): number {
  let good = 0;
  let han = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 0x4e00 && code <= 0x9fa5) {
      han++;
      good++;
    } else if (code < 0x80 || (code >= 0x3000 && code <= 0x303f) || (code >= 0xff00 && code <= 0xff5e))
      good++;
    else if (code >= 0x2010 && code <= 0x2027) good++;
  }
  return han === 0 ? 0 : good / text.length;
}

/** How far the double-byte characters are the common ones; mojibake of Big5, Shift JIS or Latin falls far below. */
function commonShare(bytes: Uint8Array): { readonly pairs: number; readonly share: number } {
  let pairs = 0;
  let common = 0;
  for (let at = 0; at < bytes.length; at++) {
    const lead = bytes[at]!;
    if (lead < 0x81) continue;
    const trail = bytes[at + 1] ?? 0;
    if (trail >= 0x30 && trail <= 0x39) {
      at += 3;
      continue;
    }
    at++;
    if (lead >= 0xa1 && lead <= 0xa9) continue;
    pairs++;
    if (lead >= 0xb0 && lead <= 0xd7 && trail >= 0xa1) common++;
  }
  return { pairs, share: pairs === 0 ? 0 : common / pairs };
}

/** Characters that make up more than a twentieth of any real Chinese text of some length. */
const EVERYDAY = /[的一是在了和有不这我们要上大中工作为人以\n，。、：]/g;

/** Without a BOM, pairs of bytes read as Han by chance; everyday words do not. */
function looksChinese(text: string): boolean {
  return (
    text.length >= 8 && chineseShare(text) > 0.9 && (text.match(EVERYDAY)?.length ?? 0) * 20 >= text.length
  );
}

function utf16(bytes: Uint8Array): Decoded | null {
  if (bytes.length < 4 || bytes.length % 2 !== 0) return null;
  for (const encoding of ['utf-16le', 'utf-16be'] as const) {
    const text = strict(bytes, encoding);
    if (text !== null && !hasControls(text) && looksChinese(text)) return { text, encoding };
  }
  return null;
}

/**
 * Decodes the bytes of a text file: UTF-8 with or without BOM, UTF-16 with BOM (or without, when that is plain),
 * GB18030 and its subsets GBK and GB2312. What cannot be read surely is refused with a message; there is no
 * mojibake. The byte order mark is not part of the text.
 */
export function decode(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { text: '', encoding: 'utf-8' };
  const broken = refuse(
    '文件标明的编码与内容不符，可能已损坏',
    'the content does not fit the encoding its first bytes name; the file may be damaged',
  );
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return checked(strict(bytes.subarray(3), 'utf-8'), 'utf-8-bom') ?? broken;
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return checked(strict(bytes.subarray(2), 'utf-16le'), 'utf-16le') ?? broken;
  if (bytes[0] === 0xfe && bytes[1] === 0xff)
    return checked(strict(bytes.subarray(2), 'utf-16be'), 'utf-16be') ?? broken;

  for (const { magic, zh, en } of FORMATS)
    if (magic.every((byte, at) => bytes[at] === byte))
      return refuse(`不是文本文件，而是${zh}`, `not a text file but ${en}`);

  const utf8 = strict(bytes, 'utf-8') ?? cutShort(bytes, 'utf-8');
  if (utf8 !== null && !hasControls(utf8)) return { text: utf8, encoding: 'utf-8' };
  const wide = utf16(bytes);
  if (wide) return wide;
  if (utf8 !== null || bytes.includes(0))
    return refuse('不是文本文件：含有二进制内容', 'not a text file: it holds binary content');

  const gb = strict(bytes, 'gb18030') ?? cutShort(bytes, 'gb18030');
  if (gb !== null && !hasControls(gb)) {
    const { pairs, share } = commonShare(bytes);
    if (pairs > 0 && share >= COMMON_HAN_SHARE && chineseShare(gb) >= 0.9)
      return { text: gb, encoding: 'gb18030' };
  }
  return refuse(
    '无法识别文字编码：不是完整的 UTF-8、UTF-16，也不像 GB18030 中文。请另存为 UTF-8 后再试',
    'unknown text encoding: not whole UTF-8 or UTF-16, and not like Chinese in GB18030. Save it as UTF-8 and try again',
  );
}
