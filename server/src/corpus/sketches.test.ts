import assert from 'node:assert/strict';
import { test } from 'node:test';
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
