import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outdatedDirective } from './outdated-directive.ts';
import { outdatedTerm } from './outdated-term.ts';
import { applied, findingsOf, shippedKnowledge } from './testing.ts';

const SEVENTH = '《新型冠状病毒肺炎防控方案（第七版）》';

const table: [date: string, text: string, expected: string[]][] = [
  ['2020-08-01', `严格执行${SEVENTH}。`, ['control-plan-7 w']],
  ['2021-01-15', `严格执行${SEVENTH}。`, []],
  ['2022-12-01', `严格执行${SEVENTH}。`, ['control-plan-7 w']],
  // The same edition however it is named.
  ['2022-12-01', '严格执行《新型冠状病毒肺炎防控方案(第七版)》。', ['control-plan-7 w']],
  ['2022-12-01', '严格执行《新冠肺炎防控方案第七版》。', ['control-plan-7 w']],
  ['2022-12-01', '严格执行《新冠病毒肺炎防控方案（第七版）》。', ['control-plan-7 w']],
  ['2022-12-01', '认真落实《关于印发新型冠状病毒肺炎防控方案（第七版）的通知》。', ['control-plan-7 w']],
  ['2022-12-01', '疫情防控按照第七版防控方案执行。', ['control-plan-7 w']],
  ['2022-12-01', '按照联防联控机制综发[2020]229号文件执行。', ['control-plan-7 w']],
  ['2022-12-01', '按照联防联控机制综发（2020）第229号文件执行。', ['control-plan-7 w']],
  ['2020-02-10', '执行《新型冠状病毒肺炎诊疗方案（试行第五版 修正版）》。', []],
  ['2020-02-10', '执行《新型冠状病毒感染的肺炎诊疗方案（试行第五版）》。', ['treatment-plan-5 w']],
  ['2022-12-01', '严格执行《新型冠状病毒肺炎防控方案》（第七版）。', ['control-plan-7 w']],
  ['2022-12-01', '严格执行《新型冠状病毒肺炎防控方案》（第九版）。', []],
  ['2026-03-01', '依照《中华人民共和国突发事件应对法》（2007年）追究责任。', ['law-erl-2007 w']],
  // A masked year, another document's number, another disease.
  ['2022-12-01', '按照联防联控机制综发（20_）229号文件执行。', []],
  ['2022-12-01', `严格执行${SEVENTH}（县卫发〔2022〕3号）。`, []],
  ['2022-12-01', '手足口病第七版防控方案即将发布。', []],
  // A law cited without its year is the one in force.
  ['2026-03-01', '依照《中华人民共和国传染病防治法》处置。', []],
  ['2026-03-01', '依照《中华人民共和国传染病防治法（2013年修正）》处置。', ['law-idp-2013 w']],
  ['2024-03-01', '贯彻《中华人民共和国突发公共卫生事件应对法》。', ['law-phe-2025 w']],
  ['2026-03-01', '按照《国家行政机关公文处理办法》办文。', ['std-gongwen-2000 w']],
  // Editions that nobody listed, before one that is known.
  ['2022-12-01', '严格执行《新型冠状病毒肺炎防控方案（第一版）》。', ['control-plan-4/1 w']],
  ['2020-02-01', '严格执行《新型冠状病毒肺炎防控方案（第一版）》。', []],
  ['2026-03-01', '公文格式执行GB/T 9704-1999。', ['std-9704/1999 w']],
  ['2026-03-01', '依照《中华人民共和国传染病防治法》（2004年修订）处置。', ['law-idp-2013/2004 w']],
  [
    '2026-03-01',
    '要按照《党政领导干部选拔任用工作条例》（2014年1月印发）选人。',
    ['party-cadre-selection-2014 i'],
  ],
  [
    '2026-03-01',
    '严格执行《中国共产党纪律处分条例》（2018年修订）。要按照《中华人民共和国行政监察法》接受监督。',
    ['party-discipline-2018 i', 'law-admin-supervision w'],
  ],
  ['2026-03-01', '要对照《青禾县“十三五”脱贫攻坚规划》补齐短板。', ['null w']],
  ['2026-03-01', '要落实《青禾县产业发展规划（2024—2027年）》。', []],
  ['2026-03-01', '《青禾县产业发展规划（2018—2022年）》实施以来，成效明显。', []],
  ['2026-03-01', '要认真抓好《青禾县“十三五”规划实施情况评估报告》审议。', []],
  ['2026-03-01', '一、2025年工作回顾\n严格执行《青禾县“十四五”教育规划》。', []],
  ['2026-03-01', '执行《青禾县防汛预案（第一版）》和《防火方案（2021—2025年）》。', ['null i']],
  ['2022-12-01', '严格执行《新型冠状病毒肺炎防控方案（第十一版）》。', []],
  // An end that was inferred.
  ['2024-03-01', '落实二十条优化措施。', ['twenty-measures i']],
  ['2024-03-01', '落实《关于印发冬春季农村地区新冠肺炎疫情防控工作方案的通知》。', ['rural-plan-2021-11 h']],
  // Looking back, quoting.
  ['2022-12-01', `2020年9月，国家印发${SEVENTH}。`, []],
  ['2022-12-01', `此前的${SEVENTH}同时废止。`, []],
  ['2022-12-01', `学习《关于贯彻〈新型冠状病毒肺炎防控方案（第七版）〉的体会》。`, []],
  ['2025-07-01', '即将施行的新修订《中华人民共和国传染病防治法》意义重大。', []],
];

for (const [date, text, expected] of table) {
  test(`${date} ${text}`, () => {
    const found = findingsOf(outdatedDirective, text, { date });
    assert.deepEqual(
      found.map((finding) => `${finding.data['entry']} ${finding.severity[0]}`),
      expected,
    );
  });
}

test('title and number are replaced together, by the edition of the draft’s date', () => {
  const fixedOn = (text: string, date: string) => {
    const fix = findingsOf(outdatedDirective, text, { date })[0]?.fixes[0];
    return fix ? applied(text, fix) : null;
  };
  const both = `执行${SEVENTH}（联防联控机制综发〔2020〕229号），做好疫情流调。`;
  assert.equal(
    fixedOn(both, '2022-12-01'),
    '执行《新型冠状病毒肺炎防控方案（第九版）》（联防联控机制综发〔2022〕71号），做好疫情流调。',
  );
  assert.equal(
    fixedOn(both, '2021-06-01'),
    '执行《新型冠状病毒肺炎防控方案（第八版）》（联防联控机制综发〔2021〕51号），做好疫情流调。',
  );
  assert.equal(fixedOn(`执行${SEVENTH}。`, '2026-03-01'), '执行《新型冠状病毒感染防控方案（第十版）》。');
  assert.equal(
    fixedOn('按照联防联控机制综发〔2020〕229号执行。', '2022-12-01'),
    '按照联防联控机制综发〔2022〕71号执行。',
  );
  assert.equal(
    fixedOn('按照联防联控机制综发〔2020〕229号执行。', '2026-03-01'),
    null,
    'the tenth edition’s number is not known',
  );
  assert.equal(fixedOn('疫情防控按照第七版防控方案执行。', '2022-12-01'), '疫情防控按照第九版防控方案执行。');
});

test('title, number and later wording are one cause with all its places', () => {
  const text = `执行${SEVENTH}（联防联控机制综发〔2020〕229号）。\n疫情防控对照第七版防控方案查漏补缺，对照${SEVENTH}培训。`;
  const findings = findingsOf(outdatedDirective, text, { date: '2022-12-01' });
  assert.equal(findings.length, 1);
  const places = findings[0]!.data['places'] as { start: number; end: number }[];
  assert.deepEqual(
    places.map(({ start, end }) => text.slice(start, end)),
    [`${SEVENTH}（联防联控机制综发〔2020〕229号）`, '第七版防控方案', SEVENTH],
  );
  assert.deepEqual(
    findings[0]!.evidence.map((evidence) => evidence.kind),
    ['directive', 'directive', 'draft', 'draft'],
  );
  const fixed = applied(text, findings[0]!.fixes.find(({ id }) => id === 'change-all')!);
  assert.deepEqual(findingsOf(outdatedDirective, fixed, { date: '2022-12-01' }), []);
});

test('an edition that nobody listed rests on entries that can be opened', () => {
  const [finding] = findingsOf(outdatedDirective, '执行《新型冠状病毒肺炎防控方案（第一版）》。', {
    date: '2022-12-01',
  });
  assert.match(finding!.message.zh, /之后已有新版.*应引《新型冠状病毒肺炎防控方案（第九版）》/);
  assert.deepEqual(
    finding!.evidence.map((evidence) => evidence.kind === 'directive' && evidence.id),
    ['control-plan-4', 'control-plan-9'],
  );
  assert.match(finding!.evidence[0]!.quote, /没有列这一版/);
});

test('documents named in the option are left alone', () => {
  const text = `执行${SEVENTH}。`;
  for (const name of [
    'control-plan-7',
    '新型冠状病毒肺炎防控方案（第七版）',
    '联防联控机制综发〔2020〕229号',
  ]) {
    assert.deepEqual(
      findingsOf(outdatedDirective, text, { date: '2022-12-01', options: { allow: [name] } }),
      [],
    );
  }
});

test('the examples of the rule’s page hold', () => {
  const { bad, good } = outdatedDirective.meta;
  for (const { date, text } of bad)
    assert.equal(findingsOf(outdatedDirective, text, { date: date! }).length, 1, text);
  for (const { date, text } of good)
    assert.deepEqual(findingsOf(outdatedDirective, text, { date: date! }), [], text);
});

test('every spec of the shipped packs is reported, or not, as it says', () => {
  const failures: string[] = [];
  let specs = 0;
  for (const entry of shippedKnowledge().register.entries) {
    for (const { text, date, reported } of entry.specs) {
      specs++;
      const ids = [outdatedTerm, outdatedDirective].flatMap((rule) =>
        findingsOf(rule, text, { date }).map((finding) => finding.data['entry']),
      );
      if (ids.includes(entry.id) !== reported)
        failures.push(`${entry.id} ${date} ${text}: ${ids.join(' ') || 'nothing'}`);
    }
  }
  assert.deepEqual(failures, []);
  assert.ok(specs > 80, `${specs} specs`);
});
