import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { activeExtension, openDraft, rangeOf, tidyUp, workspaceFolder } from './support.ts';

const draft = `---
日期: 2022-12-01
---
要严格执行《新型冠状病毒肺炎防控方案（第七版）》，落实《》。
再次强调，《新型冠状病毒肺炎防控方案（第七版）》已有新版。
`;

suite('directives', () => {
  suiteSetup(activeExtension);
  teardown(tidyUp);

  test('F12 opens what is known of a directive; its references are listed', async () => {
    const { document } = await openDraft(draft);
    const at = rangeOf(document, '第七版').start;
    const definitions = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeDefinitionProvider',
      document.uri,
      at,
    );
    assert.equal(definitions[0]?.uri.scheme, 'shengao');
    const opened = await vscode.workspace.openTextDocument(definitions[0].uri);
    assert.match(opened.getText(), /防控方案（第七版）/);
    const references = await vscode.commands.executeCommand<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      document.uri,
      at,
    );
    const here = references.filter(({ uri }) => uri.toString() === document.uri.toString());
    assert.equal(here.length, 2);
  });

  test('behind 《 the edition in force on the draft’s date, and no second 》', async () => {
    const editor = await openDraft(draft);
    const caret = rangeOf(editor.document, '《》').start.translate(0, 1);
    const list = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      editor.document.uri,
      caret,
      '《',
    );
    const item = list.items.find(({ label }) => {
      const text = typeof label === 'string' ? label : label.label;
      return text === '新型冠状病毒肺炎防控方案（第九版）';
    });
    assert.ok(item, 'the ninth edition is not offered');
    const edit = new vscode.WorkspaceEdit();
    const range = item.range instanceof vscode.Range ? item.range : item.range!.replacing;
    const text = typeof item.insertText === 'string' ? item.insertText : item.insertText!.value;
    edit.replace(editor.document.uri, range, text);
    await vscode.workspace.applyEdit(edit);
    assert.match(
      editor.document.lineAt(3).text,
      /落实《新型冠状病毒肺炎防控方案（第九版）》（联防联控机制综发〔2022〕71号）。$/,
    );
  });

  test('a pack that is written with a fault is marked at its line', async function () {
    this.timeout(60_000);
    const uri = vscode.Uri.joinPath(workspaceFolder(), '.shengao/knowledge/written.yaml');
    const marked = new Promise<readonly vscode.Diagnostic[]>((resolve) => {
      const listening = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        const found = vscode.languages.getDiagnostics(uri);
        if (!uris.some((one) => one.toString() === uri.toString()) || found.length === 0) return;
        listening.dispose();
        resolve(found);
      });
    });
    await vscode.workspace.fs.writeFile(
      uri,
      Buffer.from(
        'entries:\n  - id: own\n    kind: nothing\n    title: 青禾县防汛方案\n    sources: []\n    confidence: known\n',
      ),
    );
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const [fault] = await marked;
    assert.equal(fault!.range.start.line, 2);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(2, 5),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((c) => (typeof c === 'string' ? c : c.value)))
      .join();
    assert.match(text, /directive/);
    await vscode.workspace.fs.delete(uri);
  });
});
