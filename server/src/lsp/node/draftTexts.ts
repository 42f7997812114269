import { extname } from 'node:path';
import { readRegular } from '../../files/read.ts';
import { walk } from '../../files/walk.ts';
import { decode } from '../../text/encoding.ts';

const EXTENSIONS = new Set(['.speech', '.jianggao', '.txt', '.md']);
/** A workspace may be a whole disk: no more files or bytes of one file than these. */
const MOST_FILES = 2000;
const LARGEST_DRAFT = 2 * 1024 * 1024;

/** The text files below a folder that may be drafts, hidden ones and `node_modules` aside, by name. */
export async function* draftTexts(folder: string): AsyncGenerator<{ path: string; text: string }> {
  const { files } = await walk(folder, {
    takes: (name) => EXTENSIONS.has(extname(name).toLowerCase()),
    mostFiles: MOST_FILES,
  });
  for (const path of files) {
    const text = await textOf(path);
    if (text !== null) yield { path, text };
  }
}

async function textOf(path: string): Promise<string | null> {
  try {
    const decoded = decode(await readRegular(path, LARGEST_DRAFT));
    return 'text' in decoded ? decoded.text : null;
  } catch {
    return null;
  }
}
