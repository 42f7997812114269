import { readMarker, sentenceStarts } from '../text/outline.ts';
import { spanHolding } from '../text/span.ts';
import type { CountedList, CountMention } from './types.ts';

const NUMERAL = '[一二三四五六七八九十两]{1,3}|[0-9０-９]{1,2}';

/** What 个 counts of time: a span is no announcement. */
const TIMES = '(?:多|半)?(?:月|星期|礼拜|小时|钟头|季度|年|学期|工作日|昼夜|交易日)';

/** 四个方面, 三点意见, “三统一”, 15个不放松: a number that announces members. */
const ANNOUNCED = new RegExp(
  `(?<![第每各前后头近约超余过零一二三四五六七八九十百千万亿两几0-9０-９.．%％])(${NUMERAL})(?:个(?!${TIMES})|方(?![面位式向案法针便圆])|点|项|条|件|种|类|大(?![多大量胜报会召精])|步|句|道|方面|支|处|位)`,
  'g',
);
/** “三统一”, “五个到位”: a number in quotes with a name of its own; read only with its list in brackets or behind 的. */
const QUOTED = new RegExp(`[“"‘「](${NUMERAL})([^“”"‘’「」，。；：、（）()\\s]{1,10})[”"’」]`, 'g');

/** 四关：一个是A，一个是B: any noun, where each member says that it is one. */
const EACH_BY_EACH = new RegExp(
  `(?<![第一二三四五六七八九十百0-9０-９])(${NUMERAL})[\\u4e00-\\u9fff]{1,2}(?=[：:]一[\\u4e00-\\u9fff]是)`,
  'g',
);

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
  let halves = 0;
  const opening = text.slice(items[0]!.start, items[0]!.end).replace(/^从/, '').trim();
  for (const [i, { start, end }] of items.entries()) {
    const item = text.slice(start, end).trim();
    const next = adjacent(item);
    least++;
    most += 1 + next;
    const joins = item.matchAll(/和|及|与|以及|或/g);
    for (const join of joins) {
      const left = item.slice(Math.max(0, join.index - 4), join.index);
      const right = item.slice(join.index + join[0].length, join.index + join[0].length + 2);
      const inside = right.length === 2 && left.includes(right) && (i === 0 || !opening.startsWith(right));
      if (!inside && !paired) most++;
      // A、B和C、D: two members, each of two.
      if (i > 0 && i < items.length - 1) halves++;
    }
  }
  if (halves === 1) least = Math.min(least, 2);
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

const EARLIER = /等(?:[一二三四五六七八九十两]{1,3}|[0-9０-９]{1,3})/g;

/** The list that ends where the announcement starts: A、B、C等3个方面, A、B、C的“三统一”. */
function before(text: string, at: number, quoted: boolean): CountedList | null {
  let end = at;
  const etc = text[end - 1] === '等';
  const direct = !etc && text[end - 1] !== '的';
  // 、打赢“三大攻坚战”: in quotation marks it is the last of the list.
  if (direct && quoted) return null;
  if (!direct) end--;
  let depth = 0;
  let start = end;
  // The 、 of 一、 joins nothing.
  const head = text.length - text.trimStart().length;
  const from = head + (readMarker(text.slice(head, head + LONGEST_JOIN))?.length ?? 0);
  while (start > from && end - start < LONGEST_LIST) {
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

/** 一个是A，一个是B. */
const ONE_OF_THEM = /^一[\u4e00-\u9fff]是/;

/** “五个必须”：必须A，必须B，必须C。: members that open with the name itself, or each with 一个是. */
function repeated(text: string, colon: number, name: string): CountedList | null {
  const quoted = name.endsWith('”');
  const word = name.replace(/^[个大]|[”"’」]$/g, '');
  const stop = text.slice(colon + 1, colon + 1 + LONGEST_LIST).search(/[。！？!?]/);
  if (stop < 0) return null;
  const end = colon + 1 + stop;
  // 是指推动良田、良种、良机: the first may stand behind a verb.
  const isOne = (item: string, i: number): boolean =>
    ONE_OF_THEM.test(item) || (quoted && (i === 0 ? item.includes(word) : item.startsWith(word)));
  const countIn = (from: number, to: number, marks: string): number => {
    const items = pieces(text, from, to, marks).map((piece) => text.slice(piece.start, piece.end).trim());
    return items.length >= 3 && items.every(isOne) ? items.length : 0;
  };
  // Behind 进机关、进学校、进社区 the sentence may go on.
  const clause = pieces(text, colon + 1, end, '，,')[0]!;
  const members = countIn(colon + 1, end, '，,；;') || (quoted ? countIn(clause.start, clause.end, '、') : 0);
  if (members === 0) return null;
  return { start: colon + 1, end, least: members, most: members, items: members, open: false, kind: 'after' };
}

/** 五个关系，即A、B…: the list that a name is explained by. */
const NAMED =
  /^[”’]?[\u4e00-\u9fff]{0,4}[，,](?:即|就是|也就是|分别是|分别为|具体是)[：:]?(?!使|将|便|可|日|时)/;

/** 办好四件事，一是…: the series goes on in the sentence of its announcement. */
const JOINED = /^[\u4e00-\u9fff”’]{0,8}[，,：:；;](?=一[是要]|第一[，,是]|其一[，,是]|首先[，,])/;
const LONGEST_JOIN = 16;

/** “五进”活动，进机关、进学校: what a name in quotation marks stands for, behind a comma. */
const EXPLAINED = /^[\u4e00-\u9fff]{0,4}[，,](?=[\u4e00-\u9fff])/;

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
      ('（(【'.includes(text[bracket] ?? ' ') ? bracketed(text, bracket) : null) ?? before(text, at, quoted);
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
    const explained = quoted && colon < 0 && named === null ? EXPLAINED.exec(text.slice(end, end + 6)) : null;
    const open = named !== null ? end + named[0].length - 1 : colon;
    const counted =
      list ??
      (open >= 0
        ? (repeated(text, open, text.slice(numeralAt + numeral.length, end)) ?? after(text, open))
        : explained !== null
          ? repeated(text, end + explained[0].length - 1, text.slice(numeralAt + numeral.length, end))
          : null);
    const joined = JOINED.exec(text.slice(end, end + LONGEST_JOIN));
    const opens =
      joined !== null
        ? end + joined[0].length
        : next < text.length
          ? closes
            ? next
            : -1
          : rest.length <= 24
            ? text.length
            : -1;
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
  for (const m of text.matchAll(EACH_BY_EACH)) add(m.index, m[1]!, m.index, m.index + m[0].length, false);
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
