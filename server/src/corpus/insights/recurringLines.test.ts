import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recurringForm } from '../../text/recurringLine.ts';
import { createNoSegmenter, openCorpus } from '../index.ts';
import { EMPTY_LEXICON } from '../testing.ts';
import { readInsights } from './builder.ts';

const BODY = [
  '各镇要加强值守，随时掌握情况，发现险情立即上报。',
  '各村要把责任落到人头，把巡查落到路口。',
  '水利局要抓紧检修闸门，备足沙石料。',
  '卫生院要备好药品，随时准备接诊。',
  '学校要开展防溺水教育，家长要看好孩子。',
  '民政局要摸清困难群众底数，及时送去米面油。',
];

async function linesOf(tail: (i: number) => string, title = (i: number) => `在第${i + 3}次防汛会议上的讲话`) {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(
    BODY.map((body, i) => ({
      source: `${i}.txt`,
      text: `${title(i)}\n同志们：\n${body}${body}\n${body}\n${tail(i)}\n`,
    })),
  );
  const { recurringLines } = await readInsights([corpus], EMPTY_LEXICON);
  corpus.close();
  return recurringLines;
}

test('a line of many sources is kept with their number, whatever its counters and spaces', async () => {
  const lines = await linesOf((i) => `谢谢大家！\n红叶范文园 第${i}期 值班小组`);
  const line = lines.of(recurringForm('红叶范文园第99期值班小组')!);
  assert.deepEqual([line?.sources, line?.of, line?.strong], [6, 6, true]);
  assert.equal(line!.samples.length, 2);
});

test('salutations, thanks, signatures and headings recur because speeches are made so', async () => {
  for (const text of [
    '同志们：',
    '谢谢大家！',
    '某某县人民政府办公室',
    '一、提高认识',
    '（2020年2月10日）',
    '总体要求',
  ])
    assert.equal(recurringForm(text), null, text);
  const lines = await linesOf(() => '让我们一起努力。');
  assert.equal(lines.of('让我们一起努力。'), null);
});

test('a line of a few sources is nothing', async () => {
  const lines = await linesOf((i) => (i < 4 ? '红叶笔记出品' : '各镇抓紧办理'));
  assert.equal(lines.of('红叶笔记出品'), null);
  const strong = await linesOf((i) => (i < 2 ? '红叶范文园值班小组' : '各镇抓紧办理'));
  assert.equal(strong.of('红叶范文园值班小组'), null);
});

test('what stands in versions of one speech is its own, not a page’s', async () => {
  const lines = await linesOf(
    () => '红叶范文园值班小组',
    () => '在防汛会议上的讲话',
  );
  assert.equal(lines.of('红叶范文园值班小组'), null);
});
