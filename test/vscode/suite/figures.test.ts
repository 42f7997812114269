import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  addSpeeches,
  applyAction,
  hoverText,
  openDraft,
  quickFixesAt,
  rangeOf,
  ruleOf,
  tidyUp,
  waitFor,
  waitForDiagnostics,
  waitForFinding,
  workspaceFolder,
} from './support.ts';
import { windowOrSkip } from './window.ts';

/** The same figure on three days, as three speeches tell it. */
const speeches = [
  ['2020-02-09', '返程排查调度会上的讲话', '截至2020年2月9日24时，全县累计排查外地返乡人员4126名。'],
  ['2020-02-20', '复工复产调度会上的讲话', '截至2020年2月20日24时，全县累计排查外地返乡人员5230名。'],
  ['2020-03-01', '春耕备耕工作会上的讲话', '截至2020年3月1日24时，全县累计排查外地返乡人员5872名。'],
] as const;
const front = '---\n日期: 2020-03-05\n---\n';

suite('figures of the corpus', () => {
  suiteSetup(async () => {
    await activeExtension();
    for (const [day, title, sentence] of speeches) {
      const [year, month, date] = day.split('-').map(Number);
      const uri = vscode.Uri.joinPath(workspaceFolder(), 'figures', `${title}.txt`);
      const text = `在全县${title}\n（${year}年${month}月${date}日）\n\n同志们：\n${sentence}成绩来之不易，大家还要再接再厉。\n谢谢大家！\n`;
      await vscode.workspace.fs.writeFile(uri, Buffer.from(text, 'utf8'));
    }
    await addSpeeches(vscode.Uri.joinPath(workspaceFolder(), 'figures'));
  });
  teardown(tidyUp);

  test('a blank is offered the newest value with its day and source, and dated where its sentence is not', async () => {
    const { document } = await openDraft(`${front}全县累计排查外地返乡人员X名。\n`);
    const fix = await offered(document, rangeOf(document, 'X'), '旧值 5872');
    assert.match(fix.title, /2020年3月1日/);
    assert.match(fix.title, /春耕备耕工作会上的讲话/);
    assert.notEqual(fix.isPreferred, true, 'a figure is the writer’s to choose');
    await applyAction(fix);
    assert.equal(document.getText(), `${front}截至2020年3月1日，全县累计排查外地返乡人员5872名。\n`);
  });

  test('fillPlaceholders lists what the corpus has at the blank, and nothing is filled in by itself', async function () {
    const window = windowOrSkip(this);
    const { document } = await openDraft(`${front}全县累计排查外地返乡人员X名，由某某某同志牵头。\n`);
    await offered(document, rangeOf(document, 'X'), '旧值 5872');
    await vscode.commands.executeCommand('shengao.fillPlaceholders');
    assert.match(document.getText(), /返乡人员X名/);
    const [asItIs, newest] = await window.suggestion('5872');
    assert.match(asItIs!, /^X.*先不填/s);
    assert.match(newest!, /5872.*2020年3月1日.*春耕备耕工作会上/s);
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    assert.match(document.getText(), /返乡人员X名/, 'Enter fills in nothing by itself');

    vscode.window.activeTextEditor!.selection = new vscode.Selection(0, 0, 0, 0);
    await vscode.commands.executeCommand('shengao.fillPlaceholders');
    await window.suggestion('5872');
    await vscode.commands.executeCommand('selectNextSuggestion');
    await vscode.commands.executeCommand('acceptSelectedSuggestion');
    assert.match(document.getText(), /截至2020年3月1日，全县累计排查外地返乡人员5872名/);
    await vscode.commands.executeCommand('shengao.fillPlaceholders');
    const editor = vscode.window.activeTextEditor!;
    assert.equal(document.getText(editor.selection), '某某某', 'a person is offered no number');
  });

  test('the hover of a figure shows its series, newest first, with a chart', async () => {
    const { document } = await openDraft(`${front}截至2020年2月9日，全县累计排查外地返乡人员4126名。\n`);
    // Before the corpus is read the finding says only how old the day is.
    await waitForDiagnostics(document, 'the newest value', (all) =>
      all.some((d) => ruleOf(d) === 'stale-figure' && d.message.includes('5872名')),
    );
    const text = await hoverText(document, rangeOf(document, '4126').start);
    const values = [...text.matchAll(/(\d{4})名/g)].map((m) => m[1]);
    assert.deepEqual(values.slice(-3), ['5872', '5230', '4126']);
    assert.match(text, /data:image\/svg\+xml/);
  });
});

/** A quick fix whose title has `words`, once the corpus has been read for it. */
async function offered(
  document: vscode.TextDocument,
  range: vscode.Range,
  words: string,
): Promise<vscode.CodeAction> {
  await waitForFinding(document, 'placeholder', range);
  let seen = '';
  let found: vscode.CodeAction | undefined;
  const changed = new vscode.EventEmitter<void>();
  const looking = setInterval(async () => {
    const fixes = await quickFixesAt(document, range);
    seen = fixes.map(({ title }) => title).join(' | ');
    found = fixes.find(({ title }) => title.includes(words));
    changed.fire();
  }, 100);
  try {
    return await waitFor(
      `a fix with ${words}`,
      () => found,
      [changed.event],
      () => seen,
    );
  } finally {
    clearInterval(looking);
    changed.dispose();
  }
}
