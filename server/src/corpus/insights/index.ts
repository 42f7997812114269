import { citationInsight } from './citations.ts';
import { figureInsight } from './figures.ts';
import type { InsightKind } from './insight.ts';
import { openingInsight } from './openings.ts';
import { peopleInsight } from './people.ts';
import { phraseInsight } from './phrases/phrases.ts';
import { placeInsight } from './places.ts';
import { quotationInsight } from './quotations.ts';
import { recurringLineInsight } from './recurringLines.ts';
import { sloganInsight } from './slogans.ts';

/** Everything that a corpus is read for; the only list. */
export const KINDS = {
  figures: figureInsight,
  citations: citationInsight,
  phrases: phraseInsight,
  slogans: sloganInsight,
  quotations: quotationInsight,
  places: placeInsight,
  people: peopleInsight,
  recurringLines: recurringLineInsight,
  openings: openingInsight,
};

type Kinds = typeof KINDS;
type ViewOf<K> = K extends InsightKind<infer _R, infer _D, infer V> ? V : never;

/** What the corpus says, held in memory: asking costs no disk and may be done on every keystroke. */
export type CorpusInsights = {
  /** Changes with the corpus and with the packs that it was read with. */
  readonly version: string;
} & { readonly [K in keyof Kinds]: ViewOf<Kinds[K]> };

/** Digests of all kinds by name, as they cross from thread to thread. */
export interface Digests {
  readonly version: string;
  readonly digests: Readonly<Record<string, unknown>>;
}

/** The kinds, for code that treats all alike. */
export const kinds = Object.entries(KINDS) as [string, InsightKind<unknown, unknown, unknown>][];

/** Opens what was collected. */
export function openInsights({ version, digests }: Digests): CorpusInsights {
  const views = kinds.map(([name, kind]) => [name, kind.open(digests[name])]);
  return { version, ...Object.fromEntries(views) } as CorpusInsights;
}

/** What a corpus without speeches says: for tests that fill in one kind. */
export function noInsights(version = ''): CorpusInsights {
  const digests = Object.fromEntries(kinds.map(([name, kind]) => [name, kind.collect().digest()]));
  return openInsights({ version, digests });
}
