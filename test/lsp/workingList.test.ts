/** The working list: every finding with what can be done about it, and the edit of a fix for the text as it stands. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { WireFinding } from '@shengao/protocol';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { testRules } from './rules.ts';

const uri = 'file:///office/稿.speech';
const commanding = { ...richClient, workspace: { ...richClient.workspace, executeCommand: {} } };

async function started(text: string) {
  const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
  await client.start(commanding, {
    initializationOptions: { commands: true, globalStoragePath: '/global' },
  });
  await client.open(uri, text);
  const list = () =>
    client.request<{ version: number; findings: WireFinding[] } | null>('shengao/listFindings', { uri });
  return { client, list };
}

describe('the working list', () => {
  test('has the findings in text order, in three groups, with their fixes and where to ignore', async () => {
    const { client, list } = await started('甲乙会议\n截止目前，截止目前。');
    const { findings } = (await list())!;
    assert.deepEqual(
      findings.map(({ group, text, range }) => [group, text, range.start.line]),
      [
        ['consider', '甲乙', 0],
        ['settle', '截止目前', 1],
        ['settle', '截止目前', 1],
      ],
    );
    assert.equal(new Set(findings.map(({ key }) => key)).size, 3, 'each can be told from the others');
    assert.deepEqual(
      findings[1]!.fixes.map(({ title, fills }) => [title, fills]),
      [['改为“截至目前”', false]],
    );
    assert.ok(findings[0]!.fixes.some(({ fills }) => fills));
    assert.match(findings[1]!.ignore!.title, /^不再提示“截止目前”/);
    await client.stop();
  });

  test('a fix is made for the text as it stands, and a key outlives edits elsewhere', async () => {
    const { client, list } = await started('截止目前，一切正常。');
    const before = (await list())!.findings[0]!;
    const start = { line: 0, character: 0 };
    await client.change(uri, 2, { range: { start, end: start }, text: '同志们：\n' });
    assert.equal((await list())!.findings[0]!.key, before.key);
    const { version, edit } = (await client.request<{ version: number; edit: object } | null>(
      'shengao/fixEdit',
      { target: before.fixes[0]!.target },
    ))!;
    assert.equal(version, 2);
    assert.match(JSON.stringify(edit), /"line":1,"character":0.*截至目前/);
    await client.stop();
  });

  test('nothing for a text that is not checked', async () => {
    const { client } = await started('今天开会。');
    assert.equal(await client.request('shengao/listFindings', { uri: 'file:///other.txt' }), null);
    await client.stop();
  });
});
