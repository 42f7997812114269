import { PassageSnippet } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../../ask.ts';
import { asParagraph, insertAsParagraph } from '../../commands/passagePlace.ts';
import type { LastDraft } from '../../lastDraft.ts';
import type { CorpusNode } from './corpusTree.ts';
import { DRAGGED, type NamedPassage, passageOf } from './drag.ts';

/** Inserts the passage of a node at the caret of the draft that the writer was in last. False: nothing was. */
export async function insertPassage(
  client: LanguageClient,
  drafts: LastDraft,
  node: CorpusNode,
): Promise<boolean> {
  const passage = passageOf(node);
  if (passage === null) return false;
  const { document } = drafts;
  if (document === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
    return false;
  }
  const made = await ask(client, PassageSnippet, { ...passage, uri: document.uri.toString() });
  if (made === null) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t('This source is no longer in the corpus or in the register.'),
    );
    return false;
  }
  const shown = await drafts.show();
  return shown === undefined ? false : insertAsParagraph(shown, made.snippet);
}

/** Takes dropped passages into a draft, each as a paragraph of its own behind the one that it was dropped on. */
export function registerPassageDrop(client: LanguageClient): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    { scheme: '*' },
    {
      provideDocumentDropEdits: async (document, position, data) => {
        const dragged = await data.get(DRAGGED)?.asString();
        if (dragged === undefined) return undefined;
        const uri = document.uri.toString();
        const made = await Promise.all(
          (JSON.parse(dragged) as NamedPassage[]).map((passage) =>
            ask(client, PassageSnippet, { ...passage, uri }),
          ),
        );
        const snippets = made.flatMap((one) => (one === null ? [] : [one.snippet]));
        if (snippets.length === 0) return undefined;
        // Tab stops of the second passage would answer to those of the first.
        const text =
          snippets.length === 1 ? snippets[0]! : snippets.map((one) => one.replace(/\$0$/, '')).join('\n');
        // Nothing goes in where the mouse was let go, which is mostly in the middle of a sentence.
        const drop = new vscode.DocumentDropEdit('', vscode.l10n.t('Insert from the corpus'));
        const paragraph = asParagraph(document, position, text);
        drop.additionalEdit = new vscode.WorkspaceEdit();
        drop.additionalEdit.set(document.uri, [new vscode.SnippetTextEdit(paragraph.place, paragraph.text)]);
        return drop;
      },
    },
    { dropMimeTypes: [DRAGGED] },
  );
}
