/** Go to definition, references, links, completion and rename of directives, at wire level. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { speechUri } from '@shengao/protocol';
import { shippedDictionary, shippedPacks } from '../../server/src/knowledge/dictionary.ts';
import { loadKnowledge } from '../../server/src/knowledge/load.ts';
import { fakeRuntime, plainClient, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';

const uri = 'file:///drafts/稿.speech';

/** Titles are read over words and their classes. */
const CLASSES_FILE = join(shippedPacks(), 'official-classes.yaml');
const CLASSES = { path: CLASSES_FILE, text: readFileSync(CLASSES_FILE, 'utf8') };

const pack = `
pack: test
about: { zh: 测试用, en: for tests }
asOf: 2026-11-22
entries:
  - id: rules-1
    kind: directive
    title: 县域会议管理办法（第一版）
    documentNumber: 青政发〔2018〕3号
    validFrom: 2018-03-01
    validUntil: 2021-05-31
    validUntilBasis: next-edition
    supersededBy: rules-2
    sources: ['转载：https://copies.example/1', '公报 https://example.org/1']
    confidence: confirmed
  - id: rules-2
    kind: directive
    title: 县域会议管理办法（第二版）
    documentNumber: 青政发〔2021〕8号
    issuer: 青禾县人民政府
    validFrom: 2021-06-01
    sources: [档案]
    confidence: known
  - id: inner
    kind: directive
    title: 关于实施《县域会议管理办法》的通知
    validFrom: 2021-07-01
    sources: [档案]
    confidence: known
  - id: old-name
    kind: term
    title: 两查两登
    validUntil: 2020-12-31
    validUntilBasis: stated
    sources: [档案]
    confidence: confirmed
`;

const told =
  '要落实《县域会议管理办法（第一版）》。办法明确，会议不得超过两小时，材料会前一日送达，主持人对会风负责，会后三日内办结；开短会、讲短话，能合并的合并，能不开的不开，重要事项当场议定，责任到人。';
const corpus = fakeCorpus({
  s1: { title: '旧稿一', date: '2020-02-10', passages: ['同志们：', told, '按照青政发〔2018〕3号办理。'] },
  s2: {
    title: '旧稿二',
    date: '2021-08-01',
    passages: ['执行《青禾县防汛值守办法》（青汛发〔2021〕2号）。'],
  },
});

const draft = `（2021年7月1日）
根据《县域会议管理办法（第一版）》（青政发〔2018〕3号）要求，抓好两查两登。
各单位继续做好“两查两登”，执行《青禾县防汛值守办法》。
附件《两查两登台账》，按照青政发〔2021〕8号执行。`;

interface Position {
  line: number;
  character: number;
}
interface Place {
  uri: string;
  range: { start: Position; end: Position };
}

async function started(
  text = draft,
  over: {
    capabilities?: object;
    files?: Record<string, string>;
    commands?: boolean;
    knowledge?: string[];
  } = {},
) {
  const knowledge = loadKnowledge([CLASSES, { path: '/packs/test.yaml', text: pack }], shippedDictionary());
  assert.deepEqual(knowledge.problems, []);
  const files = over.files ?? {};
  const { runtime, clock } = fakeRuntime(
    {
      openCorpus: () => corpus,
      loadKnowledge: () => knowledge,
      async *draftTexts(folder) {
        for (const [path, content] of Object.entries(files))
          if (path.startsWith(`${folder}/`)) yield { path, text: content };
      },
    },
    files,
  );
  const client = new TestClient(runtime);
  client.settings = { knowledge: over.knowledge ?? [] };
  const { capabilities } = (await client.start(over.capabilities ?? richClient, {
    initializationOptions: { commands: over.commands ?? true, globalStoragePath: '/global' },
    workspaceFolders: [{ uri: 'file:///drafts', name: 'drafts' }],
  })) as { capabilities: Record<string, unknown> };
  await client.open(uri, text);
  const at = (phrase: string, offset = 0, from = 0): Position => {
    const index = text.indexOf(phrase, from) + offset;
    const before = text.slice(0, index).split('\n');
    return { line: before.length - 1, character: before.at(-1)!.length };
  };
  /** Has the corpus read, as the server does some time after the start. */
  const read = async (): Promise<void> => {
    await client.pull(uri);
    clock.advance(10_000);
    await client.until(() => client.refreshes > 0);
  };
  const textOf = (place: Place): string => {
    const line = text.split('\n')[place.range.start.line]!;
    return line.slice(place.range.start.character, place.range.end.character);
  };
  return { client, at, read, textOf, capabilities };
}

describe('go to definition', () => {
  test('the passage of the corpus that says most of it, once the corpus is read; before that its page', async () => {
    const { client, at, read } = await started();
    const params = { textDocument: { uri }, position: at('县域会议') };
    const before = await client.request<Place>('textDocument/definition', params);
    assert.match(before.uri, /^shengao:\/directive\/rules-1\//);
    await read();
    assert.deepEqual(await client.request('textDocument/definition', params), {
      uri: speechUri('s1', '旧稿一'),
      range: { start: { line: 1, character: 3 }, end: { line: 1, character: 18 } },
    });
    await client.stop();
  });

  test('what is only named in the corpus: the entry; what only the corpus knows: its passage', async () => {
    const { client, at, read } = await started();
    await read();
    const of = (phrase: string) =>
      client.request<Place | null>('textDocument/definition', {
        textDocument: { uri },
        position: at(phrase),
      });
    assert.match((await of('青政发〔2021〕8号'))!.uri, /^shengao:\/directive\/rules-2\//);
    assert.equal((await of('青禾县防汛'))!.uri, speechUri('s2', '旧稿二'));
    assert.match((await of('两查两登'))!.uri, /^shengao:\/directive\/old-name\//);
    assert.equal(await of('各单位'), null);
    await client.stop();
  });

  test('the line of the writer’s own pack, and of any pack where pages cannot be opened', async () => {
    for (const over of [{ knowledge: ['/packs'] }, { commands: false }]) {
      const { client, at } = await started(draft, over);
      const found = await client.request<Place>('textDocument/definition', {
        textDocument: { uri },
        position: at('青政发〔2021〕8号'),
      });
      assert.equal(found.uri, 'file:///packs/test.yaml');
      assert.equal(
        found.range.start.line,
        pack.split('\n').findIndex((line) => line.includes('id: rules-2')),
      );
      await client.stop();
    }
  });
});

test('hover on what only past speeches know: its number and where it is cited', async () => {
  const { client, at, read } = await started();
  await read();
  const hover = await client.request<{ contents: { value: string } }>('textDocument/hover', {
    textDocument: { uri },
    position: at('青禾县防汛'),
  });
  assert.match(
    hover.contents.value,
    /登记册中没有这份文件.*文号：青汛发〔2021〕2号.*语料库：1 篇中出现 1 次/s,
  );
  await client.stop();
});

test('references: this draft, drafts of the workspace, the corpus', async () => {
  const other = '执行《县域会议管理办法(第一版)》。';
  const { client, at, textOf } = await started(draft, {
    files: { '/drafts/另一稿.txt': `同志们：\r\n${other}`, '/drafts/无关.txt': '春天来了。' },
  });
  const found = await client.request<Place[]>('textDocument/references', {
    textDocument: { uri },
    position: at('县域会议'),
    context: { includeDeclaration: false },
  });
  assert.deepEqual(
    found.map((place) => [place.uri, place.range.start.line]),
    [
      [uri, 1],
      [new URL('file:///drafts/另一稿.txt').toString(), 1],
      [speechUri('s1', '旧稿一'), 1],
      [speechUri('s1', '旧稿一'), 2],
    ],
  );
  assert.equal(textOf(found[0]!), '《县域会议管理办法（第一版）》（青政发〔2018〕3号）');
  await client.stop();
});

test('links: titles and numbers whose entry names a public page that is no copy', async () => {
  const { client, textOf } = await started();
  const links = await client.request<{ range: Place['range']; target: string; tooltip: string }[]>(
    'textDocument/documentLink',
    { textDocument: { uri } },
  );
  assert.deepEqual(
    links.map(({ range, target }) => [textOf({ uri, range }), target]),
    [
      ['《县域会议管理办法（第一版）》', 'https://example.org/1'],
      ['青政发〔2018〕3号', 'https://example.org/1'],
    ],
  );
  await client.stop();
});

interface Item {
  label: string;
  detail?: string;
  tags?: number[];
  labelDetails: { description: string };
  filterText: string;
  textEdit: { range: Place['range']; newText: string };
  documentation?: { value: string };
}

describe('completion', () => {
  async function completeAt(line: string, withCorpus = false): Promise<{ items: Item[]; applied: string[] }> {
    const caret = line.indexOf('|');
    const text = `（2021年7月2日）\n${line.replace('|', '')}`;
    const { client, read } = await started(text);
    if (withCorpus) await read();
    const { items } = await client.request<{ items: Item[] }>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 1, character: caret },
    });
    const resolved =
      items.length === 0 ? [] : [await client.request<Item>('completionItem/resolve', items[0])];
    await client.stop();
    const now = text.split('\n')[1]!;
    const applied = items.map(
      ({ textEdit: { range, newText } }) =>
        now.slice(0, range.start.character) + newText + now.slice(range.end.character),
    );
    return { items: [...resolved, ...items.slice(1)], applied };
  }

  test('behind 《: in force first, then what speeches cite, then what is over', async () => {
    const { items, applied } = await completeAt('根据《|要求', true);
    assert.deepEqual(
      items.map((item) => [item.label, item.labelDetails.description, item.tags ?? []]),
      [
        ['关于实施〈县域会议管理办法〉的通知', '现行有效', []],
        ['县域会议管理办法（第二版）', '现行有效', []],
        ['县域会议管理办法（第一版）', '已失效', [1]],
      ],
    );
    assert.equal(items[1]!.detail, '青政发〔2021〕8号 · 青禾县人民政府');
    assert.match(items[0]!.documentation!.value, /施行：2021年7月1日/);
    assert.equal(applied[1], '根据《县域会议管理办法（第二版）》（青政发〔2021〕8号）要求');
    assert.equal(applied[0], '根据《关于实施〈县域会议管理办法〉的通知》要求');
  });

  test('a 》 that is there, with the rest of the title and its number, is not doubled', async () => {
    for (const line of [
      '根据《|》要求',
      '根据《县域|》要求',
      '根据《县域|会议办法》要求',
      '根据《县域|会议管理办法（第一版）》（青政发〔2018〕3号）要求',
    ]) {
      const { applied } = await completeAt(line);
      assert.ok(applied.includes('根据《县域会议管理办法（第二版）》（青政发〔2021〕8号）要求'), line);
    }
  });

  test('behind an issuer’s code and behind 〔: numbers, with or without the closing bracket', async () => {
    for (const line of [
      '按照青政发|办理',
      '按照青政发〔|办理',
      '按照青政发〔20|办理',
      '按照青政发〔|〕办理',
      '按照〔|〕办理',
      '按照青政发(|)办理',
    ]) {
      const { applied, items } = await completeAt(line);
      assert.equal(applied[0], '按照青政发〔2021〕8号办理', line);
      assert.match(items[0]!.detail!, /《县域会议管理办法（第二版）》/);
    }
    assert.deepEqual((await completeAt('按照县教发〔|办理')).items, []);
    assert.deepEqual((await completeAt('经济社会发|')).items, []);
  });

  test('what only past speeches cite is offered with its count', async () => {
    const caret = '（2022年7月2日）\n执行《'.length;
    const { client, read } = await started('（2022年7月2日）\n执行《防汛》');
    await read();
    const { items } = await client.request<{ items: Item[] }>('textDocument/completion', {
      textDocument: { uri },
      position: { line: 1, character: caret - '（2022年7月2日）\n'.length + 2 },
    });
    assert.deepEqual(
      items.map((item) => [item.label, item.labelDetails.description, item.textEdit.newText]),
      [['青禾县防汛值守办法', '讲话稿引用1篇', '青禾县防汛值守办法》（青汛发〔2021〕2号）']],
    );
    await client.stop();
  });
});

describe('rename', () => {
  const rename = { textDocument: { ...richClient.textDocument, rename: { prepareSupport: true } } };

  test('an outdated term: every place that its finding names, quotation marks and titles left alone', async () => {
    const { client, at, capabilities } = await started(draft, { capabilities: { ...richClient, ...rename } });
    assert.deepEqual(capabilities['renameProvider'], { prepareProvider: true });
    const params = { textDocument: { uri }, position: at('两查两登', 1) };
    assert.deepEqual(await client.request('textDocument/prepareRename', params), {
      range: { start: at('两查两登'), end: at('两查两登', 4) },
      placeholder: '两查两登',
    });
    const edit = await client.request<{
      documentChanges: { edits: { range: Place['range']; newText: string }[] }[];
    }>('textDocument/rename', { ...params, newName: '一查一登' });
    const lines = draft.split('\n');
    assert.deepEqual(
      edit.documentChanges[0]!.edits.map(({ range: { start }, newText }) => [
        start.line,
        start.character,
        newText,
      ]),
      [1, 2].map((line) => [line, lines[line]!.indexOf('两查两登'), '一查一登']),
    );
    await client.stop();
  });

  test('nothing where nothing is to be renamed; a new name that is none is refused', async () => {
    const text = '（2021年7月1日）\n成都市各区和成都市各部门。';
    const { client } = await started(text, { capabilities: plainClient });
    const nothing = await client.request('textDocument/prepareRename', {
      textDocument: { uri },
      position: { line: 1, character: 5 },
    });
    assert.equal(nothing, null);
    await client.stop();
    const second = await started(draft);
    await assert.rejects(
      second.client.request('textDocument/rename', {
        textDocument: { uri },
        position: second.at('两查两登', 1),
        newName: ' ',
      }),
      /不能为空/,
    );
    await second.client.stop();
  });
});

test('code action: the number that belongs to a title', async () => {
  const text = '（2021年7月2日）\n执行《县域会议管理办法（第二版）》。';
  const { client } = await started(text);
  const position = { line: 1, character: 5 };
  const actions = await client.request<
    { title: string; kind: string; edit: { documentChanges: { edits: unknown[] }[] } }[]
  >('textDocument/codeAction', {
    textDocument: { uri },
    range: { start: position, end: position },
    context: { diagnostics: [] },
  });
  const added = actions.find(({ kind }) => kind === 'refactor.rewrite')!;
  assert.equal(added.title, '补上文号：青政发〔2021〕8号');
  const end = { line: 1, character: text.split('\n')[1]!.length - 1 };
  assert.deepEqual(added.edit.documentChanges[0]!.edits, [
    { range: { start: end, end }, newText: '（青政发〔2021〕8号）' },
  ]);
  await client.stop();
});
