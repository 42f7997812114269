import { type AddProgress, type AddSummary, AddToCorpus, RefreshCorpus } from '@shengao/protocol';
import * as vscode from 'vscode';
import { type LanguageClient, ProgressType } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';

let count = 0;

/**
 * Adds files and folders to the corpus. From the explorer's menu it gets what is selected there; from the palette it
 * asks.
 */
export function addToCorpus(
  client: LanguageClient,
  done: (summary: AddSummary) => void = () => {},
): (clicked?: vscode.Uri, selected?: readonly vscode.Uri[]) => Promise<AddSummary | undefined> {
  return async (clicked, selected) => {
    const uris =
      selected && selected.length > 0 ? selected : clicked instanceof vscode.Uri ? [clicked] : await choose();
    if (uris === undefined || uris.length === 0) return undefined;
    const summary = await importWithProgress(
      client,
      vscode.l10n.t('Adding to the corpus'),
      (progressToken, token) =>
        ask(
          client,
          AddToCorpus,
          { uris: uris.map((uri) => client.code2ProtocolConverter.asUri(uri)), progressToken },
          token,
        ),
    );
    done(summary);
    void tell(client, summary);
    return summary;
  };
}

/** Reads all files of the corpus anew, vanished ones excepted. */
export function rebuildCorpus(
  client: LanguageClient,
  done: (summary: AddSummary) => void,
): () => Promise<AddSummary> {
  return async () => {
    const summary = await importWithProgress(
      client,
      vscode.l10n.t('Reading the corpus anew'),
      (progressToken, token) => ask(client, RefreshCorpus, { all: true, progressToken }, token),
    );
    done(summary);
    void tell(client, summary);
    return summary;
  };
}

/** Runs an import with a notification that shows how far it is and can call it off. */
function importWithProgress(
  client: LanguageClient,
  title: string,
  run: (progressToken: string, token: vscode.CancellationToken) => Promise<AddSummary>,
): Thenable<AddSummary> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const progressToken = `shengao-add-${++count}`;
    let shown = 0;
    const listening = client.onProgress(
      new ProgressType<AddProgress>(),
      progressToken,
      ({ done, total, file }) => {
        const percent = total === 0 ? 0 : (done / total) * 100;
        progress.report({
          message: `${done}/${total} ${basename(file)}`,
          increment: Math.max(0, percent - shown),
        });
        shown = Math.max(shown, percent);
      },
    );
    try {
      return await run(progressToken, token);
    } finally {
      listening.dispose();
    }
  });
}

async function choose(): Promise<readonly vscode.Uri[] | undefined> {
  // Most systems have no dialog that offers files and folders at once.
  const folder = { label: vscode.l10n.t('$(folder) A folder of past speeches…'), folder: true };
  const files = { label: vscode.l10n.t('$(file) Files…'), folder: false };
  const kind = await vscode.window.showQuickPick([folder, files], {
    title: vscode.l10n.t('Add to the corpus'),
  });
  if (kind === undefined) return undefined;
  return vscode.window.showOpenDialog({
    canSelectFiles: !kind.folder,
    canSelectFolders: kind.folder,
    canSelectMany: true,
    openLabel: vscode.l10n.t('Add to the corpus'),
  });
}

const MAX_NAMED = 3;

async function tell(client: LanguageClient, summary: AddSummary): Promise<void> {
  const { files, unchanged, speeches, duplicates, failures, cancelled } = summary;
  const parts = [
    cancelled
      ? vscode.l10n.t('Stopped. What was done stays: {0} speeches from {1} files.', speeches, files)
      : vscode.l10n.t('Added {0} speeches from {1} files.', speeches, files),
  ];
  if (unchanged > 0) parts.push(vscode.l10n.t('{0} files were already there.', unchanged));
  if (duplicates > 0) parts.push(vscode.l10n.t('{0} of them double others.', duplicates));
  if (failures.length === 0) {
    void vscode.window.showInformationMessage(parts.join(' '));
    return;
  }
  const [only] = failures;
  const names = failures.slice(0, MAX_NAMED).map(({ file }) => basename(file));
  const list = new Intl.ListFormat(vscode.env.language, { type: 'conjunction' }).format(
    failures.length > MAX_NAMED ? [...names, '…'] : names,
  );
  const named = failures.length === 1 ? `${basename(only!.file)} ${only!.message}` : list;
  parts.push(vscode.l10n.t('{0} failed: {1}', failures.length, named));
  const details = vscode.l10n.t('Show all');
  const chosen = await vscode.window.showWarningMessage(parts.join(' '), details);
  if (chosen !== details) return;
  for (const { file, message } of failures) client.outputChannel.appendLine(`${file}: ${message}`);
  client.outputChannel.show();
}

function basename(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}
