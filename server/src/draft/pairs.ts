import { BRACKETS, STRAIGHT_QUOTE } from '../mentions/pairs.ts';
import type { PairMention } from '../mentions/types.ts';
import type { DraftParagraph } from './view.ts';

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
      else if (pair.pair === STRAIGHT_QUOTE && open.get(pair.pair)?.pop() !== undefined) continue;
      else if (pair.problem === 'unclosed' || pair.pair === STRAIGHT_QUOTE) {
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
  lost.push(...halfMarkers(paragraphs));
  return lost.sort((a, b) => a.paragraph.start + a.pair.start - (b.paragraph.start + b.pair.start));
}

/** 二） between headings （一） and （三）: its first half was lost. Where all are written so, none is. */
function halfMarkers(paragraphs: readonly DraftParagraph[]): LostPartner[] {
  const headings = paragraphs.flatMap((paragraph) =>
    paragraph.mentions.markers
      .filter(({ family, leads }) => leads && family === 'section')
      .map((marker) => ({ paragraph, marker })),
  );
  const isWhole = (at: number): boolean => /^[（(㈠-㈩]/.test(headings[at]?.marker.text ?? '');
  return headings.flatMap(({ paragraph, marker }, i) => {
    if (isWhole(i) || !(isWhole(i - 1) || isWhole(i + 1))) return [];
    const start = marker.numeralEnd + marker.text.slice(marker.numeralEnd - marker.start).search(/[）)]/);
    const text = paragraph.text.slice(start, start + 1);
    const pair: PairMention = {
      start,
      end: start + 1,
      text,
      pair: BRACKETS,
      problem: 'unopened',
      replacement: null,
      partner: null,
    };
    return [{ paragraph, pair }];
  });
}

const OPENING = '“‘《（(【〔「『';
const CLOSERS: Readonly<Record<string, string>> = {
  '“': '”',
  '‘': '’',
  '《': '》',
  '（': '）',
  '(': ')',
  '【': '】',
  '〔': '〕',
  '「': '」',
  '『': '』',
};
const OPENERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CLOSERS).map(([open, close]) => [close, open]),
);
/** What a title ends with. */
const TITLE_END =
  /(?:意见|通知|办法|条例|方案|规定|决定|纲要|规划|预案|细则|指南|公告|章程|准则|报告|讲话|要点|指引|标准)(?=[，。；：、！？的和及与等（(）)]|$)/;
const STOP = /[，。；：、！？,;:!?]/;
/** How far from the half that is there the other may stand. */
const REACH = 40;

/** Where a lost half most likely stood, with the mark that stood there. The offset counts from the paragraph. */
export interface LostHalf {
  readonly at: number;
  readonly mark: string;
}

/**
 * Where the other half belongs: at the end of the set phrase that the half opens, behind the title that 《 opens, else
 * at the nearest mark of the sentence. Null where the next mark is too far to be meant.
 */
export function lostHalf({ text, mentions }: DraftParagraph, pair: PairMention): LostHalf | null {
  const opens = OPENING.includes(pair.text);
  const mark = opens ? CLOSERS[pair.text] : OPENERS[pair.text];
  if (mark === undefined) return null;
  const phrase = mentions.slogans.find((s) => (opens ? s.start === pair.end : s.end === pair.start));
  if (phrase !== undefined) return { at: opens ? phrase.end : phrase.start, mark };
  if (!opens) {
    let at = pair.start;
    while (
      at > 0 &&
      pair.start - at < REACH &&
      !STOP.test(text[at - 1]!) &&
      !'“”《》（）'.includes(text[at - 1]!)
    )
      at--;
    while (/\s/.test(text[at]!)) at++;
    const far = pair.start - at >= REACH || at === pair.start;
    return far ? null : { at, mark };
  }
  const rest = text.slice(pair.end, pair.end + REACH + 20);
  const title = pair.text === '《' ? TITLE_END.exec(rest) : null;
  if (title !== null) return { at: pair.end + title.index + title[0].length, mark };
  const stop = rest.slice(0, REACH).search(STOP);
  const end = stop >= 0 ? stop : rest.length < REACH ? rest.trimEnd().length : -1;
  return end < 1 ? null : { at: pair.end + end, mark };
}
