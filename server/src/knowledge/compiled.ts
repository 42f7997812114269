import { createHash } from 'node:crypto';
import { type PackContent, type PackFile, readPack } from './pack.ts';

/**
 * A pack read ahead of time. Parsing the YAML of the shipped packs and checking it against their schema is most of
 * what stands between opening a draft and its first findings, and its answer never changes once they are built.
 */
interface Compiled {
  /** Of the pack's text, so that a pack that was edited afterwards is read anew. */
  readonly digest: string;
  readonly content: PackContent;
}

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The name under which a compiled pack stands beside its pack. */
export const compiledName = (name: string): string => `${name}.json`;

/** Reads a pack for {@link openCompiled}. Throws when the pack has a problem: a broken pack must not be shipped. */
export function compilePack(file: PackFile): string {
  const content = readPack(file);
  const [problem] = content.problems;
  if (problem !== undefined) throw new Error(`${problem.pack}:${problem.line}: ${problem.message.en}`);
  // Specs have held in the tests of the build and are not tried again.
  const withoutSpecs = (key: string, value: unknown) => (key === 'specs' ? [] : value);
  return JSON.stringify({ digest: digestOf(file.text), content } satisfies Compiled, withoutSpecs);
}

/** What `compilePack` made of this very text, its entries naming `file` as their pack; null for anything else. */
export function openCompiled(json: string, file: PackFile): PackContent | null {
  let compiled: Compiled;
  try {
    compiled = JSON.parse(json) as Compiled;
  } catch {
    return null;
  }
  if (compiled.digest !== digestOf(file.text)) return null;
  const sections = Object.entries(compiled.content as PackContent & Record<string, readonly Item[]>);
  return Object.fromEntries(
    sections.map(([name, items]) => [
      name,
      (items as readonly Item[]).map((item) => inPack(item, file.path)),
    ]),
  ) as unknown as PackContent;
}

/** What a section holds: something that names its pack, or wraps an entry that does. */
interface Item {
  readonly pack?: string;
  readonly entry?: Item | string | null;
}

function inPack(item: Item, pack: string): Item {
  if (typeof item.entry === 'object' && item.entry !== null)
    return { ...item, entry: inPack(item.entry, pack) };
  return item.pack === undefined ? item : { ...item, pack };
}
