/**
 * Lets a script outside VS Code run functions inside its extension host. VS Code takes it for a test
 * suite; the script listens on `SHENGAO_REMOTE_PORT` and ends the run by closing the connection.
 * Only for tests and pictures: it evaluates whatever the script sends, and is never shipped.
 */
import { connect } from 'node:net';
import * as vscode from 'vscode';
import { answerCalls } from '../../scripts/vscode-host/calls.ts';

export async function run(): Promise<void> {
  const socket = connect(Number(process.env['SHENGAO_REMOTE_PORT']), '127.0.0.1');
  await answerCalls(socket, async (source, argument) => {
    const step = new Function(`return (${source});`)() as (api: typeof vscode, argument: unknown) => unknown;
    return step(vscode, argument);
  });
}
