import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packKeys, partUnder } from './packKeys.ts';

test('every key of the schema is explained in both languages', () => {
  for (const [part, keys] of Object.entries(packKeys)) {
    assert.ok(keys.length > 0, part);
    for (const { name, text } of keys) assert.ok(text.zh !== '' && text.en !== '', `${part}.${name}`);
  }
});

test('values that the schema fixes', () => {
  const key = (part: keyof typeof packKeys, name: string) => packKeys[part].find((one) => one.name === name)!;
  assert.ok(key('entry', 'kind').values!.includes('plan-period'));
  assert.deepEqual(key('entry', 'confidence').values, ['confirmed', 'known', 'unsure']);
  assert.deepEqual(key('entry', 'validUntilBasis').values, ['stated', 'next-edition', 'derived']);
  assert.deepEqual(key('spec', 'reported').values, ['true', 'false']);
  assert.equal(key('entry', 'title').values, null);
  assert.equal(key('entry', 'id').required, true);
});

test('which part stands where', () => {
  assert.equal(partUnder([]), 'pack');
  assert.equal(partUnder(['entries']), 'entry');
  assert.equal(partUnder(['entries', 'specs']), 'spec');
  assert.equal(partUnder(['wordings', 'specs']), 'wordingSpec');
  assert.equal(partUnder(['slogans', 'note']), 'localized');
  assert.equal(partUnder(['entries', 'rewrites']), null);
  assert.equal(partUnder(['unknown']), null);
});
