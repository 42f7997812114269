import { existsSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { type Corpus, CorpusError, createNoSegmenter, openCorpus } from '../corpus/index.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { Localized } from '../rules/types.ts';
import { UsageError } from './output.ts';
import { showPath } from './paths.ts';

/** A corpus given with `--corpus`, as far as it could be opened. */
export interface Access {
  readonly corpus: { readonly view: Corpus; close(): void } | null;
  /** What the user must be told, problems among it. */
  readonly messages: readonly Localized[];
  /** How many files, or the corpus itself, could not be used. */
  readonly problems: number;
}

export interface ReadingOptions {
  /** Cut a folder into words too. */
  readonly words?: boolean;
  /** Names of places, by which the speeches of a folder are placed. */
  readonly places?: Gazetteer;
}

/** Opens a database that must be there. */
export function openExisting(path: string, options: { readonly write?: boolean } = {}): Corpus {
  if (!existsSync(path)) {
    throw new UsageError({
      zh: `还没有语料库：${showPath(path)}。先用 shengao corpus add 收入讲话稿`,
      en: `no corpus yet: ${showPath(path)}. Add speeches first: shengao corpus add`,
    });
  }
  return openCorpus(path, options.write ? {} : { readOnly: true });
}

/**
 * Opens a database for reading, or reads a folder or text file into memory. Never throws for what a path holds:
 * the rest of the work goes on without that corpus.
 */
export async function openForReading(path: string, options: ReadingOptions = {}): Promise<Access> {
  const refused = (message: Localized): Access => ({
    corpus: null,
    messages: [{ zh: `${showPath(path)}：${message.zh}`, en: `${showPath(path)}: ${message.en}` }],
    problems: 1,
  });
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info) return refused({ zh: '没有这个语料库文件或文件夹', en: 'no such corpus file or folder' });
  try {
    if (info.isFile() && !/^\.(?:txt|md|markdown|text)$/i.test(extname(path))) {
      const corpus = openCorpus(path, { readOnly: true });
      return { corpus: { view: corpus, close: () => corpus.close() }, messages: corpus.notices, problems: 0 };
    }
    return await readIntoMemory(path, options);
  } catch (error) {
    if (error instanceof CorpusError) return { corpus: null, messages: [error.localized], problems: 1 };
    throw error;
  }
}

/** Rules look phrases up, which needs no words, so none are cut: a folder is ready in the time it takes to read it. */
async function readIntoMemory(path: string, { words, places }: ReadingOptions): Promise<Access> {
  const corpus = openCorpus(':memory:', words ? {} : { segmenter: createNoSegmenter() });
  try {
    const { problems } = await corpus.add([path], places ? { places } : {});
    return {
      corpus: { view: corpus, close: () => corpus.close() },
      messages: problems.map(({ path: file, message }) => ({
        zh: `${showPath(file)}：${message.zh}`,
        en: `${showPath(file)}: ${message.en}`,
      })),
      problems: problems.length,
    };
  } catch (error) {
    corpus.close();
    throw error;
  }
}

/** What a corpus says about itself ends the command with 2, never with a stack. */
export async function guarded<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CorpusError) throw new UsageError(error.localized);
    throw error;
  }
}
