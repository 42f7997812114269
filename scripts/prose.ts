/**
 * Writes server/knowledge/prose.bin, the model of official prose by which `suspected-typo` knows what never stands there:
 * `node --max-old-space-size=6000 scripts/prose.ts FOLDER [--out FILE] [--held]`.
 *
 * FOLDER holds official documents of the state (statutes, decisions, reports: works without copyright), a paragraph a line, as
 * laws.txt.xz, docs.txt.xz, gwr.txt.xz and reports25.txt.xz (`xz` must be installed). The model keeps counts of
 * sequences of two to four characters as fingerprints, which give back no sentence, and common words. The file is
 * committed, because the texts are not; without them nothing has to be built.
 *
 * First a part of the texts is held out; slips are put into it at random, and the weights of the features are learned
 * from what a model of the rest sees there. Then everything is counted. --held writes the model of the rest instead, for
 * measuring on what was held out.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadShippedKnowledge } from '../server/src/knowledge/disk.ts';
import { type ProseHead, readProseModel, writeProseModel } from '../server/src/knowledge/prose.ts';
import { FEATURES } from '../server/src/mentions/suspects/features.ts';
import { readSuspects } from '../server/src/mentions/suspects.ts';
import { sequenceCounts } from '../server/src/text/prose/counts.ts';
import { type Counted, countSequences, type Source } from './prose/counting.ts';
import { type Example, learnWeights } from './prose/learning.ts';
import { dice, KINDS, withSlip } from './prose/slips.ts';

/** Texts by how near they are to what is drafted: one place there counts as so many in a law. */
const SOURCES = [
  { name: 'laws', weight: 1 },
  { name: 'docs', weight: 3 },
  { name: 'gwr', weight: 2 },
  { name: 'reports25', weight: 3 },
] as const;
const LEAST = { 2: 4, 3: 5, 4: 7 } as const;
const BUCKETS = { short: 2 ** 17, long: 2 ** 20 } as const;
/** A word that the prose has less often is not offered: 16 times. */
const WORD_LEVEL = 9;
/** Paragraphs that are held out together, one such block in so many. */
const BLOCK = 75;
const ONE_IN = 11;
/** Of the laws, which are many, a part of what is held out is looked at. */
const LAWS_LOOKED_AT = 4000;
/** Of the old reports none: what was written otherwise then is no slip. */
const LEARNED_FROM = ['docs', 'reports25', 'laws'];
const SEED = 11;
const SHORTEST = 12;

const root = join(import.meta.dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: join(root, 'server/knowledge/prose.bin') },
    held: { type: 'boolean', default: false },
  },
});
const folder = positionals[0];
if (folder === undefined) {
  console.error(
    'usage: node --max-old-space-size=6000 scripts/prose.ts FOLDER-OF-PROSE [--out FILE] [--held]',
  );
  process.exit(2);
}

const listOf = (name: string): string =>
  readFileSync(join(root, 'scripts/prose', name), 'utf8')
    .replace(/^#.*$/gm, '')
    .trim();
const looks = listOf('look-alikes.txt').replace(/\s/g, '');
const variants = listOf('variants.txt').split('\n');
const { vocabulary } = loadShippedKnowledge().lexicon;

interface Text {
  readonly name: string;
  readonly weight: number;
  readonly paragraphs: readonly string[];
  readonly held: readonly string[];
}

function read({ name, weight }: (typeof SOURCES)[number]): Text {
  const all = execFileSync('xz', ['-dc', join(folder!, `${name}.txt.xz`)], {
    maxBuffer: 1 << 30,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((line) => line !== '');
  const isHeld = (i: number): boolean => Math.floor(i / BLOCK) % ONE_IN === 3;
  return { name, weight, paragraphs: all, held: all.filter((_, i) => isHeld(i)) };
}

function modelOf(sources: readonly Source[], weights: Readonly<Record<string, number>>): Uint8Array {
  const counted = countSequences(sources, LEAST);
  const head: ProseHead = {
    total: counted.total,
    weights,
    words: commonWords(counted),
    looks,
    variants,
    reference: {
      zh: '公开的法律法规、中央文件、政府工作报告（截至2025年）',
      en: 'published laws, central documents and government work reports, up to 2025',
    },
  };
  console.log(`${counted.short.length} + ${counted.long.length} sequences, ${head.words.length / 2} words`);
  return writeProseModel(
    head,
    sequenceCounts(counted.short, BUCKETS.short),
    sequenceCounts(counted.long, BUCKETS.long),
  );
}

function commonWords({ pairs }: Counted): string {
  const words = [...pairs]
    .filter(([pair, level]) => level >= WORD_LEVEL && vocabulary.has(pair))
    .map(([pair]) => pair);
  return words.sort().join('');
}

const NO_WEIGHTS = Object.fromEntries([...FEATURES.map(([name]) => name), 'bias'].map((name) => [name, 0]));

/** What is seen in right text is no slip; what is seen where a slip was put, with the right candidate, is one. */
function examplesOf(texts: readonly Text[], bytes: Uint8Array): Example[] {
  const model = readProseModel(bytes)!;
  const roll = dice(SEED);
  const examples: Example[] = [];
  const look = (text: string) =>
    readSuspects(vocabulary.words(text), model, Number.NEGATIVE_INFINITY).flatMap((suspect) => {
      const { sight } = suspect;
      return sight === null ? [] : [{ ...suspect, values: FEATURES.map(([, value]) => value(sight)) }];
    });
  const found = Object.fromEntries(KINDS.map((kind) => [kind, { slips: 0, seen: 0 }]));
  for (const { name, held } of texts) {
    if (!LEARNED_FROM.includes(name)) continue;
    const every = Math.max(1, Math.floor(held.length / LAWS_LOOKED_AT));
    for (const paragraph of held.filter((_, i) => i % every === 0)) {
      for (const { values } of look(paragraph)) examples.push({ values, slip: false });
      for (const sentence of paragraph.match(/[^。；]+[。；]?/g) ?? []) {
        if (sentence.length < SHORTEST || roll() > 0.5) continue;
        const kind = KINDS[Math.floor(roll() * KINDS.length)]!;
        const slip = withSlip(sentence, kind, roll, { ...model, vocabulary });
        if (slip === null) continue;
        found[kind]!.slips++;
        for (const { start, end, right, values } of look(slip.text)) {
          if (slip.text.slice(0, start) + right + slip.text.slice(end) !== sentence) continue;
          found[kind]!.seen++;
          examples.push({ values, slip: true });
        }
      }
    }
  }
  console.log(JSON.stringify(found), `${examples.filter(({ slip }) => !slip).length} on right text`);
  return examples;
}

const texts = SOURCES.map(read);
const rest = texts.map(({ weight, paragraphs, held }) => {
  const out = new Set(held);
  return { weight, paragraphs: paragraphs.filter((paragraph) => !out.has(paragraph)) };
});
const learned = learnWeights(examplesOf(texts, modelOf(rest, NO_WEIGHTS)));
const weights = Object.fromEntries(
  [...FEATURES.map(([name]) => name), 'bias'].map((name, i) => [name, Number(learned[i]!.toFixed(4))]),
);
const bytes = modelOf(values.held ? rest : texts, weights);
writeFileSync(values.out, bytes);
console.log(
  `${values.out}: ${(bytes.length / 2 ** 20).toFixed(2)} MB, ${readFileSync(values.out).length} bytes`,
);
