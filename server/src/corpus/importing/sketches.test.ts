import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wordingOf } from './duplicates.ts';
import { SketchIndex } from './sketches.ts';

test('counts what sketches share, as a plain search would', () => {
  const index = new SketchIndex();
  const sketches: number[][] = [];
  let state = 1;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state;
  };
  // Few different hashes, so that many speeches share some; both ends of the 32 bits among them.
  const pool = [0, 0xffffffff, ...Array.from({ length: 3000 }, next)];
  for (let speech = 1; speech <= 400; speech++) {
    const sketch = [...new Set(Array.from({ length: 64 }, () => pool[next() % pool.length]!))];
    sketches.push(sketch);
    index.add(speech, sketch);
  }
  for (const asked of [sketches[0]!, sketches[399]!, [1, 2, 3]]) {
    const plain = new Map<number, number>();
    for (const [i, sketch] of sketches.entries()) {
      const n = asked.filter((hash) => sketch.includes(hash)).length;
      if (n > 0) plain.set(i + 1, n);
    }
    assert.deepEqual(new Map([...index.shared(asked)].sort((a, b) => a[0] - b[0])), plain);
  }
});

test('a hash that very many speeches have counts for none', () => {
  const index = new SketchIndex();
  for (let speech = 1; speech <= 128; speech++) index.add(speech, [7, 1000 + speech]);
  assert.equal(index.shared([7]).size, 128);
  index.add(129, [7, 1129]);
  index.add(130, [7, 1130]);
  assert.deepEqual([...index.shared([7, 1130])], [[130, 1]]);
});

test('the wording of a text is its letters and digits, width folded, quick path or not', () => {
  const plain = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');
  for (const text of [
    '“六稳”、六保，２０２３年ＡＢＣ－12.5%（试行）……——〇々\n',
    '㎡ 与 ① 与 ２½',
    'か\u3099 e\u0301 \ud83d\ude00𠮷字 \u00a0\u200b',
    '',
  ])
    assert.equal(wordingOf(text), plain(text), text);
  for (let unit = 0; unit < 0x10000; unit++) {
    const text = `字${String.fromCharCode(unit)}文`;
    if (wordingOf(text) !== plain(text)) assert.fail(`U+${unit.toString(16)}`);
  }
});
