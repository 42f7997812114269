import { existsSync } from 'node:fs';
import { type GivenOptions, openGiven } from '../corpus/given.ts';
import { type Corpus, CorpusError, isTeamAddress, openCorpus, openTeamCorpus } from '../corpus/index.ts';
import type { Localized } from '../rules/types.ts';
import { UsageError } from './output.ts';
import { showPath } from './paths.ts';

/** A corpus given with `--corpus`, as far as it could be opened. */
export interface Access {
  readonly corpus: Corpus | null;
  /** What the user must be told, problems among it. */
  readonly messages: readonly Localized[];
  /** How many files, or the corpus itself, could not be used. */
  readonly problems: number;
}

/** Opens a database: one in a file is made when there is none, a team's must be there. */
export async function openDatabase(place: string): Promise<Corpus> {
  return isTeamAddress(place) ? openTeamCorpus(place) : openCorpus(place);
}

/** Opens a database that must be there. */
export async function openExisting(
  place: string,
  options: { readonly write?: boolean } = {},
): Promise<Corpus> {
  if (isTeamAddress(place)) return openTeamCorpus(place);
  if (!existsSync(place)) {
    throw new UsageError({
      zh: `还没有语料库：${showPath(place)}。先用 shengao corpus add 收入讲话稿`,
      en: `no corpus yet: ${showPath(place)}. Add speeches first: shengao corpus add`,
    });
  }
  return openCorpus(place, options.write ? {} : { readOnly: true });
}

/** As {@link openGiven}, but never throws for what a path holds: the rest of the work goes on without that corpus. */
export async function openForReading(path: string, options: GivenOptions = {}): Promise<Access> {
  const said = (file: string, { zh, en }: Localized): Localized => ({
    zh: `${showPath(file)}：${zh}`,
    en: `${showPath(file)}: ${en}`,
  });
  if (!isTeamAddress(path) && !existsSync(path)) {
    const none = { zh: '没有这个语料库文件或文件夹', en: 'no such corpus file or folder' };
    return { corpus: null, messages: [said(path, none)], problems: 1 };
  }
  try {
    const { corpus, problems } = await openGiven(path, options);
    return {
      corpus,
      messages: [...corpus.notices, ...problems.map((one) => said(one.path, one.message))],
      problems: problems.length,
    };
  } catch (error) {
    if (error instanceof CorpusError) return { corpus: null, messages: [error.localized], problems: 1 };
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
