import { ListPlaceholders, type WirePlaceholder } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';

/**
 * Selects the next blank behind the caret, so that typing fills it, with a list of what the corpus has for it; run again,
 * it goes on to the one after, and behind the last one back to the first. `from` is a range to begin at instead of the caret.
 */
export function fillPlaceholders(
  client: LanguageClient,
): (uri?: string, from?: WirePlaceholder['range']) => Promise<void> {
  return async (uri, from) => {
    const editor = editorOf(uri);
    if (editor === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
      return;
    }
    const blanks = await blanksOf(client, editor.document);
    if (blanks === null) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('This file is not open as a draft. Change its language mode to Speech Draft.'),
      );
      return;
    }
    if (blanks.length === 0) {
      void vscode.window.showInformationMessage(vscode.l10n.t('There are no blanks left in this draft.'));
      return;
    }
    const after = from ? new vscode.Position(from.start.line, from.start.character) : editor.selection.end;
    const cores = blanks.map((b) => client.protocol2CodeConverter.asRange(b.core));
    const index = nextAfter(cores, after, from ? null : editor.selection);
    const blank = blanks[index]!;
    const core = cores[index]!;
    const shown = await vscode.window.showTextDocument(
      editor.document,
      editor.viewColumn ?? vscode.ViewColumn.Active,
    );
    // The caret before the blank: there completion offers values, and not behind an X that is just being typed.
    shown.selection = new vscode.Selection(core.end, core.start);
    shown.revealRange(core, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Blank {0} of {1}: {2}', index + 1, blanks.length, blank.label),
      8000,
    );
    if (blank.candidates) await vscode.commands.executeCommand('editor.action.triggerSuggest');
  };
}

function editorOf(uri: string | undefined): vscode.TextEditor | undefined {
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  if (typeof uri !== 'string') return activeTextEditor;
  const wanted = vscode.Uri.parse(uri).toString();
  return visibleTextEditors.find((e) => e.document.uri.toString() === wanted) ?? activeTextEditor;
}

/** Blanks of the text as it stands; asked again when an edit overtook the answer. */
async function blanksOf(
  client: LanguageClient,
  document: vscode.TextDocument,
): Promise<readonly WirePlaceholder[] | null> {
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  for (let attempt = 0; attempt < 3; attempt++) {
    const answer = await ask(client, ListPlaceholders, { uri });
    if (answer === null || answer.version === document.version) return answer?.placeholders ?? null;
  }
  return null;
}

/** Index of the first blank at or behind `after` that is not the selection itself; 0 behind the last. */
function nextAfter(
  cores: readonly vscode.Range[],
  after: vscode.Position,
  selection: vscode.Selection | null,
): number {
  const next = cores.findIndex(
    (core) => core.start.isAfterOrEqual(after) && !(selection?.isEqual(core) ?? false),
  );
  return Math.max(next, 0);
}
