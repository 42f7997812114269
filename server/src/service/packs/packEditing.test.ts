import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKnowledge } from '../../knowledge/load.ts';
import { completePack, packSubjectAt } from './packEditing.ts';

const knowledge = loadKnowledge([
  {
    path: 'a.yaml',
    text: 'entries:\n  - { id: plan-1, kind: directive, title: 防汛方案一, supersededBy: plan-2, sources: [], confidence: known }\n  - { id: plan-2, kind: directive, title: 防汛方案二, sources: [], confidence: known }\n',
  },
]);

function labels(marked: string): string[] {
  const at = marked.indexOf('|');
  return completePack(marked.replace('|', ''), at, knowledge).map(({ label }) => label);
}

test('keys: at the top, in an item, in its parts; those that are there are not offered again', () => {
  assert.deepEqual(labels('pack: mine\nab|'), [
    'about',
    'asOf',
    'entries',
    'acts',
    'retired',
    'slogans',
    'wordings',
    'places',
    'idioms',
    'fixedNames',
    'classes',
    'occasions',
    'frames',
    'people',
  ]);
  const keys = labels('entries:\n  - id: a\n    kind: term\n    |\n    title: 甲\n  - id: b\n');
  assert.deepEqual(keys.slice(0, 2), ['sources', 'confidence']);
  for (const there of ['id', 'kind', 'title']) assert.ok(!keys.includes(there), there);
  assert.deepEqual(labels('entries:\n  - id: a\n    note:\n      |'), ['zh', 'en']);
  assert.deepEqual(labels('entries:\n  - id: a\n    specs:\n      - text: 甲\n        |'), [
    'date',
    'status',
    'reported',
  ]);
  assert.deepEqual(labels('entries:\n  - id: a\n    specs:\n      - { text: 甲, |'), [
    'date',
    'status',
    'reported',
  ]);
  assert.deepEqual(labels('wordings:\n  - wrong: 甲\n    specs:\n      - |'), ['text', 'found']);
  assert.deepEqual(labels('entries:\n  - id: a\n    rewrites:\n      |'), []);
  assert.ok(labels('entries:\n  - id: a\n    kind: term\n  - |').includes('id'));
});

test('values: what the schema allows, ids of entries, nothing for free text', () => {
  assert.ok(labels('entries:\n  - kind: |').includes('response-level'));
  assert.deepEqual(labels('entries:\n  - id: a\n    confidence: kn|'), ['confirmed', 'known', 'unsure']);
  assert.deepEqual(labels('entries:\n  - id: a\n    supersededBy: |'), ['plan-1', 'plan-2']);
  assert.deepEqual(labels('entries:\n  - id: a\n    specs:\n      - { text: 甲, status: | }').slice(0, 2), [
    'in-force',
    'not-yet',
  ]);
  assert.deepEqual(labels('entries:\n  - id: a\n    fieldConfidence: { issued: | }'), [
    'confirmed',
    'known',
    'unsure',
  ]);
  assert.deepEqual(labels('entries:\n  - id: a\n    title: |'), []);
});

test('what is typed is replaced, to the end of its word', () => {
  const marked = 'entries:\n  - id: a\n    confidence: kn|own';
  const at = marked.indexOf('|');
  const text = marked.replace('|', '');
  const [first] = completePack(text, at, knowledge);
  assert.equal(text.slice(first!.start, first!.end), 'known');
});

test('what is under the caret: a key of its part, an entry by its id', () => {
  const text = 'entries:\n  - id: plan-1\n    supersededBy: plan-2\n    rewrites: { kind: 甲 }\n';
  const at = (word: string) => packSubjectAt(text, text.indexOf(word) + 1, knowledge);
  assert.deepEqual(at('supersededBy')!.kind, 'key');
  const second = at('plan-2')!;
  assert.ok(second.kind === 'entry' && second.entry.title === '防汛方案二');
  assert.equal(text.slice(second.start, second.end), 'plan-2');
  assert.equal(at('kind'), null);
  assert.equal(packSubjectAt(text, text.indexOf('甲'), knowledge), null);
});
