import type { Phrases } from '../../corpus/insights/phrases/phrases.ts';
import { type HouseSlogan, withHouseSlogans } from '../../knowledge/houseSlogans.ts';
import { NO_CHOICES, phraseKey, type SloganChoices } from '../slogans/sloganChoices.ts';
import type { CheckerRuntime, Knowledge } from '../types.ts';

/** Phrases of the corpus that are looked for in drafts, the best; each costs a little on every keystroke. */
const MOST_MINED = 1000;

/**
 * The packs' knowledge with the set phrases of the corpus and of the user on top. Made anew only when one of the three
 * is another object than before, so that asking on every keystroke costs nothing.
 */
export function houseKnowledge(runtime: CheckerRuntime): () => Knowledge {
  let packs: Knowledge | null = null;
  let phrases: Phrases | null = null;
  let choices: SloganChoices = NO_CHOICES;
  let made: Knowledge | null = null;
  return () => {
    const nowPacks = runtime.knowledge();
    const nowPhrases = runtime.insights?.()?.phrases ?? null;
    const nowChoices = runtime.sloganChoices?.() ?? NO_CHOICES;
    if (made === null || packs !== nowPacks || phrases !== nowPhrases || choices !== nowChoices) {
      [packs, phrases, choices] = [nowPacks, nowPhrases, nowChoices];
      made = combine(nowPacks, nowPhrases, nowChoices);
    }
    return made;
  };
}

function combine(packs: Knowledge, phrases: Phrases | null, choices: SloganChoices): Knowledge {
  const slogans = houseSlogans(packs, phrases, choices);
  if (slogans.length === 0 && choices.reject.length === 0) return packs;
  return { ...packs, ...withHouseSlogans(packs, { slogans, rejected: choices.reject }) };
}

/** Set phrases that the packs do not have: strong ones of the corpus, and what the user named. */
export function houseSlogans(
  packs: Pick<Knowledge, 'slogans' | 'lexicon'>,
  phrases: Phrases | null,
  choices: SloganChoices,
): HouseSlogan[] {
  const house = new Map<string, HouseSlogan>();
  const wordings = new Map(
    Object.entries(choices.canonical).map(([wording, is]) => [phraseKey(wording), is]),
  );
  const variantsOf = (canonical: string): string[] =>
    Object.entries(choices.canonical)
      .filter(([, is]) => phraseKey(is) === phraseKey(canonical))
      .map(([wording]) => wording);
  const add = (canonical: string, origin: HouseSlogan['origin']): void => {
    const mined = phrases?.of(canonical) ?? null;
    house.set(phraseKey(canonical), {
      canonical: mined?.phrase ?? canonical,
      variants: variantsOf(canonical),
      near: mined?.near ?? [],
      origin,
      speeches: mined?.usage.speeches ?? 0,
    });
  };
  const byKey = new Map([...packs.slogans.keys()].map((canonical) => [phraseKey(canonical), canonical]));
  for (const is of new Set(Object.values(choices.canonical))) add(byKey.get(phraseKey(is)) ?? is, 'user');
  for (const phrase of choices.accept) if (!house.has(phraseKey(phrase))) add(phrase, 'user');
  let mined = 0;
  for (const { phrase, strong } of phrases?.all() ?? []) {
    const key = phraseKey(phrase);
    if (mined >= MOST_MINED) break;
    if (strong && !house.has(key) && !wordings.has(key) && !isKnown(phrase, packs)) {
      add(phrase, 'mined');
      mined++;
    }
  }
  return [...house.values()];
}

/** Packs find a phrase of theirs in it. */
export function isKnown(phrase: string, { lexicon }: Pick<Knowledge, 'lexicon'>): boolean {
  return lexicon.slogans.find(phrase).some(({ payload: { form } }) => form !== 'misquote');
}
