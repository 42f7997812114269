/** The page that documents packs: what it shows loads, and it names every key that the schema knows. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadKnowledge } from '../../server/src/knowledge/load.ts';
import { outdatedDirective } from '../../server/src/rules/outdated-directive.ts';
import { outdatedTerm } from '../../server/src/rules/outdated-term.ts';
import { findingsOf } from '../../server/src/rules/testing.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const page = readFileSync(path.join(ROOT, 'docs/packs.md'), 'utf8');
const samples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1]!);

test('the sample packs of the page load without a problem', () => {
  assert.ok(samples.length > 0);
  for (const text of samples) {
    const { problems, register } = loadKnowledge([{ path: 'sample.yaml', text }]);
    assert.deepEqual(problems, []);
    if (text.includes('\nentries:')) assert.ok(register.entries.length >= 2);
  }
});

test('what its specs say of reporting is what the rules do', () => {
  const knowledge = loadKnowledge([{ path: 'sample.yaml', text: samples[0]! }]);
  for (const { id, specs } of knowledge.register.entries) {
    for (const { text, date, reported } of specs) {
      const found = [outdatedDirective, outdatedTerm].flatMap((rule) =>
        findingsOf(rule, text, { date, knowledge }).map((finding) => finding.data['entry']),
      );
      assert.equal(found.includes(id), reported, `${date} ${text}`);
    }
  }
});

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

/** Names of all keys of a schema and of the lists in it. */
function keysOf(schema: Schema): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([key, value]) => [
    key,
    ...keysOf(value),
    ...(value.items ? keysOf(value.items) : []),
  ]);
}

test('every key that the schema knows is documented', () => {
  const schema = JSON.parse(
    readFileSync(path.join(ROOT, 'server/knowledge/pack.schema.json'), 'utf8'),
  ) as Schema & { readonly definitions: Readonly<Record<string, Schema>> };
  const keys = new Set([schema, ...Object.values(schema.definitions)].flatMap(keysOf));
  assert.ok(keys.has('rewrites') && keys.has('canonical'));
  assert.deepEqual(
    [...keys].filter((key) => !page.includes(`\`${key}\``)),
    [],
  );
});
