import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../rules/types.ts';
import type { ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
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

test('the place in a past speech is read from the corpus once, and anew when the corpus has changed', () => {
  let read = 0;
  const corpus = {
    version: '1',
    get: () => {
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
    library: { corpus: () => corpus },
  };
  const place = () =>
    diagnosticOf(finding, draft as unknown as OpenDraft, context as unknown as ServerContext)
      .relatedInformation?.[0]?.location.range.start;
  assert.deepEqual(place(), { line: 1, character: 0 });
  assert.deepEqual(place(), { line: 1, character: 0 });
  assert.equal(read, 1);
  corpus.version = '2';
  place();
  assert.equal(read, 2);
});
