import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fakeRuntime, plainClient, richClient, TestClient } from './client.ts';
import { testRules } from './rules.ts';

const uri = 'file:///drafts/稿.speech';
const at = (line: number, from: number, to = from) => ({
  start: { line, character: from },
  end: { line, character: to },
});

async function actions(client: TestClient, range: ReturnType<typeof at>, only?: string[]): Promise<unknown> {
  return client.request('textDocument/codeAction', {
    textDocument: { uri },
    range,
    context: { diagnostics: [], ...(only ? { only } : {}) },
  });
}

const wordingDiagnostic = {
  range: at(1, 0, 4),
  severity: 2,
  code: 'wording',
  source: '审稿',
  message: '“截止目前”应为“截至目前”',
};

const text = '甲乙会议\r\n截止目前，截止目前。';

describe('quick fixes', () => {
  test('the section has a fix of its own between the one place and the whole draft', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
    await client.start(plainClient);
    const body = '各镇要高度重视，抓紧落实，确保见效。';
    await client.open(
      uri,
      `同志们：\n一、提高认识\n截止目前，${body}\n截止目前，${body}\n二、压实责任\n截止目前，${body}\n`,
    );
    const offered = (await actions(client, at(2, 1))) as {
      title: string;
      edit?: { changes?: Record<string, { range: unknown }[]> };
    }[];
    const titles = offered.map((a) => a.title).filter((t) => t.startsWith('改正'));
    assert.deepEqual(titles, [
      '改正“一、提高认识”一节“wording”中可以放心改的（2 处）',
      '改正本稿全部“wording”中可以放心改的（3 处）',
    ]);
    const section = offered.find((a) => a.title === titles[0]);
    assert.deepEqual(
      section!.edit!.changes![uri]!.map((e) => e.range),
      [at(2, 0, 4), at(3, 0, 4)],
    );
  });

  test('a mechanical fix is preferred and tied to the version', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
    await client.start(richClient);
    await client.open(uri, text);
    assert.deepEqual(await actions(client, at(1, 1)), [
      {
        title: '改为“截至目前”',
        kind: 'quickfix',
        diagnostics: [wordingDiagnostic],
        isPreferred: true,
        edit: {
          documentChanges: [
            { textDocument: { uri, version: 1 }, edits: [{ range: at(1, 0, 4), newText: '截至目前' }] },
          ],
        },
      },
      {
        title: '改正本稿全部“wording”中可以放心改的（2 处）',
        kind: 'quickfix',
        diagnostics: [wordingDiagnostic],
        edit: {
          documentChanges: [
            {
              textDocument: { uri, version: 1 },
              edits: [
                { range: at(1, 0, 4), newText: '截至目前' },
                { range: at(1, 5, 9), newText: '截至目前' },
              ],
            },
          ],
        },
      },
    ]);
    await client.stop();
  });

  test('suggestions come before snippets, and snippets are snippets', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
    await client.start({ ...richClient, textDocument: { diagnostic: {} } });
    await client.open(uri, text);
    const diagnostics = [
      {
        range: at(0, 0, 2),
        severity: 3,
        code: 'outdated-term',
        source: '审稿',
        message: '草稿日期 2026-11-22',
      },
    ];
    const edits = (edit: unknown) => ({
      documentChanges: [{ textDocument: { uri, version: 1 }, edits: [edit] }],
    });
    assert.deepEqual(await actions(client, at(0, 0)), [
      {
        title: '改为“丙丁”',
        kind: 'quickfix',
        diagnostics,
        edit: edits({ range: at(0, 0, 2), newText: '丙丁' }),
      },
      {
        title: '填写',
        kind: 'quickfix',
        diagnostics,
        edit: edits({ range: at(0, 0, 1), snippet: { kind: 'snippet', value: '$'.concat('{1:甲}') } }),
      },
    ]);
    await client.stop();
  });

  test('a client without snippets and versions gets plain edits', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
    await client.start(plainClient);
    await client.open(uri, text);
    const answer = (await actions(client, at(0, 0))) as { title: string; edit: unknown }[];
    assert.deepEqual(
      answer.map((a) => a.edit),
      [
        { changes: { [uri]: [{ range: at(0, 0, 2), newText: '丙丁' }] } },
        { changes: { [uri]: [{ range: at(0, 0, 1), newText: '甲' }] } },
      ],
    );
    await client.stop();
  });

  test('fix all takes the safe fixes only, and only when asked for', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
    await client.start(richClient);
    await client.open(uri, text);
    assert.deepEqual(await actions(client, at(0, 0), ['source.fixAll']), [
      {
        title: '改正所有可以放心改的问题',
        kind: 'source.fixAll.shengao',
        edit: {
          documentChanges: [
            {
              textDocument: { uri, version: 1 },
              edits: [
                { range: at(1, 0, 4), newText: '截至目前' },
                { range: at(1, 5, 9), newText: '截至目前' },
              ],
            },
          ],
        },
      },
    ]);
    assert.deepEqual(await actions(client, at(0, 0), ['refactor']), []);
    await client.stop();
  });

  test('nothing where nothing was found', async () => {
    const client = new TestClient(fakeRuntime({ rules: testRules }).runtime);
    await client.start(richClient);
    await client.open(uri, '一切正常');
    assert.deepEqual(await actions(client, at(0, 0, 4)), []);
    assert.deepEqual(await actions(client, at(0, 0, 4), ['source.fixAll.shengao']), []);
    await client.stop();
  });
});
