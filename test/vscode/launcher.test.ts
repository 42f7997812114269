/** A run of the editor tests must not be able to pass by accident: each way to end is tried in VS Code. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { test } from 'node:test';

function runSuite(
  name: string,
  environment: NodeJS.ProcessEnv = {},
): { code: number | null; output: string } {
  const fixture = path.join(import.meta.dirname, `fixtures/${name}.cjs`);
  const { NODE_TEST_CONTEXT: _context, ...inherited } = process.env;
  const result = spawnSync(process.execPath, [path.join(import.meta.dirname, 'run.ts'), '--suite', fixture], {
    encoding: 'utf8',
    env: { ...inherited, SHENGAO_VSCODE: 'host', ...environment },
  });
  return { code: result.status, output: result.stdout + result.stderr };
}

test('a suite that passes ends with 0, and its lines are shown', () => {
  const { code, output } = runSuite('passes');
  assert.match(output, /^this suite passes$/m);
  assert.equal(code, 0);
});

test('a suite that fails ends with 1', () => {
  const { code, output } = runSuite('fails');
  assert.match(output, /^this suite fails$/m);
  assert.equal(code, 1);
});

test('a run in which no test ran fails', () => {
  const { code, output } = runSuite('empty');
  assert.match(output, /No test ran/);
  assert.equal(code, 1);
});

test('an extension host that is killed ends the run with a message', () => {
  const { code, output } = runSuite('crashes');
  assert.match(output, /before the suite reported what it found/);
  assert.equal(code, 1);
});

test('an endless loop ends with a message, the logs and a picture when the time is over', () => {
  const { code, output } = runSuite('hangs', { SHENGAO_VSCODE_TIMEOUT: '12000' });
  assert.match(output, /still running after 12 s/);
  assert.match(output, /remoteexthost\.log/);
  assert.match(output, /last-failure\.png/);
  assert.equal(code, 124);
});
