import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  diagnosticsOf,
  openDraft,
  quickFixesAt,
  rangeOf,
  ruleOf,
  tidyUp,
  waitForDiagnostics,
  waitForFinding,
} from './support.ts';

const dated = '---\n日期: 2026-11-22\n---\n';

suite('quiet', () => {
  suiteSetup(activeExtension);
  teardown(async function () {
    await tidyUp.call(this);
    await vscode.workspace
      .getConfiguration('shengao')
      .update('check.run', undefined, vscode.ConfigurationTarget.Workspace);
  });

  test('what is being typed waits until the caret leaves', async () => {
    const editor = await openDraft(`${dated}同志们：\n\n好。\n`);
    const { document } = editor;
    editor.selection = new vscode.Selection(4, 0, 4, 0);
    const start = performance.now();
    await vscode.commands.executeCommand('type', { text: '截止目前' });
    const typed = rangeOf(document, '截止');
    // The server knows of it by now.
    assert.notEqual((await quickFixesAt(document, typed)).length, 0);
    const shown = diagnosticsOf(document.uri);
    // On a machine that slow the pause was over, and the finding rightly shown.
    if (performance.now() - start < 900) assert.deepEqual(shown, []);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    await waitForFinding(document, 'wording', typed);
  });

  test('and is shown when the writer pauses there', async () => {
    const editor = await openDraft(`${dated}\n`);
    editor.selection = new vscode.Selection(3, 0, 3, 0);
    await vscode.commands.executeCommand('type', { text: '截止目前' });
    await waitForFinding(editor.document, 'wording', rangeOf(editor.document, '截止'));
    assert.deepEqual(editor.selection.active, new vscode.Position(3, 4));
  });

  test('one switch clears everything and brings it back', async () => {
    const { document } = await openDraft(`${dated}截止目前，境外累计报告病例X万多例。\n`);
    await waitForDiagnostics(document, 'two', (all) => all.length >= 2);
    const before = diagnosticsOf(document.uri).map(ruleOf);
    await vscode.commands.executeCommand('shengao.toggle');
    await waitForDiagnostics(document, 'none', (all) => all.length === 0);
    assert.deepEqual(await quickFixesAt(document, rangeOf(document, '截止')), []);
    await vscode.commands.executeCommand('shengao.toggle');
    await waitForDiagnostics(document, 'all of them', (all) => all.length === before.length);
  });

  test('on saving: what is new waits for the save', async () => {
    await vscode.workspace
      .getConfiguration('shengao')
      .update('check.run', 'onSave', vscode.ConfigurationTarget.Workspace);
    const editor = await openDraft(`${dated}截止目前。\n`);
    const { document } = editor;
    await waitForDiagnostics(document, 'one', (all) => all.length === 1);
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), '病例X万多例。'));
    await waitForDiagnostics(
      document,
      'the old one at its new place',
      (all) => all.length === 1 && all[0]!.range.start.character === 7,
    );
    await document.save();
    await waitForDiagnostics(document, 'both', (all) => all.length === 2);
  });

  test('on command: nothing is said before', async () => {
    await vscode.workspace
      .getConfiguration('shengao')
      .update('check.run', 'manual', vscode.ConfigurationTarget.Workspace);
    const { document } = await openDraft(`${dated}截止目前。\n`);
    await vscode.commands.executeCommand('shengao.checkDraft');
    await waitForDiagnostics(document, 'one', (all) => all.length === 1);
  });

  test('a file that is no speech is checked when the writer says so', async () => {
    const { document } = await openDraft('截止目前，这是一本小说。\n', { languageId: 'plaintext' });
    assert.deepEqual(diagnosticsOf(document.uri), []);
    await vscode.commands.executeCommand('shengao.checkAnyway');
    assert.equal(vscode.window.activeTextEditor?.document.languageId, 'speech-draft');
    await waitForFinding(vscode.window.activeTextEditor!.document, 'wording', rangeOf(document, '截止'));
  });

  test('the draft’s date is written at its top, and judged on at once', async () => {
    const { document } = await openDraft('要严格执行《新型冠状病毒肺炎防控方案（第七版）》。\n');
    await waitForFinding(document, 'outdated-directive', rangeOf(document, '第七版'));
    await vscode.commands.executeCommand('shengao.setDraftDate', '2020-10-01', 'draft');
    assert.match(document.getText(), /^---\n日期: 2020-10-01\n---\n要严格/);
    await waitForDiagnostics(document, 'none', (all) => all.length === 0);
    await vscode.commands.executeCommand('shengao.setDraftDate', '2026-11-22', 'draft');
    await vscode.commands.executeCommand('shengao.setLocality', '青禾县', 'draft');
    assert.match(document.getText(), /^---\n日期: 2026-11-22\n地区: 青禾县\n---\n要严格/);
    await waitForFinding(document, 'outdated-directive', rangeOf(document, '第七版'));
  });
});
