import assert from 'node:assert/strict';
import path from 'node:path';
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
import { hostedWindow, windowOrSkip } from './window.ts';

/** In the manner of the real ones: a passage that a later speech takes over with its blanks. */
const withBlanks = '全县共设卡口X个，排查过往车辆X万余辆次，由某某同志负责。';
const speech = `在全县卡口防控工作会议上的讲话
（2021年3月5日）

同志们：
今天的会议只有一个主题，就是把卡口守牢。
一、守住入口
${withBlanks}
二、管好村居
每个村民小组明确一名责任人，做到不漏一户、不漏一人。
`;

suite('corpus', () => {
  suiteSetup(async () => {
    await activeExtension();
    const own = vscode.Uri.joinPath(workspaceFolder(), 'corpus', '在全县卡口防控工作会议上的讲话.txt');
    await vscode.workspace.fs.writeFile(own, Buffer.from(speech, 'utf8'));
    await addSpeeches(own);
  });
  teardown(tidyUp);

  test('addToCorpus takes a folder of past speeches', async () => {
    const summary = await addSpeeches(vscode.Uri.file(path.join(root, 'examples/corpus')));
    assert.ok(summary.files >= 6, `files: ${summary.files}`);
    assert.ok(summary.speeches >= summary.files, `speeches: ${summary.speeches}`);
    await vscode.commands.executeCommand('notifications.showList');
    await hostedWindow?.notification(`Added ${summary.speeches} speeches from ${summary.files} files`);
    await vscode.commands.executeCommand('notifications.hideList');
  });

  test('insertFromCorpus finds a passage as one types and inserts it with a tab stop for each blank', async function () {
    const window = windowOrSkip(this);
    const editor = await openDraft('同志们：\n\n');
    const end = editor.document.lineAt(1).range.end;
    editor.selection = new vscode.Selection(end, end);

    const done = vscode.commands.executeCommand('shengao.insertFromCorpus');
    // Keys go to the search only once it is there.
    await window.quickPick('');
    await window.type('卡口 车辆');
    const { lines } = await window.quickPick('排查过往车辆');
    const line = lines.find((text) => text.includes('排查过往车辆'))!;
    assert.match(line, /在全县卡口防控工作会议上的讲话/);
    assert.match(line, /2021-03-05/);
    assert.match(lines[0]!, /排查过往车辆/, 'the passage that has both words is not the first');
    await window.press('Enter');
    await done;

    assert.equal(editor.document.getText(), `同志们：\n${withBlanks}\n`);
    const stops: string[] = selectedTexts(editor);
    for (const text of ['7', '3']) {
      await vscode.commands.executeCommand('type', { text });
      await vscode.commands.executeCommand('jumpToNextSnippetPlaceholder');
      stops.push(...selectedTexts(editor));
    }
    assert.deepEqual(stops, ['X', 'X', '某某']);
    assert.match(editor.document.getText(), /卡口7个，排查过往车辆3万余辆次，由某某同志负责。/);
  });

  test('a search without a hit says so and inserts nothing', async function () {
    const window = windowOrSkip(this);
    const editor = await openDraft('同志们：\n');
    const done = vscode.commands.executeCommand('shengao.insertFromCorpus', { query: '量子纠缠星系望远镜' });
    await window.quickPick('');
    await window.press('Escape');
    await done;
    assert.equal(editor.document.getText(), '同志们：\n');
  });

  test('openSource shows the speech read-only with the passage selected', async function () {
    const window = windowOrSkip(this);
    await openDraft('同志们：\n');
    const done = vscode.commands.executeCommand('shengao.insertFromCorpus', { query: '卡口 车辆' });
    await window.quickPick('排查过往车辆');
    await window.openFirstSource('');
    const editor = await waitFor(
      'the speech to be shown',
      () => shownSource(),
      [vscode.window.onDidChangeActiveTextEditor, vscode.window.onDidChangeTextEditorSelection],
      () => vscode.window.activeTextEditor?.document.uri.toString() ?? 'no editor',
    );
    await done;
    assert.deepEqual(selectedTexts(editor), [withBlanks]);
    assert.match(editor.document.getText(), /题目：在全县卡口防控工作会议上的讲话/);
    const before = editor.document.getText();
    await vscode.commands.executeCommand('type', { text: '改' });
    assert.equal(editor.document.getText(), before);
  });
});

function shownSource(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor?.document.uri.scheme === 'shengao' && !editor.selection.isEmpty ? editor : undefined;
}
