import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openDraft, selectedTexts, tidyUp, waitForDiagnostics } from './support.ts';

suite('fillPlaceholders', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);

  test('walks from blank to blank and back to the first', async () => {
    const editor = await openDraft('全县累计排查返乡人员X名，由某某某同志牵头。\n周边的xx市也有病例。\n');
    await waitForDiagnostics(editor.document, 'three blanks', (diagnostics) => diagnostics.length === 3);
    const walked: string[] = [];
    for (let step = 0; step < 4; step++) {
      await vscode.commands.executeCommand('shengao.fillPlaceholders');
      walked.push(...selectedTexts(vscode.window.activeTextEditor!));
    }
    assert.deepEqual(walked, ['X', '某某某', 'xx', 'X']);
  });

  test('typing into a blank fills it, and the walk goes on behind it', async () => {
    const editor = await openDraft('全县累计排查返乡人员X名，由某某某同志牵头。\n');
    await waitForDiagnostics(editor.document, 'two blanks', (diagnostics) => diagnostics.length === 2);
    await vscode.commands.executeCommand('shengao.fillPlaceholders');
    await vscode.commands.executeCommand('type', { text: '4126' });
    await vscode.commands.executeCommand('shengao.fillPlaceholders');
    assert.deepEqual(selectedTexts(vscode.window.activeTextEditor!), ['某某某']);
    assert.equal(editor.document.getText(), '全县累计排查返乡人员4126名，由某某某同志牵头。\n');
  });
});
