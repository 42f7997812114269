import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  activeExtension,
  addSpeeches,
  openDraft,
  tidyUp,
  waitFor,
  waitForDiagnostics,
  workspaceFolder,
} from './support.ts';

const passage =
  '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿，就在哪个乡镇开现场会。';
const speech = `在全县防汛备汛工作会议上的讲话
（2020年4月20日）

同志们：
今天开一个短会，专门说防汛。
${passage}
汛期不等人，散会以后各自去看。
`;
const paragraph = passage.replace('水利局', '水务局');
const draft = `同志们：
今天的会开得短，下面讲几点具体的想法，大家有意见当面提，不要会后议论。
${paragraph}
`;

suite('borrowed text', () => {
  suiteSetup(async () => {
    await activeExtension();
    const file = vscode.Uri.joinPath(workspaceFolder(), 'corpus', '防汛备汛.txt');
    await vscode.workspace.fs.writeFile(file, Buffer.from(speech, 'utf8'));
    await addSpeeches(file);
  });
  teardown(tidyUp);

  test('its source stands above the paragraph, and a click compares the two', async () => {
    const { document } = await openDraft(draft);
    await waitForDiagnostics(document, 'copied-passage', (all) =>
      all.some((d) => d.message.includes('防汛备汛')),
    );
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      10,
    );
    const lens = lenses.find(({ command }) => command?.command === 'shengao.compareWithSource');
    assert.ok(lens?.command, `lenses: ${lenses.map(({ command }) => command?.title)}`);
    assert.match(lens.command.title, /《在全县防汛备汛工作会议上的讲话》.*2020-04.*98%|98%.*2020-04/);
    assert.equal(lens.range.start.line, 2);

    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    const diff = await waitFor(
      'the comparison',
      () => {
        const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
        return input instanceof vscode.TabInputTextDiff ? input : undefined;
      },
      [vscode.window.tabGroups.onDidChangeTabs],
      () => String(vscode.window.tabGroups.activeTabGroup.activeTab?.label),
    );
    assert.equal(diff.original.scheme, 'shengao');
    const read = async (uri: vscode.Uri) => (await vscode.workspace.openTextDocument(uri)).getText();
    assert.equal(await read(diff.original), `${passage}\n`);
    assert.equal(await read(diff.modified), `${paragraph}\n`);
  });

  test('a heading says how much under it is from past speeches, when asked for', async () => {
    const settings = vscode.workspace.getConfiguration('shengao');
    const set = (value: boolean | undefined) =>
      settings.update('codeLens.headings', value, vscode.ConfigurationTarget.Workspace);
    await set(true);
    try {
      const { document } = await openDraft(
        `同志们：\n一、把堤守住\n今天的会开得短，下面讲几点具体的想法。\n${paragraph}\n二、把话说短\n散会以后各自去看。\n`,
      );
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        10,
      );
      const over = lenses.filter(({ command }) => command?.command === 'shengao.reveal');
      assert.deepEqual(
        over.map(({ range }) => range.start.line),
        [1],
      );
      assert.match(String(over[0]?.command?.title), /与旧稿相同 [67]\d%/);
    } finally {
      await set(undefined);
    }
  });
});
