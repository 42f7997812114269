import type { OccasionForm, OccasionKind } from '../mentions/calendar.ts';
import type { OccasionFinder } from '../mentions/lexicon.ts';
import { type IsoDate, isIsoDay } from '../text/calendar.ts';
import type { Localized } from '../text/localized.ts';
import { readNumeral } from '../text/numerals.ts';
import type { Confidence, PackProblem } from './types.ts';

/** A series of occasions that are counted, as a pack gives it. */
export interface RawOccasion {
  readonly id: string;
  readonly kind: OccasionKind;
  readonly name: string;
  /** {n} and {m} are numbers, what stands in [ ] may be a row; made from the names where none are given. */
  readonly forms?: readonly string[];
  readonly names?: readonly string[];
  /** A form that is always wrong, and the right one. */
  readonly wrongForms?: Readonly<Record<string, string>>;
  /** Another series with the same first number: plenums have that of their congress. */
  readonly of?: string;
  /** Number (n or n.m) and the day, or the years, in which it was. */
  readonly held?: Readonly<Record<string, string>>;
  /** There was none but those of `held` up to this day. */
  readonly complete?: IsoDate;
  /** The year before the first of a yearly series. */
  readonly zero?: number;
  /** Of these words one must stand in the sentence. */
  readonly near?: readonly string[];
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/** A series with the pack it comes from. */
export interface OccasionEntry extends RawOccasion {
  readonly pack: string;
  readonly line: number;
}

const DAY_OR_YEARS = /^(?:\d{4}-\d{2}-\d{2}|\d{4}(?:—\d{4})?)$/;
const NUMBER = /^\d{1,3}(?:\.\d{1,2})?$/;

/** What is wrong with a series; null when nothing is. */
export function impossibleOccasion(raw: RawOccasion): PackProblem['message'] | null {
  for (const [number, when] of Object.entries(raw.held ?? {})) {
    if (!NUMBER.test(number)) return { zh: `held：${number} 不是届次`, en: `held: ${number} is no number` };
    const fits = DAY_OR_YEARS.test(when) && (when.length !== 10 || when.includes('—') || isIsoDay(when));
    if (!fits)
      return { zh: `held：${number} 应为日期或年份`, en: `held: ${number} must be a day, a year or years` };
  }
  if (raw.complete && !isIsoDay(raw.complete))
    return { zh: `没有 ${raw.complete} 这一天`, en: `there is no day ${raw.complete}` };
  const counts = raw.kind === 'meeting' || raw.kind === 'census';
  if (counts && raw.held === undefined) return { zh: '缺少 held', en: 'held is missing' };
  if (!counts && raw.zero === undefined) return { zh: '缺少 zero', en: 'zero is missing' };
  const forms = [
    ...formsOf(raw),
    ...Object.keys(raw.wrongForms ?? {}),
    ...Object.values(raw.wrongForms ?? {}),
  ];
  const bad = forms.find((form) => compile(form) === null);
  return bad === undefined
    ? null
    : { zh: `“${bad}”里要有 {n}，并有别的字`, en: `“${bad}” needs {n} and other characters` };
}

/** The forms in which a series is written. */
function formsOf({ kind, name, names = [name], forms }: RawOccasion): readonly string[] {
  if (forms !== undefined) return forms;
  switch (kind) {
    case 'anniversary':
      return names.map((one) => `${one}{n}周年`);
    case 'nth':
      return names.flatMap((one) => [`第{n}个${one}`, `第{n}个全国${one}`, `第{n}个中国${one}`]);
    case 'streak':
      return names.flatMap((one) => [`“{n}${one}”`, `{n}${one}`]);
    default:
      return [];
  }
}

const NUMERAL = '[0-9]{1,3}|[〇零一二三四五六七八九十百]{1,6}';
const NUMERALS = /[0-9]+|[〇零一二三四五六七八九十百]+/g;
const SLOT = /\{[nm]\}|\[[^[\]]+\]/g;

interface Pattern {
  /** What stands before the first number. */
  readonly lead: string;
  /** From the first number on; sticky. */
  readonly rest: RegExp;
  /** The character behind the first number, by which patterns are found; empty when a row begins there. */
  readonly next: string;
}

/** A form as a pattern; null for one without {n} or without anything else. */
function compile(form: string): Pattern | null {
  const at = form.indexOf('{n}');
  if (at < 0 || form.length < 5) return null;
  const rest = form.slice(at + 3);
  if (rest === '') return null;
  const source = rest.replace(/[.*+?^$()|\\]/g, '\\$&').replace(SLOT, (slot) => {
    if (slot === '{n}' || slot === '{m}') return `(${NUMERAL})`;
    const member = slot.slice(1, -1).replace(/\{m\}/, `(?:${NUMERAL})`);
    return `((?:${member}[、和及])*${member})`;
  });
  return { lead: form.slice(0, at), rest: new RegExp(`(${NUMERAL})${source}`, 'y'), next: rest[0]! };
}

/** The written form of a series with other numbers. */
export function formWith(form: string, n: string, row: string): string {
  return form.replace('{n}', n).replace(/\[[^[\]]+\]|\{m\}/, row);
}

/** Finds all forms of the series: at each number, the forms whose next character stands behind it. */
export function buildOccasionFinder(entries: readonly OccasionEntry[]): OccasionFinder {
  const byNext = new Map<string, { pattern: Pattern; form: OccasionForm }[]>();
  const add = (written: string, form: OccasionForm): void => {
    const pattern = compile(written);
    if (pattern === null) return;
    const known = byNext.get(pattern.next) ?? [];
    known.push({ pattern, form });
    byNext.set(pattern.next, known);
  };
  for (const entry of entries) {
    const series = seriesOf(entry);
    for (const form of formsOf(entry)) add(form, { series, right: null });
    for (const [wrong, right] of Object.entries(entry.wrongForms ?? {})) add(wrong, { series, right });
  }
  return {
    find(paragraph) {
      const found: ReturnType<OccasionFinder['find']> = [];
      let free = 0;
      for (const { index, 0: digits } of paragraph.matchAll(NUMERALS)) {
        const known = byNext.get(paragraph[index + digits.length] ?? '');
        if (known === undefined || index < free) continue;
        let best: (typeof found)[number] | null = null;
        for (const { pattern, form } of known) {
          const start = index - pattern.lead.length;
          if (start < free || !paragraph.startsWith(pattern.lead, start)) continue;
          pattern.rest.lastIndex = index;
          const match = pattern.rest.exec(paragraph);
          const n = match === null ? null : readNumeral(match[1]!);
          if (match === null || n === null) continue;
          const end = index + match[0].length;
          const row = match[2] ?? '';
          if (best !== null && best.end - best.start >= end - start) continue;
          best = {
            start,
            end,
            payload: { form, n, written: match[1]!, row, members: membersOf(row) },
          };
        }
        if (best === null) continue;
        found.push(best);
        free = best.end;
      }
      return found;
    },
  };
}

/** The numbers of a row: 三中、四中 has 3 and 4. */
function membersOf(row: string): number[] {
  return [...row.matchAll(new RegExp(NUMERAL, 'g'))]
    .map(([numeral]) => readNumeral(numeral))
    .filter((m) => m !== null);
}

/** A series as mentions carry it. */
function seriesOf(entry: OccasionEntry): OccasionForm['series'] {
  const { id, kind, name, of = null, complete = null, zero = null, near = [], sources, confidence } = entry;
  const held = new Map(Object.entries(entry.held ?? {}));
  return { id, kind, name, of, held, complete, zero, near, source: sources[0] ?? null, confidence };
}

/** What is said of a year or of a plan period, and when it is said. */
export interface RawFrame {
  readonly id: string;
  readonly of: 'year' | 'start' | 'end' | 'held';
  /** Parted by spaces. */
  readonly words: string;
  /** Least and most that the draft's year may be after the year it is measured from. */
  readonly from: number;
  readonly to: number;
  /** True when the words name one year: 收官之年. */
  readonly year?: boolean;
  /** Only in titles, or only in headings. */
  readonly place?: 'title' | 'heading';
  readonly note: Localized;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/** A frame with the pack it comes from. */
export interface FrameEntry extends RawFrame {
  readonly pack: string;
  readonly line: number;
}
