import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { LARGEST, readRegularSync } from '../files/read.ts';
import { FileRefusal } from '../files/refusal.ts';
import type { ProseModel } from '../mentions/suspects.ts';
import { compiledName, openCompiled } from './compiled.ts';
import { shippedDictionary, shippedPacks } from './dictionary.ts';
import { type LoadedKnowledge, loadKnowledge, type PackFile } from './load.ts';
import { readProseModel } from './prose.ts';
import type { PackProblem } from './types.ts';

let prose: ProseModel | undefined;

/** The model of official prose that ships, read when first asked for; null where it is not there or not of this edition. */
export function loadShippedProse(): ProseModel | null {
  try {
    prose ??= readProseModel(readFileSync(path.join(shippedPacks(), 'prose.bin'))) ?? undefined;
  } catch {
    return null;
  }
  return prose ?? null;
}

/** The packs that ship and those of `folders`; `unsaved` as in {@link loadPacksFromDisk}. */
export function loadShippedKnowledge(
  folders: readonly string[] = [],
  unsaved?: ReadonlyMap<string, string>,
): LoadedKnowledge {
  return loadPacksFromDisk([shippedPacks(), ...folders], unsaved);
}

/**
 * Loads the `.yaml` and `.yml` files of the directories, in the order of the directories and by name within one.
 * `unsaved` has the text of files that an editor holds, by path. A missing directory, an unreadable or an oversized file is a problem; the rest is loaded.
 */
export function loadPacksFromDisk(
  dirs: readonly string[],
  unsaved: ReadonlyMap<string, string> = new Map(),
): LoadedKnowledge {
  const files: PackFile[] = [];
  const problems: PackProblem[] = [];
  const report = (pack: string, zh: string, en: string) =>
    problems.push({ pack, line: 0, entry: null, message: { zh, en } });
  for (const dir of dirs) {
    const ships = dir === shippedPacks();
    let entries: Dirent[];
    try {
      entries = readdirSync(dir, { withFileTypes: true });
    } catch (error) {
      report(
        dir,
        `知识包目录读不了：${reason(error)}`,
        `cannot read the directory of packs: ${reason(error)}`,
      );
      continue;
    }
    const names = entries
      .filter((entry) => !entry.isDirectory() && /\.ya?ml$/i.test(entry.name) && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
    for (const name of names) {
      const file = path.join(dir, name);
      try {
        const held = unsaved.get(file);
        if (held !== undefined) {
          files.push({ path: file, text: held });
        } else {
          const text = new TextDecoder('utf-8', { fatal: true }).decode(readRegularSync(file, LARGEST.pack));
          const pack = { path: file, text };
          files.push(ships ? withCompiled(pack) : pack);
        }
      } catch (error) {
        const { zh, en } =
          error instanceof FileRefusal ? error.localized : { zh: reason(error), en: reason(error) };
        report(file, `知识包读不了：${zh}`, `cannot read the pack: ${en}`);
      }
    }
  }
  const knowledge = loadKnowledge(files, shippedDictionary());
  return { ...knowledge, problems: [...problems, ...knowledge.problems] };
}

/** The pack with what the build read from it, where the two lie side by side. What is compiled is taken unchecked, so only ours. */
function withCompiled(file: PackFile): PackFile {
  let json: string;
  try {
    json = readFileSync(compiledName(file.path), 'utf8');
  } catch {
    return file;
  }
  const content = openCompiled(json, file);
  return content === null ? file : { ...file, content };
}

function reason(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? String(error);
}
