import type { CandidateData } from '../../draft/figures/fills.ts';
import type { FigureMention } from '../../mentions/types.ts';
import { type Finding, isOf } from '../../rules/types.ts';
import { paragraphAt } from '../../text/paragraphs.ts';
import type { Span } from '../../text/span.ts';
import type { CheckResult, DraftSession } from '../types.ts';

type Offered = Pick<CandidateData, 'value' | 'asOf' | 'quote' | 'speech'>;

interface Filled extends Offered {
  start: number;
  end: number;
}

/** A value that was filled in as it is kept while the draft is closed: told by the words beside it. */
export interface KeptValue extends Offered {
  readonly before: string;
  readonly behind: string;
}

/** Values that are remembered as offered; a list of a blank has a few. */
const MOST = 400;
/** So many characters beside a value are kept; of two places the one that has more of them is meant. */
const AROUND = 16;
/** Fewer are no proof that a number is the one that was filled in. */
const LEAST = 4;
/** Values that were cut out and may be put in elsewhere. */
const MOST_CUT = 40;
/** Of a quotation that is kept. */
const QUOTE = 200;

/**
 * Values of the corpus that were filled into blanks of a draft. An old figure that went in with one key looks like any
 * other afterwards, so it is kept in view until its sentence says of which day it is, the writer has changed it or does
 * not want to be told of it again. The text carries no mark of it: {@link kept} is stored elsewhere while it is closed.
 */
export class FilledValues {
  readonly #offered = new Map<string, Offered>();
  #filled: Filled[] = [];
  #cut: KeptValue[] = [];
  #stamp = 0;

  /** Changes whenever other values are kept in view. */
  get stamp(): number {
    return this.#stamp;
  }

  /** What a menu or a list shows for a blank. */
  offer(values: readonly Offered[]): void {
    for (const one of values) this.#offered.set(one.value, one);
    for (const value of this.#offered.keys()) {
      if (this.#offered.size <= MOST) break;
      this.#offered.delete(value);
    }
  }

  /** An edit of the draft: `span` of the text before it became `text`. */
  edited({ start, end }: Span, text: string, before: string): void {
    const by = text.length - (end - start);
    const overlaps = (one: Filled): boolean => one.start < end && start < one.end;
    const touched = this.#filled.filter(overlaps);
    if (touched.length > 0) {
      // What was changed is the writer's own now; what was only moved is found again where it is put in.
      this.#filled = this.#filled.filter((one) => !overlaps(one));
      this.#cut = [...touched.map((one) => keptOf(one, before)), ...this.#cut].slice(0, MOST_CUT);
    }
    for (const one of this.#filled)
      if (end <= one.start) {
        one.start += by;
        one.end += by;
      }
    if (touched.length > 0 || (this.#filled.length > 0 && by !== 0)) this.#stamp++;
    const filled = [...this.#offered.values()].find(
      // With the day that it is of, at the head of the sentence, or by itself.
      ({ value }) => text === value || (text.startsWith('截至') && text.endsWith(value)),
    );
    if (filled !== undefined) {
      const to = start + text.length;
      this.#add({ ...filled, start: to - filled.value.length, end: to });
    } else if (this.#cut.length > 0 && text.length > LEAST) {
      const after = before.slice(0, start) + text + before.slice(end);
      this.#cut = this.#cut.filter((one) => !this.#put(one, after, { start, end: start + text.length }));
    }
  }

  /** The whole text was replaced: what stands in the new one between the same words is still an old value. */
  replaced(before: string, after: string): void {
    const kept = this.#filled.map((one) => keptOf(one, before));
    this.#filled = [];
    this.restore(after, kept);
  }

  /** What is to be kept of a draft that is closed: what its findings would be about. */
  kept(session: DraftSession): KeptValue[] {
    return this.#filled
      .filter((one) => undatedFigure(session, one) !== null)
      .map((one) => keptOf(one, session.text));
  }

  /** Finds in a draft that was opened what was kept of it; what is no longer there is let go. */
  restore(text: string, kept: readonly KeptValue[]): void {
    this.#stamp++;
    for (const one of kept) this.#put(one, text, { start: 0, end: text.length });
  }

  #put(one: KeptValue, text: string, within: Span): boolean {
    const start = placeOf(one, text, within);
    if (start === null) return false;
    const { before, behind, ...offered } = one;
    this.#add({ ...offered, start, end: start + one.value.length });
    return true;
  }

  #add(one: Filled): void {
    this.#stamp++;
    this.#filled = this.#filled.filter((other) => other.end <= one.start || one.end <= other.start);
    this.#filled.push(one);
  }

  forget(): void {
    this.#stamp++;
    this.#filled = [];
    this.#cut = [];
  }

  get isEmpty(): boolean {
    return this.#filled.length === 0;
  }

  /** Where values stand whose sentence still has no day. */
  undated(session: DraftSession): Span[] {
    return this.#filled.filter((one) => undatedFigure(session, one) !== null);
  }

  /** Information on each whose sentence still has no day, but for those that something else is said of. */
  findings(session: DraftSession, { findings }: Pick<CheckResult, 'findings'>): Finding<'stale-figure'>[] {
    return this.#filled.flatMap((one) => {
      const { start, end, value, asOf, quote, speech } = one;
      const figure = undatedFigure(session, one);
      if (figure === null) return [];
      const told = findings.some(
        (f) => (isOf(f, 'stale-figure') || isOf(f, 'placeholder')) && f.start < end && start < f.end,
      );
      if (told) return [];
      const title = `《${speech.title}》`;
      return [
        {
          rule: 'stale-figure',
          severity: 'information',
          start,
          end,
          text: value,
          message: {
            zh: `填的是旧稿的数字：${value}出自${title}${speech.date ?? ''}，这句话还没有写时点，请核对`,
            en: `Filled in from an old speech: ${value} is of ${speech.title} ${speech.date ?? ''}, and the sentence names no day`,
          },
          data: {
            reason: 'filled',
            metric: figure.metric,
            value: figure.value,
            unit: figure.unit,
            asOf,
            speech: speech.id,
          },
          evidence: [{ kind: 'speech', ...speech, quote, start: 0, end: 0 }],
          fixes: [],
        },
      ];
    });
  }
}

/**
 * Findings without the offer to write the draft's own date over a sentence that has an old value: what is asked for is
 * the day of the value, and with another day nobody would be told of it again.
 */
export function withoutOwnDay(findings: readonly Finding[], filled: readonly Span[]): Finding[] {
  return findings.map((finding) => {
    const [sentence] = finding.evidence;
    if (!isOf(finding, 'undated-figure') || sentence?.kind !== 'draft') return finding;
    const isOld = filled.some(({ start }) => sentence.start <= start && start < sentence.end);
    return isOld ? { ...finding, fixes: [] } : finding;
  });
}

/** The figure that a value stands in; null where its sentence has a day by now, or the value is no longer there. */
function undatedFigure(session: DraftSession, { start, end, value }: Filled): FigureMention | null {
  if (session.text.slice(start, end) !== value) return null;
  const { paragraphs } = session.view();
  const paragraph = paragraphs[paragraphAt(paragraphs, start)];
  const figure = paragraph?.mentions.figures.find(
    (f) => paragraph.start + f.start <= start && end <= paragraph.start + f.end,
  );
  return figure === undefined || figure.asOfText !== '' ? null : figure;
}

function keptOf({ start, end, value, asOf, quote, speech }: Filled, text: string): KeptValue {
  const { id, title, date } = speech;
  return {
    value,
    asOf,
    quote: quote.slice(0, QUOTE),
    speech: { id, title, date },
    before: text.slice(Math.max(0, start - AROUND), start),
    behind: text.slice(end, end + AROUND),
  };
}

/** Where in `within` a value stands between most of the words that it stood between; null where it does not. */
function placeOf({ value, before, behind }: KeptValue, text: string, within: Span): number | null {
  let best: number | null = null;
  let most = Math.min(LEAST, before.length + behind.length) - 1;
  if (value === '') return null;
  for (let at = text.indexOf(value, within.start); at >= 0; at = text.indexOf(value, at + 1)) {
    const end = at + value.length;
    if (end > within.end) break;
    // 204 is not found in 1204.
    if (/[\d.]/.test(text[at - 1] ?? '') || /^(?:\d|\.\d)/.test(text.slice(end, end + 2))) continue;
    const alike =
      sameEnd(before, text.slice(Math.max(0, at - AROUND), at)) + sameStart(behind, text.slice(end));
    if (alike <= most) continue;
    most = alike;
    best = at;
  }
  return best;
}

function sameStart(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a[n] === b[n]) n++;
  return n;
}

function sameEnd(a: string, b: string): number {
  let n = 0;
  while (n < a.length && n < b.length && a.at(-1 - n) === b.at(-1 - n)) n++;
  return n;
}
