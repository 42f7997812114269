import { spanHolding } from '../text/span.ts';
import { sentenceStarts } from '../text/structure.ts';
import type { CountedList, CountMention } from './types.ts';

const NUMERAL = '[一二三四五六七八九十两]{1,3}|[0-9０-９]{1,2}';

/** 四个方面, 三点意见, “三统一”, 15个不放松: a number that announces members. */
const ANNOUNCED = new RegExp(
  `(?<![第每各前后头近约超余过零一二三四五六七八九十百千万亿两几0-9０-９.．%％])(${NUMERAL})(?:个|点|项|条|件|种|类|大(?![多大量胜报会召精])|步|句|道|方面|支|处|位)`,
  'g',
);
/** “三统一”, “五个到位”: a number in quotes with a name of its own; read only with its list in brackets or behind 的. */
const QUOTED = new RegExp(`[“"‘「](${NUMERAL})([^“”"‘’「」，。；：、（）()\\s]{1,10})[”"’」]`, 'g');

const VALUES = '零一二三四五六七八九';

function valueOfNumeral(numeral: string): number {
  const plain = numeral.normalize('NFKC').replace('两', '二');
  if (/^\d+$/.test(plain)) return Number(plain);
  const m = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(plain);
  if (m === null) return Number.NaN;
  const [, tens = '', ten = '', ones = ''] = m;
  if (ten === '') return tens !== '' && ones !== '' ? Number.NaN : VALUES.indexOf(tens);
  return (tens === '' ? 1 : VALUES.indexOf(tens)) * 10 + (ones === '' ? 0 : VALUES.indexOf(ones));
}

const OPENING = '“‘《（(【「『〔[';
const CLOSING = '”’》）)】」』〕]';
const LONGEST_LIST = 600;

/** Pieces of `text[from..to)` between `marks` outside quotes and brackets. */
function pieces(text: string, from: number, to: number, marks: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let depth = 0;
  let start = from;
  for (let at = from; at < to; at++) {
    const char = text[at]!;
    if (OPENING.includes(char)) depth++;
    else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && marks.includes(char)) {
      found.push({ start, end: at });
      start = at + 1;
    }
  }
  found.push({ start, end: to });
  return found.filter(({ start: a, end: b }) => text.slice(a, b).trim() !== '');
}

/** Adjacent quotations and titles count one by one: “日报告”“零报告” are two. */
function adjacent(piece: string): number {
  return (piece.match(/[”》]\s?[“《]/g) ?? []).length;
}

/**
 * How many members a list may be read to have: 和 and 及 in it may join the last two or stand inside one. Where both
 * sides of it share a word (治理体系和治理能力), it stands inside.
 */
function listOf(
  text: string,
  from: number,
  to: number,
  marks: string,
  kind: CountedList['kind'],
): CountedList | null {
  const items = pieces(text, from, to, marks);
  if (items.length < 2) return null;
  // 快与慢、大与小、上与下: where every member has one, it joins none of them.
  const paired =
    items.length >= 3 && items.every(({ start, end }) => /[和与及]/.test(text.slice(start, end)));
  let most = 0;
  let least = 0;
  for (const [i, { start, end }] of items.entries()) {
    const item = text.slice(start, end).trim();
    const next = adjacent(item);
    least++;
    most += 1 + next;
    const joins = item.matchAll(/和|及|与|以及|或/g);
    for (const join of joins) {
      const left = item.slice(Math.max(0, join.index - 4), join.index);
      const right = item.slice(join.index + join[0].length, join.index + join[0].length + 2);
      const inside = right.length === 2 && i < items.length && left.includes(right);
      if (!inside && !paired) most++;
    }
  }
  const tail = text.slice(items[items.length - 1]!.start, to).trim();
  return {
    start: items[0]!.start,
    end: to,
    least,
    most,
    items: items.length,
    open: /(?:等等?|……|…|\.{3})$/.test(tail),
    kind,
  };
}

/** Where the bracket that opens at `at` closes; -1 when it does not within a list's length. */
function closing(text: string, at: number): number {
  const close = { '（': '）', '(': ')', '【': '】' }[text[at]!];
  if (close === undefined) return -1;
  let depth = 0;
  for (let i = at; i < text.length && i - at < LONGEST_LIST; i++) {
    if ('（(【'.includes(text[i]!)) depth++;
    else if ('）)】'.includes(text[i]!) && --depth === 0) return i;
  }
  return -1;
}

/** The list in brackets right behind the announcement; short alternatives of one word (县（市、区）) are none. */
function bracketed(text: string, at: number): CountedList | null {
  const close = closing(text, at);
  if (close < 0) return null;
  const inner = text.slice(at + 1, close);
  if (/[。：:]/.test(inner)) return null;
  const marks = /[；;]/.test(inner) ? '；;' : /、/.test(inner) ? '、' : '，,';
  const list = listOf(text, at + 1, close, marks, 'bracket');
  if (list === null || list.items < 3) return null;
  const shortest = inner.split(/[、；;，,]/).every((item) => item.trim().length <= 1);
  return shortest ? null : list;
}

/** Nouns for what has just been listed one by one. */
const DIRECT = /^[个大](?:方面|环节|领域|维度|层面|重点(?![工项任])|关键)/;
const EARLIER = /等(?:[一二三四五六七八九十两]{1,3}|[0-9０-９]{1,3})/g;

/** The list that ends where the announcement starts: A、B、C等3个方面, A、B、C的“三统一”. */
function before(text: string, at: number, name: string): CountedList | null {
  let end = at;
  const etc = text[end - 1] === '等';
  const direct = !etc && text[end - 1] !== '的';
  if (!direct) end--;
  else if (!DIRECT.test(name)) return null;
  let depth = 0;
  let start = end;
  while (start > 0 && end - start < LONGEST_LIST) {
    const char = text[start - 1]!;
    if (CLOSING.includes(char)) depth++;
    else if (OPENING.includes(char)) {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && /[，。；：！？,;:!?\n]/.test(char)) break;
    start--;
  }
  // A、B等2个省及C、D等2个市: the second list starts behind the first's number.
  const body = text.slice(start, end);
  let earlier = 0;
  for (const m of body.matchAll(EARLIER)) earlier = m.index + m[0].length;
  start += earlier;
  const list = listOf(text, start, end, '、', 'before');
  if (list === null) return null;
  return direct ? { ...list, kind: 'direct' } : { ...list, open: etc };
}

/** The list behind a colon: 抓好四件事：A、B、C、D。 */
function after(text: string, colon: number): CountedList | null {
  // The announcement is itself an item of a longer list: its own ends where the item does.
  const item = /[；;][^。！？!?]{0,200}$/.test(text.slice(Math.max(0, colon - 200), colon));
  let end = colon + 1;
  let depth = 0;
  let semicolons = false;
  for (; end < text.length && end - colon < LONGEST_LIST; end++) {
    const char = text[end]!;
    if (OPENING.includes(char)) depth++;
    else if (CLOSING.includes(char)) {
      if (depth === 0) break;
      depth--;
    } else if (depth === 0 && /[。！？!?]/.test(char)) break;
    else if (depth === 0 && /[；;]/.test(char)) {
      if (item) break;
      semicolons = true;
    }
  }
  const body = text.slice(colon + 1, end);
  if (
    /[①-⑳]|[（(]?[一二三四五六七八九十0-9][）)]|[一二三四五六七八九十][是要]|第[一二三四五六七八九十]/.test(
      body,
    )
  )
    return null;
  if (semicolons) return listOf(text, colon + 1, end, '；;', 'after');
  const comma = pieces(text, colon + 1, end, '，,')[0];
  // 、 and ， together are two levels; a list of one level ends with its sentence.
  if (comma === undefined || comma.end !== end || !body.includes('、')) return null;
  return listOf(text, colon + 1, end, '、', 'after');
}

/** “五个必须”：必须A，必须B，必须C。: every member of the sentence opens with the name itself. */
function repeated(text: string, colon: number, name: string): CountedList | null {
  const word = name.replace(/^[个大]|[”"’」]$/g, '');
  if (word.length < 2 || !name.endsWith('”')) return null;
  const stop = text.slice(colon + 1, colon + 1 + LONGEST_LIST).search(/[。！？!?]/);
  if (stop < 0) return null;
  const end = colon + 1 + stop;
  const items = pieces(text, colon + 1, end, '，,；;').map(({ start, end: to }) =>
    text.slice(start, to).trim(),
  );
  if (items.length < 3 || !items.every((item) => item.startsWith(word))) return null;
  const members = items.length;
  return { start: colon + 1, end, least: members, most: members, items: members, open: false, kind: 'after' };
}

/** 五个关系，即A、B…: the list that a name is explained by. */
const NAMED =
  /^[”’]?[\u4e00-\u9fff]{0,4}[，,](?:即|就是|也就是|分别是|分别为|具体是)[：:]?(?!使|将|便|可|日|时)/;

/** Two numbers in one name (三率一度, 一办八组) announce their sum, or nothing. */
const hasTwoNumbers = (name: string): boolean => /[一二三四五六七八九十两0-9]/.test(name);

/** Announced counts of a paragraph with the lists that stand beside them. Offsets count from the paragraph. */
export function readCounts(text: string): CountMention[] {
  const found: CountMention[] = [];
  let starts: number[] | null = null;
  let startAt = 0;
  let lastEnd = 0;
  const add = (at: number, numeral: string, numeralAt: number, end: number, quoted: boolean): void => {
    const value = valueOfNumeral(numeral);
    if (!(value >= 2 && value <= 30)) return;
    // “三超”问题（…）: a word or two may stand between the name and its list.
    const gap = quoted ? /^[\u4e00-\u9fff]{0,4}(?=[（(【])/.exec(text.slice(end, end + 5)) : null;
    const bracket = end + (gap?.[0].length ?? 0);
    const list =
      ('（(【'.includes(text[bracket] ?? ' ') ? bracketed(text, bracket) : null) ??
      before(text, at, text.slice(numeralAt + numeral.length, end));
    starts ??= sentenceStarts(text).map((s) => s.at);
    // Announcements come in order, but for those in quotes, which come first.
    if (end < lastEnd) startAt = 0;
    lastEnd = end;
    while (startAt < starts.length && starts[startAt]! <= end) startAt++;
    const next = starts[startAt] ?? text.length;
    const rest = text.slice(end, next);
    const closes = rest.length <= 24 && /[。：:！!]\s*$/.test(rest);
    const colon = closes && /[：:]\s*$/.test(rest) ? end + rest.search(/[：:]\s*$/) : -1;
    const named = colon >= 0 ? null : NAMED.exec(text.slice(end, end + 12));
    const open = named === null ? colon : end + named[0].length - 1;
    const counted =
      list ??
      (open >= 0
        ? (repeated(text, open, text.slice(numeralAt + numeral.length, end)) ?? after(text, open))
        : null);
    const opens = next < text.length ? (closes ? next : -1) : rest.length <= 24 ? text.length : -1;
    if (counted === null && opens < 0) return;
    found.push({
      start: at,
      end,
      text: text.slice(at, end),
      value,
      quoted,
      numeralStart: numeralAt,
      numeralEnd: numeralAt + numeral.length,
      list: counted,
      opens,
    });
  };
  for (const m of text.matchAll(QUOTED)) {
    if (hasTwoNumbers(m[2]!.replace(/^个/, ''))) continue;
    add(m.index, m[1]!, m.index + 1, m.index + m[0].length, true);
  }
  const inQuotes = [...found];
  for (const m of text.matchAll(ANNOUNCED)) {
    const last = found.length === inQuotes.length ? undefined : found.at(-1);
    if (last !== undefined && m.index < last.end) continue;
    if (spanHolding(inQuotes, { start: m.index, end: m.index + 1 })) continue;
    if (/[“"‘「]/.test(text[m.index - 1] ?? '')) continue;
    let end = m.index + m[0].length;
    // The name of what is counted: up to the next mark, at most eight units, so that a bracket behind it is its own.
    const run = /^[\u4e00-\u9fff]{0,8}/.exec(text.slice(end, end + 8))![0];
    // 五个方面推进: what is done with them is no part of the name.
    const name = /^(?:方面|环节|领域|维度|层面|关键)/.exec(run)?.[0] ?? run;
    const whole = text[m.index - 1] !== '等' && '（(【：:。，,'.includes(text[end + run.length] ?? '。');
    end += whole ? name.length : Math.min(name.length, 2);
    add(m.index, m[1]!, m.index, end, false);
  }
  return found.sort((a, b) => a.start - b.start);
}
