import { paragraphFacet } from '../draft/facet.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { ParagraphMentions } from '../mentions/types.ts';
import type { MarkerFamily } from '../text/outline.ts';
import type { Span } from '../text/span.ts';

/** What a stretch of a draft is, for colouring. Their order is the legend's: never change it, only add. */
export const TOKEN_TYPES = ['blank', 'citation', 'figure', 'setPhrase', 'heading', 'term'] as const;
export type TokenType = (typeof TOKEN_TYPES)[number];

/** UTF-16 code units of the paragraph. */
export interface Token extends Span {
  readonly type: TokenType;
}

/**
 * What the paragraph is coloured by, in its order and without overlaps: where several claim a stretch, a blank goes
 * before a citation, that before a figure, the heading around them, a set phrase and a term. Told from the reading
 * that the checks use, and once for each reading.
 */
export const tokensOf = paragraphFacet((paragraph): readonly Token[] => arrange(candidates(paragraph)));

function candidates({ text, mentions }: DraftParagraph): Token[] {
  const of = (type: TokenType, spans: readonly Span[]): Token[] =>
    spans.map(({ start, end }) => ({ type, start, end }));
  const blanks = mentions.placeholders.map((p) => ({ start: p.coreStart, end: p.coreEnd }));
  const figures = mentions.figures.filter(({ kind }) => kind === 'statistic' || kind === 'norm');
  return [
    ...of('blank', blanks),
    // 这次会议 names no directive.
    ...of(
      'citation',
      mentions.citations.filter(({ kind }) => kind !== 'meeting'),
    ),
    ...of('figure', figures),
    ...of('heading', heading(text, mentions)),
    ...of('setPhrase', mentions.slogans),
    ...of('term', mentions.terms),
  ];
}

/** 一是 and 第一， go on with a sentence instead of naming what follows. */
const HEADS: ReadonlySet<MarkerFamily> = new Set([
  'part',
  'chapter',
  'section',
  'arabic',
  'paren-arabic',
  'circled',
]);

/** The sentence that a marker opens at the head of its paragraph: 一、 （一） 1. */
function heading(text: string, { markers }: ParagraphMentions): Span[] {
  const marker = markers.find(({ leads, family }) => leads && HEADS.has(family));
  if (marker === undefined) return [];
  const stop = text.slice(marker.end).search(/[。！？；\r\n]/);
  return [{ start: marker.start, end: stop < 0 ? text.trimEnd().length : marker.end + stop }];
}

/** Earlier claims win; what is left of a later one stays, in pieces. */
function arrange(claims: readonly Token[]): Token[] {
  const taken: Token[] = [];
  for (const claim of claims) {
    let { start } = claim;
    const free: Token[] = [];
    for (const t of taken.filter((t) => t.start < claim.end && claim.start < t.end)) {
      if (t.start > start) free.push({ ...claim, start, end: t.start });
      start = Math.max(start, t.end);
    }
    if (start < claim.end) free.push({ ...claim, start, end: claim.end });
    if (free.length === 0) continue;
    taken.push(...free);
    taken.sort((a, b) => a.start - b.start);
  }
  return taken;
}
