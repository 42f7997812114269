import { isHan } from '../../../text/han.ts';
import { BETWEEN, COUNTED_THINGS, endsAsName, isSaying, LEADING, namesABody, VERBS } from './words.ts';

/** How a text shows that words belong together. */
export type PhraseShape = 'parallel' | 'quoted' | 'counted' | 'clause';

/** A stretch of a line that may be a set phrase. */
export interface Candidate {
  readonly phrase: string;
  readonly shape: PhraseShape;
  /** UTF-16 code units into the line. */
  readonly start: number;
  readonly end: number;
  /** Up to {@link BESIDE} units right before and right behind it; empty at the ends of the line. */
  readonly before: string;
  readonly after: string;
  /** How much it looks like a set phrase by itself, 1 to 4. */
  readonly worth: number;
}

const BESIDE = 3;

const SHORTEST = 4;
const LONGEST = 14;
const MOST_WORDS = 6;
const LONGEST_PARALLEL = 40;
const MOST_PARTS = 6;
/** Longer runs without a mark are no clauses but lists or damage. */
const LONGEST_RUN = 60;

interface Run {
  readonly start: number;
  readonly end: number;
  /** Mark behind it. */
  readonly mark: string;
}

/**
 * What in a line may be a set phrase: pieces of clauses that begin and end where phrases do, parts joined by 、 or ，
 * that are built alike, what stands in quotation marks, and formulas with a number. `words` are the words of the line
 * in order, marks among them or not; null where none were cut, and then every place may be a boundary.
 */
export function readCandidates(line: string, words: readonly string[] | null): Candidate[] {
  const found: Candidate[] = [];
  const bounds = boundariesOf(line, words);
  const runs = runsOf(line);
  const put: Put = (shape, start, end, verb) => {
    const phrase = line.slice(start, end);
    const worth = worthOf(phrase, shape, verb);
    if (worth === 0) return;
    const before = line.slice(Math.max(0, start - BESIDE), start);
    found.push({ phrase, shape, start, end, before, after: line.slice(end, end + BESIDE), worth });
  };
  quoted(line, put);
  for (let i = 0; i < runs.length; i++) {
    const run = runs[i]!;
    if (run.end - run.start <= LONGEST_RUN) clause(line, run, bounds, words !== null, put);
  }
  parallels(line, runs, bounds, put);
  return found;
}

type Put = (shape: PhraseShape, start: number, end: number, verb: 'verb' | 'pair' | 'other') => void;

/** Intrinsic, so that what is left out of one speech for want of room is left out of all. 0: surely no set phrase. */
function worthOf(phrase: string, shape: PhraseShape, verb: 'verb' | 'pair' | 'other'): number {
  if (namesABody(phrase)) return 0;
  if (shape === 'parallel') return 4;
  if (shape === 'counted') return /^十[一二三四五]五$/.test(phrase) ? 0 : 4;
  if (shape === 'quoted') return phrase.length > SHORTEST ? 3 : 2;
  if (isSaying(phrase)) return 3;
  if (verb !== 'verb') return 0;
  return endsAsName(phrase) ? (phrase.length >= 6 ? 1 : 0) : phrase.length <= 8 ? 3 : 2;
}

/** Runs of Chinese characters with the mark behind each. */
function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let i = 0; i <= line.length; i++) {
    const han = i < line.length && isHan(line.charCodeAt(i));
    if (han && start < 0) start = i;
    if (!han && start >= 0) {
      runs.push({ start, end: i, mark: line[i] ?? '' });
      start = -1;
    }
  }
  return runs;
}

/** 1 at every place of the line where a word begins or ends. */
function boundariesOf(line: string, words: readonly string[] | null): Uint8Array {
  const bounds = new Uint8Array(line.length + 1);
  if (words === null) return bounds.fill(1);
  let at = 0;
  for (const word of words) {
    const start = line.indexOf(word, at);
    if (start < 0 || start > at + LONGEST_RUN) continue;
    bounds[start] = 1;
    at = start + word.length;
    bounds[at] = 1;
  }
  return bounds;
}

const QUOTED = /[“‘]([\u4e00-\u9fff]{2,12})[”’]/g;
const COUNTED =
  /^(?:[二两三四五六七八九十]{1,2}[个项条大]?[\u4e00-\u9fff]{2,4}|一[\u4e00-\u9fff]一[\u4e00-\u9fff])$/;
const COUNT = /^[二两三四五六七八九十]{1,2}[个项条]/;

function quoted(line: string, put: Put): void {
  for (const match of line.matchAll(QUOTED)) {
    const phrase = match[1]!;
    const start = match.index + 1;
    if (COUNTED.test(phrase) || /^[一二两三四五六七八九十]{2,4}$/.test(phrase)) {
      if (!COUNTED_THINGS.test(phrase.replace(COUNT, '')))
        put('counted', start, start + phrase.length, 'other');
    } else if (phrase.length >= 3) put('quoted', start, start + phrase.length, 'other');
  }
}

/** Pieces of a clause that begin at its head, behind a function word or at a verb, and end at its end or before one. */
function clause(line: string, run: Run, bounds: Uint8Array, cut: boolean, put: Put): void {
  const words: { start: number; end: number; text: string }[] = [];
  if (cut) {
    let from = run.start;
    for (let at = run.start + 1; at <= run.end; at++) {
      if (at < run.end && bounds[at] === 0) continue;
      words.push({ start: from, end: at, text: line.slice(from, at) });
      from = at;
    }
  } else words.push({ start: run.start, end: run.end, text: line.slice(run.start, run.end) });
  let free = true;
  for (let i = 0; i < words.length; i++) {
    const { start, text } = words[i]!;
    const leading = LEADING.has(text);
    const mayBegin = free || VERBS.has(text) || text.length >= 4;
    free = (free && leading) || BETWEEN.has(text);
    if (!mayBegin || BETWEEN.has(text)) continue;
    for (let j = i; j < words.length && j < i + MOST_WORDS; j++) {
      const { end, text: last } = words[j]!;
      if (end - start > LONGEST) break;
      if (end - start < SHORTEST || BETWEEN.has(last)) continue;
      const next = words[j + 1]?.text;
      if (next !== undefined && !BETWEEN.has(next)) continue;
      put('clause', start, end, headOf(words, i, j));
    }
  }
}

/** How the phrase of words `from` to `to` begins: 统筹推进 is a pair of verbs, or an adverb with one, and no phrase. */
function headOf(
  words: readonly { readonly text: string }[],
  from: number,
  to: number,
): 'verb' | 'pair' | 'other' {
  const first = words[from]!.text;
  const verb = VERBS.has(first) || VERBS.has(first.slice(0, 2));
  const second = words[to]!.text;
  if (to === from + 1 && second.length === 2 && (LEADING.has(first) || (verb && VERBS.has(second))))
    return 'pair';
  const [head, tail] = [first.slice(0, 2), first.slice(2)];
  if (to === from && first.length === 4 && (LEADING.has(head) || (verb && VERBS.has(tail)))) return 'pair';
  return verb ? 'verb' : 'other';
}

function parallels(line: string, runs: readonly Run[], bounds: Uint8Array, put: Put): void {
  for (let i = 0; i + 1 < runs.length; ) {
    const joined = [runs[i]!];
    while (joined.length < MOST_PARTS && i + joined.length < runs.length) {
      const last = joined[joined.length - 1]!;
      const next = runs[i + joined.length]!;
      if ((last.mark !== '、' && last.mark !== '，') || next.start !== last.end + 1) break;
      if (joined.length > 1 && last.mark !== joined[0]!.mark) break;
      joined.push(next);
    }
    const used = joined.length < 2 ? 0 : parallel(line, joined, bounds, put);
    i += Math.max(1, used - 1);
  }
}

/** Puts the longest row of parts of one length from the first; how many runs it took. */
function parallel(line: string, runs: readonly Run[], bounds: Uint8Array, put: Put): number {
  for (let count = runs.length; count >= 2; count--) {
    const first = runs[0]!;
    const last = runs[count - 1]!;
    const inner = runs.slice(1, count - 1).map((run) => run.end - run.start);
    const lengths = inner.length > 0 ? [inner[0]!] : [last.end - last.start, first.end - first.start];
    for (const length of lengths) {
      if (length < 2 || length > 10 || inner.some((l) => l !== length)) continue;
      const start = first.end - length;
      const end = last.start + length;
      if (start < first.start || end > last.end || end - start > LONGEST_PARALLEL) continue;
      if (bounds[start] === 0 || bounds[end] === 0) continue;
      const parts = [line.slice(start, first.end)];
      for (const run of runs.slice(1, count - 1)) parts.push(line.slice(run.start, run.end));
      parts.push(line.slice(last.start, end));
      if (!builtAlike(parts, runs[0]!.mark)) continue;
      put('parallel', start, end, 'other');
      return count;
    }
  }
  return 0;
}

const NO_LIST_OF =
  '市县区省镇乡村局委部队员人业品会署院路厅站所处校厂司费款金税表书证法病医物具类项防联计事等器角链型资源';
/** Names that begin alike are a list until there are three of them: 新能源、新材料. */
const NO_PAIR_OF = '国各新地家用重民公全非多大小高中';
/** Parts as short as these are words, 铁路、公路, unless they begin with the same verb: 投早、投小. */
const SHORT_PART = 2;
const SHORT_VERBS = '投稳促保强优减增降去补惠利抓早快互要不能会敢善有无';
const LONG_PART = 7;
/** Kinds of one thing, 数字消费、绿色消费, are a list whatever they share. */
const KINDS =
  /^(?:冰雪|智慧|中华|基本|重点|重大|公安|国家|数字|社会|农村|城市|困境|港澳)|(?:监督|消费|贸易|机关|儿童|同胞|人数|旅游|街区|地区|人员|企业|项目)$/;

/** Lists of places and goods have parts of one length too: a formula says a character again, or has verbs. */
function builtAlike(parts: readonly string[], mark: string): boolean {
  const first = parts[0]!;
  const { length } = first;
  if (new Set(parts).size < parts.length || parts.some((part) => /[等和及]$|^[和及]/.test(part)))
    return false;
  if (parts.every((part) => KINDS.test(part))) return false;
  const verbs = parts.every((part) => VERBS.has(part.slice(0, 2)));
  for (let i = 0; i < length; i++) {
    const unit = first[i]!;
    if (NO_LIST_OF.includes(unit) || !parts.every((part) => part[i] === unit)) continue;
    if (length === SHORT_PART) {
      if (i === 0 && SHORT_VERBS.includes(unit)) return true;
    } else if (parts.length === 2 && NO_PAIR_OF.includes(unit)) continue;
    else if (i === 0 || verbs || length < LONG_PART) return true;
  }
  if (mark !== '、' || length < SHORTEST) return false;
  return verbs || (length === SHORTEST && parts.some(isSaying) && !parts.some(endsAsName));
}
