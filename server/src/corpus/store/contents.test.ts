import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Heading, Passage } from '../types.ts';
import { packUnder, unpackContents } from './contents.ts';

const headings: readonly Heading[] = ['一、抓进度', '二、抓安全'].map((text) => ({
  level: 1,
  start: 0,
  end: 5,
  text,
}));

function passages(...rows: readonly (readonly [string, string | null])[]): Passage[] {
  let start = 0;
  return rows.map(([text, heading], index) => {
    const passage = { index, text, start, end: start + text.length, heading };
    start += text.length + 1;
    return passage;
  });
}

test('passages come back as they were packed, one by one and all together', () => {
  for (const given of [
    [],
    passages(['', null]),
    passages(['同志们：', null], ['一、抓进度', null], ['排到天。', '一、抓进度'], ['', '一、抓进度']),
    passages(['甲', '别的标题'], ['乙', '二、抓安全'], ['丙', null], ['丁', null]),
  ]) {
    const text = given.map((p) => p.text).join('\n');
    const unpack = () => unpackContents('0123', text, packUnder(given, headings), () => headings);
    assert.deepEqual(unpack().passages, given);
    const one = unpack();
    for (const passage of given) assert.deepEqual(one.passage(passage.index), passage);
    assert.deepEqual([one.passage(-1), one.passage(given.length)], [undefined, undefined]);
  }
});
