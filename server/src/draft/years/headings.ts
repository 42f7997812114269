import type { FrameMention } from '../../mentions/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import { draftFacet } from '../facet.ts';
import { opensPart } from '../outline.ts';
import type { DraftParagraph, DraftView } from '../view.ts';
import { monthOf, type YearProblem, yearOf } from './problem.ts';

/** A problem of a year with the paragraph that has it. */
export interface PlacedProblem {
  readonly paragraph: DraftParagraph;
  readonly problem: YearProblem;
  /** The other place of the draft that it is compared with; offsets from its paragraph. */
  readonly beside?: { readonly paragraph: DraftParagraph; readonly start: number; readonly end: number };
}

const LONGEST_HEADING = 48;
const HEAD_PARAGRAPHS = 12;
const HEAD_LINES = 6;
const LONGEST_LINE = 60;
/** A draft's own line of this year and a stated day of another are a slip; so many years apart they are two texts. */
const FAR = 2;
/** How far from a year the word may stand that says what of it is told. */
const REACH = 26;
/** 2024年和2025年工作回顾, 2021—2025年: more than one year. */
const SPAN_OF_YEARS = /(?:19|20)\d{2}年?(?:[和、及至到]|以来|[—–~～－-])/;
const SENTENCE = /[。！？；]/;
/** 过去一年, 2024年, 今年 as the first words below a heading. */
const OPENS =
  /^[\s\u3000]*(?:(?:刚刚)?过去的?((?:19|20)\d{2})年|((?:19|20)\d{2})年|((?:刚刚)?过去的?一年|去年)|(今年))(?![^，。]{0,6}(?:以来|至|—))/;
/** N年，我们要…: a task of a year. */
const TASK_OF_YEAR =
  /(?<=^[\s\u3000]*|[。！？；])((?:19|20)\d{2})年[，,]?(?:我们|全[省市县区州镇乡系]统?|各[级地镇乡部][^，。]{0,6}?)?(?:要|将要|必须|务必|力争|确保)(?!求|闻|素)/;

/** Titles, headings and tasks whose year is last year's; needs a day that the draft states. */
export function headingProblems(draft: DraftView, stated: IsoDate): readonly PlacedProblem[] {
  if (isCollection(draft)) return [];
  const day = dayOf(draft, stated);
  const found: PlacedProblem[] = [];
  let filled = 0;
  draft.paragraphs.forEach((paragraph, i) => {
    const { text } = paragraph;
    if (text.trim() === '') return;
    filled++;
    if (text.length > LONGEST_HEADING || SENTENCE.test(text)) {
      const task = taskProblem(paragraph, day);
      if (task !== null) found.push({ paragraph, problem: task });
      else {
        const goal = goalProblem(paragraph, day);
        if (goal !== null) found.push({ paragraph, problem: goal });
      }
      return;
    }
    const next = draft.paragraphs.slice(i + 1, i + 4).find((one) => one.text.trim() !== '');
    const problem = headingProblem(paragraph, day, filled <= HEAD_PARAGRAPHS, next);
    if (problem !== null) found.push(problem);
  });
  return found;
}

/** Several speeches in one file have days of their own. */
const isCollection = draftFacet((draft): boolean => draft.paragraphs.filter(opensPart).length > 1);

/** The line below the title says the day of an old text that is judged on another. */
function dayOf(draft: DraftView, stated: IsoDate): IsoDate {
  const head = draft.paragraphs.filter(({ text }) => text.trim() !== '').slice(0, HEAD_LINES);
  for (const { text, mentions } of head) {
    const line = mentions.dates.find(({ iso, day }) => iso !== null && day !== null);
    if (line === undefined || text.length > LONGEST_LINE) continue;
    return Math.abs(yearOf(line.iso!) - yearOf(stated)) > FAR ? line.iso! : stated;
  }
  return stated;
}

interface YearAndFrame {
  readonly year: number;
  readonly start: number;
  readonly end: number;
  readonly frame: FrameMention;
}

/** The one year of a line and the word behind it that says what of it is told. */
function yearAndFrame({ text, mentions }: DraftParagraph): YearAndFrame | null {
  const years = mentions.dates.filter(({ year, month }) => year !== null && month === null);
  const [date] = years;
  if (years.length !== 1 || date === undefined || SPAN_OF_YEARS.test(text)) return null;
  const behind = mentions.frames.filter(
    ({ frame, start }) => frame.of === 'year' && start >= date.end && start - date.end <= REACH,
  );
  // 重点工作完成情况 looks back: the last word decides.
  const frame = behind.at(-1);
  // The meeting that sums a year up is held in the next.
  if (frame?.frame.id === 'meeting-title' && /年度|总结|表彰|述职/.test(text)) return null;
  if (frame === undefined || /半年|季度|\d月/.test(text.slice(date.end, frame.start))) return null;
  return { year: date.year!, start: date.start, end: date.start + 4, frame };
}

function headingProblem(
  paragraph: DraftParagraph,
  day: IsoDate,
  isHead: boolean,
  next: DraftParagraph | undefined,
): PlacedProblem | null {
  const found = yearAndFrame(paragraph);
  if (found === null) return null;
  const { year, frame } = found;
  if (frame.frame.place === 'title' && !isHead) return null;
  if (frame.frame.place !== 'title' && /通知|意见|报告|方案|草案|讲话|要点$/.test(paragraph.text) && isHead)
    return null;
  const own = yearOf(day);
  const by = own - year;
  const { from, to } = allowed(frame, day);
  const opening = next === undefined ? null : yearBelow(next, day);
  if (by >= from && by <= to) {
    // A review of this year in spring, whose first words are of last year.
    if (frame.frame.id !== 'review' || opening === null || opening.year === year) return null;
    if (Math.abs(opening.year - year) !== 1 || opening.certain === false) return null;
    return {
      ...placed(paragraph, found, opening.year, 'heading', day),
      beside: { paragraph: next!, start: opening.start, end: opening.end },
    };
  }
  if (Math.abs(by) > 4) return null;
  const right =
    from === to
      ? own - from
      : frame.frame.id === 'review'
        ? (opening?.year ?? (monthOf(day) <= 6 ? own - 1 : null))
        : monthOf(day) <= 9
          ? own
          : null;
  return placed(paragraph, found, right, frame.frame.place === 'title' ? 'title' : 'heading', day);
}

/** What a frame allows in that month: next year's tasks are for its last months, last year's review for its first. */
function allowed(frame: FrameMention, day: IsoDate): { from: number; to: number } {
  const { id, from, to } = frame.frame;
  const month = monthOf(day);
  if (id === 'report') return { from: month >= 11 ? -1 : from, to };
  if (id === 'meeting-title') return { from: month >= 11 ? -1 : from, to: month === 1 ? 1 : to };
  if (id === 'plan') return { from: month >= 7 ? from : 0, to };
  return { from, to };
}

/** The year that the first words below a heading name. */
function yearBelow(
  { text }: DraftParagraph,
  day: IsoDate,
): { year: number; start: number; end: number; certain: boolean } | null {
  const match = OPENS.exec(text);
  if (match === null) return null;
  const [whole, past, plain, last, now] = match;
  const end = whole.length;
  const start = end - whole.trimStart().length;
  const own = yearOf(day);
  if (past !== undefined) return { year: Number(past), start, end, certain: true };
  if (plain !== undefined) return { year: Number(plain), start, end, certain: true };
  // 过去一年 of a December is the year itself.
  if (last !== undefined) return monthOf(day) >= 10 ? null : { year: own - 1, start, end, certain: true };
  return now === undefined ? null : { year: own, start, end, certain: true };
}

function placed(
  paragraph: DraftParagraph,
  { year, start, end, frame }: YearAndFrame,
  right: number | null,
  problem: 'title' | 'heading',
  day: IsoDate,
): PlacedProblem {
  const own = yearOf(day);
  return {
    paragraph,
    problem: {
      start,
      end: end + 1,
      problem,
      message: {
        zh: `“${year}年${frame.text}”与文稿日期（${day}）不符${right === null || right === year ? '' : `，似应为${right}年`}`,
        en: `“${year}年${frame.text}” does not fit the draft’s date (${day})${right === null || right === year ? '' : `; ${right} would`}`,
      },
      right: right === null || right === year ? null : `${right}年`,
      basis: {
        zh: `${own} − ${year} = ${own - year}；${frame.frame.note.zh}`,
        en: `${own} − ${year} = ${own - year}; ${frame.frame.note.en}`,
      },
      source: frame.frame.source,
    },
  };
}

/** 2025年，我们要重点抓好五件事 in 2026. */
function taskProblem({ text }: DraftParagraph, day: IsoDate): YearProblem | null {
  const match = TASK_OF_YEAR.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const own = yearOf(day);
  if (year >= own || own - year > 2) return null;
  const start = match.index;
  return {
    start,
    end: start + 5,
    problem: 'task',
    message: {
      zh: `${year}年已过（文稿日期${day}），这一句还在安排这一年的工作`,
      en: `${year} is over (the draft is dated ${day}), and the sentence still sets its tasks`,
    },
    right: `${own}年`,
    basis: { zh: `${own} − ${year} = ${own - year}`, en: `${own} − ${year} = ${own - year}` },
    source: null,
  };
}

/** 2024年经济社会发展主要预期目标是：… in 2025. */
function goalProblem(paragraph: DraftParagraph, day: IsoDate): YearProblem | null {
  const { text, mentions } = paragraph;
  const date = mentions.dates.find(({ year, month }) => year !== null && month === null);
  if (date === undefined || text.slice(0, date.start).trim() !== '') return null;
  const frame = mentions.frames.find(
    ({ frame: { id }, start }) => id === 'plan' && start >= date.end && start - date.end <= REACH,
  );
  if (frame === undefined || !/^(?:是|为)?[:：]|^(?:是|为)/.test(text.slice(frame.end))) return null;
  const own = yearOf(day);
  const { from, to } = allowed(frame, day);
  if (own - date.year! <= to && own - date.year! >= from) return null;
  if (Math.abs(own - date.year!) > 4) return null;
  const found = { year: date.year!, start: date.start, end: date.start + 4, frame };
  return placed(paragraph, found, monthOf(day) <= 9 ? own : null, 'heading', day).problem;
}
