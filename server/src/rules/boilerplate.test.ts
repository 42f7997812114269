import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boilerplate } from './boilerplate.ts';
import { applied, findingsOf } from './testing.ts';

const found = (text: string) => findingsOf(boilerplate, text).map((f) => [f.text, f.data['kind']]);
const BODY =
  '今天召开会议，研究部署春季防火工作，请大家认真听、抓落实、见成效，把各项要求落到基层，落到每一个路口、每一座山头，落到每一名护林员、每一户林农，确保不发生火灾。';

const ONE: readonly (readonly [string, string, string])[] = [
  [
    '本文系作者原创投稿，仅供学习参考，请勿照搬照抄！',
    '本文系作者原创投稿，仅供学习参考，请勿照搬照抄！',
    'notice',
  ],
  ['下面是小编整理的讲话范文，欢迎阅读！', '下面是小编整理的讲话范文，欢迎阅读！', 'teaser'],
  ['机关公文范文大观', '机关公文范文大观', 'teaser'],
  ['成为会员，阅读全文', '成为会员，阅读全文', 'link'],
  ['本文原地址：<https://example.com/a.html>', '本文原地址：<https://example.com/a.html>', 'link'],
  ['（责任编辑：王某某）', '（责任编辑：王某某）', 'credit'],
  ['(上接1版)全县上下迅速行动。', '(上接1版)', 'navigation'],
  ['全体同志抓好落实。来源：某某教育网', '来源：某某教育网', 'credit'],
  ['全体同志抓好落实。（下转第三版）', '（下转第三版）', 'navigation'],
  ['某城新闻网 记者 王某 通讯员 李某', '某城新闻网 记者 王某 通讯员 李某', 'credit'],
  ['分享到：微信 微博', '分享到：微信 微博', 'navigation'],
  ['（1234次浏览）', '（1234次浏览）', 'navigation'],
  ['点赞 12 评论 3 转发', '点赞 12 评论 3 转发', 'navigation'],
  ['主办：某某网 苏ICP备12345678号', '主办：某某网 苏ICP备12345678号', 'link'],
  ['>　　一、提高认识', '>', 'stray-markup'],
  ['学习会议精神 and 文件要求。', 'and', 'latin'],
  ['值守&nbsp;巡查', '&nbsp;', 'latin'],
  ['全县\u200b上下', '\u200b', 'odd-character'],
  ['⼀⼆三', '⼀⼆', 'odd-character'],
  ['值\ufffd守', '\ufffd', 'lost-character'],
];

for (const [text, shown, kind] of ONE)
  test(`reports ${kind}: ${shown.slice(0, 12)}`, () => assert.deepEqual(found(text), [[shown, kind]]));

test('reports the mark of one item that came with it', () => {
  assert.deepEqual(found(`第2篇：企业安全生产讲话稿\n${BODY}`), [
    ['第2篇：企业安全生产讲话稿', 'collection-mark'],
  ]);
  assert.deepEqual(found(`第2篇：总体思路\n${BODY}`), []);
});

test('reports the marks of a collection and the page’s own words before the first', () => {
  const text = `2025年工作讲话三篇\n第1篇: 工作讲话\n${BODY}\n第2篇: 工作讲话\n${BODY}`;
  assert.deepEqual(found(text), [
    ['2025年工作讲话三篇', 'collection-mark'],
    ['第1篇: 工作讲话', 'collection-mark'],
    ['第2篇: 工作讲话', 'collection-mark'],
  ]);
});

const GOOD = [
  `第一篇　指导思想\n${BODY}\n第二篇　主要目标\n${BODY}`,
  '全县新建5G基站20座，APP用户3万人，WiFi覆盖of全部村。'.replace('of', ''),
  '# 讲话\n> 引用一段话\n正文。',
  '第1篇: 甲\n第2篇: 乙\n第3篇: 丙',
  '请大家参考会议材料。',
  '👨‍👩‍👧 家庭',
];

for (const text of GOOD) test(`is silent on ${text.slice(0, 16)}`, () => assert.deepEqual(found(text), []));

const SAFETY: readonly (readonly [string, string])[] = [
  ['https://www.example.com/a.html', 'safe'],
  ['全县\u200b上下', 'safe'],
  ['⼀⼆三', 'safe'],
  ['本文原地址：<https://example.com/a.html>', 'suggestion'],
  ['点击下载word文档', 'suggestion'],
  ['王\ue123同志', 'suggestion'],
];

for (const [text, safety] of SAFETY)
  test(`${safety}: ${text}`, () => assert.equal(findingsOf(boilerplate, text)[0]!.fixes[0]!.safety, safety));

for (const text of [
  '（四）未经指挥部同意，任何单位不得转载灾情信息；',
  '四是严禁私自拍摄、复制会议材料。',
  '第七条　未经批准，禁止复制、转载本办法所列资料。',
  '严禁擅自提供、摘录、复制统计资料；',
  '目录',
])
  test(`an item of a series is no notice: ${text}`, () => assert.deepEqual(found(text), []));

test('offers to remove a line of residue whole, and straightens characters', () => {
  const text = `${BODY}\n本文仅供学习参考，请勿照搬照抄！\n${BODY}`;
  const [finding] = findingsOf(boilerplate, text);
  assert.equal(finding!.fixes[0]!.safety, 'suggestion');
  assert.equal(applied(text, finding!.fixes[0]!), `${BODY}\n${BODY}`);
  for (const [odd, plain] of [
    ['全县\u200b上下', '全县上下'],
    ['⼀⼆三', '一二三'],
    ['>一、认识', '一、认识'],
    ['精神 and 要求', '精神和要求'],
  ] as const) {
    assert.equal(applied(odd, findingsOf(boilerplate, odd)[0]!.fixes[0]!), plain);
    assert.deepEqual(found(plain), []);
  }
});

test('a credit is said quietly and left to the writer', () => {
  const [finding] = findingsOf(boilerplate, '来源：某某日报');
  assert.equal(finding!.severity, 'information');
  assert.equal(finding!.fixes[0]!.safety, 'suggestion');
});

test('words of the office are not reported', () => {
  assert.deepEqual(findingsOf(boilerplate, '来源：县委办', { options: { ignore: ['县委办'] } }), []);
});

test('a line that many files of the corpus have is reported with their number and a speech', () => {
  const sample = { speech: { id: 's1', title: '旧稿', date: null }, text: '红叶笔记 出品', start: 0, end: 7 };
  const line = { sources: 6, of: 40, strong: true, samples: [sample] };
  const recurringLines = {
    of: (form: string) =>
      form === '公文园地编辑部出品' ? line : form === '红叶笔记出品' ? { ...line, strong: false } : null,
  };
  const text = '各镇要加强值守。\n公文园地 编辑部出品\n红叶笔记 出品\n各镇要加强巡查。';
  const found = findingsOf(boilerplate, text, { insights: { recurringLines } });
  assert.deepEqual(
    found.map((f) => [f.text, f.severity, f.fixes[0]!.safety, f.evidence[0]!.kind]),
    [
      ['公文园地 编辑部出品', 'warning', 'suggestion', 'speech'],
      ['红叶笔记 出品', 'information', 'suggestion', 'speech'],
    ],
  );
  assert.match(found[0]!.message.zh, /40 个文件中有 6 个/);
  assert.equal(applied(text, found[0]!.fixes[0]!), '各镇要加强值守。\n红叶笔记 出品\n各镇要加强巡查。');
});

test('a sentence with a link in it is the writer’s; a page’s own lines are not', () => {
  assert.deepEqual(found('申报网址为https://example.com/a，请各镇于周五前登录填报。'), []);
  for (const text of [
    '本文由公文写作之家收集整理，转载请注明出处',
    '（全文共2300字）',
    '【打印本页】【关闭窗口】',
    '第 3 页 共 12 页',
    '点击下载本文Word版',
    '相关热词搜索：防汛  讲话',
  ])
    assert.equal(found(text).length, 1, text);
  const text = '要坚持以人⺠为中⼼的发展思想。';
  assert.deepEqual(
    findingsOf(boilerplate, text).map((f) => f.fixes[0]!.edits[0]!.newText),
    ['民', '心'],
  );
});

test('short lines with words of the setting are leftovers too', () => {
  const options = { lines: ['红叶文稿'] };
  const texts = (text: string) => findingsOf(boilerplate, text, { options }).map((f) => f.text);
  assert.deepEqual(texts('红叶文稿 每日一篇\n各镇要加强值守。'), ['红叶文稿 每日一篇']);
  assert.deepEqual(texts(`${BODY}红叶文稿只是一家刊物。`), []);
});
