import { DOCUMENT_FILE, documentOf, documentUri } from '@shengao/protocol';
import * as vscode from 'vscode';

/** Where a file is read: a document as its text, anything else as it is. */
export function textOf(uri: vscode.Uri): vscode.Uri {
  return uri.scheme === 'file' && DOCUMENT_FILE.test(uri.path)
    ? vscode.Uri.parse(documentUri(uri.toString()))
    : uri;
}

/** The document whose text `uri` is; any other URI as it is. */
export function fileOf(uri: vscode.Uri): vscode.Uri {
  const file = documentOf(uri.toString());
  return file === null ? uri : vscode.Uri.parse(file);
}
