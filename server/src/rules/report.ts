import type { DraftParagraph } from '../draft/view.ts';
import type { Span } from '../text/span.ts';
import type { RuleContext } from './context.ts';
import type { DataOf, RuleData } from './data.ts';
import { type Evidence, type Finding, type Fix, type Localized, MAX_PLACES, type Severity } from './types.ts';

/** A stretch of the draft with its words; offsets are UTF-16 code units from the start of the draft. */
export interface Place extends Span {
  readonly text: string;
}

/** A stretch of a paragraph as a place of the draft; `span` counts UTF-16 code units from the paragraph's start. */
export function placeIn({ start, text }: DraftParagraph, span: Span): Place {
  return { start: start + span.start, end: start + span.end, text: text.slice(span.start, span.end) };
}

/** What a rule says of a place. */
interface Said<D> {
  readonly message: Localized;
  readonly data: D;
  readonly evidence: readonly Evidence[];
  readonly fixes?: readonly Fix[];
  /** Left out: the severity in force. */
  readonly severity?: Severity;
}

/** Makes the findings of a rule. */
export function reporter<R extends keyof RuleData>(rule: R) {
  return (context: RuleContext, { start, end, text }: Place, said: Said<DataOf<R>>): Finding<R> => ({
    rule,
    severity: said.severity ?? context.severity,
    start,
    end,
    text,
    message: said.message,
    data: said.data,
    evidence: said.evidence,
    fixes: said.fixes ?? [],
  });
}

/**
 * One finding for one cause, however often the draft has it: at the first place, with the number of all of them behind
 * the message, all of them in `data.places`, and the others as evidence behind what it rests on.
 */
export function reportPlaces<R extends keyof RuleData>(
  rule: R,
  context: RuleContext,
  places: readonly Place[],
  said: Said<Omit<DataOf<R>, 'places'>>,
): Finding<R> {
  const [first, ...others] = places as [Place, ...Place[]];
  const count = places.length;
  const { zh, en } = said.message;
  return {
    rule,
    severity: said.severity ?? context.severity,
    start: first.start,
    end: first.end,
    text: first.text,
    message:
      count > 1 ? { zh: `${zh}。全文共${count}处`, en: `${en}. ${count} places in the draft` } : said.message,
    data: { ...said.data, places: places.map(({ start, end }) => ({ start, end })) } as unknown as DataOf<R>,
    evidence: [...said.evidence, ...others.slice(0, MAX_PLACES).map(placeEvidence)],
    fixes: said.fixes ?? [],
  };
}

function placeEvidence({ start, end, text }: Place): Evidence {
  return { kind: 'draft', quote: text, start, end };
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** The softer of two severities. */
export function softer(severity: Severity, than: Severity = 'information'): Severity {
  return SEVERITIES.indexOf(severity) > SEVERITIES.indexOf(than) ? severity : than;
}
