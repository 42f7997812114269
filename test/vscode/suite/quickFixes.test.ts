import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  applyAction,
  openDraft,
  quickFixesAt,
  rangeOf,
  selectedTexts,
  tidyUp,
  waitFor,
  waitForDiagnostics,
  waitForFinding,
} from './support.ts';

suite('quick fixes', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);

  test('a year is filled in from the date of the draft', async () => {
    const { document } = await openDraft('---\n日期: 2026-11-22\n---\n请县卫健局牵头，20_年底前完成。\n');
    const found = await waitForFinding(document, 'placeholder', rangeOf(document, '_'));
    const fixes = await quickFixesAt(document, found.range);
    const fix = fixes.find(({ title }) => title.includes('2026'));
    assert.ok(fix, `offered: ${titles(fixes)}`);
    await applyAction(fix);
    assert.match(document.getText(), /2026年底前完成/);
    await waitForDiagnostics(document, 'no finding', (diagnostics) => diagnostics.length === 0);
  });

  test('a replaced plan is cited anew, and nothing else of the sentence changes', async () => {
    const front = '---\n日期: 2026-11-22\n---\n';
    const { document } = await openDraft(
      `${front}要严格执行《新型冠状病毒肺炎防控方案（第七版）》，不得走样。\n`,
    );
    const found = await waitForFinding(document, 'outdated-directive', rangeOf(document, '第七版'));
    const fixes = await quickFixesAt(document, found.range);
    const fix = fixes.find(({ title }) => title.includes('第十版'));
    assert.ok(fix, `offered: ${titles(fixes)}`);
    assert.notEqual(fix.isPreferred, true, 'directives are the writer’s to choose');
    await applyAction(fix);
    assert.equal(
      document.getText(),
      `${front}要严格执行《新型冠状病毒感染防控方案（第十版）》，不得走样。\n`,
    );
    await waitForDiagnostics(document, 'no finding', (diagnostics) => diagnostics.length === 0);
  });

  test('a fix chosen from a menu that is out of date lands on its own text, or nowhere', async () => {
    const { document } = await openDraft('截止目前，排查已经完成。截止目前，卡点都在岗。\n');
    await waitForDiagnostics(document, 'two', (all) => all.length === 2);
    const offered = await quickFixesAt(document, rangeOf(document, '截止', 1));
    const fix = offered.find((a) => a.title.startsWith('改为'));
    assert.ok(fix, `offered: ${titles(offered)}`);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '同志们：\n今天开会，');
    edit.delete(document.uri, rangeOf(document, '截止目前，'));
    await vscode.workspace.applyEdit(edit);
    await applyAction(fix);
    const put = '同志们：\n今天开会，排查已经完成。截至目前，卡点都在岗。\n';
    assert.equal(document.getText(), put);
    await applyAction(fix);
    assert.equal(document.getText(), put, 'there is nothing left to fix');
  });

  test('a menu opened before somebody else put it right does nothing', async () => {
    const { document } = await openDraft('截止目前，排查已经完成。\n');
    const found = await waitForFinding(document, 'wording', rangeOf(document, '截止'));
    const offered = await quickFixesAt(document, found.range);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(0, 0, 0, 4), '到今天为止');
    await vscode.workspace.applyEdit(edit);
    const fix = offered.find((a) => a.title.startsWith('改为'));
    assert.ok(fix, `offered: ${titles(offered)}`);
    await applyAction(fix);
    assert.equal(document.getText(), '到今天为止，排查已经完成。\n');
  });

  test('one command puts right all that is safe, and nothing else', async () => {
    const { document } = await openDraft('各镇要认真落实,不得走样。截止目前,病例X万多例。\n');
    await waitForFinding(document, 'wording', rangeOf(document, ','));
    await vscode.commands.executeCommand('shengao.fixAll');
    assert.equal(document.getText(), '各镇要认真落实，不得走样。截止目前，病例X万多例。\n');
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), '各镇要认真落实,不得走样。截止目前,病例X万多例。\n');
  });

  test('a selection over many findings, and only those kinds that are asked for', async () => {
    const { document } = await openDraft('各镇要认真落实,不得走样。截止目前，病例X万多例。\n');
    await waitForDiagnostics(document, 'three', (all) => all.length === 3);
    const all = new vscode.Range(0, 0, 1, 0);
    const of = (kind: string): Thenable<vscode.CodeAction[]> =>
      vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, all, kind);
    const fixes = await of('quickfix');
    const order = [/^改正本段标点/, /填写/, /^不再提示“截止”/];
    const places = order.map((words) => fixes.findIndex(({ title }) => words.test(title)));
    assert.ok(!places.includes(-1), titles(fixes));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
      titles(fixes),
    );
    assert.deepEqual(
      (await of('source.fixAll')).map((a) => a.kind?.value),
      ['source.fixAll.shengao'],
    );
    assert.deepEqual((await of('source.fixAll.eslint')).length, 0);
    assert.deepEqual((await of('refactor.extract')).length, 0);
  });

  test('the log of messages is written when the setting says so, without another setting', async () => {
    const config = vscode.workspace.getConfiguration('shengao');
    await config.update('trace.server', 'messages', vscode.ConfigurationTarget.Workspace);
    try {
      const { document } = await openDraft('截止目前，好。\n');
      await waitForDiagnostics(document, 'one', (all) => all.length === 1);
      await vscode.commands.executeCommand('shengao.showOutput');
      const logs = (): vscode.TextDocument[] =>
        vscode.workspace.textDocuments.filter(({ uri }) => uri.scheme === 'output');
      await waitFor(
        'a message in the log',
        () => logs().some((log) => log.getText().includes('textDocument/diagnostic')) || undefined,
        [vscode.workspace.onDidChangeTextDocument, vscode.workspace.onDidOpenTextDocument],
        () =>
          logs()
            .map((log) => log.getText().slice(0, 300))
            .join('\n') || 'no log',
      );
    } finally {
      await config.update('trace.server', undefined, vscode.ConfigurationTarget.Workspace);
      await vscode.commands.executeCommand('workbench.action.closePanel');
    }
  });

  test('a figure is never filled in: its fix selects the blank', async () => {
    const editor = await openDraft('境外累计报告病例X万多例。\n');
    const { document } = editor;
    const found = await waitForFinding(document, 'placeholder', rangeOf(document, 'X'));
    const fixes = await quickFixesAt(document, found.range);
    const fix = fixes.find(({ title }) => title.includes('填写'));
    assert.ok(fix, `offered: ${titles(fixes)}`);
    assert.notEqual(fix.isPreferred, true, 'a blank has no preferred fix');
    await applyAction(fix);
    await waitFor(
      'the blank to be selected',
      () => selectedTexts(editor)[0] === 'X' || undefined,
      [vscode.window.onDidChangeTextEditorSelection],
      () => JSON.stringify(selectedTexts(editor)),
    );
    assert.equal(document.getText(), '境外累计报告病例X万多例。\n');
  });
});

function titles(actions: readonly vscode.CodeAction[]): string {
  return actions.map(({ title }) => title).join(' | ') || 'nothing';
}
