import { Commands, TrustGranted } from '@shengao/protocol';
import * as vscode from 'vscode';
import { addToCorpus } from './commands/addToCorpus.ts';
import { fillPlaceholders } from './commands/fillPlaceholders.ts';
import { insertFromCorpus } from './commands/insertFromCorpus.ts';
import { openSource } from './commands/openSource.ts';
import { createClient } from './server.ts';
import { listenToStatuses } from './statuses.ts';
import { registerLanguageStatus } from './views/languageStatus.ts';
import { registerVirtualDocuments } from './views/virtualDocuments.ts';

/** What the extension gives to tests and to other extensions. */
export interface ShengaoApi {
  /** Resolves when the language server answers; rejects when it could not be started. */
  readonly ready: Promise<void>;
}

let stop: (() => Promise<void>) | null = null;

export function activate(context: vscode.ExtensionContext): ShengaoApi {
  const client = createClient(context);
  stop = () => client.stop();
  const register = (command: string, run: (...args: never[]) => unknown): void => {
    context.subscriptions.push(vscode.commands.registerCommand(command, run));
  };
  register(Commands.insertFromCorpus, insertFromCorpus(client));
  register(Commands.addToCorpus, addToCorpus(client));
  register(Commands.fillPlaceholders, fillPlaceholders(client));
  register(Commands.openSource, openSource());
  register(Commands.restartServer, () => client.restart());
  const statuses = listenToStatuses(client);
  context.subscriptions.push(
    statuses,
    registerVirtualDocuments(client, statuses),
    registerLanguageStatus(client, statuses),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(TrustGranted.method, {})),
  );

  // Not awaited: the editor need not wait for the server to come up.
  const ready = client.start();
  ready.catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Shengao could not start its language server: {0}', why),
    );
  });
  return { ready };
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
