import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type SloganUsage, sloganInsight } from '../corpus/insights/slogans.ts';
import { overusedSlogan } from './overused-slogan.ts';
import { findingsOf } from './testing.ts';

const PHRASE = '提高政治站位';
const usage = (speeches: number): SloganUsage => ({
  count: speeches * 2,
  speeches,
  first: '2020-01-02',
  last: '2025-03-04',
  years: [[2025, speeches]],
  places: [
    { speech: { id: 's1', title: '春耕讲话', date: '2025-03-04', place: null }, start: 7, end: 13 },
    { speech: { id: 's2', title: '防汛讲话', date: null, place: null }, start: 0, end: 6 },
  ],
  wordings: [],
});
const corpusOf = (speeches: number, total: number) => ({
  slogans: sloganInsight.open({
    slogans: new Map([[PHRASE, usage(speeches)]]),
    misquotes: new Map(),
    speeches: total,
  }),
});
const DRAFT = `在防汛会议上的讲话\n各镇要${PHRASE}，抓好防汛。\n部门也要${PHRASE}。`;
const found = (speeches: number, total: number, text = DRAFT, options?: Record<string, unknown>) =>
  findingsOf(overusedSlogan, text, {
    insights: corpusOf(speeches, total),
    ...(options ? { options } : {}),
  });

test('one finding a phrase, at its first use, with share and newest sources', () => {
  const [finding, ...rest] = found(11, 20);
  assert.deepEqual(rest, []);
  assert.equal(finding!.start, DRAFT.indexOf(PHRASE));
  assert.equal(finding!.message.zh, `“${PHRASE}”在语料库 20 篇讲话中的 11 篇里出现过（55%）`);
  assert.deepEqual(finding!.evidence, [
    { kind: 'speech', id: 's1', title: '春耕讲话', date: '2025-03-04', quote: PHRASE, start: 7, end: 13 },
    { kind: 'speech', id: 's2', title: '防汛讲话', date: null, quote: PHRASE, start: 0, end: 6 },
  ]);
});

test('silent up to the share, in a small corpus, and without one', () => {
  assert.deepEqual(found(10, 20), []);
  assert.equal(found(8, 20, DRAFT, { share: 0.3 }).length, 1);
  assert.deepEqual(found(9, 9), []);
  assert.equal(found(9, 9, DRAFT, { minSpeeches: 5 }).length, 1);
  assert.deepEqual(findingsOf(overusedSlogan, DRAFT), []);
});

test('the topic of the speech is not worn out', () => {
  assert.deepEqual(found(20, 20, `${PHRASE} 抓好防汛工作\n各镇要${PHRASE}。`), []);
});
