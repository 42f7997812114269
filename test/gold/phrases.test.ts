import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { openCorpus } from '../../server/src/corpus/index.ts';
import { readInsights } from '../../server/src/corpus/insights/builder.ts';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const CORPUS = path.join(ROOT, '../shared/corpus');
const skip = existsSync(CORPUS) ? false : 'the real corpus beside the checkout is not there';

/** Set phrases of the five files, each in several speeches, that no list was needed to find. */
const SET = [
  '不忘初心、牢记使命',
  '四个意识',
  '四个自信',
  '两个维护',
  '打赢疫情防控阻击战',
  '提高政治站位',
  '形式主义、官僚主义',
  '守土有责、守土担责、守土尽责',
  '再接再厉、善作善成',
  '强信心、暖人心、聚民心',
  '回应社会关切',
  '攻坚克难',
  '严防死守',
];
/** Frequent, and nothing but names, topics and pieces of sentences. */
const NONE =
  /领导小组|党组织$|指挥部|委员会|^疫情防控工作$|^党员干部$|^习近平|总书记|^各[级地部]|^工作|的$|^的/;

test('the set phrases of real speeches are found, names and pieces of sentences are not', {
  skip,
}, async () => {
  const { lexicon } = loadShippedKnowledge();
  const corpus = openCorpus(':memory:');
  try {
    await corpus.add([CORPUS]);
    const { phrases } = await readInsights([corpus], lexicon);
    const found = phrases.all().map(({ phrase }) => phrase);
    const missed = SET.filter((phrase) => !found.some((one) => one.includes(phrase)));
    assert.ok(missed.length <= 1, `missed ${missed.join(' ')}`);
    assert.deepEqual(
      found.filter((phrase) => NONE.test(phrase)),
      [],
    );
    const [first] = phrases.all();
    assert.ok(first!.usage.speeches > 3, first!.phrase);
  } finally {
    corpus.close();
  }
});
