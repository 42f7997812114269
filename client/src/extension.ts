import { Commands } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { Session } from './session.ts';

/** What the extension gives to tests and to other extensions. */
export interface ShengaoApi {
  /** Resolves when the language server answers; rejects when it could not be started. */
  readonly ready: Promise<void>;
}

let session: Promise<Session> | null = null;

/** Registers the commands and returns; the language client is loaded a turn later, so that the editor does not wait. */
export function activate(context: vscode.ExtensionContext): ShengaoApi {
  const started = new Promise<void>((resolve) => setImmediate(resolve))
    .then(() => import('./session.ts'))
    .then(({ startSession }) => startSession(context));
  session = started;
  for (const command of Object.values(Commands)) {
    const run = async (...args: never[]): Promise<unknown> => (await started).commands[command]?.(...args);
    context.subscriptions.push(vscode.commands.registerCommand(command, run));
  }
  return { ready: started.then(({ ready }) => ready) };
}

export async function deactivate(): Promise<void> {
  await (await session)?.stop();
}
