/**
 * `copied-passage` on published texts that nobody copied: each report of a province against all others as corpus.
 * The median must be no finding. `--show` prints what was found; `--corpus` does the same with the real speeches.
 */
import { join } from 'node:path';
import { indexBorrowed } from '../../server/src/corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../../server/src/corpus/index.ts';
import { Compared } from '../../server/src/draft/compared.ts';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { median, sharedFolder, textsOf } from './shared.ts';

const folder = process.argv.includes('--corpus')
  ? sharedFolder('corpus')
  : sharedFolder('clean') && join(sharedFolder('clean')!, 'reports-2025');
if (folder === null) {
  console.log('skipped: ../shared (texts to measure on) is not here');
  process.exit(0);
}
const knowledge = loadShippedKnowledge();
const texts = textsOf(folder);
const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
await corpus.addTexts(texts.map(({ name, text }) => ({ source: name, text })));
const index = await indexBorrowed([{ corpus, file: null }]);
const compared = new Compared(
  async (paragraph, except) => await index.borrowed(paragraph, except === undefined ? {} : { except }),
);
const checker = createChecker({
  today: () => '2026-11-22',
  knowledge: () => knowledge,
  corpus: () => corpus,
  borrowed: (except) => compared.of(except),
});
const counts: number[] = [];
for (const { name, text } of texts) {
  const session = checker.open(text);
  const { findings, failures } = await compared.settled(() =>
    session.check({ source: name, only: ['copied-passage'] }),
  );
  for (const { error } of failures) throw error;
  counts.push(findings.length);
  if (!process.argv.includes('--show')) continue;
  for (const f of findings)
    console.log(`${name}\t${f.message.zh}\t${f.text.slice(0, 160).replaceAll('\n', '⏎')}`);
}
const sorted = [...counts].sort((a, b) => a - b);
console.log(
  `copied-passage: ${texts.length} texts, ${sorted.join(' ')} findings each; median ${median(sorted)}`,
);
if (median(sorted) > 0) process.exitCode = 1;
