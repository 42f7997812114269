import * as vscode from 'vscode';
import type { ResolveCodeActionSignature } from 'vscode-languageclient';

/** Runs a resolved edit; of no use to anybody but the actions that name it. */
const APPLY = '_shengao.applyEdit';

/** Offers whose edits are kept; a menu has some thirty. */
const MOST_KEPT = 200;
/** The writer may type on while the server answers; after so many answers that came too late it is left. */
const ATTEMPTS = 3;

interface Offer {
  readonly item: vscode.CodeAction;
  readonly next: ResolveCodeActionSignature;
  edit: vscode.WorkspaceEdit;
  /** The document and the version of it that the edit was made for. */
  readonly uri: string;
  version: number;
}

/**
 * Sees to it that a fix lands on the text that it was made for. VS Code applies the edit of a code action to whatever
 * the text is by then: the language client drops the version that the server names. So an action is given a command
 * instead, which compares the versions, asks the server anew where they differ, and hands the edit to the editor as
 * one for that version, which the editor refuses for any other.
 */
export class CheckedEdits implements vscode.Disposable {
  readonly #offers = new Map<number, Offer>();
  #next = 1;
  readonly #command = vscode.commands.registerCommand(APPLY, (id: number) => this.#apply(id));

  readonly resolve = async (
    item: vscode.CodeAction,
    token: vscode.CancellationToken,
    next: ResolveCodeActionSignature,
  ): Promise<vscode.CodeAction | null | undefined> => {
    const resolved = await next(item, token);
    const made = resolved && madeFor(resolved);
    if (!resolved?.edit || made === null || made === undefined) return resolved;
    const id = this.#next++;
    this.#offers.set(id, { item, next, edit: resolved.edit, ...made });
    if (this.#offers.size > MOST_KEPT) this.#offers.delete(this.#offers.keys().next().value!);
    delete resolved.edit;
    resolved.command = { command: APPLY, title: resolved.title, arguments: [id] };
    return resolved;
  };

  dispose(): void {
    this.#command.dispose();
    this.#offers.clear();
  }

  async #apply(id: number): Promise<boolean> {
    const offer = this.#offers.get(id);
    if (offer === undefined) return false;
    const token = new vscode.CancellationTokenSource().token;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === offer.uri);
      // In the same turn: the editor is told the version that the document has now, and refuses the edit for another.
      if (document?.version === offer.version && (await vscode.workspace.applyEdit(offer.edit))) return true;
      const anew = await offer.next(offer.item, token);
      const made = anew && madeFor(anew);
      // The server has said why.
      if (!anew?.edit || !made) return false;
      offer.edit = anew.edit;
      offer.version = made.version;
    }
    return false;
  }
}

/** What the server says the edit was made for. */
function madeFor(action: vscode.CodeAction): { uri: string; version: number } | null {
  const { uri, version } =
    (action as { data?: { uri?: unknown; version?: unknown } }).data ?? ({} as Record<string, undefined>);
  return typeof uri === 'string' && typeof version === 'number'
    ? { uri: vscode.Uri.parse(uri).toString(), version }
    : null;
}
