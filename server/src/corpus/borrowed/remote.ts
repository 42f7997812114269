import type { Fingerprints } from '../../text/fingerprints.ts';
import type { CorpusReader } from '../types.ts';
import { COMMON, type Searched, SpeechTable } from './gathered.ts';
import type { PartOfIndex } from './lookup.ts';

/** Passages that are read in one journey. */
const TOGETHER = 16;

/** A corpus that keeps its fingerprints with the speeches, on another machine. */
export class RemotePart implements PartOfIndex {
  readonly corpus: CorpusReader;
  readonly version: string;
  readonly together = TOGETHER;

  constructor(corpus: CorpusReader) {
    this.corpus = corpus;
    this.version = corpus.version;
  }

  async search(fingerprints: Fingerprints): Promise<Searched> {
    const hashes: number[] = [];
    for (let i = 0; i < fingerprints.length; i += 2) hashes.push(fingerprints[i]!);
    const { speeches, passages } = await this.corpus.sharing!(hashes, COMMON + 1);
    let next = 0;
    const known = speeches.map(({ speech: { id, characters }, passages: count }) => {
      const first = next;
      next += count;
      return { id, characters, first, passages: count };
    });
    return {
      table: new SpeechTable(known, new Map(speeches.map(({ speech }) => [speech.id, speech]))),
      passages: passages.map((of) => of.map(({ speech, index }) => known[speech]!.first + index)),
    };
  }

  close(): void {}
}
