import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { daysInMonth, isoDate } from '../text/calendar.ts';
import { readDates } from './dates.ts';

const read = (text: string) =>
  readDates(text).map((d) => {
    assert.equal(text.slice(d.start, d.end), d.text);
    return [d.text, d.iso ?? `${d.month}-${d.day}`];
  });

for (const [text, ...expected] of [
  ['截至2020年2月10日，', ['2020年2月10日', '2020-02-10']],
  ['（二〇二〇年二月十日）', ['二〇二〇年二月十日', '2020-02-10']],
  ['二○一九年十二月三十一日', ['二○一九年十二月三十一日', '2019-12-31']],
  ['1月24日24时', ['1月24日', '1-24']],
  ['至2021年6月底', ['2021年6月', '2021-06']],
  ['2018年以来', ['2018年', '2018']],
  [
    '2020.2.10、2020-02-10和2020/2/10',
    ['2020.2.10', '2020-02-10'],
    ['2020-02-10', '2020-02-10'],
    ['2020/2/10', '2020-02-10'],
  ],
  ['２０２０年２月１０日', ['２０２０年２月１０日', '2020-02-10']],
  ['2020 年 2 月 10 日', ['2020 年 2 月 10 日', '2020-02-10']],
  ['7月31日、8月1日', ['7月31日', '7-31'], ['8月1日', '8-1']],
  ['2月29日', ['2月29日', '2-29']],
  ['2月30日'],
  ['2021年2月29日'],
  ['13月5日'],
  ['2020年13月'],
  ['12020年、3500年前'],
  ['版本1.2.3.4、IP 2020.1.1.1、10.2020-02-10-3'],
  ['第一百零二年、十年、三个月、每月5日'],
  ['20XX年X月X日'],
] as const) {
  test(`dates of ${text}`, () => assert.deepEqual(read(text), expected));
}

test('every day of 1900 to 2100 is read back in each form', () => {
  const day = fc
    .tuple(
      fc.integer({ min: 1900, max: 2100 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 31 }),
    )
    .filter(([y, m, d]) => d <= daysInMonth(y, m));
  fc.assert(
    fc.property(day, fc.constantFrom('年月日', '-- ', '// ', '.. '), ([y, m, d], marks) => {
      const text = `会议于${y}${marks[0]}${m}${marks[1]}${d}${marks[2]!.trim()}召开`;
      assert.deepEqual(
        readDates(text).map((date) => date.iso),
        [isoDate(y, m, d)],
      );
    }),
  );
});
