import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import { readerFor } from '../documents/read/index.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import { isTeamAddress } from './address.ts';
import { openCorpus, openTeamCorpus } from './corpus.ts';
import type { Corpus, FileProblem } from './types.ts';
import { createNoSegmenter } from './words/segmenter.ts';

/** A corpus that somebody named to be read from. */
export interface GivenCorpus {
  readonly corpus: Corpus;
  /** Files that could not be read; the corpus is without them. */
  readonly problems: readonly FileProblem[];
}

export interface GivenOptions {
  /**
   * Cut a folder into words too, which phrases are found by. Else a folder is ready in the time it takes to read it:
   * it is read with every start.
   */
  readonly words?: boolean;
  /** Names of places, by which the speeches of a folder are placed. */
  readonly places?: Gazetteer;
}

/**
 * Opens a database for reading, or reads a folder or a document into memory.
 *
 * @throws CorpusError when a database cannot be used. What cannot be read of a folder is among the problems, the folder
 * itself if it is not there.
 */
export async function openGiven(path: string, { words, places }: GivenOptions = {}): Promise<GivenCorpus> {
  if (isTeamAddress(path)) return { corpus: await openTeamCorpus(path), problems: [] };
  if (await isDatabase(path)) return { corpus: openCorpus(path, { readOnly: true }), problems: [] };
  const corpus = openCorpus(':memory:', words ? {} : { segmenter: createNoSegmenter() });
  try {
    const { problems } = await corpus.add([path], places === undefined ? {} : { places });
    return { corpus, problems };
  } catch (error) {
    corpus.close();
    throw error;
  }
}

const MAGIC = 'SQLite format 3\0';

/** By its bytes, so that a name says nothing; a file that no reader takes is for the database to refuse. */
async function isDatabase(path: string): Promise<boolean> {
  if (/^\.(?:db|sqlite3?)$/i.test(extname(path))) return true;
  try {
    const file = await open(path);
    try {
      if (!(await file.stat()).isFile()) return false;
      const { buffer, bytesRead } = await file.read(Buffer.alloc(MAGIC.length), 0, MAGIC.length, 0);
      return buffer.toString('latin1', 0, bytesRead) === MAGIC || readerFor(path) === null;
    } finally {
      await file.close();
    }
  } catch {
    // The import says what is wrong with the path.
    return false;
  }
}
