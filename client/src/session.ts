import { Commands, TrustGranted } from '@shengao/protocol';
import * as vscode from 'vscode';
import { addToCorpus } from './commands/addToCorpus.ts';
import { checkAnyway, checkDraft } from './commands/checkDraft.ts';
import { fillPlaceholders } from './commands/fillPlaceholders.ts';
import { insertFromCorpus } from './commands/insertFromCorpus.ts';
import { openRulePage } from './commands/openRulePage.ts';
import { openSource } from './commands/openSource.ts';
import { setDraftDate, setLocality } from './commands/setFact.ts';
import { showMenu } from './commands/showMenu.ts';
import { toggle, wasEnabled } from './enabled.ts';
import { QuietDiagnostics } from './quietDiagnostics.ts';
import { createClient } from './server.ts';
import { listenToStatuses } from './statuses.ts';
import { registerLanguageStatus } from './views/languageStatus.ts';
import { Reports } from './views/report.ts';
import { registerStatusItem } from './views/statusItem.ts';
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
  const quiet = new QuietDiagnostics(wasEnabled(context));
  const client = createClient(context, quiet);
  const statuses = listenToStatuses(client);
  context.subscriptions.push(
    statuses,
    registerVirtualDocuments(client, statuses),
    registerLanguageStatus(statuses),
    registerStatusItem(statuses),
    quiet,
    vscode.workspace.onDidGrantWorkspaceTrust(() => client.sendNotification(TrustGranted.method, {})),
  );
  const reports = new Reports(client);
  context.subscriptions.push(reports);
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
      [Commands.toggle]: toggle(context, client, quiet),
      [Commands.checkDraft]: checkDraft(client),
      [Commands.checkAnyway]: checkAnyway(),
      [Commands.setDraftDate]: setDraftDate(statuses),
      [Commands.setLocality]: setLocality(statuses),
      [Commands.showMenu]: showMenu(statuses, () => quiet.enabled),
      [Commands.showReport]: (uri?: vscode.Uri | string) => reports.show(uri),
      [Commands.restartServer]: () => client.restart(),
    },
    ready,
    stop: () => client.stop(),
  };
}
