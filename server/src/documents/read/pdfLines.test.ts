import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { linesOf, type PageLine, type PageText, textOfPages } from './pdfLines.ts';

const SIZE = 16;
const HEIGHT = 842;

/** A line of characters that are as wide as high. */
function line(text: string, x: number, y: number, size = SIZE): PageLine {
  return { text, x, end: x + text.length * size, y, size };
}

const page = (...lines: PageLine[]): PageText => ({ width: 595, height: HEIGHT, lines });

const full = '这一行从左边写到右边写满了整整二十个字'.padEnd(20, '呀');

describe('lines of a page', () => {
  it('pieces on one baseline: gaps between Chinese and figures are no spaces, wide gaps are tabs', () => {
    const pieces = [
      line('截至', 80, 100),
      { text: '2025 年', x: 116, end: 170, y: 100, size: SIZE },
      line('河口镇', 220, 100),
      { text: 'GDP', x: 80, end: 110, y: 124, size: SIZE },
      { text: 'growth', x: 116, end: 150, y: 124, size: SIZE },
    ];
    assert.deepEqual(
      linesOf(pieces).map(({ text }) => text),
      ['截至2025年\t河口镇', 'GDP growth'],
    );
  });

  it('the raised number of a footnote is left out', () => {
    const pieces = [line('水库3座', 80, 100), line('1', 144, 94, 9), line('。', 150, 100)];
    assert.equal(linesOf(pieces)[0]!.text, '水库3座。');
  });
});

describe('text of pages', () => {
  it('full lines go on, short and indented ones do not', () => {
    const text = textOfPages([
      page(
        line(full, 80, 200),
        line('接着写完。', 80, 224),
        line('　新的一段', 112, 248),
        line(full, 80, 272),
        line('缩进另起', 112, 296),
      ),
    ]);
    assert.equal(text, `${full}接着写完。\n　新的一段\n${full}\n缩进另起`);
  });

  it('a paragraph goes on over the page, without header, number and note', () => {
    const text = textOfPages([
      page(
        line('县防办', 200, 60, 12),
        line(full, 80, 200),
        line(full, 80, 224),
        line('1 这是脚注', 80, 700, 9),
        line('— 1 —', 250, 800, 12),
      ),
      page(line('县防办', 200, 60, 12), line('到这里完。', 80, 200), line('第2页 共2页', 250, 800, 12)),
    ]);
    assert.equal(text, `${full}${full}到这里完。`);
  });

  it('centred lines, those set to the right and a salutation stand by themselves', () => {
    const centred = (text: string, y: number): PageLine =>
      line(text, 80 + ((20 - text.length) * SIZE) / 2, y);
    const right = (text: string, y: number): PageLine => line(text, 80 + (20 - text.length) * SIZE, y);
    const text = textOfPages([
      page(
        centred('护林员代表发言稿', 100),
        centred('（十一月二十日）', 124),
        line('同志们：', 80, 148),
        line('　　'.slice(2) + full.slice(2), 112, 172),
        line(full, 80, 196),
        line('说完了。', 80, 220),
        line(full, 80, 244),
        right('县护林办公室', 268),
        right('十一月二十日', 292),
      ),
    ]);
    assert.deepEqual(text.split('\n'), [
      '护林员代表发言稿',
      '（十一月二十日）',
      '同志们：',
      `${full.slice(2)}${full}说完了。`,
      full,
      '县护林办公室',
      '十一月二十日',
    ]);
  });

  it('labels and items of one length are lines of their own', () => {
    const lines = [
      '会议时间：十一月二十日上午',
      '会议地点：县政府三楼会议室',
      '参会人员：各镇主要负责同志',
      '1.抓好值守制度的落实到位',
      '2.抓好巡查制度的落实到位',
      '①抓好宣传教育的落实到位了',
    ];
    const text = textOfPages([page(...lines.map((text, at) => line(text, 80, 100 + at * 24)))]);
    assert.deepEqual(text.split('\n'), lines);
  });

  it('an item goes on where its text begins', () => {
    const text = textOfPages([
      page(
        line(full, 80, 100),
        line('写完了。', 80, 124),
        line(`1.${full.slice(3)}`, 112, 148),
        line(full.slice(4), 144, 172),
        line('到此为止。', 144, 196),
        line('2.另一件事', 112, 220),
      ),
    ]);
    assert.deepEqual(text.split('\n'), [
      `${full}写完了。`,
      `1.${full.slice(3)}${full.slice(4)}到此为止。`,
      '2.另一件事',
    ]);
  });

  it('what the text itself says at the head of each page stays', () => {
    const wide = '各镇要把责任落实到人到岗到户到点绝不松劲一刻不停抓到底';
    const text = textOfPages([1, 2, 3].map(() => page(line(wide, 80, 60))));
    assert.equal(text, wide.repeat(3));
  });

  it('a heading after a full sentence is not drawn into it', () => {
    const sentence = `${full.slice(0, 19)}。`;
    const text = textOfPages([page(line(sentence, 80, 200), line('一、标题', 80, 224), line(full, 80, 248))]);
    assert.equal(text, `${sentence}\n一、标题\n${full}`);
  });

  it('a wider distance parts paragraphs where nothing is indented', () => {
    const text = textOfPages([
      page(
        line(full, 80, 200),
        line(full, 80, 224),
        line(full, 80, 264),
        line(full, 80, 288),
        line('完。', 80, 312),
      ),
    ]);
    assert.equal(text, `${full}${full}\n${full}${full}完。`);
  });

  it('columns keep their own edges, and a paragraph goes on in the next', () => {
    const narrow = '窄栏里的一整行共十二个字';
    const text = textOfPages([
      page(
        line(narrow, 60, 200),
        line(narrow, 60, 224),
        line(narrow, 60, 248),
        line('栏顶接着写。', 300, 200),
        line(narrow, 332, 224),
        line(narrow, 300, 248),
      ),
    ]);
    assert.equal(text.split('\n')[0], `${narrow.repeat(3)}栏顶接着写。`);
  });

  it('a header of one page is told by its small print and by standing apart; a title, a number, a note are not', () => {
    const text = textOfPages([
      page(
        line('青禾县人民政府办公室内部学习材料', 200, 40, 9),
        line('会议材料之三', 80, 90),
        line(full, 80, 200),
        line('接着写完。', 80, 224),
        line('此件公开发布', 80, 770, 14),
        line('青禾县人民政府办公室印', 200, 800, 9),
      ),
    ]);
    assert.equal(text, `会议材料之三\n${full}接着写完。\n此件公开发布`);
  });

  it('a hundred thousand pieces take no more than their share', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => line('水', (at * 37) % 500, (at * 13) % HEIGHT));
    assert.ok(textOfPages([page(...linesOf(many))]).length > 0);
  });
});
