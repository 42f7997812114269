import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CorpusInsights, noInsights } from '../../corpus/insights/index.ts';
import { shippedKnowledge } from '../../rules/testing.ts';
import { createChecker } from '../check.ts';
import { completePhrase } from './completePhrase.ts';

const speech = { id: 's', title: '旧稿', date: '2024-06-02', place: null };
const insights: CorpusInsights = {
  ...noInsights(),
  openings: {
    at: (position) =>
      position === 'beginning'
        ? [
            { text: '这次会议的主要任务是，', speeches: 5, speech, start: 0, end: 20 },
            { text: '去年全县粮食总产量21.4万吨，', speeches: 4, speech, start: 0, end: 20 },
            { text: '今天，', speeches: 3, speech, start: 0, end: 9 },
          ]
        : [],
  },
};

/** What is offered where | stands. */
function offered(marked: string, day = '2021-03-01', known: CorpusInsights | null = insights): string[] {
  const knowledge = shippedKnowledge();
  const text = marked.replace('|', '');
  const view = createChecker({ today: () => day, knowledge: () => knowledge, corpus: () => null })
    .open(text)
    .view();
  const all = completePhrase({
    view,
    skipped: 0,
    offset: marked.indexOf('|'),
    day,
    knowledge,
    insights: known,
  });
  for (const { start, end, newText } of all) {
    assert.equal(end, marked.indexOf('|'));
    assert.ok(newText.startsWith(text.slice(start, end)), `${newText} goes on from what stands there`);
  }
  return all.map(({ label }) => label);
}

test('behind the first half of a phrase the whole is offered', () => {
  assert.ok(offered('要坚持外防输入、|').includes('外防输入、内防反弹'));
  assert.ok(offered('要做到守土有|').some((phrase) => phrase.startsWith('守土有责')));
});

test('at the head of a paragraph, the openings of this place in a speech', () => {
  assert.deepEqual(offered('在大会上的讲话\n同志们：\n|'), ['这次会议的主要任务是，', '今天，']);
  assert.deepEqual(offered('在大会上的讲话\n同志们：\n这次|'), ['这次会议的主要任务是，']);
  assert.deepEqual(offered('在大会上的讲话\n同志们：\n去年全县|'), [], 'no old figure');
});

test('in the middle of ordinary words nothing is offered', () => {
  assert.deepEqual(offered('在大会上的讲话\n同志们：\n我们要认真|研究部署。'), []);
  assert.deepEqual(offered('我|'), []);
});

test('a phrase that no longer holds on the draft’s date is not offered', () => {
  assert.ok(offered('要坚持动态清零|', '2022-03-01').includes('动态清零总方针'));
  assert.ok(!offered('要坚持动态清零|', '2024-03-01').includes('动态清零总方针'));
  // The register knows that the term in it has lapsed, although the phrase itself has no last day.
  assert.deepEqual(offered('要坚持外防输入、|', '2026-11-22'), []);
});

test('without a corpus the packs alone speak', () => {
  assert.ok(offered('要坚持外防输入、|', '2021-03-01', null).includes('外防输入、内防反弹'));
  assert.deepEqual(offered('同志们：\n|', '2021-03-01', null), []);
});

test('a phrase that is no longer said on the draft’s day is not offered', () => {
  assert.ok(offered('要坚持外防输入、|', '2021-03-01').includes('外防输入、内防反弹'));
  assert.ok(!offered('要坚持外防输入、|', '2026-11-22').includes('外防输入、内防反弹'));
  assert.ok(!offered('要坚持外防输入、|', '2020-01-10').includes('外防输入、内防反弹'));
});
