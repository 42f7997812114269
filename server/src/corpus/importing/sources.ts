import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isBelow } from '../../paths/paths.ts';
import type { Message } from '../errors.ts';
import { hashOf } from '../hash.ts';
import type { Store } from '../store/port.ts';
import type { AddOptions, AddResult, FileProblem, RefreshOptions, RefreshResult } from '../types.ts';
import { changedSources } from './changes.ts';
import { findCorpusFiles, readCorpusFile, statOf } from './files.ts';
import type { Importer, ImportJob, Reading } from './importing.ts';
import { NO_SOURCES, type SourceList, writeSourceList } from './sourceList.ts';

/** Where the speeches of a corpus come from: adds them, finds what has changed, reads them again. */
export class Sources {
  readonly #store: Store;
  readonly #importer: Importer;

  constructor(store: Store, importer: Importer) {
    this.#store = store;
    this.#importer = importer;
  }

  async add(paths: readonly string[], options: AddOptions): Promise<AddResult> {
    const lost = await this.#recover();
    const all = [...lost.folders, ...lost.files, ...paths];
    const folders: string[] = [];
    const named = new Set<string>();
    for (const path of all) {
      if (await isFolder(path)) folders.push(resolve(path));
      else named.add(resolve(path));
    }
    const { files, problems } = await findCorpusFiles(all);
    await this.#store.noteFolders(folders);
    // One that was taken out comes back when it is named, not with its folder.
    const removed = await this.#removed();
    const names = files.filter((file) => named.has(file) || !removed.has(file));
    return this.#run({ names, problems, read: readFileAnew }, options);
  }

  addTexts(
    texts: readonly { readonly source: string; readonly text: string }[],
    options: AddOptions,
  ): Promise<AddResult> {
    const byName = new Map(texts.map(({ source, text }) => [source, text]));
    const read: Reading = async (name) => {
      const text = byName.get(name)!;
      return { text, hash: hashOf(text), kind: 'text', size: null, mtime: null };
    };
    return this.#run({ names: [...byName.keys()], problems: [], read, texts: true }, options);
  }

  async refresh(options: RefreshOptions): Promise<RefreshResult> {
    const { changed, appeared, vanished, unreachable } = await changedSources(
      await this.#store.sourceRows(),
      await this.#store.folders(),
    );
    const problems = unreachable.map((path): FileProblem => ({ path, message: UNREACHABLE }));
    const damaged = new Set(await this.#store.damagedSources());
    const names = [...new Set([...changed, ...appeared, ...damaged])].sort();
    const read: Reading = (name, isKnown) => readFileAnew(name, damaged.has(name) ? () => false : isKnown);
    const result = await this.#run({ names, problems, read, anew: (name) => damaged.has(name) }, options);
    if (damaged.size > 0) this.#store.forgetDamage();
    if (result.cancelled) return { ...result, vanished, moved: 0 };
    const fresh = new Set(appeared);
    const rows = await this.#store.sourceRows();
    const hashes = new Set(rows.filter(({ name }) => fresh.has(name)).map(({ hash }) => hash));
    const gone = new Set(vanished);
    const moved = rows.filter(({ name, hash }) => gone.has(name) && hashes.has(hash)).map(({ name }) => name);
    for (const name of options.forget ? vanished : moved)
      await this.#store.removeSource(name, { forget: true });
    if (options.forget || moved.length > 0) await this.keepList();
    const left = vanished.filter((name) => !moved.includes(name));
    return { ...result, vanished: left, moved: moved.length };
  }

  async rebuild(options: AddOptions): Promise<AddResult> {
    const lost = await this.#recover();
    await this.#store.noteFolders(lost.folders);
    const { files, problems } = await findCorpusFiles(await this.#store.folders());
    const removed = await this.#removed();
    const rows = (await this.#store.sourceRows()).filter(({ kind }) => kind === 'file');
    const names = new Set([...lost.files, ...files, ...rows.map(({ name }) => name)]);
    for (const name of removed) names.delete(name);
    const read: Reading = async (name, isKnown) =>
      (await statOf(name)) === null ? { error: GONE } : readFileAnew(name, isKnown);
    const job = { names: [...names].sort(), problems, read, anew: () => true };
    const result = await this.#run(job, options);
    if (!result.cancelled) await this.#store.compact();
    return result;
  }

  /** Writes down beside the database where its speeches come from. */
  async keepList(coming: readonly string[] = []): Promise<void> {
    const { file } = this.#store;
    if (file === null) return;
    const lost = (await this.#store.lost()) ?? NO_SOURCES;
    const folders = [...new Set([...(await this.#store.folders()), ...lost.folders])].sort();
    const rows = await this.#store.sourceRows();
    const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ name }) => name);
    const files = new Set([...of('file'), ...coming, ...lost.files]);
    writeSourceList(file, {
      folders,
      files: [...files].filter((name) => !folders.some((folder) => isBelow(name, folder))).sort(),
      removed: of('removed'),
      texts: of('text').length,
    });
  }

  async #run(job: ImportJob, options: AddOptions): Promise<AddResult> {
    const texts = job.texts === true;
    await this.keepList(texts ? [] : job.names);
    const result = await this.#importer.run(job, options);
    if (!result.cancelled && !texts) await this.#store.noteLost(null);
    await this.keepList();
    return result;
  }

  /** What is to be read again after damage; what had been taken out stays out. */
  async #recover(): Promise<SourceList> {
    const lost = await this.#store.lost();
    if (lost === null) return NO_SOURCES;
    await this.#store.noteRemoved(lost.removed);
    return lost;
  }

  async #removed(): Promise<Set<string>> {
    const rows = await this.#store.sourceRows();
    return new Set(rows.flatMap(({ kind, name }) => (kind === 'removed' ? [name] : [])));
  }
}

const readFileAnew: Reading = async (path, isKnown) => {
  const read = await readCorpusFile(path, isKnown);
  return 'error' in read ? read : { ...read, kind: 'file' };
};

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}

const GONE: Message = {
  zh: '原文件不在了，先前收入的内容照旧保留',
  en: 'the file is gone; what was added from it before is kept',
};

const UNREACHABLE: Message = {
  zh: '这个文件夹现在打不开，其中的内容照旧保留',
  en: 'this folder cannot be opened now; what was added from it is kept',
};
