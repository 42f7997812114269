import { type OpenSourceArgument, parseVirtualUri } from '@shengao/protocol';
import * as vscode from 'vscode';

/** Opens a speech of the corpus or a register entry, read-only, with the passage of `#L<line>` selected. */
export function openSource(): (argument: OpenSourceArgument) => Promise<void> {
  return async (argument) => {
    if (typeof argument?.uri !== 'string' || parseVirtualUri(argument.uri) === null) return;
    const uri = vscode.Uri.parse(argument.uri, true);
    const line = Number(/^L(\d{1,9})$/.exec(uri.fragment)?.[1] ?? 0) - 1;
    let document: vscode.TextDocument;
    try {
      document = await vscode.workspace.openTextDocument(uri.with({ fragment: '' }));
    } catch {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('This source is no longer in the corpus or in the register.'),
      );
      return;
    }
    await keepDraft();
    const shown = line >= 0 && line < document.lineCount ? document.lineAt(line).range : null;
    const editor = await vscode.window.showTextDocument(document, {
      preview: true,
      ...(shown ? { selection: shown } : {}),
    });
    if (shown) editor.revealRange(shown, vscode.TextEditorRevealType.InCenter);
  };
}

/** A source that is only looked at must not take the tab of a draft that was opened with one click. */
async function keepDraft(): Promise<void> {
  const { activeTab } = vscode.window.tabGroups.activeTabGroup;
  if (!activeTab?.isPreview || !(activeTab.input instanceof vscode.TabInputText)) return;
  if (parseVirtualUri(activeTab.input.uri.toString()) !== null) return;
  await vscode.commands.executeCommand('workbench.action.keepEditor');
}
