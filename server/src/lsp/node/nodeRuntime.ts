import { existsSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { USER_PACKS } from '@shengao/protocol';
import { readCorpusFile } from '../../corpus/importing/files.ts';
import { openCorpus, openGiven } from '../../corpus/index.ts';
import { readWordFile, writeWordFile } from '../../documents/write/files.ts';
import { annotate, apply } from '../../documents/write/index.ts';
import { readTextInside } from '../../files/inside.ts';
import { LARGEST, readText, readTextSync } from '../../files/read.ts';
import { editText } from '../../files/write.ts';
import { loadShippedKnowledge, loadShippedProse } from '../../knowledge/disk.ts';
import { localDay } from '../../text/localDay.ts';
import { ThreadedBackground } from '../background/threaded.ts';
import type { ServerRuntime } from '../runtime.ts';
import { draftTexts } from './draftTexts.ts';
import { watchFiles } from './fileWatch.ts';
import { fileStamp, findDraftFiles, readDraftFile } from './nodeDrafts.ts';

/** The worker's bundle beside this one, or its module in a checkout. */
function backgroundWorker(): string {
  const bundle = join(import.meta.dirname, 'corpus-worker.cjs');
  return existsSync(bundle) ? bundle : join(import.meta.dirname, '../background/worker.ts');
}

/** The runtime of a server on a real machine. */
export const nodeRuntime: ServerRuntime = {
  clock: {
    today: () => localDay(new Date()),
    later: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  },
  startBackground: () => new ThreadedBackground(backgroundWorker()),
  loadKnowledge: loadShippedKnowledge,
  loadProse: loadShippedProse,
  userPacks: join(homedir(), USER_PACKS),
  home: homedir(),
  openCorpus: (path, mode) => {
    if (mode === 'read' && !existsSync(path)) return null;
    return openCorpus(path, { readOnly: mode === 'read' });
  },
  readCorpus: async (path, places) => {
    const given = await openGiven(path, { places });
    const [first] = given.problems;
    if (first === undefined || (await given.corpus.stats()).speeches > 0) return given;
    given.corpus.close();
    throw Object.assign(new Error(first.message.en), { localized: first.message });
  },
  readDocument: async (path) => {
    const read = await readCorpusFile(path, () => false);
    return 'error' in read ? { error: read.error } : { text: read.text };
  },
  word: {
    read: readWordFile,
    annotate,
    apply,
    write: (path, bytes) => writeWordFile(path, bytes),
    now: () => new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
  },
  watch: watchFiles,
  readSettings: (path, inside) =>
    inside === null ? readTextSync(path, LARGEST.settings) : readTextInside(inside, path, LARGEST.settings),
  readText,
  editText,
  draftTexts,
  findDrafts: findDraftFiles,
  readDraft: readDraftFile,
  fileStamp,
  exists: (path) =>
    access(path).then(
      () => true,
      () => false,
    ),
};
