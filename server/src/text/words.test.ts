import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Vocabulary } from './words.ts';
import { compileTrie, readTrie, type TrieWord, writeTrie } from './wordTrie.ts';

const shipped = readTrie(readFileSync(path.join(import.meta.dirname, '../../knowledge/words.bin')))!;
const official = new Vocabulary(shipped);
const cut = (text: string, vocabulary = official): string =>
  [...vocabulary.words(text)].map(({ start, end }) => text.slice(start, end)).join('/');

describe('the most probable words', () => {
  const TABLE = [
    '调研/是/做好/工作/的/前提',
    '画蛇添足/的/事/再也/受不了/了',
    '应当/以/经/核实/的/账目/为/依据',
    '全村/有/一/支/掌握/急救/知识/的/队伍',
    '既/刻骨铭心/，/又/催人奋进',
    '把/教育/、/农业/部署/到位',
    '太行山/东坡/和/燕山/南麓',
    '组织/百/名/律师/下基层',
  ];
  for (const words of TABLE) it(words, () => assert.equal(cut(words.replaceAll('/', '')), words));

  it('numbers, latin words, marks and spaces are words of their own kind', () => {
    const text = '2026年  完成ＧDP 3,200.5亿元，二〇二五年十五项。';
    const parts = [...official.words(text)].map(({ start, end, part }) => [text.slice(start, end), part]);
    assert.deepEqual(
      parts.filter(([, part]) => ['digits', 'latin', 'mark', 'space', 'numeral'].includes(part!)),
      [
        ['2026', 'digits'],
        ['  ', 'space'],
        ['ＧDP', 'latin'],
        [' ', 'space'],
        ['3,200.5', 'digits'],
        ['亿', 'numeral'],
        ['，', 'mark'],
        ['二〇二五', 'numeral'],
        ['十五', 'numeral'],
        ['。', 'mark'],
      ],
    );
  });

  it('a number ends before a point that no digit follows', () =>
    assert.equal(cut('共3,2.办好'), '共/3,2/./办好'));

  it('characters outside the basic plane are not cut in two', () => assert.equal(cut('𠮷𠮷a，'), '𠮷𠮷a/，'));

  it('without a dictionary every character is a word', () =>
    assert.equal(cut('防汛工作', new Vocabulary()), '防/汛/工/作'));
});

describe('boundaries', () => {
  const at = (text: string, part: string) => {
    const start = text.indexOf(part);
    return { start, end: start + part.length };
  };

  const INSIDE: [string, string][] = [
    ['实事求是是根本', '是是'],
    ['农业部署到位', '农业部'],
    ['民营企业企业家座谈', '企业企业'],
    ['太行山东坡', '山东'],
    ['百名律师下基层', '师下基层'],
  ];
  for (const [text, part] of INSIDE)
    it(`${part} is no stretch of words in ${text}`, () =>
      assert.equal(official.words(text).whole(at(text, part)), false));

  const WHOLE: [string, string][] = [
    ['赴山东考察', '山东'],
    ['中华人民共和国国土资源部', '国土资源部'],
    ['做好信访工作', '工作'],
    ['做好信访工作', '做好信访工作'],
  ];
  for (const [text, part] of WHOLE)
    it(`${part} is one in ${text}`, () => assert.equal(official.words(text).whole(at(text, part)), true));

  it('outside the text there is none', () => {
    const words = official.words('防汛');
    assert.deepEqual(
      [-1, 0, 1, 2, 3].map((offset) => words.isBoundary(offset)),
      [false, true, false, true, false],
    );
    assert.equal(official.words('').isBoundary(0), true);
  });

  it('looking into a compound changes no word', () => {
    const words = official.words('中华人民共和国成立');
    const before = [...words];
    assert.equal(words.isBoundary(2), true);
    assert.deepEqual([...words], before);
    assert.deepEqual(
      [words.startOf(3), words.endOf(3), words.partOf(3), words.begins(2)],
      [0, 7, before[0]!.part, false],
    );
  });
});

describe('names of packs', () => {
  const own = new Vocabulary(shipped, ['青禾坪', '农业部署', '水利工作', '下基层', 'X光']);

  it('are words, and win over the characters they would fall into', () => {
    assert.equal(cut('到青禾坪察看水利工作'), '到/青/禾/坪/察看/水利/工作');
    assert.equal(cut('到青禾坪察看水利工作', own), '到/青禾坪/察看/水利/工作');
    assert.equal(own.words('青禾坪').partOf(0), 'name');
  });

  it('a chain of words stays one, so that none of its boundaries is hidden', () => {
    assert.equal(cut('农业部署', own), '农业/部署');
    assert.deepEqual([own.has('青禾坪'), own.has('水利工作'), own.has('下基层')], [true, false, true]);
  });

  it('does not pull a word apart that crosses it', () => {
    const crossing = new Vocabulary(shipped, ['师下基']);
    assert.equal(cut('百名律师下基层', crossing), '百/名/律师/下基层');
  });
});

describe('the compiled trie', () => {
  const han = fc.string({ unit: fc.constantFrom(...'防汛工作农业部署'), minLength: 1, maxLength: 4 });

  it('holds just the words it was made of, each with its cost and part', () =>
    fc.assert(
      fc.property(fc.uniqueArray(han, { minLength: 1, maxLength: 40 }), fc.array(han), (words, others) => {
        const list: TrieWord[] = words.map((word, i) => ({ word, cost: 1 + (i % 127), part: i % 22 }));
        const vocabulary = new Vocabulary(readTrie(writeTrie(compileTrie(list)))!);
        for (const word of words) assert.ok(vocabulary.has(word), word);
        for (const word of others) assert.equal(vocabulary.has(word), words.includes(word), word);
      }),
      { numRuns: 15 },
    ));

  it('finds the cheapest path', () =>
    fc.assert(
      fc.property(fc.uniqueArray(han, { minLength: 8, maxLength: 30 }), han, han, (words, a, b) => {
        const list: TrieWord[] = words.map((word, i) => ({ word, cost: 1 + ((i * 37) % 127), part: 1 }));
        const vocabulary = new Vocabulary(compileTrie(list));
        const costs = new Map(list.map(({ word, cost }) => [word, cost]));
        const cheapest = (text: string): number => {
          const sums = [0];
          for (let end = 1; end <= text.length; end++)
            sums[end] = Math.min(
              sums[end - 1]! + (costs.get(text[end - 1]!) ?? 128),
              ...[2, 3, 4]
                .filter((size) => size <= end && costs.has(text.slice(end - size, end)))
                .map((size) => sums[end - size]! + costs.get(text.slice(end - size, end))!),
            );
          return sums[text.length]!;
        };
        const text = a + b;
        const sum = cut(text, vocabulary)
          .split('/')
          .reduce((all, word) => all + (costs.get(word) ?? 128), 0);
        assert.equal(sum, cheapest(text));
      }),
      { numRuns: 15 },
    ));

  it('is not taken from other bytes, and may lie anywhere in memory', () => {
    const bytes = writeTrie(compileTrie([{ word: '防汛', cost: 9, part: 1 }]));
    assert.equal(readTrie(new Uint8Array(20)), null);
    assert.equal(readTrie(bytes.slice(0, -2)), null);
    const moved = new Uint8Array(bytes.length + 1);
    moved.set(bytes, 1);
    assert.ok(new Vocabulary(readTrie(moved.subarray(1))!).has('防汛'));
  });
});
