import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Digests } from '../../corpus/insights/index.ts';
import { kinds, noInsights } from '../../corpus/insights/index.ts';
import type { Background, InsightsJob } from './background.ts';
import { BackgroundInsights } from './insights.ts';

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
    run() {
      for (const run of [...due]) {
        due.delete(run);
        run();
      }
    },
  };
}

const digestsOf = (version: string): Digests => ({
  version,
  digests: Object.fromEntries(kinds.map(([name, kind]) => [name, kind.collect().digest()])),
});

const jobOf = (version: string): InsightsJob => ({ version, own: '/c.db', others: [], packs: [] });

/** What was asked of it, to be answered by the test. */
function backgroundOf() {
  const asked: { job: InsightsJob; answer: PromiseWithResolvers<Digests> }[] = [];
  const background: Background = {
    insights: (job) => {
      const answer = Promise.withResolvers<Digests>();
      asked.push({ job, answer });
      return answer.promise;
    },
    borrowed: () => assert.fail('nothing is looked up'),
    add: () => assert.fail('nothing is added'),
    upkeep: () => assert.fail('nothing is kept up'),
    close: () => {},
  };
  return { asked, background };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('the corpus is read when asked for, off the path of the one who asks, and told of once', async () => {
  const clock = clockOf();
  const { asked, background } = backgroundOf();
  let changed = 0;
  const insights = new BackgroundInsights(background, clock, () => changed++);
  assert.equal(insights.of(jobOf('1')), null);
  assert.equal(insights.of(jobOf('1')), null);
  assert.equal(clock.waiting, 1);
  clock.run();
  assert.equal(asked.length, 1);
  asked[0]!.answer.resolve(digestsOf('1'));
  await settled();
  assert.equal(changed, 1);
  assert.equal(insights.of(jobOf('1'))!.version, '1');
  assert.equal(clock.waiting, 0, 'not read again');

  assert.equal(insights.of(jobOf('2'))!.version, '1', 'the last serves meanwhile');
  clock.run();
  asked[1]!.answer.resolve(digestsOf('2'));
  await settled();
  assert.equal(insights.of(jobOf('2'))!.version, '2');
  assert.equal(changed, 2);
});

test('an answer that comes after something else was asked for is let go', async () => {
  const clock = clockOf();
  const { asked, background } = backgroundOf();
  const insights = new BackgroundInsights(background, clock, () => assert.fail('nothing to tell'));
  insights.of(jobOf('1'));
  clock.run();
  insights.of(jobOf('2'));
  asked[0]!.answer.resolve(digestsOf('1'));
  await settled();
  assert.equal(insights.of(jobOf('2')), null);
});

test('no corpus, nothing; a corpus that cannot be read is not tried again until it changes', async () => {
  const clock = clockOf();
  const { asked, background } = backgroundOf();
  const insights = new BackgroundInsights(background, clock, () => assert.fail('nothing was read'));
  insights.of(jobOf('1'));
  clock.run();
  asked[0]!.answer.reject(new Error('damaged'));
  await settled();
  assert.equal(insights.of(jobOf('1')), null);
  assert.equal(clock.waiting, 0);
  assert.equal(insights.of(null), null);
});

test('closing calls the reading off', () => {
  const clock = clockOf();
  const { background } = backgroundOf();
  const insights = new BackgroundInsights(background, clock, () => assert.fail('nothing was read'));
  insights.of(jobOf('1'));
  insights.close();
  assert.equal(clock.waiting, 0);
});

test('what a corpus without speeches says is empty in every kind', () => {
  assert.deepEqual(noInsights('x').figures.of('任何'), []);
});
