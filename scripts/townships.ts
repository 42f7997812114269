/**
 * Writes server/knowledge/townships.yaml from a table of townships (code, province, city, county, township, parted by tabs):
 * `node scripts/townships.ts TABLE.tsv`. Kept are towns, townships and sumus whose name one county alone bears, that no
 * longer name ends with, and whose name is no word but for its rank.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadShippedKnowledge } from '../server/src/knowledge/disk.ts';
import type { Part } from '../server/src/text/words.ts';

const [table] = process.argv.slice(2);
if (table === undefined) {
  console.error('usage: node scripts/townships.ts TABLE.tsv');
  process.exit(2);
}

/** What a dictionary calls a name rather than a word. */
const NAMES: ReadonlySet<Part> = new Set(['place', 'person', 'proper-noun', 'name']);
const RANKS = ['镇', '乡', '苏木'];
const { vocabulary, places } = loadShippedKnowledge().lexicon;
/** 长寿 is a county and a word. */
const isWord = (short: string): boolean => places.counties(short).length === 0;
const rows = readFileSync(table, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t') as [string, string, string, string, string]);
const bearers = Map.groupBy(rows, ([, , , , name]) => name);
/** Every ending of a name of three characters and more, with the number of names that have it. */
const endings = new Map<string, number>();
for (const name of bearers.keys())
  for (let i = 1; i + 3 <= name.length; i++)
    endings.set(name.slice(i), (endings.get(name.slice(i)) ?? 0) + 1);

/** Not a word of the dictionary, or one that it calls a name. */
const isName = (word: string): boolean =>
  !vocabulary.has(word) || NAMES.has(vocabulary.words(word).partOf(0));

function isTelling(name: string): boolean {
  const rank = RANKS.find((one) => name.endsWith(one));
  if (rank === undefined || name.length < 3 || !/^[\u4e00-\u9fff]+$/.test(name)) return false;
  if (endings.has(name) || new Set(bearers.get(name)!.map(([code]) => code.slice(0, 6))).size > 1)
    return false;
  // 向城镇 is 向 and 城镇 as well, whatever the dictionary calls 城镇.
  const end = name.slice(-rank.length - 1);
  if (vocabulary.has(end) && places.counties(end, true).length === 0) return false;
  for (let i = 1; i < name.length - rank.length - 1; i++) if (!isName(name.slice(i))) return false;
  // 长寿乡 names no township.
  if (places.counties(name.slice(0, -rank.length), true).length > 0 && isWord(name.slice(0, -rank.length)))
    return false;
  return isName(name) && isName(name.slice(0, -rank.length));
}

const told = rows.filter(([, , , , name]) => isTelling(name));
const lines = [
  '# 乡镇：全国只有一个县才有的镇、乡、苏木',
  '# Townships: towns, townships and sumus whose name one county alone bears',
  '#',
  '# Names: mumuy/data_location @a40c560 of 2026-04-18 (MIT), as of November 2025. Written by scripts/townships.ts; names',
  '# of several counties, names that end a longer one, subdistricts (街道) and names that are words are left out.',
  'pack: townships',
  'about: { zh: 乡镇, en: Townships }',
  'asOf: 2025-11-30',
  'places:',
];
for (const [province, ofProvince] of Map.groupBy(told, ([, name]) => name)) {
  lines.push(`  - name: ${province}`, '    townships:');
  for (const [place, all] of Map.groupBy(ofProvince, ([, , city, county]) => `${city} ${county}`.trim()))
    lines.push(`      ${place}: ${all.map(([, , , , name]) => name).join(' ')}`);
}
writeFileSync(join(import.meta.dirname, '../server/knowledge/townships.yaml'), `${lines.join('\n')}\n`);
console.log(`${told.length} of ${rows.length}`);
