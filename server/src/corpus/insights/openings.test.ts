import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNoSegmenter, openCorpus } from '../index.ts';
import { EMPTY_LEXICON } from '../testing.ts';
import { readInsights } from './builder.ts';
import { positionOf } from './openings.ts';

const speech = (source: string, day: string, middle: string) => ({
  source,
  text: `在全县工作会议上的讲话\n（2024年${day}）\n同志们：\n这次会议的主要任务是，分析形势、部署工作。\n下面，我讲三点意见。\n一、认清形势\n${middle}各乡镇要早部署，早落实。\n一要排查隐患，二要备足物资。\n三、压实责任\n责任重于泰山，谁都不能松劲。\n同志们，让我们齐心协力，把工作做好！\n`,
});

test('openings are counted by speech and by place, the newest speech shown', async () => {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts([
    speech(
      'a.txt',
      '3月1日',
      '入汛以来，全县平均降雨量偏多，山洪灾害风险加大，水库水位持续上涨，巡查人员日夜值守。',
    ),
    speech(
      'b.txt',
      '6月2日',
      '今年以来，招商引资签约项目开工过半，产业园区用地供应充足，企业用工需求旺盛，营商环境稳步改善。',
    ),
  ]);
  const { openings } = await readInsights([corpus], EMPTY_LEXICON);
  const of = (position: 'beginning' | 'middle' | 'end') => openings.at(position).map((o) => o.text);
  assert.ok(of('beginning').includes('这次会议的主要任务是，'), of('beginning').join());
  assert.ok(!of('middle').includes('入汛以来，'), 'of one speech only');
  assert.ok(!of('middle').some((text) => /^[一三]/.test(text)), 'numbered points are none');
  assert.ok(
    of('end').includes('同志们，') || of('end').some((t) => t.startsWith('同志们')),
    of('end').join(),
  );
  const [first] = openings.at('beginning').filter((o) => o.text === '这次会议的主要任务是，');
  assert.equal(first!.speeches, 2);
  assert.equal(first!.speech.date, '2024-06-02');
  const { text } = (await corpus.get(first!.speech.id))!;
  assert.equal(text.slice(first!.start, first!.end), '这次会议的主要任务是，分析形势、部署工作。');
  corpus.close();
});

test('a short speech has a beginning and an end', () => {
  assert.deepEqual(
    [0, 3, 4, 7, 8, 9].map((i) => positionOf(i, 10)),
    ['beginning', 'beginning', 'middle', 'middle', 'end', 'end'],
  );
});
