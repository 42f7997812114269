import { isSet, isTask, tenseAt } from '../draft/tense.ts';
import { adviceOn, insteadOn, type Lapse } from '../draft/validity.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { isImplied } from '../knowledge/editions.ts';
import type { EntryKind } from '../knowledge/types.ts';
import { chineseDate, daysBetween, type IsoDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';
import type { RuleContext } from './context.ts';
import { directiveEvidence } from './evidence.ts';
import { type Place, reportPlaces, softer } from './report.ts';
import type { Finding, Fix, Localized, Severity } from './types.ts';

/** An entry used outside its validity, with every place that uses it: one finding, however often. */
export interface Cause<P extends Place> {
  readonly lapse: Lapse;
  readonly places: P[];
}

/** Causes by the id of their entry, in the order of their first places. */
export type Causes<P extends Place> = Map<string, Cause<P>>;

/** Adds a place to the cause that it belongs to. */
export function addPlace<P extends Place>(causes: Causes<P>, lapse: Lapse, place: P): void {
  const cause = causes.get(lapse.entry.id);
  if (cause) cause.places.push(place);
  else causes.set(lapse.entry.id, { lapse, places: [place] });
}

/** True where the sentence speaks of the present; what it looks back or ahead at may be out of force. `span` counts from the paragraph. */
export function isPresent(paragraph: DraftParagraph, span: Span, lapse: Lapse, today: IsoDate): boolean {
  if (isJustOver(lapse, today) && !isTask(paragraph, span)) return false;
  if (isYearJustOver(lapse, today) && !isSet(paragraph, span)) return false;
  const { kind } = lapse.entry;
  const tense = tenseAt(paragraph, span, {
    today,
    until: lapse.status === 'outdated' ? lapse.day : null,
    from: lapse.status === 'not-yet' ? lapse.day : null,
    passes: kind === 'campaign' || kind === 'plan-period',
    period: kind === 'plan-period',
  });
  return tense === 'present';
}

/** For so many days after a campaign a report may tell of it as done without saying when: until the season of reports is over. */
const JUST_OVER = 270;

/** A campaign that ended within that time. */
function isJustOver({ entry, status, day }: Lapse, today: IsoDate): boolean {
  return (
    status === 'outdated' &&
    entry.kind === 'campaign' &&
    /教育|行动|斗争/.test(entry.title) &&
    daysBetween(day, today) <= JUST_OVER
  );
}

/** Until the end of March speeches still tell of the year before, often without naming it. */
const SEASON_OF_REPORTS = '-03-31';

/** 收官之年, 开局之年: a wording for one year, in the season in which that year is told of. */
function isYearJustOver({ entry, status, day }: Lapse, today: IsoDate): boolean {
  const [year, from] = [day.slice(0, 4), entry.validFrom];
  return (
    status === 'outdated' &&
    day === `${year}-12-31` &&
    from === `${year}-01-01` &&
    today <= `${Number(year) + 1}${SEASON_OF_REPORTS}`
  );
}

/** The finding of a cause, at its first place. */
export function findingOf<P extends Place>(
  rule: 'outdated-directive' | 'outdated-term',
  { lapse, places }: Cause<P>,
  context: RuleContext,
  words: { readonly message: Localized; readonly fixes: readonly Fix[] },
): Finding {
  const instead = insteadOn(lapse, context.register, context.date.day);
  return reportPlaces(rule, context, places, {
    ...words,
    severity: severityOf(lapse, context.severity, context.date.day),
    data: {
      entry: lapse.entry.id,
      status: lapse.status,
      day: lapse.day,
      instead: instead?.id ?? null,
      replacement: adviceOn(lapse, context.register, context.date.day),
    },
    // The entry, with its dates and what its pack says of it, then what took its place.
    evidence: [lapse.entry, instead].filter((entry) => entry !== null).map(directiveEvidence),
  });
}

/** A day that is only known, not seen in a text, may be off by so many days: an office opened weeks after its decision. */
const KNOWN_WITHIN = 90;

/**
 * As loud as the setting allows and as the entry's dates are sure: stated ends as set, inferred ones softer, and what no
 * source says never above information.
 */
export function severityOf({ entry, status, day }: Lapse, set: Severity, today: IsoDate): Severity {
  if (entry.confidence === 'unsure') return softer(set, 'hint');
  const own = status === 'not-yet' ? entry.validFromConfidence : entry.validUntilConfidence;
  if (entry.sources.length === 0 || (entry.confidence === 'known' && own !== 'confirmed')) {
    return softer(set, own === 'unsure' ? 'hint' : 'information');
  }
  if (status === 'not-yet') {
    const sure = entry.validFromConfidence;
    return softer(set, sure === 'confirmed' ? 'error' : sure === 'known' ? 'information' : 'hint');
  }
  if (entry.validUntilConfidence === 'unsure') return softer(set, 'hint');
  if (entry.validUntilConfidence === 'known' && daysBetween(day, today) <= KNOWN_WITHIN)
    return softer(set, 'information');
  const stated = entry.validUntilBasis === 'stated' || entry.validUntilBasis === 'next-edition';
  return softer(set, stated ? 'error' : 'information');
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
