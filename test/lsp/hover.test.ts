import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadKnowledge } from '../../server/src/knowledge/load.ts';
import { fakeRuntime, richClient, TestClient } from './client.ts';
import { fakeCorpus } from './corpus.ts';

const uri = 'file:///drafts/稿.speech';

/** A pack of our own, so that the text of a card does not change with the knowledge that ships. */
const pack = `
pack: test
about: { zh: 测试用, en: for tests }
asOf: 2026-11-22
entries:
  - id: rules-1
    kind: directive
    title: 县域会议管理办法（第一版）
    documentNumber: 青政发〔2018〕3号
    issuer: 青禾县人民政府
    issued: 2018-02-01
    validFrom: 2018-03-01
    validUntil: 2021-05-31
    validUntilBasis: next-edition
    supersededBy: rules-2
    replacement: 《县域会议管理办法（第二版）》
    note: { zh: 不再 *使用*, en: no longer *used* }
    sources: ['https://example.org/1 (公报)', 档案]
    confidence: confirmed
  - id: rules-2
    kind: directive
    title: 县域会议管理办法（第二版）
    documentNumber: 青政发〔2021〕8号
    issued: 2021-05-20
    validFrom: 2021-06-01
    sources: [档案]
    confidence: known
  - id: three
    kind: campaign
    title: 三问三解行动
    aliases: [三问三解]
    validFrom: 2019-01-01
    sources: [档案]
    confidence: known
  - id: plan
    kind: plan-period
    title: “十三五”规划
    aliases: [十三五]
    validFrom: 2016-01-01
    sources: [档案]
    confidence: known
slogans:
  - canonical: 三问三解
    sources: [档案]
    confidence: known
  - canonical: 办实事、求实效、见真章
    variants: [办实事求实效]
    since: 2019-01-01
    sources: [档案]
    confidence: known
`;

const corpus = fakeCorpus({
  s1: {
    title: '旧稿[一](x)',
    date: '2020-02-10',
    passages: ['同志们：', '要落实县域会议管理办法（第一版），办实事、求实效、见真章。'],
  },
});

const draft = `（2021年7月1日）
根据《县域会议管理办法（第一版）》要求，办实事、求实效、见真章。按照青政发〔2021〕8号文件执行。
要办实事求实效。`;

interface Answer {
  contents: { kind: string; value: string };
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

async function hoverOn(
  phrase: string,
  over: { text?: string; capabilities?: object; commands?: boolean; locale?: string } = {},
): Promise<Answer | null> {
  const text = over.text ?? draft;
  const knowledge = loadKnowledge([{ path: 'test.yaml', text: pack }]);
  assert.deepEqual(knowledge.problems, []);
  const { runtime } = fakeRuntime({ openCorpus: () => corpus, loadKnowledge: () => knowledge });
  const client = new TestClient(runtime);
  await client.start(over.capabilities ?? richClient, {
    initializationOptions: { commands: over.commands ?? true, globalStoragePath: '/global' },
    locale: over.locale ?? 'zh-cn',
  });
  await client.open(uri, text);
  const before = text.slice(0, text.indexOf(phrase)).split('\n');
  const position = { line: before.length - 1, character: before.at(-1)!.length };
  const answer = await client.request<Answer | null>('textDocument/hover', {
    textDocument: { uri },
    position,
  });
  await client.stop();
  return answer;
}

const command = (target: string): string =>
  `command:shengao.openSource?${encodeURIComponent(JSON.stringify([{ uri: target }]))
    .replaceAll('(', '%28')
    .replaceAll(')', '%29')}`;

const entryCommand = (id: string, title: string): string =>
  command(`shengao:/directive/${id}/${encodeURIComponent(title)}.txt`);

describe('hover', () => {
  test('an edition that no pack lists, before one that is listed', async () => {
    const answer = await hoverOn('县域会议管理办法（试行', {
      text: '（2020年7月1日）\n根据《县域会议管理办法（试行第一版修订版）》办理。',
    });
    assert.match(answer!.contents.value, /^\*\*县域会议管理办法（试行第一版修订版）\*\*/);
    assert.match(answer!.contents.value, /登记册没有列这一版，但列有更新的《县域会议管理办法（第二版）》/);
    assert.match(answer!.contents.value, /现行有效/);
  });

  test('a directive: verdict on the draft’s day, dates, successor, source, corpus', async () => {
    const answer = await hoverOn('县域会议管理办法（第一版）》');
    const speech = `shengao:/speech/s1/${encodeURIComponent('旧稿[一](x)')}.speech.txt#L2`;
    const [actions, told] = answer!.contents.value.split(/\n\n(.*)/s);
    assert.match(actions!, /^\*\*\[改为《县域会议管理办法（第二版）》\]\(command:shengao\.showFixes/);
    const [card, picture] = told!.split('\n\n![各版施行时间](data:image/svg+xml;base64,');
    assert.match(
      Buffer.from(picture!.slice(0, -1), 'base64').toString('utf8'),
      /^<svg .*第一版.*第二版.*<\/svg>$/s,
    );
    assert.deepEqual(
      { ...answer!.contents, value: card },
      {
        kind: 'markdown',
        value: [
          `[县域会议管理办法（第一版）](${entryCommand('rules-1', '县域会议管理办法（第一版）')})`,
          '',
          '**已失效** （稿件日期 2021年7月1日，取自日期行）',
          '',
          '- 类别：文件',
          '- 文号：青政发〔2018〕3号',
          '- 印发机关：青禾县人民政府',
          '- 印发：2018年2月1日',
          '- 施行：2018年3月1日',
          '- 有效至：2021年5月31日（新版次日起施行）',
          `- 已被取代为：[县域会议管理办法（第二版）](${entryCommand('rules-2', '县域会议管理办法（第二版）')}) 青政发〔2021〕8号（2021年6月1日起，现行有效）`,
          '- 现在的写法：《县域会议管理办法（第二版）》',
          '- 说明：不再 \\*使用\\*',
          '- 依据：[https\\:\\/\\/example\\.org\\/1](https://example.org/1) \\(公报\\)；档案（已核对来源）',
          '- 语料库：1 篇中出现 1 次',
          `  - [《旧稿\\[一\\]\\(x\\)》（2020年2月10日）](${command(speech)}) 要落实县域会议管理办法（第一版），办实事、求实效、见真章。`,
        ].join('\n'),
      },
    );
    assert.equal(answer?.range.start.line, 1);
  });

  test('a day earlier than its end it is in force', async () => {
    const answer = await hoverOn('县域会议管理办法', { text: draft.replace('2021年7月1日', '2020年7月1日') });
    assert.match(answer!.contents.value, /\*\*现行有效\*\* （稿件日期 2020年7月1日/);
    assert.match(answer!.contents.value, /后来被取代为/);
    assert.doesNotMatch(answer!.contents.value, /现在的写法/);
  });

  test('a day before it was in force, and in English', async () => {
    const answer = await hoverOn('县域会议管理办法', {
      text: draft.replace('2021年7月1日', '2018年2月3日'),
      locale: 'en',
    });
    assert.match(
      answer!.contents.value,
      /\*\*not yet in force\*\* \\\(draft date 2018\\-02\\-03\\, from the date line\\\)/,
    );
  });

  test('a document number', async () => {
    const answer = await hoverOn('青政发〔2021〕8号');
    assert.match(answer!.contents.value, /^\[县域会议管理办法（第二版）\]/);
    assert.match(answer!.contents.value, /青政发〔2021〕8号/);
  });

  test('a slogan: form, counts in draft and corpus', async () => {
    const answer = await hoverOn('办实事求实效');
    assert.match(answer!.contents.value, /^\*\*办实事、求实效、见真章\*\* （通行的变体）/);
    assert.match(answer!.contents.value, /- 本稿出现 2 次\n/);
    assert.match(answer!.contents.value, /- 语料库：1 篇中出现 1 次\n/);
    assert.deepEqual(answer!.range, {
      start: { line: 2, character: 1 },
      end: { line: 2, character: 7 },
    });
  });

  test('what is both in the register and a slogan: both, and the corpus is counted once', async () => {
    const answer = await hoverOn('三问三解', { text: '开展“三问三解”，深化三问三解。' });
    const [entry, slogan] = answer!.contents.value.split('\n\n---\n\n');
    assert.match(entry!, /^\[三问三解行动\].*\*\*现行有效\*\*/s);
    assert.doesNotMatch(entry!, /语料库/);
    assert.match(slogan!, /^\*\*三问三解\*\* （标准写法）.*- 本稿出现 2 次.*- 语料库中没有出现\n/s);
  });

  test('the quotation marks around a term belong to it', async () => {
    const answer = await hoverOn('“十三五', { text: '“十三五”规划顺利收官。' });
    assert.match(String(answer?.contents.value), /^\[“十三五”规划\]/);
  });

  test('nothing on ordinary words', async () => {
    assert.equal(await hoverOn('要求，办'), null);
  });

  test('plain text and no links for a client that knows neither', async () => {
    const answer = await hoverOn('县域会议管理办法', { capabilities: {}, commands: false });
    assert.equal(answer?.contents.kind, 'plaintext');
    assert.doesNotMatch(answer!.contents.value, /command:|shengao:|\*\*|\\/);
    assert.match(answer!.contents.value, /已失效/);
  });
});

test('the document that a card links to is plain text', async () => {
  const knowledge = loadKnowledge([{ path: 'test.yaml', text: pack }]);
  const client = new TestClient(fakeRuntime({ loadKnowledge: () => knowledge }).runtime);
  await client.start(richClient);
  const document = await client.request('shengao/readVirtual', {
    uri: `shengao:/directive/rules-1/${encodeURIComponent('县域会议管理办法')}.txt`,
  });
  assert.deepEqual(document, {
    languageId: 'plaintext',
    text: `县域会议管理办法（第一版）

• 类别：文件
• 文号：青政发〔2018〕3号
• 印发机关：青禾县人民政府
• 印发：2018年2月1日
• 施行：2018年3月1日
• 有效至：2021年5月31日（新版次日起施行）
• 已被取代为：县域会议管理办法（第二版） 青政发〔2021〕8号（2021年6月1日起）
• 现在的写法：《县域会议管理办法（第二版）》
• 说明：不再 *使用*
• 依据：https://example.org/1 (公报)；档案（已核对来源）

登记于 test.yaml 第 6 行
`,
  });
  assert.equal(await client.request('shengao/readVirtual', { uri: 'shengao:/directive/gone/x.txt' }), null);
  await client.stop();
});
