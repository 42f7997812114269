import assert from 'node:assert/strict';
import type { IgnoreFindingArgument } from '@shengao/protocol';
import * as vscode from 'vscode';
import {
  activeExtension,
  applyAction,
  openDraft,
  quickFixesAt,
  rangeOf,
  tidyUp,
  waitForDiagnostics,
  waitForFinding,
  workspaceFolder,
} from './support.ts';

const text = '---\n日期: 2026-11-22\n---\n截止目前，排查已经完成。截止目前，卡点都在岗。\n';
const commas = '---\n日期: 2026-11-22\n---\n各镇要认真落实,不得走样。\n各村要认真排查,不得遗漏。\n';

suite('ignoring', () => {
  const ignoreFile = (): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '.shengao/ignore.yml');
  const settingsFile = (): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '.shengao.yml');
  const read = async (uri: vscode.Uri): Promise<string> =>
    Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');

  /** Chooses where to ignore, as the list behind the row of the menu does. */
  const ignored = async (fixes: readonly vscode.CodeAction[], where: string): Promise<void> => {
    const row = fixes.find((a) => a.title.startsWith('不再提示“'))!;
    const [{ choices }] = row.command!.arguments as [IgnoreFindingArgument];
    const choice = choices.find(({ title }) => title.includes(where))!;
    await vscode.commands.executeCommand(choice.command, choice.argument);
  };

  suiteSetup(activeExtension);
  teardown(async function () {
    await tidyUp.call(this);
    for (const file of [ignoreFile(), settingsFile()]) {
      await Promise.resolve(vscode.workspace.fs.delete(file)).catch(() => undefined);
    }
  });

  test('the menu keeps its order', async () => {
    const { document } = await openDraft(commas);
    const found = await waitForFinding(document, 'wording', rangeOf(document, ','));
    const titles = (await quickFixesAt(document, found.range)).map((a) => a.title);
    const order = ['改正本段', '改正本稿全部', '不再提示“'];
    const places = order.map((words) => titles.findLastIndex((title) => title.includes(words)));
    assert.ok(!places.includes(-1), titles.join(' | '));
    assert.deepEqual(
      places,
      [...places].sort((a, b) => a - b),
      titles.join(' | '),
    );
  });

  test('ignored here: written, gone at once, and back when it is taken out', async () => {
    const { document } = await openDraft(text);
    const found = await waitForFinding(document, 'wording', rangeOf(document, '截止'));
    const fixes = await quickFixesAt(document, found.range);
    await ignored(fixes, '此处不再提示');
    await waitForDiagnostics(document, 'the second only', (all) => all.length === 1);
    const written = await read(ignoreFile());
    const line = written.split('\n').findIndex((l) => l.startsWith('- '));
    const raw = written.split('\n')[line]!;
    assert.match(raw, /rule: wording, wording: "截止", sentence: "截止目前，排查已经完成。"/);
    await vscode.commands.executeCommand('shengao.showIgnored');
    await vscode.commands.executeCommand('shengao.removeIgnored', {
      kind: 'entry',
      entry: { file: ignoreFile().fsPath, line: line + 1, raw },
    });
    await waitForDiagnostics(document, 'both again', (all) => all.length === 2);
    assert.doesNotMatch(await read(ignoreFile()), /^- /m);
  });

  test('what is being written into the file by hand is not lost', async () => {
    const { document } = await openDraft(text);
    const found = await waitForFinding(document, 'wording', rangeOf(document, '截止'));
    await vscode.workspace.fs.writeFile(ignoreFile(), Buffer.from('# 我们的\n'));
    const file = await vscode.workspace.openTextDocument(ignoreFile());
    const edit = new vscode.WorkspaceEdit();
    edit.insert(file.uri, new vscode.Position(1, 0), '# 还没保存的一行\n');
    await vscode.workspace.applyEdit(edit);
    assert.ok(file.isDirty);
    const fixes = await quickFixesAt(document, found.range);
    await ignored(fixes, '一律不再提示（记入本工作区）');
    await waitForDiagnostics(document, 'nothing', (all) => all.length === 0);
    assert.match(
      await read(ignoreFile()),
      /^# 我们的\n# 还没保存的一行\n- \{rule: wording, wording: "截止"\}\n$/,
    );
  });

  test('a rule is switched off for the workspace', async () => {
    const { document } = await openDraft(text);
    const found = await waitForFinding(document, 'wording', rangeOf(document, '截止'));
    const fixes = await quickFixesAt(document, found.range);
    await ignored(fixes, '关闭规则');
    await waitForDiagnostics(document, 'nothing', (all) => all.length === 0);
    assert.equal(await read(settingsFile()), 'rules:\n  wording: off\n');
  });

  test('all of a rule is put right at one stroke, and on saving where the writer says so', async () => {
    const { document } = await openDraft(commas);
    const found = await waitForFinding(document, 'wording', rangeOf(document, ','));
    const fixes = await quickFixesAt(document, found.range);
    await applyAction(fixes.find((a) => a.title.startsWith('改正本稿全部'))!);
    assert.equal(document.getText(), commas.replaceAll(',', '，'));
    await vscode.commands.executeCommand('undo');
    const config = vscode.workspace.getConfiguration('editor', document);
    await config.update(
      'codeActionsOnSave',
      { 'source.fixAll.shengao': 'explicit' },
      vscode.ConfigurationTarget.Workspace,
    );
    try {
      await vscode.commands.executeCommand('type', { text: ' ' });
      await vscode.commands.executeCommand('workbench.action.files.save');
      assert.doesNotMatch(document.getText(), /,/);
    } finally {
      await config.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });
});
