import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const DRAFT = '讲话\n境外累计报告病例X万多例。\n周边的xx市也有病例。\n';

function layOut(folder: string, ignore: string): void {
  writeFileSync(join(folder, 'a.txt'), DRAFT);
  mkdirSync(join(folder, '.shengao'));
  writeFileSync(join(folder, '.shengao/ignore.yml'), ignore);
}

test('.shengao/ignore.yml holds findings back and is counted; --no-ignore sets it aside', () =>
  inTemporaryFolder(async (folder) => {
    layOut(
      folder,
      '- {rule: placeholder, wording: X万多例}\n- {rule: placeholder, sentence: 周边的ｘｘ市也有病例。, reason: 协作}\n',
    );
    const run = await shengao(folder, ['check', 'a.txt', '--rule', 'placeholder']);
    assert.equal(run.code, 0, run.stdout + run.stderr);
    assert.match(run.stdout, /另有 2 条按 \.shengao\/ignore\.yml 不再提示/);
    const json = await shengao(folder, ['check', 'a.txt', '--rule', 'placeholder', '--format', 'json']);
    assert.equal(JSON.parse(json.stdout).files[0].ignored, 2);
    const sarif = await shengao(folder, ['check', 'a.txt', '--rule', 'placeholder', '--format', 'sarif']);
    const { results } = JSON.parse(sarif.stdout).runs[0];
    assert.deepEqual(
      results.map((r: { suppressions: unknown }) => r.suppressions),
      [[{ kind: 'external' }], [{ kind: 'external', justification: '协作' }]],
    );
    const all = await shengao(folder, ['check', 'a.txt', '--rule', 'placeholder', '--no-ignore']);
    assert.equal(all.code, 1);
    assert.doesNotMatch(all.stdout, /不再提示/);
  }));

test('a slip in it is complained of by line, and the other entries hold', () =>
  inTemporaryFolder(async (folder) => {
    layOut(folder, '- {rule: placeholder, wording: X万多例}\n- {rule: placeholder, until: never}\n');
    const run = await shengao(folder, ['check', 'a.txt', '--rule', 'placeholder']);
    assert.equal(run.code, 2);
    assert.match(run.stderr, /ignore\.yml:2/);
    assert.doesNotMatch(run.stdout, /【X万多例】/);
    assert.match(run.stdout, /【xx市】/);
  }));

test('--format lines is one finding a line', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), DRAFT);
    const run = await shengao(folder, ['check', 'a.txt', '--rule', 'placeholder', '--format', 'lines']);
    assert.match(
      run.stdout,
      /^a\.txt:2:9: error: [^\n]+ \[placeholder\]\na\.txt:3:4: error: [^\n]+ \[placeholder\]\n$/,
    );

    const { problemMatchers } = JSON.parse(
      readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'),
    ).contributes;
    const matcher = new RegExp(problemMatchers[0].pattern.regexp);
    const [first, second] = run.stdout.trimEnd().split('\n');
    assert.deepEqual(matcher.exec(first!)?.slice(1, 5), ['a.txt', '2', '9', 'error']);
    assert.equal(matcher.exec(second!)?.[6], 'placeholder');
  }));
