import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, copyFile, link, lstat, open, readFile, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import type { Localized } from '../../text/localized.ts';
import { documentReader } from '../read/index.ts';
import { CONVERTED, convertToDocx } from './convert.ts';

/** Larger files are no speeches. */
const MAX_BYTES = 64 * 1024 * 1024;

/** A .docx with its text, or why it cannot be written to, in a sentence. */
export type WordFile = { readonly bytes: Uint8Array; readonly text: string } | { readonly error: Localized };

/**
 * Reads a .docx that comments or changes are to be written into; never throws. With `libreOffice`, the program of an
 * installed one, other documents are turned into .docx first; without it they are refused in a sentence.
 */
export async function readWordFile(path: string, libreOffice?: string): Promise<WordFile> {
  try {
    const lock = await lockOf(path);
    if (lock !== null)
      return {
        error: {
          zh: `正在 Word 或 WPS 中打开（有 ${lock}）。请先保存并关闭，再试一次`,
          en: `open in Word or WPS (there is ${lock}). Save and close it first, then try again`,
        },
      };
    const info = await stat(path);
    if (!info.isFile()) return { error: { zh: '不是普通文件', en: 'not a regular file' } };
    if (info.size > MAX_BYTES) return { error: { zh: '超过上限 64 MB', en: 'over the limit of 64 MB' } };
    const bytes = await readFile(path);
    const read = await documentReader.read(bytes);
    if (read.error) return { error: read.error };
    if (read.encoding === 'docx') return { bytes, text: read.text };
    if (libreOffice === undefined || libreOffice === '' || !CONVERTED.test(path))
      return { error: notWord(read.encoding) };
    const converted = await convertToDocx(path, libreOffice);
    if ('error' in converted) return converted;
    const again = await documentReader.read(converted.bytes);
    return again.error ? { error: again.error } : { bytes: converted.bytes, text: again.text };
  } catch (error) {
    return { error: systemSentence(error) };
  }
}

function notWord(kind: string): Localized {
  return {
    zh: `不是 .docx（是 ${kind}），写不进批注和修订。请先用 Word 或 WPS 另存为 .docx`,
    en: `not a .docx (it is ${kind}), so comments and changes cannot be written. Save it as .docx in Word or WPS first`,
  };
}

function systemSentence(error: unknown): Localized {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  if (code === 'ENOENT') return { zh: '没有这个文件', en: 'no such file' };
  if (code === 'EACCES' || code === 'EPERM') return { zh: '没有读取权限', en: 'permission denied' };
  return { zh: `读不出来（${code}）`, en: `cannot be read (${code})` };
}

/** The file that a program keeps beside a document it has open; null when there is none. */
async function lockOf(path: string): Promise<string | null> {
  const name = basename(path);
  const stem = basename(name, extname(name)).length;
  // Word puts ~$ in the place of the first characters of a longer name.
  const word = `~$${name.slice(stem <= 6 ? 0 : stem === 7 ? 1 : 2)}`;
  for (const lock of [word, `.~lock.${name}#`, `.~${name}`])
    if (await isThere(join(dirname(path), lock))) return lock;
  return null;
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Writes a file that is not there yet, or with `overwrite` in the place of one that is; through no link. It is there
 * whole or not at all. Gives what went wrong, null when nothing did.
 */
export async function writeWordFile(
  path: string,
  bytes: Uint8Array,
  overwrite = false,
): Promise<Localized | null> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID().slice(0, 8)}.tmp`);
  try {
    const info = await lstat(path).catch(() => null);
    if (info !== null && !info.isFile())
      return { zh: '不是普通文件，没有写', en: 'not a regular file; not written' };
    if (info !== null && !overwrite) return EXISTS;
    // A file that may not be written is not replaced by way of its folder.
    if (info !== null) await access(path, constants.W_OK);
    const file = await open(temporary, 'wx');
    await file.writeFile(bytes).finally(() => file.close());
    if (overwrite) await rename(temporary, path);
    else {
      // Unlike renaming, a link never takes the place of a file that came meanwhile.
      await link(temporary, path).catch(async (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') throw error;
        await copyFile(temporary, path, constants.COPYFILE_EXCL);
      });
      await unlink(temporary);
    }
    return null;
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    const code = (error as NodeJS.ErrnoException).code ?? String(error);
    if (code === 'EEXIST') return EXISTS;
    return {
      zh: `写不进去（${code}）。请检查文件夹是否存在、是否只读，或换一个位置`,
      en: `cannot be written (${code}). Check that the folder exists and is not read-only, or choose another place`,
    };
  }
}

const EXISTS: Localized = {
  zh: '已经存在，没有覆盖',
  en: 'exists already and was not overwritten',
};
