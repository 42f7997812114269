import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  applyAction,
  diagnosticsOf,
  ruleOf,
  tidyUp,
  waitFor,
  waitForDiagnostics,
} from './support.ts';

interface Step {
  readonly id: string;
  readonly description: string;
  readonly media: { readonly image: Readonly<Record<string, string>> };
}

suite('walkthrough', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);
  suiteTeardown(async () => {
    await vscode.commands.executeCommand('shengao.removeSample');
  });

  test('comes with its pictures and runs only commands that are there', async () => {
    const { extensionUri, packageJSON } = await activeExtension();
    const [walkthrough] = packageJSON.contributes.walkthroughs as { readonly steps: readonly Step[] }[];
    assert.ok(walkthrough);
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const { id, description, media } of walkthrough.steps) {
      for (const [, command] of description.matchAll(/\(command:([\w.]+)/g))
        assert.ok(commands.has(command!), `${id}: ${command}`);
      for (const picture of Object.values(media.image)) {
        const { size } = await vscode.workspace.fs.stat(vscode.Uri.joinPath(extensionUri, picture));
        assert.ok(size > 1000, picture);
      }
    }
  });

  test('leads from one command to findings, and to one put right', async () => {
    await vscode.commands.executeCommand('shengao.openWalkthrough');
    await vscode.commands.executeCommand('shengao.openSample', 'here');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'the sample draft is shown');
    const { document } = editor;
    assert.match(document.uri.path, /\/sample\/.*讲话/);
    await waitForDiagnostics(document, 'a lapsed term, a replaced edition and a blank', (all) =>
      ['outdated-term', 'outdated-directive', 'placeholder'].every((rule) =>
        all.some((d) => ruleOf(d) === rule),
      ),
    );
    await vscode.commands.executeCommand('shengao.practise', 'finding');
    const at = vscode.window.activeTextEditor?.selection.active;
    assert.ok(at && diagnosticsOf(document.uri).some(({ range }) => range.contains(at)));

    await vscode.commands.executeCommand('shengao.practise', 'fix');
    const caret = vscode.window.activeTextEditor!.selection.active;
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      new vscode.Range(caret, caret),
      vscode.CodeActionKind.QuickFix.value,
      10,
    );
    const [fix] = actions;
    assert.match(fix?.title ?? '', /新冠疫情/, actions.map(({ title }) => title).join(', '));
    // A term that is said again elsewhere is told of there then: the findings need not be fewer.
    const said = diagnosticsOf(document.uri).find(({ range }) => range.contains(caret))!;
    await applyAction(fix!);
    await waitForDiagnostics(document, 'the finding gone', (all) =>
      all.every(({ message }) => message !== said.message),
    );
  });

  test('the sample goes as it came', async () => {
    await vscode.commands.executeCommand('shengao.openSample', 'here');
    const draft = vscode.window.activeTextEditor?.document.uri;
    assert.ok(draft);
    await vscode.workspace.saveAll();
    await vscode.commands.executeCommand('shengao.removeSample');
    await assert.rejects(async () => vscode.workspace.fs.stat(draft));
    await waitFor(
      'the draft to be closed',
      () => (vscode.window.activeTextEditor?.document.uri.path === draft.path ? undefined : true),
      [vscode.window.onDidChangeActiveTextEditor],
      () => String(vscode.window.activeTextEditor?.document.uri),
    );
  });
});
