import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openDraft, rangeOf, tidyUp, waitFor, waitForFinding } from './support.ts';
import { windowOrSkip } from './window.ts';

const draft = `---
日期: 2026-11-22
---
目前全县累计报告病例X万多例。
`;

const long = `${draft}要落实《新型冠状病毒肺炎防控方案（第七版）》，坚持外防输入、内防反弹。
外防输入、内防反弹，一刻也不能松。
截至2026年11月20日，全县累计排查重点人员1204人。
`;

/** Contrast of two colours as WCAG 2 has it; 3 is needed for an outline. */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]{1,8}/g) ?? []).map((part) => {
      const share = Number(part) / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

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

  test('reads as headings, lists, tables, named pictures and links; its focus is seen; it loads nothing', async function () {
    const window = windowOrSkip(this);
    const { document } = await openDraft(long, { name: '全文.txt' });
    await waitForFinding(document, 'placeholder', rangeOf(document, 'X万多例'));
    await vscode.commands.executeCommand('shengao.showReport', document.uri);
    const { snapshot, refused } = await window.webviewPage('发出前要定');
    assert.deepEqual(refused, ['connect-src', 'img-src', 'script-src-elem']);
    for (const part of [
      /heading "目前全县[^"]+" \[level=1\]/,
      /- navigation "审稿报告"/,
      /- link "发出前要定 \d+"/,
      /- button "导出…"/,
      /- heading "发出前要定" \[level=2\]/,
      /- heading "[^"]+ \d+" \[level=3\]/,
      /- region "引用的文件与提法"/,
      /img "[^"]*第七版[^"]*"/,
      /checkbox "已落实：[^"]+"/,
      /- table "数据"/,
      /- columnheader "[^"]+"/,
      /- rowheader "[^"]+"/,
    ])
      assert.match(snapshot, part, snapshot);
    // Nothing that can be reached is without a name.
    assert.doesNotMatch(snapshot, /- (?:link|button|checkbox|img|region|navigation)(?::|$)/m, snapshot);
    // Charts are told as one picture with words; their strokes are not read out.
    assert.doesNotMatch(snapshot, /graphics-/);
  });

  test('a point ticked with Space is still ticked when the report is closed and opened again', async function () {
    const window = windowOrSkip(this);
    const { document } = await openDraft(draft, { name: '打勾.txt' });
    await waitForFinding(document, 'placeholder', rangeOf(document, 'X万多例'));
    await vscode.commands.executeCommand('shengao.showReport', document.uri);
    assert.doesNotMatch((await window.webviewPage('X万多例')).snapshot, /\[checked\]/);
    await window.pressUntil({ key: 'Tab', focused: '已落实' });
    await window.press('Space');
    await window.webviewPage('[checked]');
    await vscode.window.tabGroups.close(reportTabs());
    await vscode.commands.executeCommand('shengao.showReport', document.uri);
    await window.webviewPage('[checked]');
  });

  for (const theme of ['Light 2026', 'Dark 2026', 'Default High Contrast', 'Default High Contrast Light']) {
    test(`what has the focus is outlined: ${theme}`, async function () {
      const window = windowOrSkip(this);
      const settings = vscode.workspace.getConfiguration('workbench');
      await settings.update('colorTheme', theme, vscode.ConfigurationTarget.Workspace);
      try {
        const { document } = await openDraft(draft, { name: `${theme}.txt` });
        await waitForFinding(document, 'placeholder', rangeOf(document, 'X万多例'));
        await vscode.commands.executeCommand('shengao.showReport', document.uri);
        await window.webviewPage('发出前要定');
        for (const focused of ['发出前要定', '导出…', '第 4 行']) {
          await window.pressUntil({ key: 'Tab', focused });
          const { outline } = await window.webviewPage('发出前要定');
          assert.equal(outline.style, 'solid', focused);
          assert.ok(Number.parseFloat(outline.width) >= 1, focused);
          const ratio = contrast(outline.colour, outline.background);
          assert.ok(ratio >= 3, `${focused}: ${outline.colour} on ${outline.background} is ${ratio}`);
        }
      } finally {
        await settings.update('colorTheme', undefined, vscode.ConfigurationTarget.Workspace);
      }
    });
  }

  test('of a file that is no draft there is none, and no panel', async () => {
    const { document } = await openDraft('Only English notes here.\n', {
      languageId: 'plaintext',
      name: 'n.txt',
    });
    await vscode.commands.executeCommand('shengao.showReport', document.uri);
    assert.deepEqual(reportTabs(), []);
  });
});
