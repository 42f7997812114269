import type { CorpusReader, Occurrences } from '../corpus/types.ts';
import { type ProseModel, readSuspects } from '../mentions/suspects.ts';
import type { ParagraphMentions } from '../mentions/types.ts';
import { kept } from '../text/kept.ts';
import type { AskSuspects, AttestedSuspect } from './view.ts';

/** What suspects are looked up in. */
export type Attesting = Pick<CorpusReader, 'version' | 'occurrences'>;

/** Places of a wording that are looked at: enough to meet two files. */
const SAMPLES = 8;
/** Wordings that are remembered. */
const KEPT = 10_000;

/** Answers at once with what is known, null for a paragraph whose suspects have not been looked up in the corpus. */
export interface Suspecting extends AskSuspects {
  /** Looks up what was asked about and is not known; false when there is nothing. */
  lookUp(): Promise<boolean>;
}

/**
 * Reads each paragraph when it is first asked about; its suspects are looked up in the corpus, once for each of its
 * versions, with {@link Suspecting.lookUp}. Not for the keystroke path; an editor asks service/suspects.
 */
export function attestedSuspects(model: ProseModel, corpus: () => Attesting | null): Suspecting {
  const suspectsOf = kept(({ words }: ParagraphMentions) => readSuspects(words, model));
  const known = new Map<string, Occurrences>();
  const wanted = new Set<string>();
  let version = '';
  const ask: AskSuspects = (mentions) => {
    const view = corpus();
    if (view !== null && (view.version !== version || known.size > KEPT)) {
      version = view.version;
      known.clear();
      wanted.clear();
    }
    const suspects = suspectsOf(mentions).map((suspect): AttestedSuspect => {
      const { start, end, right } = suspect.phrase;
      const of = (wording: string): Occurrences | null => {
        if (view === null) return null;
        const found = known.get(wording);
        if (found === undefined) wanted.add(wording);
        return found ?? null;
      };
      return { ...suspect, written: of(mentions.words.text.slice(start, end)), meant: of(right) };
    });
    return view !== null && suspects.some(({ written, meant }) => written === null || meant === null)
      ? null
      : suspects;
  };
  return Object.assign(ask, {
    async lookUp() {
      const view = corpus();
      const wordings = [...wanted];
      wanted.clear();
      if (view === null || wordings.length === 0) return false;
      const asked = version;
      for (const wording of wordings) {
        const found = await view.occurrences(wording, SAMPLES);
        if (version === asked) known.set(wording, found);
      }
      return true;
    },
  });
}
