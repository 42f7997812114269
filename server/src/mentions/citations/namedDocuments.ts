import {
  anyToken,
  but,
  either,
  few,
  matches,
  maybe,
  part,
  quoted,
  sequence,
  upTo,
  word,
} from '../../text/pattern.ts';
import type { Span } from '../../text/span.ts';
import type { Tokens } from '../../text/tokens.ts';
import { is } from '../classes.ts';
import { endsWith, holdersStart, inName, isHolder, isObject, nameStart } from '../phrase.ts';

const LONGEST_NAME = 16;

const NUMBER = either(part('digits'), part('numeral'));
/** 1号通告. */
const NUMBERED = sequence(maybe(word('第')), NUMBER, word('号'), is('notice'));
const IN_TITLE = either(inName, word('的'), is('and'));
/** “十个一律”加强……的通告, “三级分包”和“五包一”工作子方案. */
const CATCHWORD = sequence(
  quoted(8),
  maybe(sequence(maybe(is('and')), quoted(8))),
  few(8, IN_TITLE),
  is('plan'),
);
/** “科创二十二条”. */
const ARTICLES = quoted(
  8,
  sequence(
    upTo(5, but(either(part('numeral'), part('digits'))), 1),
    either(part('numeral'), part('digits')),
    word('条'),
  ),
);
/** 省政府办公厅关于……的通知. */
const ON = sequence(is('about'), few(24, but(is('clause-mark'), anyToken)), word('的'), is('document'));
/** 八项硬措施. */
const ITEMS = sequence(NUMBER, word('项', '条'), maybe(word('硬')), is('articles'));

/** Documents that a paragraph names without 《》 or number. */
export function readNamedDocuments(tokens: Tokens): Span[] {
  const found: Span[] = [];
  for (const match of matches(NUMBERED, tokens)) {
    const start = nameStart(tokens, match.token, LONGEST_NAME);
    if (start < match.token && endsWith(tokens, match.token - 1, 'organ'))
      found.push({ start: tokens.start(start), end: match.end });
  }
  for (const match of matches(ON, tokens)) {
    const start = holderBefore(tokens, match.token);
    if (start >= 0) found.push({ start: tokens.start(start), end: match.end });
  }
  for (const match of matches(ITEMS, tokens)) {
    const start = nameStart(tokens, match.token, LONGEST_NAME);
    if (match.token - start > 1) found.push({ start: tokens.start(start), end: match.end });
  }
  found.push(...matches(either(ARTICLES, CATCHWORD), tokens));
  for (const head of tokens.all('plan')) {
    const span = planAt(tokens, head);
    if (span !== null) found.push(span);
  }
  for (const head of tokens.all('unnamed-document')) {
    const span = unnamedAt(tokens, head);
    if (span !== null) found.push(span);
  }
  return found;
}

/** Where the holder right before a word begins; -1 where none stands there. */
function holderBefore(tokens: Tokens, at: number): number {
  const start = nameStart(tokens, at, LONGEST_NAME);
  for (let token = start; token < at; token++)
    if (isHolder(tokens, token)) return holdersStart(tokens, token);
  return -1;
}

/** 全县森林防火工作方案, 制定春节假期子方案, 指挥部发布的防火公告: by whose it is, or as the object of a verb that makes or obeys it. */
function planAt(tokens: Tokens, head: number): Span | null {
  const to = tokens.behind(head, tokens.classes.idOf('plan'));
  if (tokens.is(to, 'of-plan')) return null;
  const start = nameStart(tokens, head, LONGEST_NAME);
  const size = head - start;
  const issuer = issuerBefore(tokens, start);
  if (issuer >= 0) return tokens.span(issuer, to);
  if (size === 0 || tokens.is(start, 'any-kind') || tokens.part(start) === 'numeral') return null;
  // 预案 and 方案 are documents wherever they are named; 意见 and 规定 only where they are longer than a phrase of the sentence.
  const isStrong = tokens.end(to - 1) - tokens.start(head) > 2 || tokens.is(head, 'strong-plan');
  const holder = firstHolder(tokens, start, head);
  if (
    holder >= 0 &&
    isStrong &&
    (head - holder > 1 || isObject(tokens, holder) || followsAnd(tokens, holder))
  )
    return tokens.span(holdersStart(tokens, holder), to);
  const isMade = isObject(tokens, start) || (start > 0 && tokens.is(start - 1, 'act-on'));
  return isStrong && size >= 2 && isMade ? tokens.span(start, to) : null;
}

const followsAnd = (tokens: Tokens, at: number): boolean => at > 0 && tokens.is(at - 1, 'and');

function firstHolder(tokens: Tokens, start: number, end: number): number {
  for (let at = start; at < end; at++) if (isHolder(tokens, at)) return at;
  return -1;
}

/** 省财政厅、省农业农村厅联合印发的…, 领导小组下发…: where the issuer begins before a verb of issuing; -1 where there is none. */
function issuerBefore(tokens: Tokens, start: number): number {
  let at = start - 1;
  while (at > 0 && tokens.part(at) === 'particle') at--;
  if (at < 1 || !tokens.is(at, 'publish')) return -1;
  while (at > 0 && (tokens.is(at, 'publish') || tokens.part(at) === 'adverb')) at--;
  return holderBefore(tokens, at + 1);
}

/** 国家和省防汛文件要求, 我县森林防火有关规定: documents nobody names. */
function unnamedAt(tokens: Tokens, head: number): Span | null {
  const to = tokens.behind(head, tokens.classes.idOf('unnamed-document'));
  const start = nameStart(tokens, head, LONGEST_NAME);
  const issuer = issuerBefore(tokens, start);
  if (issuer >= 0) return tokens.span(issuer, to);
  const holder = firstHolder(tokens, start, head);
  // 国务院文件 in a sentence of its own is any; 落实国务院文件 means one.
  const isMeant =
    holder >= 0 &&
    (tokens.end(to - 1) - tokens.start(head) > 2 || isObject(tokens, holdersStart(tokens, holder)));
  return isMeant ? tokens.span(holdersStart(tokens, holder), to) : null;
}
