import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  addSpeeches,
  openDraft,
  root,
  selectedTexts,
  tidyUp,
  waitFor,
  workspaceFolder,
} from './support.ts';
import { windowOrSkip } from './window.ts';

const tabs = (): string[] =>
  vscode.window.tabGroups.all.flatMap((group) => group.tabs.map(({ label }) => label));

/** A click opens the source a moment later: what follows must not come before it. */
async function sourceShown(line: number): Promise<void> {
  const shown = (): true | undefined => {
    const editor = vscode.window.activeTextEditor;
    return editor?.document.uri.scheme === 'shengao' && editor.selection.start.line >= line - 1
      ? true
      : undefined;
  };
  const { onDidChangeActiveTextEditor, onDidChangeTextEditorSelection } = vscode.window;
  const events = [onDidChangeActiveTextEditor, onDidChangeTextEditorSelection] as vscode.Event<unknown>[];
  await waitFor('the source', shown, events, () => String(vscode.window.activeTextEditor?.document.uri));
}

suite('corpus view', () => {
  suiteSetup(async () => {
    await activeExtension();
    const folder = vscode.Uri.joinPath(workspaceFolder(), '旧稿');
    const speech = `在全县防汛会议上的讲话\n（2021年6月3日）\n同志们：\n入汛以来，全县累计转移群众XX人。\n要加密水库巡查，落实值守责任。\n`;
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, '防汛.txt'), Buffer.from(speech));
    await addSpeeches(folder);
  });
  teardown(tidyUp);

  test('shows speeches by year; a passage is inserted with its figures to fill in', async function () {
    const window = windowOrSkip(this);
    const editor = await openDraft('同志们：\n\n');
    editor.selection = new vscode.Selection(1, 0, 1, 0);
    await vscode.commands.executeCommand('shengao.corpus.focus');
    // A click opens what can be opened; of the passage it shows the source, from which the key goes back to the list.
    await window.row('2021');
    await window.row('在全县防汛会议上的讲话');
    await sourceShown(1);
    await vscode.commands.executeCommand('shengao.corpus.focus');
    await vscode.commands.executeCommand('list.expand');
    await window.row('累计转移群众');
    await sourceShown(3);
    // Not as a preview, whose place the next source would take.
    await vscode.window.showTextDocument(editor.document, {
      preview: false,
      preserveFocus: true,
      viewColumn: vscode.ViewColumn.One,
    });
    await vscode.commands.executeCommand('shengao.corpus.focus');
    await window.press('Control+Enter');
    await waitFor(
      'the passage',
      () => (editor.document.getText().includes('累计转移群众XX人') ? true : undefined),
      [vscode.workspace.onDidChangeTextDocument],
      () => editor.document.getText(),
    );
    const shown = vscode.window.activeTextEditor!;
    assert.equal(shown.document.getText(shown.selection), 'XX');
  });

  test('a passage dragged with the mouse into the draft arrives as it would be inserted', async function () {
    const window = windowOrSkip(this);
    const editor = await openDraft('同志们：\n这里接着讲防汛。\n');
    await vscode.commands.executeCommand('shengao.showCorpus');
    await window.rowShown('累计转移群众');
    await window.dragRow({ row: '累计转移群众', toLine: '这里接着讲', holding: 'Shift' });
    await waitFor(
      'the passage',
      () => (editor.document.getText().includes('累计转移群众XX人') ? true : undefined),
      [vscode.workspace.onDidChangeTextDocument],
      () => editor.document.getText(),
    );
    await waitFor(
      'its figure to fill in',
      () => (selectedTexts(vscode.window.activeTextEditor!).includes('XX') ? true : undefined),
      [vscode.window.onDidChangeTextEditorSelection],
      () => selectedTexts(vscode.window.activeTextEditor!).join(),
    );
    assert.deepEqual(
      tabs().filter((label) => label.includes('防汛')),
      [],
      'dropped into the text, not opened',
    );
  });

  test('a document opens to be read and is turned into a draft', async () => {
    const uri = vscode.Uri.file(`${root}/test/fixtures/documents/讲话.docx`);
    await vscode.commands.executeCommand('vscode.open', uri);
    await waitFor(
      'the document',
      () => (tabs().includes('讲话.docx') ? true : undefined),
      [vscode.window.tabGroups.onDidChangeTabs],
      () => tabs().join(),
    );
    await vscode.commands.executeCommand('shengao.turnIntoDraft', uri);
    const { document } = vscode.window.activeTextEditor!;
    assert.equal(document.languageId, 'speech-draft');
    assert.match(document.getText(), /同志们/);
  });
});
