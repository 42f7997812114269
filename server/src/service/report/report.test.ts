import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noInsights } from '../../corpus/insights/index.ts';
import { readDocument } from '../../documents/read/document.ts';
import { shippedKnowledge } from '../../rules/testing.ts';
import { createChecker } from '../check.ts';
import type { BorrowedPart } from './model.ts';
import { reportDocx, reportHtml } from './render.ts';
import { reportOf } from './report.ts';

const DRAFT = `在全县调度会上的讲话
（2023年3月1日）
同志们：
目前全县累计报告<b>病例X万多例。截至2月27日，全县累计排查重点人员1204人。
要落实《新型冠状病毒肺炎防控方案（第七版）》，坚持外防输入、内防反弹。
外防输入、内防反弹，一刻也不能松。
`;

function reportOn(text: string, borrowed: BorrowedPart | null = null) {
  const knowledge = shippedKnowledge();
  const session = createChecker({
    today: () => '2026-11-22',
    knowledge: () => knowledge,
    corpus: () => null,
  }).open(text);
  return reportOf({
    name: '讲话.txt',
    view: session.view(),
    result: session.check({}),
    knowledge,
    insights: noInsights(),
    speeches: null,
    borrowed,
  });
}

const html = (live: boolean, borrowed: BorrowedPart | null = null, locale: 'zh' | 'en' = 'zh') =>
  reportHtml(reportOn(DRAFT, borrowed), { locale, live, nonce: 'n0nce' });

const BORROWED: BorrowedPart = {
  share: 0.25,
  sources: [{ id: 's', title: '旧稿<一>', date: '2020-02', characters: 40, share: 0.25 }],
  earlierVersion: { zh: '与本稿上一稿相同：《旧稿》 40%，不计入', en: 'the same as its earlier version' },
  strip: [
    { start: 0, end: 10, line: 1, characters: 10, source: null, share: 0 },
    { start: 11, end: 51, line: 2, characters: 40, source: 0, share: 1 },
  ],
};

test('blanks and lapsed directives are to be settled, with their line and what they rest on', () => {
  const { settle: groups, title, date } = reportOn(DRAFT);
  const settle = groups.flatMap(({ items }) => items);
  assert.equal(title, '在全县调度会上的讲话');
  assert.equal(date.day, '2023-03-01');
  const blank = settle.find(({ rule }) => rule === 'placeholder')!;
  assert.equal(blank.place.line, 4);
  assert.equal(blank.text, 'X万多例');
  assert.ok(blank.context.before.endsWith('病例'));
  const lapsed = settle.find(({ rule }) => rule === 'outdated-directive')!;
  assert.equal(lapsed.place.line, 5);
  assert.ok(lapsed.sources.some(({ kind, title: name }) => kind === 'directive' && name?.includes('第七版')));
});

test('the gravest family comes first, and a mechanical slip that recurs is one point with all its places', () => {
  const text = `> 一、认清形势
> 二、突出重点
> 三、压实责任
目前报告病例X例，另有疑似病例X例。
要落实好各项工作,不能松懈。
各单位要把任务分到人,落到岗。
`;
  const { settle, note } = reportOn(text);
  assert.deepEqual(
    settle.map(({ family, count, items }) => [
      family,
      count,
      items.map((item) => [item.text, item.place.line, item.alike.map(({ line }) => line)]),
    ]),
    [
      [
        'figures',
        2,
        [
          ['X例', 4, []],
          ['X例', 4, []],
        ],
      ],
      ['residue', 3, [['>', 1, [2, 3]]]],
    ],
  );
  const [marks] = note.find(({ family }) => family === 'structure')!.items;
  assert.deepEqual(
    [marks!.place, ...marks!.alike].map(({ line }) => line),
    [5, 6],
  );
});

test('figures come with their day, directives with their time, phrases with their count', () => {
  const { figures, directives, slogans } = reportOn(DRAFT);
  assert.deepEqual(
    figures.map((f) => [f.text, f.asOf, f.place.line]),
    [['1204人', '02-27', 4]],
  );
  assert.deepEqual(
    directives.map((d) => [d.title, d.status, d.places.map(({ line }) => line)]),
    [['新型冠状病毒肺炎防控方案（第七版）', 'outdated', [5]]],
  );
  assert.deepEqual(
    slogans.map((s) => [s.canonical, s.count]),
    [['外防输入、内防反弹', 2]],
  );
});

test('nothing of the draft or the corpus becomes markup', () => {
  const page = html(true, BORROWED);
  assert.ok(page.includes('&lt;b&gt;'));
  assert.ok(!page.includes('<b>病例'));
  assert.ok(page.includes('旧稿&lt;一&gt;'));
});

test('the page loads nothing and has no inline style; what is handed on has no script', () => {
  const [live, file] = [html(true, BORROWED), html(false, BORROWED)];
  for (const page of [live, file]) {
    assert.match(page, /default-src 'none'/);
    assert.doesNotMatch(page, /https?:\/\/(?!www\.w3\.org)/);
    assert.doesNotMatch(page, / style="/);
  }
  assert.match(live, /script-src 'nonce-n0nce'/);
  assert.doesNotMatch(file, /<script|script-src|data-start/);
});

test('what is kept of a ticked point is a digest, not its words', () => {
  const keys = [...html(true).matchAll(/data-key="([^"]*)"/g)].map(([, key]) => key!);
  assert.ok(keys.length > 1);
  assert.equal(new Set(keys).size, keys.length);
  for (const key of keys) assert.match(key, /^[0-9a-f]{16}$/);
});

test('places are links in the editor and words in a file', () => {
  assert.match(html(true), /<a class="place" href="#" data-start="\d+" data-end="\d+">第 4 行<\/a>/);
  assert.match(html(false), /<span class="place">第 4 行<\/span>/);
});

test('pictures have words for those who cannot see them, and every table its heads', () => {
  const page = html(true, BORROWED);
  for (const figure of page.match(/<figure[^>]*>/g) ?? [])
    assert.ok(figure === '<figure>' || /role="img" aria-label="[^"]+"/.test(figure), figure);
  assert.equal(page.match(/<table aria-labelledby="[a-z]+">/g)?.length, page.match(/<thead>/g)?.length);
  assert.match(page, /<svg[^>]*aria-hidden="true"/);
});

test('English is English', () => {
  const page = html(true, null, 'en');
  assert.match(page, /lang="en"/);
  assert.match(page, /To settle before it goes out/);
  assert.doesNotMatch(page, /发出前要定/);
});

test('a draft without anything to say has a report all the same', () => {
  const page = reportHtml(reportOn(''), { locale: 'zh', live: false, nonce: 'x' });
  assert.match(page, /没有要落实的问题/);
});

test('the Word document holds the points, with a box before each, and survives control characters', async () => {
  const bytes = await reportDocx(reportOn(DRAFT.replace('同志们', '同志\u0001们X万多例'), BORROWED), 'zh');
  const read = await readDocument(bytes);
  assert.ok('text' in read, JSON.stringify(read));
  assert.match(read.text, /□ 未填写的数字/);
  assert.match(read.text, /新型冠状病毒肺炎防控方案（第七版）/);
  assert.match(read.text, /旧稿<一>/);
});

test('the title is the speech’s own, not what stands in front of it', () => {
  const report = reportOn(`---\n日期: 2023-03-01\n地区: 青禾县\n---\n${DRAFT}`);
  assert.equal(report.title, '在全县调度会上的讲话');
  assert.equal(report.paragraphs, reportOn(DRAFT).paragraphs);
});

test('an excerpt begins behind a mark, or says that it was cut', () => {
  const long = '这一段话写得很长而且中间没有一个标点符号';
  const of = (text: string) => reportOn(text).settle[0]!.items[0]!.context;
  assert.equal(
    of('同志们：\n去年的那些事情都已经办完了，今年累计排查外地返乡人员X名。\n').before,
    '今年累计排查外地返乡人员',
  );
  assert.match(of(`同志们：\n${long}${long}排查返乡人员X名。\n`).before, /^…/);
  assert.match(of(`同志们：\n排查返乡人员X名，${long}${long}\n`).after, /…$/);
});

test('a wording is named without 《》, and a day is said once', () => {
  const page = html(false);
  assert.doesNotMatch(page, /《外防输入、内防反弹》/);
  assert.match(page, /《新型冠状病毒肺炎防控方案（第七版）[^<]{0,40}》/);
  assert.doesNotMatch(page, /(\d{4}年\d{1,2}月\d{1,2}日)》? \1/);
});
