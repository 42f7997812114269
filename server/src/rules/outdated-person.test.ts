import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNoSegmenter, openCorpus } from '../corpus/index.ts';
import { readInsights } from '../corpus/insights/builder.ts';
import type { CorpusInsights } from '../corpus/insights/index.ts';
import { loadKnowledge } from '../knowledge/load.ts';
import { outdatedPerson } from './outdated-person.ts';
import { applied, findingsOf, shippedKnowledge } from './testing.ts';

const DATE = '2026-11-20';
const SPEECHES: readonly (readonly [date: string, text: string])[] = [
  [
    '2022年1月10日',
    '刚才，县委书记吴长河同志作了讲话，县委副书记、县长钱立新同志作了部署，县教育局局长苗青峰汇报了工作。',
  ],
  ['2024年5月6日', '县委书记吴长河同志多次强调，招商是一把手工程。'],
  [
    '2026年1月12日',
    '刚才，县委书记孙为民同志作了讲话，县委副书记、县长李学文同志作了部署，副县长纪晓梅通报了情况。',
  ],
  ['2026年3月9日', '县教育局局长田大川汇报了开学准备。县委书记孙为民同志作了批示。'],
];

async function insightsOf(speeches: typeof SPEECHES): Promise<CorpusInsights> {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(
    speeches.map(([date, text], i) => ({
      source: `${i}.txt`,
      text: `在全县工作会议上的讲话\n（${date}）\n同志们：\n${text}`,
    })),
  );
  const insights = await readInsights([corpus], shippedKnowledge().lexicon);
  corpus.close();
  return insights;
}

const insights = await insightsOf(SPEECHES);
const told = (text: string, date = DATE) =>
  findingsOf(outdatedPerson, text, { date, insights }).map(({ text: name, severity, data, fixes }) => [
    name,
    severity,
    data['problem'],
    fixes[0]?.edits[0]?.newText ?? null,
  ]);

/** What is told, and beside it the nearest sentences that are right. */
const TABLE: readonly {
  readonly bad: string;
  readonly told: readonly (readonly [string, string, string, string | null])[];
  readonly good: readonly string[];
}[] = [
  {
    bad: '同志们：\n下面，请县委书记吴长河同志作指示。',
    told: [['吴长河', 'warning', 'predecessor', '孙为民']],
    good: [
      '同志们：\n下面，请县委书记孙为民同志作指示。',
      '时任县委书记吴长河同志带着大家修了这条路。',
      '原县委书记吴长河同志退休以后仍关心家乡。',
      '2023年，县委书记吴长河同志在这里开过现场会。',
      '过去五年，县委书记吴长河同志带领我们打赢了脱贫攻坚战。',
      '邻近的汉川县县委书记吴长河同志率团考察。',
      '致富带头人吴长河流转了三百亩土地。',
    ],
  },
  {
    bad: '县委副书记、县长钱立新同志已经作了安排，请大家遵照执行。',
    told: [['钱立新', 'warning', 'predecessor', '李学文']],
    good: ['县委副书记、县长李学文同志已经作了安排，请大家遵照执行。'],
  },
  {
    bad: '按照吴长河书记的要求，各镇要逐项对账。',
    told: [['吴长河', 'warning', 'predecessor', '孙为民']],
    good: ['按照孙为民书记的要求，各镇要逐项对账。', '老书记吴长河常说，要把群众放在心上。'],
  },
  {
    bad: '县委书记孙卫民同志对此作出批示。',
    told: [['孙卫民', 'warning', 'misspelt', '孙为民']],
    good: ['县委书记孙为民同志对此作出批示。', '县财政局局长孙卫民同志汇报了预算。'],
  },
  {
    bad: '县委书记李学文同志强调了三点。',
    told: [['李学文', 'information', 'other-post', null]],
    good: ['县委书记周正同志强调了三点。'],
  },
  {
    bad: '教育局局长苗青峰同志要牵头抓好落实。',
    told: [['苗青峰', 'warning', 'predecessor', '田大川']],
    good: ['教育局局长田大川同志要牵头抓好落实。', '副县长纪晓梅、骆建国分别作了发言。'],
  },
];

for (const { bad, told: expected, good } of TABLE)
  test(`people: ${bad.replaceAll('\n', ' ')}`, () => {
    assert.deepEqual(told(bad), expected);
    for (const finding of findingsOf(outdatedPerson, bad, { date: DATE, insights })) {
      assert.ok(finding.evidence.some(({ kind }) => kind === 'speech'));
      for (const fix of finding.fixes) {
        assert.equal(fix.safety, 'suggestion');
        assert.deepEqual(told(applied(bad, fix)), []);
      }
    }
    for (const text of good) assert.deepEqual(told(text), [], text);
  });

test('a speech of the time when they held the post is right, and so is one without a corpus', () => {
  for (const text of ['下面，请县委书记吴长河同志作指示。', '县长钱立新同志作了部署。']) {
    assert.deepEqual(told(text, '2024-06-01'), []);
    assert.deepEqual(findingsOf(outdatedPerson, text, { date: DATE }), []);
  }
});

test('names that stand in turn for one post say nothing: it may be that of two bodies', async () => {
  const mixed = await insightsOf([
    ['2024年1月10日', '县委书记吴长河同志作了讲话。'],
    ['2025年1月10日', '县委书记孙为民同志作了讲话。'],
    ['2026年1月10日', '县委书记吴长河同志作了讲话。'],
  ]);
  const text = '请县委书记孙为民同志作指示。';
  assert.deepEqual(findingsOf(outdatedPerson, text, { date: DATE, insights: mixed }), []);
});

test('an office’s own list of people says who is in a post', () => {
  const pack = `pack: own
people:
  - person: 吴长河
    posts: [{ post: 县委书记, from: 2020-03, until: 2025-10 }]
    sources: [县委组织部]
    confidence: confirmed
  - person: 孙为民
    posts: [{ post: 县委书记, from: 2025-11, rank: 1 }]
    sources: [县委组织部]
    confidence: confirmed
`;
  const own = loadKnowledge([{ path: 'own.yaml', text: pack }]);
  assert.deepEqual(own.problems, []);
  const knowledge = { ...shippedKnowledge(), people: own.people };
  const [finding, ...more] = findingsOf(outdatedPerson, '请县委书记吴长河同志作指示。', {
    date: DATE,
    knowledge,
  });
  assert.deepEqual(more, []);
  assert.equal(finding!.data['holder'], '孙为民');
  assert.equal(finding!.evidence[0]!.kind, 'slogan');
  assert.deepEqual(
    findingsOf(outdatedPerson, '请县委书记吴长河同志作指示。', { date: '2025-06-01', knowledge }),
    [],
  );
});

test('days of a person that cannot be are told with the post', () => {
  const pack = `pack: own
people:
  - person: 吴长河
    posts: [{ post: 县委书记, from: 2025-10, until: 2020-03 }]
    sources: [县委组织部]
    confidence: confirmed
`;
  assert.match(
    loadKnowledge([{ path: 'own.yaml', text: pack }]).problems[0]!.message.zh,
    /县委书记：until 早于 from/,
  );
});
