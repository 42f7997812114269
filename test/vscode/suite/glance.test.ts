import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openDraft, rangeOf, tidyUp, waitForFinding } from './support.ts';
import { windowOrSkip } from './window.ts';

const draft = `---
日期: 2026-11-22
---
一、认清形势，把弦绷紧
截至2026年11月20日24时，全县累计报告确诊病例12例、死亡0例。其中，治愈出院30例、在院18例，排查返乡人员X名。
`;

const marked = `---
日期: 2026-11-22
---
要严格执行《新型冠状病毒肺炎防控方案（第七版）》，排查返乡人员X名。
今年是“十四五”规划的关键之年。
截止目前，各项工作有序推进。
`;

suite('draft at a glance', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);
  const settings = ['codeLens.headings', 'inlayHints.asOf', 'marks.gutter', 'marks.overview'];
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

  test('each line with a finding has one icon, of the gravest, and each family a colour in the ruler', async function () {
    const window = windowOrSkip(this);
    const { document } = await openDraft(marked);
    await waitForFinding(document, 'wording', rangeOf(document, '截止'));
    const { activeColorTheme } = vscode.window;
    const isLight =
      activeColorTheme.kind === vscode.ColorThemeKind.Light ||
      activeColorTheme.kind === vscode.ColorThemeKind.HighContrastLight;
    await window.gutterIcons('');
    await set(true);
    const icons = (...families: string[]): Promise<void> =>
      window.gutterIcons(families.map((family) => `${family}-${isLight ? 'light' : 'dark'}.svg`).join(' '));
    // One line has a lapsed edition and, graver, a blank.
    await icons('figures', 'directives', 'structure');
    const { directives, figures, structure } = isLight
      ? { directives: '#a15c00', figures: '#0b7a75', structure: '#1f6feb' }
      : { directives: '#e2a03f', figures: '#4ec9b0', structure: '#79b8ff' };
    await window.overviewColours(`${directives} ${figures} ${structure}`);

    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, rangeOf(document, 'X'), '12');
    edit.replace(document.uri, rangeOf(document, '截止'), '截至');
    await vscode.workspace.applyEdit(edit);
    await icons('directives', 'directives');
    await window.overviewColours(`${directives} !${figures} !${structure}`);
    await set(undefined);
    await window.gutterIcons('');
    await window.overviewColours(`!${directives}`);
  });
});
