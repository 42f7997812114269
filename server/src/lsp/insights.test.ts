import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNoSegmenter, openCorpus } from '../corpus/index.ts';
import { figureKey } from '../corpus/insights/figures.ts';
import { readFigures } from '../mentions/figures.ts';
import { shippedKnowledge } from '../rules/testing.ts';
import { BackgroundInsights } from './insights.ts';

const { lexicon } = shippedKnowledge();

/** A clock whose callbacks run when the test says so. */
function clockOf() {
  const due = new Set<() => void>();
  return {
    today: () => '2020-03-01',
    later(_milliseconds: number, run: () => void) {
      due.add(run);
      return () => void due.delete(run);
    },
    get waiting() {
      return due.size;
    },
    /** Runs what is due until nothing is. */
    run() {
      for (let turns = 0; due.size > 0; turns++) {
        assert.ok(turns < 1000, 'reading ends');
        const [first] = due;
        due.delete(first!);
        first!();
      }
    },
  };
}

const speech = (day: number, cases: number) => ({
  source: `${day}.txt`,
  text: `在调度会议上的讲话\n（2020年2月${day}日）\n各位同志，今天召开会议。\n截至2月${day}日，全省累计报告确诊病例${cases}例。\n`,
});
const KEY = figureKey(readFigures('全省累计报告确诊病例5例')[0]!)!;

test('the corpus is read when asked for, off the path of the one who asks, and told of once', async () => {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts([10, 11, 12, 13, 14, 15, 16].map((day) => speech(day, day * 10)));
  const clock = clockOf();
  let changed = 0;
  const insights = new BackgroundInsights(clock, () => changed++);
  assert.equal(insights.of(corpus, lexicon), null);
  assert.equal(insights.of(corpus, lexicon), null);
  assert.equal(clock.waiting, 1);
  clock.run();
  assert.equal(changed, 1);
  assert.equal(insights.of(corpus, lexicon)!.figures.of(KEY)[0]!.value, 160);
  assert.equal(clock.waiting, 0);

  await corpus.addTexts([speech(20, 210)]);
  assert.equal(insights.of(corpus, lexicon)!.figures.of(KEY)[0]!.value, 160, 'the last ones serve meanwhile');
  clock.run();
  assert.equal(insights.of(corpus, lexicon)!.figures.of(KEY)[0]!.value, 210);
  assert.equal(changed, 2);
  corpus.close();
});

test('no corpus, nothing; a corpus closed while it is read does no harm', async () => {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts([speech(10, 100)]);
  const clock = clockOf();
  const insights = new BackgroundInsights(clock, () => assert.fail('nothing was read'));
  insights.of(corpus, lexicon);
  corpus.close();
  clock.run();
  assert.equal(insights.of(null, lexicon), null);
  assert.equal(clock.waiting, 0);
});

test('closing calls the reading off', async () => {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts([speech(10, 100)]);
  const clock = clockOf();
  const insights = new BackgroundInsights(clock, () => assert.fail('nothing was read'));
  insights.of(corpus, lexicon);
  insights.close();
  assert.equal(clock.waiting, 0);
  corpus.close();
});
