import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countSequences } from '../../../scripts/prose/counting.ts';
import { learnWeights } from '../../../scripts/prose/learning.ts';
import { dice, KINDS, withSlip } from '../../../scripts/prose/slips.ts';
import { FEATURES } from '../mentions/suspects/features.ts';
import { readSuspects } from '../mentions/suspects.ts';
import { countOf, sequenceCounts } from '../text/prose/counts.ts';
import { levelIn } from '../text/prose/ngrams.ts';
import { loadShippedKnowledge } from './disk.ts';
import { type ProseHead, readProseModel, writeProseModel } from './prose.ts';

/** Self-written: nothing of the texts that the shipped model was counted from. */
const PARAGRAPHS = [
  '各村要组织青壮年劳力清理沟渠，备足沙袋和铁锹。',
  '沟渠清理以后，水利员逐段验收，验收不合格的返工。',
  '青壮年劳力不够的，由镇里统一调配，确保汛前清理完毕。',
];
const LEAST = { 2: 1, 3: 1, 4: 1 };

function built(weights: Partial<Record<string, number>> = {}): Uint8Array {
  const counted = countSequences([{ paragraphs: PARAGRAPHS, weight: 3 }], LEAST);
  const head: ProseHead = {
    total: counted.total,
    weights: Object.fromEntries(
      [...FEATURES.map(([name]) => name), 'bias'].map((name) => [name, weights[name] ?? 0]),
    ),
    words: '清理验收',
    looks: '渠梁',
    variants: [],
    reference: { zh: '自拟的几句话', en: 'a few sentences of our own' },
  };
  return writeProseModel(head, sequenceCounts(counted.short, 64), sequenceCounts(counted.long, 256));
}

const unitsOf = (text: string): Uint16Array => Uint16Array.from(text, (c) => c.charCodeAt(0));

test('the builder gives the same file for the same text', () => {
  assert.deepEqual(built(), built());
});

test('what was counted is known again, about as often; what was not is not', () => {
  const { ngrams } = readProseModel(built())!;
  const count = (text: string): number => countOf(levelIn(ngrams, unitsOf(text), 0, text.length));
  assert.equal(count('清理'), 8);
  assert.equal(count('沟渠清理'), 3);
  assert.equal(count('沟渠'), 6);
  assert.equal(count('理清'), 0);
  // No sequence goes on past a mark.
  assert.equal(count('渠备足'), 0);
});

test('a slip is seen where the text was counted', () => {
  const model = readProseModel(built({ gain: 1 }))!;
  const { vocabulary } = loadShippedKnowledge().lexicon;
  const [seen, ...rest] = readSuspects(vocabulary.words('水利员逐段验守。'), model);
  assert.deepEqual([seen?.text, seen?.right, seen?.phrase.right], ['守', '收', '逐段验收']);
  assert.deepEqual(rest, []);
});

test('what is no model of this edition is none', () => {
  const bytes = built();
  assert.equal(readProseModel(new Uint8Array()), null);
  assert.equal(readProseModel(new TextEncoder().encode('SGP1 and nothing more')), null);
  assert.equal(readProseModel(bytes.subarray(0, bytes.length - 9)), null);
  assert.equal(
    readProseModel(Uint8Array.from(bytes, (byte, i) => (i === 60 ? byte ^ 1 : byte)))?.weights.length,
    undefined,
  );
});

test('slips are put the same way at every run, and weights learned the same', () => {
  const { ngrams, words, alike } = readProseModel(built())!;
  const { vocabulary } = loadShippedKnowledge().lexicon;
  const made = () => {
    const roll = dice(5);
    return KINDS.map((kind) => withSlip(PARAGRAPHS[0]!, kind, roll, { ngrams, words, alike, vocabulary }));
  };
  assert.deepEqual(made(), made());
  const examples = [1, 2, 3, 4].map((n) => ({ values: [n, 1], slip: n > 2 }));
  const weights = learnWeights(examples);
  assert.deepEqual(weights, learnWeights(examples));
  assert.ok(weights[0]! * 4 + weights[2]! > 0 && weights[0]! + weights[2]! < 0);
});
