import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { say } from './marker.ts';
import { activeExtension, openDraft, root, tidyUp, waitFor } from './support.ts';

suite('activation', () => {
  teardown(tidyUp);

  test('nothing runs until a draft is open, and then the editor hardly waits', async () => {
    const extension = vscode.extensions.getExtension('shengao.shengao')!;
    assert.equal(extension.isActive, false, 'active although no draft was open');
    await extension.activate();
    say(`      ${await activationTimes(extension.id)}`);
  });

  test('the extension under test is the one that was to be tested', async () => {
    const { extensionPath } = await activeExtension();
    const installed = process.env['SHENGAO_TEST_INSTALLED'];
    if (installed) assert.equal(path.dirname(extensionPath), installed, 'not the installed .vsix');
    else assert.equal(extensionPath, root, 'not this checkout');
  });

  test('every command of the manifest is registered', async () => {
    const { packageJSON } = await activeExtension();
    const registered = new Set(await vscode.commands.getCommands(true));
    const declared: { command: string }[] = packageJSON.contributes.commands;
    assert.deepEqual(
      declared.map(({ command }) => command).filter((command) => !registered.has(command)),
      [],
    );
  });

  test('a file named 讲话稿.txt is a speech draft', async () => {
    const { document } = await openDraft('同志们：\n', { name: '在大会上的讲话稿.txt', languageId: '' });
    assert.equal(document.languageId, 'speech-draft');
  });
});

/** What VS Code itself measured: milliseconds to load the code, to call `activate`, and until it was done. */
async function activationTimes(id: string): Promise<string> {
  await vscode.commands.executeCommand('perfview.show');
  const rowOf = (): string | undefined =>
    vscode.workspace.textDocuments
      .filter(({ uri }) => uri.scheme === 'perf')
      .flatMap((view) => view.getText().split('\n'))
      .find((line) => line.startsWith(`| ${id} `));
  const { onDidOpenTextDocument, onDidChangeTextDocument } = vscode.workspace;
  const events = [onDidOpenTextDocument, onDidChangeTextDocument] as vscode.Event<unknown>[];
  const row = await waitFor('the times of activation', rowOf, events, () => '').catch(() => undefined);
  if (row === undefined) return 'activation: not measured by this VS Code';
  const [load, call, finish] = row.split('|').slice(3, 6).map(Number);
  return `activation: ${load} ms to load, ${call} ms to activate, ${finish} ms to finish`;
}
