/** A draft is a draft whatever its name: language, wrap, outline and keys come with the text. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openDraft, tidyUp, waitFor, workspaceFolder } from './support.ts';
import { type HostedWindow, windowOrSkip } from './window.ts';

const speech = `在全县秋收工作会议上的讲话
同志们：
${'今天把大家请来，主要是把秋收、秋种和粮食收购几件事再安排一遍，时间紧，任务重，各乡镇要抓好落实。'.repeat(3)}
一、抢抓农时
各村要把农机排好班，成熟一块收一块。
二、保障收购
粮站要把仓容腾出来，不让群众排长队。
`;

suite('any name', () => {
  let window: HostedWindow;

  suiteSetup(async function () {
    window = windowOrSkip(this);
    await activeExtension();
  });
  teardown(tidyUp);
  suiteTeardown(async () => {
    // What was answered is forgotten when the setting is touched.
    const settings = vscode.workspace.getConfiguration('shengao');
    await settings.update('openAsDraft', 'never', vscode.ConfigurationTarget.Workspace);
    await settings.update('openAsDraft', undefined, vscode.ConfigurationTarget.Workspace);
  });

  const languageOf = (uri: vscode.Uri): string | undefined =>
    vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())?.languageId;
  const answer = async (button: string): Promise<void> => {
    // Under test no notification shows by itself.
    await vscode.commands.executeCommand('notifications.showList');
    await window.answer(button);
    await vscode.commands.executeCommand('notifications.hideList');
  };
  const becomesDraft = (uri: vscode.Uri): Promise<true> =>
    waitFor(
      `${uri.path} to be a speech draft`,
      () => (languageOf(uri) === 'speech-draft' ? true : undefined),
      [vscode.workspace.onDidOpenTextDocument],
      () => languageOf(uri) ?? 'not open',
    );

  test('a text pasted into a new file is asked about; this one only', async () => {
    const document = await vscode.workspace.openTextDocument({ language: 'plaintext', content: '' });
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), speech));
    await answer('This one');
    await becomesDraft(document.uri);
    assert.equal(vscode.workspace.getConfiguration('editor', document).get('wordWrap'), 'on');
  });

  test('asked once: always, and the next is a draft without a word', async () => {
    const first = await openDraft(speech, { name: '终稿.txt', languageId: '' });
    assert.equal(first.document.languageId, 'plaintext');
    await answer('Always');
    await becomesDraft(first.document.uri);
    const second = await openDraft(speech.replace('秋收', '春耕'), { name: '001.txt', languageId: '' });
    await becomesDraft(second.document.uri);
  });

  test('renamed, it stays a draft', async () => {
    const { document } = await openDraft(speech, { name: '二稿讲话.txt', languageId: '' });
    assert.equal(document.languageId, 'speech-draft');
    const settings = vscode.workspace.getConfiguration('shengao');
    // Not because it reads like a speech.
    await settings.update('openAsDraft', 'never', vscode.ConfigurationTarget.Workspace);
    const to = vscode.Uri.joinPath(workspaceFolder(), 'drafts', '定稿.txt');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(document.uri, to, { overwrite: true });
    assert.ok(await vscode.workspace.applyEdit(edit));
    await vscode.window.showTextDocument(to);
    await becomesDraft(to);
  });

  test('made plain text again by hand, it stays plain text', async () => {
    const { document } = await openDraft(speech, { name: '备查.txt' });
    const plain = await vscode.languages.setTextDocumentLanguage(document, 'plaintext');
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    const opened = await vscode.window.showTextDocument(plain.uri);
    assert.equal(opened.document.languageId, 'plaintext');
  });
});
