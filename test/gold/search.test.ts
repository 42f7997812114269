import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { openCorpus } from '../../server/src/corpus/index.ts';
import type { Corpus, SearchHit } from '../../server/src/corpus/types.ts';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { JUDGEMENTS, type Judgement } from './search-judgements.ts';

const FOLDER = path.join(import.meta.dirname, '../../../shared/corpus');
const skip = existsSync(FOLDER) ? false : '../shared is not here, so the ranking is not measured';
const DEPTH = 5;
/** Below what was measured when it was set; raise it with the measure. */
const FLOOR = 0.94;

/** Second copies of speeches. */
const COPIES = /^(?:3\.4|4\.9)\./;

const gain = (grade: number): number => 2 ** grade - 1;
const discounted = (grades: readonly number[]): number =>
  grades.slice(0, DEPTH).reduce((sum, grade, i) => sum + gain(grade) / Math.log2(i + 2), 0);

function gradesOf({ grades }: Judgement): Map<string, number> {
  return new Map(grades.split(' ').map((pair) => [pair.split(':')[0]!, Number(pair.split(':')[1])] as const));
}

describe('ranking of the search over the real files', { skip }, () => {
  let corpus: Corpus;
  const texts = new Map<string, string>();
  const idOf = ({ speech, passage }: SearchHit): string =>
    `${path.basename(speech.source)[2]}.${speech.indexInSource}.${passage.index}`;

  before(async () => {
    corpus = openCorpus(':memory:');
    const { places } = loadShippedKnowledge().lexicon;
    await corpus.addTexts(
      readdirSync(FOLDER).map((source) => ({
        source,
        text: readFileSync(path.join(FOLDER, source), 'utf8'),
      })),
      { places },
    );
    for (const speech of await corpus.list())
      for (const [i, text] of (await corpus.get(speech.id))!.text.split('\n').entries())
        texts.set(`${speech.source[2]}.${speech.indexInSource}.${i}`, text);
  });

  after(() => corpus?.close());

  /** Passages of equal wording are shown once: the best possible list holds them once too. */
  function best(judged: ReadonlyMap<string, number>): number {
    const seen = new Set<string>();
    const grades = [...judged]
      .sort((a, b) => b[1] - a[1])
      .filter(([id]) => {
        const text = texts.get(id);
        assert.ok(text !== undefined, `${id} is no passage`);
        return !seen.has(text) && seen.add(text);
      });
    return discounted(grades.map(([, grade]) => grade));
  }

  it('is good: nDCG@5 over all judged queries', async () => {
    const scoreOf = async (judgement: (typeof JUDGEMENTS)[number]) => {
      const judged = gradesOf(judgement);
      const found = await corpus.search(judgement.query, { limit: DEPTH, ...judgement.options });
      const hits = found.map(idOf);
      assert.ok(!hits.some((id) => COPIES.test(id)), `${judgement.query}: a copy is shown`);
      const score = discounted(hits.map((id) => judged.get(id) ?? 0)) / best(judged);
      return { judgement, score, hits: hits.map((id) => `${id}:${judged.get(id) ?? 0}`) };
    };
    const scores = [];
    for (const judgement of JUDGEMENTS) scores.push(await scoreOf(judgement));
    const mean = scores.reduce((sum, { score }) => sum + score, 0) / scores.length;
    for (const { judgement, score, hits } of scores)
      if (score < 0.9) console.log(`${score.toFixed(2)} ${judgement.query}  ${hits.join(' ')}`);
    console.log(`nDCG@${DEPTH} ${mean.toFixed(3)} over ${scores.length} queries`);
    assert.ok(JUDGEMENTS.length >= 40 && mean >= FLOOR, `nDCG@${DEPTH} ${mean}`);
  });
});
