import { type FigurePoint, figureKey } from '../../corpus/insights/figures.ts';
import { readFigures } from '../../mentions/figures.ts';
import type { FigureMention, PlaceholderMention } from '../../mentions/types.ts';
import { chineseDate } from '../../text/calendar.ts';
import { sentenceAround } from '../../text/sentences.ts';
import { paragraphFacet } from '../facet.ts';
import type { Fix } from '../fix.ts';
import type { DraftContext, DraftParagraph } from '../view.ts';

/** How many values of the corpus a blank is offered. */
const OFFERED = 3;

/** A value of the corpus that a blank can be filled with. */
export interface Candidate {
  /** What to write for the mask, in the scale that stands behind it. */
  readonly value: string;
  readonly point: FigurePoint;
  readonly figure: FigureMention;
}

/**
 * Values that the corpus has for the metric of a blank (现有确诊病例X万多例), newest first. Only for blanks that stand
 * for a number: a person, a place or a day is never offered one.
 */
export function candidatesFor(
  context: DraftContext,
  paragraph: DraftParagraph,
  blank: PlaceholderMention,
): Candidate[] {
  if (context.insights === null || (blank.kind !== 'figure' && blank.kind !== 'percent')) return [];
  const figure = figureOfBlank(paragraph, blank);
  const key = figure === null ? null : figureKey(figure);
  if (figure === null || key === null) return [];
  const candidates: Candidate[] = [];
  for (const point of context.insights.figures.of(key)) {
    if (point.asOf > context.date.day || !isHere(context, point, figure)) continue;
    const value = valueFor(paragraph.text, blank, point);
    if (value === null || candidates.some((c) => c.value === value)) continue;
    candidates.push({ value, point, figure });
    if (candidates.length === OFFERED) break;
  }
  return candidates;
}

/** What a value of the corpus is held against. */
export interface FigureContext extends Pick<DraftContext, 'insights' | 'locality'> {
  readonly date: Pick<DraftContext['date'], 'day'>;
}

/** 全市 in a speech of another city is another metric. Where nobody says which place it is, it is the writer's own. */
export function isHere(
  context: Pick<FigureContext, 'locality'>,
  point: FigurePoint,
  figure: FigureMention,
): boolean {
  if (isEverywhere(figure)) return true;
  const { locality } = context;
  const { place } = point.speech;
  return locality === null || place === null || place.includes(locality) || locality.includes(place);
}

/** 全国 and 境外 mean the same wherever the speech is given. */
export function isEverywhere(figure: FigureMention): boolean {
  return /^(?:全国|我国|国内|境内|国外|境外|全球|世界)$/.test(figure.scope ?? '');
}

/** The paragraph read as if its blanks were filled: their masks as digits, so that every offset stays. */
const filledFigures = paragraphFacet((paragraph): readonly FigureMention[] => {
  let { text } = paragraph;
  for (const { kind, coreStart, coreEnd } of paragraph.mentions.placeholders) {
    if (kind !== 'figure' && kind !== 'percent') continue;
    text = text.slice(0, coreStart) + '9'.repeat(coreEnd - coreStart) + text.slice(coreEnd);
  }
  return readFigures(text, paragraph.mentions.words.another(text));
});

function figureOfBlank(paragraph: DraftParagraph, blank: PlaceholderMention): FigureMention | null {
  return filledFigures(paragraph).find((f) => f.start <= blank.coreStart && blank.coreEnd <= f.end) ?? null;
}

const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 千: 1e3, 百: 1e2 };

/** What to write for the mask alone, in the scale that stands behind it; null when the value does not fit there. */
function valueFor(text: string, blank: PlaceholderMention, point: FigurePoint): string | null {
  if (/[\d０-９]/.test(text[blank.coreStart - 1] ?? '')) return null;
  const behind = /^[ \u3000]?([多余几]?)(万|亿|千|百)?([多余几]?)/.exec(
    text.slice(blank.coreEnd, blank.coreEnd + 4),
  )!;
  const scale = behind[2] === undefined ? 1 : SCALES[behind[2]]!;
  const value = point.value / scale;
  if (value < 1 && blank.kind !== 'percent') return null;
  const isMore = behind[1] !== '' || behind[3] !== '';
  return String(isMore ? Math.floor(value) : Number(value.toFixed(scale === 1 ? 2 : 4)));
}

/** A candidate as a finding carries it in `data.candidates`, for lists of values. Offsets are UTF-16 code units. */
export interface CandidateData {
  readonly value: string;
  /** YYYY-MM-DD, and whether the speech names that day itself. */
  readonly asOf: string;
  readonly stated: boolean;
  /** The figure as it stands in the speech, and its sentence. */
  readonly text: string;
  readonly quote: string;
  readonly speech: { readonly id: string; readonly title: string; readonly date: string | null };
  /** Where in the draft 截至…， belongs, for the sentence of the blank names no day; null where it does. */
  readonly dayAt: number | null;
}

export function candidateData(
  paragraph: DraftParagraph,
  blank: PlaceholderMention,
  { value, point, figure }: Candidate,
): CandidateData {
  const { asOf, stated, text, quote, speech } = point;
  return {
    value,
    asOf,
    stated,
    text,
    quote,
    speech: { id: speech.id, title: speech.title, date: speech.date },
    dayAt: figure.asOfText === '' ? paragraph.start + sentenceAround(paragraph.text, blank).start : null,
  };
}

/** Writes a candidate as a snippet, with its day and source in the title and 截至… where the sentence has no day. */
export function fillWith(
  paragraph: DraftParagraph,
  blank: PlaceholderMention,
  { value, point, figure }: Candidate,
): Fix {
  const day = chineseDate(point.asOf);
  const stop = `\${1:${value}}`;
  const isDated = figure.asOfText !== '';
  const from = isDated ? blank.coreStart : sentenceAround(paragraph.text, blank).start;
  const between = paragraph.text.slice(from, blank.coreStart).replace(/[\\$}]/g, '\\$&');
  return {
    id: `fill:${value}`,
    title: {
      zh: `旧值 ${value}（${day}${point.stated ? '' : '讲话'}：${point.text}，《${point.speech.title}》）`,
      en: `Old value ${value} (${point.text} on ${point.asOf}, ${point.speech.title})`,
    },
    safety: 'fill',
    fromCorpus: true,
    edits: [
      {
        start: paragraph.start + from,
        end: paragraph.start + blank.coreEnd,
        newText: isDated ? stop : `截至${day}，${between}${stop}`,
      },
    ],
  };
}
