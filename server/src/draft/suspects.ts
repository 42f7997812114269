import type { CorpusView, Occurrences } from '../corpus/types.ts';
import { type ProseModel, readSuspects, type Suspect } from '../mentions/suspects.ts';
import type { ParagraphMentions } from '../mentions/types.ts';
import { kept } from '../text/kept.ts';
import type { AskSuspects, AttestedSuspect } from './view.ts';

/** What suspects are looked up in. */
export type Attesting = Pick<CorpusView, 'version' | 'occurrences'>;

/** Places of a wording that are looked at: enough to meet two files. */
const SAMPLES = 8;

/**
 * Answers at once: reads each paragraph when it is first asked about, and the corpus for each suspect, once for each of
 * its versions. Not for the keystroke path; an editor asks service/suspects.
 */
export function attestedSuspects(model: ProseModel, corpus: () => Attesting | null): AskSuspects {
  const suspectsOf = kept(({ words }: ParagraphMentions) => readSuspects(words, model));
  const answers = new WeakMap<ParagraphMentions, { version: string; suspects: readonly AttestedSuspect[] }>();
  return (mentions) => {
    const view = corpus();
    const version = view?.version ?? '';
    const known = answers.get(mentions);
    if (known?.version === version) return known.suspects;
    const suspects = suspectsOf(mentions).map((suspect) => attested(suspect, mentions.words.text, view));
    answers.set(mentions, { version, suspects });
    return suspects;
  };
}

function attested(suspect: Suspect, text: string, corpus: Attesting | null): AttestedSuspect {
  const { start, end, right } = suspect.phrase;
  const look = (wording: string): Occurrences | null => corpus?.occurrences(wording, SAMPLES) ?? null;
  return { ...suspect, written: look(text.slice(start, end)), meant: look(right) };
}
