import { Commands, TrustGranted } from '@shengao/protocol';
import * as vscode from 'vscode';
import { addToCorpus } from './commands/addToCorpus.ts';
import { fillPlaceholders } from './commands/fillPlaceholders.ts';
import { insertFromCorpus } from './commands/insertFromCorpus.ts';
import { openRulePage } from './commands/openRulePage.ts';
import { openSource } from './commands/openSource.ts';
import { createClient } from './server.ts';
import { listenToStatuses } from './statuses.ts';
import { registerLanguageStatus } from './views/languageStatus.ts';
import { registerVirtualDocuments } from './views/virtualDocuments.ts';

type Command = (...args: never[]) => unknown;

/** The language client and everything that needs it. */
export interface Session {
  readonly commands: Readonly<Record<string, Command>>;
  /** Resolves when the server answers. */
  readonly ready: Promise<void>;
  stop(): Promise<void>;
}

export function startSession(context: vscode.ExtensionContext): Session {
  const client = createClient(context);
  const statuses = listenToStatuses(client);
  context.subscriptions.push(
    statuses,
    registerVirtualDocuments(client, statuses),
    registerLanguageStatus(client, statuses),
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(TrustGranted.method, {})),
  );
  const ready = client.start();
  ready.catch((error) => {
    const why = error instanceof Error ? error.message : String(error);
    void vscode.window.showErrorMessage(
      vscode.l10n.t('Shengao could not start its language server: {0}', why),
    );
  });
  return {
    commands: {
      [Commands.insertFromCorpus]: insertFromCorpus(client),
      [Commands.addToCorpus]: addToCorpus(client),
      [Commands.fillPlaceholders]: fillPlaceholders(client),
      [Commands.openSource]: openSource(),
      [Commands.openRulePage]: openRulePage(context.extensionUri),
      [Commands.restartServer]: () => client.restart(),
    },
    ready,
    stop: () => client.stop(),
  };
}
