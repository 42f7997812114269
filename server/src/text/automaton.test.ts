import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Automaton } from './automaton.ts';

const words = (patterns: string[], text: string) =>
  new Automaton(patterns).find(text).map((hit) => text.slice(hit.start, hit.end));

test('the longest form wins over its prefix and over what it contains', () => {
  const names = ['新型冠状病毒感染', '新型冠状病毒感染的肺炎', '冠状病毒', '肺炎疫情'];
  assert.deepEqual(words(names, '新型冠状病毒感染的肺炎疫情'), ['新型冠状病毒感染的肺炎']);
  assert.deepEqual(words(names, '新型冠状病毒感染疫情'), ['新型冠状病毒感染']);
  assert.deepEqual(words(names, '新型冠状病毒的肺炎疫情'), ['冠状病毒', '肺炎疫情']);
});

test('the leftmost wins when two overlap', () => {
  assert.deepEqual(words(['应检尽检', '尽检应隔尽隔'], '应检尽检应隔尽隔'), ['应检尽检']);
});

test('a refused hit gives way to the shorter one at the same start', () => {
  const automaton = new Automaton(['六保', '六保障']);
  const text = '六保障';
  assert.deepEqual(
    automaton.find(text, (hit) => hit.end < text.length),
    [{ start: 0, end: 2, pattern: 0 }],
  );
  assert.deepEqual(
    automaton.find(text, () => false),
    [],
  );
});

test('an empty pattern is refused, no patterns find nothing, equal patterns give the first', () => {
  assert.throws(() => new Automaton(['六稳', '']), RangeError);
  assert.deepEqual(new Automaton([]).find('六稳'), []);
  assert.deepEqual(new Automaton(['六稳', '六稳']).find('六稳'), [{ start: 0, end: 2, pattern: 0 }]);
});

test('agrees with the naive search', () => {
  const word = fc.array(fc.constantFrom('早', '发', '现', '\ud842', '\udfb7'), {
    minLength: 1,
    maxLength: 5,
  });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 8 }), fc.array(word, { maxLength: 12 }), (patterns, parts) => {
      const set = patterns.map((p) => p.join(''));
      const text = parts.map((p) => p.join('')).join('');
      const expected: { start: number; end: number; pattern: number }[] = [];
      for (let start = 0; start < text.length; ) {
        let best = -1;
        set.forEach((p, i) => {
          if (text.startsWith(p, start) && (best < 0 || p.length > set[best]!.length)) best = i;
        });
        if (best >= 0) expected.push({ start, end: start + set[best]!.length, pattern: best });
        start += best >= 0 ? set[best]!.length : 1;
      }
      assert.deepEqual(new Automaton(set).find(text), expected);
    }),
  );
});

test('patterns that nest in each other stay linear', () => {
  const patterns = Array.from({ length: 400 }, (_, i) => '早'.repeat(i + 1));
  const hits = new Automaton(patterns).find('早'.repeat(200_000));
  assert.equal(hits.length, 500);
  assert.ok(hits.every((hit) => hit.end - hit.start === 400));
});
