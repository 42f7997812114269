import { daysInMonth } from '../../text/calendar.ts';
import { readNumeral } from '../../text/numerals.ts';
import type { Span } from '../../text/span.ts';
import type { Localized } from '../types.ts';

export interface DateProblem extends Span {
  readonly problem: 'impossible-date' | 'weekday';
  readonly message: Localized;
}

const N = '[0-9０-９]{1,2}|[一二三四五六七八九十]{1,3}';
const DATE = new RegExp(
  `(?<![0-9０-９.．第〇零一二三四五六七八九十百])(?:([0-9]{4}|[〇零一二三四五六七八九]{4})年)?(${N})月(${N})日(?!子|益|均|内|均)(?:[（(]?(?:星期|周|礼拜)([一二三四五六日天])(?!年|岁|期))?`,
  'g',
);
const WEEKDAYS = '日一二三四五六';

/** Days that do not exist, and weekdays that do not fit their day. Offsets from the paragraph, UTF-16 code units. */
export function dateProblemsIn(text: string): DateProblem[] {
  if (!text.includes('月')) return [];
  const found: DateProblem[] = [];
  for (const m of text.matchAll(DATE)) {
    const year = m[1] === undefined ? null : readNumeral(m[1]);
    const month = readNumeral(m[2]!);
    const day = readNumeral(m[3]!);
    if (month === null || day === null || (year !== null && (year < 1900 || year > 2100))) continue;
    const span = { start: m.index, end: m.index + m[0].length };
    const written = m[0].replace(/[（(]?(?:星期|周|礼拜).$/, '');
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year ?? 2000, month)) {
      found.push({
        ...span,
        end: m.index + written.length,
        problem: 'impossible-date',
        message: { zh: `没有这一天：${written}`, en: `There is no such day: ${written}` },
      });
      continue;
    }
    if (year === null || m[4] === undefined) continue;
    const real = WEEKDAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()]!;
    if (real === m[4] || (real === '日' && m[4] === '天')) continue;
    found.push({
      ...span,
      problem: 'weekday',
      message: {
        zh: `星期与日期不符：${written}是星期${real}`,
        en: `The weekday does not fit: ${written} is 星期${real}`,
      },
    });
  }
  return found;
}
