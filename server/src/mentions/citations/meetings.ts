import { either, matches, maybe, quoted, sequence, word } from '../../text/pattern.ts';
import type { Span } from '../../text/span.ts';
import type { Tokens } from '../../text/tokens.ts';
import { is } from '../classes.ts';
import { endsWith, holdersStart, isHolder, nameStart } from '../phrase.ts';

/** Words of a name before what kind of meeting it is. */
const LONGEST_NAME = 18;
/** Heads with a kind of their own (推进会, 座谈会) name a meeting with so many words before them; 会议 and 大会 do not. */
const WORDS_OF_A_NAME = 2;

/** 市领导在会议上. */
const AT_ONE = sequence(is('level'), is('leader-post'), word('在'), is('meeting'), maybe(word('上')));
/** 全国“两会”. */
const QUOTED = sequence(is('level'), quoted(2, is('meeting')));

/** Meetings of a paragraph, by their names: what kind of meeting, and before it whose or what about. */
export function readMeetings(tokens: Tokens): Span[] {
  const found: Span[] = [];
  const id = tokens.classes.idOf('meeting');
  let free = 0;
  const heads = [...new Set([...tokens.all('meeting'), ...shortHeads(tokens)])].sort((a, b) => a - b);
  for (const head of heads) {
    if (head < free) continue;
    let to = Math.max(tokens.behind(head, id), head + 1);
    const own = to;
    for (let next = headAt(tokens, to, id); next > 0; next = headAt(tokens, to, id)) to = next;
    if (to < tokens.count && tokens.is(to, 'of-meeting')) continue;
    const start = Math.max(free, startOf(tokens, head, to));
    if (start >= head && !tokens.is(head, 'whole-meeting')) continue;
    // 省人大常委会: a body, unless it is convened.
    if (to === own && tokens.is(to - 1, 'body-or-meeting') && !isConvened(tokens, start)) continue;
    found.push(tokens.span(start, to));
    free = to;
  }
  found.push(...matches(either(AT_ONE, QUOTED), tokens));
  return found;
}

/** The word behind a further head that begins here, with its kind before it (扩大会议); -1 where there is none. */
function headAt(tokens: Tokens, at: number, id: number): number {
  if (at >= tokens.count) return -1;
  const end = tokens.behind(at, id);
  if (end > 0 || at + 1 >= tokens.count || !tokens.is(at, 'meeting-kind')) return end;
  return tokens.behind(at + 1, id);
}

const isConvened = (tokens: Tokens, start: number): boolean =>
  start > 0 && endsWith(tokens, start - 1, 'convene');

/** Where the name begins; `head` where there is none. */
function startOf(tokens: Tokens, head: number, to: number): number {
  const start = nameStart(tokens, head, LONGEST_NAME);
  const holder = firstHolder(tokens, start, head);
  if (holder >= 0) return withSession(tokens, holdersStart(tokens, holder));
  const before = head - 1;
  if (before >= 0 && endsWith(tokens, before, 'demonstrative')) return before;
  if (tokens.is(head, 'whole-meeting')) return withSession(tokens, head);
  if (start < head && tokens.is(start, 'occasion')) return start;
  if (start < head && isCounted(tokens, start)) return withSession(tokens, start);
  if (start > 0) {
    // 全国新型冠状病毒感染的肺炎疫情防控视频会议, 国家安全委员会等会议: whose it is stands before 的 or 等.
    const link = start - 1;
    if (tokens.is(link, 'of') || tokens.is(link, 'and-others')) {
      const farther = firstHolder(tokens, nameStart(tokens, link, LONGEST_NAME), link);
      if (farther >= 0) return holdersStart(tokens, farther);
    }
    // 省…领导小组召开第3次全体会议: it stands before the verb.
    const convened = convener(tokens, start);
    if (convened >= 0) return convened;
  }
  const isKind = before >= 0 && endsWith(tokens, before, 'meeting-kind');
  const isSpecific = !tokens.is(to - 1, 'plain-meeting');
  return isSpecific && head - start >= (isKind ? WORDS_OF_A_NAME + 1 : WORDS_OF_A_NAME) ? start : head;
}

function firstHolder(tokens: Tokens, start: number, end: number): number {
  for (let at = start; at < end; at++) if (isHolder(tokens, at)) return at;
  return -1;
}

/** 6次工作会议. */
const isCounted = (tokens: Tokens, at: number): boolean =>
  tokens.is(at, 'ordinal') || (at + 1 < tokens.count && tokens.is(at + 1, 'ordinal'));

/** 二十届 before 中央纪委五次全会. */
function withSession(tokens: Tokens, start: number): number {
  let from = start;
  while (
    from > 0 &&
    (tokens.is(from - 1, 'ordinal') || ['numeral', 'digits'].includes(tokens.part(from - 1)))
  )
    from--;
  return from;
}

/** Where the holder of what was convened begins; -1 where none stands before the verb. */
function convener(tokens: Tokens, start: number): number {
  let at = start - 1;
  while (at > 0 && tokens.part(at) === 'particle') at--;
  if (at < 1 || !endsWith(tokens, at, 'convene')) return -1;
  while (at > 0 && endsWith(tokens, at, 'convene')) at--;
  const from = nameStart(tokens, at + 1, LONGEST_NAME);
  for (let token = from; token <= at; token++)
    if (isHolder(tokens, token)) return holdersStart(tokens, token);
  return -1;
}

/** 第三次调度会: 会 at the end of a name, where no sentence can go on with it. */
function shortHeads(tokens: Tokens): number[] {
  const heads: number[] = [];
  for (const at of tokens.all('short-meeting')) {
    const next = at + 1;
    const isEnd = next >= tokens.count || tokens.part(next) === 'mark' || tokens.is(next, 'behind-meeting');
    if (at > 0 && isEnd && endsWith(tokens, at - 1, 'meeting-kind')) heads.push(at);
  }
  return heads;
}
