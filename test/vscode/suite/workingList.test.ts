/** The working list, by keys alone: all that is found in a draft is settled from it, and can be taken back. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  activeExtension,
  diagnosticsOf,
  openDraft,
  rangeOf,
  root,
  ruleOf,
  tidyUp,
  waitFor,
  waitForDiagnostics,
  workspaceFolder,
} from './support.ts';
import { type HostedWindow, windowOrSkip } from './window.ts';

const front = '---\n日期: 2026-11-20\n---\n';
const text = `${front}截止目前，排查X户。\n各村要认真落实,不得走样。\n要依法依规，弄虚做假的要查处。\n`;

suite('working list', () => {
  let window: HostedWindow;

  suiteSetup(async function () {
    window = windowOrSkip(this);
    await activeExtension();
  });
  teardown(async function () {
    await tidyUp.call(this);
    const file = vscode.Uri.joinPath(workspaceFolder(), '.shengao/ignore.yml');
    await Promise.resolve(vscode.workspace.fs.delete(file)).catch(() => undefined);
  });

  /** What a screen reader says of the row that the keyboard is put on: the first. */
  const firstRow = async (): Promise<string> => {
    await vscode.commands.executeCommand('shengao.showFindings');
    return window.focused('tree | Review | ');
  };

  /**
   * Presses a key on a row. True when that did it, false when a list asks which way. Once more, as one would, where
   * nothing comes of it: a list that is just being drawn anew takes no key.
   */
  const isDone = async (key: string, changed: () => boolean): Promise<boolean> => {
    let focused = '';
    for (let times = 0; times < 2; times++) {
      await window.press(key);
      for (const end = Date.now() + 10_000; Date.now() < end; ) {
        if (changed()) return true;
        focused = await window.focused('');
        if (/^(?:combobox|input)/.test(focused)) return changed();
      }
    }
    throw new Error(`Neither done nor asked which way; the focus is on ${focused}`);
  };

  test('has three groups in plain words, and no id of a rule and no file that does not exist', async () => {
    const { document } = await openDraft(text);
    await waitForDiagnostics(document, 'findings', (all) => all.length >= 4);
    await vscode.commands.executeCommand('shengao.showFindings');
    const rows = (await window.rowShown('弄虚作假')).join('\n');
    assert.match(rows, /To settle before it goes out/);
    assert.match(rows, /Worth a look/);
    for (const rule of new Set(diagnosticsOf(document.uri).map(ruleOf)))
      assert.ok(!rows.includes(rule), `${rule} in:\n${rows}`);
    assert.doesNotMatch(rows, /\.txt\(/);
  });

  test('keys go from finding to finding in text order', async () => {
    const { document } = await openDraft(text);
    const found = await waitForDiagnostics(document, 'findings', (all) => all.length >= 4);
    const starts = found.map(({ range }) => range.start);
    const editor = vscode.window.activeTextEditor!;
    await vscode.commands.executeCommand('shengao.showFindings');
    await window.rowShown('弄虚作假');
    await vscode.window.showTextDocument(document, { selection: new vscode.Range(0, 0, 0, 0) });
    const goes = async (key: string, to: vscode.Position): Promise<void> => {
      await window.press(key);
      await waitFor(
        `the caret at ${to.line}:${to.character}`,
        () => editor.selection.active.isEqual(to) || undefined,
        [vscode.window.onDidChangeTextEditorSelection],
        () => `${editor.selection.active.line}:${editor.selection.active.character}`,
      );
    };
    for (const start of starts) await goes('Control+Alt+N', start);
    await goes('Control+Alt+P', starts.at(-2)!);
  });

  test('what was settled can be taken back from the list, whatever was written since', async () => {
    const { document } = await openDraft(`${front}截止目前，卡点在岗。\n`);
    await waitForDiagnostics(document, 'one', (all) => all.some((d) => ruleOf(d) === 'wording'));
    assert.match(await firstRow(), /截止.*Ctrl\+Enter/);
    await window.press('Control+Enter');
    await waitForDiagnostics(document, 'none', (all) => !all.some((d) => ruleOf(d) === 'wording'));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, rangeOf(document, '截至').start, '同志们：\n');
    await vscode.workspace.applyEdit(edit);
    // Nothing is left: the keyboard is on the group of what was settled, or in it.
    await vscode.commands.executeCommand('shengao.showFindings');
    await window.focused('Settled: ');
    await window.press('Control+Z');
    await waitForDiagnostics(document, 'again', (all) => all.some((d) => ruleOf(d) === 'wording'));
    assert.equal(document.getText(), `${front}同志们：\n截止目前，卡点在岗。\n`);
  });

  test('a whole draft is settled from the list, with at most two actions a finding', async function () {
    this.timeout(180_000);
    const draft = readFileSync(path.join(root, 'test/fixtures/evening/秋收会讲话.txt'), 'utf8');
    const { document } = await openDraft(draft, { name: '秋收会讲话.txt' });
    const all = await waitForDiagnostics(document, 'what was planted', (found) => found.length >= 20);
    const traps = ['五级书记', '一镇一业', '结对帮扶', '不少于12.5万亩', '一周一调度', '12个镇', '国之大者'];
    for (const trap of [...traps, '黑土地保护法', '应收尽收', '186个行政村']) {
      const place = rangeOf(document, trap);
      const hit = all.filter((d) => d.severity < 2 && d.range.intersection(place) !== undefined);
      assert.deepEqual(hit.map(ruleOf), [], trap);
    }
    const most = all.length + 10;
    let settled = 0;
    for (; settled < most && diagnosticsOf(document.uri).length > 0; settled++) {
      const before = diagnosticsOf(document.uri).length;
      const label = await firstRow();
      const { version } = document;
      let actions = 1;
      if (label.includes('fills it in')) {
        await window.press('Control+Enter');
        await window.focused('textbox');
        await waitFor(
          'the blank to be selected',
          () => {
            const selected = document.getText(vscode.window.activeTextEditor?.selection);
            return (selected.length > 0 && label.includes(selected)) || undefined;
          },
          [vscode.window.onDidChangeTextEditorSelection],
          () => label,
        );
        actions++;
        // In step with the selection, which a key of the window could overtake.
        await vscode.commands.executeCommand('type', { text: '12' });
      } else if (label.includes('puts it right')) {
        // Of several ways the first is taken.
        if (!(await isDone('Control+Enter', () => document.version !== version))) {
          actions++;
          await window.press('Enter');
        }
      } else {
        await isDone('Delete', () => false);
        actions++;
        await window.press('Enter');
      }
      await waitForDiagnostics(
        document,
        `less than ${before} after: ${label}`,
        (left) => left.length < before,
      );
      assert.ok(actions <= 2, label);
    }
    assert.deepEqual(
      diagnosticsOf(document.uri).map(({ message }) => message),
      [],
    );
  });
});
