import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { escapeMarkdown, markdown, plainText } from './markup.ts';

describe('escapeMarkdown', () => {
  const cases: [string, string][] = [
    ['*加粗* _斜体_', '\\*加粗\\* \\_斜体\\_'],
    ['[点我](command:rm)', '\\[点我\\]\\(command\\:rm\\)'],
    ['<img src=x>&lt;', '\\<img src\\=x\\>\\&lt\\;'],
    ['第一行\n# 第二行', '第一行 \\# 第二行'],
    ['https://example.org www.example.org', 'https\\:\\/\\/example\\.org www\\.example\\.org'],
    ['$(alert) `x` ~~y~~ |', '\\$\\(alert\\) \\`x\\` \\~\\~y\\~\\~ \\|'],
    ['全县2020年，“人民至上”。', '全县2020年，“人民至上”。'],
  ];
  for (const [text, expected] of cases) test(text, () => assert.equal(escapeMarkdown(text), expected));
});

test('a link cannot be ended early by its label or target', () => {
  assert.equal(markdown.link('a](b', 'shengao:/x(y) z'), '[a\\]\\(b](shengao:/x%28y%29%20z)');
  assert.equal(markdown.link('无链接', null), '无链接');
});

test('plain text carries no markup', () => {
  assert.equal(plainText.bold('甲'), '甲');
  assert.equal(plainText.link('甲\n乙', 'x:y'), '甲 乙');
});
