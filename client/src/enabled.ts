import { SetEnabled } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { QuietDiagnostics } from './quietDiagnostics.ts';

const KEY = 'shengao.enabled';

/** Whether findings are shown in this window; kept with the window's folder. */
export function wasEnabled(context: vscode.ExtensionContext): boolean {
  return context.workspaceState.get(KEY, true);
}

/** Switches all findings of the window off, at once, or on again. */
export function toggle(
  context: vscode.ExtensionContext,
  client: LanguageClient,
  quiet: QuietDiagnostics,
): () => Promise<boolean> {
  return async () => {
    quiet.enabled = !quiet.enabled;
    await context.workspaceState.update(KEY, quiet.enabled);
    if (client.isRunning()) await client.sendNotification(SetEnabled.method, { enabled: quiet.enabled });
    vscode.window.setStatusBarMessage(
      quiet.enabled
        ? vscode.l10n.t('Shengao shows its findings again.')
        : vscode.l10n.t('Shengao is switched off in this window.'),
      5000,
    );
    return quiet.enabled;
  };
}
