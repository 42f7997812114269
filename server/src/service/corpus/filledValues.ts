import type { CandidateData } from '../../draft/figures/fills.ts';
import { type Finding, isOf } from '../../rules/types.ts';
import { paragraphAt } from '../../text/paragraphs.ts';
import type { Span } from '../../text/span.ts';
import type { CheckResult, DraftSession } from '../types.ts';

type Offered = Pick<CandidateData, 'value' | 'asOf' | 'quote' | 'speech'>;

interface Filled extends Offered {
  start: number;
  end: number;
}

/** Values that are remembered as offered; a list of a blank has a few. */
const MOST = 400;

/**
 * Values of the corpus that were filled into blanks of a draft, for as long as it is open. An old figure that went in
 * with one key looks like any other afterwards, so it is kept in view until its sentence says of which day it is, the
 * writer has changed it or does not want to be told of it again.
 */
export class FilledValues {
  readonly #offered = new Map<string, Offered>();
  #filled: Filled[] = [];

  /** What a menu or a list shows for a blank. */
  offer(values: readonly Offered[]): void {
    for (const one of values) this.#offered.set(one.value, one);
    for (const value of this.#offered.keys()) {
      if (this.#offered.size <= MOST) break;
      this.#offered.delete(value);
    }
  }

  /** An edit of the draft: `span` of the text before it became `text`. */
  edited({ start, end }: Span, text: string): void {
    const by = text.length - (end - start);
    // What overlaps was changed and is the writer's own now.
    this.#filled = this.#filled.filter((one) => one.end <= start || end <= one.start);
    for (const one of this.#filled)
      if (end <= one.start) {
        one.start += by;
        one.end += by;
      }
    for (const one of this.#offered.values()) {
      // With the day that it is of, at the head of the sentence, or by itself.
      if (text !== one.value && !(text.startsWith('截至') && text.endsWith(one.value))) continue;
      this.#filled.push({ ...one, start: start + text.length - one.value.length, end: start + text.length });
      return;
    }
  }

  forget(): void {
    this.#filled = [];
  }

  get isEmpty(): boolean {
    return this.#filled.length === 0;
  }

  /** Information on each whose sentence still has no day, but for those that something else is said of. */
  findings(session: DraftSession, { findings }: Pick<CheckResult, 'findings'>): Finding<'stale-figure'>[] {
    const { paragraphs } = session.view();
    return this.#filled.flatMap(({ start, end, value, asOf, quote, speech }) => {
      if (session.text.slice(start, end) !== value) return [];
      const paragraph = paragraphs[paragraphAt(paragraphs, start)];
      const figure = paragraph?.mentions.figures.find(
        (f) => paragraph.start + f.start <= start && end <= paragraph.start + f.end,
      );
      if (figure === undefined || figure.asOfText !== '') return [];
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
