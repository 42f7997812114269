import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { fold, skeletonOf, unfold } from './skeleton.ts';

test('width and spaces are always folded', () => {
  assert.equal(fold('ＧＢ／Ｔ　9704 —２０１２'), 'GB/T9704—2012');
  assert.equal(fold('新冠 肺炎\u200b疫情\ufeff'), '新冠肺炎疫情');
});

test('commas of every kind are equal, and dropped only when asked', () => {
  assert.equal(fold('外防输入，内防反弹'), fold('外防输入、内防反弹'));
  assert.equal(fold('外防输入，内防反弹', { separators: true }), '外防输入内防反弹');
  assert.equal(fold('早发现;早报告·早隔离', { separators: true }), '早发现早报告早隔离');
  assert.equal(fold('坚持。', { separators: true }), '坚持。', 'the end of a sentence stays');
});

test('quotes go only when asked, title marks never', () => {
  assert.equal(fold('“乙类乙管”'), '“乙类乙管”');
  assert.equal(fold("“乙类乙管”「总体」'方案'", { quotes: true }), '乙类乙管总体方案');
  assert.equal(fold('《“乙类乙管”方案》', { quotes: true }), '《乙类乙管方案》');
});

test('a span of the skeleton maps back to what it came from, without the marks around it', () => {
  const text = '做好　“六稳”、“六 保”工作';
  const skeleton = skeletonOf(text, { quotes: true, separators: true });
  const at = skeleton.text.indexOf('六稳六保');
  const span = unfold(skeleton, at, at + 4);
  assert.equal(text.slice(span.start, span.end), '六稳”、“六 保');
  assert.throws(() => unfold(skeleton, 2, 2), RangeError);
});

test('surrogate pairs survive', () => {
  const skeleton = skeletonOf(' 𠮷 祥');
  assert.equal(skeleton.text, '𠮷祥');
  assert.deepEqual([...skeleton.offsets], [1, 2, 4]);
});

test('folding keeps order, invents nothing and folding again changes nothing', () => {
  const unit = fc.constantFrom(...'新冠 　“”、，,·ＡA９9—\ud842\udfb7《》。');
  fc.assert(
    fc.property(fc.array(unit), fc.boolean(), fc.boolean(), (units, separators, quotes) => {
      const text = units.join('');
      const skeleton = skeletonOf(text, { separators, quotes });
      assert.equal(skeleton.text.length, skeleton.offsets.length);
      for (let i = 0; i < skeleton.offsets.length; i++) {
        if (i > 0) assert.ok(skeleton.offsets[i]! > skeleton.offsets[i - 1]!);
        assert.equal(fold(text[skeleton.offsets[i]!]!, { separators, quotes }), skeleton.text[i]);
      }
      assert.equal(fold(skeleton.text, { separators, quotes }), skeleton.text);
    }),
  );
});

test('a text longer than the argument limit is folded', () => {
  assert.equal(fold('防 '.repeat(300_000)).length, 300_000);
});
