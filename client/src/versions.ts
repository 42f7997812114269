import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Versions of a draft that are kept; the oldest goes when one more comes. */
const MOST = 20;
const ENDING = '.txt';

export interface Version {
  readonly file: string;
  readonly when: Date;
}

/**
 * The texts of drafts as they were when they were handed on: when a report was made of them or a Word file written. They
 * lie in the extension's own folder on this machine, readable for their owner alone, under a digest of the draft's name.
 */
export class Versions {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a text, unless it is the one that was kept last. */
  async keep(draft: string, text: string, when = new Date()): Promise<void> {
    if (text.trim() === '') return;
    const folder = this.#of(draft);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const [last] = await this.list(draft);
    if (last !== undefined && (await this.read(last)) === text) return;
    const name = `${when.toISOString().replaceAll(':', '-')}${ENDING}`;
    // Never over what is there, and through no link.
    await writeFile(path.join(folder, name), text, { mode: 0o600, flag: 'wx' });
    for (const { file } of (await this.list(draft)).slice(MOST)) await rm(file, { force: true });
  }

  /** Newest first. */
  async list(draft: string): Promise<Version[]> {
    const folder = this.#of(draft);
    const names = await readdir(folder).catch((): string[] => []);
    return names
      .filter((name) => name.endsWith(ENDING))
      .map((name) => ({ file: path.join(folder, name), when: whenOf(name) }))
      .filter(({ when }) => !Number.isNaN(when.getTime()))
      .toSorted((a, b) => b.when.getTime() - a.when.getTime());
  }

  read({ file }: Version): Promise<string> {
    return readFile(file, 'utf8');
  }

  /** Takes away all that was kept of all drafts. */
  async erase(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  #of(draft: string): string {
    return path.join(this.#folder, createHash('sha256').update(draft).digest('hex').slice(0, 32));
  }
}

function whenOf(name: string): Date {
  const [day, time = ''] = name.slice(0, -ENDING.length).split('T');
  return new Date(`${day}T${time.replaceAll('-', ':')}`);
}
