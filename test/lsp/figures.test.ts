import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompletionItem, CompletionList } from 'vscode-languageserver/node';
import { fakeRuntime, richClient, TestClient, type WireDiagnostic } from './client.ts';
import { fakeCorpus } from './corpus.ts';

const uri = 'file:///drafts/稿.speech';
const corpus = fakeCorpus({
  s1: {
    title: '返程排查调度会讲话',
    date: '2020-02-09',
    passages: ['截至2020年2月9日，全县累计排查外地返乡人员4126名。'],
  },
  s2: {
    title: '春耕备耕会讲话',
    date: '2020-03-01',
    passages: ['截至2020年3月1日，全县累计排查外地返乡人员5872名。'],
  },
  s3: { title: '安全生产会讲话', date: '2018-06-01', passages: ['全县累计排查整治安全隐患1286处。'] },
});
const draft = `（2020年3月5日）
截至2020年2月9日，全县累计排查外地返乡人员4126名。
全县累计排查外地返乡人员X名，由X县长负责。
全县累计排查整治安全隐患1286处。
`;

interface Action {
  title: string;
  edit?: { documentChanges: { edits: { newText?: string; snippet?: { value: string } }[] }[] };
}

/** The draft opened, the corpus read in the background, and what is then found. */
async function checked(): Promise<{ client: TestClient; items: WireDiagnostic[] }> {
  const { runtime, clock } = fakeRuntime({ openCorpus: () => corpus });
  const client = new TestClient(runtime);
  await client.start(richClient, { initializationOptions: { globalStoragePath: '/global', commands: true } });
  await client.open(uri, draft);
  const asked = clock.asked();
  const before = await client.pull(uri);
  assert.ok(
    !before.items.some((d) => /语料库|旧讲话/.test(String(d.message))),
    'nothing waits for the corpus',
  );
  await asked;
  clock.advance(60_000);
  await client.until(() => client.refreshes > 0);
  return { client, items: (await client.pull(uri)).items };
}

const actionsAt = (client: TestClient, range: WireDiagnostic['range']): Promise<Action[]> =>
  client.request('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } });

describe('figures against the corpus', () => {
  test('a newer value is quoted with its speech, and offered', async () => {
    const { client, items } = await checked();
    const found = items.find((d) => d.code === 'stale-figure' && String(d.message).includes('更新的数字'));
    assert.ok(found, items.map((d) => d.message).join('\n'));
    assert.match(String(found.message), /这里是4126名，2020年3月1日是5872名，见《春耕备耕会讲话》/);
    assert.match(found.relatedInformation![0]!.message, /截至2020年3月1日，全县累计排查外地返乡人员5872名/);
    const fix = (await actionsAt(client, found.range)).find(({ title }) => title.includes('改为5872名'));
    assert.match(fix!.title, /2020年3月1日，《春耕备耕会讲话》/);
    await client.stop();
  });

  test('the sentence of an old speech with the same number is told', async () => {
    const { client, items } = await checked();
    const found = items.find((d) => d.code === 'stale-figure' && String(d.message).includes('数字没变'));
    assert.ok(found, items.map((d) => d.message).join('\n'));
    assert.match(String(found.message), /1286处.*《安全生产会讲话》.*这里没有写时点，稿件是2020年3月5日的/);
    assert.match(found.relatedInformation![0]!.message, /1286处/);
    await client.stop();
  });

  test('a blank is offered the newest value as a snippet, dated where its sentence is not; a person none', async () => {
    const { client, items } = await checked();
    const blanks = items.filter((d) => d.code === 'placeholder');
    assert.equal(blanks.length, 2);
    const offers = (await actionsAt(client, blanks[0]!.range)).filter(({ title }) => /^旧值 \d/.test(title));
    assert.deepEqual(
      offers.map(({ title }) => title),
      [
        '旧值 5872（2020年3月1日：5872名，《春耕备耕会讲话》）',
        '旧值 4126（2020年2月9日：4126名，《返程排查调度会讲话》）',
      ],
    );
    const [first] = await actionsAt(client, blanks[0]!.range);
    assert.equal(first!.title, '填写数字…', 'an old value is never preselected');
    const edit = offers[0]!.edit!.documentChanges[0]!.edits[0]!;
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a tab stop of a snippet
    assert.equal(edit.snippet?.value, '截至2020年3月1日，全县累计排查外地返乡人员${1:5872}');
    const person = await actionsAt(client, blanks[1]!.range);
    assert.ok(!person.some(({ title }) => /\d{4}/.test(title)));
    const { placeholders } = await client.request<{
      placeholders: { kind: string; candidates?: number }[];
    }>('shengao/listPlaceholders', { uri });
    assert.deepEqual(
      placeholders.map((p) => [p.kind, p.candidates ?? 0]),
      [
        ['figure', 2],
        ['person', 0],
      ],
    );
    await client.stop();
  });

  test('before a blank, completion lists its values with day and speech, and first the blank as it is', async () => {
    const { client } = await checked();
    const at = (character: number) =>
      client.request<CompletionList>('textDocument/completion', {
        textDocument: { uri },
        position: { line: 2, character },
      });
    const blank = draft.split('\n')[2]!.indexOf('X');
    const { items } = await at(blank);
    assert.deepEqual(
      items.map(({ label, labelDetails }) => [label, labelDetails?.detail, labelDetails?.description]),
      [
        ['X', undefined, '先不填'],
        ['5872', '　2020年3月1日', '《春耕备耕会讲话》'],
        ['4126', '　2020年2月9日', '《返程排查调度会讲话》'],
      ],
    );
    assert.ok(items[0]!.preselect, 'nothing is filled in by pressing Enter');
    const core = { start: { line: 2, character: blank }, end: { line: 2, character: blank + 1 } };
    assert.deepEqual(items[1]!.textEdit, { range: core, newText: '5872' });
    const head = { line: 2, character: 0 };
    assert.deepEqual(items[1]!.additionalTextEdits, [
      { range: { start: head, end: head }, newText: '截至2020年3月1日，' },
    ]);
    const { documentation } = await client.request<CompletionItem>('completionItem/resolve', items[1]!);
    const { value } = documentation as { value: string };
    assert.match(
      value,
      /^《春耕备耕会讲话》2020.?-03.?-01\n\n截至2020年3月1日，全县累计排查外地返乡人员5872名。/,
    );
    // Behind it: there a writer who leaves a blank on purpose goes on typing.
    assert.deepEqual((await at(blank + 1)).items, []);
    const person = draft.split('\n')[2]!.lastIndexOf('X');
    assert.deepEqual((await at(person)).items, []);
    await client.stop();
  });
});
