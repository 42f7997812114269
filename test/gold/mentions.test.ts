/** What is read in the texts of the repository is what was read before, unless somebody has looked at the difference. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { difference, dumpOf, hashesOf, ownTexts } from './dump.ts';

test('mentions and findings of the examples and the labelled sentences are those of the committed hashes', async () => {
  assert.equal(
    hashesOf(await dumpOf(ownTexts())),
    readFileSync(join(import.meta.dirname, 'mentions.hashes'), 'utf8'),
    'read the difference, `npm run mentions -- --against HEAD`, then `npm run generate`',
  );
});

test('a difference is told line by line', () => {
  const before = new Map([['citations', ['a 1 “甲”', 'a 5 “乙”']]]);
  const after = new Map([
    ['citations', ['a 1 “甲乙”', 'a 5 “乙”']],
    ['places', ['a 9 “丙”']],
  ]);
  assert.deepEqual(difference(before, after), [
    '- citations a 1 “甲”',
    '+ citations a 1 “甲乙”',
    '+ places a 9 “丙”',
  ]);
});
