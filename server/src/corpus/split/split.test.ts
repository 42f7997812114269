import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { SplitResult } from '../types.ts';
import { splitText } from './split.ts';

/** Paragraphs in the manner of real speeches, written for these tests. */
const BRIDGE =
  '刚才，交通局汇报了青石大桥的进度，水务局说明了河道清淤的安排，我都同意。大桥是全县群众盼了多年的项目，工期紧、任务重，一天也不能耽误。';
const SCHOOL =
  '今年秋季开学前，城东小学新校区要全部完工。目前教学楼已经封顶，操场正在铺设，食堂的设备还没有到位，请教育局把每一项工作排到天、落到人。';
const FOREST =
  '入秋以来，全镇连续四十多天没有有效降雨，林区的落叶层厚、含水低，稍有火星就会成灾。各村护林员要守住山口，进山的车辆和人员都要登记。';
const TOURISM =
  '上半年，古镇接待游客的人数比去年增加了两成，可是住宿和停车的投诉也多了起来。游客愿意来是好事，让他们愿意再来才是本事。';
const CLOSING =
  '同志们，任务已经明确，关键在于落实。让我们齐心协力，把这件事办好，向全县人民交一份满意的答卷。';

const words = (result: SplitResult, text: string): string[] =>
  result.speeches.map((s) => text.slice(s.start, s.start + 12).replace(/\s+/g, ' '));
const titles = (result: SplitResult): string[] => result.speeches.map((s) => s.title);
const headings = (result: SplitResult): string[] =>
  result.speeches.flatMap((s) => s.headings.map((h) => `${h.level} ${h.text}`));

/** Whatever the layout, offsets must point at what they say they do. */
function faithful(text: string, result: SplitResult): void {
  let end = 0;
  for (const speech of result.speeches) {
    assert.ok(
      speech.start >= end && speech.end > speech.start && speech.end <= text.length,
      'speeches follow one another',
    );
    end = speech.end;
    for (const h of speech.headings) {
      assert.ok(h.start >= speech.start && h.end <= speech.end, 'a heading lies in its speech');
      assert.equal(text.slice(h.start, h.end).replace(/\s/g, ''), h.text.replace(/\s/g, ''));
    }
    const body = speech.passages.map((p) => p.text).join('\n');
    for (const p of speech.passages) assert.equal(body.slice(p.start, p.end), p.text);
  }
}

function split(text: string, fileName?: string): SplitResult {
  const result = splitText(text, fileName === undefined ? {} : { fileName });
  faithful(text, result);
  return result;
}

describe('layouts of collections', () => {
  it('numbered titles 1、 2、 3、', () => {
    const text = `1、在青石大桥建设推进会上的讲话\n同志们：\n${BRIDGE}\n${CLOSING}\n2、在全县教育工作会议上的讲话\n同志们：\n${SCHOOL}\n${CLOSING}\n3、在秋季森林防火动员会上的讲话\n同志们：\n${FOREST}\n${CLOSING}\n`;
    const result = split(text);
    assert.deepEqual(titles(result), [
      '在青石大桥建设推进会上的讲话',
      '在全县教育工作会议上的讲话',
      '在秋季森林防火动员会上的讲话',
    ]);
  });

  it('titles behind （一） （二）', () => {
    const text = `（一）在防火工作座谈会上的发言\n　　${FOREST}\n　　${CLOSING}\n（二）在旅游工作座谈会上的发言\n　　${TOURISM}\n　　${CLOSING}\n`;
    assert.deepEqual(titles(split(text)), ['在防火工作座谈会上的发言', '在旅游工作座谈会上的发言']);
  });

  it('篇一： with a page around it', () => {
    const text = `县级会议讲话范文三篇\n来源：网络 作者：佚名\n以下是小编为大家整理的县级会议讲话范文，欢迎阅读。\n篇一：县级会议讲话\n${BRIDGE}\n${CLOSING}\n篇二：县级会议讲话\n${SCHOOL}\n${CLOSING}\n篇三：县级会议讲话\n${FOREST}\n${CLOSING}\n上一篇：安全生产讲话\n`;
    const result = split(text);
    assert.deepEqual(
      words(result, text),
      [BRIDGE, SCHOOL, FOREST].map((p) => p.slice(0, 12)),
    );
    assert.deepEqual(
      result.boilerplate.map((b) => [b.kind, text.slice(b.start, b.start + 3)]),
      [
        ['collection-mark', '县级会'],
        ['credit', '来源：'],
        ['teaser', '以下是'],
        ['collection-mark', '篇一：'],
        ['collection-mark', '篇二：'],
        ['collection-mark', '篇三：'],
        ['navigation', '上一篇'],
      ],
    );
  });

  it('*** 讲话稿1 *** rules', () => {
    const text = `*** 讲话稿1 ***\n\n${BRIDGE}\n${CLOSING}\n\n*** 讲话稿2 ***\n\n${TOURISM}\n${CLOSING}\n`;
    const result = split(text);
    assert.equal(result.speeches.length, 2);
    assert.equal(result.boilerplate.filter((b) => b.kind === 'collection-mark').length, 2);
  });

  it('Markdown with one # a speech', () => {
    const text = `# 在大桥建设推进会上的讲话\n\n2023年3月8日\n\n## 一、认清形势\n\n${BRIDGE}\n\n## 二、抓好落实\n\n${CLOSING}\n\n# 在教育工作会议上的讲话\n\n${SCHOOL}\n`;
    const result = split(text);
    assert.deepEqual(titles(result), ['在大桥建设推进会上的讲话', '在教育工作会议上的讲话']);
    assert.deepEqual(headings(result), ['1 一、认清形势', '1 二、抓好落实']);
    assert.equal(result.speeches[0]!.date, '2023-03-08');
    assert.equal(result.speeches[1]!.date, null);
  });

  it('titles with subtitles between blank lines', () => {
    const text = `守好绿水青山\n——在全镇防火工作会上的讲话\n\n${FOREST}\n${FOREST}\n\n\n让古镇留住人\n——在旅游发展座谈会上的讲话\n\n${TOURISM}\n${TOURISM}\n`;
    const result = split(text);
    assert.deepEqual(titles(result), ['守好绿水青山', '让古镇留住人']);
    assert.ok(text.slice(result.speeches[1]!.start).startsWith('让古镇'));
  });

  it('speeches of one file set apart by titles and blank lines only', () => {
    const text = `在大桥推进会上的讲话\n\n${BRIDGE}\n\n${CLOSING}\n\n\n在教育工作会上的讲话\n\n${SCHOOL}\n\n${CLOSING}\n`;
    assert.deepEqual(titles(split(text)), ['在大桥推进会上的讲话', '在教育工作会上的讲话']);
  });

  it('no mark at all: a salutation after thanks', () => {
    const text = `各位领导，同志们：\n${BRIDGE}\n${SCHOOL}\n我就讲这些，谢谢大家！\n尊敬的各位来宾：\n${TOURISM}\n${TOURISM}\n谢谢大家！\n`;
    const result = split(text);
    assert.deepEqual(words(result, text), ['各位领导，同志们： 刚才', '尊敬的各位来宾： 上半年']);
  });

  it('a lost mark is made good: 第1篇, 第3篇', () => {
    const text = `第1篇: 会议讲话\n同志们：\n${BRIDGE}\n${SCHOOL}\n${CLOSING}\n同志们：\n今天召开森林防火会议，${FOREST}\n${FOREST}\n${CLOSING}\n第3篇: 会议讲话\n${TOURISM}\n${CLOSING}\n`;
    const result = split(text);
    assert.equal(result.speeches.length, 3);
    assert.ok(text.slice(result.speeches[1]!.start).startsWith('同志们：\n今天召开'));
  });

  it('newspaper columns: 本报讯 under a headline, (上接1版)', () => {
    const text = `青石大桥合龙在即\n\n本报讯(记者 张山)${BRIDGE}\n\n${CLOSING}\n\n古镇迎来新客\n\n本报讯(记者 李水)${TOURISM}\n\n${TOURISM}\n\n(上接1版)${SCHOOL}\n\n${FOREST}\n`;
    const result = split(text);
    assert.deepEqual(titles(result).slice(0, 2), ['青石大桥合龙在即', '古镇迎来新客']);
    assert.equal(result.speeches.length, 3);
    assert.ok(text.slice(result.speeches[2]!.start).startsWith('今年秋季'));
    assert.deepEqual(
      result.boilerplate.map((b) => text.slice(b.start, b.end)),
      ['(上接1版)'],
    );
  });

  it('a notice before each piece', () => {
    const notice = '本文仅供学习参考，请勿转载！';
    const text = `${notice}\n守好绿水青山\n\n${FOREST}\n\n${notice}\n让古镇留住人\n\n${TOURISM}\n`;
    const result = split(text);
    assert.deepEqual(titles(result), ['守好绿水青山', '让古镇留住人']);
    assert.deepEqual(
      result.boilerplate.map((b) => b.kind),
      ['notice', 'notice'],
    );
  });
});

describe('one speech stays one', () => {
  it('with title, date and name lines', () => {
    const text = `在全县防火工作会议上的讲话\n（2022年10月9日）\n县委书记 王大川\n\n同志们：\n${FOREST}\n一、守住山口。${FOREST}\n二、备足力量。${BRIDGE}\n${CLOSING}\n`;
    const [speech, ...more] = split(text).speeches;
    assert.equal(more.length, 0);
    assert.equal(speech!.title, '在全县防火工作会议上的讲话');
    assert.deepEqual([speech!.date, speech!.datePrecision], ['2022-10-09', 'day']);
    assert.deepEqual(
      speech!.headings.map((h) => h.text),
      ['一、守住山口', '二、备足力量'],
    );
  });

  it('with 时间： and 地点： lines', () => {
    const text = `在旅游发展大会上的致辞\n时间：2021年5月1日\n地点：云溪县会议中心\n各位来宾：\n${TOURISM}\n${TOURISM}\n`;
    const [speech, ...more] = split(text).speeches;
    assert.equal(more.length, 0);
    assert.equal(speech!.date, '2021-05-01');
    assert.equal(speech!.place, '云溪县');
  });

  it('when 各位代表！ comes back in the middle', () => {
    const text = `各位代表：\n${BRIDGE}\n一、过去一年的工作\n${SCHOOL}\n各位代表！\n过去一年的成绩来之不易，${TOURISM}\n二、今年的打算\n${FOREST}\n各位代表！\n${CLOSING}\n`;
    assert.equal(split(text).speeches.length, 1);
  });

  it('when signed and dated at the end', () => {
    const text = `关于做好防火工作的讲话提纲\n${FOREST}\n${FOREST}\n云溪县人民政府办公室\n2022年10月9日\n附件：防火责任人名单\n${FOREST}\n`;
    const [speech, ...more] = split(text).speeches;
    assert.equal(more.length, 0);
    assert.equal(speech!.date, '2022-10-09');
  });

  it('when headings without numbers stand between its paragraphs', () => {
    const text = `让古镇留住人\n${TOURISM}\n住得下才留得住\n${TOURISM}${BRIDGE}\n停得好才玩得好\n${SCHOOL}\n`;
    const result = split(text);
    assert.equal(result.speeches.length, 1);
    assert.deepEqual(headings(result), ['1 住得下才留得住', '1 停得好才玩得好']);
  });

  it('is named by the meeting it opens when it has no title', () =>
    assert.equal(
      split(`同志们：\n今天，我们在这里召开全镇秋季森林防火工作会议，${FOREST}\n`).speeches[0]!.title,
      '全镇秋季森林防火工作会议',
    ));

  it('takes the file name for a title when the text has none', () => {
    assert.equal(
      split(`同志们：\n${BRIDGE}\n`, '在大桥推进会上的讲话.txt').speeches[0]!.title,
      '在大桥推进会上的讲话',
    );
    assert.equal(
      split(`同志们：\n${BRIDGE}\n`, '0042.txt').speeches[0]!.title.slice(0, 10),
      BRIDGE.slice(0, 10),
    );
  });

  it('nothing for an empty file, nothing lost of a short one', () => {
    assert.deepEqual(split(''), { speeches: [], boilerplate: [], notes: [] });
    assert.deepEqual(split(' \n\u3000\n'), { speeches: [], boilerplate: [], notes: [] });
    assert.equal(split(BRIDGE).speeches.length, 1);
  });
});

describe('headings', () => {
  const outline = (text: string): string[] => headings(split(text));

  it('nest by appearance, not by marker', () => {
    assert.deepEqual(
      outline(
        `${TOURISM}\n一是要坚定信心。${BRIDGE}\n（一）信心来自实干。${SCHOOL}\n（二）信心来自群众。${FOREST}\n二是要守住底线。${BRIDGE}\n`,
      ),
      ['1 一是要坚定信心', '2 （一）信心来自实干', '2 （二）信心来自群众', '1 二是要守住底线'],
    );
  });

  it('run in: several in one paragraph, each with its text', () => {
    assert.deepEqual(
      outline(
        `一、抓好防火\n（一）守住山口。一是加强巡查。${FOREST}二是管住火源。${FOREST}\n（二）备足力量。${BRIDGE}\n`,
      ),
      ['1 一、抓好防火', '2 （一）守住山口', '3 一是加强巡查', '3 二是管住火源', '2 （二）备足力量'],
    );
  });

  it('a series that changes its wording stays one series', () => {
    assert.deepEqual(outline(`一要思想重视。${BRIDGE}\n二要责任到人。${SCHOOL}\n三是措施到位。${FOREST}\n`), [
      '1 一要思想重视',
      '1 二要责任到人',
      '1 三是措施到位',
    ]);
  });

  it('首先，其次，第三， and ① as topics', () => {
    assert.deepEqual(
      outline(`首先，从进度来看。${BRIDGE}\n其次，从质量来看。${SCHOOL}\n第三，从安全来看。${FOREST}\n`),
      ['1 首先，从进度来看', '1 其次，从质量来看', '1 第三，从安全来看'],
    );
    assert.deepEqual(outline(`形势不容乐观。①从山上来看，${FOREST}②从山下来看，${TOURISM}\n`), [
      '1 ①从山上来看',
      '1 ②从山下来看',
    ]);
  });

  it('a stray > before a heading is markup, not text', () => {
    const text = `${TOURISM}\n　>　一、认清形势\n${BRIDGE}\n>　　二、抓好落实\n${SCHOOL}\n`;
    const result = split(text);
    assert.deepEqual(headings(result), ['1 一、认清形势', '1 二、抓好落实']);
    assert.deepEqual(
      result.boilerplate.map((b) => [b.kind, text.slice(b.start, b.end)]),
      [
        ['stray-markup', '>'],
        ['stray-markup', '>'],
      ],
    );
  });

  for (const [name, text] of [
    [
      'an enumeration within a sentence',
      `问题主要有三个：一是人手不够；二是车辆不足；三是道路不通。${BRIDGE}\n`,
    ],
    ['items of a list', `请大家记住：\n(1)要带好工具;\n(2)要穿好防护服;\n(3)要结伴进山。\n${FOREST}\n`],
    ['首先 as a word', `首先，我代表县委向大家问好。${TOURISM}\n${BRIDGE}\n`],
    ['a decimal number', `1.5万亩林地已经完成清理。${FOREST}\n2.3万人参加了演练。${FOREST}\n`],
    ['a name that ends in 一、', `张明一、李强等同志参加了会议。${BRIDGE}\n`],
  ] as const)
    it(`not ${name}`, () => assert.deepEqual(outline(text), []));
});

describe('paragraphs', () => {
  const passages = (text: string): string[] =>
    split(text).speeches.flatMap((s) => s.passages.map((p) => p.text));

  it('joins a paragraph that a page break tore apart', () => {
    const at = BRIDGE.indexOf('项目');
    assert.deepEqual(passages(`${SCHOOL}\n\n${BRIDGE.slice(0, at)}\n\n${BRIDGE.slice(at)}\n\n${FOREST}\n`), [
      SCHOOL,
      BRIDGE,
      FOREST,
    ]);
  });

  it('joins hard-wrapped lines', () => {
    const wrapped = BRIDGE.match(/.{1,24}/gu)!.join('\n');
    assert.deepEqual(passages(`${wrapped}\n\n　　${FOREST}\n`), [BRIDGE, FOREST]);
  });

  it('leaves titles, headings and salutations alone', () => {
    assert.deepEqual(passages(`在大桥推进会上的讲话\n同志们：\n${BRIDGE}\n一、抓好落实\n${SCHOOL}\n`), [
      '同志们：',
      BRIDGE,
      '一、抓好落实',
      SCHOOL,
    ]);
  });

  it('counts \\r\\n, BOM-free offsets and astral characters in UTF-16 units', () => {
    const text = `在𠮷祥镇大会上的讲话\r\n同志们：\r\n${BRIDGE}\r\n一、用好𠮷祥物\r\n${SCHOOL}\r\n`;
    const [speech] = split(text).speeches;
    assert.equal(speech!.headings[0]!.start, text.indexOf('一、用好'));
    assert.equal(speech!.end, text.trimEnd().length);
  });
});

describe('doubled speeches', () => {
  it('marks an exact copy and a near one, and roots chains', () => {
    const body = [BRIDGE, SCHOOL, FOREST, TOURISM].join('\n');
    const near = body.replace('四十多天', '三十多天').replace('两成', '三成');
    const text = `第1篇：讲话\n${body}\n第2篇：讲话\n${CLOSING}${CLOSING.replace('同志们', '乡亲们')}\n第3篇：讲话\n${body}\n第4篇：讲话\n${near}\n`;
    assert.deepEqual(
      split(text).speeches.map((s) => s.duplicateOf),
      [null, null, 0, 0],
    );
  });
});

describe('dates and places', () => {
  const date = (text: string): unknown[] => {
    const [speech] = split(text).speeches;
    return [speech!.date, speech!.datePrecision];
  };

  it('reads Chinese numerals and half-stated days', () => {
    assert.deepEqual(date(`在大桥推进会上的讲话\n（二〇二三年十二月六日）\n${BRIDGE}\n`), [
      '2023-12-06',
      'day',
    ]);
    assert.deepEqual(date(`在大桥推进会上的讲话\n2023年12月\n${BRIDGE}\n`), ['2023-12', 'month']);
  });

  it('never makes up a year', () => assert.deepEqual(date(`${BRIDGE}8月16日，大桥合龙。\n`), [null, null]));

  it('takes the newest event of the one year that is named', () =>
    assert.deepEqual(date(`2021年3月2日，大桥开工。${BRIDGE}8月16日，大桥合龙。\n`), ['2021-08', 'month']));

  it('takes no plan for an event', () =>
    assert.deepEqual(date(`${BRIDGE}确保到2035年6月全部完成。\n`), [null, null]));

  it('has no place where one is only spoken of', () =>
    assert.equal(split(`${BRIDGE}我们要学习白水县和清河市的经验。\n`).speeches[0]!.place, null));

  it('reads the place from the title with its evidence', () => {
    const [speech] = split(`云溪县政府工作报告\n各位代表：\n${BRIDGE}\n`).speeches;
    assert.equal(speech!.place, '云溪县');
    assert.match(speech!.placeEvidence!, /云溪县政府/);
  });
});

describe('odd pages', () => {
  it('titles that chapters number, with sections inside', () => {
    const text = `一、县委书记在全县防火会议上的讲话\n同志们：\n${FOREST}\n（一）守住山口。${FOREST}\n（二）备足力量。${BRIDGE}\n二、县长在全县防火会议上的讲话\n同志们：\n${FOREST}\n（一）落实责任。${SCHOOL}\n（二）加强督查。${TOURISM}\n`;
    const result = split(text);
    assert.deepEqual(titles(result), ['县委书记在全县防火会议上的讲话', '县长在全县防火会议上的讲话']);
    assert.deepEqual(headings(result), [
      '1 （一）守住山口',
      '1 （二）备足力量',
      '1 （一）落实责任',
      '1 （二）加强督查',
    ]);
  });

  it('a table of contents is no speech', () => {
    const list = '1.在大桥推进会上的讲话\n2.在教育会上的讲话\n';
    const text = `目录\n${list}\n1.在大桥推进会上的讲话\n同志们：\n${BRIDGE}\n2.在教育会上的讲话\n同志们：\n${SCHOOL}\n`;
    const result = split(text);
    assert.deepEqual(titles(result), ['在大桥推进会上的讲话', '在教育会上的讲话']);
    assert.ok(result.boilerplate.every((b) => b.end <= `目录\n${list}`.length));
  });

  it('names and days under titles of no genre', () => {
    const text = `守住青山\n张大川\n（2021年3月）\n${FOREST}\n${BRIDGE}\n${CLOSING}\n\n留住游客\n李小河\n（2021年5月）\n${TOURISM}\n${SCHOOL}\n`;
    const result = split(text);
    assert.deepEqual(titles(result), ['守住青山', '留住游客']);
    assert.deepEqual(
      result.speeches.map((s) => s.date),
      ['2021-03', '2021-05'],
    );
    assert.equal(result.speeches[0]!.passages[0]!.text, '张大川');
  });

  it('drawn lines between speeches', () => {
    const text = `${BRIDGE}\n${CLOSING}\n----------\n${SCHOOL}\n${CLOSING}\n* * *\n在防火会上的讲话\n${FOREST}\n`;
    assert.equal(split(text).speeches.length, 3);
  });

  it('HTML tags and bold marks at the ends of lines', () => {
    const text = `<p>同志们：</p>\n<p>${BRIDGE}&nbsp;</p>\n**一、抓好进度**\n<p>${SCHOOL}</p>\n`;
    const result = split(text);
    assert.deepEqual(headings(result), ['1 一、抓好进度']);
    assert.deepEqual(
      result.speeches[0]!.passages.map((p) => p.text),
      ['同志们：', BRIDGE, '一、抓好进度', SCHOOL],
    );
    assert.ok(result.boilerplate.every((b) => b.kind === 'stray-markup'));
  });

  it('a wrapped page whose lines end in full stops by chance', () => {
    const wrap = (text: string): string => `　　${text}`.match(/.{1,36}/gu)!.join('\n');
    const body = [BRIDGE, SCHOOL, FOREST, TOURISM];
    const text = `在大桥推进会上的讲话\n${body.map(wrap).join('\n')}\n`;
    assert.deepEqual(
      split(text).speeches[0]!.passages.map((p) => p.text),
      body,
    );
  });

  it('a title spaced out, a name below it', () => {
    const [speech] = split(
      `在 全 县 防 火 会 上 的 讲 话\n县长 张 山\n二〇二三年十月九日\n各位代表：\n${FOREST}\n`,
    ).speeches;
    assert.deepEqual([speech!.title, speech!.date], ['在全县防火会上的讲话', '2023-10-09']);
  });

  it('a title broken into two lines, and one under a kicker', () => {
    assert.deepEqual(titles(split(`在全县森林防火工作会议上的\n讲话\n同志们：\n${FOREST}\n`)), [
      '在全县森林防火工作会议上的讲话',
    ]);
    assert.deepEqual(titles(split(`张山在调研时强调\n守住青山不松劲\n本报讯 ${FOREST}\n`)), [
      '守住青山不松劲',
    ]);
  });
});

it('things told of one by one, each in its line, are headings though their lines run on', () => {
  const { speeches } = splitText(
    '在全县工作会上的讲话\n同志们：\n要办好三件事。\n第一件：塘坝清淤要到位，\n第二件：渠道修补要到位，\n第三件：闸门检修要到位。\n',
  );
  assert.deepEqual(
    speeches[0]!.headings.map(({ level, text }) => [level, text.slice(0, 3)]),
    [
      [1, '第一件'],
      [1, '第二件'],
      [1, '第三件'],
    ],
  );
});

it('最后 is the third of 首先 and 其次 as well, and no end of a speech by itself', () => {
  const body = '这次考察时间不长，收获不小，大家开阔了眼界，看到了差距，明确了方向和重点。'.repeat(4);
  const { speeches } = splitText(
    `赴外地考察报告\n一、考察情况\n${body}\n最后，我们作了展望，增强了信心。\n几点工作建议\n${body}\n`,
  );
  assert.equal(speeches.length, 1);
});
