import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openDraft, rangeOf, tidyUp, waitForDiagnostics } from './support.ts';
import { type HostedWindow, windowOrSkip } from './window.ts';

const text = `在全县秋收工作会议上的讲话
（2026年11月20日）
同志们：
全县建成高标准农田18.2万亩，截止目前排查X户。各镇要抓紧落实。
`;

suite('versions', () => {
  let window: HostedWindow;

  suiteSetup(async function () {
    window = windowOrSkip(this);
    await activeExtension();
  });
  teardown(tidyUp);

  test('what was changed since the report was made is told, figures first', async () => {
    const { document } = await openDraft(text, { name: '秋收讲话.txt' });
    await waitForDiagnostics(document, 'findings', (all) => all.length > 0);
    await vscode.commands.executeCommand('shengao.showReport', document.uri);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, '各镇要抓紧'), '各镇务必抓紧');
    edit.replace(document.uri, rangeOf(document, '18.2万亩'), '17.8万亩');
    await vscode.workspace.applyEdit(edit);
    const told = vscode.commands.executeCommand<string>('shengao.compareWithPrevious', document.uri);
    const { lines } = await window.quickPick('Another file');
    assert.equal(lines.length, 2, lines.join(' | '));
    await window.press('Enter');
    const [facts, words] = (await told).split('Other changes');
    assert.match(facts!, /figure 18\.2万亩 → 17\.8万亩/);
    assert.match(words!, /各镇务必抓紧落实/);
    assert.equal(vscode.window.activeTextEditor?.document.getText(), await told);
  });
});
