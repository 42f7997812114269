import { type CompareArgument, parseVirtualUri } from '@shengao/protocol';
import * as vscode from 'vscode';

/** Scheme of paragraphs of open drafts, as they stood when they were compared. */
const SCHEME = 'shengao-paragraph';
/** Comparisons that are kept: those of the editors that may still be open. */
const KEPT = 40;

/** Shows a paragraph of a draft beside the passage that it was taken from, with what differs marked. */
export class Comparisons implements vscode.TextDocumentContentProvider {
  readonly #texts = new Map<string, string>();
  #count = 0;

  provideTextDocumentContent({ query }: vscode.Uri): string {
    return this.#texts.get(query) ?? '';
  }

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  async compare(argument: CompareArgument): Promise<void> {
    if (typeof argument?.source !== 'string' || parseVirtualUri(argument.source) === null) return;
    const left = vscode.Uri.parse(argument.source, true);
    const { start, end } = argument.range;
    let text: string;
    try {
      const draft = await vscode.workspace.openTextDocument(vscode.Uri.parse(argument.draft, true));
      text = draft.getText(new vscode.Range(start.line, start.character, end.line, end.character));
      await vscode.workspace.openTextDocument(left);
    } catch {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('This source is no longer in the corpus or in the register.'),
      );
      return;
    }
    const query = String(++this.#count);
    this.#texts.set(query, `${text}\n`);
    if (this.#texts.size > KEPT) this.#texts.delete(this.#texts.keys().next().value!);
    const name = vscode.Uri.parse(argument.draft, true).path.split('/').at(-1) ?? '';
    const right = vscode.Uri.from({ scheme: SCHEME, path: `/${name}`, query });
    const title = vscode.l10n.t(
      '{0} ↔ paragraph of this draft (line {1})',
      argument.title,
      argument.line + 1,
    );
    const line = Math.max(0, argument.line - start.line);
    await vscode.commands.executeCommand('vscode.diff', left, right, title, {
      preview: true,
      selection: new vscode.Range(line, 0, line, 0),
    });
  }
}
