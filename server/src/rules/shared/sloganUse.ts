import type { Usage } from '../../corpus/insights/usage.ts';
import type { SloganEntry } from '../../knowledge/types.ts';
import type { SloganMention } from '../../mentions/types.ts';
import { fold } from '../../text/skeleton.ts';
import type { DraftParagraph, DraftView, RuleContext } from '../context.ts';
import type { Evidence, Fix } from '../types.ts';
import { speechEvidence } from './evidence.ts';

/** Formulas that name the leadership are said as often as they are needed. */
export const LEADERSHIP = /党中央|总书记|习近平/;

const SAME = { quotes: true, separators: true } as const;
/** The longest first paragraph that is taken for a title, in UTF-16 code units. */
const LONGEST_TITLE = 60;
const TITLE_LINES = 2;
/** Lines in which a speech says on which document it is. */
const OPENING_LINES = 6;
/** A phrase of the corpus as short as this is a word as often as a slogan, unless the user says that it is one. */
const SHORTEST_MINED = 5;
const ALTERNATIVES = 2;

/** One use of a set phrase; offsets count from the start of the draft. */
export interface SloganUse {
  readonly paragraph: DraftParagraph;
  readonly mention: SloganMention;
  readonly start: number;
  readonly end: number;
}

/**
 * Every use of each phrase in reading order, all wordings together. Those inside the 《title》 of a document are the
 * title's, and short words that only the corpus calls phrases are left out.
 */
export function usesOf({ draft, slogans }: RuleContext): Map<string, SloganUse[]> {
  const uses = new Map<string, SloganUse[]>();
  for (const paragraph of draft.paragraphs) {
    for (const mention of paragraph.mentions.slogans) {
      if (insideTitle(paragraph.text, mention) || isWord(slogans.get(mention.canonical))) continue;
      const of = uses.get(mention.canonical) ?? [];
      of.push({
        paragraph,
        mention,
        start: paragraph.start + mention.start,
        end: paragraph.start + mention.end,
      });
      uses.set(mention.canonical, of);
    }
  }
  return uses;
}

function isWord(entry: SloganEntry | undefined): boolean {
  return entry?.origin === 'mined' && fold(entry.canonical, SAME).length < SHORTEST_MINED;
}

function insideTitle(text: string, { start, end }: SloganMention): boolean {
  const left = text.slice(Math.max(0, start - 60), start);
  return left.lastIndexOf('《') > left.lastIndexOf('》') && text.slice(end, end + 60).includes('》');
}

/** Phrases of the title and subtitle, and of a document that the opening names: what the speech is about. */
export function topicsOf(draft: DraftView): Set<string> {
  const topics = new Set<string>();
  let lines = 0;
  let inTitle = true;
  for (const { text, mentions } of draft.paragraphs) {
    const line = text.trim();
    if (line === '') continue;
    if (++lines > OPENING_LINES) break;
    inTitle &&= lines <= TITLE_LINES && line.length <= LONGEST_TITLE && !/[。；！？：:]$/.test(line);
    for (const mention of mentions.slogans)
      if (inTitle || insideTitle(text, mention)) topics.add(mention.canonical);
  }
  return topics;
}

/** How the corpus uses a phrase, whether packs have it or not; null where it does not or none was read. */
export function usageOf(canonical: string, { insights }: Pick<RuleContext, 'insights'>): Usage | null {
  return insights?.slogans.of(canonical) ?? insights?.phrases.of(canonical)?.usage ?? null;
}

/** The newest places of a phrase in the corpus, in the words of its canonical form. */
export function corpusEvidence(canonical: string, usage: Usage | null): Evidence[] {
  return (usage?.places ?? []).map((place) => speechEvidence(place.speech, place, canonical));
}

/** Other phrases that the corpus says in the place of this one, none that the draft already says `often`. */
export function alternativesTo(
  { mention }: SloganUse,
  context: RuleContext,
  often: (phrase: string) => boolean,
): string[] {
  const { phrases } = context.insights ?? {};
  const found = phrases?.of(mention.text) ?? phrases?.of(mention.canonical);
  const entry = context.slogans.get(mention.canonical);
  const own = new Set([mention.canonical, ...(entry?.variants ?? [])].map((wording) => fold(wording, SAME)));
  return (found?.alternatives ?? []).filter((phrase) => !own.has(fold(phrase, SAME)) && !often(phrase));
}

/** One fix an alternative: the use put in other words that the corpus says in its place. */
export function replacements({ mention, start, end }: SloganUse, alternatives: readonly string[]): Fix[] {
  return alternatives.slice(0, ALTERNATIVES).map((phrase) => ({
    title: { zh: `换成“${phrase}”（语料库中的说法）`, en: `Say “${phrase}” instead, as past speeches do` },
    safety: 'suggestion',
    edits: [{ start: start + opening(mention.text), end: end - closing(mention.text), newText: phrase }],
  }));
}

const opening = (text: string): number => (/^[“‘「『"]/.test(text) ? 1 : 0);
const closing = (text: string): number => (/[”’」』"]$/.test(text) ? 1 : 0);
