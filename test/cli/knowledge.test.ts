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
