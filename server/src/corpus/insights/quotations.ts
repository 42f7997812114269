import { readQuotations } from '../../mentions/quotations.ts';
import { firstDay, type IsoDate } from '../../text/calendar.ts';
import { type Stream, spanOf, streamOf } from '../../text/fingerprints.ts';
import { nearestInfix } from '../../text/infix.ts';
import type { Speech } from '../types.ts';
import { type Collector, type InsightKind, linesOf, owned } from './insight.ts';
import { type CitedSpeech, cited } from './usage.ts';

/** A shorter one is a term; characters, letters and digits count, marks do not. */
export const SHORTEST = 12;
const LONGEST = 240;
const PER_SPEECH = 200;
const KEPT = 40_000;
/** Parts of quotations by which these are found, and the most of them that may have one in common. */
const CLAUSE = 4;
const COMMON = 40;
/** The most that are compared with what is asked for. */
const COMPARED = 24;

/** What speeches of the corpus have between quotation marks. */
export interface CorpusQuotation {
  readonly text: string;
  /** Speeches that have it so. */
  readonly speeches: number;
  /** The newest of them, its file, and the place in its text in UTF-16 code units. */
  readonly speech: CitedSpeech;
  readonly source: string;
  readonly start: number;
}

/** A quotation of the corpus, or a part of one, that is nearly what was asked for. */
export interface NearQuotation {
  readonly quotation: CorpusQuotation;
  /** The part that was asked for, with its marks, and its place in the text of the speech. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Characters changed, lost and added, marks aside; 0 for the same. */
  readonly distance: number;
}

/** Quotations of a corpus, in memory. */
export interface CorpusQuotations {
  /**
   * Those that have `text`, or almost all of it, nearest first: at most `most` characters differ. `until`: not from
   * speeches that are later than this day.
   */
  near(text: string, most: number, until: IsoDate): readonly NearQuotation[];
}

type ReadQuotation = readonly [text: string, start: number];

export const quotationInsight: InsightKind<
  readonly ReadQuotation[],
  readonly CorpusQuotation[],
  CorpusQuotations
> = {
  id: 'quotations',
  version: 1,
  usesLexicon: false,
  read(text) {
    const read = new Map<string, ReadQuotation>();
    for (const { line, start } of linesOf(text))
      for (const quotation of readQuotations(line)) {
        if (read.size >= PER_SPEECH) break;
        const { length } = streamOf(quotation.text).units;
        if (length >= SHORTEST && length <= LONGEST && !read.has(quotation.text))
          read.set(quotation.text, [quotation.text, start + quotation.start]);
      }
    return read.size === 0 ? null : [...read.values()];
  },
  collect: () => new QuotationCollector(),
  open: (quotations) => new Quotations(quotations),
};

class QuotationCollector implements Collector<readonly ReadQuotation[], readonly CorpusQuotation[]> {
  readonly #found = new Map<string, CorpusQuotation>();

  add(speech: Speech, reading: readonly ReadQuotation[] | null): void {
    for (const [text, start] of reading ?? []) {
      const known = this.#found.get(text);
      if (known === undefined && this.#found.size >= KEPT) continue;
      const isNewer = known === undefined || (speech.date ?? '') > (known.speech.date ?? '');
      const speeches = (known?.speeches ?? 0) + 1;
      this.#found.set(
        known?.text ?? owned(text),
        isNewer
          ? {
              text: known?.text ?? owned(text),
              speeches,
              speech: cited(speech),
              source: speech.source,
              start,
            }
          : { ...known, speeches },
      );
    }
  }

  digest(): readonly CorpusQuotation[] {
    return [...this.#found.values()];
  }
}

/** Found by their clauses: what differs a little has most of these untouched, or else its first or last characters. */
class Quotations implements CorpusQuotations {
  readonly #quotations: readonly CorpusQuotation[];
  readonly #byClause = new Map<string, number[]>();
  /** Made when first compared. */
  readonly #streams = new Map<number, Stream>();

  constructor(quotations: readonly CorpusQuotation[]) {
    this.#quotations = quotations;
    quotations.forEach(({ text }, i) => {
      for (const clause of keysOf(text)) {
        const known = this.#byClause.get(clause);
        if (known === undefined) this.#byClause.set(clause, [i]);
        else if (known.length <= COMMON && known.at(-1) !== i) known.push(i);
      }
    });
  }

  near(text: string, most: number, until: IsoDate): NearQuotation[] {
    const shared = new Map<number, number>();
    for (const clause of keysOf(text)) {
      const known = this.#byClause.get(clause) ?? [];
      if (known.length <= COMMON) for (const i of known) shared.set(i, (shared.get(i) ?? 0) + 1);
    }
    const wanted = streamOf(text).units;
    const likeliest = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, COMPARED);
    return likeliest
      .flatMap(([i]) => this.#compared(i, wanted, most, until) ?? [])
      .sort((a, b) => a.distance - b.distance);
  }

  #compared(i: number, wanted: Uint16Array, most: number, until: IsoDate): NearQuotation | null {
    const quotation = this.#quotations[i]!;
    const { date } = quotation.speech;
    if (date !== null && firstDay(date) > until) return null;
    let stream = this.#streams.get(i);
    if (stream === undefined) {
      stream = streamOf(quotation.text);
      this.#streams.set(i, stream);
    }
    const found = nearestInfix(wanted, stream.units, most);
    if (found === null || found.end === found.start) return null;
    const { start, end } = spanOf(stream, found);
    const { distance } = found;
    const by = quotation.start;
    return { quotation, text: quotation.text.slice(start, end), start: by + start, end: by + end, distance };
  }
}

/** Clauses, and the first and last characters. */
function keysOf(text: string): Set<string> {
  const keys = new Set<string>();
  const units = (part: string): string => String.fromCharCode(...streamOf(part).units);
  for (const clause of text.split(/[，。；：、！？,;:!?\s…—]+/u)) {
    const key = units(clause);
    if (key.length >= CLAUSE) keys.add(key);
  }
  const all = units(text);
  for (const key of [all.slice(0, CLAUSE + 2), all.slice(-CLAUSE - 2)]) keys.add(`|${key}`);
  return keys;
}
