import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citationsOf } from '../../corpus/testing.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { deriveDocuments, draftPack } from './deriveKnowledge.ts';

const known = loadKnowledge([
  {
    path: 'known.yaml',
    text: 'entries: [{id: fire-2020, kind: directive, title: 青禾县森林防火方案, documentNumber: 青政办发〔2020〕3号, sources: [], confidence: known}]',
  },
]);

const cited = citationsOf([
  {
    title: '在全县防汛会议上的讲话',
    date: '2025-05-10',
    text: '2025年4月1日，县政府办公室印发了《青禾县2025年防汛工作方案》（青政办发〔2025〕8号）。\n要执行《青禾县2025年防汛工作方案》，按照青应急发〔2025〕2号文件值守。',
  },
  {
    title: '在乡镇座谈会上的讲话',
    date: null,
    text: '要执行《青禾县2025年防汛工作方案》（青政办发[2025]18号）和《方案》，学习《青禾县森林防火方案》。\n印发《关于做好XX工作的通知》（县发〔20__〕1号），依照《青禾县饮用水水源保护条例》办理。',
  },
]);

test('gathers what is cited and not known, with numbers, issuer, day and speeches', () => {
  assert.deepEqual(
    deriveDocuments(cited, known.register).map(({ samples, longest, reach, first, last, ...rest }) => ({
      ...rest,
      samples: samples.map(({ speech }) => [speech.title, speech.date]),
    })),
    [
      {
        title: '青禾县2025年防汛工作方案',
        kind: 'directive',
        numbers: ['青政办发〔2025〕8号', '青政办发[2025]18号'],
        issuers: ['县政府办公室'],
        issued: ['2025-04-01'],
        count: 3,
        speeches: 2,
        samples: [
          ['在全县防汛会议上的讲话', '2025-05-10'],
          ['在乡镇座谈会上的讲话', null],
        ],
      },
      {
        title: null,
        kind: 'directive',
        numbers: ['青应急发〔2025〕2号'],
        issuers: [],
        issued: [],
        count: 1,
        speeches: 1,
        samples: [['在全县防汛会议上的讲话', '2025-05-10']],
      },
      {
        title: '青禾县饮用水水源保护条例',
        kind: 'law',
        numbers: [],
        issuers: [],
        issued: [],
        count: 1,
        speeches: 1,
        samples: [['在乡镇座谈会上的讲话', null]],
      },
    ],
  );
});

test('the draft pack loads as it is, every entry unsure and with its sources', () => {
  const text = draftPack(deriveDocuments(cited, known.register), '2026-11-22');
  const { register, problems } = loadKnowledge([{ path: 'derived.yaml', text }]);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    register.entries.map(({ title, documentNumber, issuer, issued, confidence }) => [
      title,
      documentNumber,
      issuer,
      issued,
      confidence,
    ]),
    [
      ['青禾县2025年防汛工作方案', '青政办发〔2025〕8号', '县政府办公室', '2025-04-01', 'unsure'],
      ['青应急发〔2025〕2号', '青应急发〔2025〕2号', null, null, 'unsure'],
      ['青禾县饮用水水源保护条例', null, null, null, 'unsure'],
    ],
  );
  for (const { sources, specs } of register.entries) assert.ok(sources.length > 0 && specs.length > 0);
  assert.match(text, /# 引用 3 次，2 篇/);
  assert.match(text, /另有文号.*青政办发\[2025\]18号/);
  // What is in the register is not derived again.
  assert.deepEqual(
    deriveDocuments(cited, register).map(({ title }) => title),
    ['青禾县森林防火方案'],
  );
});

test('of nothing comes an empty pack', () => {
  const { problems } = loadKnowledge([{ path: 'derived.yaml', text: draftPack([], '2026-11-22') }]);
  assert.deepEqual(problems, []);
});
