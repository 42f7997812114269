import { fold } from '../../text/skeleton.ts';

/** A title of more than this is no title; keys never look at more of it. */
const LONGEST_TITLE = 200;

/** Key under which titles that differ only in brackets, quotes, separators, spaces and width are equal. */
export function titleKey(title: string): string {
  return fold(title.slice(0, LONGEST_TITLE), { separators: true, quotes: true }).replace(
    /[《》〈〉()〔〕[\]【】]/g,
    '',
  );
}

const STATE = '中华人民共和国';

/** 中华人民共和国公司法 is also called 公司法: a title without the state before it. */
export function withoutState(title: string): string {
  return title.startsWith(STATE) && title.length > STATE.length + 1 ? title.slice(STATE.length) : title;
}

/**
 * The keys a title may be filed under, most exact first: as written, without 中华人民共和国, without the issuer before
 * 关于, and without the 关于印发…的通知 around the document that is really meant.
 */
export function titleKeys(title: string): string[] {
  const key = titleKey(title);
  const keys = [key, withoutState(key)];
  const about = key.indexOf('关于');
  if (about > 0 && about <= 40) keys.push(key.slice(about));
  const issued = /^.{0,40}?关于印发(.{4,160}?)的通知$/.exec(key)?.[1];
  if (issued) keys.push(issued);
  return [...new Set(keys)].filter((k) => k !== '');
}

/**
 * Key under which all ways to write one document number are equal: 国卫办疾控函〔2020〕80号, ［2020］, (2020), 第80号, and
 * 国家卫生健康委员会公告2020年第1号. Null when the year is masked (20_, 20xx) or the text is no number.
 */
export function numberKey(number: string): string | null {
  const folded = fold(number.slice(0, LONGEST_TITLE), { quotes: true })
    .replace(/[—–―−－]/g, '-')
    .replace(/[[({【〔﹝〖]/g, '〔')
    .replace(/[\])}】〕﹞〗]/g, '〕');
  const bracketed = /^(.{1,30}?)〔(\d{4})〕第?0*(\d{1,5})号$/.exec(folded);
  if (bracketed) return bracketed.slice(1).join('|');
  const dated = /^(.{1,30}?)(\d{4})年第?0*(\d{1,5})号$/.exec(folded);
  if (dated) return dated.slice(1).join('|');
  const serial = /^(.{1,30}?令)第?0*(\d{1,5})号$/.exec(folded);
  if (serial) return serial.slice(1).join('|');
  return /^[A-Z]{2,4}(\/[A-Z])?\d[\d.-]{2,20}$/.test(folded) ? folded : null;
}

/** Whether two numbers are of one issuer, and either of one year or with one serial: what a slip of the pen leaves. */
export function isSlipOfNumber(known: string | null, number: string): boolean {
  if (sameIssuer(known, number)) return true;
  const own = known === null ? undefined : numberKey(known)?.split('|');
  const other = numberKey(number)?.split('|');
  return (
    own?.length === 3 &&
    other?.length === 3 &&
    own[0] === other[0] &&
    own[2] === other[2] &&
    own[1] !== other[1]
  );
}

/** Whether two numbers are of one issuer and one year: 联防联控机制综发〔2020〕 is the same in both. */
export function sameIssuer(known: string | null, number: string): boolean {
  const part = (text: string) => numberKey(text)?.split('|').slice(0, -1).join('|');
  const own = known === null ? undefined : part(known);
  return own !== undefined && own !== '' && own === part(number);
}

/** Whether two titles are of one document: the notice that issued it is called after it, and in full or in short. */
export function speaksOfTitle(a: string, b: string): boolean {
  const [x, y] = [coreOf(a), coreOf(b)];
  return Math.min(x.length, y.length) < SHORTEST_CORE || x.includes(y) || y.includes(x);
}

const SHORTEST_CORE = 4;

function coreOf(title: string): string {
  return titleKey(title)
    .replace(/^.{0,40}?关于|^印发|的通知$/g, '')
    .replace(/^印发/, '');
}
