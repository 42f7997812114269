import type { Span } from '../../text/span.ts';
import type { RuleContext } from '../context.ts';
import type { Finding, Fix, Localized } from '../types.ts';
import { evidenceOf, insteadOn, type Lapse, severityOf } from './directives/lapsed.ts';
import { isSetAsTask, tenseAt } from './directives/tense.ts';
import { daysBetween } from './figures/figureDates.ts';

/** One place of a lapsed wording; offsets are UTF-16 code units from the start of the draft. */
export interface Place extends Span {
  readonly text: string;
}

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
export function isPresent(paragraph: string, span: Span, lapse: Lapse, context: RuleContext): boolean {
  if (isJustOver(lapse, context) && !isSetAsTask(paragraph, span)) return false;
  const tense = tenseAt(paragraph, span, {
    today: context.date.day,
    until: lapse.status === 'outdated' ? lapse.day : null,
    from: lapse.status === 'not-yet' ? lapse.day : null,
  });
  return tense === 'present';
}

/** A campaign that ended within the year: a report may tell of it as done without saying when. */
function isJustOver({ entry, status, day }: Lapse, context: RuleContext): boolean {
  return (
    status === 'outdated' &&
    entry.kind === 'campaign' &&
    /教育|行动|斗争/.test(entry.title) &&
    daysBetween(day, context.date.day) <= 365
  );
}

/** The finding of a cause, at its first place. */
export function findingOf<P extends Place>(
  rule: string,
  { lapse, places }: Cause<P>,
  context: RuleContext,
  words: { readonly message: Localized; readonly fixes: readonly Fix[] },
): Finding {
  const [first, ...others] = places as [P, ...P[]];
  const instead = insteadOn(lapse, context.register, context.date.day);
  return {
    rule,
    severity: severityOf(lapse, context.severity),
    start: first.start,
    end: first.end,
    text: first.text,
    message: words.message,
    data: {
      entry: lapse.entry.id,
      status: lapse.status,
      day: lapse.day,
      instead: instead?.id ?? null,
      replacement: lapse.entry.replacement,
      places: places.map(({ start, end }) => ({ start, end })),
    },
    evidence: evidenceOf(lapse, instead, others),
    fixes: words.fixes,
  };
}
