import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const SPEECH =
  '在全县防汛工作会议上的讲话\n（2025年5月10日）\n同志们：\n县政府办公室印发了《青禾县2025年防汛工作方案》（青政办发〔2025〕8号），大家要认真落实。\n';

test('derive writes a draft pack once, and check uses it from there', () =>
  inTemporaryFolder(async (folder) => {
    mkdirSync(join(folder, 'corpus'));
    mkdirSync(join(folder, '.shengao/knowledge'), { recursive: true });
    writeFileSync(join(folder, 'corpus/a.txt'), SPEECH);
    const out = '.shengao/knowledge/derived.yaml';
    const derive = ['knowledge', 'derive', '--corpus', 'corpus', '--out', out];
    const first = await shengao(folder, derive);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stderr, /1 条，待核对/);
    const pack = readFileSync(join(folder, out), 'utf8');
    assert.match(pack, /documentNumber: 青政办发〔2025〕8号/);

    const again = await shengao(folder, derive);
    assert.equal(again.code, 2);
    assert.match(again.stderr, /没有覆盖/);
    assert.equal(readFileSync(join(folder, out), 'utf8'), pack);

    // What the folder's own packs have is not derived again.
    const json = await shengao(folder, ['knowledge', 'derive', '--corpus', 'corpus', '--json']);
    assert.deepEqual(JSON.parse(json.stdout), { documents: [] });
  }));

test('derive without a corpus is wrong use', () =>
  inTemporaryFolder(async (folder) => {
    const { code, stderr } = await shengao(folder, ['knowledge', 'derive']);
    assert.equal(code, 2);
    assert.match(stderr, /没有语料库/);
    assert.equal((await shengao(folder, ['knowledge', 'derive', '--min', '0'])).code, 2);
  }));

test('import reads a list into a pack to confirm; rows that cannot be read are named with their line', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(
      join(folder, '目录.txt'),
      '青禾县人民政府关于废止部分文件的决定\n2025年11月27日\n1．青禾县渡口管理办法（青政发〔2009〕3号）\n2．青禾县渡口管理办法（青政发〔2009〕3号）\n',
    );
    const out = '.shengao/knowledge/repealed.yaml';
    mkdirSync(join(folder, '.shengao/knowledge'), { recursive: true });
    const first = await shengao(folder, ['knowledge', 'import', '目录.txt', '--out', out]);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stderr, /第 4 行没有读出：与第 3 行重复/);
    const pack = readFileSync(join(folder, out), 'utf8');
    assert.match(pack, /validUntil: 2025-11-26/);
    assert.equal((await shengao(folder, ['knowledge', 'import', '目录.txt', '--out', out])).code, 2);

    writeFileSync(join(folder, '空.txt'), '同志们：\n要抓好落实。\n');
    const none = await shengao(folder, ['knowledge', 'import', '空.txt', '--out', 'x.yaml']);
    assert.equal(none.code, 2);
    assert.match(none.stderr, /没有读到废止的文件/);
  }));

test('due lists what ends within ninety days and what no pack has', () =>
  inTemporaryFolder(async (folder) => {
    mkdirSync(join(folder, 'corpus'));
    writeFileSync(join(folder, 'corpus/a.txt'), SPEECH);
    const { code, stdout, stderr } = await shengao(folder, [
      'knowledge',
      'due',
      '--corpus',
      'corpus',
      '--date',
      '2026-11-20',
      '--json',
    ]);
    assert.equal(code, 0, stderr);
    const due = JSON.parse(stdout) as { ending: { id: string; day: string }[]; missing: { title: string }[] };
    assert.ok(due.ending.some(({ id, day }) => id === 'camp-safety-2024' && day === '2026-12-31'));
    assert.deepEqual(
      due.missing.map(({ title }) => title),
      ['青禾县2025年防汛工作方案'],
    );
  }));
