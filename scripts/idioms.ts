/**
 * Writes server/knowledge/idioms.yaml: the idioms of four characters of the dictionary of cppjieba
 * (MIT), those that its texts have often enough to be no slips themselves. `node scripts/idioms.ts`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { soundAlike } from '../server/src/text/homophones.ts';
import { lookAlike } from '../server/src/text/lookalikes.ts';
import { dictionaryLines } from './dictionary.ts';

const ROOT = join(import.meta.dirname, '..');
/** Rarer words of the dictionary are as often slips (如胶似膝) as idioms. */
const OFTEN = 8;
const PER_LINE = 20;

const words = dictionaryLines()
  .map((line) => line.split(' '))
  .filter(([word]) => word?.length === 4)
  .map(([word, often, kind]) => ({ word: word!, often: Number(often), kind }));
const all = new Set(words.map((w) => w.word));
const idioms = words.filter((w) => w.kind === 'i' && w.often >= OFTEN).map((w) => w.word);

/** The dictionary has them, one character from an idiom: 一字千金 beside 一掷千金. */
const known = new Set<string>();
const characters = [...new Set([...all].join(''))];
for (const idiom of idioms)
  for (let at = 0; at < 4; at++)
    for (const other of characters) {
      const [a, b] = [other.charCodeAt(0), idiom.charCodeAt(at)];
      if (a === b || !(soundAlike(a, b) || lookAlike(a, b))) continue;
      const word = idiom.slice(0, at) + other + idiom.slice(at + 1);
      if (all.has(word) && !idioms.includes(word)) known.add(word);
    }

const block = (list: readonly string[]): string[] => {
  const lines: string[] = [];
  for (let i = 0; i < list.length; i += PER_LINE)
    lines.push(`      ${list.slice(i, i + PER_LINE).join(' ')}`);
  return lines;
};

/** Read on published texts: words that stand side by side, one character from an idiom by chance. */
const BY_CHANCE = ['公司兼顾', '作有成效', '无数不知'];

writeFileSync(
  join(ROOT, 'server/knowledge/idioms.yaml'),
  [
    '# 四字成语，用来认出写错一个字的',
    '# Idioms of four characters, by which one with a wrong character is known',
    '#',
    '# From the dictionary of cppjieba (MIT); written by scripts/idioms.ts. Idioms of your own go into a pack of your own.',
    'pack: idioms',
    'about: { zh: 四字成语, en: Idioms }',
    'asOf: 2026-11-22',
    'idioms:',
    '  - sources: [cppjieba jieba.dict.utf8 (MIT)]',
    '    confidence: known',
    '    words: >-',
    ...block(idioms),
    '    except: >-',
    ...block([...known, ...BY_CHANCE]),
    '',
  ].join('\n'),
);
