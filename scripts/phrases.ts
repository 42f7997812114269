/**
 * Writes server/knowledge/set-phrases.yaml: the phrases that official prose has again and again, by which one with a
 * slip in it is known. `node scripts/phrases.ts PROSE…`, each a UTF-8 text with a paragraph a line (central documents,
 * work reports of the State Council, provincial reports). The texts are not part of the repository: without them the
 * pack that is committed stays as it is. Every tenth paragraph is held out and not counted.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadShippedKnowledge } from '../server/src/knowledge/disk.ts';
import type { Part } from '../server/src/text/words.ts';

const ROOT = join(import.meta.dirname, '..');
const HELD_OUT = 10;
const SHORTEST = 4;
const LONGEST = 9;
const MOST_WORDS = 3;
const MOST_PHRASES = 2400;
/** Phrases of so many occurrences and more stand together, with the number as their evidence. */
const BANDS = [1000, 500, 200, 100, 50, 25];
/** Of the rarest of its words, so many are in the phrase. */
const SHARE = 0.04;
const PER_LINE = 16;
const CONTENT = new Set<Part>([
  'noun',
  'verb',
  'verbal-noun',
  'adjective',
  'idiom',
  'phrase',
  'abbreviation',
  'name',
  'proper-noun',
  'numeral',
]);
const HAN = /^\p{Script=Han}+$/u;

const files = process.argv.slice(2);
if (files.length === 0)
  throw new Error('name the texts to count in: node scripts/phrases.ts docs.txt gwr.txt');
const { lexicon } = loadShippedKnowledge();
const words = new Map<string, number>();
const phrases = new Map<string, { count: number; parts: readonly string[] }>();
let characters = 0;
for (const file of files)
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, number) => {
      if (number % HELD_OUT === 0) return;
      characters += line.length;
      const cut = [...lexicon.vocabulary.words(line)].map(({ start, end, part }) => ({
        word: line.slice(start, end),
        part,
      }));
      for (let i = 0; i < cut.length; i++) {
        const { word } = cut[i]!;
        words.set(word, (words.get(word) ?? 0) + 1);
        if (!CONTENT.has(cut[i]!.part)) continue;
        let phrase = '';
        for (let j = i; j < Math.min(cut.length, i + MOST_WORDS); j++) {
          const { word: next, part } = cut[j]!;
          phrase += next;
          if (phrase.length > LONGEST || !HAN.test(next)) break;
          if (phrase.length < SHORTEST || !CONTENT.has(part) || (j > i && next.length === 1)) continue;
          const known = phrases.get(phrase);
          if (known) known.count++;
          else phrases.set(phrase, { count: 1, parts: cut.slice(i, j + 1).map((one) => one.word) });
        }
      }
    });

const NUMBERED = /第|[一二三四五六七八九十百千万亿两〇零]{2}/;
const kept = [...phrases]
  .filter(([phrase, { count, parts }]) => {
    if (count < BANDS.at(-1)! || NUMBERED.test(phrase)) return false;
    return parts.length === 1 || count >= SHARE * Math.min(...parts.map((part) => words.get(part)!));
  })
  .sort((a, b) => b[1].count * b[0].length - a[1].count * a[0].length)
  .slice(0, MOST_PHRASES);

const million = (characters / 1e6).toFixed(1);
const lines = [
  '# 公文里反复出现的固定说法，用来认出错字、漏字、重字、颠倒',
  '# Phrases that official prose has again and again, by which a slip in one is known',
  '#',
  `# Counted in ${million} million characters of central documents and reports of governments; written by`,
  '# scripts/phrases.ts. Phrases of your own go into a pack of your own.',
  'pack: set-phrases',
  'about: { zh: 公文常用的固定说法, en: Set phrases of official prose }',
  'asOf: 2026-11-22',
  'fixedNames:',
];
BANDS.forEach((least, i) => {
  const most = BANDS[i - 1] ?? Number.POSITIVE_INFINITY;
  const band = kept.filter(([, { count }]) => count >= least && count < most).map(([phrase]) => phrase);
  if (band.length === 0) return;
  lines.push('  - kind: phrase', '    words: >-');
  for (let at = 0; at < band.length; at += PER_LINE)
    lines.push(`      ${band.slice(at, at + PER_LINE).join(' ')}`);
  lines.push(
    `    sources: [${million}百万字中央文件和政府工作报告中至少${least}次]`,
    '    confidence: known',
  );
});
writeFileSync(join(ROOT, 'server/knowledge/set-phrases.yaml'), `${lines.join('\n')}\n`);
console.log(`${kept.length} phrases of ${phrases.size}`);
