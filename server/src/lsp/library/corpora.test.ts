import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { GivenCorpus } from '../../corpus/given.ts';
import { openCorpus } from '../../corpus/index.ts';
import { EMPTY_LEXICON, testSegmenter } from '../../corpus/testing.ts';
import type { Notices } from '../notices.ts';
import type { ServerRuntime } from '../runtime.ts';
import { Corpora } from './corpora.ts';

const notices = { warnOnce: () => {}, forget: () => {} } as unknown as Notices;

test('a corpus that has been read when the window names others by now is closed, not used', async () => {
  const reads = new Map<string, (given: GivenCorpus) => void>();
  const runtime = {
    openCorpus: () => null,
    readCorpus: (path: string) => new Promise<GivenCorpus>((resolve) => reads.set(path, resolve)),
  } as unknown as ServerRuntime;
  let changes = 0;
  const corpora = new Corpora(
    runtime,
    notices,
    () => changes++,
    () => EMPTY_LEXICON.places,
  );
  const read = () => ({ corpus: openCorpus(':memory:', { segmenter: testSegmenter() }), problems: [] });
  const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

  corpora.configure({ own: null, others: ['/前年'] });
  assert.equal(corpora.view(), null);
  corpora.configure({ own: null, others: ['/去年'] });
  corpora.view();
  const late = read();
  reads.get('/前年')!(late);
  await settled();
  assert.equal(corpora.view(), null);
  assert.equal(changes, 0);
  await assert.rejects(late.corpus.list());

  reads.get('/去年')!(read());
  await settled();
  assert.notEqual(corpora.view(), null);
  assert.equal(changes, 1);
  corpora.close();
});
