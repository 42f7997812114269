import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outdatedDirective } from '../../rules/outdated-directive.ts';
import { contextFor, shippedKnowledge } from '../../rules/testing.ts';
import { chainOf, citedDirectives } from './timeline.ts';
import { timelineSvg } from './timelineChart.ts';

const knowledge = shippedKnowledge();
const viewOf = (text: string) => contextFor(outdatedDirective, text).draft;

test('bars of the directives that a draft cites, with places and the status on its day', () => {
  const text =
    '依照《中华人民共和国传染病防治法》处置。\n执行《新型冠状病毒肺炎防控方案（第七版）》，疫情防控按照第七版防控方案执行。\n落实《青禾县防汛办法》。';
  const bars = citedDirectives(viewOf(text), '2021-01-15', knowledge);
  assert.deepEqual(
    bars.map(({ entryId, from, to, status, places }) => [entryId, from, to, status, places.length]),
    [
      ['law-idp-2013', '2013-06-29', '2025-08-31', 'in-force', 1],
      ['control-plan-7', '2020-09-11', '2021-05-10', 'in-force', 2],
    ],
  );
  for (const { places } of bars)
    for (const { start, end } of places) assert.match(text.slice(start, end), /传染病防治法|第七版/);
  // The law is another one five years later, and the plan no longer in force.
  assert.deepEqual(
    citedDirectives(viewOf(text), '2026-03-01', knowledge).map(({ entryId, status }) => [entryId, status]),
    [
      ['control-plan-7', 'outdated'],
      ['law-idp-2025', 'in-force'],
    ],
  );
});

test('the chain of editions around one, earliest first', () => {
  const entry = knowledge.register.get('control-plan-7')!;
  const titles = chainOf(entry, '2021-01-15', knowledge).map(({ entryId, status }) => `${entryId} ${status}`);
  assert.ok(titles.indexOf('control-plan-6 outdated') < titles.indexOf('control-plan-7 in-force'));
  assert.equal(titles[titles.indexOf('control-plan-7 in-force') + 1], 'control-plan-8 not-yet');
});

test('the picture: a row a bar, the day as a line, open ends faded, markup escaped', () => {
  const bar = { entryId: 'a', number: null, status: 'in-force' as const };
  const svg = timelineSvg(
    [
      { ...bar, title: '甲<办法>', from: '2020-01-01', to: '2021-12-31' },
      { ...bar, title: '乙办法', from: '2022-01-01', to: null },
      { ...bar, title: '丙办法', from: null, to: null },
    ],
    '2022-06-01',
  )!;
  assert.equal(svg.match(/<rect /g)!.length, 2);
  assert.equal(svg.match(/<line /g)!.length, 1);
  assert.match(svg, /甲&#60;办法&#62;/);
  assert.match(svg, /fill="url\(#open2-in-force\)"/);
  assert.match(svg, />2022-06-01</);
  assert.doesNotMatch(svg, /NaN|Infinity|丙/);
  assert.equal(timelineSvg([{ ...bar, title: '丙', from: null, to: null }], '2022-06-01'), null);
});
