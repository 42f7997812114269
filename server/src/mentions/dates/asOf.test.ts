import assert from 'node:assert/strict';
import { test } from 'node:test';
import { resolveAsOf } from './asOf.ts';

for (const [asOf, words, said, first, day, inferred] of [
  ['2020-02-10T24:00', '截至2020年2月10日24时', '2020-03-01', '2020-02-10', '2020-02-10', false],
  ['2023', '2023年', '2025-01-01', '2023-01-01', '2023-12-31', false],
  ['2024-01/2024-09', '2024年1—9月', '2025-01-01', '2024-01-01', '2024-09-30', false],
  ['01-24', '1月24日', '2020-02-01', '2020-01-24', '2020-01-24', true],
  ['12-31', '12月31日', '2020-02-01', '2019-12-31', '2019-12-31', true],
  ['03-05', '去年3月5日', '2020-12-01', '2019-03-05', '2019-03-05', true],
  ['01/06', '今年上半年', '2024-07-20', '2024-01-01', '2024-06-30', true],
  ['01/11', '1—11月', '2024-03-20', '2024-01-01', '2024-11-30', true],
  ['06', '截至6月底', '2024-03-20', '2023-06-01', '2023-06-30', true],
  ['12/02', '去年12月至2月', '2024-03-20', '2022-12-01', '2023-02-28', true],
] as const) {
  test(`${words} said on ${said}`, () =>
    assert.deepEqual(resolveAsOf(asOf, words, said), { first, day, yearInferred: inferred }));
}

test('what names no day resolves to none', () => {
  assert.equal(resolveAsOf('', '', '2020-01-01'), null);
  assert.equal(resolveAsOf('20X0-01', '20X0年1月', '2020-01-01'), null);
});
