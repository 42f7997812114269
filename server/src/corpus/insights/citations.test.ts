import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citationsOf, shippedLexicon } from '../testing.ts';
import type { DateBasis, Speech } from '../types.ts';
import { citationInsight } from './citations.ts';

const SPEECH: Speech = {
  id: 's',
  title: '讲话',
  date: '2025-05',
  datePrecision: 'month',
  place: null,
  source: 's.txt',
  indexInSource: 0,
  duplicateOf: null,
  characters: 20,
};

const SPEECHES = [
  {
    title: '在全县防汛会议上的讲话',
    date: '2025-05-10',
    text: '2025年4月1日，县政府办公室印发了《青禾县2025年防汛工作方案》（青政办发〔2025〕8号）。方案要求，各乡镇要落实包保责任。汛期24小时值守。\n要执行《青禾县2025年防汛工作方案》。',
  },
  {
    title: '在乡镇座谈会上的讲话',
    date: '2025-07-01',
    text: '按照青政办发(2025)8号文件和《方案》办理。阅读《红岩》，学习《关于做好XX工作的通知》（县发〔20__〕1号）。',
  },
  { title: '在植树现场的讲话', date: null, text: '执行《青禾县林木管护办法（第二版）》。' },
];

test('a directive with its counts, number, issuer, day and places, whether by title or by number', () => {
  const citations = citationsOf(SPEECHES);
  assert.equal(citations.speeches, 3);
  const found = citations.byTitle('青禾县2025年防汛工作方案')!;
  assert.deepEqual(
    {
      numbers: found.numbers,
      issuers: found.issuers,
      issued: found.issued,
      count: found.count,
      speeches: found.speeches,
      first: found.first,
      last: found.last,
      samples: found.samples.map((s) => s.speech.id),
    },
    {
      numbers: ['青政办发〔2025〕8号', '青政办发(2025)8号'],
      issuers: ['县政府办公室'],
      issued: ['2025-04-01'],
      count: 3,
      speeches: 2,
      first: '2025-05-10',
      last: '2025-07-01',
      samples: ['s2', 's1'],
    },
  );
  assert.deepEqual(citations.byNumber('青政办发［2025］08号'), [found]);
  const { start, end, speech } = found.longest;
  assert.equal(speech.id, 's1');
  assert.equal(SPEECHES[0]!.text.slice(start, end), '《青禾县2025年防汛工作方案》');
  assert.equal(found.longest.start, SPEECHES[0]!.text.indexOf('《'));
});

test('short names, books and masked titles are no directives; editions are told by their title', () => {
  const citations = citationsOf(SPEECHES);
  assert.deepEqual(
    citations.all.map(({ title }) => title),
    ['青禾县2025年防汛工作方案', '青禾县林木管护办法（第二版）'],
  );
  assert.deepEqual(
    citations.editions('青禾县林木管护办法').map(({ order, directive }) => [order, directive.count]),
    [[2, 1]],
  );
  assert.deepEqual(citations.editions('青禾县防汛办法'), []);
});

test('the issuer is named without the words before it', () => {
  const text = '县里各部门要严格按照省应急管理厅印发的《汛期值守工作规范》执行。';
  const [found] = citationsOf([{ title: '讲话', date: null, text }]).all;
  assert.deepEqual(found!.issuers, ['省应急管理厅']);
});

test('a number that two titles bear stays by itself', () => {
  const citations = citationsOf([
    {
      title: '讲话',
      date: '2025-01-01',
      text: '《甲县防火工作方案》（甲政发〔2025〕1号），《甲县防汛工作方案》（甲政发〔2025〕1号）。按照甲政发〔2025〕1号办理。',
    },
  ]);
  assert.equal(citations.byNumber('甲政发〔2025〕1号').length, 3);
});

test('a speech that is only dated by an event does not show when an edition was there', () => {
  const text = '要执行《青禾县林木管护办法（第二版）》。';
  const first = (dateBasis: DateBasis): string | null => {
    const collector = citationInsight.collect();
    const speech = { ...SPEECH, dateBasis };
    collector.add(speech, citationInsight.read(text, shippedLexicon(), null));
    return citationInsight.open(collector.digest()).all[0]!.first;
  };
  assert.deepEqual([first('stated'), first('event')], ['2025-05', null]);
});
