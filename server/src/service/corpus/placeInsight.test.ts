import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNoSegmenter, openCorpus } from '../../corpus/index.ts';
import { readInsights } from '../../corpus/insights/builder.ts';
import { shippedKnowledge } from '../../rules/testing.ts';

test('a name is kept with the speeches that say it of their own place', async () => {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts([
    {
      source: 'a.txt',
      text: '在全市大会上的讲话\n（2020年2月12日）\n各位同志，成都市要率先行动，绵阳市要跟上，做好来川返川人员管理。要学习浙江经验。\n',
    },
    {
      source: 'b.txt',
      text: '在全省大会上的讲话\n（2020年2月20日）\n各位同志，兰州市要行动，定西市要跟上，天水市要加油。\n',
    },
  ]);
  const { places } = await readInsights([corpus], shippedKnowledge().lexicon);
  const [point] = places.of('成都市');
  assert.equal(point!.speech.date, '2020-02-12');
  assert.match(point!.quote, /成都市要率先行动/);
  const { text } = (await corpus.get(point!.speech.id))!;
  assert.equal(text.slice(point!.start, point!.end), '成都市');
  assert.equal(places.of('来川返川').length, 1);
  assert.equal(places.of('浙江').length, 0, 'learned from');
  assert.equal(places.of('兰州市')[0]!.speech.date, '2020-02-20');
  corpus.close();
});
