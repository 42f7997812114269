import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexBorrowed } from '../corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../corpus/index.ts';
import type { AskBorrowed } from '../draft/view.ts';
import { copiedPassage } from './copied-passage.ts';
import { findingsOf } from './testing.ts';

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

async function asking(speeches = SPEECHES): Promise<AskBorrowed> {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(Object.entries(speeches).map(([source, text]) => ({ source, text })));
  const index = indexBorrowed([{ corpus, file: null }]);
  return (paragraph) => index.borrowed(paragraph);
}

const draftOf = (...lines: string[]) => ['同志们：', ...FILLING, ...lines, ...FILLING].join('\n');

test('a copied passage, whatever its marks, with both places', async () => {
  const text = draftOf(`会前我看了现场。${RIVER.replaceAll('，', ',').replace('就在', '就 在')}`);
  const [finding, ...others] = findingsOf(copiedPassage, text, { borrowed: await asking() });
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
  const [finding] = findingsOf(copiedPassage, draftOf(near), { borrowed: await asking() });
  assert.equal(finding!.text, near.slice(0, -1));
  assert.match(finding!.message.zh, /大致相同（9\d%）/);
});

test('one finding a source, at its longest passage, with its other places; neighbours are one', async () => {
  const borrowed = await asking();
  const together = findingsOf(copiedPassage, draftOf(RIVER, SCHOOL, MARKET), { borrowed });
  assert.deepEqual(
    together.map((f) => [f.text.split('\n').length, (f.data['places'] as unknown[]).length]),
    [
      [2, 2],
      [1, 1],
    ],
  );
  const text = draftOf(RIVER, ...FILLING, SCHOOL);
  const [finding, ...others] = findingsOf(copiedPassage, text, { borrowed });
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
  assert.deepEqual(findingsOf(copiedPassage, draftOf(RIVER), { borrowed }), []);
  const options = { maximumSpeeches: 2 };
  assert.equal(findingsOf(copiedPassage, draftOf(RIVER), { borrowed, options }).length, 2);
});

test('a short run counts only where the setting says so', async () => {
  const borrowed = await asking();
  const text = draftOf(`会前我说过，${RIVER.slice(0, 29)}都要有人管。`);
  assert.deepEqual(findingsOf(copiedPassage, text, { borrowed }), []);
  assert.equal(findingsOf(copiedPassage, text, { borrowed, options: { minimum: 20 } }).length, 1);
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
    assert.ok(borrowed(line)!.length > 0, line);
    assert.deepEqual(findingsOf(copiedPassage, draftOf(line), { borrowed }), [], line);
  }
});

test('a draft is not copied from its own earlier version, nor from the collection it is in', async () => {
  const lines = [RIVER, SCHOOL, MARKET];
  const text = `在防汛工作会上的讲话\n同志们：\n${lines.join('\n')}\n`;
  const borrowed = await asking({
    'old/稿.txt': `${text}汛期不等人，散会以后各自去看。\n`,
    market: SPEECHES['market']!,
  });
  const edited = text.replace('每半个月', '每十天');
  assert.deepEqual(
    findingsOf(copiedPassage, edited, { borrowed }).map((f) => f.data['source']),
    ['market'],
    'what the own version shares with one other speech still counts',
  );
});

test('a part of a speech is copied, however short the draft', async () => {
  assert.equal(findingsOf(copiedPassage, RIVER, { borrowed: await asking() }).length, 1);
});

test('no corpus, or an answer that is still to come: nothing', () => {
  assert.deepEqual(findingsOf(copiedPassage, draftOf(RIVER)), []);
  assert.deepEqual(findingsOf(copiedPassage, draftOf(RIVER), { borrowed: () => null }), []);
});
