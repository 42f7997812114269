import type { PairMention } from '../../mentions/types.ts';
import type { DraftParagraph } from '../context.ts';

/** How many paragraphs a quotation or a bracket may run over. */
const FURTHEST = 40;

/** The next paragraph of one quotation; a blank line or two may stand between. */
const NEXT = 3;

/** A pair without its other half in the whole draft, with its paragraph. */
export interface LostPartner {
  readonly paragraph: DraftParagraph;
  readonly pair: PairMention;
}

/** The paragraph opens with a quotation mark that it does not close. */
function opensAlone(text: string, pair: PairMention): boolean {
  return pair.pair === 0 && pair.problem === 'unclosed' && text.slice(0, pair.start).trim() === '';
}

/**
 * The pairs of the draft that lack their other half. A half may stand in a later paragraph: a line that was broken,
 * a quotation of several paragraphs, each of which opens anew and only the last of which closes.
 */
export function lostPartners(paragraphs: readonly DraftParagraph[]): LostPartner[] {
  const lost: LostPartner[] = [];
  // Where paragraph after paragraph opens with “, a text is quoted at length, as amendments of laws are.
  const quoting =
    paragraphs.filter(({ text, mentions }) => mentions.pairs.some((p) => opensAlone(text, p))).length > 1;
  const open = new Map<number, { paragraph: DraftParagraph; pair: PairMention; index: number }[]>();
  const giveUp = (before: number): void => {
    for (const waiting of open.values())
      while (waiting.length > 0 && waiting[0]!.index < before) {
        const { paragraph, pair } = waiting.shift()!;
        lost.push({ paragraph, pair });
      }
  };
  paragraphs.forEach((paragraph, index) => {
    const { pairs } = paragraph.mentions;
    if (pairs.length === 0) return;
    giveUp(index - FURTHEST);
    for (const pair of pairs) {
      if (opensAlone(paragraph.text, pair)) {
        const waiting = open.get(pair.pair);
        const follows = waiting?.some((w) => index - w.index <= NEXT) ?? false;
        if (quoting || follows) {
          waiting?.splice(0);
          continue;
        }
      }
      if (pair.problem !== 'unclosed' && pair.problem !== 'unopened') lost.push({ paragraph, pair });
      else if (pair.problem === 'unclosed') {
        const waiting = open.get(pair.pair) ?? [];
        waiting.push({ paragraph, pair, index });
        open.set(pair.pair, waiting);
      } else {
        const waiting = open.get(pair.pair) ?? [];
        // The last paragraph of a long quotation closes it once for all.
        if (waiting.pop() === undefined && !(quoting && pair.pair === 0)) lost.push({ paragraph, pair });
      }
    }
  });
  giveUp(Number.POSITIVE_INFINITY);
  return lost.sort((a, b) => a.paragraph.start + a.pair.start - (b.paragraph.start + b.pair.start));
}
