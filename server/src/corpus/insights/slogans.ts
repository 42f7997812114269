import { readSlogans } from '../../mentions/slogans.ts';
import type { SloganForm } from '../../mentions/types.ts';
import { fold } from '../../text/skeleton.ts';
import { type InsightKind, linesOf, owned } from './insight.ts';
import { type CitedSpeech, cited, Tally, type Usage } from './usage.ts';

const SAME = { quotes: true, separators: true } as const;
/** Wordings of one phrase, and wrong wordings of all, that are remembered. */
const WORDINGS = 6;
const MISQUOTES = 2000;

/** How a corpus uses a set phrase of the packs, all its wordings together. */
export interface SloganUsage extends Usage {
  /** Accepted wordings with how many speeches have each, most frequent first. */
  readonly wordings: readonly (readonly [wording: string, speeches: number])[];
}

export interface SloganDigest {
  readonly slogans: ReadonlyMap<string, SloganUsage>;
  /** Wrong wordings, folded, with the number of speeches that have each. */
  readonly misquotes: ReadonlyMap<string, number>;
  readonly speeches: number;
}

/** Set phrases of the packs in a corpus, in memory. */
export interface SloganUsages {
  of(canonical: string): SloganUsage | null;
  all(): ReadonlyMap<string, SloganUsage>;
  /** Speeches that have this very wording, which packs take for a slip; marks and quotes aside. */
  misquoted(wording: string): number;
  /** Original speeches that were read. */
  readonly speeches: number;
}

const FORMS: readonly SloganForm[] = ['exact', 'variant', 'misquote'];

/** One wording in a speech: phrase, form, how often, first place and its wording as it stands. */
type ReadSlogan = readonly [canonical: string, form: number, count: number, start: number, text: string];

export const sloganInsight: InsightKind<readonly ReadSlogan[], SloganDigest, SloganUsages> = {
  id: 'slogans',
  version: 1,
  usesLexicon: true,
  read(text, lexicon) {
    const read = new Map<string, { -readonly [I in keyof ReadSlogan]: ReadSlogan[I] }>();
    for (const { line, start } of linesOf(text)) {
      for (const mention of readSlogans(line, lexicon)) {
        const key = `${mention.canonical}\t${mention.form}\t${mention.text}`;
        const known = read.get(key);
        if (known !== undefined) known[2]++;
        else {
          const { canonical, form, text: wording } = mention;
          read.set(key, [canonical, FORMS.indexOf(form), 1, start + mention.start, wording]);
        }
      }
    }
    return read.size === 0 ? null : [...read.values()];
  },
  collect: () => new SloganCollector(),
  open: ({ slogans, misquotes, speeches }) => ({
    of: (canonical) => slogans.get(canonical) ?? null,
    all: () => slogans,
    misquoted: (wording) => misquotes.get(fold(wording, SAME)) ?? 0,
    speeches,
  }),
};

interface Collected {
  readonly tally: Tally;
  readonly lengths: number[];
  readonly wordings: Map<string, number>;
}

class SloganCollector {
  readonly #corpus: CitedSpeech[] = [];
  readonly #slogans = new Map<string, Collected>();
  readonly #misquotes = new Map<string, number>();

  add(speech: Parameters<typeof cited>[0], reading: readonly ReadSlogan[] | null): void {
    const number = this.#corpus.push(cited(speech)) - 1;
    const first = new Map<string, { start: number; length: number; count: number }>();
    for (const [canonical, form, count, start, text] of reading ?? []) {
      if (FORMS[form] === 'misquote') {
        const key = fold(text, SAME);
        if (this.#misquotes.size < MISQUOTES || this.#misquotes.has(key))
          this.#misquotes.set(owned(key), (this.#misquotes.get(key) ?? 0) + 1);
        continue;
      }
      const known = first.get(canonical);
      if (known === undefined) first.set(canonical, { start, length: text.length, count });
      else known.count += count;
      const { wordings } = this.#of(canonical);
      if (wordings.size < WORDINGS * 4 || wordings.has(text))
        wordings.set(owned(text), (wordings.get(text) ?? 0) + 1);
    }
    for (const [canonical, { start, length, count }] of first) {
      const { tally, lengths } = this.#of(canonical);
      tally.add(number, start, count);
      lengths.push(length);
    }
  }

  digest(): SloganDigest {
    const slogans = new Map<string, SloganUsage>();
    for (const [canonical, { tally, lengths, wordings }] of this.#slogans) {
      const most = [...wordings].sort(([, a], [, b]) => b - a).slice(0, WORDINGS);
      slogans.set(canonical, { ...tally.usage(lengths, this.#corpus), wordings: most });
    }
    return { slogans, misquotes: this.#misquotes, speeches: this.#corpus.length };
  }

  #of(canonical: string): Collected {
    let known = this.#slogans.get(canonical);
    if (known === undefined) {
      known = { tally: new Tally(), lengths: [], wordings: new Map() };
      this.#slogans.set(owned(canonical), known);
    }
    return known;
  }
}
