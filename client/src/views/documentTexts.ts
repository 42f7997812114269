import { Commands } from '@shengao/protocol';
import * as vscode from 'vscode';
import { fileOf } from '../documentUris.ts';
import { documentSelector } from '../server.ts';

/** Says over the text of a document what can be done with it; the text itself cannot be changed here. */
export function registerDocumentLenses(): vscode.Disposable {
  return vscode.languages.registerCodeLensProvider(documentSelector, {
    provideCodeLenses: ({ uri }) => {
      const top = new vscode.Range(0, 0, 0, 0);
      const lens = (title: string, command: string): vscode.CodeLens =>
        new vscode.CodeLens(top, { title, command, arguments: [fileOf(uri)] });
      const isWord = /\.docx$/i.test(fileOf(uri).path);
      return [
        ...(isWord
          ? [
              lens(vscode.l10n.t('$(edit) Edit as a draft'), Commands.editAsDraft),
              lens(vscode.l10n.t('$(comment) Comments into Word'), Commands.annotateWord),
            ]
          : [lens(vscode.l10n.t('$(edit) Turn into a draft'), Commands.turnIntoDraft)]),
        lens(vscode.l10n.t('$(link-external) Open in its own program'), Commands.openDocument),
        lens(vscode.l10n.t('$(folder-opened) Show in its folder'), 'revealFileInOS'),
      ];
    },
  });
}
