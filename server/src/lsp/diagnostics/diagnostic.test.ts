import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CorpusReader } from '../../corpus/types.ts';
import type { Finding } from '../../rules/types.ts';
import type { ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { SpeechPlaces } from '../library/speechPlaces.ts';
import { diagnosticOf } from './diagnostic.ts';

const finding: Finding = {
  rule: 'stale-figure',
  severity: 'warning',
  start: 0,
  end: 2,
  text: '旧数',
  message: { zh: '旧数', en: 'old' },
  evidence: [{ kind: 'speech', id: 's', title: '旧稿', date: null, quote: '三十例', start: 4, end: 7 }],
  fixes: [],
} as unknown as Finding;

test('the place in a past speech is read from the corpus once, and anew when the corpus has changed', async () => {
  let read = 0;
  const corpus = {
    version: '1',
    get: async () => {
      read++;
      return { text: '同志们\n三十例\n' };
    },
  };
  const position = { line: 0, character: 0 };
  const draft = { uri: 'file:///稿', rangeOf: () => ({ start: position, end: position }) };
  const context = {
    client: { relatedInformation: true, commands: true },
    runtime: {},
    options: {},
    notices: { say: ({ zh }: { zh: string }) => zh, locale: 'zh' },
    settings: {},
    library: { places: new SpeechPlaces(() => corpus as unknown as CorpusReader) },
  };
  const place = async () => {
    await context.library.places.learn([finding]);
    return diagnosticOf(finding, draft as unknown as OpenDraft, context as unknown as ServerContext)
      .relatedInformation?.[0]?.location.range.start;
  };
  assert.deepEqual(await place(), { line: 1, character: 0 });
  assert.deepEqual(await place(), { line: 1, character: 0 });
  assert.equal(read, 1);
  assert.equal(context.library.places.learn([finding]), null, 'what is known is told at once');
  corpus.version = '2';
  await place();
  assert.equal(read, 2);
});
