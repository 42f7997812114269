import { readNumeral } from '../../text/numerals.ts';
import { numberKey, titleKey, withoutState } from './documentKeys.ts';

/** What a title says of its edition: 防控方案（第七版）, 传染病防治法（2013年修正）, GB/T 9704—2012. */
export interface Edition {
  /** The title without its edition and 中华人民共和国; equal for all editions of one document. */
  readonly stem: string;
  /** Later editions have a greater order; comparable within one stem. */
  readonly order: number;
}

const NUMBERED = /^(.{4,150}?)(?:试行|暂行)?第([一二三四五六七八九十]{1,3}|[0-9]{1,2})版(修订版?|修正版?)?$/;
const DATED = /^(.{2,150}?)((?:19|20)[0-9]{2})年?(?:修订版?|修正版?|版|本|年)?$/;
const STANDARD = /^([A-Z]{2,4}(?:\/[A-Z])?[0-9.]{2,12})-((?:19|20)[0-9]{2})$/;

/** The edition that a title or the number of a standard names; null when it names none. */
export function editionOf(title: string): Edition | null {
  const standard = STANDARD.exec(numberKey(title) ?? '');
  if (standard) return { stem: standard[1]!, order: Number(standard[2]) };
  const key = withoutState(titleKey(title));
  const numbered = NUMBERED.exec(key);
  if (numbered) {
    const order = readNumeral(numbered[2]!);
    // A revised edition stands between its own and the next.
    return order === null ? null : { stem: numbered[1]!, order: order + (numbered[3] ? 0.5 : 0) };
  }
  const dated = DATED.exec(key);
  // 2016—2020年 is a span of years, not an edition.
  if (!dated || /[0-9]$/.test(dated[1]!)) return null;
  return { stem: dated[1]!, order: Number(dated[2]) };
}
