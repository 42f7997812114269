/**
 * The walkthrough from an empty profile to a finished draft, with the keys of the window only: what no key reaches, a
 * writer without a mouse does not reach. The API is asked what came of it, never to do it.
 */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, diagnosticsOf, ruleOf, selectedTexts, tidyUp, waitFor } from './support.ts';
import { type HostedWindow, hostedWindow, windowOrSkip } from './window.ts';

interface Step {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

suite('by keyboard only', function () {
  // Each test goes on where the one before it stopped.
  this.bail(true);
  let window: HostedWindow;
  let steps: readonly Step[];
  let titles: ReadonlyMap<string, string>;

  suiteSetup(async function () {
    window = windowOrSkip(this);
    const { packageJSON } = await activeExtension();
    const { commands, walkthroughs } = packageJSON.contributes;
    steps = walkthroughs[0].steps;
    titles = new Map(
      commands.map(({ command, title }: { command: string; title: string }) => [command, title] as const),
    );
  });
  suiteTeardown(async function () {
    if (hostedWindow === null) return;
    await tidyUp.call(this);
    // A test that stopped half-way leaves nothing to those of other files.
    await vscode.commands.executeCommand('shengao.clearCorpusSearch');
    await vscode.commands.executeCommand('shengao.removeSample');
  });
  teardown(async function () {
    if (this.currentTest?.state !== 'failed') return;
    await tidyUp.call(this);
  });

  const palette = async (command: string): Promise<void> => {
    const title = titles.get(command);
    assert.ok(title, command);
    await window.press('F1');
    await window.type(title);
    await window.focused(`: ${title}`);
    await window.press('Enter');
  };

  /** The menu at the caret; called again, as one would, where the panel of F8 was still closing and took the key. */
  const menuOfFixes = async (line: string): Promise<void> => {
    await window.press('Control+.');
    try {
      await window.codeAction(line);
    } catch {
      await window.press('Escape');
      await window.press('Control+.');
      await window.codeAction(line);
    }
  };

  /** A command that asks for something; called again, as one would, where the list closed because a view took the focus. */
  const paletteTo = async (command: string, focused: string): Promise<void> => {
    await palette(command);
    try {
      await window.focused(focused);
    } catch {
      await palette(command);
      await window.focused(focused);
    }
  };

  /** From wherever the writer is back to the walkthrough, to a step of it, and Enter on its button. */
  const pressButtonOf = async (id: string): Promise<void> => {
    const step = steps.find((one) => one.id === id)!;
    const button = /\[([^\]]+)\]\(command:/.exec(step.description)![1]!;
    await window.press('Control+Alt+G');
    // It comes back to the first step that is not done.
    const [, , first = ''] = (await window.focused('button | ')).split(/[|\n]/);
    const at = steps.findIndex(({ title }) => first.includes(title));
    const key = at > steps.indexOf(step) ? 'ArrowUp' : 'ArrowDown';
    await window.pressUntil({ key, focused: step.title });
    await window.pressUntil({ key: 'Tab', focused: `button | ${button}` });
    await window.press('Enter');
  };

  const menu = async (line: string): Promise<void> => {
    const label = line.replace(/\$\([a-z-]+\) /, '');
    await window.press('Control+Alt+M');
    await window.focused('All findings');
    await window.pressUntil({ key: 'ArrowDown', focused: label });
    await window.press('Enter');
  };

  /** Closes what stands over the text; a key that is pressed before the text has the focus again is lost. */
  const backInDraft = async (): Promise<void> => {
    await window.press('Escape');
    await window.focused('疫情防控讲话（待改）.txt');
  };

  const draft = (): vscode.TextEditor => {
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor, 'no text has the focus');
    return editor;
  };
  const shown = (what: string, is: () => boolean): Promise<true> =>
    waitFor(
      what,
      () => (vscode.window.activeTextEditor !== undefined && is() ? true : undefined),
      [
        vscode.window.onDidChangeActiveTextEditor,
        vscode.window.onDidChangeTextEditorSelection,
        vscode.workspace.onDidChangeTextDocument,
        vscode.languages.onDidChangeDiagnostics,
      ] as vscode.Event<unknown>[],
      () => {
        const editor = vscode.window.activeTextEditor;
        return `${editor?.document.uri} ${editor && selectedTexts(editor)}\n${editor?.document.getText()}`;
      },
    );
  const inSample = (): boolean =>
    vscode.window.activeTextEditor?.document.uri.path.endsWith('/sample/疫情防控讲话（待改）.txt') ?? false;
  let uriOfSample: vscode.Uri | undefined;
  const sample = (): vscode.Uri => {
    assert.ok(uriOfSample, 'the sample was not opened');
    return uriOfSample;
  };
  const text = (): string => vscode.window.activeTextEditor?.document.getText() ?? '';
  const marked = (): string => selectedTexts(draft())[0] ?? '';
  const rulesAtCaret = (): string[] =>
    diagnosticsOf(draft().document.uri)
      .filter(({ range }) => range.contains(draft().selection.active))
      .map(ruleOf);

  test('F1 opens the first steps; the first one opens the sample', async () => {
    await palette('shengao.openWalkthrough');
    await window.focused(steps[0]!.title);
    await window.press('ArrowDown');
    await window.focused(steps[1]!.title);
    await window.press('ArrowUp');
    await window.focused(steps[0]!.title);
    const button = /\[([^\]]+)\]\(command:/.exec(steps[0]!.description)![1]!;
    await window.pressUntil({ key: 'Tab', focused: `button | ${button}` });
    await window.press('Enter');
    await shown(
      'the sample with its findings',
      () => inSample() && diagnosticsOf(draft().document.uri).length > 5,
    );
    uriOfSample = draft().document.uri;
    await window.focused('疫情防控讲话（待改）.txt');
    await window.tickedStep(steps[0]!.title);
  });

  test('a finding and its evidence are read, from the button and with F8', async () => {
    await pressButtonOf('see');
    await window.focused('第七版');
    await window.tickedStep(steps[1]!.title);
    await backInDraft();
    assert.deepEqual(rulesAtCaret(), ['outdated-directive']);
    const before = draft().selection.active;
    await window.press('F8');
    await shown(
      'the next finding',
      () => !draft().selection.active.isEqual(before) && rulesAtCaret().length > 0,
    );
    await backInDraft();
    await window.press('Control+K');
    await window.press('Control+I');
    const [found] = diagnosticsOf(draft().document.uri).filter(({ range }) =>
      range.contains(draft().selection.active),
    );
    await window.hover(found!.message.slice(0, 12));
    await backInDraft();
  });

  test('a finding is put right: the first line of the menu and Enter', async () => {
    await pressButtonOf('fix');
    await window.codeAction('新冠疫情');
    await window.press('Enter');
    await shown('the term in force', () => !text().includes('新冠肺炎疫情'));
    await window.tickedStep(steps[2]!.title);
    // What was read about is put right where the caret is.
    await pressButtonOf('see');
    await window.focused('第七版');
    await backInDraft();
    await menuOfFixes('第十版');
    await window.press('Enter');
    await shown('the edition in force', () => text().includes('《新型冠状病毒感染防控方案（第十版）》'));
  });

  test('blanks are filled in, with what is typed and with what past speeches have', async () => {
    await pressButtonOf('fill');
    await shown('the first blank', () => inSample() && marked() === 'X');
    await window.type('12');
    await shown('it filled in', () => text().includes('病例12万多例'));
    await window.tickedStep(steps[3]!.title);
    await window.press('Control+Alt+J');
    await shown('the second', () => marked() === 'xx');
    await window.press('Control+Alt+J');
    await shown('the third', () => marked() === 'X月X日');
    await window.press('Control+Alt+J');
    // First the blank as it is, then what past speeches have, newest first.
    const [, newest = ''] = await window.suggestion('4126');
    const value = /\d+/.exec(newest)?.[0];
    assert.ok(value, newest);
    await window.press('ArrowDown');
    await window.press('Enter');
    await shown('the value chosen', () => text().includes(`外地返乡人员${value}名`));
  });

  test('a passage is looked for and inserted, its figures one after the other', async () => {
    await window.press('Escape');
    await window.press('Control+End');
    await pressButtonOf('insert');
    await window.focused('input');
    await window.type('排查 返乡人员');
    await window.focused('截至2020年2月9日');
    await window.press('Enter');
    await shown('the passage', () => inSample() && text().includes('居家医学观察XX名'));
    await window.tickedStep(steps[4]!.title);
    const first = marked();
    assert.match(first, /XX/);
    await window.press('Tab');
    await shown('the next blank', () => marked() !== first && /XX/.test(marked()));
    await window.press('Escape');
    await window.press('Escape');
    // By its own key as well.
    await window.press('Control+Alt+O');
    await window.focused('input');
    await window.press('Escape');
    await window.focused('疫情防控讲话（待改）.txt');
  });

  test('the corpus view: there by the menu, arrows, reading, inserting into the draft behind what is read', async () => {
    await menu('$(library) Corpus');
    await window.focused('2025');
    await window.press('ArrowRight');
    await window.rowShown('防汛');
    await window.pressUntil({ key: 'ArrowDown', focused: '防汛' });
    await window.press('ArrowRight');
    await window.rowShown('截至2025年4月20日');
    await window.pressUntil({ key: 'ArrowDown', focused: '截至2025年4月20日' });
    await window.press('Enter');
    await shown('the source', () => draft().document.uri.scheme === 'shengao');
    // Another one than what was opened last: what the keyboard is on is meant, not what is selected.
    await menu('$(library) Corpus');
    await window.focused('截至2025年4月20日');
    await window.press('ArrowDown');
    const words = await window.focused('tree');
    const passage = words.split(' | ').at(-1)!.slice(0, 6);
    await window.press('Control+Enter');
    await shown('the passage in the draft', () => inSample() && text().includes(passage));
  });

  test('the corpus view: searching and filtering leave the keyboard in what was found', async () => {
    // From the text, so that the focus in the tree tells that the search has ended.
    await window.pressUntil({ key: 'F6', focused: '疫情防控讲话（待改）.txt' });
    await palette('shengao.searchCorpus');
    await window.focused('input');
    await window.type('群众');
    await window.press('Enter');
    await window.rowShown('1904户');
    await window.rowShown('把老百姓的事');
    await window.focused('tree');
    await paletteTo('shengao.filterCorpus', 'From');
    await window.press('Enter');
    await window.focused('input');
    await window.type('2025');
    await window.press('Enter');
    await window.focused('tree');
    // What is of no day is not of that year; until it is gone the list is the one from before.
    await window.rowGone('把老百姓的事');
    await window.rowShown('1904户');
    await window.pressUntil({ key: 'ArrowDown', focused: '1904户' });
    await window.press('Control+Enter');
    await shown('a passage of that year', () => inSample() && text().includes('小型水库XX座'));
    await palette('shengao.clearCorpusSearch');
    await window.focused('tree');
  });

  test('what is ignored: found in its view, opened with Enter, told again with Delete', async () => {
    // From a view back to the text.
    await window.pressUntil({ key: 'F6', focused: '疫情防控讲话（待改）.txt' });
    await window.press('Control+Home');
    await shown('the beginning', () => draft().selection.active.line === 0);
    await window.press('F8');
    await shown('a finding', () => rulesAtCaret().length > 0);
    await backInDraft();
    const count = (): number => diagnosticsOf(draft().document.uri).length;
    const before = count();
    const place = draft().selection.active;
    await menuOfFixes('不再提示“');
    await window.pressUntil({ key: 'ArrowDown', focused: '不再提示“' });
    await window.press('Enter');
    // Where: the first way is for this place.
    await window.quickPick('此处不再提示');
    await window.press('Enter');
    await shown('one finding less', () => count() === before - 1);
    await menu('$(eye-closed) What is ignored');
    await window.rowShown('xx市');
    await window.focused('tree');
    await window.pressUntil({ key: 'ArrowDown', focused: 'xx市' });
    await window.press('Enter');
    await shown('its place', () => inSample() && draft().selection.start.line === place.line);
    await window.focused('疫情防控讲话（待改）.txt');
    await menu('$(eye-closed) What is ignored');
    await window.focused('xx市');
    await window.press('Delete');
    await waitFor(
      'the finding again',
      () =>
        vscode.languages.getDiagnostics(sample()).filter((d) => ruleOf(d) !== '').length === before
          ? true
          : undefined,
      [vscode.languages.onDidChangeDiagnostics],
      () => String(diagnosticsOf(sample()).length),
    );
  });

  test('the report: exported from its head, from point to point with Tab, to the draft and back to where it was left', async () => {
    await pressButtonOf('report');
    const { tabGroups } = vscode.window;
    await waitFor(
      'the report',
      () => (tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview ? true : undefined),
      [tabGroups.onDidChangeTabs, tabGroups.onDidChangeTabGroups] as vscode.Event<unknown>[],
      () => String(tabGroups.activeTabGroup.activeTab?.label),
    );
    await window.webviewPage('导出');
    await window.pressUntil({ key: 'Tab', focused: '导出' });
    await window.press('Enter');
    // The dialog of the hosted window; a desktop has its system's.
    await window.focused('Export the report');
    await window.press('Escape');
    await window.focused('导出');
    await window.pressUntil({ key: 'Tab', focused: '已落实' });
    const line = await window.pressUntil({ key: 'Tab', focused: '第 7 行' });
    await window.press('Enter');
    await shown('the place', () => inSample() && draft().selection.start.line === 6);
    await window.press('Control+Alt+R');
    try {
      assert.equal(await window.focused('第 7 行'), line);
    } catch {
      // The page may be renewed at that moment for what has changed in the draft.
      await window.press('Control+Alt+R');
      assert.equal(await window.focused('第 7 行'), line);
    }
    // The report stands before the walkthrough; the key brings that back.
    await window.press('Control+Alt+G');
    await window.tickedStep(steps[6]!.title);
  });
});
