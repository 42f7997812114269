import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { indexBorrowed } from '../../server/src/corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../../server/src/corpus/index.ts';
import { readInsights } from '../../server/src/corpus/insights/builder.ts';
import { Compared } from '../../server/src/draft/compared.ts';
import { misquotedQuotation } from '../../server/src/rules/misquoted-quotation.ts';
import { findingsOf, shippedKnowledge } from '../../server/src/rules/testing.ts';

/** A draft, what its corpus holds, and the quotations that are not as they stand there. */
interface Label {
  readonly corpus: readonly { readonly title: string; readonly text: string; readonly date: string }[];
  readonly draft: string;
  readonly date: string;
  readonly expect: readonly { readonly text: string; readonly right: string }[];
}

const labels = readFileSync(path.join(import.meta.dirname, 'blind/quotations.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Label);

test('quotations that differ from the corpus are told, and no others', async () => {
  let found = 0;
  let right = 0;
  const wrong: string[] = [];
  for (const { corpus: speeches, draft, date, expect } of labels) {
    const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
    await corpus.addTexts(
      speeches.map(({ title, text, date: day }) => ({
        source: `${title}.txt`,
        text: text.replace('\n', `\n（${day}）\n`),
      })),
    );
    const { lexicon } = shippedKnowledge();
    const index = await indexBorrowed([{ corpus, file: null }]);
    const compared = new Compared(async (paragraph) => await index.borrowed(paragraph));
    const insights = await readInsights([corpus], lexicon);
    const findings = await compared.settled(() =>
      findingsOf(misquotedQuotation, draft, { date, insights, borrowed: compared.of() }),
    );
    index.close();
    corpus.close();
    for (const { text, right: correct } of expect) {
      const hit = findings.find((f) => f.text.includes(text) || text.includes(f.text));
      if (hit === undefined) wrong.push(`missed ${text}`);
      else {
        found++;
        if (String(hit.data['correct']).includes(correct)) right++;
        else wrong.push(`${hit.data['correct']} for ${correct}`);
      }
    }
    if (expect.length === 0) wrong.push(...findings.map((f) => `false ${f.text}: ${f.message.zh}`));
  }
  const asked = labels.reduce((sum, { expect }) => sum + expect.length, 0);
  assert.deepEqual([found, right, wrong], [asked, asked, []]);
});
