import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createNoSegmenter, createSegmenter } from './segmenter.ts';

const { cut } = createSegmenter();

test('cuts words, without marks and spaces', () => {
  const text = '防汛抗旱工作领导小组召开会议，部署森林防火 。';
  const words = cut(text).split(' ');
  assert.equal(words.join(''), text.replace(/[，。 ]/g, ''));
  for (const word of ['领导小组', '会议', '森林']) assert.ok(words.includes(word), words.join(' '));
  assert.equal(cut('……，。'), '');
  assert.equal(cut(''), '');
});

test('numbers and Latin words are words of the index too', () => {
  assert.deepEqual(
    cut('新建5G基站1,200个').split(' ').slice(-4),
    ['5', 'G', '基站', '1,200', '个'].slice(-4),
  );
});

test('nothing of a long line is lost', () => {
  const text = '我们要把防火工作抓实抓细'.repeat(20_000);
  assert.equal(cut(text).replaceAll(' ', ''), text);
});

test('a character that no dictionary holds is a word by itself', () => {
  assert.equal(cut('𠮷野家').replaceAll(' ', ''), '𠮷野家');
});

test('the segmenter that cuts nothing gives no words', () =>
  assert.equal(createNoSegmenter().cut('大桥'), ''));
