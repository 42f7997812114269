import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintsOf, GUARANTEED, sharedRun, spanOf, streamOf } from './fingerprints.ts';

/** Reproducible characters: a small linear congruential generator. */
function characters(seed: number) {
  let state = seed;
  return (n: number) =>
    Array.from({ length: n }, () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return String.fromCharCode(0x4e00 + ((state >>> 8) % 3000));
    }).join('');
}

const pairs = (text: string) => {
  const prints = fingerprintsOf(streamOf(text));
  return Array.from({ length: prints.length / 2 }, (_, i) => [prints[2 * i]!, prints[2 * i + 1]!] as const);
};

test('any shared stretch of the guaranteed length has a fingerprint in common, whatever stands around it', () => {
  const some = characters(7);
  for (let round = 0; round < 400; round++) {
    const shared = some(GUARANTEED);
    const a = some(round % 30) + shared + some(round % 17);
    const b = some((round * 7) % 23) + shared + some((round * 3) % 29);
    const known = new Map(pairs(a));
    const common = pairs(b).filter(([hash]) => known.has(hash));
    assert.ok(common.length > 0, `round ${round}`);
    const found = common.map(([hash, at]) => sharedRun(streamOf(a), known.get(hash)!, streamOf(b), at));
    assert.ok(found.some((run) => run !== null && a.slice(run.a.start, run.a.end).includes(shared)));
  }
});

test('marks, spaces and width do not count; digits do', () => {
  const plain = '全县春季造林一万二千亩其中新建ABC林带36条补植补造120处';
  const marked = '　全县春季造林，一万二千亩；“其中”新建 ａｂｃ 林带３６条、补植\u00a0补造120处。';
  assert.deepEqual(pairs(plain), pairs(marked));
  assert.notDeepEqual(pairs(plain), pairs(plain.replace('36', '37')));
  const stream = streamOf(marked);
  const run = sharedRun(streamOf(plain), 5, stream, 5);
  const span = spanOf(stream, run!.b);
  assert.equal(marked.slice(span.start, span.end), marked.slice(1, -1));
});

test('keeps about one run in five, and at least one in each window', () => {
  const text = characters(3)(5000);
  const at = pairs(text).map(([, index]) => index);
  assert.ok(at.length > 700 && at.length < 1300, `${at.length}`);
  for (let i = 1; i < at.length; i++) assert.ok(at[i]! > at[i - 1]! && at[i]! - at[i - 1]! <= 9);
});

test('short texts have few or none, and repetition does not multiply them', () => {
  assert.equal(pairs('').length, 0);
  assert.equal(pairs('十一个字的话没有指纹呀').length, 0);
  assert.equal(pairs('这一句话正好有十二个汉字').length, 1);
  assert.ok(pairs('哈'.repeat(1000)).length <= 1000);
});

test('a stream that repeats itself shares stretches that do not overlap', () => {
  const stream = streamOf('哈'.repeat(10));
  const run = sharedRun(stream, 0, stream, 4, 'one-text');
  assert.deepEqual(run, { a: { start: 0, end: 4 }, b: { start: 4, end: 8 } });
  assert.equal(sharedRun(streamOf('甲乙'), 0, streamOf('乙甲'), 0), null);
});
