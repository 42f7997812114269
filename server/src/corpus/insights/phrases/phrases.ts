import { type InsightKind, linesOf, type SpeechWords } from '../insight.ts';
import { type CitedSpeech, cited } from '../usage.ts';
import { type Candidate, readCandidates } from './candidates.ts';
import { PhraseTable } from './table.ts';
import { type MinedPhrase, type ReadPhrase, SHAPES } from './types.ts';

export interface PhraseDigest {
  readonly phrases: readonly MinedPhrase[];
  readonly speeches: number;
}

/** Set phrases of a corpus, in memory. */
export interface Phrases {
  /** Best first. */
  all(): readonly MinedPhrase[];
  of(phrase: string): MinedPhrase | null;
  /** Original speeches that were read. */
  readonly speeches: number;
}

/** What a speech may have of candidates, and one candidate of context. */
const PER_SPEECH = 400;

export const phraseInsight: InsightKind<readonly ReadPhrase[], PhraseDigest, Phrases> = {
  id: 'phrases',
  version: 2,
  usesLexicon: false,
  usesWords: true,
  read: readSpeech,
  collect() {
    const table = new PhraseTable();
    const speeches: CitedSpeech[] = [];
    return {
      add(speech, reading) {
        const number = speeches.push(cited(speech)) - 1;
        if (reading !== null) table.add(number, reading);
      },
      digest: () => ({ phrases: table.phrases(speeches), speeches: speeches.length }),
    };
  },
  open({ phrases, speeches }) {
    const byPhrase = new Map(phrases.map((mined) => [mined.phrase, mined]));
    return { all: () => phrases, of: (phrase) => byPhrase.get(phrase) ?? null, speeches };
  },
};

interface Read {
  readonly candidate: Candidate;
  readonly start: number;
  count: number;
}

function readSpeech(
  text: string,
  _lexicon: unknown,
  words: SpeechWords | null,
): readonly ReadPhrase[] | null {
  const read = new Map<string, Read>();
  for (const { line, index, start } of linesOf(text)) {
    for (const candidate of readCandidates(line, words?.[index] ?? null)) {
      const known = read.get(candidate.phrase);
      if (known === undefined)
        read.set(candidate.phrase, { candidate, start: start + candidate.start, count: 1 });
      else known.count++;
    }
  }
  if (read.size === 0) return null;
  return [...read.values()]
    .sort((a, b) => b.candidate.worth - a.candidate.worth || a.start - b.start)
    .slice(0, PER_SPEECH)
    .sort((a, b) => a.start - b.start)
    .map(({ candidate: { phrase, shape, before, after }, start: at, count }) => [
      phrase,
      SHAPES.indexOf(shape),
      count,
      at,
      before,
      after,
    ]);
}
