import assert from 'node:assert/strict';
import path from 'node:path';
import { documentUri } from '@shengao/protocol';
import * as vscode from 'vscode';
import {
  activeExtension,
  diagnosticsOf,
  root,
  ruleOf,
  tidyUp,
  waitFor,
  waitForDiagnostics,
  workspaceFolder,
} from './support.ts';

suite('documents', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '待 改');
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);
  const textOf = (name: string): vscode.Uri => vscode.Uri.parse(documentUri(file(name).toString()));
  const copy = async (from: string, to: string): Promise<void> => {
    const bytes = await vscode.workspace.fs.readFile(
      vscode.Uri.file(path.join(root, 'test/fixtures/documents', from)),
    );
    await vscode.workspace.fs.writeFile(file(to), bytes);
  };
  const listed = (what: string, uri: vscode.Uri, accept: (rules: string[]) => boolean): Promise<true> =>
    waitFor(
      what,
      () => accept(diagnosticsOf(uri).map(ruleOf)) || undefined,
      [vscode.languages.onDidChangeDiagnostics],
      () =>
        vscode.languages
          .getDiagnostics()
          .map(([at, all]) => `${at.toString(true)} ${all.length}`)
          .join('\n'),
    );

  suiteSetup(activeExtension);
  setup(async () => {
    await copy('讲话.docx', '讲话.docx');
    await copy('加密.docx', '加密.docx');
  });
  teardown(async function () {
    await tidyUp.call(this);
    await vscode.commands.executeCommand('shengao.clearWorkspaceFindings');
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  test('a folder check lists what is in a Word draft, by its text, and names what cannot be read', async () => {
    assert.equal(await vscode.commands.executeCommand('shengao.checkWorkspace', folder()), 1);
    await listed('the findings', textOf('讲话.docx'), (rules) => rules.length > 0);
    const [unread] = vscode.languages.getDiagnostics(file('加密.docx'));
    assert.match(unread?.message ?? '', /(?:没有检查|Not checked).*密码/);
    const found = diagnosticsOf(textOf('讲话.docx')).map((d) => `${ruleOf(d)} ${d.range.start.line}`);
    const document = await vscode.workspace.openTextDocument(textOf('讲话.docx'));
    await vscode.window.showTextDocument(document);
    assert.equal(document.languageId, 'speech-draft');
    const shown = await waitForDiagnostics(document, 'the same', (all) => all.length === found.length);
    assert.deepEqual(
      shown.map((d) => `${ruleOf(d)} ${d.range.start.line}`),
      found,
    );
  });

  test('the light bulb of a document offers what can be done without changing it', async () => {
    await vscode.workspace.fs.writeFile(file('在会上的发言.txt'), Buffer.from('截止目前。\n'));
    await vscode.commands.executeCommand('shengao.checkDocument', file('讲话.docx'));
    const { document } = vscode.window.activeTextEditor!;
    const [found] = await waitForDiagnostics(document, 'findings', (all) => all.length > 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found!.range,
      'quickfix',
      20,
    );
    assert.equal(actions[0]?.command?.command, 'shengao.editAsDraft');
    assert.ok(actions.some(({ title }) => title.startsWith('不再提示“')));
    assert.ok(actions.every(({ edit }) => edit === undefined));
  });

  test('one document is checked by itself, follows its file, and is turned into a draft', async () => {
    await vscode.commands.executeCommand('shengao.checkDocument', file('讲话.docx'));
    const document = vscode.window.activeTextEditor?.document;
    assert.equal(document?.uri.toString(), textOf('讲话.docx').toString());
    await waitForDiagnostics(document!, 'findings', (all) => all.length > 0);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document!.uri,
    );
    const commands = lenses.map((lens) => lens.command?.command);
    assert.deepEqual(
      ['shengao.editAsDraft', 'shengao.annotateWord', 'shengao.openDocument', 'revealFileInOS'].filter(
        (command) => !commands.includes(command),
      ),
      [],
    );
    const before = document!.getText();
    // Readers go by what a file is, not by its name.
    await copy('网页打印.pdf', '讲话.docx');
    await waitFor(
      'the text of the new file',
      () => document!.getText() !== before || undefined,
      [vscode.workspace.onDidChangeTextDocument],
      () => document!.getText().slice(0, 200),
    );
    const text = document!.getText();
    await vscode.commands.executeCommand('shengao.turnIntoDraft', document!.uri);
    const draft = vscode.window.activeTextEditor?.document;
    assert.deepEqual([draft?.isUntitled, draft?.languageId, draft?.getText()], [true, 'speech-draft', text]);
  });

  test('a Word document is edited as a draft beside it, written back and commented, and stays as it was', async () => {
    const bytes = Buffer.from(await vscode.workspace.fs.readFile(file('讲话.docx')));
    await vscode.commands.executeCommand('shengao.editAsDraft', file('讲话.docx'));
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.toString(), file('讲话.speech').toString());
    assert.match(editor.document.getText(), /^---\n来源: "讲话\.docx"\n---\n/);
    const end = editor.document.positionAt(editor.document.getText().trimEnd().length);
    await editor.edit((edit) => edit.insert(end, '请各镇落实。'));
    const written = await vscode.commands.executeCommand<vscode.Uri>('shengao.writeBackToWord');
    assert.equal(written?.toString(), file('讲话（修改稿）.docx').toString());
    const text = await vscode.workspace.openTextDocument(textOf('讲话（修改稿）.docx'));
    assert.match(text.getText(), /请各镇落实。\n*$/);
    const annotated = await vscode.commands.executeCommand<vscode.Uri[]>('shengao.annotateWord', folder());
    assert.deepEqual(annotated.map(String), [file('讲话（审稿批注）.docx').toString()]);
    const one = await vscode.commands.executeCommand<vscode.Uri[]>('shengao.annotateWord', file('讲话.docx'));
    assert.deepEqual(one.map(String), [file('讲话（审稿批注2）.docx').toString()]);
    assert.deepEqual(Buffer.from(await vscode.workspace.fs.readFile(file('讲话.docx'))), bytes);
  });

  test('what is ignored goes from the list at once, and what is switched off comes back', async () => {
    const name = '在会上的发言.txt';
    await vscode.workspace.fs.writeFile(file(name), Buffer.from('截止目前，一切正常。\n'));
    await vscode.commands.executeCommand('shengao.checkWorkspace', folder());
    await listed('one', file(name), (rules) => rules.length === 1);
    await vscode.commands.executeCommand('shengao.toggle');
    await listed('none', file(name), (rules) => rules.length === 0);
    await vscode.commands.executeCommand('shengao.toggle');
    await listed('one again', file(name), (rules) => rules.length === 1);
    const ignore = vscode.Uri.joinPath(workspaceFolder(), '.shengao/ignore.yml');
    await vscode.workspace.fs.writeFile(ignore, Buffer.from('- {rule: wording, wording: 截止}\n'));
    await listed('none, for it is ignored', file(name), (rules) => rules.length === 0);
    await vscode.workspace.fs.delete(ignore);
    await listed('one, for it is not', file(name), (rules) => rules.length === 1);
    await vscode.workspace.fs.writeFile(file(name), Buffer.from('截至目前，一切正常。\n'));
    await listed('none, for it was put right on disk', file(name), (rules) => rules.length === 0);
  });

  test('a draft that was opened and closed is listed as before', async () => {
    const name = '在会上的发言.txt';
    await vscode.workspace.fs.writeFile(file(name), Buffer.from('截止目前，一切正常。\n'));
    await vscode.commands.executeCommand('shengao.checkWorkspace', folder());
    const { document } = await vscode.window.showTextDocument(file(name));
    await waitForDiagnostics(document, 'one', (all) => all.length === 1);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await listed('one', file(name), (rules) => rules.length === 1);
  });
});
