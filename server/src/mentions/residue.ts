import { boilerplateKind, continuationMark, leadingMarkup, trailingCredit } from '../text/boilerplate.ts';
import { readMark } from '../text/collectionMarks.ts';
import { isHan } from '../text/han.ts';
import { trimmedSpan } from '../text/lines.ts';
import { withoutRadicals } from '../text/radicals.ts';
import type { ResidueMention } from './types.ts';

/** English words and markup that a translation or a web page leaves between Chinese words; units and names are none. */
const LEFTOVER =
  /^(?:and|or|of|the|in|on|to|for|with|by|at|is|are|as|from|but|that|this|we|our|nbsp|ensp|emsp|quot|ldquo|rdquo|hellip|mdash|middot|amp|lt|gt|br|div|span|font|img|href|src|px|class|style|undefined|null|nan)$/i;
const ENTITY =
  /&(?:[a-z]{2,8}|#\d{2,6}|#x[0-9a-f]{2,5});|<\/?(?:p|br|div|span|font|a|b|strong|img|table|tr|td)(?:\s[^<>]{0,200})?\/?>/gi;

/** The plain character that an odd one stands for: `''` when it is to go, null when it is none of these. */
function plainFor(code: number, char: string): string | null {
  if (code === 0x200b || code === 0x200c || code === 0x200d || code === 0x2060 || code === 0xfeff) return '';
  if (code === 0x00ad || code === 0x200e || code === 0x200f || (code >= 0x202a && code <= 0x202e)) return '';
  if ((code < 0x20 && code !== 9 && code !== 10 && code !== 13) || (code >= 0x7f && code <= 0x9f)) return '';
  if (code >= 0xe000 && code <= 0xf8ff) return '';
  if ((code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) {
    const plain = withoutRadicals(char);
    return plain === char ? null : plain;
  }
  return null;
}

/** Anything that could be odd: most paragraphs have none, and one test says so. */
const ODD =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2e80-\u2fdf\ue000-\ufaff\ufeff\ufffd]/;

/** A joiner between emoji belongs to them. */
function joinsEmoji(text: string, at: number): boolean {
  return (
    text.charCodeAt(at) === 0x200d &&
    /\p{Extended_Pictographic}\ufe0f?$/u.test(text.slice(Math.max(0, at - 4), at))
  );
}

function oddCharacters(text: string): ResidueMention[] {
  if (!ODD.test(text)) return [];
  const found: ResidueMention[] = [];
  for (let at = 0; at < text.length; at++) {
    const char = text[at]!;
    if (!ODD.test(char) || joinsEmoji(text, at)) continue;
    if (char === '\ufffd') {
      found.push({ start: at, end: at + 1, text: char, kind: 'lost-character', replacement: null });
      continue;
    }
    const plain = plainFor(text.charCodeAt(at), char);
    if (plain === null) continue;
    const last = found.at(-1);
    if (last && last.kind === 'odd-character' && last.end === at) {
      found[found.length - 1] = {
        ...last,
        end: at + 1,
        text: last.text + char,
        replacement: (last.replacement ?? '') + plain,
      };
    } else found.push({ start: at, end: at + 1, text: char, kind: 'odd-character', replacement: plain });
  }
  return found;
}

/** The unit next to a place, spaces passed over, at most three of them. */
function neighbour(text: string, from: number, step: 1 | -1): string {
  let at = from;
  for (let i = 0; i < 3 && /[ \u00a0\u3000]/.test(text[at] ?? ''); i++) at += step;
  return text[at] ?? '';
}

const beside = (char: string): boolean =>
  char !== '' && (isHan(char.charCodeAt(0)) || /[“”、，。；：！？》《（）]/.test(char));

function latin(text: string): ResidueMention[] {
  const found: ResidueMention[] = [];
  if (!/[A-Za-z]/.test(text)) return found;
  for (const m of text.matchAll(ENTITY))
    found.push({ start: m.index, end: m.index + m[0].length, text: m[0], kind: 'latin', replacement: '' });
  for (const m of text.matchAll(/[A-Za-z]{2,12}/g)) {
    const end = m.index + m[0].length;
    if (!LEFTOVER.test(m[0]) || m[0] === m[0].toUpperCase()) continue;
    if (!beside(neighbour(text, m.index - 1, -1)) || !beside(neighbour(text, end, 1))) continue;
    let from = m.index;
    let to = end;
    while (/[ \u00a0]/.test(text[from - 1] ?? '')) from--;
    while (/[ \u00a0]/.test(text[to] ?? '')) to++;
    const replacement = m[0] === 'and' ? '和' : null;
    found.push({
      start: m.index,
      end,
      text: m[0],
      kind: 'latin',
      replacement,
      around: { start: from, end: to },
    });
  }
  return found;
}

/** What the source left in a paragraph: lines of a web page, stray marks, Latin and odd characters. */
export function readResidue(text: string): ResidueMention[] {
  const span = trimmedSpan(text, 0, text.length);
  const line = text.slice(span.start, span.end);
  if (line === '') return oddCharacters(text);
  const kind = boilerplateKind(line);
  if (kind !== null) return [{ ...span, text: line, kind, replacement: null }];
  const mark = readMark(line);
  const found: ResidueMention[] = oddCharacters(text);
  if (mark !== null && !mark.isTitle)
    found.push({ ...span, text: line, kind: 'collection-mark', replacement: null, mark });
  for (const at of leadingMarkup(line).strays) {
    const start = span.start + at;
    found.push({ start, end: start + 1, text: text[start]!, kind: 'stray-markup', replacement: '' });
  }
  const continued = continuationMark(line);
  if (continued > 0) {
    const end = span.start + continued;
    found.push({
      start: span.start,
      end,
      text: text.slice(span.start, end),
      kind: 'navigation',
      replacement: '',
    });
  }
  const credit = trailingCredit(line);
  if (credit >= 0) {
    const start = span.start + credit;
    const left = text.slice(start, span.end);
    found.push({
      start,
      end: span.end,
      text: left,
      kind: left.includes('下转') ? 'navigation' : 'credit',
      replacement: '',
    });
  }
  found.push(...latin(text));
  return found;
}
