import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Occurrences, Speech } from '../corpus/types.ts';
import { attestedSuspects } from '../draft/suspects.ts';
import { loadShippedProse } from '../knowledge/disk.ts';
import { suspectedTypo } from './suspected-typo.ts';
import { applied, findingsOf } from './testing.ts';

/** A slip, and what it is put right to. */
const SLIPS: readonly (readonly [text: string, right: string])[] = [
  ['要认真总洁经验，查找不足，改进工作。', '要认真总结经验，查找不足，改进工作。'],
  ['依法追究有关人员责仁。', '依法追究有关人员责任。'],
  ['会议要求各单位认真落时整改措施。', '会议要求各单位认真落实整改措施。'],
  ['要压实安全生产责任任制，抓好整改。', '要压实安全生产责任制，抓好整改。'],
];

/** The nearest right sentences, and wording that official prose does not have although nothing is wrong with it. */
const SILENT = [
  ...SLIPS.map(([, right]) => right),
  '要认认真真总结经验，高高兴兴过年。',
  '要定期巡察，也要定期巡查，共同制订方案。',
  '青石坳的冬桃熟了，客商排着队来拉货。',
  '窗外雨声淅沥，老支书披衣起身，往堤上走去。',
  '公水联运码头年内开工，公水联运线路同步谋划。',
];

test('a character that official prose never has there is told with the one that it has', () => {
  for (const [text, right] of SLIPS) {
    const findings = findingsOf(suspectedTypo, text);
    assert.equal(findings.length, 1, text);
    assert.equal(applied(text, findings[0]!.fixes[0]!), right);
    assert.equal(findings[0]!.fixes[0]!.safety, 'suggestion');
    const [reference] = findings[0]!.evidence;
    assert.equal(reference?.kind, 'reference');
    assert.match(reference.quote, /约 \d+ 次/);
  }
});

test('right sentences are silent', () => {
  for (const text of SILENT) assert.deepEqual(findingsOf(suspectedTypo, text), [], text);
});

test('a place has one finding: that of a name, a set phrase or a wording comes first', () => {
  assert.deepEqual(findingsOf(suspectedTypo, '会议学习了习近平总书纪的重要讲话。'), []);
  assert.deepEqual(findingsOf(suspectedTypo, '要落实《中华人民共和国乡村振兴促近法》。'), []);
  assert.equal(findingsOf(suspectedTypo, '要落实《全镇乡村振兴促近办法》。').length, 1);
});

test('what the draft has again in other company is less suspect', () => {
  const once = '脱贫户的生产生活壮况。';
  assert.equal(findingsOf(suspectedTypo, once).length, 1);
  assert.equal(findingsOf(suspectedTypo, `${once}\n${once}`).length, 2);
  assert.deepEqual(findingsOf(suspectedTypo, `${once}\n要掌握路面壮况。`), []);
});

test('wordings of the office are never reported', () => {
  const text = '要认真总洁经验，查找不足，改进工作。';
  assert.deepEqual(findingsOf(suspectedTypo, text, { options: { allow: ['总洁经验'] } }), []);
  assert.equal(findingsOf(suspectedTypo, text, { options: { allow: ['总洁公司'] } }).length, 1);
});

const NONE: Occurrences = { count: 0, speeches: 0, samples: [] };

/** A corpus in which the wording stands once in each of the files. */
function corpusWith(wording: string, sources: readonly string[]) {
  return {
    version: sources.join(),
    occurrences: async (phrase: string): Promise<Occurrences> =>
      wording.includes(phrase)
        ? {
            count: sources.length,
            speeches: sources.length,
            samples: sources.map((source, index) => ({
              speech: { id: `${source}#${index}`, title: source, date: '2025-03-01', source } as Speech,
              passage: {
                index: 0,
                text: `要${wording}。`,
                start: 100,
                end: 102 + wording.length,
                heading: null,
              },
              span: { start: 1, end: 1 + phrase.length },
            })),
          }
        : NONE,
  };
}

/** Findings once the corpus has been asked. */
async function findingsWith(text: string, wording: string, sources: readonly string[]) {
  const suspects = attestedSuspects(loadShippedProse()!, () => corpusWith(wording, sources));
  assert.deepEqual(findingsOf(suspectedTypo, text, { suspects }), [], 'not known yet');
  await suspects.lookUp();
  return findingsOf(suspectedTypo, text, { suspects });
}

test('what two files of the corpus have is how the office writes', async () => {
  const text = '要认真总洁经验，查找不足，改进工作。';
  assert.deepEqual(await findingsWith(text, '认真总洁经验', ['甲.txt', '乙.txt']), []);
  assert.equal((await findingsWith(text, '认真总洁经验', ['甲.txt', '甲.txt'])).length, 1);
});

test('a passage of the corpus that has it right is evidence', async () => {
  const text = '要认真总洁经验，查找不足，改进工作。';
  const [finding] = await findingsWith(text, '认真总结经验', ['甲.txt']);
  const speech = finding!.evidence.find(({ kind }) => kind === 'speech');
  assert.ok(speech?.kind === 'speech' && speech.start === 101);
});

test('only what is as good as certain is said aloud', () => {
  const [sure] = findingsOf(suspectedTypo, '依法追究有关人员责仁。');
  assert.equal(sure!.severity, 'warning');
  const [unsure] = findingsOf(suspectedTypo, '脱贫户的生产生活壮况。');
  assert.equal(unsure!.severity, 'information');
});
