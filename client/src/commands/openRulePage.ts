import type { OpenRulePageArgument } from '@shengao/protocol';
import * as vscode from 'vscode';

/** Shows the page of a rule, which comes with the extension. */
export function openRulePage(
  extension: vscode.Uri,
): (argument: OpenRulePageArgument | undefined) => Promise<void> {
  return async (argument) => {
    const rule = argument?.rule ?? 'README';
    if (!/^[\w-]{1,60}$/.test(rule)) return;
    const page = vscode.Uri.joinPath(extension, 'docs', 'rules', `${rule}.md`);
    try {
      await vscode.commands.executeCommand('markdown.showPreview', page);
    } catch {
      // The preview is an extension that can be switched off.
      await vscode.window.showTextDocument(page, { preview: true });
    }
  };
}
