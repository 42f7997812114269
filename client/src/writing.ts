import { posix } from 'node:path';
import * as vscode from 'vscode';

/** What is there is a link, and nothing was written. */
export class LinkRefusal extends Error {
  constructor(at: vscode.Uri) {
    super(vscode.l10n.t('{0} is a link; nothing was written. Choose a real file or folder.', nameOf(at)));
    this.name = 'LinkRefusal';
  }
}

const nameOf = (uri: vscode.Uri): string => (uri.scheme === 'file' ? uri.fsPath : posix.basename(uri.path));

/**
 * Refuses a file that is a link, and inside a folder of the workspace, which may come from a stranger, one that is
 * reached through a link: what is written there would land somewhere else.
 *
 * @throws LinkRefusal
 */
export async function refuseLinks(file: vscode.Uri): Promise<void> {
  const root = vscode.workspace.getWorkspaceFolder(file)?.uri;
  for (let at = file; at.path !== root?.path; at = vscode.Uri.joinPath(at, '..')) {
    const info = await vscode.workspace.fs.stat(at).then(
      (stat) => stat,
      () => null,
    );
    if (info !== null && (info.type & vscode.FileType.SymbolicLink) !== 0) throw new LinkRefusal(at);
    if (root === undefined) return;
  }
}

/** Writes a file as {@link refuseLinks} allows. */
export async function writeFile(file: vscode.Uri, content: Uint8Array): Promise<void> {
  await refuseLinks(file);
  await vscode.workspace.fs.writeFile(file, content);
}
