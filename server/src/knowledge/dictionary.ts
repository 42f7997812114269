import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readTrie, type WordTrie } from '../text/wordTrie.ts';

/** The folder of the packs that ship: beside the bundle, or where they stand in a checkout. */
export function shippedPacks(): string {
  const beside = path.join(import.meta.dirname, 'knowledge');
  return existsSync(beside) ? beside : path.join(import.meta.dirname, '../../knowledge');
}

let dictionary: WordTrie | undefined;

/**
 * The dictionary that ships, read once with whoever asks first. Without it every character is a word: what is decided
 * by words is then decided less well, and nothing else is lost.
 */
export function shippedDictionary(): WordTrie | undefined {
  try {
    dictionary ??= readTrie(readFileSync(path.join(shippedPacks(), 'words.bin'))) ?? undefined;
  } catch {
    return undefined;
  }
  return dictionary;
}
