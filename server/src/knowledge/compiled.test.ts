import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { compilePack, openCompiled } from './compiled.ts';
import { readPack } from './pack.ts';

const shipped = path.join(import.meta.dirname, '../../knowledge');

for (const name of readdirSync(shipped).filter((n) => n.endsWith('.yaml'))) {
  test(`${name} compiled is ${name} read, wherever it stands then`, () => {
    const text = readFileSync(path.join(shipped, name), 'utf8');
    const json = compilePack({ path: 'where it was built', text });
    const there = { path: `/elsewhere/${name}`, text };
    const read = readPack(there);
    // Specs have been tried when the pack was compiled.
    const expected = {
      ...read,
      entries: read.entries.map(({ entry, forms }) => ({ entry: { ...entry, specs: [] }, forms })),
      wordings: read.wordings.map((one) => ({ ...one, specs: [] })),
    };
    assert.deepEqual(openCompiled(json, there), expected);
  });
}

test('a pack that was edited after it was compiled is not taken from there', () => {
  const file = { path: 'a.yaml', text: 'slogans: []\n' };
  const json = compilePack(file);
  assert.notEqual(openCompiled(json, file), null);
  assert.equal(openCompiled(json, { ...file, text: 'slogans: []\n\n' }), null);
  assert.equal(openCompiled('{', file), null);
});

test('a broken pack is not compiled', () => {
  assert.throws(() => compilePack({ path: 'a.yaml', text: 'entries: [{id: x}]\n' }), /a\.yaml:1/);
});
