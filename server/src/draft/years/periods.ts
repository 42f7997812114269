import type { Register, RegisterEntry } from '../../knowledge/types.ts';
import { titleSpans } from '../../mentions/citations/titles.ts';
import type { FrameMention, Mention, OccasionMention } from '../../mentions/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import { kept } from '../../text/kept.ts';
import { type Span, spanHolding } from '../../text/span.ts';
import { paragraphFacet } from '../facet.ts';
import { inQuotation, isSet, isTask, isTold } from '../tense.ts';
import type { DraftParagraph } from '../view.ts';
import { monthOf, type SaidYear, saidYear, type YearProblem, yearOf } from './problem.ts';

/** 今年将召开党的二十大. */
const TO_BE_HELD = /^[^，。；]{0,8}召开$/;
/** How far from a period the word may stand that says what is done with it. */
const REACH = 20;
/** Years after which nobody reports a plan as just drawn up or carried out. */
const LONG_AGO = 3;
const CLAUSE_END = /[，,、；;。！？!?：:\n]/;
/** 编制“十四五”规划评估报告: the plan is not what is drawn up. */
const JUDGED = /评估|总结|中期|终期|回顾/;
/** Behind a word of a period: told as a time, 编制“十三五”规划时, 开局以来. */
const AS_TIME = /^(?:以来|之时|时期?|过程中|期间|后|之后|以后|之初)/;

/** A plan period as it stands in a paragraph. */
interface Period {
  readonly mention: Mention;
  readonly entry: RegisterEntry;
  readonly first: number;
  readonly last: number;
}

/** Periods of a paragraph, outside titles and quotations. */
function periodsIn({ text, mentions }: DraftParagraph, register: Register): Period[] {
  const titles = titleSpans(text);
  return mentions.terms.flatMap((term): Period[] => {
    if (spanHolding(titles, term) || inQuotation(text, term)) return [];
    for (const entry of plansOf(register)) {
      const name = entry.aliases[0]!;
      const at = term.text.indexOf(name);
      if (at < 0) continue;
      // “十三五”开局之年 is a term of its own, of which the period is the head.
      const start = term.start + at;
      const mention = { start, end: start + name.length, text: name };
      return [{ mention, entry, first: yearOf(entry.validFrom!), last: yearOf(entry.validUntil!) }];
    }
    return [];
  });
}

/** The plan periods of the register that have a name and both days. */
const plansOf = kept((register: Register): readonly RegisterEntry[] =>
  register.entries.filter(
    ({ kind, aliases, validFrom, validUntil }) =>
      kind === 'plan-period' && aliases.length > 0 && validFrom !== null && validUntil !== null,
  ),
);

/**
 * Periods of plans that arithmetic says are the wrong ones: a plan drawn up years after its period began, an opening or
 * a closing year that is none. The year is that which the sentence names, else the draft's.
 */
export const periodProblems = paragraphFacet(
  (
    paragraph: DraftParagraph,
    register: Register,
    day: IsoDate,
    isReview: boolean,
  ): readonly YearProblem[] => {
    if (paragraph.mentions.frames.length === 0 || paragraph.mentions.terms.length === 0) return [];
    const periods = periodsIn(paragraph, register);
    return periods.flatMap((period, i): YearProblem[] => {
      const frame = frameOf(paragraph, period.mention, periods[i - 1]?.mention, periods[i + 1]?.mention);
      const problem = frame === null ? null : judged(paragraph, period, frame, register, day, isReview);
      return problem === null ? [] : [problem];
    });
  },
);

/** The word that says what is done with a period: behind it, else before it, within its clause and beside no other. */
function frameOf(
  { text, mentions }: DraftParagraph,
  at: Span,
  before: Span | undefined,
  behind: Span | undefined,
): FrameMention | null {
  const end = stretch(text, at.end, Math.min(behind?.start ?? text.length, at.end + REACH), 1);
  const start = stretch(text, at.start, Math.max(before?.end ?? 0, at.start - REACH), -1);
  const ofPeriod = mentions.frames.filter(({ frame }) => frame.of === 'start' || frame.of === 'end');
  const next = ofPeriod.filter((one) => one.start >= at.end && one.end <= end);
  const last = ofPeriod.filter((one) => one.end <= at.start && one.start >= start);
  const acted = next.find(({ frame }) => frame.id !== 'aims') ?? null;
  const act = JUDGED.test(text.slice(at.end, end))
    ? null
    : (last.findLast(({ frame }) => frame.id !== 'aims' && !frame.year) ?? null);
  // 谋划“十五五”的关键之年: what is done with the period comes before what the year is.
  if (act !== null && acted?.frame.year && at.start - act.end <= 1) return act;
  return acted ?? act ?? next[0] ?? null;
}

/** Goes from `from` to `to` and stops at the end of the clause. */
function stretch(text: string, from: number, to: number, by: 1 | -1): number {
  let at = from;
  while (at !== to && !CLAUSE_END.test(text[by === 1 ? at : at - 1]!)) at += by;
  return at;
}

function judged(
  paragraph: DraftParagraph,
  { mention, entry, first, last }: Period,
  { frame, text: word, ...place }: FrameMention,
  register: Register,
  day: IsoDate,
  isReview: boolean,
): YearProblem | null {
  const said = saidYear(paragraph, mention.start < place.start ? mention : place, day);
  const own = yearOf(day);
  const year = said?.year ?? own;
  const by = year - (frame.of === 'start' ? first : last);
  const named = frame.year && said !== null;
  const fits = (distance: number): boolean => frame.from <= distance && distance <= frame.to;
  if (fits(by) || (said?.or && fits(by + said.or - said.year))) return null;
  if (!named) {
    // Another year than the draft's is a scene of its own.
    if (said !== null && said.year !== own) return null;
    // Too early is for the validity of the period itself.
    if (by < frame.from) return null;
    if (frame.year && !isTask(paragraph, mention)) return null;
    const set = isSet(paragraph, mention) || isSet(paragraph, place);
    if (AS_TIME.test(paragraph.text.slice(Math.max(mention.end, place.end)))) return null;
    // What is done was done in time, unless the period lies too far back for any report.
    if (!set && (isReview || isTold(paragraph, mention, by - frame.to >= LONG_AGO))) return null;
    // The year after is the season of looking back.
    if (by - frame.to === 1 && !isTask(paragraph, mention)) return null;
  }
  const fitted = fitting(mention, entry, frame.of, register, (distance) => fits(distance), year);
  // 今年是“十五五”的第二年: either of the two may be wrong, so both are shown.
  const end = frame.year && place.start >= mention.end ? place.end : mention.end;
  const right = fitted === null ? null : fitted + paragraph.text.slice(mention.end, end);
  return {
    start: mention.start,
    end,
    problem: 'period',
    message: message(mention.text, word, first, last, year, said),
    right,
    basis: {
      zh: `“${bare(entry)}”是${first}—${last}年；${frame.note.zh}`,
      en: `${bare(entry)} is ${first}–${last}; ${frame.note.en}`,
    },
    source: entry.sources[0] ?? frame.source,
  };
}

const bare = (entry: RegisterEntry): string => entry.aliases[0] ?? entry.title;

function message(
  text: string,
  word: string,
  first: number,
  last: number,
  year: number,
  said: SaidYear | null,
): YearProblem['message'] {
  const name = text.replace(/[“”]/g, '');
  return {
    zh: `“${name}”与${year}年不符：它是${first}—${last}年，${said === null ? `文稿是${year}年的` : `这里说的是${year}年`}，不能再说“${word}”`,
    en: `“${name}” does not fit ${year}: it is ${first}–${last}, and ${said === null ? `the draft is of ${year}` : `this speaks of ${year}`} (${word})`,
  };
}

/** The wording with the one period that fits; null when none or several do. */
function fitting(
  mention: Mention,
  entry: RegisterEntry,
  of: 'start' | 'end' | string,
  register: Register,
  fits: (distance: number) => boolean,
  year: number,
): string | null {
  const others = plansOf(register).filter(
    (one) =>
      (register.successors(entry).includes(one) || register.successors(one).includes(entry)) &&
      fits(year - yearOf(of === 'start' ? one.validFrom! : one.validUntil!)),
  );
  const [old, other] = [entry.aliases[0], others.length === 1 ? others[0]!.aliases[0] : undefined];
  return old === undefined || other === undefined || !mention.text.includes(old)
    ? null
    : mention.text.replace(old, other);
}

/** 党的二十大召开之年, 贯彻党的二十大精神的开局之年: the year of the meeting right before, against the year that is named. */
export function heldYearProblem(
  paragraph: DraftParagraph,
  meeting: OccasionMention,
  day: IsoDate,
): YearProblem | null {
  const held = meeting.form.series.held.get(String(meeting.n));
  const said = saidYear(paragraph, meeting, day);
  if (held === undefined || said === null) return null;
  if (TO_BE_HELD.test(paragraph.text.slice(said.end, meeting.start)) && said.year !== yearOf(held)) {
    const year = yearOf(held);
    return {
      start: meeting.start,
      end: meeting.end,
      problem: 'period',
      message: {
        zh: `“${meeting.text}”是${year}年召开的，这里说的是${said.year}年`,
        en: `“${meeting.text}” was held in ${year}; this speaks of ${said.year}`,
      },
      right: null,
      basis: { zh: `${held}开幕`, en: `opened on ${held}` },
      source: meeting.form.series.source,
    };
  }
  const frame = paragraph.mentions.frames.find(
    (one) => one.frame.of === 'held' && one.start >= meeting.end && one.start - meeting.end <= 2,
  );
  if (frame === undefined) return null;
  const { year } = said;
  const by = year - yearOf(held);
  if (by >= frame.frame.from && by <= frame.frame.to) return null;
  const right = yearOf(held) + frame.frame.from;
  // January looks back at the year before without saying so.
  if (said.year === yearOf(day) && right === said.year - 1 && monthOf(day) === 1 && said.or !== null)
    return null;
  return {
    start: meeting.start,
    end: frame.end,
    problem: 'period',
    message: {
      zh: `“${meeting.text}${frame.text}”是${right}年，这里说的是${year}年`,
      en: `“${meeting.text}${frame.text}” is ${right}; this speaks of ${year}`,
    },
    right: null,
    basis: {
      zh: `${meeting.text}于${yearOf(held)}年召开；${frame.frame.note.zh}`,
      en: `${meeting.text} was held in ${yearOf(held)}; ${frame.frame.note.en}`,
    },
    source: meeting.form.series.source,
  };
}
