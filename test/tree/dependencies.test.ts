import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');

const PACKAGES = [
  'package.json',
  'client/package.json',
  'server/package.json',
  'protocol/package.json',
  'test/vscode/runner/package.json',
];

const named = PACKAGES.flatMap((file) => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync(join(root, file), 'utf8')) as Record<
    string,
    Record<string, string> | undefined
  >;
  return Object.entries({ ...dependencies, ...devDependencies })
    .filter(([name]) => !name.startsWith('@shengao/'))
    .map(([name, version]) => ({ file, name, version }));
});

describe('what is installed', () => {
  test('has a reason in docs/dependencies.md', () => {
    assert.ok(named.length > 20, `only ${named.length} packages were looked at`);
    assert.deepEqual(
      named.filter(({ name }) => !page.includes(`\`${name}\``)),
      [],
    );
  });

  test('is of one version each', () => {
    assert.deepEqual(
      named.filter(({ version }) => !/^\d{1,4}\.\d{1,4}\.\d{1,4}(?:-[\w.]{1,40})?$/.test(version)),
      [],
    );
  });
});
