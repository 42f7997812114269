import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readerFor } from '../../documents/read/index.ts';
import { docxOf } from '../../documents/write/testing.ts';
import { loadKnowledge } from '../../knowledge/load.ts';
import { shippedKnowledge } from '../../rules/testing.ts';
import { chineseDate } from '../../text/calendar.ts';
import { readRepealList, repealPack } from './repealList.ts';

const LISTS = new URL('../../../../test/fixtures/repeal-lists/', import.meta.url);
const textOf = async (file: string, bytes = readFileSync(new URL(file, LISTS))): Promise<string> => {
  const read = await readerFor(file)!.read(bytes);
  if (read.error) throw new Error(read.error.en);
  return read.text;
};

const rows = (text: string) =>
  readRepealList(text).documents.map(({ title, number }) => `${title} ${number ?? '-'}`);

test('a catalogue: a decision with numbered rows', () => {
  const list = readRepealList(`青禾县人民政府关于宣布失效一批文件的决定
青政发〔2025〕18号
各乡镇人民政府，县政府各部门：
为推进依法行政，县政府对现行文件进行了清理。凡宣布失效的文件，自本决定印发之日起不再作为行政管理的依据。
2025年11月27日
宣布失效的文件目录（共4件）
1．青禾县人民政府关于加快发展养蜂业的意见（青政发〔2009〕33号）
2. 青禾县人民政府办公室关于印发《青禾县集镇卫生管理办法》的通知（青政办发〔2011〕7号）
（3）关于做好2012年夏粮收购工作的通知（青政办发〔2012〕40号）
4、转发县水利局关于小塘坝管护意见的通知
5．略
5．青禾县人民政府关于加快发展养蜂业的意见（青政发〔2009〕33号）`);
  assert.deepEqual(list.decidedBy, {
    title: '青禾县人民政府关于宣布失效一批文件的决定',
    number: '青政发〔2025〕18号',
  });
  assert.equal(list.from, '2025-11-27');
  assert.deepEqual(
    list.documents.map(({ title, number, line }) => [line, title, number]),
    [
      [7, '青禾县人民政府关于加快发展养蜂业的意见', '青政发〔2009〕33号'],
      [8, '青禾县集镇卫生管理办法', '青政办发〔2011〕7号'],
      [9, '关于做好2012年夏粮收购工作的通知', '青政办发〔2012〕40号'],
      [10, '转发县水利局关于小塘坝管护意见的通知', null],
    ],
  );
  assert.deepEqual(
    list.unread.map(({ line, why }) => [line, why.zh]),
    [
      [11, '看不出题名'],
      [12, '与第 7 行重复'],
    ],
  );
});

test('a table: titles and numbers in cells of their own', () => {
  const list = readRepealList(`关于公布废止的规范性文件目录的公告
序号\t文件名称\t文号\t制定机关
1\t青禾县渡口渡船管理规定\t青政令第6号\t县政府
2\t青禾县农村饮水工程建后管护办法\t青政办发〔2010〕52号\t县政府办
3\t待查\t\t县水利局
2024年3月5日`);
  assert.deepEqual(
    list.documents.map(({ title, number }) => [title, number]),
    [
      ['青禾县渡口渡船管理规定', '青政令第6号'],
      ['青禾县农村饮水工程建后管护办法', '青政办发〔2010〕52号'],
    ],
  );
  assert.equal(list.from, '2024-03-05');
  assert.deepEqual(rows('| 1 | 青禾县河道采砂管理办法 | 青政发〔2008〕3号 |'), [
    '青禾县河道采砂管理办法 青政发〔2008〕3号',
  ]);
});

test('sentences: what is repealed, not what is leaned on', () => {
  const list = readRepealList(`青禾县粮食应急预案
第三十条　根据《中华人民共和国突发事件应对法》，制定本预案。
第三十一条　本预案自2025年7月1日起施行。原《青禾县粮食供应应急预案》（青政办发〔2013〕21号）同时废止。2010年5月4日县政府印发的《青禾县储备粮管理暂行办法》《青禾县军粮供应办法》停止执行。`);
  assert.equal(list.from, '2025-07-01');
  assert.deepEqual(
    list.documents.map(({ title, number }) => [title, number]),
    [
      ['青禾县粮食供应应急预案', '青政办发〔2013〕21号'],
      ['青禾县储备粮管理暂行办法', null],
      ['青禾县军粮供应办法', null],
    ],
  );
  assert.deepEqual(rows('经县政府同意，决定废止《青禾县黄牛养殖补助办法》（青政发〔2012〕9号）。'), [
    '青禾县黄牛养殖补助办法 青政发〔2012〕9号',
  ]);
});

test('an older text of the same name is not told from the new one and is said', () => {
  const list = readRepealList(
    '青禾县殡葬管理办法\n本办法自2025年1月1日起施行。2010年的《青禾县殡葬管理办法》同时废止。',
  );
  assert.deepEqual(list.documents, []);
  assert.match(list.unread[0]!.why.zh, /同名/);
});

test('the closing articles of the acts that ship are read back', () => {
  const { register } = shippedKnowledge();
  const ended = register.entries.filter(
    ({ kind, validUntil, supersededBy, title }) =>
      kind === 'law' && validUntil && supersededBy && title.length < 40,
  );
  let tried = 0;
  for (const entry of ended) {
    const by = register.get(entry.supersededBy!)!;
    const from = by.editions[0]?.inForce ?? by.validFrom;
    if (!from || by.title === entry.title) continue;
    const closings = [
      `第九十条　本法自${chineseDate(from)}起施行。《${entry.title}》同时废止。`,
      `第六十条　本条例自${chineseDate(from)}起施行，1998年3月2日国务院发布的《${entry.title}》同时废止。`,
    ];
    for (const closing of closings) {
      const list = readRepealList(`${by.title}\n${closing}`);
      assert.deepEqual([list.from, list.documents.map(({ title }) => title)], [from, [entry.title]], closing);
      tried++;
    }
  }
  assert.ok(tried >= 100, `${tried}`);
});

test('the pack loads, its days hold, and until it is confirmed it is only known', () => {
  const list = readRepealList(
    '青禾县粮食应急预案\n本预案自2025年7月1日起施行。原《青禾县粮食供应应急预案》（青政办发〔2013〕21号）同时废止。',
  );
  const text = repealPack(list, '目录.docx', '2026-11-20');
  const { problems, register } = loadKnowledge([{ path: 'repealed.yaml', text }]);
  assert.deepEqual(problems, []);
  const [entry] = register.byTitle('青禾县粮食供应应急预案');
  assert.equal(entry!.validUntil, '2025-06-30');
  assert.deepEqual(entry!.sources, ['《青禾县粮食应急预案》']);
  assert.equal(entry!.confidence, 'known');
});

test('a row that carries out, changes or repeals another document repeals itself, and not that one', () => {
  assert.deepEqual(
    rows(`1．关于贯彻《中华人民共和国行政处罚法》的通知（青政发〔1996〕30号）
2．关于修改《青禾县殡葬管理办法》的决定（青政发〔2012〕30号）
3．青禾县人民政府转发《市粮油储备办法》的通知（青政发〔2013〕30号）
4．《青禾县城市绿化办法》（青政发〔2014〕30号）
一、废止《青禾县渡口办法》（青政发〔2001〕3号）《青禾县集市办法》。
二、将《青禾县采石办法》第五条修改为“由县自然资源局负责”。`),
    [
      '关于贯彻〈中华人民共和国行政处罚法〉的通知 青政发〔1996〕30号',
      '关于修改〈青禾县殡葬管理办法〉的决定 青政发〔2012〕30号',
      '市粮油储备办法 青政发〔2013〕30号',
      '青禾县城市绿化办法 青政发〔2014〕30号',
      '青禾县渡口办法 青政发〔2001〕3号',
      '青禾县集市办法 -',
    ],
  );
});

test('what contradicts itself is told of with its line, and the rest is read', () => {
  const list = readRepealList(`青禾县人民政府关于废止部分文件的决定
青政发〔2025〕18号
2025年11月27日
1．青禾县渡口管理办法（青政发〔2009〕3号）
2．青禾县集市管理办法（青政发〔2009〕3号）
3．青禾县桥梁管理办法（青政发〔2026〕1号）
4．青禾县人民政府关于废止一些文件的决定（青政发〔2025〕18号）
5．青禾县道路管理办法（青政发〔2010〕5号）`);
  assert.deepEqual(
    list.documents.map(({ line }) => line),
    [4, 8],
  );
  assert.deepEqual(
    list.unread.map(({ line, why }) => [line, why.zh]),
    [
      [5, '文号与第 4 行相同，题名不同'],
      [6, '文号是2026年的，废止的日子是2025年11月27日'],
      [7, '与作出决定的文件同号'],
    ],
  );
});

for (const [file, from, titles, unread] of [
  [
    'catalogue.txt',
    '2025-11-27',
    [
      '青禾县人民政府关于加快发展养蜂业的意见',
      '青禾县人民政府批转县水利局关于冬修水利工作意见的通知',
      '青禾县人民政府关于印发青禾县“菜篮子”工程建设实施方案的通知',
      '青禾县集镇卫生管理办法',
      '青禾县河道采砂管理暂行办法',
    ],
    [17, 21],
  ],
  ['table.html', '2024-04-01', ['关于加强古树名木挂牌保护的通知', '青禾县苗圃检疫管理办法（试行）'], [7]],
  [
    'articles.txt',
    '2025-07-01',
    ['青禾县粮食供应应急预案', '青禾县储备粮管理暂行办法', '青禾县军粮供应办法'],
    [],
  ],
] as const) {
  test(`a list as offices publish it: ${file}`, async () => {
    const list = readRepealList(await textOf(file));
    assert.equal(list.from, from);
    assert.deepEqual(
      list.documents.map(({ title }) => title),
      titles,
    );
    assert.deepEqual(
      list.unread.map(({ line }) => line),
      unread,
    );
    const text = repealPack(list, file, '2026-11-20');
    assert.deepEqual(loadKnowledge([{ path: 'repealed.yaml', text }]).problems, []);
    for (const line of unread) assert.match(text, new RegExp(`^# ${line}  `, 'm'));
  });
}

/** The same rows in a table of Word. */
test('a table of Word', async () => {
  const row = (...cells: string[]) =>
    `<w:tr>${cells.map((cell) => `<w:tc>${paragraph(cell)}</w:tc>`).join('')}</w:tr>`;
  const paragraph = (text: string) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`;
  const bytes = docxOf(
    `${paragraph('青禾县林业局关于公布规范性文件清理结果的公告')}<w:tbl>${row('序号', '文件名称', '文号')}${row('1', '关于加强古树名木挂牌保护的通知', '青林发〔2008〕14号')}</w:tbl>${paragraph('2024年3月5日')}`,
  );
  const list = readRepealList(await textOf('目录.docx', Buffer.from(bytes)));
  assert.equal(list.from, '2024-03-05');
  assert.deepEqual(
    list.documents.map(({ title, number }) => [title, number]),
    [['关于加强古树名木挂牌保护的通知', '青林发〔2008〕14号']],
  );
});

test('a text in which nothing is repealed gives nothing', () => {
  assert.deepEqual(readRepealList('同志们：\n要抓好落实。').documents, []);
  assert.deepEqual(readRepealList('').documents, []);
});
