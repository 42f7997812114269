import { isHan } from '../text/han.ts';
import { kept } from '../text/kept.ts';
import type { Vocabulary } from '../text/words.ts';

/** What a title would be with one character less, or two put the other way round. */
export interface SlipInTitle {
  readonly right: string;
  readonly how: 'doubled' | 'swapped';
}

/** How much more probable the words of the title become, in units of their cost: titles of documents have no such words. */
const DOUBLED = 50;
const SWAPPED = 75;
const SHORTEST = 6;
/** Last characters of names with which other words begin: 青禾县|县级, 环境保护税|税目. */
const RANKS = '省市县区州盟旗镇乡村税';
const MOST_ANSWERS = 2_000;

const answersOf = kept((_: Vocabulary) => new Map<string, SlipInTitle | null>());

/** A character said twice, or two swapped, in a title that nothing else knows: 行计动划, 条例例. */
export function slipInTitle(title: string, vocabulary: Vocabulary): SlipInTitle | null {
  const answers = answersOf(vocabulary);
  const known = answers.get(title);
  if (known !== undefined) return known;
  if (answers.size >= MOST_ANSWERS) answers.clear();
  const answer = search(title, vocabulary);
  answers.set(title, answer);
  return answer;
}

function search(title: string, vocabulary: Vocabulary): SlipInTitle | null {
  if (title.length < SHORTEST) return null;
  const words = vocabulary.words(title);
  const cost = vocabulary.costOf(title);
  let best: SlipInTitle | null = null;
  let most = 0;
  for (let at = 0; at + 1 < title.length; at++) {
    if (!isHan(title.charCodeAt(at)) || !isHan(title.charCodeAt(at + 1))) continue;
    const [a, b] = [title[at]!, title[at + 1]!];
    const isDoubled = a === b;
    // 青禾县|县级.
    if (isDoubled && RANKS.includes(a)) continue;
    // 保护税|税目, and 治理 for 理治.
    if (isDoubled ? words.endOf(at) === at + 1 && isInWords(at) : vocabulary.has(a + b)) continue;
    const right = title.slice(0, at) + (isDoubled ? '' : b) + a + title.slice(at + 2);
    const gain = cost - vocabulary.costOf(right) - (isDoubled ? DOUBLED : SWAPPED);
    if (gain >= 0 && gain >= most) {
      most = gain;
      best = { right, how: isDoubled ? 'doubled' : 'swapped' };
    }
  }
  return best;

  function isInWords(at: number): boolean {
    return words.startOf(at) < at && words.endOf(at + 1) > at + 2;
  }
}
