/**
 * Writes server/knowledge/words.bin, the words that drafts are cut into, from the dictionary of cppjieba (MIT) and
 * counts of official prose: `node scripts/words.ts [FOLDER-OF-PROSE]`.
 *
 * The folder holds paragraphs as .txt.xz (`xz` must be installed); what is kept of them are counts. They make the
 * dictionary's frequencies those of official prose, and tell its misspelt entries (布署): as good as never written
 * there, and one character of the same sound or look away from a word that is. The file is committed, because the prose is not.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { soundAlike } from '../server/src/text/homophones.ts';
import { lookAlike } from '../server/src/text/lookalikes.ts';
import { PARTS, type Part, Vocabulary } from '../server/src/text/words.ts';
import { COST_MASK, COST_STEP, compileTrie, type TrieWord, writeTrie } from '../server/src/text/wordTrie.ts';
import { dictionaryLines } from './dictionary.ts';

/** One place in the official prose counts as much as three in the texts of the dictionary. */
const PROSE_WEIGHT = 3;

const root = join(import.meta.dirname, '..');
const prose = process.argv[2];

/** What the dictionary's tags are to us; a tag by its first letters, the longest that is named. */
const PART_OF_TAG: Readonly<Record<string, Part>> = {
  n: 'noun',
  nr: 'person',
  ns: 'place',
  nt: 'organisation',
  nz: 'proper-noun',
  v: 'verb',
  vn: 'verbal-noun',
  a: 'adjective',
  b: 'adjective',
  z: 'adjective',
  d: 'adverb',
  m: 'numeral',
  q: 'measure',
  p: 'preposition',
  c: 'conjunction',
  r: 'pronoun',
  u: 'particle',
  y: 'particle',
  e: 'particle',
  o: 'particle',
  k: 'particle',
  h: 'particle',
  t: 'time',
  f: 'localizer',
  s: 'localizer',
  i: 'idiom',
  l: 'phrase',
  j: 'abbreviation',
  g: 'root',
  zg: 'root',
  x: 'root',
};

function partOf(tag: string): Part {
  for (let size = tag.length; size > 0; size--) {
    const part = PART_OF_TAG[tag.slice(0, size)];
    if (part !== undefined) return part;
  }
  return 'root';
}

interface Entry {
  readonly word: string;
  readonly part: Part;
  count: number;
}

const HAN = /^[\p{Script=Han}〇]+$/u;
/** 一支 and 百名 are a number and a measure, which mentions want apart; 一带一路 and 一心一意 stay. */
const NUMBER = /^[〇零一二两三四五六七八九十百千万亿]/;

function readDictionary(): Entry[] {
  const lines = dictionaryLines();
  const entries: Entry[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const [word = '', count = '', tag = ''] = line.split(' ');
    if (!HAN.test(word) || word.length > 12 || seen.has(word)) continue;
    if (word.length > 1 && NUMBER.test(word) && /^(m|q)/.test(tag)) continue;
    seen.add(word);
    const part = partOf(tag);
    // The dictionary calls 年 and 元 numerals.
    const measure = part === 'numeral' && word.length === 1 && !NUMBER.test(word);
    entries.push({ word, part: measure ? 'measure' : part, count: Number(count) });
  }
  return entries;
}

function compile(entries: readonly Entry[]): Vocabulary {
  return new Vocabulary(trieOf(entries));
}

function trieOf(entries: readonly Entry[]) {
  const total = entries.reduce((sum, { count }) => sum + count, 0);
  const words: TrieWord[] = entries.map(({ word, part, count }) => ({
    word,
    part: PARTS.indexOf(part),
    cost: Math.min(COST_MASK, Math.max(1, Math.round(-Math.log(Math.max(count, 1) / total) / COST_STEP))),
  }));
  return compileTrie(words);
}

function* paragraphs(folder: string): Generator<string> {
  for (const name of readdirSync(folder)
    .filter((n) => n.endsWith('.txt.xz'))
    .sort()) {
    const text = execFileSync('xz', ['-dc', join(folder, name)], { maxBuffer: 1 << 30, encoding: 'utf8' });
    yield* text.split('\n');
  }
}

/** How often each word of the dictionary is met when the prose is cut with it. */
function counted(vocabulary: Vocabulary, folder: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const paragraph of paragraphs(folder))
    for (const { start, end } of vocabulary.words(paragraph)) {
      const word = paragraph.slice(start, end);
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  return counts;
}

const areNear = (a: number, b: number): boolean => soundAlike(a, b) || lookAlike(a, b);

/** Prose that has a word at least so often knows how it is written. */
const OFTEN = 500;
/** A misspelt entry is this much rarer than the right one in the prose, and in the dictionary's own texts. */
const RARER = 2000;
const RARER_IN_DICTIONARY = 100;
/** The dictionary's own texts have it at most so often. */
const RARE = 3;

/** Entries that the prose as good as never has, each with the word that it has in its place: one character of its sound or look away. */
function misspelt(entries: readonly Entry[], counts: ReadonlyMap<string, number>): Map<string, string> {
  const byWord = new Map(entries.map((entry) => [entry.word, entry]));
  const characters = [...new Set(entries.flatMap(({ word }) => [...word]))];
  const near = new Map<string, string[]>();
  const alike = (c: string): string[] => {
    let others = near.get(c);
    if (others === undefined) {
      others = characters.filter((other) => other !== c && areNear(c.charCodeAt(0), other.charCodeAt(0)));
      near.set(c, others);
    }
    return others;
  };
  const found = new Map<string, string>();
  for (const { word, count } of entries) {
    if (word.length < 2 || word.length > 4 || count > RARE) continue;
    for (let i = 0; i < word.length; i++)
      for (const other of alike(word[i]!)) {
        const right = word.slice(0, i) + other + word.slice(i + 1);
        const known = byWord.get(right);
        const often = counts.get(right) ?? 0;
        if (known === undefined || often < OFTEN || often < RARER * (counts.get(word) ?? 0)) continue;
        if (known.count >= RARER_IN_DICTIONARY * count) found.set(word, right);
      }
  }
  return found;
}

/** 要作到 and 局局长: words that stood side by side in the texts of the dictionary a few times, and in the prose never. */
function isChance({ word, part, count }: Entry, counts: ReadonlyMap<string, number>): boolean {
  if (word.length !== 3 || count > 5) return false;
  return word[0] === word[1] ? part === 'noun' : part === 'phrase' && (counts.get(word) ?? 0) === 0;
}

/** Entries that hold what a pack calls wrong: phrases (要作到), and words that stand there rightly written too (秋后算帐, 秋后算账). */
function calledWrong(entries: readonly Entry[]): Set<string> {
  const known = new Set(entries.map(({ word }) => word));
  const text = readFileSync(join(root, 'server/knowledge/wording.yaml'), 'utf8');
  const found = new Set<string>();
  for (const [, wrong, right] of text.matchAll(/- wrong: (\S+)\n\s+right: (\S+)\n/g))
    for (const { word, part } of entries)
      if (
        word.includes(wrong!) &&
        word !== wrong &&
        (part === 'phrase' || known.has(word.replace(wrong!, right!)))
      )
        found.add(word);
  return found;
}

let entries = readDictionary();
const called = calledWrong(entries);
entries = entries.filter(({ word }) => !called.has(word));
if (prose !== undefined) {
  const counts = counted(compile(entries), prose);
  const wrong = misspelt(entries, counts);
  if (process.argv[3]) writeFileSync(process.argv[3], [...wrong].map((pair) => pair.join(' ')).join('\n'));
  entries = entries
    .filter((entry) => !wrong.has(entry.word) && !isChance(entry, counts))
    .map((entry) => ({ ...entry, count: entry.count + PROSE_WEIGHT * (counts.get(entry.word) ?? 0) }));
}
const trie = trieOf(entries);
const file = join(root, 'server/knowledge/words.bin');
writeFileSync(file, writeTrie(trie));
console.log(`${file}: ${entries.length} words, ${trie.units.length} states`);
