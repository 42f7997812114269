import type { CorpusInsights } from '../../corpus/insights/index.ts';
import type { Usage } from '../../corpus/insights/usage.ts';
import { isKnown } from '../directives/house.ts';
import type { Knowledge } from '../types.ts';
import { phraseKey, type SloganChoices } from './sloganChoices.ts';

/**
 * `used`: counts and is said; `candidate`: found, but in too few speeches to count by itself; `accepted`, `rejected`
 * and `variant`: the user said so.
 */
export type SloganStatus = 'used' | 'candidate' | 'accepted' | 'rejected' | 'variant';

export interface ListedSlogan {
  readonly phrase: string;
  readonly count: number;
  readonly speeches: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly source: 'pack' | 'mined' | 'user';
  readonly status: SloganStatus;
  /** The form that a `variant` belongs to. */
  readonly canonical?: string;
}

/** How often the corpus says a phrase that neither packs nor mining count. */
export type CountPhrase = (phrase: string) => Promise<{ readonly count: number; readonly speeches: number }>;

/** All set phrases that are known here: the user's decisions first, then the rest by how many speeches have them. */
export async function listSlogans(
  knowledge: Pick<Knowledge, 'slogans' | 'lexicon'>,
  insights: Pick<CorpusInsights, 'phrases' | 'slogans'> | null,
  choices: SloganChoices,
  counted: CountPhrase,
): Promise<ListedSlogan[]> {
  const listed = new Map<string, ListedSlogan>();
  const packs = new Map([...knowledge.slogans.keys()].map((canonical) => [phraseKey(canonical), canonical]));
  const usageOf = async (phrase: string): Promise<Omit<ListedSlogan, 'status' | 'source'>> => {
    const pack = packs.get(phraseKey(phrase));
    const known: Usage | null = pack === undefined ? null : (insights?.slogans.of(pack) ?? null);
    const usage = known ?? insights?.phrases.of(phrase)?.usage ?? null;
    if (usage === null) return { phrase, ...(await counted(phrase)), first: null, last: null };
    const { count, speeches, first, last } = usage;
    return { phrase, count, speeches, first, last };
  };
  const put = async (
    phrase: string,
    source: ListedSlogan['source'],
    status: SloganStatus,
    canonical?: string,
  ): Promise<void> => {
    const key = phraseKey(phrase);
    if (listed.has(key)) return;
    listed.set(key, {
      ...(await usageOf(phrase)),
      source,
      status,
      ...(canonical === undefined ? {} : { canonical }),
    });
  };
  const sourceOf = (phrase: string): ListedSlogan['source'] => {
    if (packs.has(phraseKey(phrase))) return 'pack';
    return insights?.phrases.of(phrase) === null || insights === null ? 'user' : 'mined';
  };
  for (const phrase of choices.accept) await put(phrase, sourceOf(phrase), 'accepted');
  for (const phrase of choices.reject) await put(phrase, sourceOf(phrase), 'rejected');
  for (const [wording, is] of Object.entries(choices.canonical))
    await put(wording, sourceOf(wording), 'variant', is);
  const decided = listed.size;
  for (const [canonical] of insights?.slogans.all() ?? []) await put(canonical, 'pack', 'used');
  for (const { phrase, strong } of insights?.phrases.all() ?? [])
    if (!isKnown(phrase, knowledge)) await put(phrase, 'mined', strong ? 'used' : 'candidate');
  const all = [...listed.values()];
  const rest = all.slice(decided).sort((a, b) => b.speeches - a.speeches || b.count - a.count);
  return [...all.slice(0, decided), ...rest];
}
