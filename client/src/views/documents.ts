import { posix } from 'node:path';
import { Commands, DOCUMENT_EXTENSIONS, DOCUMENT_FILE, ReadDocument, SPEECH_DRAFT } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';

/** Opens the text of a document (.docx, .pdf) as a new draft; the document stays as it is. */
export async function turnIntoDraft(client: LanguageClient, uri: vscode.Uri | undefined): Promise<void> {
  const source = uri ?? (await choose());
  if (source === undefined) return;
  const read = await ask(client, ReadDocument, { uri: client.code2ProtocolConverter.asUri(source) });
  if ('problem' in read) {
    void vscode.window.showErrorMessage(`${posix.basename(source.path)}: ${read.problem}`);
    return;
  }
  const document = await vscode.workspace.openTextDocument({ language: SPEECH_DRAFT, content: read.text });
  await vscode.window.showTextDocument(document);
}

async function choose(): Promise<vscode.Uri | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      filters: { [vscode.l10n.t('Documents')]: [...DOCUMENT_EXTENSIONS] },
      openLabel: vscode.l10n.t('Turn into a draft'),
    })) ?? [];
  return chosen;
}

/** Shows the text of a document, which the editor itself cannot, with a button that makes a draft of it. */
export async function showDocument(
  client: LanguageClient,
  uri: vscode.Uri,
  panel: vscode.WebviewPanel,
): Promise<void> {
  panel.webview.options = { enableScripts: true, localResourceRoots: [] };
  panel.webview.onDidReceiveMessage((message: { type: string }) => {
    if (message.type === 'edit') void vscode.commands.executeCommand(Commands.editAsDraft, uri);
    else if (message.type === 'annotate') void vscode.commands.executeCommand(Commands.annotateWord, uri);
    else if (message.type === 'draft') void turnIntoDraft(client, uri);
    else if (message.type === 'check') void vscode.commands.executeCommand(Commands.checkDocument, uri);
    else void vscode.env.openExternal(uri);
  });
  const read = await ask(client, ReadDocument, { uri: client.code2ProtocolConverter.asUri(uri) });
  panel.webview.html = page(posix.basename(uri.path), read);
}

/** Takes the text of a document that is dropped into a draft. */
export function registerDocumentDrop(client: LanguageClient): vscode.Disposable {
  return vscode.languages.registerDocumentDropEditProvider(
    [{ language: SPEECH_DRAFT }, { language: 'plaintext' }, { language: 'markdown' }],
    {
      provideDocumentDropEdits: async (_document, _position, data) => {
        const list = (await data.get('text/uri-list')?.asString()) ?? '';
        const [uri] = list
          .split(/\r?\n/)
          .filter((line) => line !== '' && !line.startsWith('#'))
          .map((line) => vscode.Uri.parse(line));
        if (uri === undefined || !DOCUMENT_FILE.test(uri.path)) return undefined;
        const dropped = await ask(client, ReadDocument, { uri: client.code2ProtocolConverter.asUri(uri) });
        if ('problem' in dropped) return undefined;
        return new vscode.DocumentDropEdit(dropped.text, vscode.l10n.t('Insert the text of the document'));
      },
    },
    { dropMimeTypes: ['text/uri-list'] },
  );
}

function page(name: string, read: { readonly text: string } | { readonly problem: string }): string {
  const nonce = crypto.randomUUID().replaceAll('-', '');
  const button = (type: string, text: string): string =>
    `<button class="other" data-type="${type}">${escaped(text)}</button>`;
  const edits = /\.docx$/i.test(name)
    ? `${button('edit', vscode.l10n.t('Edit as a draft'))} ${button('annotate', vscode.l10n.t('Comments into Word'))}`
    : button('draft', vscode.l10n.t('Turn into a draft'));
  const body =
    'text' in read
      ? `<p><button data-type="check">${escaped(vscode.l10n.t('Check this document'))}</button> ${edits} <button class="other" data-type="open">${escaped(vscode.l10n.t('Open in its own program'))}</button></p><pre>${escaped(read.text)}</pre>`
      : `<p>${escaped(read.problem)}</p><p><button data-type="open">${escaped(vscode.l10n.t('Open in its own program'))}</button></p>`;
  return `<!doctype html><html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'">
<style nonce="${nonce}">
body { padding: 12px 24px; color: var(--vscode-foreground); font: var(--vscode-font-size) var(--vscode-font-family); }
main { max-width: 760px; margin: 0 auto; }
pre { white-space: pre-wrap; font: inherit; line-height: 1.8; }
button { font: inherit; padding: 4px 14px; border-radius: 3px;
  border: 1px solid var(--vscode-button-border, var(--vscode-contrastBorder, transparent)); cursor: pointer;
  color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
button.other { color: var(--vscode-button-secondaryForeground); background: var(--vscode-button-secondaryBackground);
  border-color: var(--vscode-contrastBorder, var(--vscode-widget-border, transparent)); }
button:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
</style></head><body><main><h2>${escaped(name)}</h2>${body}</main>
<script nonce="${nonce}">
const vscode = acquireVsCodeApi();
document.addEventListener('click', (event) => {
  const type = event.target.closest('button')?.dataset.type;
  if (type) vscode.postMessage({ type });
});
document.querySelector('button')?.focus();
</script></body></html>`;
}

function escaped(text: string): string {
  return text.replace(
    /[&<>"]/g,
    (char) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[char]!,
  );
}
