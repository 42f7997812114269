import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';
import { notification, request } from './guard.ts';

const logged: string[] = [];
const log = { error: (message: string) => void logged.push(message) };

test('a request that was called off is not worked on', async () => {
  let worked = 0;
  const handler = request(log, 'a', 0, () => ++worked);
  const source = new CancellationTokenSource();
  const answer = handler(null, source.token);
  source.cancel();
  const given = await answer;
  assert.ok(given instanceof ResponseError && given.code === LSPErrorCodes.RequestCancelled);
  assert.equal(worked, 0);
  assert.equal(await handler(null, new CancellationTokenSource().token), 1);
});

test('what a handler throws is logged, and a request still answered', async () => {
  const fail = async (): Promise<string> => {
    throw new Error('broken');
  };
  const { token } = new CancellationTokenSource();
  assert.equal(await request(log, 'one', 'nothing', fail)(null, token), 'nothing');
  await notification(log, 'two', async () => void (await fail()))(null);
  assert.deepEqual(
    logged.map((line) => line.split('\n', 1)[0]),
    ['one: Error: broken', 'two: Error: broken'],
  );
});
