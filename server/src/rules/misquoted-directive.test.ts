import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNoSegmenter, openCorpus } from '../corpus/index.ts';
import { readInsights } from '../corpus/insights/builder.ts';
import { differenceOf } from '../draft/nearTitles.ts';
import { misquotedDirective } from './misquoted-directive.ts';
import { applied, findingsOf, shippedKnowledge } from './testing.ts';

const table: [text: string, expected: string[]][] = [
  // Changed, lost, added, swapped.
  ['依照《中华人民共和国传染病防制法》处置。', ['title law-idp-2025 w']],
  [
    '落实《关于加强党的领导、为打赢疫情防控阻击战提供坚强政治保障的通知》。',
    ['title party-notice-2020-01-28 w'],
  ],
  [
    '落实《关于加强党的领导、打赢疫情防控阻击战提供坚强政治保证的通知》。',
    ['title party-notice-2020-01-28 w'],
  ],
  [
    '落实《关于加强党的领导、为打赢疫情防控的阻击战提供坚强政治保证的通知》。',
    ['title party-notice-2020-01-28 w'],
  ],
  ['落实《关于进一步激励广大干部新时代新作为新担当的意见》。', ['title incentive-2018 w']],
  ['执行《党政机关公文处理条例》。', ['title std-gongwen-2012 i']],
  // Title and number that do not belong together.
  [
    '落实《关于进一步激励广大干部新时代新担当新作为的意见》（联防联控机制综发〔2022〕144号）。',
    ['number-of-another zf-2022-144 w'],
  ],
  ['执行《新型冠状病毒肺炎防控方案（第六版）》（国卫办疾控函〔2020〕240号）。', ['number control-plan-6 w']],
  // The number of another document, but the title’s own is near: the number is the slip.
  ['落实《国务院办公厅关于做好政府公报工作的通知》（国办发〔2018〕25号）。', ['number act-115088e692 w']],
  // Right as it stands, whatever the marks.
  ['落实《关于加强党的领导 为打赢疫情防控阻击战提供坚强政治保证的通知》。', []],
  ['执行《新型冠状病毒肺炎防控方案(第七版)》（联防联控机制综发〔2020〕229号）。', []],
  ['落实《关于印发新型冠状病毒肺炎防控方案（第七版）的通知》（联防联控机制综发〔2020〕229号）。', []],
  ['落实《新型冠状病毒感染“乙类乙管”检测方案》（联防联控机制综发〔2022〕145号）。', []],
  ['落实《冬春季农村地区新冠肺炎疫情防控工作方案》（联防联控机制综发〔2021〕11号）。', []],
  // Local variants, a local office's own number, other editions, other years, other documents.
  ['启动《青禾县突发公共卫生事件应急预案》。', []],
  ['启动《我省突发公共卫生事件应急预案》。', []],
  ['执行《新型冠状病毒肺炎防控方案（第七版）》（青卫发〔2020〕31号）。', []],
  ['执行《新型冠状病毒肺炎防控方案（第十一版）》。', []],
  ['落实《国务院办公厅关于延长2021年春节假期的通知》。', []],
  ['落实《关于做好青禾县冬春季农村地区疫情防控工作的通知》。', []],
  ['执行《中国共产党机关公文处理办法》。', []],
  ['落实《关于进一步做好当前新冠肺炎疫情防控工作的通知》（国办发明电（20_）1号）。', []],
  ['学习《关于进一步激励广大青年新时代新担当新作为的意见》。', []],
  // The plan of 2006 had another name than that of 2025.
  ['见《国家突发公共事件总体应急预案》。', []],
  ['依照《中华人民共和国职业病防治法》处置。', []],
  // Without 《》 nothing claims to be a title.
  ['加强传染病防制法宣传。', []],
];

for (const [text, expected] of table) {
  test(text, () => {
    assert.deepEqual(
      findingsOf(misquotedDirective, text).map(
        ({ data, severity }) => `${data['kind']} ${data['entry']} ${severity[0]}`,
      ),
      expected,
    );
  });
}

test('the fix puts the known title or number there and nothing is left to report', () => {
  for (const text of table.filter(([, expected]) => expected.length > 0).map(([sentence]) => sentence)) {
    const [finding] = findingsOf(misquotedDirective, text);
    assert.equal(finding!.fixes[0]!.safety, 'suggestion');
    assert.deepEqual(findingsOf(misquotedDirective, applied(text, finding!.fixes[0]!)), [], text);
  }
});

test('one slip made twice is one finding; a title that is allowed is none', () => {
  const text = '依照《中华人民共和国传染病防制法》。\n又依照《中华人民共和国传染病防制法》。';
  const [finding, ...rest] = findingsOf(misquotedDirective, text);
  assert.deepEqual(rest, []);
  assert.match(finding!.message.zh, /共2处/);
  assert.equal(finding!.fixes[0]!.edits.length, 2);
  assert.deepEqual(
    findingsOf(misquotedDirective, text, { options: { allow: ['中华人民共和国传染病防制法'] } }),
    [],
  );
});

test('differences are counted in units, swaps as one', () => {
  const difference = (a: string, b: string) => {
    const found = differenceOf(a, b, 2);
    return found && [found.distance, found.units, found.replaced, found.behind];
  };
  assert.deepEqual(difference('防控方案', '防控方案'), [0, '', 0, '']);
  assert.deepEqual(difference('防控方案', '防控案方'), [1, '', 0, '']);
  assert.deepEqual(difference('防控方案', '防治方案'), [1, '控治', 1, '方案']);
  assert.deepEqual(difference('防控方案', '防控工作方案'), [2, '工作', 0, '方案']);
  assert.equal(difference('防控方案', '防控工作总方案'), null);
  assert.equal(difference('甲乙丙丁', '戊己庚辛'), null);
});

test('what the right title would be found to be is said with the slip', () => {
  const wrong = '落实《新型冠状病毒肺炎防空方案（第七版）》。';
  const on = (date: string) => findingsOf(misquotedDirective, wrong, { date });
  const [late] = on('2026-11-22');
  assert.match(late!.message.zh, /应为《新型冠状病毒肺炎防控方案（第七版）》；这份文件有效期至2021年5月10日/);
  assert.deepEqual(
    late!.fixes.map(({ edits }) => edits[0]!.newText),
    ['《新型冠状病毒感染防控方案（第十版）》', '《新型冠状病毒肺炎防控方案（第七版）》'],
  );
  // In force on the day of the draft, or spoken of as of its time.
  const [early] = on('2021-01-15');
  assert.doesNotMatch(early!.message.zh, /有效期/);
  assert.equal(early!.fixes.length, 1);
  const [past] = findingsOf(misquotedDirective, `2020年9月，国家印发${wrong.slice(2)}`, {
    date: '2026-11-22',
  });
  assert.doesNotMatch(past!.message.zh, /有效期/);
});

const OWN = '《青禾县防汛应急预案》（青政办发〔2024〕18号）';

test('a title or a number that the draft has otherwise elsewhere, and the silent twins', () => {
  const rows: [text: string, expected: string[]][] = [
    [
      `按照${OWN}备足物资。\n落实${OWN.replace('18', '81')}。`,
      [`青政办发〔2024〕81号 → 青政办发〔2024〕18号`],
    ],
    [
      '执行《青禾县山塘清淤管护办发》。\n《青禾县山塘清淤管护办法》已经印发。',
      ['《青禾县山塘清淤管护办发》 → 《青禾县山塘清淤管护办法》'],
    ],
    [
      '执行《青禾县山塘清淤护管办法》。\n《青禾县山塘清淤管护办法》已经印发，要学《青禾县山塘清淤管护办法》。',
      ['《青禾县山塘清淤护管办法》 → 《青禾县山塘清淤管护办法》'],
    ],
    [
      '执行《青禾县防汛防旱责制规定》，再学《青禾县防汛防旱责任制规定》。',
      ['《青禾县防汛防旱责制规定》 → 《青禾县防汛防旱责任制规定》'],
    ],
    // The same, other years, other places, other bodies, other kinds, another issuer’s own number.
    [`按照${OWN}备足物资。\n落实${OWN}。`, []],
    ['执行《青禾县2024年清淤工作方案》和《青禾县2025年清淤工作方案》。', []],
    ['执行《青禾县山塘清淤管护办法》和《青禾市山塘清淤管护办法》。', []],
    ['执行《青禾县县级山塘清淤管护办法》和《青禾县村级山塘清淤管护办法》。', []],
    ['执行《青禾县山塘清淤管护办法》和《青禾县水塘清淤管护办法》。', []],
    [`按照${OWN}备足物资。\n县水利局《青禾县防汛应急预案》（青水发〔2024〕7号）转发。`, []],
  ];
  for (const [text, expected] of rows) {
    const seen = findingsOf(misquotedDirective, text);
    assert.deepEqual(
      seen.map((f) => `${f.text} → ${f.data['correct']}`),
      expected,
      text,
    );
    for (const finding of seen) {
      assert.equal(finding.severity, 'warning');
      assert.ok(applied(text, finding.fixes[0]!).includes(String(finding.data['correct'])));
    }
  }
});

test('a title or a number that past speeches have otherwise', async () => {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts([
    {
      source: 'a.txt',
      text: `在全县防汛工作会议上的讲话\n（2025年5月6日）\n同志们：\n按照${OWN}备足物资。\n`,
    },
  ]);
  const settings = { date: '2026-11-20', insights: await readInsights([corpus], shippedKnowledge().lexicon) };
  const said = (text: string) =>
    findingsOf(misquotedDirective, text, settings).map((f) => [
      f.text,
      f.data['correct'],
      f.evidence[0]!.kind,
    ]);
  assert.deepEqual(said(`落实${OWN.replace('18', '81')}。`), [
    ['青政办发〔2024〕81号', '青政办发〔2024〕18号', 'speech'],
  ]);
  assert.deepEqual(said('落实《青禾县防讯应急预案》。'), [
    ['《青禾县防讯应急预案》', '《青禾县防汛应急预案》', 'speech'],
  ]);
  assert.deepEqual(said(`落实${OWN}和《青禾县防火应急预案》。`), []);
});

test('the number under the title of the draft is compared with what register and corpus know', async () => {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  const head = '青禾县人民政府办公室关于\n加强冬季防火工作的通知';
  await corpus.addTexts([
    {
      source: 'a.txt',
      text: `${head}\n青政办发〔2024〕31号\n各乡镇人民政府：\n现就冬季防火工作通知如下。\n`,
    },
  ]);
  const settings = { date: '2026-11-20', insights: await readInsights([corpus], shippedKnowledge().lexicon) };
  const said = (text: string) =>
    findingsOf(misquotedDirective, text, settings).map((f) => [f.text, f.data['kind'], f.data['correct']]);
  const number = (own: string) => `${head}\n${own}\n各乡镇人民政府：\n`;
  assert.deepEqual(said(number('青政办发〔2024〕13号')), [
    ['青政办发〔2024〕13号', 'number', '青政办发〔2024〕31号'],
  ]);
  assert.deepEqual(said(number('青政办发〔2024〕31号')), []);
  // What comes again every winter has a number of its own.
  assert.deepEqual(said(number('青政办发〔2025〕31号')), []);
  assert.deepEqual(said(number('青政办发〔2026〕40号')), []);
  assert.deepEqual(said('国务院关于南京市城市总体规划的批复\n国函〔2016〕191号\n江苏省人民政府：\n'), [
    ['国函〔2016〕191号', 'number', '国函〔2016〕119号'],
  ]);
  const cited = '《青禾县人民政府办公室关于加强冬季防火工作的通知》';
  assert.deepEqual(said(`按照${cited}（青政办发〔2014〕31号）落实。`), [
    ['青政办发〔2014〕31号', 'number', '青政办发〔2024〕31号'],
  ]);
  assert.deepEqual(said(`按照${cited}（青政办发〔2023〕8号）落实。`), []);
  const another = '《青禾县人民政府办公室关于做好春耕备耕工作的通知》';
  assert.deepEqual(said(`按照${another}（青政办发〔2024〕31号）落实。`), [
    [another, 'number-of-another', cited],
  ]);
  assert.deepEqual(said(`按照《关于加强冬季防火工作的通知》（青政办发〔2024〕31号）落实。`), []);
});

test('two notices of a draft do not bear one number', () => {
  const text = (number: string) =>
    `落实《关于加强秸秆禁烧工作的通知》（青办发〔2026〕4号）。落实《关于开展安全大检查的通知》（青办发〔2026〕${number}号）。`;
  const of = (number: string) =>
    findingsOf(misquotedDirective, text(number)).map((f) => [f.text, f.data['kind'], f.evidence[0]!.kind]);
  assert.deepEqual(of('4'), [['《关于开展安全大检查的通知》', 'number-of-another', 'draft']]);
  assert.deepEqual(of('5'), []);
});

test('what the words of a title tell by themselves', () => {
  const said = (title: string) =>
    findingsOf(misquotedDirective, `贯彻落实《${title}》。`).map(({ data, evidence }) => [
      data['correct'],
      evidence[0]!.kind,
    ]);
  assert.deepEqual(said('青禾县残疾人脱贫攻坚行计动划'), [['《青禾县残疾人脱贫攻坚行动计划》', 'reference']]);
  assert.deepEqual(said('青禾县优化营营商环境条例'), [['《青禾县优化营商环境条例》', 'reference']]);
  assert.deepEqual(said('青禾县养老服务条例例'), [['《青禾县养老服务条例》', 'reference']]);
  for (const right of [
    '青禾县山塘水库管理办法',
    '环境保护税税目税额表',
    '青禾市市场监管规定',
    '习近平谈治国理政',
    '中国国家博物馆章程',
    '青禾县村村通公路管护办法',
  ])
    assert.deepEqual(said(right), [], right);
});
