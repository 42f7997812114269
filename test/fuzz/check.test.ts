import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, describe, test } from 'node:test';
import { indexBorrowed } from '../../server/src/corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../../server/src/corpus/index.ts';
import { InsightBuilder } from '../../server/src/corpus/insights/builder.ts';
import { openInsights } from '../../server/src/corpus/insights/index.ts';
import { Compared } from '../../server/src/draft/compared.ts';
import { attestedSuspects } from '../../server/src/draft/suspects.ts';
import { loadShippedKnowledge, loadShippedProse } from '../../server/src/knowledge/disk.ts';
import { assertSound } from '../../server/src/rules/testing.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { outlineOf } from '../../server/src/service/outline.ts';
import { reportOf } from '../../server/src/service/report/report.ts';
import type { Checker, CheckSettings } from '../../server/src/service/types.ts';
import { Chance } from './texts.ts';

const EXAMPLES = join(import.meta.dirname, '../../examples/corpus');
const DRAFTS = 25;
const EDITS = 12;

/** All rules, those too that are off unless asked for. */
const settings: CheckSettings = {
  locality: '甘肃省',
  rules: { 'overused-slogan': { severity: 'information' }, 'unverified-directive': { severity: 'hint' } },
};

describe('whatever is typed', () => {
  let checker: Checker;
  let compared: Compared;

  before(async () => {
    const knowledge = loadShippedKnowledge();
    const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
    await corpus.addTexts(
      readdirSync(EXAMPLES).map((source) => ({
        source,
        text: readFileSync(join(EXAMPLES, source), 'utf8'),
      })),
      { places: knowledge.lexicon.places },
    );
    const digests = (await new InsightBuilder([corpus], knowledge.lexicon).step(Number.POSITIVE_INFINITY))!;
    const insights = openInsights(digests);
    const index = await indexBorrowed([{ corpus, file: null }]);
    const suspects = attestedSuspects(loadShippedProse()!, () => corpus);
    compared = new Compared(async (paragraph) => await index.borrowed(paragraph), suspects);
    checker = createChecker({
      today: () => '2026-11-22',
      knowledge: () => knowledge,
      corpus: () => corpus,
      insights: () => insights,
      borrowed: () => compared.of(),
      suspects: () => suspects,
    });
  });

  test('no rule fails, every place is in the draft, and edits end where opening anew does', async () => {
    let findings = 0;
    for (let seed = 1; seed <= DRAFTS; seed++) {
      const chance = new Chance(seed);
      let text = chance.text(60);
      const session = checker.open(text);
      for (let edit = 0; edit < EDITS; edit++) {
        const { start, end, newText } = chance.splice(text);
        session.edit(start, end, newText);
        text = text.slice(0, start) + newText + text.slice(end);
        const result = await compared.settled(() => session.check(settings));
        assert.equal(session.text, text);
        assert.deepEqual(result.failures, [], `seed ${seed}, edit ${edit}`);
        for (const finding of result.findings) assertSound(text, finding);
        findings += result.findings.length;
      }
      const anew = checker.open(text);
      assert.deepEqual(session.check(settings), anew.check(settings), `seed ${seed}`);
      assert.deepEqual(session.view(), anew.view(), `seed ${seed}`);
    }
    assert.ok(findings > 1000, `only ${findings} findings: the texts say too little`);
  });

  test('a line that is far too long is edited as any other', async () => {
    const chance = new Chance(99);
    let text = chance.text(9000).replace(/[\r\n]/g, '');
    assert.ok(text.length > 60_000);
    const session = checker.open(text);
    for (let edit = 0; edit < 3; edit++) {
      const { start, end, newText } = chance.splice(text.slice(0, -1));
      session.edit(start, end, newText);
      text = text.slice(0, start) + newText + text.slice(end);
      session.view();
    }
    const anew = checker.open(text);
    const result = await compared.settled(() => session.check(settings));
    assert.deepEqual(result, anew.check(settings));
    assert.deepEqual(result.failures, []);
    for (const finding of result.findings) assertSound(text, finding);
    assert.equal(
      session
        .view()
        .paragraphs.map((p) => p.text)
        .join('').length,
      text.replace(/\r\n|[\r\n]/g, '').length,
    );
    // Lines are counted as the editor counts them.
    const line = text.slice(0, result.findings.at(-1)!.start).split(/\r\n|[\r\n]/).length;
    const report = reportOf({
      name: 'a',
      view: session.view(),
      result,
      knowledge: checker.knowledge(),
      insights: null,
      speeches: null,
      borrowed: null,
    });
    const places = [...report.settle, ...report.consider, ...report.note]
      .flatMap((group) => group.items)
      .flatMap(({ place, alike }) => [place, ...alike]);
    const lines = places.map((place) => place.line);
    assert.equal(Math.max(...lines), line);
  });

  test('what nobody types is read too: one character over and over, marks that never close, empty lines', async () => {
    const many = (piece: string, length = 12_000): string => piece.repeat(Math.ceil(length / piece.length));
    const texts = [
      ...['的', '和', '一', '9', 'X', '（', '）', '“', '”', '《', '》', '>', '*', '.', ' ', '\u3000'].map(
        (c) => many(c),
      ),
      ...['\n', '\r', '\r\n', '\uD83D', '😀', '\u200B', '\u0301'].map((c) => many(c)),
      many('（'.repeat(500) + '）'.repeat(500)),
      ...[
        '“《',
        '》“',
        '六保六稳',
        '贵州省甘肃省',
        '五个方面：',
        '等5个方面',
        '3例、',
        '来黔返黔',
        'X万X例，',
      ].map((c) => many(c)),
      many('我们要坚持不懈抓好安全生产各项工作落实到', 50_000),
      many('我们要坚持不懈抓好安全生产各项工作落实到\n', 50_000),
      many('一、抓好落实\n'),
      many('《关于做好工作的通知》（以下简称《通知》）'),
      many('国发〔2020〕3号，'),
      many('2020年2月10日'),
    ];
    for (const text of texts) {
      const told = JSON.stringify(text.slice(0, 20));
      const session = checker.open(text);
      const result = await compared.settled(() => session.check(settings));
      assert.deepEqual(result.failures, [], told);
      for (const finding of result.findings.slice(0, 50)) assertSound(text, finding);
      outlineOf(session);
      session.edit(text.length >> 1, text.length >> 1, '好');
      assert.deepEqual((await compared.settled(() => session.check(settings))).failures, [], told);
    }
  });
});
