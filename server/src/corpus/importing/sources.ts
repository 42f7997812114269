import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isBelow } from '../../paths/paths.ts';
import { type Message, sqliteCode } from '../errors.ts';
import { hashOf } from '../hash.ts';
import type { Store } from '../store/store.ts';
import type { SpeechWriter } from '../store/writing.ts';
import type { AddOptions, AddResult, FileProblem, RefreshOptions, RefreshResult } from '../types.ts';
import { changedSources } from './changes.ts';
import { findCorpusFiles, readCorpusFile, statOf } from './files.ts';
import type { Importer, ImportJob, Reading } from './importing.ts';
import { lostSources, NO_SOURCES, parseSourceList, type SourceList, writeSourceList } from './sourceList.ts';

/** Where the speeches of a corpus come from: adds them, finds what has changed, reads them again. */
export class Sources {
  readonly #path: string;
  readonly #store: Store;
  readonly #writer: SpeechWriter;
  readonly #importer: Importer;

  constructor(path: string, store: Store, writer: SpeechWriter, importer: Importer) {
    this.#path = path;
    this.#store = store;
    this.#writer = writer;
    this.#importer = importer;
  }

  /** Takes over the sources of a damaged database that was set aside. What the user must be told of them. */
  takeOver(setAside: string): Message {
    const lost = lostSources(this.#path, setAside);
    this.#keepLost(lost);
    return lossMessage(setAside, lost);
  }

  /** Sources of a damaged database that have not been read again yet; null when there are none. */
  get lost(): SourceList | null {
    const row = this.#store.one("SELECT value FROM meta WHERE key = 'lost'");
    return row ? parseSourceList(String(row['value'])) : null;
  }

  async add(paths: readonly string[], options: AddOptions): Promise<AddResult> {
    const lost = this.#recover();
    const all = [...lost.folders, ...lost.files, ...paths];
    const folders: string[] = [];
    const named = new Set<string>();
    for (const path of all) {
      if (await isFolder(path)) folders.push(resolve(path));
      else named.add(resolve(path));
    }
    const { files, problems } = await findCorpusFiles(all);
    this.#writer.noteFolders(folders);
    // One that was taken out comes back when it is named, not with its folder.
    const removed = this.#removed();
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
      this.#store.sourceRows(),
      this.#store.folders(),
    );
    const problems = unreachable.map((path): FileProblem => ({ path, message: UNREACHABLE }));
    const damaged = new Set(this.#store.damagedSources());
    const names = [...new Set([...changed, ...appeared, ...damaged])].sort();
    const read: Reading = (name, isKnown) => readFileAnew(name, damaged.has(name) ? () => false : isKnown);
    const result = await this.#run({ names, problems, read, anew: (name) => damaged.has(name) }, options);
    if (damaged.size > 0) this.#store.forgetDamage();
    if (result.cancelled) return { ...result, vanished, moved: 0 };
    const fresh = new Set(appeared);
    const rows = this.#store.sourceRows();
    const hashes = new Set(rows.filter(({ name }) => fresh.has(name)).map(({ hash }) => hash));
    const gone = new Set(vanished);
    const moved = rows.filter(({ name, hash }) => gone.has(name) && hashes.has(hash)).map(({ name }) => name);
    for (const name of options.forget ? vanished : moved) this.#writer.removeSource(name, { forget: true });
    if (options.forget || moved.length > 0) this.keepList();
    const left = vanished.filter((name) => !moved.includes(name));
    return { ...result, vanished: left, moved: moved.length };
  }

  async rebuild(options: AddOptions): Promise<AddResult> {
    const lost = this.#recover();
    this.#writer.noteFolders(lost.folders);
    const { files, problems } = await findCorpusFiles(this.#store.folders());
    const removed = this.#removed();
    const rows = this.#store.sourceRows().filter(({ kind }) => kind === 'file');
    const names = new Set([...lost.files, ...files, ...rows.map(({ name }) => name)]);
    for (const name of removed) names.delete(name);
    const read: Reading = async (name, isKnown) =>
      (await statOf(name)) === null ? { error: GONE } : readFileAnew(name, isKnown);
    const job = { names: [...names].sort(), problems, read, anew: () => true };
    const result = await this.#run(job, options);
    if (!result.cancelled) this.#compact();
    return result;
  }

  /** Writes down beside the database where its speeches come from. */
  keepList(coming: readonly string[] = []): void {
    if (this.#path === ':memory:') return;
    const lost = this.lost ?? NO_SOURCES;
    const folders = [...new Set([...this.#store.folders(), ...lost.folders])].sort();
    const rows = this.#store.sourceRows();
    const of = (kind: string): string[] => rows.filter((row) => row.kind === kind).map(({ name }) => name);
    const files = new Set([...of('file'), ...coming, ...lost.files]);
    writeSourceList(this.#path, {
      folders,
      files: [...files].filter((file) => !folders.some((folder) => isBelow(file, folder))).sort(),
      removed: of('removed'),
      texts: of('text').length,
    });
  }

  async #run(job: Omit<ImportJob, 'path'>, options: AddOptions): Promise<AddResult> {
    const texts = job.texts === true;
    this.keepList(texts ? [] : job.names);
    const result = await this.#importer.run({ ...job, path: this.#path }, options);
    if (!result.cancelled && !texts) this.#store.run("DELETE FROM meta WHERE key = 'lost'");
    this.keepList();
    return result;
  }

  /** What is to be read again after damage; what had been taken out stays out. */
  #recover(): SourceList {
    const { lost } = this;
    if (lost === null) return NO_SOURCES;
    this.#writer.noteRemoved(lost.removed);
    return lost;
  }

  #removed(): Set<string> {
    return new Set(this.#store.sourceRows().flatMap(({ kind, name }) => (kind === 'removed' ? [name] : [])));
  }

  #keepLost(lost: SourceList): void {
    if (lost.folders.length + lost.files.length === 0) return;
    this.#store.run("INSERT OR REPLACE INTO meta VALUES ('lost', ?)", JSON.stringify(lost));
  }

  /** Gives room that is no longer needed back to the disk, where that is much and nobody else is at work. */
  #compact(): void {
    const free = Number(this.#store.one('PRAGMA freelist_count')?.['freelist_count'] ?? 0);
    const pages = Number(this.#store.one('PRAGMA page_count')?.['page_count'] ?? 0);
    if (free * 4 < pages) return;
    try {
      this.#store.db.exec('VACUUM');
    } catch (error) {
      // Busy or short of space: the corpus is as good as before, only larger.
      if (![5, 6, 13].includes(sqliteCode(error))) throw error;
    }
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

function lossMessage(setAside: string, { folders, files, texts }: SourceList): Message {
  const known = folders.length + files.length > 0;
  const zhTexts = texts > 0 ? `；另有 ${texts} 份是直接存入的文字，没有原文件，无法找回` : '';
  const enTexts =
    texts > 0 ? `; ${texts} texts were handed over without a file and cannot be read again` : '';
  if (!known)
    return {
      zh: `语料库已损坏，原文件移到 ${setAside}，另建了一个空的。请重新添加讲话稿${zhTexts}`,
      en: `the corpus was damaged; the file is kept as ${setAside} and an empty one was started. Add your speeches again${enTexts}`,
    };
  return {
    zh: `语料库已损坏，原文件移到 ${setAside}，另建了一个；下次收入或重建时，会从原来的 ${folders.length} 个文件夹、${files.length} 个文件重新读入${zhTexts}`,
    en: `the corpus was damaged; the file is kept as ${setAside} and a new one was started. The next time that you add or rebuild, its ${folders.length} folders and ${files.length} files are read again${enTexts}`,
  };
}
