import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { splitText } from './split.ts';

/** Pieces that layouts are made of, thrown together at random. */
const PIECES = [
  '第1篇: 会议讲话',
  '【篇2】会议讲话',
  '三、抓好落实',
  '（二）守住底线。',
  '一是管住火源。',
  '二要备足力量，',
  '第三，从形势来看，',
  '①从山上看，',
  '同志们：',
  '各位代表！',
  '谢谢大家！',
  '——在大会上的讲话',
  '（2023年3月8日）',
  '(上接2版)',
  '本文仅供参考，请勿转载',
  '>　',
  '# 在大会上的讲话',
  '今天我们召开会议，部署森林防火工作。',
  '“没有闭合的引号',
  '《没有闭合的书名',
  '𠮷祥镇',
  '\u3000\u3000',
  ' ',
  '\ufeff',
  '\ud842',
];
const BREAKS = ['\n', '\r\n', '\n\n', '', '\u2028'];

const text = fc
  .array(fc.tuple(fc.constantFrom(...PIECES), fc.constantFrom(...BREAKS)), { maxLength: 60 })
  .map((parts) => parts.map(([piece, end]) => piece + end).join(''));

it('whatever the text, spans lie in order inside it and say what stands there', () => {
  fc.assert(
    fc.property(text, (source) => {
      const { speeches, boilerplate } = splitText(source);
      let end = 0;
      for (const [i, speech] of speeches.entries()) {
        assert.equal(speech.index, i);
        assert.ok(speech.start >= end && speech.end > speech.start && speech.end <= source.length);
        end = speech.end;
        const own = source.slice(speech.start, speech.end);
        let last = speech.start;
        for (const h of speech.headings) {
          assert.ok(h.level >= 1 && h.start >= last && h.end > h.start && h.end <= speech.end);
          last = h.end;
        }
        for (const p of speech.passages) {
          assert.ok(p.text !== '');
          // Every line of a passage stands in the speech; broken lines were joined, nothing was made up.
          for (const char of p.text) assert.ok(char === ' ' || own.includes(char));
        }
        assert.ok(speech.duplicateOf === null || speech.duplicateOf < i);
      }
      let after = 0;
      for (const b of boilerplate) {
        assert.ok(b.start >= after && b.end > b.start && b.end <= source.length);
        after = b.end;
      }
    }),
    { numRuns: 500 },
  );
});

it('cutting is a function of the text alone', () => {
  fc.assert(
    fc.property(text, (source) => assert.deepEqual(splitText(source), splitText(source))),
    { numRuns: 50 },
  );
});
