import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import {
  activeExtension,
  diagnosticsOf,
  openDraft,
  root,
  ruleOf,
  tidyUp,
  waitFor,
  waitForDiagnostics,
  workspaceFolder,
} from './support.ts';

const text = '---\n日期: 2026-11-22\n---\n截止目前，境外累计报告病例X万多例。\n';

suite('folders', () => {
  const folder = (): vscode.Uri => vscode.Uri.joinPath(workspaceFolder(), '待改');
  const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);
  const rules = (uri: vscode.Uri): string[] => diagnosticsOf(uri).map(ruleOf);
  const settle = (what: string, uri: vscode.Uri, count: number): Promise<boolean> =>
    waitFor(
      what,
      () => rules(uri).length === count || undefined,
      [vscode.languages.onDidChangeDiagnostics],
      () => rules(uri).join(' '),
    );

  suiteSetup(activeExtension);
  setup(async () => {
    await vscode.workspace.fs.writeFile(file('一、讲话.txt'), Buffer.from(text));
    await vscode.workspace.fs.writeFile(file('便条.txt'), Buffer.from('截止目前，牛奶两盒。'));
  });
  teardown(async function () {
    await tidyUp.call(this);
    await vscode.commands.executeCommand('shengao.clearWorkspaceFindings');
    await vscode.workspace.fs.delete(folder(), { recursive: true });
  });

  test('a folder is checked as a task; unopened drafts are listed until they are cleared', async () => {
    const code = await vscode.commands.executeCommand('shengao.checkWorkspace', folder());
    assert.equal(code, 1);
    await settle('the findings', file('一、讲话.txt'), 2);
    assert.deepEqual(rules(file('便条.txt')), []);
    await vscode.commands.executeCommand('shengao.clearWorkspaceFindings');
    assert.deepEqual(rules(file('一、讲话.txt')), []);
  });

  test('opening a listed draft does not list it twice', async () => {
    await vscode.commands.executeCommand('shengao.checkWorkspace', folder());
    const document = await vscode.workspace.openTextDocument(file('一、讲话.txt'));
    await vscode.window.showTextDocument(document);
    await waitForDiagnostics(document, 'two', (all) => all.length === 2);
  });

  test('the task is offered, and can be defined for a folder', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'shengao' });
    assert.equal(tasks.length, 1);
    const ended = new Promise<number | undefined>((resolve) => {
      vscode.tasks.onDidEndTaskProcess(({ exitCode }) => resolve(exitCode));
    });
    await vscode.tasks.executeTask(tasks[0]!);
    assert.equal(await ended, 1);
  });

  test('the switch clears the list of all drafts at once, and brings it back', async () => {
    const config = vscode.workspace.getConfiguration('shengao');
    await config.update('workspaceDiagnostics', true, vscode.ConfigurationTarget.Workspace);
    try {
      await settle('the findings', file('一、讲话.txt'), 2);
      await vscode.commands.executeCommand('shengao.toggle');
      assert.deepEqual(rules(file('一、讲话.txt')), []);
      await vscode.commands.executeCommand('shengao.toggle');
      await settle('the findings again', file('一、讲话.txt'), 2);
    } finally {
      await config.update('workspaceDiagnostics', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await settle('nothing', file('一、讲话.txt'), 0);
  });

  test('the problem matcher reads what the command line writes, whatever the files are called', async function () {
    this.timeout(60_000);
    const name = '第 2 稿：终稿.txt';
    await vscode.workspace.fs.writeFile(file(name), Buffer.from(text));
    const cli = path.join(root, 'dist/cli.mjs');
    const task = new vscode.Task(
      { type: 'process' },
      vscode.workspace.workspaceFolders![0]!,
      'lines',
      'test',
      new vscode.ProcessExecution(process.execPath, [cli, 'check', '待改', '--format', 'lines'], {
        cwd: workspaceFolder().fsPath,
        // The run itself may have been started by npm, which tells where.
        env: { ELECTRON_RUN_AS_NODE: '1', SHENGAO_LANG: 'zh', INIT_CWD: workspaceFolder().fsPath },
      }),
      ['$shengao'],
    );
    const of = (uri: vscode.Uri): string[] =>
      vscode.languages
        .getDiagnostics(uri)
        .map((d) => `${d.severity} ${d.range.start.line + 1}:${d.range.start.character + 1} ${d.source}`)
        .toSorted();
    // Of drafts that no test has opened: the editor holds on to those, and the matcher is for closed ones.
    const read = (): Promise<true> =>
      waitFor(
        'what the matcher read',
        () => of(file(name)).length === 2 || undefined,
        [vscode.languages.onDidChangeDiagnostics],
        () => JSON.stringify(vscode.languages.getDiagnostics().map(([uri]) => [uri.path, of(uri)])),
      );
    await vscode.tasks.executeTask(task);
    try {
      await read();
    } catch {
      // On a busy machine the terminal may be gone before its last line was drawn, and VS Code matches what is drawn.
      await vscode.tasks.executeTask(task);
      await read();
    }
    assert.deepEqual(of(file(name)), ['0 4:14 审稿', '1 4:1 审稿']);
  });

  test('all drafts are listed when the setting says so, and taken off when it no longer does', async () => {
    const config = vscode.workspace.getConfiguration('shengao');
    await config.update('workspaceDiagnostics', true, vscode.ConfigurationTarget.Workspace);
    try {
      await settle('the findings', file('一、讲话.txt'), 2);
      const { document } = await openDraft('---\n日期: 2026-11-22\n---\n截止目前。\n');
      await waitForDiagnostics(document, 'one', (all) => all.length === 1);
    } finally {
      await config.update('workspaceDiagnostics', undefined, vscode.ConfigurationTarget.Workspace);
    }
    await settle('nothing', file('一、讲话.txt'), 0);
  });
});
