import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type SloganUsage, sloganInsight } from '../corpus/insights/slogans.ts';
import { withHouseSlogans } from '../knowledge/houseSlogans.ts';
import { wordingEdits } from '../text/wordingEdits.ts';
import { misquotedSlogan } from './misquoted-slogan.ts';
import { applied, findingsOf, shippedKnowledge } from './testing.ts';

const found = (text: string, options?: Record<string, unknown>) =>
  findingsOf(misquotedSlogan, text, options ? { options } : {});

/** Wrong, put right, kind. */
for (const [bad, good, kind] of [
  ['落实“外防反弹、内防输入”要求。', '落实“外防输入、内防反弹”要求。', 'listed'],
  ['落实内防输入、外防反弹要求。', '落实外防输入、内防反弹要求。', 'crossed'],
  ['外防输入，内防反谈，一刻不放松。', '外防输入，内防反弹，一刻不放松。', 'changed'],
  ['坚持人民至上、生命上至。', '坚持人民至上、生命至上。', 'swapped'],
  ['坚持人民至上上、生命至上。', '坚持人民至上、生命至上。', 'doubled'],
  ['早发现、早报、早隔离、早治疗。', '早发现、早报告、早隔离、早治疗。', 'lost'],
  ['早发现、早报告、早报告、早治疗。', '早发现、早报告、早隔离、早治疗。', 'part-doubled'],
  ['做到早发现、早报告、早格离、早治疗', '做到早发现、早报告、早隔离、早治疗', 'listed'],
  ['努力提高治愈率和治愈率，降低病亡率', '努力提高收治率和治愈率，降低病亡率', 'part-doubled'],
  ['内防扩散，内防输出', '内防扩散，外防输出', 'part-doubled'],
  ['科学立法、公正执法、严格司法、全民守法', '科学立法、严格执法、公正司法、全民守法', 'crossed'],
  ['全体干部要紧牙关坚持下去', '全体干部咬紧牙关坚持下去', 'changed'],
  ['绿水青山就是银山金山', '绿水青山就是金山银山', 'listed'],
  ['党员要全心全意为人服务', '党员要全心全意为人民服务', 'lost'],
  [
    '增强“四个意识”、坚持“四个自信”、做到“两个维护”',
    '增强“四个意识”、坚定“四个自信”、做到“两个维护”',
    'listed',
  ],
  [
    '增强“四个意识”、坚定“四个自信”、做到“三个维护”',
    '增强“四个意识”、坚定“四个自信”、做到“两个维护”',
    'listed',
  ],
  ['不忘初心，牢计使命', '不忘初心，牢记使命', 'listed'],
  ['各级要不忘初心、牢记使使命', '各级要不忘初心、牢记使命', 'listed'],
] as const) {
  test(`puts right ${bad}`, () => {
    const [finding, ...rest] = found(bad);
    assert.ok(finding, 'not found');
    assert.deepEqual(rest, []);
    assert.equal(finding.data['kind'], kind);
    assert.equal(bad.slice(finding.start, finding.end), finding.text);
    const [fix, ...others] = finding.fixes;
    assert.deepEqual(others, []);
    assert.equal(fix!.safety, 'suggestion');
    assert.equal(applied(bad, fix!), good);
    assert.deepEqual(found(good), [], 'the fixed text is clean');
    const [evidence] = finding.evidence;
    assert.ok(
      evidence?.kind === 'slogan' && evidence.source !== null && evidence.quote.includes(evidence.title),
    );
    assert.match(finding.message.zh, /应为“/);
    assert.match(finding.message.en, /it is “/);
  });
}

for (const text of [
  // Variants, particles, parts, other orders, older and local wordings.
  '外防输入、内防扩散。内防扩散、外防输出。外严防输入、内严防扩散。',
  '既要外防输入，又要内防反弹。',
  '把各项工作抓紧抓好抓实抓细，抓紧抓细抓落实。',
  '早发现患者、早报告疫情，尽早隔离、尽早治疗。',
  '守土负责、守土尽责。守土有责、守土负责、守土尽责。',
  '始终把人民的生命安全和身体健康放在首要位置。',
  '坚决打胜疫情防控阻击战。',
  '克服麻痹思想、侥幸心态。',
  '生命至上，上下一心。',
  '对市内防控漏洞逐一整改，有效防止反弹。',
  '以更坚决的态度、更果敢的措施推进。',
  '与全国人民共度难关。',
  '坚定信心。同舟共济。',
  '走在前、做表率。',
]) {
  test(`leaves alone ${text}`, () =>
    assert.deepEqual(
      found(text).map((f) => f.text),
      [],
    ));
}

test('accepts what the office accepts, whatever its marks', () => {
  const text = '落实“外防反弹、内防输入”要求。';
  assert.equal(found(text).length, 1);
  assert.deepEqual(found(text, { allow: ['外防反弹，内防输入'] }), []);
});

test('reports every place, offsets from the start of the draft', () => {
  const text = '要紧牙关坚持下去。\r\n𠮷林镇要紧牙关坚持下去。';
  assert.deepEqual(
    found(text).map(({ start, end }) => text.slice(start, end)),
    ['要紧牙关', '要紧牙关'],
  );
});

for (const [given, right, expected] of [
  ['甲乙，丙丁', '甲乙、丙戊', '甲乙，丙戊'],
  ['甲，丙丁', '甲乙、丙丁', '甲乙，丙丁'],
  ['“甲乙”“丁”', '“甲乙”“丙丁”', '“甲乙”“丙丁”'],
  ['甲乙乙、丙丁', '甲乙、丙丁', '甲乙、丙丁'],
  ['甲、甲、丙', '甲、乙、丙', '甲、乙、丙'],
  ['甲乙、乙、丙', '甲、丙', '甲、丙'],
  ['乙丙丁', '甲乙丙丁', '甲乙丙丁'],
] as const) {
  test(`${given} becomes ${expected}`, () => {
    const fix = {
      id: 'change',
      title: { zh: '', en: '' },
      safety: 'suggestion',
      edits: wordingEdits(given, right),
    } as const;
    assert.equal(applied(given, fix), expected);
  });
}

test('its own examples', () => {
  for (const { text } of misquotedSlogan.meta.bad) assert.equal(found(text).length, 1, text);
  for (const { text } of misquotedSlogan.meta.good) assert.deepEqual(found(text), [], text);
});

const WRONG = '要落实外防反弹、内防输入的要求。';
const CANONICAL = '外防输入、内防反弹';
const place = {
  speech: { id: 's1', title: '防控讲话', date: '2020-05-06', place: null },
  start: 2,
  end: 11,
};
const usage: SloganUsage = {
  count: 30,
  speeches: 20,
  first: '2020-04-01',
  last: '2020-05-06',
  years: [[2020, 20]],
  places: [place],
  wordings: [],
};
const corpusOf = (speeches: number, wrong: string) => ({
  slogans: sloganInsight.open({
    slogans: new Map([[CANONICAL, usage]]),
    misquotes: new Map([[wrong, speeches]]),
    speeches: 40,
  }),
});

test('evidence shows the canonical form with its count and a source of the corpus', () => {
  const [finding] = findingsOf(misquotedSlogan, WRONG, { insights: corpusOf(0, '') });
  const [directive, speech] = finding!.evidence;
  assert.ok(directive!.kind === 'slogan');
  assert.match(directive!.quote, /语料库中 20 篇讲话用过 30 次/);
  assert.deepEqual(speech, {
    kind: 'speech',
    id: 's1',
    title: '防控讲话',
    date: '2020-05-06',
    quote: CANONICAL,
    start: 2,
    end: 11,
  });
});

test('a wording that past speeches have again and again is no slip, unless packs list it as one', () => {
  const slip = '切实做到守土有责、守土担责、守土尽则。';
  const wrong = '守土有责守土担责守土尽则';
  assert.equal(findingsOf(misquotedSlogan, slip, { insights: corpusOf(1, wrong) }).length, 1);
  assert.equal(findingsOf(misquotedSlogan, slip, { insights: corpusOf(3, wrong) }).length, 0);
  const listed = corpusOf(9, '外防反弹内防输入');
  assert.equal(findingsOf(misquotedSlogan, WRONG, { insights: listed }).length, 1);
});

test('a slip in a phrase that only the corpus shows is mentioned, not warned of', () => {
  const shipped = shippedKnowledge();
  const house = {
    slogans: [
      { canonical: '咬住产业兴镇目标', variants: [], near: [], origin: 'mined' as const, speeches: 9 },
    ],
    rejected: [],
  };
  const [finding] = findingsOf(misquotedSlogan, '要咬住产业星镇目标。', {
    knowledge: { ...shipped, ...withHouseSlogans(shipped, house) },
  });
  assert.equal(finding!.severity, 'information');
  assert.equal(
    finding!.message.zh,
    '与以往讲话的说法差一处：以往作“咬住产业兴镇目标”（语料库中 9 篇），这里有一字不同',
  );
  assert.equal(applied('要咬住产业星镇目标。', finding!.fixes[0]!), '要咬住产业兴镇目标。');
});

test('what was not yet said so cannot be misquoted', () => {
  const on = (text: string, date: string) => findingsOf(misquotedSlogan, text, { date }).length;
  assert.equal(on('要形成不想腐、不能腐、不敢腐的机制。', '2014-10-15'), 0);
  assert.equal(on('要形成不想腐、不能腐、不敢腐的机制。', '2026-11-20'), 1);
  assert.equal(on('统筹山水林田湖草一体化保护和修复。', '2020-06-01'), 0);
  // Reports of provinces without deserts go on saying it.
  assert.equal(on('统筹山水林田湖草一体化保护和修复。', '2026-02-01'), 0);
});

test('an enumeration in a wrong order is reported, in its own or another right order not', () => {
  const found = findingsOf(misquotedSlogan, '践行创新、绿色、协调、开放、共享的发展理念。');
  assert.deepEqual(
    found.map((f) => [f.text, (f.data as { kind: string }).kind]),
    [['创新、绿色、协调、开放、共享', 'order']],
  );
  for (const text of [
    '践行创新、协调、绿色、开放、共享的发展理念。',
    '推动绿色、开放的园区建设，坚持创新、开放、共享。',
    '推进经济建设、政治建设、文化建设、社会建设。',
  ])
    assert.deepEqual(findingsOf(misquotedSlogan, text), [], text);
});

describe('phrases that official prose has again and again', () => {
  const slips: readonly (readonly [text: string, right: string, kind: string])[] = [
    ['加强基设础施建设。', '加强基础设施建设。', 'swapped'],
    ['推动高量质发展。', '推动高质量发展。', 'swapped'],
    ['持续优化营商商环境。', '持续优化营商环境。', 'doubled'],
    ['促进社会主现代化建设。', '促进社会主义现代化建设。', 'lost'],
    // Phrases of four characters, and their ends.
    ['全面打赢脱攻坚战役。', '全面打赢脱贫攻坚战役。', 'lost'],
    ['加快培育质生产力。', '加快培育新质生产力。', 'lost'],
    ['以科技创新引领新质生产发展。', '以科技创新引领新质生产力发展。', 'lost'],
    ['深度融入“一带路”建设。', '深度融入“一带一路”建设。', 'lost'],
  ];
  for (const [text, right, kind] of slips)
    test(text, () => {
      const findings = findingsOf(misquotedSlogan, `同志们：\n${text}`);
      assert.equal(findings.length, 1, JSON.stringify(findings.map((f) => f.message.zh)));
      assert.equal(findings[0]!.data['kind'], kind);
      assert.match(String((findings[0]!.evidence[0] as { source: string }).source), /至少\d+次/);
      assert.equal(applied(`同志们：\n${text}`, findings[0]!.fixes[0]!), `同志们：\n${right}`);
    });

  for (const text of [
    '建立多学科研究平台，深入展开合作，保障中小学教职工工资。',
    '强化食品安全全链条监管，推行农村公路路长制。',
    '培育大企业，压实生活垃圾产生者责任。',
    '加强基础设施建设，推动高质量发展，优化营商环境。',
    // What is left of a phrase is the beginning of another word.
    '引导党员教师参加培训，推进课程思政建设。',
    '把个人信息保护好，打造共治局面。',
    '指导各行业各系统开展教育。',
    '今后两年计划再建三所。',
  ])
    test(`silent: ${text}`, () => assert.deepEqual(findingsOf(misquotedSlogan, text), []));

  test('a form that prose hardly ever has is mentioned where words do not tell', () => {
    const [finding] = findingsOf(misquotedSlogan, '改革贵在久久为，不能松劲。');
    assert.deepEqual([finding?.severity, finding?.data['correct']], ['information', '久久为功']);
  });

  test('what the office allows', () => {
    assert.deepEqual(
      findingsOf(misquotedSlogan, '推动高量质发展。', { options: { allow: ['推动高量质发展'] } }),
      [],
    );
  });
});

test('a member of an enumeration lost or foreign, and the silent twins', () => {
  const said = (text: string, date?: string) =>
    findingsOf(misquotedSlogan, text, date === undefined ? {} : { date }).map(({ text, data }) => [
      text,
      data['kind'],
    ]);
  assert.deepEqual(said('坚持创新、协调、绿色、共享的新发展理念。'), [
    ['创新、协调、绿色、共享', 'member-lost'],
  ]);
  assert.deepEqual(said('增强政治意识、大局意识、责任意识、看齐意识。'), [
    ['政治意识、大局意识、责任意识、看齐意识', 'member-foreign'],
  ]);
  assert.deepEqual(said('推动物质文明、政治文明、精神文明、生态文明协调发展。'), [
    ['物质文明、政治文明、精神文明、生态文明', 'member-lost'],
  ]);
  // So it was said before the fifth was added.
  assert.deepEqual(said('推动物质文明、政治文明、精神文明、生态文明协调发展。', '2012-01-05'), []);
  assert.deepEqual(said('坚持创新、协调、绿色、开放、共享的新发展理念。'), []);
  assert.deepEqual(said('坚持创新、协调、绿色、开放、共享、安全。'), []);
  assert.deepEqual(said('产业兴旺、生态宜居、乡风文明、治理有效是总要求。'), []);
});
