import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexBorrowed } from '../corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../corpus/index.ts';
import { Compared } from '../draft/compared.ts';
import { copiedPassage } from './copied-passage.ts';
import { findingsOf, shippedKnowledge } from './testing.ts';

const RIVER =
  '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿，就在哪个乡镇开现场会。';
const SCHOOL =
  '暑假前要把每一所村小的屋顶和围墙看一遍，漏雨的当周修，开裂的先停用，教育局每半个月把进度贴到校门口，让家长看得见。';
const MARKET =
  '农贸市场的摊位要重新划线，活禽和熟食分开两头，早市七点收摊后由街道统一冲洗，谁家门前不干净，谁家第二天就晚开半小时。';
const FILLING = [
  '今天的会开得短。',
  '下面我讲几点具体的想法，不一定对。',
  '大家有意见当面提，不要会后议论。',
];

const SPEECHES: Record<string, string> = {
  river: `在防汛工作会上的讲话\n（2021年3月16日）\n同志们：\n${RIVER}\n${SCHOOL}\n汛期不等人，散会以后各自去看。\n`,
  market: `在城市管理会上的讲话\n（2022年5月9日）\n同志们：\n城市管理三分在建七分在管。\n${MARKET}\n`,
};

async function asking(speeches: Record<string, string> = SPEECHES): Promise<Compared> {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  const { places } = shippedKnowledge().lexicon;
  await corpus.addTexts(
    Object.entries(speeches).map(([source, text]) => ({ source, text })),
    { places },
  );
  const index = await indexBorrowed([{ corpus, file: null }]);
  return new Compared(async (paragraph) => await index.borrowed(paragraph));
}

type Options = Omit<NonNullable<Parameters<typeof findingsOf>[2]>, 'borrowed'>;

/** Findings once all that the rule asks of the corpus is known. */
const found = (text: string, compared: Compared, options: Options = {}) =>
  compared.settled(() => findingsOf(copiedPassage, text, { ...options, borrowed: compared.of() }));

const draftOf = (...lines: string[]) => ['同志们：', ...FILLING, ...lines, ...FILLING].join('\n');

test('a copied passage, whatever its marks, with both places', async () => {
  const text = draftOf(`会前我看了现场。${RIVER.replaceAll('，', ',').replace('就在', '就 在')}`);
  const [finding, ...others] = await found(text, await asking());
  assert.deepEqual(others, []);
  assert.equal(finding!.severity, 'information');
  assert.equal(text.slice(finding!.start, finding!.end), finding!.text);
  assert.ok(finding!.text.startsWith('要把河道') && finding!.text.endsWith('开现场会'));
  assert.match(
    finding!.message.zh,
    /^这里有\d+个字与《在防汛工作会上的讲话》（2021年3月16日）相同，占全文\d+%$/,
  );
  const [evidence] = finding!.evidence;
  assert.ok(evidence?.kind === 'speech');
  assert.equal(evidence.date, '2021-03-16');
  const { sourceStart, sourceEnd } = (
    finding!.data['places'] as { sourceStart: number; sourceEnd: number }[]
  )[0]!;
  assert.deepEqual([evidence.start, evidence.end], [sourceStart, sourceEnd]);
});

test('small edits do not hide it', async () => {
  const near = RIVER.replace('水利局', '水务部门').replace('拖了后腿', '拖了大家后腿');
  const [finding] = await found(draftOf(near), await asking());
  assert.equal(finding!.text, near.slice(0, -1));
  assert.match(finding!.message.zh, /大致相同（9\d%）/);
});

test('one finding a source, at its longest passage, with its other places; neighbours are one', async () => {
  const borrowed = await asking();
  const together = await found(draftOf(RIVER, SCHOOL, MARKET), borrowed);
  assert.deepEqual(
    together.map((f) => [f.text.split('\n').length, (f.data['places'] as unknown[]).length]),
    [
      [2, 2],
      [1, 1],
    ],
  );
  const text = draftOf(RIVER, ...FILLING, SCHOOL);
  const [finding, ...others] = await found(text, borrowed);
  assert.deepEqual(others, []);
  assert.match(finding!.message.zh, /^全文有2处共\d+个字与/);
  const places = finding!.data['places'] as { start: number; end: number }[];
  assert.deepEqual(
    places.map(({ start, end }) => text.slice(start, end).slice(0, 4)),
    ['要把河道', '暑假前要'],
  );
  const draft = finding!.evidence.filter((e) => e.kind === 'draft');
  assert.equal(draft.length, 1);
});

test('what more speeches have is nobody’s, as the setting says', async () => {
  const borrowed = await asking({
    ...SPEECHES,
    other: `在水利会上的讲话\n同志们：\n水利是命脉。\n${RIVER}\n`,
  });
  assert.deepEqual(await found(draftOf(RIVER), borrowed), []);
  const options = { maximumSpeeches: 2 };
  assert.equal((await found(draftOf(RIVER), borrowed, { options })).length, 2);
});

test('a short run counts only where the setting says so', async () => {
  const borrowed = await asking();
  const text = draftOf(`会前我说过，${RIVER.slice(0, 29)}都要有人管。`);
  assert.deepEqual(await found(text, borrowed), []);
  assert.equal((await found(text, borrowed, { options: { minimum: 20 } })).length, 1);
});

test('quotations with their speaker, titles and thanks do not count', async () => {
  const said = [
    `习近平总书记强调，${RIVER}`,
    `省委书记在全省会议上指出：“${RIVER}”`,
    '要学习贯彻《关于进一步加强全县中小河流治理工程建设管理和运行维护若干问题的意见（试行）》，抓好落实。',
    '在此，我代表县委、县政府，向长期奋战在防汛抗旱、抢险救灾一线的广大干部群众和驻地部队官兵，致以崇高的敬意！',
  ];
  for (const line of said) {
    const borrowed = await asking({ a: `在某次会上的讲话\n同志们：\n会议开始。\n${line}\n到此结束。\n` });
    borrowed.of()(line);
    await borrowed.lookUp();
    assert.ok(borrowed.of()(line)!.length > 0, line);
    assert.deepEqual(await found(draftOf(line), borrowed), [], line);
  }
});

const VERSION = /^与本稿上一稿相同：《/;

test('the draft’s own earlier version is told by title and day, and is no source', async () => {
  const draft = (day: string) =>
    `在全镇防汛工作会上的讲话\n（${day}）\n同志们：\n${RIVER}\n${SCHOOL}\n${MARKET}\n`;
  const borrowed = await asking({
    'old/稿.txt': draft('2026年5月8日').replace('会上的讲话', '会上的讲话（送审稿）'),
    market: SPEECHES['market']!,
  });
  const said = async (text: string, date: string, previous?: string) =>
    (await found(text, borrowed, { date, ...(previous === undefined ? {} : { previous }) })).map((f) => [
      f.severity,
      f.data['source'],
      VERSION.test(f.message.zh),
    ]);
  const edited = draft('2026年5月20日').replace('每半个月', '每十天');
  const version = ['hint', 'old/稿.txt', true];
  assert.deepEqual(
    (await said(edited, '2026-05-20')).sort(),
    [version, ['information', 'market', false]],
    'what the own version shares with one other speech still counts',
  );
  // A year later, or under another title, it is a source, unless the writer says otherwise.
  const later = edited.replace('2026年5月20日', '2027年5月20日');
  assert.deepEqual(await said(later, '2027-05-20'), [['information', 'old/稿.txt', false]]);
  const renamed = edited.replace('全镇防汛', '全镇安全度汛');
  assert.deepEqual(await said(renamed, '2026-05-20'), [['information', 'old/稿.txt', false]]);
  assert.deepEqual((await said(renamed, '2026-05-20', '稿.docx'))[0], version);
  assert.deepEqual((await said(renamed, '2026-05-20', '《在全镇防汛工作会上的讲话》'))[0], version);
});

const heading = (place: string, day: string) => `在${place}安全工作会议上的讲话\n（${day}）\n同志们：\n`;
const COPIED = `${RIVER}\n${SCHOOL}\n${MARKET}\n`;

test('a speech of another place, taken over whole, is a warning that says whose it was', async () => {
  const borrowed = await asking({ other: `${heading('桐梓县', '2023年8月26日')}${COPIED}` });
  for (const body of [COPIED, `${COPIED}${FILLING.join('')}\n`, `${RIVER}\n${MARKET}\n`]) {
    const text = `${heading('罗甸县', '2026年9月8日')}${body}`;
    const [finding, ...more] = await found(text, borrowed, { date: '2026-09-08' });
    assert.deepEqual(more, []);
    assert.equal(finding!.severity, 'warning');
    assert.match(
      finding!.message.zh,
      /^整篇照搬：全文\d+%与《在桐梓县安全工作会议上的讲话》（2023年8月26日）相同，那是贵州省遵义市桐梓县的稿子$/,
    );
    assert.ok(finding!.text.startsWith(RIVER.slice(0, 10)) && finding!.text.includes(MARKET.slice(0, 10)));
  }
});

test('of one’s own old speech, taken over whole, the year that was left is the warning', async () => {
  const old = `${heading('桐梓县', '2023年8月26日')}${COPIED}`;
  const borrowed = await asking({ old });
  const at = { date: '2026-09-08' };
  const said = async (body: string) =>
    (await found(`${heading('桐梓县', '2026年9月8日')}${body}`, borrowed, at)).map((f) => [
      f.severity,
      f.data['whole'],
      f.data['left'],
    ]);
  assert.deepEqual(await said(COPIED), [['information', true, []]]);
  const dated = COPIED.replace('汛前由', '2023年6月底前由');
  const corpus = await asking({ old: `${heading('桐梓县', '2023年8月26日')}${dated}` });
  const [finding] = await found(`${heading('桐梓县', '2026年9月8日')}${dated}`, corpus, at);
  assert.deepEqual([finding!.severity, finding!.data['left']], ['warning', ['2023年6月']]);
  assert.match(finding!.message.zh, /原稿的“2023年6月”还留在里面$/);
});

test('names of the other place in what was taken over are named', async () => {
  const body = COPIED.replace('教育局每半个月', '桐梓县教育局每半个月');
  const borrowed = await asking({ other: `${heading('桐梓县', '2023年8月26日')}${body}` });
  const text = `${heading('罗甸县', '2026年9月8日')}${body}`;
  const [finding] = await found(text, borrowed, { date: '2026-09-08' });
  assert.deepEqual(finding!.data['left'], ['桐梓县']);
});

test('that the draft lies in the corpus as well hides nothing that it has from others', async () => {
  const body = `${RIVER}\n${SCHOOL}\n${MARKET}\n`;
  const mine = `${heading('罗甸县', '2026年9月8日')}${body}`;
  const other = `${heading('桐梓县', '2023年8月26日')}${body}`;
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(
    [
      { source: 'a', text: mine },
      { source: 'b', text: other },
    ],
    { places: shippedKnowledge().lexicon.places },
  );
  assert.equal((await corpus.list()).filter((speech) => speech.duplicateOf !== null).length, 1);
  const index = await indexBorrowed([{ corpus, file: null }]);
  for (const except of [undefined, 'a']) {
    const borrowed = new Compared(
      async (paragraph) => await index.borrowed(paragraph, except === undefined ? {} : { except }),
    );
    const said = await found(mine, borrowed, { date: '2026-09-08' });
    assert.deepEqual(
      said.filter((f) => f.severity === 'warning').map((f) => f.data['source']),
      ['b'],
    );
  }
});

test('a part of a speech is copied, however short the draft', async () => {
  assert.equal((await found(RIVER, await asking())).length, 1);
});

test('no corpus, or an answer that is still to come: nothing', () => {
  assert.deepEqual(findingsOf(copiedPassage, draftOf(RIVER)), []);
  assert.deepEqual(findingsOf(copiedPassage, draftOf(RIVER), { borrowed: () => null }), []);
});
