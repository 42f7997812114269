import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { alignLines, likeness, matches, wordChanges } from './diff.ts';
import { mergeLines } from './merge.ts';

const lines = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 14 });

/** Length of the longest common subsequence, the slow and sure way. */
function common(a: readonly string[], b: readonly string[]): number {
  const table = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i]![j] =
        a[i] === b[j] ? table[i + 1]![j + 1]! + 1 : Math.max(table[i + 1]![j]!, table[i]![j + 1]!);
  return table[0]![0]!;
}

describe('what two texts have in common', () => {
  it('is as much as there is, in order', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        let [i, j, sum] = [0, 0, 0];
        for (const { old, now, length } of matches(a, b)) {
          assert.ok(old >= i && now >= j);
          assert.deepEqual(a.slice(old, old + length), b.slice(now, now + length));
          [i, j, sum] = [old + length, now + length, sum + length];
        }
        assert.equal(sum, common(a, b));
      }),
    );
  });

  it('changes make the one of the other, and are words', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.string({ maxLength: 30 }), (a, b) => {
        let text = '';
        let at = 0;
        for (const change of wordChanges(a, b)) {
          text += a.slice(at, change.start) + change.text;
          at = change.end;
        }
        assert.equal(text + a.slice(at), b);
      }),
    );
    assert.deepEqual(wordChanges('今年投入120万元。', '去年投入128万元。'), [
      { start: 0, end: 2, text: '去年' },
      { start: 4, end: 7, text: '128' },
    ]);
    assert.deepEqual(wordChanges('各镇要压实责任', '各镇要层层压实责任'), [
      { start: 3, end: 3, text: '层层' },
    ]);
  });

  it('lines that were edited are known again, new ones are not', () => {
    const old = ['同志们：', '今年以来各镇严格落实值守制度。', '谢谢大家。'];
    const now = ['同志们：', '今年以来各镇认真落实值守制度。', '另外讲一件与此无关的事情。', '谢谢大家。'];
    assert.deepEqual(alignLines(old, now), [0, 1, null, 2]);
    assert.ok(likeness(old[1]!, now[1]!) > 0.6);
    assert.equal(likeness('甲乙', '丙丁'), 0);
  });
});

describe('two edits of one text', () => {
  const base = ['一', '二', '三', '四', '五'];

  it('in different places both hold', () => {
    assert.deepEqual(
      mergeLines(base, ['一', '二改', '三', '四', '五'], ['一', '二', '三', '四', '五', '六']),
      {
        lines: ['一', '二改', '三', '四', '五', '六'],
        conflicts: 0,
      },
    );
    assert.deepEqual(mergeLines(base, ['二', '三', '四', '五'], ['一', '二', '三', '五改']).conflicts, 0);
  });

  it('in the same place it is said, and nothing of the first is lost', () => {
    const merged = mergeLines(base, ['一', '二甲', '三', '四', '五'], ['一', '二乙', '三', '四', '五']);
    assert.deepEqual(merged, { lines: ['一', '二甲', '三', '四', '五'], conflicts: 1 });
  });

  it('one edit alone is that edit, the same edit twice is no conflict', () => {
    fc.assert(
      fc.property(lines, lines, (a, b) => {
        assert.deepEqual(mergeLines(a, b, a), { lines: b, conflicts: 0 });
        assert.deepEqual(mergeLines(a, a, b), { lines: b, conflicts: 0 });
        assert.deepEqual(mergeLines(a, b, b), { lines: b, conflicts: 0 });
      }),
    );
  });
});
