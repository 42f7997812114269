import { DOCUMENT_FILE, documentOf } from '@shengao/protocol';
import * as vscode from 'vscode';
import { fileOf, textOf } from '../documentUris.ts';

/** The most that fits into the two characters of a badge. */
const MOST = 9;

/** Marks documents (.docx, .pdf) in the explorer as the editor marks texts: their findings belong to their text. */
export function registerDocumentBadges(): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri[]>();
  const provider: vscode.FileDecorationProvider = {
    onDidChangeFileDecorations: changed.event,
    provideFileDecoration: (uri) => {
      if (uri.scheme !== 'file' || !DOCUMENT_FILE.test(uri.path)) return undefined;
      const found = vscode.languages
        .getDiagnostics(textOf(uri))
        .filter(({ severity }) => severity <= vscode.DiagnosticSeverity.Warning);
      if (found.length === 0) return undefined;
      const isError = found.some(({ severity }) => severity === vscode.DiagnosticSeverity.Error);
      const decoration = new vscode.FileDecoration(
        found.length > MOST ? `${MOST}+` : String(found.length),
        vscode.l10n.t('{0} to settle', found.length),
        new vscode.ThemeColor(isError ? 'list.errorForeground' : 'list.warningForeground'),
      );
      decoration.propagate = true;
      return decoration;
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.window.registerFileDecorationProvider(provider),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      const files = uris.filter((uri) => documentOf(uri.toString()) !== null).map(fileOf);
      if (files.length > 0) changed.fire(files);
    }),
  );
}
