import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexBorrowed } from '../corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../corpus/index.ts';
import { readInsights } from '../corpus/insights/builder.ts';
import { Compared } from '../draft/compared.ts';
import { misquotedQuotation } from './misquoted-quotation.ts';
import { applied, findingsOf, shippedKnowledge, type TestSettings } from './testing.ts';

/** A corpus of one line a speech, by title and day. */
interface Asked extends TestSettings {
  readonly compared: Compared;
}

/** Findings once all that the rule asks of the corpus is known. */
const findingsIn = (text: string, settings: Asked) =>
  settings.compared.settled(() => findingsOf(misquotedQuotation, text, settings));

async function corpusOf(
  ...speeches: readonly (readonly [title: string, day: string, line: string])[]
): Promise<Asked> {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(
    speeches.map(([title, day, line]) => ({
      source: `${title}.txt`,
      text: `${title}\n（${day}）\n同志们：\n${line}\n散会以后各自抓好落实。\n`,
    })),
  );
  const index = await indexBorrowed([{ corpus, file: null }]);
  const compared = new Compared(async (paragraph) => await index.borrowed(paragraph));
  return {
    date: '2026-11-20',
    insights: await readInsights([corpus], shippedKnowledge().lexicon),
    borrowed: compared.of(),
    compared,
  };
}

const SHED = '大棚漏一处风，苗就冻一垄；干部漏一户人，心就凉一村';
const FOLDER: readonly (readonly [string, string, string])[] = [
  ['在全县农业工作会议上的讲话', '2025年3月4日', `县委主要领导强调，“${SHED}”。`],
  [
    '在全县供水工作会议上的讲话',
    '2025年6月9日',
    '水管到了村口不算通，水龙头拧开有水才算通，水质化验合格才算真正通。',
  ],
  [
    '在全县林业工作会议上的讲话',
    '2027年2月1日',
    '他说：“栽树的人不怕山高，护树的人不怕夜长，看树的人不怕路远”。',
  ],
];

const table: [text: string, expected: string[], what: string][] = [
  [
    '县委主要领导强调，“大棚漏一处风，苗就冻一片；干部漏一户人，心就凉一村”。',
    ['w 县委主要领导强调，“大棚漏一处风，苗就冻一垄；干部漏一户人，心就凉一村”。'],
    'a word',
  ],
  [
    '记住“大棚漏一处风，苗就冻一垄；干部漏一户人，就凉一村”这句话。',
    [`w 记住“${SHED}”这句话。`],
    'a character lost',
  ],
  [
    '要求“大棚漏一处风，苗就冻一垄；干部漏了一户人，心就凉一村”。',
    [`w 要求“${SHED}”。`],
    'a character too many',
  ],
  [
    '会上提出：“水管到了村口不算通，水龙头拧开有水才算好，水质化验合格才算真正通”。',
    ['i 会上提出：“水管到了村口不算通，水龙头拧开有水才算通，水质化验合格才算真正通”。'],
    'the very words of a speech, without marks there',
  ],
  [
    '县委主要领导强调：\n大棚漏一处风，苗就冻一片；干部漏一户人，心就凉一村。',
    ['w 县委主要领导强调：\n大棚漏一处风，苗就冻一垄；干部漏一户人，心就凉一村。'],
    'a paragraph of its own',
  ],
  [`县委主要领导强调，“${SHED}”。`, [], 'as it stands'],
  ['“大棚漏一处风、苗就冻一垄，干部漏一户人、心就凉一村。”', [], 'other marks'],
  ['“大棚漏一处风，苗就冻一垄……心就凉一村”', [], 'shortened'],
  ['“干部漏一户人，心就凉一村”，说得实在。', [], 'a part'],
  ['大棚漏一处风，苗就冻一片；干部漏一户人，心就凉一村。', [], 'no quotation'],
  ['“大棚要防风，苗要防冻，干部要走村入户”。', [], 'other words'],
  ['“栽树的人不怕山高，护树的人不怕天黑，看树的人不怕路远”。', [], 'of a later day'],
  ['抓好“一户一策”“一村一品”。', [], 'terms'],
  ['“（二）大棚漏一处风，苗就冻一片；干部漏一户人，心就凉一村”', [], 'an article as it shall read'],
];

test('quotations that nearly stand in the corpus, their fixes and their silent twins', async () => {
  const settings = await corpusOf(...FOLDER);
  for (const [text, expected, what] of table) {
    const seen = (await findingsIn(text, settings)).map(
      ({ severity, fixes }) => `${severity[0]} ${applied(text, fixes[0]!)}`,
    );
    assert.deepEqual(seen, expected, what);
  }
});

test('both texts are told, and what differs', async () => {
  const text = '今天的会很短。\n县委主要领导强调，“大棚漏一处风，苗就冻一片；干部漏一户人，心就凉一村”。';
  const [finding, ...others] = await findingsIn(text, await corpusOf(...FOLDER));
  assert.deepEqual(others, []);
  assert.equal(
    text.slice(finding!.start, finding!.end),
    '大棚漏一处风，苗就冻一片；干部漏一户人，心就凉一村',
  );
  assert.match(
    finding!.message.zh,
    /原文作“一垄”，这里作“一片”，见《在全县农业工作会议上的讲话》（2025年3月4日）/,
  );
  assert.deepEqual(
    finding!.evidence.map(({ kind, quote }) => [kind, quote]),
    [
      ['speech', SHED],
      ['draft', finding!.text],
    ],
  );
});

test('an authoritative source goes before others, even where these have the very words', async () => {
  const wrong = SHED.replace('垄', '片');
  const settings = await corpusOf(
    ['在青禾县调研时的讲话', '2025年1月4日', `他指出，“${SHED}”。`],
    ['在全县农业工作会议上的讲话', '2025年3月4日', `县里提出“${wrong}”。`],
  );
  const draft = `牢记“${wrong}”。`;
  assert.deepEqual(await findingsIn(draft, settings), []);
  const options = { authoritative: ['青禾县调研'] };
  const [finding] = await findingsIn(draft, { ...settings, options });
  assert.equal(finding!.data['authoritative'], true);
  assert.equal(finding!.data['correct'], SHED);
});

test('the same sentence of another plan, other digits, names told elsewhere: nothing', async () => {
  const settings = await corpusOf(
    ['在招商会上的讲话', '2025年1月4日', '会议提出“到2025年底前建成12个标准化园区，落户企业300家”。'],
    ['在民生会上的讲话', '2025年2月4日', '会议提出“围绕三项任务抓好五件实事办成八件好事”。'],
    ['在学习会上的讲话', '2025年2月9日', '会议强调“坚持在中国共产党的统一领导下一件一件抓好灾后重建工作”。'],
  );
  for (const text of [
    '会议提出“到2026年底前建成15个标准化园区，落户企业350家”。',
    '会议提出“围绕四项任务抓好六件实事办成九件好事”。',
    '会议强调“坚持在中国共产当的统一领导下一件一件抓好灾后重建工作”。',
  ])
    assert.deepEqual(
      (await findingsIn(text, settings)).map(({ message }) => message.zh),
      [],
      text,
    );
});

test('without a corpus: nothing', () => {
  assert.deepEqual(findingsOf(misquotedQuotation, '“大棚漏一处风，苗就冻一片；干部漏一户人”'), []);
});
