import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { activeExtension, openDraft, root, tidyUp } from './support.ts';

suite('activation', () => {
  teardown(tidyUp);

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
