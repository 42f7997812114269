import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openDraft, rangeOf, tidyUp, waitFor, waitForFinding } from './support.ts';

const draft = `---
日期: 2026-11-22
---
目前全县累计报告病例X万多例。
`;

const reportTabs = (): vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('shengao.report'),
    );

suite('report', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);

  test('opens beside the draft, once a draft', async () => {
    const { document } = await openDraft(draft, { name: '讲话.txt' });
    await waitForFinding(document, 'placeholder', rangeOf(document, 'X万多例'));
    await vscode.commands.executeCommand('shengao.showReport', document.uri);
    await vscode.commands.executeCommand('shengao.showReport', document.uri);
    const [tab, ...others] = await waitFor(
      'the report',
      () => (reportTabs().length > 0 ? reportTabs() : undefined),
      [vscode.window.tabGroups.onDidChangeTabs],
      () => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label)).join(', '),
    );
    assert.deepEqual(others, []);
    assert.match(tab!.label, /讲话\.txt/);
    assert.notEqual(tab!.group.viewColumn, vscode.ViewColumn.One, 'beside, not over the draft');
  });

  test('of a file that is no draft there is none, and no panel', async () => {
    const { document } = await openDraft('Only English notes here.\n', {
      languageId: 'plaintext',
      name: 'n.txt',
    });
    await vscode.commands.executeCommand('shengao.showReport', document.uri);
    assert.deepEqual(reportTabs(), []);
  });
});
