import assert from 'node:assert/strict';
import { test } from 'node:test';
import { staleYear } from './stale-year.ts';
import { applied, contextFor, findingsOf } from './testing.ts';

/** A draft, its day, what is told of it as [words, fixed words or null], and the nearest right draft. */
const TABLE: readonly {
  readonly kind: string;
  readonly date: string;
  readonly bad: string;
  readonly told: readonly (readonly [problem: string, text: string, right: string | null])[];
  readonly good: readonly (string | readonly [date: string, text: string])[];
}[] = [
  {
    kind: 'the year of a report',
    date: '2026-02-03',
    bad: '2025年青禾县政府工作报告\n——2026年2月3日在青禾县第十七届人民代表大会第五次会议上\n各位代表：\n现在，我代表县人民政府，向大会报告工作。',
    told: [['title', '2025年', '2026年']],
    good: [
      '2026年青禾县政府工作报告\n——2026年2月3日在青禾县第十七届人民代表大会第五次会议上\n各位代表：\n现在，我代表县人民政府，向大会报告工作。',
      '青禾县人民法院2025年工作报告\n各位代表：\n现在报告工作。',
      ['2026-12-20', '2027年青禾县政府工作报告\n各位代表：'],
      '2025年全县信访工作总结\n同志们：\n2025年，信访总量下降。',
    ],
  },
  {
    kind: 'headings of a review and of a plan',
    date: '2026-01-22',
    bad: '在全县信访工作会议上的讲话\n同志们：\n一、2024年工作回顾\n过去一年，信访总量下降。\n二、2025年工作打算\n今年要抓好三件事。',
    told: [
      ['heading', '2024年', '2025年'],
      ['heading', '2025年', '2026年'],
    ],
    good: [
      '在全县信访工作会议上的讲话\n同志们：\n一、2025年工作回顾\n过去一年，信访总量下降。\n二、2026年工作打算\n今年要抓好三件事。',
      [
        '2025-12-20',
        '同志们：\n一、2025年工作回顾\n今年以来，信访总量下降。\n二、2026年工作打算\n明年要抓好三件事。',
      ],
      '同志们：\n一、2021—2025年工作回顾\n五年来，信访总量下降。',
      '我县2023年工作安排印发以后，各镇闻令而动。',
    ],
  },
  {
    kind: 'a review whose first words are of another year',
    date: '2026-01-22',
    bad: '同志们：\n一、2026年工作回顾\n2025年，信访总量下降。',
    told: [['heading', '2026年', '2025年']],
    good: ['同志们：\n一、2025年工作回顾\n2025年，信访总量下降。'],
  },
  {
    kind: 'the tasks of a year that is over',
    date: '2026-02-20',
    bad: '同志们：\n2025年，我们要重点抓好五件事，确保全年招商任务完成。',
    told: [['task', '2025年', '2026年']],
    good: [
      '同志们：\n2026年，我们要重点抓好五件事，确保全年招商任务完成。',
      '同志们：\n2025年，我们重点抓了五件事，全年任务完成。',
    ],
  },
  {
    kind: 'a plan drawn up in the wrong years',
    date: '2025-03-02',
    bad: '今年任务很重。\n要高质量编制“十四五”规划，开展课题研究。',
    told: [['period', '十四五', '十五五']],
    good: [
      '今年任务很重。\n要高质量编制“十五五”规划，开展课题研究。',
      '早在2020年编制“十四五”规划时，县里就提出建设新城。',
      '要做好“十四五”规划实施情况评估和“十五五”规划编制工作。',
      ['2020-08-10', '要高质量编制“十四五”规划，开展课题研究。'],
    ],
  },
  {
    kind: 'the opening and the closing year of a period',
    date: '2026-03-05',
    bad: '今年是“十五五”规划的第二年，任务很重。',
    told: [['period', '十五五”规划的第二年', null]],
    good: [
      '今年是“十五五”规划的第一年，任务很重。',
      '今年是“十五五”开局之年，任务很重。',
      '2025年是“十四五”规划收官之年，任务完成得很好。',
      ['2025-06-01', '今年是“十四五”收官之年，也是为“十五五”良好开局打基础的关键之年。'],
      ['2025-06-01', '今年是决胜“十四五”、谋划“十五五”的关键之年。'],
    ],
  },
  {
    kind: 'a period that is over and still to be carried out',
    date: '2025-01-15',
    bad: '高质量完成“十三五”规划目标任务，为明年良好开局打下基础。',
    told: [['period', '十三五', '十四五']],
    good: [
      '高质量完成“十四五”规划目标任务，为明年良好开局打下基础。',
      ['2021-01-20', '“十三五”规划目标任务圆满完成。'],
    ],
  },
  {
    kind: 'a congress beside the plenums of another',
    date: '2026-11-20',
    bad: '会议要求：\n全面贯彻党的十九大和二十届历次全会精神。',
    told: [['pair', '党的十九大', '党的二十大']],
    good: ['全面贯彻党的二十大和二十届历次全会精神。', '党的十八大、十九大、二十大都作出部署。'],
  },
  {
    kind: 'a plenum called by the congress',
    date: '2026-11-20',
    bad: '全面贯彻党的十九大四中全会精神。',
    told: [['misnamed', '党的十九大四中全会', '党的十九届四中全会']],
    good: ['党的十九届四中全会总结了我国制度的优势。'],
  },
  {
    kind: 'meetings that are not yet held, or never were',
    date: '2026-11-20',
    bad: '认真学习党的二十届七中全会精神。\n十四届全国人大七次会议已经闭幕。\n贯彻党的十九届八中全会精神。',
    told: [
      ['not-yet-held', '二十届七中全会', null],
      ['not-yet-held', '十四届全国人大七次会议', null],
      ['no-such-meeting', '十九届八中全会', null],
    ],
    good: [
      '认真学习党的二十届四中全会精神。\n十四届全国人大四次会议已经闭幕。',
      '以优异成绩迎接党的二十一大胜利召开。',
      '县十七届人大七次会议已经闭幕，县委十五届九次全会通过了决议。',
      ['2025-10-08', '以优异成绩迎接党的二十届四中全会召开。'],
      ['2025-10-15', '学习党的二十届四中全会精神。'],
    ],
  },
  {
    kind: 'a session that was not just held',
    date: '2026-03-16',
    bad: '刚刚闭幕的十四届全国人大三次会议审查批准了政府工作报告。',
    told: [['not-just-held', '十四届全国人大三次会议', '十四届全国人大四次会议']],
    good: [
      '刚刚闭幕的十四届全国人大四次会议审查批准了政府工作报告。',
      '十四届全国人大三次会议审查批准了政府工作报告。',
    ],
  },
  {
    kind: 'the year of a meeting in its title',
    date: '2026-02-26',
    bad: '2025年全县统计工作会议讲话\n同志们：\n2026年招商思路已经明确。2025年，我们要瞄准三条链。',
    told: [
      ['title', '2025年', '2026年'],
      ['task', '2025年', '2026年'],
    ],
    good: ['在2025年度全县总结表彰大会上的讲话\n同志们：\n2025年，我们瞄准三条链抓招商。'],
  },
  {
    kind: 'last term’s congress',
    date: '2025-10-30',
    bad: '深入学习贯彻党的十九大精神，推动各项工作。',
    told: [['earlier-congress', '党的十九大', '党的二十大']],
    good: [
      '深入学习贯彻党的二十大精神，推动各项工作。',
      '党的十九大以来，我们打赢了脱贫攻坚战。',
      '过去五年，我们深入学习贯彻党的十九大精神，推动各项工作。',
      '党的十九大报告首次提出实施乡村振兴战略。',
      ['2022-05-30', '深入学习贯彻党的十九大精神，推动各项工作。'],
    ],
  },
  {
    kind: 'the year of a congress',
    date: '2025-03-05',
    bad: '今年是党的二十大召开之年。\n今年是贯彻党的二十大精神的开局之年。',
    told: [
      ['period', '党的二十大召开之年', null],
      ['period', '党的二十大精神的开局之年', null],
    ],
    good: [
      '2022年是党的二十大召开之年。',
      ['2022-03-05', '今年是党的二十大召开之年。'],
      ['2023-03-05', '今年是贯彻党的二十大精神的开局之年。'],
    ],
  },
  {
    kind: 'anniversaries and yearly days',
    date: '2026-09-10',
    bad: '在第41个教师节到来之际，向教师致以节日的祝贺。\n在第四十一个教师节到来之际，向教师致敬。\n今天我们庆祝中国共产党成立104周年。\n庆祝新中国成立76周年。',
    told: [
      ['anniversary', '第41个教师节', '第42个教师节'],
      ['anniversary', '第四十一个教师节', '第四十二个教师节'],
      ['anniversary', '中国共产党成立104周年', '中国共产党成立105周年'],
      ['anniversary', '新中国成立76周年', '新中国成立77周年'],
    ],
    good: [
      '在第42个教师节到来之际，向教师致以节日的祝贺。',
      '去年第41个教师节，我们表彰了一批教师。',
      '今天，我们重温在庆祝中国共产党成立100周年大会上的讲话。',
      '习近平总书记在庆祝中国共产党成立95周年大会上提出“四个自信”，今天仍要牢记。',
      '2024年，我们隆重庆祝新中国成立75周年。',
      ['2026-12-20', '喜迎新中国成立78周年，明年任务更重。'],
    ],
  },
  {
    kind: 'censuses and good years in a row',
    date: '2025-01-18',
    bad: '今年要抓好第四次全国经济普查。\n去年全国粮食生产实现“二十连丰”。',
    told: [
      ['census', '第四次全国经济普查', '第五次全国经济普查'],
      ['streak', '“二十连丰”', '“二十一连丰”'],
    ],
    good: [
      '去年圆满完成第五次全国经济普查。',
      '与第四次全国经济普查相比，从业人员增加两成。',
      '去年全国粮食生产实现“二十一连丰”，我县实现“八连丰”。',
    ],
  },
];

for (const { kind, date, bad, told, good } of TABLE) {
  test(`${kind}: told, with the words that fit`, () => {
    const findings = findingsOf(staleYear, bad, { date });
    assert.deepEqual(
      findings.map(({ text, data, fixes }) => [
        data['problem'],
        text,
        fixes.length === 0 ? null : fixes[0]!.edits[0]!.newText,
      ]),
      told,
    );
    for (const { severity, evidence, fixes } of findings) {
      assert.equal(severity, 'warning');
      assert.ok(evidence.length >= 2);
      for (const fix of fixes) assert.equal(fix.safety, 'suggestion');
    }
    // What is put right is told no more.
    for (const { fixes, text } of findings)
      for (const fix of fixes)
        assert.ok(
          findingsOf(staleYear, applied(bad, fix), { date }).length < findings.length,
          `${text} → ${fix.edits[0]!.newText}`,
        );
  });
  test(`${kind}: the right twins are silent`, () => {
    for (const twin of good) {
      const [day, text] = typeof twin === 'string' ? [date, twin] : twin;
      assert.deepEqual(
        findingsOf(staleYear, text, { date: day }).map((f) => f.text),
        [],
        text,
      );
    }
  });
}

test('quotations and titles keep their years', () => {
  const date = '2026-11-20';
  for (const text of [
    '他说：“那一年我们学习党的二十届七中全会精神，大家都很认真”。',
    '《党的十九大四中全会学习读本》摆在桌上。',
  ])
    assert.deepEqual(findingsOf(staleYear, text, { date }), []);
});

test('a draft that does not say its day is judged by no heading and no anniversary', () => {
  for (const text of ['2019年青禾县政府工作报告', '今天我们庆祝中国共产党成立98周年。'])
    assert.deepEqual(findingsOf(staleYear, text), []);
});

test('several speeches in one file have years of their own', () => {
  const text =
    '同志们：\n一、2024年工作回顾\n过去一年，很不平凡。\n同志们：\n一、2025年工作回顾\n过去一年，很不平凡。';
  assert.deepEqual(findingsOf(staleYear, text, { date: '2026-01-20' }), []);
});

test('a wording that the setting allows is left alone', () => {
  const text = '认真学习党的二十届七中全会精神。';
  const options = { allow: ['学习党的二十届七中全会精神'] };
  assert.deepEqual(staleYear.check(contextFor(staleYear, text, { date: '2026-11-20', options })), []);
});
