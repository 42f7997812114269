import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { unwritable } from '../../server/src/files/write.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { startProcess } from './process.ts';
import { testRules } from './rules.ts';

const root = 'file:///office';
const uri = `${root}/drafts/稿.speech`;
const file = '/office/.shengao/ignore.yml';
const ownFile = '/global/ignore.yml';
const commanding = { ...richClient, workspace: { ...richClient.workspace, executeCommand: {} } };

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly command?: { readonly command: string; readonly arguments: [Record<string, string>] };
}

async function office(files: Record<string, string> = {}, folder = true, over: object = {}) {
  const fake = fakeRuntime({ rules: testRules, ...over }, files);
  const client = new TestClient(fake.runtime);
  await client.start(commanding, {
    ...(folder ? { workspaceFolders: [{ uri: root, name: 'office' }], rootUri: root } : {}),
    initializationOptions: { commands: true, globalStoragePath: '/global' },
  });
  const actionsAt = (character: number, line = 0): Promise<Action[]> =>
    client.request('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: { line, character }, end: { line, character } },
      context: { diagnostics: [] },
    });
  const execute = ({ command }: Action): Promise<unknown> =>
    client.request('workspace/executeCommand', {
      command: command!.command,
      arguments: command!.arguments,
    });
  const codes = async (): Promise<unknown[]> => (await client.pull(uri)).items.map((d) => d.code);
  return { fake, client, actionsAt, execute, codes, files, clock: fake.clock };
}

interface Choice {
  readonly title: string;
  readonly command: string;
  readonly argument: Record<string, string>;
}

/** The rows of a menu, and behind the one that asks where to ignore what it asks. */
const withChoices = (actions: readonly Action[]): Action[] =>
  actions.flatMap((action) => {
    const choices = (action.command?.arguments[0] as { choices?: Choice[] } | undefined)?.choices ?? [];
    return [
      action,
      ...choices.map(({ title, command, argument }): Action => {
        return { title, kind: action.kind, command: { command, arguments: [argument] } };
      }),
    ];
  });

const named = (actions: readonly Action[], title: RegExp): Action => {
  const found = withChoices(actions).find((a) => title.test(a.title));
  assert.ok(found, `no ${title} in ${actions.map((a) => a.title).join(' | ')}`);
  return found;
};

describe('the menu', () => {
  test('has few rows: repair, all of the rule, and last one named row that asks where to ignore', async () => {
    const { client, actionsAt } = await office();
    await client.open(uri, '截止目前，截止目前。');
    const actions = await actionsAt(1);
    assert.deepEqual(
      actions.map((a) => a.title),
      ['改为“截至目前”', '改正本稿全部“wording”中可以放心改的（2 处）', '不再提示“截止目前”…'],
    );
    assert.deepEqual(
      withChoices(actions)
        .slice(3)
        .map((a) => a.title),
      [
        '此处不再提示（记入本工作区）',
        '“截止目前”一律不再提示（只对我）',
        '“截止目前”一律不再提示（记入本工作区）',
        '本稿不再提示“wording”（记入本工作区）',
        '在本工作区关闭规则“wording”（.shengao.yml）',
      ],
    );
    assert.ok(actions.every((a) => a.kind === 'quickfix'));
    await client.stop();
  });

  test('outside a folder it is the writer’s own file that is written', async () => {
    const { client, actionsAt, execute, codes, files } = await office({}, false);
    await client.open(uri, '截止目前。');
    const actions = await actionsAt(1);
    assert.deepEqual(
      withChoices(actions)
        .map((a) => a.title)
        .filter((t) => /工作区/.test(t)),
      [],
    );
    await execute(named(actions, /此处.*只对我/));
    assert.match(files[ownFile]!, /sentence: "截止目前。"/);
    assert.deepEqual(await codes(), []);
    await client.stop();
  });
});

describe('ignoring', () => {
  test('here: a line in the folder’s file, in force at once in every open draft, wherever the sentence moves', async () => {
    const { client, actionsAt, execute, codes, files } = await office({ [file]: '# ours\n' });
    const other = `${root}/另一稿.speech`;
    await client.open(uri, '截止目前，一切正常。\n截止目前。');
    await client.open(other, '截止目前，一切正常。');
    assert.equal((await client.pull(other)).items.length, 1);
    const refreshes = client.refreshes;
    await execute(named(await actionsAt(1), /^此处不再提示/));
    assert.equal(
      files[file],
      '# ours\n- {rule: wording, wording: "截止目前", sentence: "截止目前，一切正常。", draft: "drafts/稿.speech"}\n',
    );
    await client.until(() => client.refreshes > refreshes);
    assert.deepEqual(await codes(), ['wording']);
    assert.deepEqual((await client.pull(other)).items, []);
    const start = { line: 0, character: 0 };
    await client.change(uri, 2, { range: { start, end: start }, text: '同志们：\n今天开会。' });
    assert.deepEqual(await codes(), ['wording']);
    await client.stop();
  });

  test('as history: with its reason, for what was outdated', async () => {
    const { client, actionsAt, execute, codes, files } = await office();
    await client.open(uri, '回顾甲乙。');
    await execute(named(await actionsAt(3), /历史表述/));
    assert.match(files[file]!, /reason: "历史表述"/);
    assert.deepEqual(await codes(), []);
    await client.stop();
  });

  test('what was written is told of by its name, and can be taken back at once', async () => {
    const { client, actionsAt, execute, codes, files } = await office();
    await client.open(uri, '截止目前，一切正常。');
    const outcome = (await execute(named(await actionsAt(1), /^此处不再提示/))) as {
      message: string;
      undo: Record<string, string>;
    };
    assert.match(outcome.message, /^已不再提示“截止目前”/);
    assert.deepEqual(await codes(), []);
    await client.request('workspace/executeCommand', {
      command: 'shengao.server.unignore',
      arguments: [outcome.undo],
    });
    assert.deepEqual(await codes(), ['wording']);
    assert.doesNotMatch(files[file]!, /^- /m);
    await client.stop();
  });

  test('a wording for me, in folders too', async () => {
    const { client, actionsAt, execute, codes, files } = await office();
    await client.open(uri, '截止目前，截止目前。');
    await execute(named(await actionsAt(1), /一律.*只对我/));
    assert.ok(files[ownFile]!.endsWith('- {rule: wording, wording: "截止目前"}\n'));
    assert.deepEqual(await codes(), []);
    await client.stop();
  });

  test('what others write into the file takes effect when it is saved, and lapses on its day', async () => {
    const { client, codes, files, clock } = await office();
    await client.open(uri, '截止目前。');
    assert.deepEqual(await codes(), ['wording']);
    files[file] = '- {rule: wording, wording: 截止目前, until: 2026-11-22}\n';
    await client.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: `${root}/.shengao/ignore.yml`, type: 1 }],
    });
    await client.until(() => client.refreshes > 0);
    assert.deepEqual(await codes(), []);
    clock.day = '2026-11-23';
    assert.deepEqual(await codes(), ['wording']);
    await client.stop();
  });

  test('a slip is marked by line and said once, and costs the other entries nothing', async () => {
    const { client, codes } = await office({
      [file]: '- {rule: wording, wording: 截止目前}\n- {rule: wordin, wording: 甲}\n',
    });
    await client.open(uri, '截止目前。');
    assert.deepEqual(await codes(), []);
    const marked = client.published.find((p) => p.uri.endsWith('/ignore.yml'));
    assert.deepEqual(
      marked?.diagnostics.map((d) => d.range.start.line),
      [1],
    );
    assert.match(client.messages[0]!.message, /^\.shengao\/ignore\.yml 第 2 行 rule：没有这条规则：wordin/);
    await client.stop();
  });

  test('no other file is written to, whatever a request names', async () => {
    const entry = '- {rule: wording, wording: 甲}';
    const other = '/office/别的.yml';
    const { client, files } = await office({ [file]: `${entry}\n`, [other]: `${entry}\n` });
    const result = await client.request('workspace/executeCommand', {
      command: 'shengao.server.unignore',
      arguments: [{ file: other, line: 1, raw: entry }],
    });
    assert.equal(result, null);
    assert.equal(files[other], `${entry}\n`);
    await client.stop();
  });

  test('an entry that somebody changed meanwhile is not taken out, and the writer is told', async () => {
    const { client, files } = await office({ [file]: '- {rule: wording, wording: 甲}\n' });
    const result = await client.request('workspace/executeCommand', {
      command: 'shengao.server.unignore',
      arguments: [{ file, line: 1, raw: '- {rule: wording, wording: 乙}' }],
    });
    assert.equal(result, null);
    await client.until(() => client.messages.length === 1);
    assert.equal(files[file], '- {rule: wording, wording: 甲}\n');
    await client.stop();
  });
});

describe('ignoring in a whole draft', () => {
  test('one rule, this draft only; the others go on to be told of', async () => {
    const { client, actionsAt, execute, codes, files } = await office();
    const other = `${root}/drafts/另一稿.speech`;
    await client.open(uri, '截止目前。截止目前，甲乙。');
    await client.open(other, '截止目前。');
    await execute(named(await actionsAt(1), /^本稿不再提示/));
    assert.ok(files[file]!.endsWith('- {rule: wording, only: "drafts/稿.speech"}\n'), files[file]);
    assert.deepEqual(await codes(), ['outdated-term']);
    assert.equal((await client.pull(other)).items.length, 1);
    const list = await client.request<{ state: string; draft: string }[]>('shengao/listIgnored', {});
    assert.deepEqual(
      list.map(({ state, draft }) => [state, draft]),
      [['active', 'drafts/稿.speech']],
    );
    await client.stop();
  });

  test('a draft that has no file yet cannot be named', async () => {
    const { client } = await office();
    await client.open('untitled:Untitled-1', '截止目前。');
    const at = { line: 0, character: 1 };
    const actions = await client.request<Action[]>('textDocument/codeAction', {
      textDocument: { uri: 'untitled:Untitled-1' },
      range: { start: at, end: at },
      context: { diagnostics: [] },
    });
    assert.ok(!actions.some(({ title }) => title.startsWith('本稿')));
    await client.stop();
  });
});

describe('what cannot be ignored', () => {
  test('a sentence that changed while the menu was open is not written down, and the writer is told', async () => {
    const { client, actionsAt, execute, files } = await office();
    await client.open(uri, '截止目前，一切正常。');
    const menu = await actionsAt(1);
    const end = { line: 0, character: 10 };
    await client.change(uri, 2, { range: { start: end, end }, text: '再看一句。' });
    await client.change(uri, 3, {
      range: { start: { line: 0, character: 5 }, end: { line: 0, character: 9 } },
      text: '情况复杂',
    });
    assert.equal(await execute(named(menu, /^此处不再提示/)), null);
    assert.equal(files[file], undefined);
    assert.match(client.messages.at(-1)!.message, /已经改动/);
    await client.stop();
  });

  test('a folder that nobody may write to: it is said by name, and nothing else suffers', async () => {
    for (const code of ['EROFS', 'EACCES']) {
      const { fake, client, actionsAt, execute, codes } = await office({}, true, {
        editText: (path: string) =>
          Promise.reject(unwritable(path, Object.assign(new Error(code), { code }))),
      });
      await client.open(uri, '截止目前。');
      assert.equal(await execute(named(await actionsAt(1), /^此处不再提示/)), null);
      assert.match(client.messages.at(-1)!.message, /写不进.*ignore\.yml.*只读|写不进.*ignore\.yml.*权限/);
      assert.deepEqual(await codes(), ['wording']);
      assert.deepEqual(Object.keys(fake.files), []);
      await client.stop();
    }
  });
});

describe('two windows', () => {
  test('that write the same file at the same time lose nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'shengao-windows-'));
    const at = pathToFileURL(folder).href;
    const servers = [startProcess(), startProcess()];
    try {
      await Promise.all(
        servers.map(({ client }) =>
          client.start(commanding, { workspaceFolders: [{ uri: at, name: 'w' }], rootUri: at }),
        ),
      );
      await Promise.all(
        Array.from({ length: 20 }, (_, i) =>
          servers[i % 2]!.client.request('workspace/executeCommand', {
            command: 'shengao.server.ignore',
            arguments: [{ uri: `${at}/a.speech`, target: 'workspace', rule: 'wording', wording: `第${i}处` }],
          }),
        ),
      );
      const text = readFileSync(join(folder, '.shengao/ignore.yml'), 'utf8');
      const written = Array.from(text.matchAll(/第(\d+)处/g), (m) => Number(m[1])).toSorted((a, b) => a - b);
      assert.deepEqual(
        written,
        Array.from({ length: 20 }, (_, i) => i),
      );
      assert.deepEqual(readdirSync(join(folder, '.shengao')), ['ignore.yml']);
    } finally {
      await Promise.all(servers.map((server) => server.stop()));
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('switching a rule off', () => {
  test('writes the folder’s settings file and keeps what stands there', async () => {
    const settings = '/office/.shengao.yml';
    const { client, actionsAt, execute, codes, files } = await office({
      [settings]: '# agreed\nlocality: 青禾县 # ours\n',
    });
    await client.open(uri, '截止目前。');
    await execute(named(await actionsAt(1), /关闭规则/));
    assert.equal(files[settings], '# agreed\nlocality: 青禾县 # ours\nrules:\n  wording: off\n');
    assert.deepEqual(await codes(), []);
    await client.stop();
  });

  test('leaves a file alone that it does not understand, and says which line', async () => {
    const settings = '/office/.shengao.yml';
    const { client, actionsAt, execute, files } = await office({ [settings]: 'rules: [\n' });
    await client.open(uri, '截止目前。');
    assert.equal(await execute(named(await actionsAt(1), /关闭规则/)), null);
    assert.equal(files[settings], 'rules: [\n');
    assert.match(client.messages.at(-1)!.message, /请先改正/);
    await client.stop();
  });
});
