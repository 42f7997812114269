import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NearMatcher } from './nearMatcher.ts';

const matcher = new NearMatcher(['甲乙丙丁戊己', '天地玄黄']);
const found = (text: string) =>
  matcher.find(text).map((h) => [h.kind, text.slice(h.start, h.end), h.at - h.start, h.patternAt]);

for (const [text, ...expected] of [
  ['说甲乙丙丁戊己的'],
  ['说甲乙丙口戊己的', ['changed', '甲乙丙口戊己', 3, 3]],
  ['说甲乙丙丁戊口的', ['changed', '甲乙丙丁戊口', 5, 5]],
  ['说甲口丙丁戊己的', ['changed', '甲口丙丁戊己', 1, 1]],
  ['说口乙丙丁戊己的', ['changed', '口乙丙丁戊己', 0, 0]],
  ['说甲乙丙戊己的', ['lost', '甲乙丙戊己', 3, 3]],
  ['说甲丙丁戊己的', ['lost', '甲丙丁戊己', 1, 1]],
  ['说甲乙丙丙丁戊己的', ['doubled', '甲乙丙丙丁戊己', 3, 3]],
  ['说甲乙丙戊丁己的', ['swapped', '甲乙丙戊丁己', 3, 3]],
  ['说乙甲丙丁戊己的', ['swapped', '乙甲丙丁戊己', 0, 0]],
  ['说甲乙口丁口己的'],
  // The phrase begins or ends elsewhere: no slip.
  ['说丙丁戊己的'],
  ['说甲乙丙丁戊'],
  ['说甲甲乙丙丁戊己己的'],
  ['说天地黄玄的', ['swapped', '天地黄玄', 2, 2]],
  ['甲乙'],
  [''],
] as const) {
  test(`one slip in ${text}`, () => assert.deepEqual(found(text), expected));
}

test('every single slip inside a pattern is found, and only exact text is silent', () => {
  const pattern = '子丑寅卯辰巳午未';
  const one = new NearMatcher([pattern]);
  for (let i = 1; i < pattern.length - 1; i++) {
    const changed = `${pattern.slice(0, i)}囗${pattern.slice(i + 1)}`;
    const lost = pattern.slice(0, i) + pattern.slice(i + 1);
    assert.deepEqual(
      [changed, lost].map((text) => one.find(text).map((h) => [h.kind, h.start, h.end])),
      [[['changed', 0, changed.length]], [['lost', 0, lost.length]]],
      `at ${i}`,
    );
  }
  assert.deepEqual(one.find(pattern), []);
});

test('refuses patterns of which too little is left', () => {
  assert.throws(() => new NearMatcher(['甲乙丙']), RangeError);
});
