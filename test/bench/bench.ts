/**
 * The budgets of the checker as ratios and medians of one run; machines are noisy, so compare columns of one run,
 * never two runs. Others are given the same text in the same process, warm.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as autocorrect from 'autocorrect-node';
import { run as zhlint } from 'zhlint';
import { indexBorrowed } from '../../server/src/corpus/borrowed/index.ts';
import type { Borrowing } from '../../server/src/corpus/borrowed/types.ts';
import { createNoSegmenter, openCorpus } from '../../server/src/corpus/index.ts';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { readProseModel } from '../../server/src/knowledge/prose.ts';
import { readSuspects } from '../../server/src/mentions/suspects.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { draftParagraphs } from './borrowed.ts';
import { openDraft } from './server.ts';
import { benchText, measure, median, p99 } from './shared.ts';

const today = '2026-11-22';
const ms = (n: number): string => `${n.toFixed(n < 10 ? 2 : 0)} ms`;
const row = (...cells: string[]): void => console.log(`| ${cells.join(' | ')} |`);

const { text, what } = benchText();
console.log(`Text: ${what}, ${text.length} characters. Node ${process.version}.\n`);
row('what', 'measured', 'budget');
row('---', '---', '---');

const startLoad = performance.now();
const knowledge = loadShippedKnowledge();
row('packs loaded, cold, specs run', ms(performance.now() - startLoad), '');

const corpusSizes = [0, 5000];
const draft10k = repeatTo(text, 10_000);
const edits: Record<number, number[]> = {};
for (const size of corpusSizes) {
  const corpus = size === 0 ? null : await fakeSpeeches(size);
  // As in the server: answers for the paragraphs that stood, none yet for the one that is being typed.
  const index = corpus && (await indexBorrowed([{ corpus, file: null }]));
  const answers = new Map<string, readonly Borrowing[]>();
  for (const line of draft10k.split('\n')) answers.set(line, (await index?.borrowed(line)) ?? []);
  const checker = createChecker({
    today: () => today,
    knowledge: () => knowledge,
    corpus: () => corpus,
    borrowed: () => index && ((paragraph) => answers.get(paragraph) ?? null),
  });
  const session = checker.open(draft10k);
  session.check({});
  const places = Array.from({ length: 997 }, (_, i) => Math.floor((i * 7919) % draft10k.length));
  const typed = (i: number): void => {
    const at = places[i % places.length] ?? 0;
    session.edit(at, at, '的');
    session.check({});
    session.edit(at, at + 1, '');
  };
  measure(300, typed);
  edits[size] = measure(2000, typed);
  row(
    `one-character edit, 10,000 characters, ${size} speeches`,
    `median ${ms(median(edits[size]))}, p99 ${ms(p99(edits[size]))}`,
    'median 2 ms, p99 10 ms',
  );
}
row('the same, 5,000 speeches to none', `${(median(edits[5000]!) / median(edits[0]!)).toFixed(2)} ×`, 'flat');
const lookUp = await indexBorrowed([{ corpus: await fakeSpeeches(5000), file: null }]);
const asked = draftParagraphs(
  text.split('\n').filter((line) => line.length > 40),
  300,
);
const looked = measure(asked.length, async (i) => await lookUp.borrowed(asked[i]!));
row(
  'one paragraph of 300 characters looked up among 5,000 speeches (in the worker)',
  `median ${ms(median(looked))}, p99 ${ms(p99(looked))}`,
  'p99 3 ms',
);

const checker = createChecker({ today: () => today, knowledge: () => knowledge, corpus: () => null });
const whole: Record<number, number> = {};
for (const [length, runs, budget] of [
  [10_000, 60, '20 ms'],
  [79_000, 20, '100 ms'],
  [790_000, 4, '1 s'],
] as const) {
  const input = repeatTo(text, length);
  measure(3, () => checker.open(input).check({}));
  whole[length] = median(measure(runs, () => checker.open(input).check({})));
  row(`whole draft from scratch, ${length.toLocaleString('en')} characters`, ms(whole[length]), budget);
}
row('790,000 to 79,000 characters', `${(whole[790_000]! / whole[79_000]!).toFixed(1)} ×`, 'linear: 10 ×');

const ours = median(measure(10, () => checker.open(text).check({})));
const others: [string, () => void][] = [
  ['AutoCorrect (spacing only)', () => void autocorrect.lintFor(text, 'text')],
  ['zhlint', () => void zhlint(text, { rules: { preset: 'default' } })],
];
row(`Shengao, ${text.length.toLocaleString('en')} characters`, ms(ours), '');
for (const [name, work] of others) {
  work();
  const time = median(measure(5, work));
  row(`${name}, the same text`, `${ms(time)}, ${(time / ours).toFixed(2)} × ours`, '');
}

const proseFile = readFileSync(join(import.meta.dirname, '../../server/knowledge/prose.bin'));
const startProse = performance.now();
const prose = readProseModel(proseFile)!;
const proseLoaded = performance.now() - startProse;
const { short, long } = prose.ngrams;
const held = [short, long].reduce(
  (sum, { starts, rests, levels }) => sum + starts.byteLength + rests.byteLength + levels.byteLength,
  0,
);
row(
  `model of official prose, ${(short.rests.length + long.rests.length).toLocaleString('en')} sequences, ${(proseFile.length / 1e6).toFixed(1)} MB: loaded, cold; held in memory`,
  `${ms(proseLoaded)}; ${(held / 1e6).toFixed(1)} MB`,
  '25 MB',
);
const paragraphs = draft10k.split('\n').map((line) => {
  const words = knowledge.lexicon.vocabulary.words(line);
  // Cut for the other rules already.
  words.startOf(0);
  return words;
});
const readAll = (): void => {
  for (const words of paragraphs) readSuspects(words, prose);
};
measure(10, readAll);
row('suspected-typo, 10,000 characters, behind the first findings', ms(median(measure(30, readAll))), '5 ms');

const opening = await openDraft(draft10k, speechesOf(5000));
if (opening === null)
  console.log('\n(no dist/server.cjs: npm run build adds the rows of the bundled server)');
else {
  row('server started, bundled', ms(opening.started), '');
  row(
    'first diagnostics after a 10,000 character draft is opened, 5,000 speeches',
    ms(opening.firstDiagnostics),
    '500 ms',
  );
  if (opening.memory !== null)
    row('server memory, 5,000 speeches, no segmenter', `${opening.memory.toFixed(0)} MB`, '150 MB');
}

function repeatTo(source: string, length: number): string {
  return source.repeat(Math.ceil(length / source.length)).slice(0, length);
}

/** Many speeches with distinct text, cut from the bench text. */
function speechesOf(size: number): { source: string; text: string }[] {
  const paragraphs = text.split('\n').filter((p) => p.length > 40);
  return Array.from({ length: size }, (_, i) => {
    const body = Array.from({ length: 6 }, (_, k) => paragraphs[(i * 7 + k * 13) % paragraphs.length]);
    return { source: `bench/${i}.txt`, text: `关于第${i}号事项的讲话\n${body.join('\n')}\n` };
  });
}

async function fakeSpeeches(size: number) {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(speechesOf(size));
  return corpus;
}
