import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const ROOT = join(import.meta.dirname, '../..');
const STORE = 'server/src/corpus/store/';

const sources = globSync('{client,protocol,server}/src/**/*.ts', { cwd: ROOT })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => !file.endsWith('.test.ts'));

/** Statements, and the modules that take them. */
const SQL =
  /\b(?:SELECT\s[^'"`]*\sFROM|INSERT\s+(?:OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+(?:TABLE|INDEX)|PRAGMA)\s|['"](?:node:sqlite|pg)['"]/;

test('nothing outside the store knows SQL', () => {
  assert.ok(sources.length > 200);
  const found = sources.filter(
    (file) => !file.startsWith(STORE) && SQL.test(readFileSync(join(ROOT, file), 'utf8')),
  );
  assert.deepEqual(found, []);
  assert.ok(
    sources.some((file) => file.startsWith(STORE) && SQL.test(readFileSync(join(ROOT, file), 'utf8'))),
  );
});
