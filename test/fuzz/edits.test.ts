import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { indexBorrowed } from '../../server/src/corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../../server/src/corpus/index.ts';
import { InsightBuilder } from '../../server/src/corpus/insights/builder.ts';
import { openInsights } from '../../server/src/corpus/insights/index.ts';
import { Compared } from '../../server/src/draft/compared.ts';
import { attestedSuspects } from '../../server/src/draft/suspects.ts';
import { loadShippedKnowledge, loadShippedProse } from '../../server/src/knowledge/disk.ts';
import { createChecker } from '../../server/src/service/check.ts';
import type { CheckerRuntime, CheckResult, CheckSettings } from '../../server/src/service/types.ts';
import { Chance } from './texts.ts';

const ROOT = join(import.meta.dirname, '../..');
const SHARED = join(ROOT, '../shared/corpus');
const DRAFTS = 60;
const EDITS = 50;
/** Long enough for every kind of finding, short enough to be read anew 3,000 times. */
const LENGTH = 500;

const read = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));

const examples = read(join(ROOT, 'examples/corpus'));
const texts = [
  ...examples,
  ...read(join(ROOT, 'examples/drafts')),
  ...(existsSync(SHARED) ? read(SHARED) : []),
];

/** A stretch of whole lines of some text. */
function draft(chance: Chance): string {
  const text = chance.of(texts);
  const from = chance.below(Math.max(1, text.length - LENGTH));
  return text.slice(text.indexOf('\n', from) + 1).slice(0, LENGTH);
}

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/** What people do to a draft: a line copied beside itself, moved or cut, a stretch taken from elsewhere, typing. */
function edit(text: string, chance: Chance): Splice {
  const at = chance.below(text.length + 1);
  const start = text.lastIndexOf('\n', at - 1) + 1;
  const next = text.indexOf('\n', at);
  const end = next < 0 ? text.length : next;
  const line = text.slice(start, end);
  switch (chance.below(8)) {
    case 0:
      return { start: end, end, newText: `\n${line}` };
    case 1:
      return { start, end: start, newText: `${line}\n` };
    case 2:
      return { start, end: Math.min(text.length, end + 1), newText: '' };
    case 3:
      return { start: at, end: at, newText: line };
    case 4: {
      const from = draft(chance);
      return { start: at, end: Math.min(text.length, at + chance.below(40)), newText: from.slice(0, 80) };
    }
    case 5:
      return { start: at, end: Math.min(text.length, at + 1 + chance.below(3)), newText: '' };
    case 6:
      return { start: at, end: at, newText: '\n' };
    default:
      return { start: at, end: at, newText: chance.text(2) };
  }
}

test('3,000 edits, with packs, corpus, date and place changing, end where opening anew does', async () => {
  const knowledge = loadShippedKnowledge();
  const lean = {
    ...knowledge,
    lexicon: { ...knowledge.lexicon, version: `${knowledge.lexicon.version} again` },
  };
  const corpora = [];
  for (const from of [examples, examples.slice(0, 3)]) {
    const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
    await corpus.addTexts(
      from.map((text, i) => ({ source: `${i}.txt`, text })),
      { places: knowledge.lexicon.places },
    );
    const digests = (await new InsightBuilder([corpus], knowledge.lexicon).step(Number.POSITIVE_INFINITY))!;
    const index = await indexBorrowed([{ corpus, file: null }]);
    corpora.push({
      corpus,
      insights: openInsights(digests),
      compared: new Compared(async (paragraph) => await index.borrowed(paragraph)),
    });
  }
  let packs = knowledge;
  let library: (typeof corpora)[number] | null = corpora[0]!;
  const suspects = attestedSuspects(loadShippedProse()!, () => library?.corpus ?? null);
  const runtime: CheckerRuntime = {
    today: () => '2026-11-22',
    knowledge: () => packs,
    corpus: () => library?.corpus ?? null,
    insights: () => library?.insights ?? null,
    borrowed: () => library?.compared.of() ?? null,
    suspects: () => suspects,
  };
  const checker = createChecker(runtime);
  let findings = 0;
  for (let seed = 1; seed <= DRAFTS; seed++) {
    const chance = new Chance(seed);
    let text = draft(chance);
    const session = checker.open(text);
    let settings: CheckSettings = {};
    for (let count = 0; count < EDITS; count++) {
      const { start, end, newText } = edit(text, chance);
      session.edit(start, end, newText);
      text = text.slice(0, start) + newText + text.slice(end);
      if (text.length > 3 * LENGTH) {
        session.edit(LENGTH, text.length, '');
        text = text.slice(0, LENGTH);
      }
      if (chance.below(10) === 0) packs = chance.of([knowledge, lean]);
      if (chance.below(10) === 0) library = chance.of([...corpora, null]);
      if (chance.below(10) === 0)
        settings = {
          draftDate: chance.of(['2020-02-10', '2024-06-01', '2026-11-22']),
          locality: chance.of(['甘肃省', '江苏省南京市', '青海省']),
        };
      let result: CheckResult;
      do result = session.check(settings);
      while ((await library?.compared.lookUp()) === true || (await suspects.lookUp()));
      assert.deepEqual(result, checker.open(text).check(settings), `seed ${seed}, edit ${count}`);
      findings += result.findings.length;
    }
    assert.equal(session.text, text);
  }
  assert.ok(findings > 3000, `only ${findings} findings: the texts say too little`);
});

test('a line copied beside itself is reported at once', () => {
  const knowledge = loadShippedKnowledge();
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: () => knowledge,
    corpus: () => null,
  });
  const line =
    '各乡镇要把春季造林的苗木、整地和管护责任逐一落实到地块，三月底前全部栽完，四月上旬由县里统一组织验收。';
  const session = checker.open(`同志们：\n${line}\n谢谢大家！\n`);
  session.check({});
  const at = session.text.indexOf(line) + line.length;
  session.edit(at, at, `\n${line}`);
  const found = session.check({}).findings.filter(({ rule }) => rule === 'repeated-passage');
  assert.deepEqual(
    found.map(({ start, text }) => [start, text]),
    [[at + 1, line]],
  );
});
