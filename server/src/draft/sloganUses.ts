import type { Usage } from '../corpus/insights/usage.ts';
import type { SloganEntry } from '../knowledge/types.ts';
import type { SloganMention } from '../mentions/types.ts';
import { fold } from '../text/skeleton.ts';
import type { DraftContext, DraftParagraph, DraftView } from './view.ts';

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
export function usesOf({ draft, slogans }: DraftContext): Map<string, SloganUse[]> {
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
export function usageOf(canonical: string, { insights }: Pick<DraftContext, 'insights'>): Usage | null {
  return insights?.slogans.of(canonical) ?? insights?.phrases.of(canonical)?.usage ?? null;
}

/** Other phrases that the corpus says in the place of this one, none that the draft already says `often`. */
export function alternativesTo(
  { mention }: SloganUse,
  context: DraftContext,
  often: (phrase: string) => boolean,
): string[] {
  const { phrases } = context.insights ?? {};
  const found = phrases?.of(mention.text) ?? phrases?.of(mention.canonical);
  const entry = context.slogans.get(mention.canonical);
  const own = new Set([mention.canonical, ...(entry?.variants ?? [])].map((wording) => fold(wording, SAME)));
  return (found?.alternatives ?? []).filter((phrase) => !own.has(fold(phrase, SAME)) && !often(phrase));
}
