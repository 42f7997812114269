import assert from 'node:assert/strict';
import { test } from 'node:test';
import { relativeDays } from './relativeDates.ts';

for (const [words, said, from, to] of [
  ['今天', '2020-03-10', '2020-03-10', '2020-03-10'],
  ['截止到昨天', '2020-03-01', '2020-02-29', '2020-02-29'],
  ['前天', '2020-01-01', '2019-12-30', '2019-12-30'],
  ['去年', '2021-01-10', '2020-01-01', '2020-12-31'],
  ['去年一年', '2021-01-10', '2020-01-01', '2020-12-31'],
  ['去年底', '2021-01-10', '2020-12-31', '2020-12-31'],
  ['去年以来', '2021-01-10', '2020-01-01', '2021-01-10'],
  ['今年以来', '2021-03-10', '2021-01-01', '2021-03-10'],
  ['上个月', '2021-01-10', '2020-12-01', '2020-12-31'],
  ['上月', '2020-03-31', '2020-02-01', '2020-02-29'],
  ['本月', '2020-03-31', '2020-03-01', '2020-03-31'],
  ['上周', '2020-03-11', '2020-03-02', '2020-03-08'],
  ['本周', '2020-03-08', '2020-03-02', '2020-03-08'],
  ['大年初一', '2020-02-10', '2020-01-25', '2020-01-25'],
  ['正月初七', '2020-02-10', '2020-01-31', '2020-01-31'],
  ['除夕', '2020-02-10', '2020-01-24', '2020-01-24'],
  ['除夕', '2020-01-10', '2019-02-04', '2019-02-04'],
  ['大年三十', '2020-02-10', '2020-01-24', '2020-01-24'],
  ['元宵节', '2020-02-10', '2020-02-08', '2020-02-08'],
  ['端午节', '2020-07-10', '2020-06-25', '2020-06-25'],
  ['中秋节', '2023-01-10', '2022-09-10', '2022-09-10'],
  ['重阳节', '2024-12-01', '2024-10-11', '2024-10-11'],
  ['昨晚', '2024-12-01', '2024-11-30', '2024-11-30'],
] as const) {
  test(`${words} said on ${said}`, () => assert.deepEqual(relativeDays(words, said), { from, to }));
}

for (const words of ['目前', '近期', '日前', '去年同期', '近年来', '']) {
  test(`${words || 'nothing'} names no day`, () => assert.equal(relativeDays(words, '2020-03-10'), null));
}

test('the first lunar day of each year is the one that the calendar of the runtime has', () => {
  const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
    month: 'numeric',
    day: 'numeric',
    timeZone: 'UTC',
  });
  for (let year = 2000; year <= 2035; year++) {
    const found = relativeDays('大年初一', `${year}-12-31`)!.from;
    assert.equal(found.slice(0, 4), String(year));
    // New moon minutes from midnight in Beijing, where the runtime reckons a day off the published calendar.
    if (year === 2027 || year === 2030) continue;
    assert.equal(lunar.format(new Date(`${found}T00:00:00Z`)), '1/1', found);
  }
});
