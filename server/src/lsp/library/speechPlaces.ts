import type { Range } from 'vscode-languageserver/node';
import type { CorpusReader } from '../../corpus/types.ts';
import type { Evidence, Finding } from '../../rules/types.ts';
import { placeOf } from '../../service/corpus/passages.ts';

type SpeechEvidence = Extract<Evidence, { kind: 'speech' }>;

/** More than the findings of a draft name; all are forgotten then. */
const MOST = 5000;

/**
 * Lines of speeches on which evidence stands. They are counted in texts of the corpus, so they are learnt before they are
 * told: once for each place, until the corpus changes. Findings are shown with every key.
 */
export class SpeechPlaces {
  readonly #corpus: () => CorpusReader | null;
  #version = '';
  readonly #ranges = new Map<string, Range>();

  constructor(corpus: () => CorpusReader | null) {
    this.#corpus = corpus;
  }

  /** The beginning of the speech where {@link learn} has not been told of the place. */
  rangeOf(evidence: SpeechEvidence): Range {
    return this.#ranges.get(keyOf(evidence)) ?? BEGINNING;
  }

  /** Counts the lines of what these findings rest on; null where all are known. Never rejects. */
  learn(findings: readonly Finding[]): Promise<void> | null {
    const corpus = this.#corpus();
    if (corpus === null) return null;
    if (corpus.version !== this.#version || this.#ranges.size >= MOST) {
      this.#version = corpus.version;
      this.#ranges.clear();
    }
    const unknown = findings
      .flatMap(({ evidence }) => evidence)
      .filter((one) => one.kind === 'speech')
      .filter((one) => !this.#ranges.has(keyOf(one)));
    return unknown.length === 0 ? null : this.#read(unknown, corpus);
  }

  async #read(unknown: readonly SpeechEvidence[], corpus: CorpusReader): Promise<void> {
    for (const [id, places] of Map.groupBy(unknown, (one) => one.id)) {
      // A corpus that cannot be read says so itself.
      const text = (await corpus.get(id).catch(() => undefined))?.text ?? '';
      for (const one of places)
        this.#ranges.set(keyOf(one), { start: placeOf(text, one.start), end: placeOf(text, one.end) });
    }
  }
}

const BEGINNING: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

const keyOf = ({ id, start, end }: SpeechEvidence): string => `${start} ${end} ${id}`;
