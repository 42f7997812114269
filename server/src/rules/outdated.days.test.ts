import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RegisterEntry } from '../knowledge/types.ts';
import { dayBefore, moved } from '../text/calendar.ts';
import { severityOf } from './outdated.ts';
import { outdatedDirective } from './outdated-directive.ts';
import { outdatedTerm } from './outdated-term.ts';
import { findingsOf, shippedKnowledge } from './testing.ts';
import type { Finding } from './types.ts';

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);

const { register } = shippedKnowledge();

const on = (text: string, date: string): Finding[] => [
  ...findingsOf(outdatedDirective, text, { date }),
  ...findingsOf(outdatedTerm, text, { date }),
];
const about = (findings: readonly Finding[], id: string): Finding | undefined =>
  findings.find(({ data }) => data['entry'] === id);

/** Documents whose title is no other entry's: those can be tried by their title alone. */
const alone = (entry: RegisterEntry): boolean =>
  ['law', 'directive', 'standard'].includes(entry.kind) &&
  register.byTitle(entry.title).length === 1 &&
  entry.documentNumber !== entry.title;

test('every document that has an end is silent on its last day and found on the next', () => {
  let tried = 0;
  for (const entry of register.entries) {
    const last = register.lastDay(entry);
    if (last === null || !alone(entry)) continue;
    const text = `要依照《${entry.title}》办理。`;
    assert.equal(about(on(text, last), entry.id), undefined, `${entry.title} ${last}`);
    assert.ok(about(on(text, dayAfter(last)), entry.id), `${entry.title} ${dayAfter(last)}`);
    tried++;
  }
  assert.ok(tried > 100, `${tried}`);
});

test('a later edition outdates an earlier one from the day on which it takes force, and no sooner', () => {
  let tried = 0;
  for (const entry of register.entries) {
    entry.editions.forEach(({ adopted, inForce }, i) => {
      const before = entry.editions[i - 1];
      const year = before?.adopted.slice(0, 4);
      if (inForce === null || before === undefined || year === adopted.slice(0, 4)) return;
      // The act as a whole is over: that is another finding.
      if (register.status(entry, inForce) === 'outdated') return;
      const text = `要依照《${entry.title}》（${year}年修正）办理。`;
      assert.deepEqual(on(text, dayBefore(inForce)), [], `${entry.title} ${year}`);
      assert.equal(on(text, inForce).length, 1, `${entry.title} ${year} ${inForce}`);
      tried++;
    });
  }
  assert.ok(tried > 20, `${tried}`);
});

test('what is offered was in force on the draft’s day', () => {
  for (const entry of register.entries) {
    const last = register.lastDay(entry);
    if (last === null || !alone(entry)) continue;
    for (const date of [dayAfter(last), '2019-06-01', '2021-06-01', '2023-06-01', '2026-11-20']) {
      if (date <= last) continue;
      const finding = about(on(`要依照《${entry.title}》办理。`, date), entry.id);
      const instead = finding?.data['instead'];
      if (typeof instead === 'string')
        assert.equal(register.status(register.get(instead)!, date), 'in-force', `${entry.title} ${date}`);
    }
  }
});

test('what has no source, or is only known, never warns', () => {
  for (const entry of register.entries) {
    if (entry.sources.length > 0 && entry.confidence === 'confirmed') continue;
    for (const status of ['outdated', 'not-yet'] as const) {
      // The act that repeals it may have been read where the act itself was not: then the end is confirmed by itself.
      const own = status === 'outdated' ? entry.validUntilConfidence : entry.validFromConfidence;
      if (entry.sources.length > 0 && own === 'confirmed') continue;
      const severity = severityOf({ entry, status, day: '2000-01-01' }, 'error', '2026-11-22');
      assert.ok(severity === 'information' || severity === 'hint', `${entry.id} ${status}`);
    }
  }
});

/** Days of an entry that can warn: those that a text was seen to state. */
const sureDays = (entry: RegisterEntry): { from: string | null; last: string | null } => ({
  from: entry.validFromConfidence === 'confirmed' ? entry.validFrom : null,
  last:
    entry.confidence === 'confirmed' || entry.validUntilConfidence === 'confirmed'
      ? register.lastDay(entry)
      : null,
});

test('an entry that can warn has a source, and specs on both sides of each of its days', () => {
  const without: string[] = [];
  for (const entry of register.entries) {
    // Acts and places stand in tables: the tests of this file try both sides of all their days. A description is no form.
    if (entry.specs.length === 0 || isUnwritten(entry)) continue;
    const { from, last } = sureDays(entry);
    const has = (status: string, fits: (day: string) => boolean): boolean =>
      entry.specs.some((spec) => spec.status === status && fits(spec.date));
    if ((from !== null || last !== null) && entry.sources.length === 0 && entry.confidence === 'confirmed')
      without.push(`${entry.id}: no source`);
    if (from !== null && !has('not-yet', (day) => day < from)) without.push(`${entry.id}: before ${from}`);
    if (from !== null && last === null && !has('in-force', (day) => day >= from))
      without.push(`${entry.id}: from ${from}`);
    if (last !== null && !has('in-force', (day) => day <= last)) without.push(`${entry.id}: until ${last}`);
    if (last !== null && !has('outdated', (day) => day > last)) without.push(`${entry.id}: after ${last}`);
  }
  assert.deepEqual(without, []);
});

/** Described only: nothing in a text is taken for it. */
const isUnwritten = ({ aliases, specs }: RegisterEntry): boolean =>
  aliases.length === 0 && specs.every(({ status }) => status === 'absent');

test('what has no specs of its own stands in a table of acts or places', () => {
  const bare = register.entries.filter(
    (entry) =>
      entry.specs.length === 0 &&
      (sureDays(entry).from !== null || sureDays(entry).last !== null) &&
      entry.editions.length === 0 &&
      !/^(?:act|place)-/.test(entry.id),
  );
  assert.deepEqual(
    bare.map(({ id, pack }) => `${pack} ${id}`),
    [],
  );
});

/** Days before a law when not even its draft was read. */
const LAW_WAS_NOT_YET = 1100;

test('a document or act is too early on the day before its first, and silent on that day', () => {
  let tried = 0;
  for (const entry of register.entries) {
    const { from } = sureDays(entry);
    if (from === null || !alone(entry)) continue;
    const text = `要依照《${entry.title}》办理。`;
    // What has been issued may be spoken of until it takes force, and a law while it is a draft.
    const issued = entry.issued !== null && entry.issued < from ? entry.issued : from;
    const early = entry.kind === 'law' ? moved(from, -LAW_WAS_NOT_YET) : issued;
    assert.ok(about(on(text, dayBefore(early)), entry.id), `${entry.title} ${early}`);
    assert.equal(about(on(text, from), entry.id), undefined, `${entry.title} ${from}`);
    tried++;
  }
  assert.ok(tried > 40, `${tried}`);
});

const offered = (text: string, date: string): string =>
  on(text, date)
    .map(({ message }) => /(?:可参考：|应引)(.*)$/.exec(message.zh)?.[1] ?? '')
    .join();

for (const [date, text, expected] of [
  ['2021-06-01', '要落实《国家中长期教育改革和发展规划纲要（2010—2020年）》。', ''],
  [
    '2026-06-01',
    '要落实《国家中长期教育改革和发展规划纲要（2010—2020年）》。',
    '《教育强国建设规划纲要（2024—2035年）》',
  ],
  ['2021-06-01', '要落实《农村人居环境整治三年行动方案》。', ''],
  ['2023-06-01', '要落实《乡村振兴战略规划（2018—2022年）》。', ''],
  ['2022-06-01', '要做好“十三五”各项任务。', '“十四五”规划（2021-2025）'],
  ['2026-06-01', '要做好“十三五”各项任务。', '“十五五”规划（2026-2030）'],
  ['2023-03-01', '要依照《环境噪声污染防治法》查处。', '《中华人民共和国噪声污染防治法》'],
  ['2026-11-20', '要依照《环境噪声污染防治法》查处。', '《中华人民共和国生态环境法典》'],
  ['2023-06-01', '县扶贫办要抓好落实。', '乡村振兴局（地方）'],
  ['2026-11-20', '县扶贫办要抓好落实。', '农业农村部门'],
  ['2015-06-01', '要按国家人口计生委部署办理。', ''],
  ['2019-09-30', '要按中国保监会部署办理。', '银保监会'],
  ['2026-11-20', '要按中国保监会部署办理。', '国家金融监督管理总局'],
] as const) {
  test(`${date} ${text}`, () => assert.equal(offered(text, date), expected));
}

/** Rows of the audit of November 2026: what each must say on either side of its day. */
const audit: [date: string, text: string, found: string[]][] = [
  // Acts.
  ['2026-08-14', '要严格执行《水污染防治法》《固体废物污染环境防治法》。', []],
  ['2026-08-15', '要严格执行《水污染防治法》《固体废物污染环境防治法》。', ['w', 'w']],
  ['2023-12-31', '要依据《行政复议法》（2017年修正）办理。', []],
  ['2026-11-20', '要依据《行政复议法》（2017年修正）办理。', ['w']],
  ['2024-06-30', '要依据《公司法》（2018年修正）登记。', []],
  ['2026-11-20', '要依据《公司法》（2018年修正）登记。', ['w']],
  ['2024-08-31', '要落实《退役士兵安置条例》。', []],
  ['2026-11-20', '要落实《退役士兵安置条例》《印花税暂行条例》。', ['w', 'w']],
  ['2026-11-20', '要落实《贵州省水污染防治条例》《江苏省印花税暂行条例》。', []],
  ['2026-11-20', '要完善生态环境保护法律法规，加强环境保护法治宣传。', []],
  ['2026-11-20', '要严格执行环境保护法。', ['w']],
  ['2025-05-01', '要执行《党政机关厉行节约反对浪费条例》（2013年）。', []],
  ['2026-11-20', '要执行《党政机关厉行节约反对浪费条例》（2013年）。', ['w']],
  ['2026-11-20', '要执行《巡视工作条例》（2017年修订）《干部教育培训工作条例》（2015年）。', ['w', 'w']],
  // Bodies.
  ['2020-02-10', '国家煤矿安监局派出的督导组已经到位。', []],
  ['2026-11-20', '县安监局要派出督导组。', ['w']],
  ['2023-03-15', '国家乡村振兴局来县调研。', []],
  ['2026-11-20', '国家乡村振兴局来县调研。', ['w']],
  ['2024-12-31', '各镇要每月向县乡村振兴局报送。', []],
  ['2026-11-20', '各镇要每月向县乡村振兴局报送。', ['w']],
  ['2023-06-15', '市银保监局要加强监管。', []],
  ['2026-11-20', '市银保监局要加强监管。', ['w']],
  ['2018-03-01', '国税局、地税局要上门服务。', []],
  ['2026-11-20', '国税局、地税局要上门服务。', ['w']],
  ['2026-11-20', '由国务院法制办解释。', ['w']],
  ['2026-11-20', '出入境检验检疫局要主动服务招商。', ['w']],
  ['2026-11-20', '要与国家新闻出版广电总局、中国铁路总公司、中央党史研究室对接。', ['w', 'w', 'w']],
  ['2026-11-20', '要按国务院金融稳定发展委员会要求抓好落实。', ['w']],
  ['2026-11-20', '要到国家行政学院学习。', ['i']],
  ['2026-11-20', '要到中央党校（国家行政学院）学习。', []],
  // Diseases of another name.
  ['2026-11-20', '发现登革热疑似病例的，要居家隔离。', []],
  ['2026-11-20', '高致病性禽流感疫情期间，进出车辆应检尽检。', []],
  ['2026-11-20', '诺如病毒疫情防控要抓早抓小，密切接触者居家隔离观察。', []],
  ['2026-11-20', '新冠病人的密切接触者要居家隔离。', ['w', 'w']],
  // Titles made for one year.
  ['2025-06-01', '要落实《2025年新型城镇化和城乡融合发展重点任务》。', []],
  ['2026-02-01', '要落实《2025年新型城镇化和城乡融合发展重点任务》。', ['i']],
  ['2026-11-20', '要落实《2025年新型城镇化和城乡融合发展重点任务》。', ['w']],
  ['2026-11-20', '要落实《2024年县政府重点工作任务分解方案》。', ['w']],
  ['2026-11-20', '要执行《产业结构调整指导目录（2019年本）》《青禾县到2030年绿色发展规划》。', []],
  // Places.
  ['2020-12-31', '要学习繁昌县的经验。', []],
  ['2026-11-20', '要学习繁昌县的经验，借鉴江干区做法，向黔西县取经。', ['w', 'w', 'w']],
  ['2026-11-20', '原江干区的老厂房改成了展馆。', []],
  // Terms.
  ['2021-02-25', '要逐户落实贫困户帮扶。', []],
  ['2026-11-20', '要逐户落实贫困户帮扶。', ['w']],
  ['2021-08-19', '要规范社会抚养费征收。', []],
  ['2026-11-20', '要规范社会抚养费征收。', ['w']],
  ['2025-12-31', '要落实农村人居环境整治提升五年行动。', []],
  ['2026-11-20', '要落实农村人居环境整治提升五年行动。', ['w']],
  ['2026-11-20', '要扎实开展党史学习教育。', ['i']],
  ['2016-02-01', '要决胜全面建成小康社会。', []],
  ['2015-11-10', '要坚决打赢脱贫攻坚战。', []],
  ['2022-09-01', '返乡人员要持7日内核酸检测阴性证明。', []],
  ['2022-01-15', '倡导职工就地过年。', []],
  ['2026-02-20', '非洲猪瘟常态化疫情防控要抓紧，坚持外防输入、内防反弹。', []],
  ['2026-02-20', '要抓紧常态化疫情防控。', ['i']],
  // The first and the last year of a period: a review tells of them, this year is not one of them.
  ['2025-12-31', '今年是“十四五”收官之年，要全力冲刺。', []],
  ['2026-01-01', '今年是“十四五”收官之年，要全力冲刺。', ['w']],
  ['2026-01-20', '“十四五”收官之年，我们顶住压力，地区生产总值增长5.2%。', []],
  ['2026-02-20', '刚刚过去的一年是“十四五”规划收官之年，也是极不平凡的一年。', []],
  ['2026-02-20', '2025年是“十四五”收官之年，经济运行稳中有进。', []],
  ['2022-01-05', '“十四五”开局之年，全县上下攻坚克难，实现良好开局。', []],
  ['2026-12-31', '今年是“十五五”开局之年。', []],
  ['2027-01-01', '今年是“十五五”开局之年。', ['w']],
];
for (const [date, text, found] of audit) {
  test(`${date} ${text}`, () =>
    assert.deepEqual(
      on(text, date).map(({ severity }) => severity[0]),
      found,
    ));
}
