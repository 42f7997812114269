import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
const config = join(root, '.dependency-cruiser.cjs');

function cruise(cwd: string, ...folders: string[]) {
  const run = spawnSync(process.execPath, [bin, '--config', config, '--output-type', 'json', ...folders], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const { summary } = JSON.parse(run.stdout) as {
    summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
  };
  return summary;
}

test('imports point downwards only', () => {
  const { violations, totalCruised } = cruise(root, 'client/src', 'protocol/src', 'server/src');
  assert.deepEqual(
    violations.map((v) => `${v.rule.name}: ${v.from} -> ${v.to}`),
    [],
  );
  assert.ok(totalCruised > 50, `only ${totalCruised} modules were looked at`);
});

/** The gate itself must be able to fail: a small tree that breaks each of its promises. */
const crimes: [string, string, Record<string, string>][] = [
  [
    'text reaches up to rules',
    'downwards-from',
    { 'server/src/text/a.ts': "import '../rules/b.ts';\n", 'server/src/rules/b.ts': 'export {};\n' },
  ],
  [
    'knowledge reaches beside to corpus',
    'downwards-from',
    { 'server/src/knowledge/a.ts': "import '../corpus/b.ts';\n", 'server/src/corpus/b.ts': 'export {};\n' },
  ],
  [
    'a facet reaches up to a rule',
    'downwards-from',
    { 'server/src/draft/a.ts': "import '../rules/b.ts';\n", 'server/src/rules/b.ts': 'export {};\n' },
  ],
  [
    'the service climbs into a rule',
    'rules-are-asked-by-their-list',
    { 'server/src/service/a.ts': "import '../rules/b.ts';\n", 'server/src/rules/b.ts': 'export {};\n' },
  ],
  [
    'a rule reads the disk',
    'rules-touch-no-disk',
    { 'server/src/rules/a.ts': "import { readFileSync } from 'node:fs';\nreadFileSync('x');\n" },
  ],
  [
    'a circle',
    'no-circular',
    { 'server/src/text/a.ts': "import './b.ts';\n", 'server/src/text/b.ts': "import './a.ts';\n" },
  ],
];
for (const [name, rule, files] of crimes) {
  test(`the gate sees when ${name}`, () => {
    const folder = mkdtempSync(join(root, 'node_modules/.cruise-'));
    try {
      writeFileSync(join(folder, 'tsconfig.json'), '{}');
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
      const { violations } = cruise(folder, 'server/src');
      assert.ok(
        violations.some((v) => v.rule.name.startsWith(rule)),
        JSON.stringify(violations),
      );
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}
