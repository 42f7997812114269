/**
 * Writes server/knowledge/set-phrases.yaml: the phrases that official prose has again and again, by which one with a
 * slip in it is known. `node scripts/phrases.ts PROSE… --right MORE…`, each a UTF-8 text with a paragraph a line (central
 * documents, work reports of the State Council, provincial reports; behind `--right` texts that are only asked what may
 * stand there with a character less: laws). The texts are not part of the repository: without them the pack that is
 * committed stays as it is. Every tenth paragraph is held out and not counted.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadShippedKnowledge } from '../server/src/knowledge/disk.ts';
import { slipsOf } from '../server/src/knowledge/phraseSlips.ts';
import { NameTrie } from '../server/src/text/nameTrie.ts';
import { fold } from '../server/src/text/skeleton.ts';
import type { Part } from '../server/src/text/words.ts';

const ROOT = join(import.meta.dirname, '..');
const HELD_OUT = 10;
const SHORTEST = 4;
const LONGEST = 9;
const MOST_WORDS = 3;
const MOST_PHRASES = 3000;
/** Longer ones have their days, and a reader of their own. */
const LONGEST_LISTED = 7;
/** What stands there once in so many times as the phrase is a slip of the texts themselves. */
const SLIPS_AMONG = 1000;
/** A phrase that only counts show to be set; one that a pack lists or that is quoted again and again. */
const LEAST = 25;
const LEAST_LISTED = 3;
const LEAST_QUOTED = 3;
/** Phrases of so many occurrences and more stand together, with the number as their evidence. */
const BANDS = [1000, 500, 200, 100, 50, 25, 3];
/** Of the rarest of its words, so many are in the phrase. */
const SHARE = 0.04;
/** And where it begins with a word that is found before all others (新发展理念, 全面从严治党). */
const COHERENT = 0.25;
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
/** Words that are no part of a set phrase. */
const FUNCTION = new Set<Part>([
  'pronoun',
  'preposition',
  'conjunction',
  'particle',
  'mark',
  'space',
  'digits',
  'latin',
  'measure',
] as Part[]);
const QUOTED = /“(\p{Script=Han}{3,8})”/gu;
const HAN = /^\p{Script=Han}+$/u;

const args = process.argv.slice(2);
const mark = args.includes('--right') ? args.indexOf('--right') : args.length;
const files = args.slice(0, mark);
if (files.length === 0)
  throw new Error('name the texts to count in: node scripts/phrases.ts docs.txt gwr.txt --right laws.txt');
const { lexicon, slogans } = loadShippedKnowledge();
const idioms =
  readFileSync(join(ROOT, 'server/knowledge/idioms.yaml'), 'utf8').match(
    /(?<=^ +|\s)\p{Script=Han}{4}(?=\s)/gmu,
  ) ?? [];
const words = new Map<string, number>();
/** What stands in quotation marks: “一带一路”. */
const quoted = new Map<string, number>();
const phrases = new Map<
  string,
  { count: number; readonly isContent: boolean; readonly parts: readonly string[] }
>();
let characters = 0;
for (const file of files)
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, number) => {
      if (number % HELD_OUT === 0) return;
      characters += line.length;
      for (const [, text] of line.matchAll(QUOTED)) quoted.set(text!, (quoted.get(text!) ?? 0) + 1);
      const cut = [...lexicon.vocabulary.words(line)].map(({ start, end, part }) => ({
        word: line.slice(start, end),
        part,
      }));
      for (let i = 0; i < cut.length; i++) {
        const { word } = cut[i]!;
        words.set(word, (words.get(word) ?? 0) + 1);
        const isContent = CONTENT.has(cut[i]!.part);
        if (!isContent && FUNCTION.has(cut[i]!.part)) continue;
        let phrase = '';
        for (let j = i; j < Math.min(cut.length, i + MOST_WORDS); j++) {
          const { word: next, part } = cut[j]!;
          phrase += next;
          if (phrase.length > LONGEST || !HAN.test(next)) break;
          if (phrase.length < SHORTEST || !CONTENT.has(part) || (j > i && next.length === 1)) continue;
          if (j === i && !isContent) continue;
          const known = phrases.get(phrase);
          if (known) known.count++;
          else
            phrases.set(phrase, { count: 1, isContent, parts: cut.slice(i, j + 1).map((one) => one.word) });
        }
      }
    });

/** Set phrases that packs list, and idioms: whole as they are, where the prose has them often enough. */
const listedWords = new Set(
  [
    ...[...slogans.values()]
      .flatMap(({ canonical, variants }) => [canonical, ...variants])
      .map((text) => fold(text, { quotes: true })),
    ...idioms,
    ...[...quoted].filter(([, count]) => count >= LEAST_QUOTED).map(([text]) => text),
  ].filter((text) => text.length >= SHORTEST && text.length <= LONGEST_LISTED && HAN.test(text)),
);
const listedCounts = counted(listedWords, files);

const NUMBERED = /第|[一二三四五六七八九十百千万亿两〇零]{2}/;
const frequent = [...phrases]
  .filter(([phrase, { count, isContent, parts }]) => {
    if (count < LEAST || NUMBERED.test(phrase)) return false;
    const share = isContent ? SHARE : COHERENT;
    return parts.length === 1 || count >= share * Math.min(...parts.map((part) => words.get(part)!));
  })
  .sort((a, b) => b[1].count * b[0].length - a[1].count * a[0].length)
  .slice(0, MOST_PHRASES)
  .map(([phrase, { count }]): [string, number] => [phrase, count]);
const kept = [...new Map([...frequent, ...[...listedCounts].filter(([, count]) => count >= LEAST_LISTED)])];

/** How often each of some wordings stands in texts, one inside another too. */
function counted(
  wordings: Iterable<string>,
  texts: readonly string[],
  isOther: (line: string, at: number, wording: string) => boolean = () => true,
): Map<string, number> {
  const all = [...wordings];
  const trie = new NameTrie();
  for (const [i, wording] of all.entries()) trie.set(wording, i + 1);
  const counts = new Map(all.map((wording): [string, number] => [wording, 0]));
  for (const file of texts)
    for (const line of readFileSync(file, 'utf8').split('\n'))
      for (let start = 0; start < line.length; start++) {
        if (trie.begins[line.charCodeAt(start)] === 0) continue;
        for (let state = 0, end = start; end < line.length; end++) {
          state = trie.next(state, line.charCodeAt(end));
          if (state === 0) break;
          const number = trie.value(state);
          if (number === 0) continue;
          const wording = all[number - 1]!;
          if (isOther(line, start, wording)) counts.set(wording, counts.get(wording)! + 1);
        }
      }
  return counts;
}

/** 打赢|脱贫攻坚 of 打赢脱贫攻坚战: what is left are words. */
function isOfWords(form: string): boolean {
  return [...lexicon.vocabulary.words(form)].every(({ start, end }) => end - start > 1);
}

/** What looks like a phrase with a character lost, doubled or two swapped, and is right: a word, or what the prose has again and again by itself. */
const forms = new Map<
  string,
  { readonly phrase: string; readonly at: number | null; readonly count: number }[]
>();
for (const [phrase, count] of kept)
  for (const { form, at } of slipsOf(phrase))
    forms.set(form, [...(forms.get(form) ?? []), { phrase, at, count }]);
const alone = counted(forms.keys(), [...files, ...args.slice(mark + 1)], (line, start, form) =>
  forms
    .get(form)!
    .every(({ phrase, at }) => at === null || !line.startsWith(phrase, at === 0 ? start - 1 : start)),
);
const right = [...forms.keys()].filter(
  (form) =>
    lexicon.vocabulary.has(form) ||
    forms.get(form)!.some(({ phrase, at }) => (at === 0 || at === phrase.length - 1) && isOfWords(form)) ||
    alone.get(form)! * SLIPS_AMONG > Math.max(...forms.get(form)!.map(({ count }) => count)),
);

const million = (characters / 1e6).toFixed(1);
const lines = [
  '# 公文里反复出现的固定说法，用来认出错字、漏字、重字、颠倒',
  '# Phrases that official prose has again and again, by which a slip in one is known',
  '#',
  `# words: phrases; without: what is right though it looks like one of them with a slip.\n# Counted in ${million} million characters of central documents and reports of governments; written by`,
  '# scripts/phrases.ts. Phrases of your own go into a pack of your own.',
  'pack: set-phrases',
  'about: { zh: 公文常用的固定说法, en: Set phrases of official prose }',
  'asOf: 2026-11-22',
  'fixedNames:',
];
BANDS.forEach((least, i) => {
  const most = BANDS[i - 1] ?? Number.POSITIVE_INFINITY;
  const band = kept.filter(([, count]) => count >= least && count < most).map(([phrase]) => phrase);
  if (band.length === 0) return;
  lines.push('  - kind: phrase', '    words: >-');
  lines.push(...rowsOf(band));
  const ofBand = right.filter((form) => band.includes(forms.get(form)![0]!.phrase));
  lines.push('    without: >-', ...rowsOf(ofBand.length > 0 ? ofBand : ['无']));
  lines.push(
    `    sources: [${million}百万字中央文件和政府工作报告中至少${least}次]`,
    '    confidence: known',
  );
});
function rowsOf(all: readonly string[]): string[] {
  const rows: string[] = [];
  for (let at = 0; at < all.length; at += PER_LINE)
    rows.push(`      ${all.slice(at, at + PER_LINE).join(' ')}`);
  return rows;
}
writeFileSync(join(ROOT, 'server/knowledge/set-phrases.yaml'), `${lines.join('\n')}\n`);
console.log(`${kept.length} phrases of ${phrases.size}, ${right.length} of ${forms.size} forms right`);
