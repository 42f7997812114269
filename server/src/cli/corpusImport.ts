import { basename } from 'node:path';
import cliProgress from 'cli-progress';
import { type Corpus, copyCorpus } from '../corpus/index.ts';
import type { AddOptions, AddResult, RefreshResult } from '../corpus/types.ts';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import type { Locale } from '../rules/types.ts';
import { onOneLine } from '../text/terminal.ts';
import { guarded, openDatabase, openExisting } from './corpusAccess.ts';
import { corpusText } from './corpusText.ts';
import { complain, EXIT, print, UsageError } from './output.ts';
import { resolveUserPath, showPath } from './paths.ts';

/** Options that every command on the corpus has. */
export interface Common {
  readonly db: string;
  readonly json?: boolean;
}

/** `shengao corpus add` */
export const add = (paths: readonly string[], options: Common, locale: Locale): Promise<number> =>
  importing(
    () => openDatabase(resolveUserPath(options.db)),
    (corpus, how) => corpus.add(paths.map(resolveUserPath), how),
    options,
    locale,
  );

/** `shengao corpus refresh` and `rebuild`: the database must be there; a damaged one is made anew from its sources. */
export const refreshOrRebuild = (
  work: (corpus: Corpus, how: AddOptions) => Promise<AddResult>,
  options: Common,
  locale: Locale,
): Promise<number> =>
  importing(() => openExisting(resolveUserPath(options.db), { write: true }), work, options, locale);

/** `shengao corpus copy`: what is there already is passed over, so that a copy that was cut off goes on. */
export async function copy(from: string, to: string, json: boolean, locale: Locale): Promise<number> {
  const [source, target] = [resolveUserPath(from), resolveUserPath(to)];
  if (source === target)
    throw new UsageError({
      zh: `从哪里和到哪里是同一个：${showPath(source)}`,
      en: `it would be copied to itself: ${showPath(source)}`,
    });
  return guarded(async () => {
    const corpus = await openExisting(source);
    try {
      for (const notice of corpus.notices) complain(notice, locale);
      const open = (): Promise<Corpus> => openDatabase(target);
      const options = { db: to, ...(json && { json }) };
      return await importing(open, (into, how) => copyCorpus(corpus, into, how), options, locale);
    } finally {
      await corpus.close();
    }
  });
}

async function importing(
  open: () => Promise<Corpus>,
  work: (corpus: Corpus, how: AddOptions) => Promise<AddResult>,
  options: Common,
  locale: Locale,
): Promise<number> {
  return guarded(async () => {
    const corpus = await open();
    const stop = new AbortController();
    const interrupt = (): void => stop.abort();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, interrupt);
    let bar: cliProgress.SingleBar | null = null;
    try {
      for (const notice of corpus.notices) complain(notice, locale);
      const result = await work(corpus, {
        places: loadShippedKnowledge().lexicon.places,
        signal: stop.signal,
        warn: (message) => complain(message, locale),
        progress: ({ done, total, path }) => {
          bar ??= progressBar(total);
          bar?.update(done, { file: onOneLine(basename(path)) });
        },
      });
      (bar as cliProgress.SingleBar | null)?.stop();
      const shownAt = <P extends { path: string }>(p: P): P => ({ ...p, path: showPath(p.path) });
      const shown = {
        ...result,
        ...('vanished' in result && { vanished: (result as RefreshResult).vanished.map(showPath) }),
        problems: result.problems.map(shownAt),
        notes: result.notes.map(shownAt),
      };
      for (const { path, message } of [...shown.problems, ...shown.notes])
        complain({ zh: `${path}：${message.zh}`, en: `${path}: ${message.en}` }, locale);
      await print(
        options.json
          ? `${JSON.stringify({ db: showPath(corpus.place), ...shown }, null, 2)}\n`
          : corpusText.added(shown, showPath(corpus.place), locale),
      );
      return result.problems.length > 0 || result.cancelled ? EXIT.usage : EXIT.ok;
    } finally {
      (bar as cliProgress.SingleBar | null)?.stop();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, interrupt);
      await corpus.close();
    }
  });
}

/** A bar on stderr when that is a terminal; nothing in a pipe. */
function progressBar(total: number): cliProgress.SingleBar | null {
  if (process.stderr.isTTY !== true || total < 2) return null;
  const bar = new cliProgress.SingleBar({
    format: '{bar} {value}/{total} {file}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  bar.start(total, 0, { file: '' });
  return bar;
}
