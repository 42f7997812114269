import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noInsights } from '../../corpus/insights/index.ts';
import { phraseInsight } from '../../corpus/insights/phrases/phrases.ts';
import type { MinedPhrase } from '../../corpus/insights/phrases/types.ts';
import { readSlogans } from '../../mentions/slogans.ts';
import { shippedKnowledge } from '../../rules/testing.ts';
import { createChecker } from '../check.ts';
import { NO_CHOICES, type SloganChoices } from '../slogans/sloganChoices.ts';

const mined = (phrase: string, more: Partial<MinedPhrase> = {}): MinedPhrase => ({
  phrase,
  shape: 'clause',
  usage: { count: 9, speeches: 9, first: null, last: null, years: [], places: [] },
  score: 3,
  strong: true,
  alternatives: [],
  near: [],
  ...more,
});
const phrasesOf = (...phrases: MinedPhrase[]) => phraseInsight.open({ phrases, speeches: 40 });

function read(text: string, phrases: readonly MinedPhrase[], choices: Partial<SloganChoices> = {}) {
  const insights = { ...noInsights(), phrases: phrasesOf(...phrases) };
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: shippedKnowledge,
    corpus: () => null,
    insights: () => insights,
    sloganChoices: () => ({ ...NO_CHOICES, ...choices }),
  });
  return readSlogans(text, checker.knowledge().lexicon).map((m) => {
    assert.equal(text.slice(m.start, m.end), m.text);
    return [m.text, m.canonical, m.form];
  });
}

const HILL = mined('咬住产业兴镇目标');

test('strong phrases of the corpus are set phrases, weak ones are not', () => {
  const text = '要咬住产业兴镇目标，落实外防输入、内防反弹。';
  const pack = ['外防输入、内防反弹', '外防输入、内防反弹', 'exact'];
  assert.deepEqual(read(text, [HILL]), [['咬住产业兴镇目标', '咬住产业兴镇目标', 'exact'], pack]);
  assert.equal(read(text, [mined('咬住产业兴镇目标', { strong: false })]).length, 1);
});

test('a slip in a phrase of the corpus is found, another wording of the corpus is none', () => {
  const slip = '要咬住产业星镇目标。';
  assert.deepEqual(read(slip, [HILL]), [['咬住产业星镇目标', '咬住产业兴镇目标', 'misquote']]);
  assert.deepEqual(read(slip, [mined('咬住产业兴镇目标', { near: ['咬住产业星镇目标'] })]), []);
  assert.deepEqual(read('要咬住产业强镇目标。', [HILL]), [], 'another word');
  assert.deepEqual(read('要确保产业兴镇目标。', [mined('确保住产业兴镇目标')]), [], 'nothing lost');
  assert.deepEqual(read('推进法制建设提速。', [mined('推进法治建设提速')]), [], 'both are right');
});

test('what the user accepts counts, what he rejects never does', () => {
  assert.deepEqual(read('要一锤接着一锤敲到底', [], { accept: ['一锤接着一锤敲到底'] }), [
    ['一锤接着一锤敲到底', '一锤接着一锤敲到底', 'exact'],
  ]);
  assert.deepEqual(read('要咬住产业兴镇目标', [HILL], { reject: ['咬住产业兴镇目标'] }), []);
  assert.deepEqual(
    read('落实外防输入、内防反弹', [], { reject: ['外防输入，内防反弹'] }),
    [],
    'of a pack too',
  );
  assert.deepEqual(read('要咬住产业星镇目标', [HILL], { reject: ['咬住产业星镇目标'] }), [], 'a slip too');
});

test('a wording that the user gave its canonical form is a variant of it, and no slip', () => {
  const wrong = '做到外防反弹、内防输入';
  assert.equal(read(wrong, [])[0]![2], 'misquote');
  assert.deepEqual(read(wrong, [], { canonical: { '外防反弹、内防输入': '外防输入、内防反弹' } }), [
    ['外防反弹、内防输入', '外防输入、内防反弹', 'variant'],
  ]);
  assert.deepEqual(
    read('要咬住工业兴镇目标', [HILL], { canonical: { 咬住工业兴镇目标: '咬住产业兴镇目标' } }),
    [['咬住工业兴镇目标', '咬住产业兴镇目标', 'variant']],
  );
});

test('knowledge is made once and made anew only when corpus, packs or choices change', () => {
  let insights = { ...noInsights(), phrases: phrasesOf(HILL) };
  let choices = NO_CHOICES;
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: shippedKnowledge,
    corpus: () => null,
    insights: () => insights,
    sloganChoices: () => choices,
  });
  const first = checker.knowledge();
  assert.equal(checker.knowledge(), first);
  insights = { ...insights };
  assert.equal(checker.knowledge(), first, 'the same phrases in other insights');
  insights = { ...insights, phrases: phrasesOf(HILL) };
  assert.equal(
    checker.knowledge().lexicon.version,
    first.lexicon.version,
    'no paragraph is read again for it',
  );
  choices = { ...NO_CHOICES, accept: ['一锤接着一锤敲到底'] };
  assert.notEqual(checker.knowledge().lexicon.version, first.lexicon.version);
});

test('a draft that is open is read again when the user decides', () => {
  let choices = NO_CHOICES;
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: shippedKnowledge,
    corpus: () => null,
    sloganChoices: () => choices,
  });
  const session = checker.open('要一锤接着一锤敲到底。');
  const found = () => session.view().paragraphs.flatMap((p) => p.mentions.slogans).length;
  const before = found();
  choices = { ...NO_CHOICES, accept: ['要一锤接着一锤敲到底'] };
  assert.equal(found(), 1);
  assert.ok(before <= 1);
  choices = { ...NO_CHOICES, reject: ['要一锤接着一锤敲到底', '一锤接着一锤敲'] };
  assert.equal(found(), 0);
});
