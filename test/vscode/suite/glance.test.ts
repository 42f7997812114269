import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openDraft, rangeOf, tidyUp, waitForFinding } from './support.ts';

const draft = `---
日期: 2026-11-22
---
一、认清形势，把弦绷紧
截至2026年11月20日24时，全县累计报告确诊病例12例、死亡0例。其中，治愈出院30例、在院18例，排查返乡人员X名。
`;

suite('draft at a glance', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);
  const settings = ['codeLens.headings', 'inlayHints.asOf'];
  const set = async (value: boolean | undefined): Promise<void> => {
    for (const key of settings)
      await vscode.workspace
        .getConfiguration('shengao')
        .update(key, value, vscode.ConfigurationTarget.Workspace);
  };
  suiteTeardown(() => set(undefined));

  test('headings say what is under them, figures their day, and what was read is coloured', async () => {
    await set(true);
    const { document } = await openDraft(draft);
    await waitForFinding(document, 'placeholder', rangeOf(document, 'X'));
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    const lens = lenses.find(({ command }) => command?.command === 'shengao.reveal');
    assert.match(String(lens?.command?.title), /错误 1/);
    await vscode.commands.executeCommand(lens!.command!.command, ...(lens!.command!.arguments ?? []));
    assert.equal(vscode.window.activeTextEditor?.selection.active.line, 4);

    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    assert.deepEqual(
      hints.map(({ label }) => String(label)),
      ['截至2026年11月20日24时'],
    );
    const legend = await vscode.commands.executeCommand<vscode.SemanticTokensLegend>(
      'vscode.provideDocumentSemanticTokensLegend',
      document.uri,
    );
    const tokens = await vscode.commands.executeCommand<vscode.SemanticTokens>(
      'vscode.provideDocumentSemanticTokens',
      document.uri,
    );
    const types = new Set<string>();
    for (let i = 3; i < tokens.data.length; i += 5) types.add(legend.tokenTypes[tokens.data[i]!]!);
    for (const type of ['heading', 'figure', 'blank']) assert.ok(types.has(type), [...types].join(', '));
  });
});
