import { isImplied } from '../../../knowledge/editions.ts';
import type { EntryKind, Register, RegisterEntry, Status } from '../../../knowledge/types.ts';
import { chineseDate, type IsoDate } from '../../../text/calendar.ts';
import type { Span } from '../../../text/span.ts';
import { type Evidence, type Locale, type Localized, MAX_PLACES, type Severity } from '../../types.ts';
import { daysBetween } from '../figures/figureDates.ts';

/** What the two directive rules share: an entry of the register that is not in force on the draft's date. */
export interface Lapse {
  readonly entry: RegisterEntry;
  readonly status: Extract<Status, 'outdated' | 'not-yet'>;
  /** Last day in force when outdated, first day when not yet in force. */
  readonly day: IsoDate;
}

/** Days for which a law is spoken of as a draft before it takes effect. */
const LAW_IN_DRAFT = 365;

/** Out of date on `on`, or too early for it; null when in force, unknown, or already announced. */
function lapseOf(entry: RegisterEntry, register: Register, on: IsoDate): Lapse | null {
  const status = register.status(entry, on);
  if (status === 'outdated') return { entry, status, day: register.lastDay(entry)! };
  // What has been issued may be spoken of before it takes effect, and a law while its draft is read.
  if (status === 'not-yet' && entry.kind === 'law' && daysBetween(on, entry.validFrom!) <= LAW_IN_DRAFT)
    return null;
  if (status === 'not-yet' && !(entry.issued !== null && entry.issued <= on)) {
    return { entry, status, day: earlier(entry.issued, entry.validFrom!) };
  }
  return null;
}

/**
 * The lapse of a wording that several entries own (editions of one law, a term and what it grew from): none while any
 * of them is in force or cannot be judged, else that of the entry nearest to the draft's date.
 */
export function lapseOfAll(entries: readonly RegisterEntry[], register: Register, on: IsoDate): Lapse | null {
  const lapses: Lapse[] = [];
  for (const entry of entries) {
    const lapse = lapseOf(entry, register, on);
    if (!lapse) return null;
    lapses.push(lapse);
  }
  const outdated = lapses
    .filter((lapse) => lapse.status === 'outdated')
    .sort((a, b) => (a.day < b.day ? 1 : -1));
  const early = lapses.filter((lapse) => lapse.status === 'not-yet').sort((a, b) => (a.day > b.day ? 1 : -1));
  return outdated[0] ?? early[0] ?? null;
}

/** The first entry of the succession that is in force on `on`. */
function successorOn(entry: RegisterEntry, register: Register, on: IsoDate): RegisterEntry | null {
  return register.successors(entry).find((next) => register.status(next, on) === 'in-force') ?? null;
}

/** The entry that was in force on `on` and that this one was to follow. */
function predecessorOn(entry: RegisterEntry, register: Register, on: IsoDate): RegisterEntry | null {
  const before = register.entries.filter((other) => register.status(other, on) === 'in-force');
  return before.find((other) => register.successors(other).includes(entry)) ?? null;
}

/** What stood in the entry's place on the draft's date: its successor when it is over, else what it was to follow. */
export function insteadOn(lapse: Lapse, register: Register, on: IsoDate): RegisterEntry | null {
  return lapse.status === 'outdated'
    ? successorOn(lapse.entry, register, on)
    : predecessorOn(lapse.entry, register, on);
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The softer of two severities. */
export function softest(a: Severity, b: Severity): Severity {
  return SEVERITIES.indexOf(a) > SEVERITIES.indexOf(b) ? a : b;
}

/** As loud as the setting allows and as the entry's dates are sure: stated ends as set, inferred ones softer. */
export function severityOf({ entry, status }: Lapse, set: Severity): Severity {
  if (entry.confidence === 'unsure') return softest(set, 'hint');
  if (status === 'not-yet') {
    const sure = entry.validFromConfidence;
    return softest(set, sure === 'confirmed' ? 'error' : sure === 'known' ? 'information' : 'hint');
  }
  if (entry.validUntilConfidence === 'unsure') return softest(set, 'hint');
  const stated = entry.validUntilBasis === 'stated' || entry.validUntilBasis === 'next-edition';
  return softest(set, stated ? 'error' : 'information');
}

/** The entry, with its dates and what its pack says of it, then what took its place, then the draft's other places. */
export function evidenceOf(
  lapse: Lapse,
  successor: RegisterEntry | null,
  others: readonly (Span & { readonly text: string })[],
): Evidence[] {
  const evidence: Evidence[] = [directiveEvidence(lapse.entry)];
  if (successor) evidence.push(directiveEvidence(successor));
  for (const { start, end, text } of others.slice(0, MAX_PLACES))
    evidence.push({ kind: 'draft', quote: text, start, end });
  return evidence;
}

/** An entry as evidence: its dates, its note and the best of its sources. */
export function directiveEvidence(entry: RegisterEntry): Evidence {
  const dates = isImplied(entry) ? null : span(entry.validFrom, entry.validUntil);
  const quote = (locale: Locale): string =>
    [dates?.[locale] ?? '', entry.note?.[locale] ?? '']
      .filter((part) => part !== '')
      .join(locale === 'zh' ? '：' : ': ');
  return {
    kind: 'directive',
    // What no pack lists cannot be opened; the edition that it is known by can.
    id: isImplied(entry) ? (entry.supersededBy ?? entry.id) : entry.id,
    title:
      entry.documentNumber === null || entry.documentNumber === entry.title
        ? entry.title
        : `${entry.title}（${entry.documentNumber}）`,
    date: entry.issued ?? entry.validFrom,
    quote: quote('zh'),
    quoteEn: quote('en'),
    source: entry.sources[0] ?? null,
  };
}

function span(from: IsoDate | null, until: IsoDate | null): Localized | null {
  if (from === null)
    return until === null ? null : { zh: `到${chineseDate(until)}为止`, en: `until ${until}` };
  if (until === null) return { zh: `${chineseDate(from)}起`, en: `from ${from}` };
  return { zh: `${chineseDate(from)}至${chineseDate(until)}`, en: `${from} to ${until}` };
}

/** When it ended or began, and on what authority, in the words used of its kind. */
export function whenWords({ entry, status, day }: Lapse, today: IsoDate): Localized {
  const zhToday = `，稿件日期为${chineseDate(today)}`;
  const enToday = `; the draft is dated ${today}`;
  if (status === 'not-yet') {
    return { zh: `${chineseDate(day)}起才有${zhToday}`, en: `dates from ${day}${enToday}` };
  }
  if (isImplied(entry)) {
    return {
      zh: `在${chineseDate(day)}之后已有新版${zhToday}`,
      en: `had a later edition after ${day}${enToday}`,
    };
  }
  const inferred = entry.validUntil === null || entry.validUntilBasis === 'derived';
  const [zh, en] = endWords(entry.kind, chineseDate(day), day);
  return {
    zh: `${zh}${inferred ? '（推定）' : ''}${zhToday}`,
    en: `${en}${inferred ? ' (inferred)' : ''}${enToday}`,
  };
}

function endWords(kind: EntryKind, zhDay: string, day: IsoDate): [zh: string, en: string] {
  switch (kind) {
    case 'directive':
    case 'law':
    case 'standard':
      return [`有效期至${zhDay}`, `was in force until ${day}`];
    case 'measure':
    case 'response-level':
      return [`所指措施实行到${zhDay}为止`, `applied until ${day}`];
    case 'plan-period':
      return [`的期限到${zhDay}为止`, `ran until ${day}`];
    case 'campaign':
    case 'term':
      return [`这一提法用到${zhDay}为止`, `was used until ${day}`];
  }
}

function earlier(a: IsoDate | null, b: IsoDate): IsoDate {
  return a !== null && a < b ? a : b;
}
