import { isHan } from '../../text/han.ts';
import type { Span } from '../../text/span.ts';
import type { Part, Words } from '../../text/words.ts';
import type { ClassName } from '../classes.ts';
import type { Gazetteer, PlaceHit } from '../gazetteer.ts';

/** Single characters that stand by themselves between a name and its neighbours; any other belongs to a longer name. */
const BETWEEN: ReadonlySet<Part> = new Set([
  'verb',
  'preposition',
  'conjunction',
  'particle',
  'adverb',
  'pronoun',
  'localizer',
  'measure',
  'mark',
  'space',
]);

/**
 * Whether a county is named without the word for its rank (鲁甸, not 鲁甸县): the name is cut out of no longer one, not of a
 * person (付建华), a river (嫩江湾), a street or a village. One that is a word as well (振兴) is no name behind a noun.
 */
export function isBareHere(words: Words, { start, end }: Span, isWord: boolean): boolean {
  if (!words.isBoundary(start) || !words.isBoundary(end)) return false;
  const { text } = words;
  const isOpen = (from: number, to: number): boolean =>
    to - from > 1 || !isHan(text.charCodeAt(from)) || BETWEEN.has(words.partOf(from));
  if (start > 0 && !isOpen(words.startOf(start - 1), start)) return false;
  if (isWord && start > 0 && !BETWEEN.has(words.partOf(start - 1))) return false;
  if (end === text.length) return true;
  const isCounted = words.partOf(end) === 'numeral';
  return (isCounted || isOpen(end, words.endOf(end))) && !isTail(words, end, 'place-tail', 'village-tail');
}

/** Whether a word of one of the classes stands at an offset, be it inside a longer name of the dictionary (科尔沁沙地). */
function isTail({ text, classes }: Words, offset: number, ...names: readonly ClassName[]): boolean {
  const ids = names.map((name) => classes.idOf(name));
  let found = false;
  classes.wordsAt(text, offset, (id) => {
    found ||= ids.includes(id);
  });
  return found;
}

/** 东莞镇, 荆州乡: a village, a township or a street of that name. */
export const namesVillage = (words: Words, { end }: Span): boolean =>
  words.isBoundary(end) && isTail(words, end, 'village-tail');

/** So far before a name a word can begin that holds it by chance. */
const LONGEST_BEFORE = 6;

/** 宁德时代, 引黄济宁: a word that holds the name and says nothing of the place. */
export function isInNoPlace({ text, classes }: Words, { start, end }: Span): boolean {
  const id = classes.idOf('no-place');
  for (let at = Math.max(0, start - LONGEST_BEFORE); at <= start; at++) {
    let holds = false;
    classes.wordsAt(text, at, (one, to) => {
      holds ||= one === id && to >= end;
    });
    if (holds) return true;
  }
  return false;
}

/** The longest name of a township, and of the shortest all but its rank. */
const LONGEST = 12;
const SHORTEST = 3;
const RANKS = ['镇', '乡', '苏木'] as const;

/** Towns, townships and sumus whose name one county alone bears. Offsets count from the paragraph. */
export function townshipsIn(text: string, gazetteer: Gazetteer, words: Words): PlaceHit[] {
  const found: PlaceHit[] = [];
  for (const rank of RANKS)
    for (let at = text.indexOf(rank); at >= 0; at = text.indexOf(rank, at + 1)) {
      const end = at + rank.length;
      // 乡村, 镇区: the character begins another word.
      if (!words.isBoundary(end)) continue;
      for (let length = Math.min(LONGEST, end); length >= SHORTEST; length--) {
        const start = end - length;
        const place = gazetteer.township(text.slice(start, end));
        if (place === null) continue;
        if (words.isBoundary(start)) found.push({ start, end, payload: [place] });
        break;
      }
    }
  return found;
}
