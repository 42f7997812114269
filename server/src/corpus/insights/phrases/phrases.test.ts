import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EMPTY_LEXICON } from '../../testing.ts';
import type { Speech } from '../../types.ts';
import { readCandidates } from './candidates.ts';
import { phraseInsight } from './phrases.ts';

const bare = (text: string): string => text.replaceAll('|', '');
/** Candidates of a line whose words are told apart by |. */
const found = (text: string): string[] =>
  readCandidates(
    bare(text),
    text.split('|').filter((word) => word !== ''),
  ).map(({ phrase }) => phrase);

const speech = (i: number, date: string | null = `20${10 + i}-03-05`): Speech => ({
  id: `s${i}`,
  title: `讲话${i}`,
  date,
  datePrecision: date === null ? null : 'day',
  place: null,
  source: `${i}.txt`,
  indexInSource: 0,
  duplicateOf: null,
  characters: 0,
});

function mine(texts: readonly string[], date?: null) {
  const collector = phraseInsight.collect();
  texts.forEach((text, i) => {
    const words = text.split('\n').map((line) => line.split('|').filter((word) => word !== ''));
    const reading = phraseInsight.read(bare(text), EMPTY_LEXICON, words);
    collector.add(speech(i, date), reading === null ? null : JSON.parse(JSON.stringify(reading)));
  });
  return phraseInsight.open(structuredClone(collector.digest()));
}

for (const [text, phrase, is] of [
  ['要|切实|提高|政治|站位|，|抓好|春耕', '提高政治站位', true],
  ['要|切实|提高|政治|站位|，|抓好|春耕', '切实提高政治站位', false],
  ['发扬|求真|、|务实|的|作风', '求真、务实', false],
  ['坚持|真抓|、|真干|、|真|到位', '真抓、真干', false],
  ['做到|守山|有责|、|守山|担责|、|守山|尽责|，|不|松懈', '守山有责、守山担责、守山尽责', true],
  ['修|了|铁路|、|公路', '铁路、公路', false],
  ['请|民政局|、|财政局|配合', '民政局、财政局', false],
  ['落实|“|五个|不放松|”|要求', '五个不放松', true],
  ['抓好|“|三个|方面|”', '三个方面', false],
  ['全镇|齐抓共管', '齐抓共管', true],
  ['依照|法律法规|办理', '法律法规', false],
  ['持续|下降|，|深入|开展', '深入开展', false],
  ['各级|党组织|要|冲|在|前面', '各级党组织', false],
  ['成立|工作|领导|小组', '工作领导小组', false],
] as const) {
  test(`${is ? '' : 'no '}${phrase} in ${bare(text)}`, () =>
    assert.equal(found(text).includes(phrase), is, found(text).join(' ')));
}

const LINES = [
  '春耕|要|提高|政治|站位|，|压实|责任|链条|。',
  '防汛|要|提高|政治|站位|，|压实|责任|链条|。',
  '防汛|要|扛起|政治|担当|，|压实|责任|链条|。',
];
const CORPUS = Array.from({ length: 12 }, (_, i) => `${LINES[i % 3]!}\n第|${i}|次|调度|。`);

test('a phrase of several speeches comes with its use', () => {
  const phrases = mine(CORPUS);
  assert.equal(phrases.speeches, 12);
  const { usage, strong } = phrases.of('提高政治站位')!;
  assert.deepEqual(
    [usage.count, usage.speeches, usage.first, usage.last, strong],
    [8, 8, '2010-03-05', '2020-03-05', true],
  );
  assert.deepEqual(usage.years.slice(0, 2), [
    [2010, 1],
    [2011, 1],
  ]);
  assert.deepEqual(
    usage.places.map(({ speech: { date } }) => date),
    ['2020-03-05', '2019-03-05', '2017-03-05'],
    'newest first',
  );
  const [place] = usage.places;
  const text = bare(CORPUS[Number(place!.speech.id.slice(1))]!);
  assert.equal(text.slice(place!.start, place!.end), '提高政治站位');
});

test('speeches without a date count, and date nothing', () => {
  const { usage } = mine(CORPUS, null).of('提高政治站位')!;
  assert.deepEqual([usage.speeches, usage.first, usage.last, usage.years], [8, null, null, []]);
});

test('what stands in one speech only is no set phrase, however often', () => {
  const phrases = mine([`${LINES[0]}\n`.repeat(30), '各镇|抓好|落实|。', '散会|。']);
  assert.equal(phrases.of('提高政治站位'), null);
});

test('a piece of a longer phrase is no phrase', () => {
  const texts = Array.from({ length: 8 }, (_, i) => `第|${i}|组|要|守牢|安全|生产|底线|。\n${CORPUS[i]!}`);
  const phrases = mine(texts)
    .all()
    .map(({ phrase }) => phrase);
  assert.ok(phrases.includes('守牢安全生产底线'), phrases.join());
  assert.deepEqual(
    phrases.filter((phrase) => phrase.startsWith('守牢安全') && phrase.length < 8),
    [],
  );
});

test('phrases that stand beside the same words are alternatives of one another', () => {
  const phrases = mine(CORPUS);
  assert.deepEqual(phrases.of('提高政治站位')!.alternatives, ['扛起政治担当']);
});

test('other wordings of the corpus are known, even rare ones', () => {
  const phrases = mine([...CORPUS, '水利|要|提升|政治|站位|，|抓好|水毁|修复|。']);
  assert.deepEqual(phrases.of('提高政治站位')!.near, ['提升政治站位']);
});

test('readings and digest are bounded', () => {
  const signs = Array.from({ length: 3000 }, (_, i) => String.fromCharCode(0x5000 + i));
  const long = signs.map((sign) => `抓好|${sign}河|防汛|。`).join('\n');
  const words = long.split('\n').map((line) => line.split('|'));
  const reading = phraseInsight.read(bare(long), EMPTY_LEXICON, words)!;
  assert.ok(reading.length <= 400, `${reading.length}`);
});

test('a corpus that was not cut into words still shows its clauses', () => {
  const collector = phraseInsight.collect();
  for (const [i, text] of CORPUS.entries())
    collector.add(speech(i), phraseInsight.read(bare(text).replaceAll('要', '，'), EMPTY_LEXICON, null));
  assert.ok(phraseInsight.open(collector.digest()).of('提高政治站位'));
});
