import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadShippedProse } from '../../server/src/knowledge/disk.ts';
import { suspectedTypo } from '../../server/src/rules/suspected-typo.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';

const uri = 'file:///drafts/稿.speech';
const DRAFT = '同志们：\n要认真总洁经验，查找不足，改进工作。\n散会。';

async function started(loadProse = loadShippedProse) {
  const { runtime, clock } = fakeRuntime({ rules: [suspectedTypo], loadProse });
  const client = new TestClient(runtime);
  await client.start(richClient);
  return { client, clock };
}

describe('suspected slips', () => {
  test('are reported behind the first findings, in a pause', async () => {
    const { client, clock } = await started();
    const asked = clock.asked();
    await client.open(uri, DRAFT);
    assert.deepEqual((await client.pull(uri)).items, []);
    await asked;
    clock.advance(2000);
    // The work goes on in slices, each asked for when the one before ends.
    for (let slice = 0; slice < 5; slice++) clock.advance(1);
    await client.until(() => client.refreshes > 0);
    const { items } = await client.pull(uri);
    assert.deepEqual(
      items.map(({ code, range }) => [code, range.start.line, range.start.character]),
      [['suspected-typo', 1, 4]],
    );
    assert.match(String(items[0]!.message), /^疑为“结”/);
    const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
      textDocument: { uri },
      position: { line: 1, character: 4 },
    });
    assert.match(hover.contents.value, /“总结经验”约 \d+ 次/);
    await client.stop();
  });

  test('without the model that is said once', async () => {
    const { client, clock } = await started(() => null);
    const asked = clock.asked();
    await client.open(uri, DRAFT);
    await client.pull(uri);
    await asked;
    clock.advance(2000);
    await client.until(() => client.messages.length > 0);
    await client.change(uri, 2, { text: DRAFT.replace('散会', '谢谢') });
    assert.deepEqual((await client.pull(uri)).items, []);
    assert.equal(client.messages.length, 1);
    assert.match(client.messages[0]!.message, /疑似错别字/);
    await client.stop();
  });
});
