import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKnowledge } from '../knowledge/load.ts';
import { outdatedTerm } from './outdated-term.ts';
import { applied, findingsOf } from './testing.ts';

/** Entry ids reported, with the severity's first letter. */
const reported = (text: string, date: string) =>
  findingsOf(outdatedTerm, text, { date }).map(
    (finding) => `${finding.data['entry']} ${finding.severity[0]}`,
  );

const table: [date: string, text: string, expected: string[]][] = [
  // The same wording, too early, in time, too late.
  ['2020-01-20', '抓好新冠肺炎疫情防控。', ['term-ncp w']],
  ['2020-03-01', '抓好新冠肺炎疫情防控。', []],
  ['2026-11-22', '抓好新冠肺炎疫情防控。', ['term-ncp w']],
  ['2020-01-20', '扎实做好“六稳”工作，落实“六保”任务。', ['liubao w']],
  ['2020-06-20', '扎实做好“六稳”工作，落实“六保”任务。', []],
  ['2021-06-01', '统筹做好新冠病毒感染救治工作。', ['term-covid-infection i']],
  ['2023-06-01', '统筹做好新冠病毒感染救治工作。', []],
  // Longest match first: the old name begins with today's.
  ['2020-01-28', '做好新型冠状病毒感染的肺炎疫情防控。', []],
  ['2020-04-10', '做好新型冠状病毒感染的肺炎疫情防控。', ['term-ncp-long i']],
  ['2026-11-22', '做好新型冠状病毒感染疫情监测。', []],
  // No word boundary in Chinese.
  ['2026-11-22', '市内防扩散、县外防输出两手抓，疫情防控不放松。', []],
  ['2020-01-20', '第十六保障组已经到岗。', []],
  ['2026-11-22', '家里来了十三五个人。', []],
  // Measures and campaigns only where the words around them say which are meant.
  ['2026-11-22', '对新冠密切接触者开展核酸检测。', ['close-contacts w']],
  ['2026-11-22', '对结核病人的密切接触者开展筛查。', []],
  ['2026-11-22', '税费应收尽收，妇女“两癌”筛查应检尽检。', []],
  ['2026-11-22', '从中高风险地区返乡的群众要做核酸检测。', ['risk-three-tier w']],
  ['2026-11-22', '地质灾害中高风险地区要加密巡查。', []],
  ['2026-11-22', '用好居民电子健康码，方便就医。', []],
  // Inferred ends are softer than stated ones.
  ['2024-05-01', '坚持外防输入、内防反弹。', ['waifang-neifang-fantan i']],
  // Titles, names of organisations, quotations.
  ['2026-11-22', '学习《新冠肺炎疫情防控手册》。', []],
  ['2026-11-22', '市新冠肺炎疫情防控工作指挥部办公室设在县医院。', []],
  ['2026-11-22', '全市新冠肺炎疫情防控工作由各县负责，办公室要靠前。', ['term-ncp w']],
  ['2026-11-22', '书记说：“新冠肺炎疫情防控是一场大考，谁也不能缺考，人人都要答题。”', []],
  // Looking back.
  ['2026-11-22', '2020年初，面对突如其来的新冠肺炎疫情，全县上下闻令而动。', []],
  ['2026-11-22', '2021年，我县遭遇洪灾。同时，新冠肺炎疫情防控压力很大。', []],
  ['2026-11-22', '今年要继续抓好新冠肺炎疫情防控。2020年的教训不能忘。', ['term-ncp w']],
  ['2026-11-22', '回顾这五年，我们统筹新冠肺炎疫情防控和经济发展。', []],
  ['2026-11-22', '当年抗击新冠肺炎疫情的物资仓库已经拆除。', []],
  ['2026-11-22', '新冠肺炎疫情期间，乡亲们自发值守。', []],
  ['2022-03-01', '“十三五”期间，新建学校12所。', []],
  ['2022-03-01', '“十三五”末，森林覆盖率达到30%。', []],
  ['2022-03-01', '“十三五”圆满收官，“十四五”顺利起步。', []],
  ['2026-03-01', '推动“十四五”规划圆满收官。', ['plan-14 w']],
  ['2026-03-01', '做好“十四五”总结评估。', []],
  ['2024-03-01', '党的十八大以来，我们坚决打赢脱贫攻坚战。', []],
  ['2024-03-01', '今年以来，我们坚决打赢脱贫攻坚战。', ['tuopin w']],
  ['2022-03-01', '今年是“十三五”收官之年，要确保完成各项任务。', ['plan-13-last-year w']],
  ['2025-03-01', '今年是“十四五”规划的开局之年。', ['plan-14-first-year w']],
  ['2025-03-01', '今年是“十四五”规划的收官之年。', []],
  ['2025-01-20', '扎实开展党纪学习教育，坚决整治形式主义。', []],
  ['2025-01-20', '要扎实开展党纪学习教育，坚决整治形式主义。', ['edu-discipline-2024 w']],
  ['2026-01-20', '扎实开展党纪学习教育，坚决整治形式主义。', ['edu-discipline-2024 w']],
  ['2025-01-20', '一、2024年工作回顾\n严格执行党纪学习教育各项安排。', []],
  ['2026-05-28', '县安监局、国土局要会同水务部门排查。', ['org-local-safety w', 'org-local-land w']],
  ['2026-05-28', '各级农业部门、环境保护部门要加强指导。', []],
  ['2026-05-28', '县安监局职责并入县应急管理局，人员已经到位。', []],
  ['2026-05-28', '条文中的“国土资源部”修改为“自然资源部”。', []],
  ['2025-12-15', '在全县“十五五”规划建言座谈会上的讲话', []],
  ['2025-11-06', '以优异成绩迎接党的二十大胜利召开。', ['welcome-20th w']],
  ['2016-09-12', '用习近平新时代中国特色社会主义思想武装头脑。', ['first-xi-thought w']],
  ['2022-03-01', '我们如期打赢脱贫攻坚战。', []],
  ['2022-03-01', '坚决打赢脱贫攻坚战。', ['tuopin w']],
  ['2022-03-01', '确保如期打赢脱贫攻坚战。', ['tuopin w']],
  ['2022-03-01', '巩固拓展脱贫攻坚成果，弘扬脱贫攻坚精神。', []],
  ['2021-09-01', '运用好“不忘初心、牢记使命”主题教育成果。', []],
  ['2021-09-01', '深入开展“不忘初心、牢记使命”主题教育。', ['zhuti-jiaoyu-2019 w']],
  ['2026-11-22', '当前新冠肺炎疫情形势依然严峻。', ['term-ncp w']],
  ['2026-11-22', '疫情三年，干部天天守在封控区。', []],
  ['2026-11-22', '打赢脱贫攻坚战以后，重心转向乡村振兴。', []],
  ['2026-11-22', '从脱贫攻坚到乡村振兴，接续奋斗。', []],
  // Looking ahead.
  ['2025-03-01', '科学编制“十五五”规划。', []],
  ['2025-03-01', '为实现“十五五”良好开局打牢基础。', []],
  ['2025-03-01', '编制“十五五”规划是今年的大事。要算好账，摸清“十五五”的家底。', []],
  ['2025-03-01', '编制林业规划是今年的大事。“十五五”成效已经显现。', ['plan-15 i']],
  ['2024-03-01', '“十五五”各项任务全面铺开，成效明显。', ['plan-15 i']],
  ['2022-12-28', '自2023年1月8日起实施“乙类乙管”。', []],
];

for (const [date, text, expected] of table) {
  test(`${date} ${text}`, () => assert.deepEqual(reported(text, date), expected));
}

test('one passage on four dates', () => {
  const passage = `　　各位同志：今天我们召开全县新冠肺炎疫情防控工作会议。
　　一要坚持“外防输入、内防反弹”，抓好常态化疫情防控，进出商场查验健康码。
　　二要落实“六保”任务，坚决打赢脱贫攻坚战，确保“十四五”开好局、起好步。`;
  const on = (date: string) => reported(passage, date).sort();
  assert.deepEqual(on('2020-02-20'), ['changtaihua w', 'liubao w', 'waifang-neifang-fantan w']);
  assert.deepEqual(on('2021-01-15'), []);
  assert.deepEqual(on('2022-12-20'), ['health-code-check w', 'tuopin w']);
  assert.deepEqual(on('2026-11-22'), [
    'changtaihua i',
    'health-code-check w',
    'plan-14 w',
    'term-ncp w',
    'tuopin w',
    'waifang-neifang-fantan i',
  ]);
});

const draft =
  '抓好新冠肺炎疫情防控。\n\n新冠肺炎患者要及时救治，新型冠状病毒肺炎知识要普及，新冠肺炎疫苗要接种。';

test('one finding a cause: the first place, the others as evidence, the entry as its ground', () => {
  const findings = findingsOf(outdatedTerm, draft, { date: '2026-11-22' });
  assert.equal(findings.length, 1);
  const [finding] = findings;
  assert.equal(finding!.text, '新冠肺炎疫情');
  const places = finding!.data['places'] as { start: number; end: number }[];
  assert.deepEqual(
    places.map(({ start, end }) => draft.slice(start, end)),
    ['新冠肺炎疫情', '新冠肺炎患者', '新型冠状病毒肺炎', '新冠肺炎疫苗'],
  );
  const [ground, successor, ...others] = finding!.evidence;
  assert.ok(
    ground?.kind === 'directive' && ground.id === 'term-ncp' && ground.source !== null && ground.quote !== '',
  );
  assert.ok(successor?.kind === 'directive' && successor.id === 'term-covid-infection');
  assert.deepEqual(
    others.map((other) => (other.kind === 'draft' ? draft.slice(other.start, other.end) : other.kind)),
    ['新冠肺炎患者', '新型冠状病毒肺炎', '新冠肺炎疫苗'],
  );
  assert.match(finding!.message.zh, /2022年12月25日.*2026年11月22日.*共4处/);
});

test('fixes keep the grammar, all places at once or this one', () => {
  const [finding] = findingsOf(outdatedTerm, draft, { date: '2026-11-22' });
  const [here, all] = finding!.fixes;
  assert.match(all!.title.zh, /^全部替换/);
  assert.equal(all!.safety, 'suggestion');
  const fixed = applied(draft, all!);
  assert.equal(
    fixed,
    '抓好新冠疫情防控。\n\n新冠病毒感染患者要及时救治，新型冠状病毒感染知识要普及，新冠病毒疫苗要接种。',
  );
  assert.deepEqual(findingsOf(outdatedTerm, fixed, { date: '2026-11-22' }), []);
  assert.ok(applied(draft, here!).startsWith('抓好新冠疫情防控。\n\n新冠肺炎患者'));
});

test('the fix is the wording of the draft’s date, forwards and backwards', () => {
  const fixedOn = (text: string, date: string) => {
    const fix = findingsOf(outdatedTerm, text, { date })[0]?.fixes[0];
    return fix ? applied(text, fix) : null;
  };
  const old = '做好新型冠状病毒感染的肺炎疫情防控。';
  assert.equal(fixedOn(old, '2020-04-10'), '做好新冠肺炎疫情防控。');
  assert.equal(fixedOn(old, '2026-11-22'), '做好新冠疫情防控。');
  assert.equal(fixedOn('做好新冠病毒感染救治。', '2021-06-01'), '做好新冠肺炎救治。');
  assert.equal(fixedOn('疫情防控实行乙类甲管。', '2026-11-22'), '疫情防控实行乙类乙管。');
  assert.equal(fixedOn('坚决打赢脱贫攻坚战。', '2026-11-22'), null, 'advice is never inserted');
});

test('never louder than set, silent where allowed', () => {
  const text = '抓好新冠肺炎疫情防控。';
  const on = { date: '2026-11-22' };
  assert.equal(findingsOf(outdatedTerm, text, { ...on, severity: 'hint' })[0]?.severity, 'hint');
  assert.equal(findingsOf(outdatedTerm, text, { ...on, severity: 'error' })[0]?.severity, 'error');
  assert.deepEqual(findingsOf(outdatedTerm, text, { ...on, options: { allow: ['新冠肺炎疫情'] } }), []);
  assert.deepEqual(findingsOf(outdatedTerm, text, { ...on, options: { allow: ['term-ncp'] } }), []);
});

test('an unsure entry is never above a hint', () => {
  const knowledge = loadKnowledge([
    {
      path: 'own.yaml',
      text: `entries:
  - {id: old-scheme, kind: campaign, title: 三清三查行动, validUntil: '2021-06-30', validUntilBasis: stated, sources: [县政府网站], confidence: unsure}`,
    },
  ]);
  assert.deepEqual(knowledge.problems, []);
  const findings = findingsOf(outdatedTerm, '要继续抓好三清三查行动。', {
    date: '2026-11-22',
    knowledge,
    severity: 'error',
  });
  assert.deepEqual(
    findings.map((finding) => finding.severity),
    ['hint'],
  );
});

test('the examples of the rule’s page hold', () => {
  for (const { date, text } of outdatedTerm.meta.bad)
    assert.equal(findingsOf(outdatedTerm, text, { date: date! }).length, 1, text);
  for (const { date, text } of outdatedTerm.meta.good)
    assert.deepEqual(findingsOf(outdatedTerm, text, { date: date! }), [], text);
});
