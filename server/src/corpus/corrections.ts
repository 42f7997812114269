import { LineCounter, parseDocument } from 'yaml';
import { type IsoDate, isIsoDay, isoDate, precisionOf } from '../text/calendar.ts';
import { toDay } from '../text/frontMatter.ts';
import type { Message } from './errors.ts';
import { occasionOf } from './split/occasions.ts';
import type { Correction, SplitSpeech } from './types.ts';

export const CORRECTABLE = ['title', 'subtitle', 'date', 'place', 'occasion', 'speaker'] as const;

/** A correction for one speech of a file: its number (from 1), or the title that it was given when it was cut. */
export interface SpeechCorrection extends Correction {
  readonly of: number | string;
}

/** What a front matter or a sidecar says of a file. */
export interface FileCorrections {
  /** Of each speech of the file. */
  readonly all: Correction;
  readonly each: readonly SpeechCorrection[];
  /** What could not be understood; the rest holds. */
  readonly problems: readonly Message[];
}

const NO_CORRECTIONS: FileCorrections = { all: {}, each: [], problems: [] };

/** What a writer put right of a speech, from the JSON that correctedRows.ts keeps. */
export function correctedKeys(json: string): (keyof Correction)[] {
  const { given } = JSON.parse(json) as { readonly given: Correction };
  return CORRECTABLE.filter((key) => given[key] !== undefined);
}

/** Name of the file beside a source in which a writer corrects what is known of its speeches. */
export const sidecarOf = (path: string): string => `${path}.shengao.yml`;

const KEYS: Readonly<Record<string, keyof Correction>> = {
  title: 'title',
  标题: 'title',
  subtitle: 'subtitle',
  副标题: 'subtitle',
  date: 'date',
  日期: 'date',
  时间: 'date',
  place: 'place',
  locality: 'place',
  地点: 'place',
  地区: 'place',
  occasion: 'occasion',
  场合: 'occasion',
  会议: 'occasion',
  speaker: 'speaker',
  讲话人: 'speaker',
};
const LISTS = new Set(['speeches', '各篇', '篇目']);
const NUMBERS = new Set(['index', '序号', '第几篇']);
const NAMES = new Set(['of', '原题', '原标题']);

const LONGEST = 64_000;
const MOST_SPEECHES = 5_000;
const LONGEST_VALUE = 200;

const problem = (zh: string, en: string): Message => ({ zh, en });

/** A date in any of the forms people write, down to the year; null for what is none. */
export function readStatedDate(text: string): IsoDate | null {
  const value = text.trim();
  const day = toDay(value);
  if (day !== null) return day;
  const m = /^(\d{4})(?:年?|\s?[年./-]\s?(\d{1,2})\s?月?)$/.exec(value);
  if (m === null) return null;
  const month = m[2] === undefined ? undefined : Number(m[2]);
  if (Number(m[1]) < 1900 || Number(m[1]) > 2100 || (month !== undefined && (month < 1 || month > 12)))
    return null;
  return isoDate(Number(m[1]), month);
}

/**
 * Reads the YAML of a front matter or sidecar: the facts of the file at the top, those of one speech of a collection
 * under `speeches` (a list with `index` or `of`, or a map by number or title). Never throws.
 */
export function readCorrections(yaml: string): FileCorrections {
  if (yaml.length > LONGEST)
    return { ...NO_CORRECTIONS, problems: [problem('太长，没有读', 'too long; not read')] };
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) {
    const { line } = lines.linePos(error.pos[0]);
    return {
      ...NO_CORRECTIONS,
      problems: [
        problem(`第 ${line} 行不合 YAML 格式，整个没有采用`, `line ${line} is not YAML; none of it is used`),
      ],
    };
  }
  let data: unknown;
  try {
    data = document.toJS({ maxAliasCount: 0 });
  } catch {
    return { ...NO_CORRECTIONS, problems: [problem('不要用 YAML 的别名', 'YAML aliases are not read')] };
  }
  if (data === null || data === undefined) return NO_CORRECTIONS;
  if (typeof data !== 'object' || Array.isArray(data))
    return {
      ...NO_CORRECTIONS,
      problems: [problem('应写成“标题: …”这样的行', 'should be lines such as `title: …`')],
    };
  const problems: Message[] = [];
  const each: SpeechCorrection[] = [];
  const { facts, rest } = readFacts(data as Record<string, unknown>, problems);
  for (const [key, value] of rest) {
    if (LISTS.has(key)) readEach(value, each, problems);
    else
      problems.push(problem(`不认识的项目“${short(key)}”，没有采用`, `unknown key ${short(key)}; not used`));
  }
  return { all: facts, each, problems };
}

const short = (text: string): string => (text.length > 24 ? `${text.slice(0, 24)}…` : text);

function readFacts(
  data: Readonly<Record<string, unknown>>,
  problems: Message[],
): { facts: Correction; rest: [string, unknown][] } {
  const facts: { -readonly [K in keyof Correction]: Correction[K] } = {};
  const rest: [string, unknown][] = [];
  for (const [key, value] of Object.entries(data)) {
    const fact = Object.hasOwn(KEYS, key.trim().toLowerCase()) ? KEYS[key.trim().toLowerCase()]! : null;
    if (fact === null) {
      rest.push([key, value]);
      continue;
    }
    const text = textOf(value);
    if (text === null || text.length > LONGEST_VALUE) {
      problems.push(problem(`“${key}”应是一行文字，没有采用`, `${key} should be one line of text; not used`));
      continue;
    }
    if (text === '') continue;
    if (fact !== 'date') {
      facts[fact] = text;
      continue;
    }
    const date = readStatedDate(text);
    if (date !== null) facts.date = date;
    else
      problems.push(
        problem(
          `日期“${short(text)}”看不懂，没有采用；请写成 2020-02-10、2020-02 或 2020`,
          `the date ${short(text)} is not understood and not used; write 2020-02-10, 2020-02 or 2020`,
        ),
      );
  }
  return { facts, rest };
}

/** One line of text; null for a list, a map or several lines. */
function textOf(value: unknown): string | null {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' && !value.trim().includes('\n') ? value.trim() : null;
}

function readEach(value: unknown, each: SpeechCorrection[], problems: Message[]): void {
  const items: [number | string | null, unknown][] = Array.isArray(value)
    ? value.map((item) => [null, item])
    : typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, item]) => [/^\d{1,6}$/.test(key) ? Number(key) : key, item])
      : [];
  for (const [n, [key, item]] of items.slice(0, MOST_SPEECHES).entries()) {
    const bad = (zh: string, en: string): void => void problems.push(problem(zh, en));
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      bad(
        `各篇的第 ${n + 1} 项应写成“序号: 2”“标题: …”这样的行`,
        `item ${n + 1} of speeches should hold lines such as index: 2`,
      );
      continue;
    }
    const { facts, rest } = readFacts(item as Record<string, unknown>, problems);
    let of: number | string | null = key;
    for (const [name, which] of rest) {
      if (NUMBERS.has(name) && typeof which === 'number') of = which;
      else if (NAMES.has(name) && typeof which === 'string') of = which.trim();
      else bad(`不认识的项目“${short(name)}”，没有采用`, `unknown key ${short(name)}; not used`);
    }
    if (of === null)
      bad(
        `各篇的第 ${n + 1} 项没有说是哪一篇：请加“序号: 2”或“原题: …”`,
        `item ${n + 1} of speeches does not say which: add index: 2 or of: its title`,
      );
    else each.push({ ...facts, of });
  }
}

/** The speeches with what their writer says of them; adds to `problems` what fits none of them. */
export function applyCorrections(
  speeches: readonly SplitSpeech[],
  corrections: readonly FileCorrections[],
  problems: Message[] = [],
): SplitSpeech[] {
  let corrected = [...speeches];
  for (const { all, each, problems: found } of corrections) {
    problems.push(...found);
    const { title, subtitle: _, ...shared } = all;
    const alone = corrected.length === 1;
    if (!alone && title !== undefined && corrected.length > 0) {
      problems.push(
        problem(
          `文件里有 ${corrected.length} 篇，标题要写在“各篇”里，没有采用`,
          `the file holds ${corrected.length} speeches: a title belongs under speeches; not used`,
        ),
      );
    }
    corrected = corrected.map((speech) => correct(speech, alone ? all : shared));
    for (const { of, ...correction } of each) {
      const at =
        typeof of === 'number'
          ? corrected.findIndex(({ index }) => index === of - 1)
          : speeches.findIndex((speech) => sameTitle(speech.title, of));
      if (at < 0) {
        problems.push(
          problem(
            `文件里没有${typeof of === 'number' ? `第 ${of} 篇` : `“${short(of)}”这一篇`}，这一项没有采用`,
            `the file has no speech ${short(String(of))}; this item is not used`,
          ),
        );
        continue;
      }
      corrected[at] = correct(corrected[at]!, correction);
    }
  }
  return corrected;
}

export const sameTitle = (a: string, b: string): boolean => bare(a) === bare(b);
const bare = (title: string): string => title.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

/** What stands as evidence of a fact that the writer gave. */
const EVIDENCE = '作者注明';

/** A speech with some of its facts as its writer gives them. */
function correct<T extends SplitSpeech>(speech: T, correction: Correction): T {
  const { title, subtitle, date, place, occasion, speaker } = correction;
  return {
    ...speech,
    ...(title ? { title } : {}),
    ...(subtitle ? { subtitle } : {}),
    ...(date
      ? { date, datePrecision: precisionOf(date), dateBasis: 'corrected' as const, dateEvidence: EVIDENCE }
      : {}),
    ...(place ? { place, placeEvidence: EVIDENCE } : {}),
    ...(occasion ? { occasion: occasionOf(occasion), occasionEvidence: EVIDENCE } : {}),
    ...(speaker ? { speaker, speakerEvidence: EVIDENCE } : {}),
  };
}

/** Throws nothing: what of a correction from outside is not usable, in words. */
export function checkCorrection(correction: Correction): Message | null {
  const { title, date } = correction;
  if (title !== undefined && title !== null && title.trim() === '')
    return problem('标题不能是空的', 'a title cannot be empty');
  if (date !== undefined && date !== null && !isIsoDay(date) && readStatedDate(date) !== date)
    return problem(
      `日期“${short(date)}”看不懂，请写成 2020-02-10、2020-02 或 2020`,
      `the date ${short(date)} is not understood; write 2020-02-10, 2020-02 or 2020`,
    );
  return null;
}
