import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SeenWords } from './seenWords.ts';

test('tells each word once, as a set would, through growing and clearing', () => {
  const seen = new SeenWords();
  const known = new Set<string>();
  let state = 3;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
  const word = (): string =>
    Array.from({ length: 1 + next(4) }, () => String.fromCharCode(0x4e00 + next(300))).join('');
  for (let line = 0; line < 2000; line++) {
    const words = Array.from({ length: next(30) }, word);
    const expected = words.filter((w) => !known.has(w) && known.add(w));
    const fresh: string[] = [];
    seen.meet(words.join(' '), (w) => fresh.push(w));
    assert.deepEqual(fresh, expected);
  }
  assert.equal(seen.size, known.size);
  assert.ok(known.size > 1 << 14, 'it has grown');
  seen.clear();
  const again: string[] = [];
  seen.meet('  抓好  春耕 抓好 ', (w) => again.push(w));
  assert.deepEqual(again, ['抓好', '春耕']);
});
