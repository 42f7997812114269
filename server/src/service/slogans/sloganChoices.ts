import { fold } from '../../text/skeleton.ts';

/** What the user decided about set phrases, kept in `.shengao/slogans.yml`. */
export interface SloganChoices {
  /** Set phrases that count, whether packs or corpus show them or not. */
  readonly accept: readonly string[];
  /** Phrases that never count. */
  readonly reject: readonly string[];
  /** Wording -> canonical form that it belongs to. */
  readonly canonical: Readonly<Record<string, string>>;
}

export const NO_CHOICES: SloganChoices = { accept: [], reject: [], canonical: {} };

/** The form in which phrases are the same: marks, quotes, spaces and width aside. */
export function phraseKey(phrase: string): string {
  return fold(phrase, { quotes: true, separators: true });
}
