import { isPageLine, recurringForm } from '../../text/recurringLine.ts';
import type { Speech } from '../types.ts';
import { type Collector, type InsightKind, linesOf, owned } from './insight.ts';

/** A line that stands in many sources of the corpus: a page's own, not a speaker's. */
export interface RecurringLine {
  /** Sources that have it, and all sources. */
  readonly sources: number;
  readonly of: number;
  /** It has a word of a page or of its makers (编辑, 公众号); without one it may be an office's own line. */
  readonly strong: boolean;
  readonly samples: readonly {
    readonly speech: Pick<Speech, 'id' | 'title' | 'date'>;
    readonly text: string;
    /** UTF-16 code units into the text of the speech. */
    readonly start: number;
    readonly end: number;
  }[];
}

/** Lines that recur in a corpus. In memory: asking costs no disk. */
export interface RecurringLines {
  /** By {@link recurringForm}; null for a line that does not recur. */
  of(form: string): RecurringLine | null;
}

/** Lines from either end of a speech that count as its edge. */
const EDGE = 3;
/** Lines of a speech that are kept, and forms of a corpus that are counted. */
const LINES = 24;
const FORMS = 60_000;
/** Sources in which a line must stand: a page's line, and any other at an edge, with a share of all sources. */
const STRONG = 3;
const WEAK = 5;
const WEAK_SHARE = 0.02;
const SAMPLES = 2;
const KEPT = 3_000;

interface ReadLine {
  readonly form: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

type LineDigest = ReadonlyMap<string, RecurringLine>;

interface Counted {
  readonly sources: Set<string>;
  /** Versions of one speech share their lines: only titles that differ tell a page from a speech. */
  readonly titles: Set<string>;
  readonly samples: RecurringLine['samples'][number][];
}

export const recurringLineInsight: InsightKind<readonly ReadLine[], LineDigest, RecurringLines> = {
  id: 'recurring-lines',
  version: 1,
  usesLexicon: false,
  read: readSpeech,
  collect: () => new LineCollector(),
  open: (lines) => ({ of: (form) => lines.get(form) ?? null }),
};

function readSpeech(text: string): readonly ReadLine[] | null {
  const lines = [...linesOf(text)];
  const read: ReadLine[] = [];
  lines.forEach(({ line, start }, i) => {
    const form = recurringForm(line);
    const atEdge = i < EDGE || i >= lines.length - EDGE;
    if (form !== null && read.length < LINES && (atEdge || isPageLine(form)))
      read.push({ form, text: line, start, end: start + line.length });
  });
  return read.length === 0 ? null : read;
}

class LineCollector implements Collector<readonly ReadLine[], LineDigest> {
  readonly #forms = new Map<string, Counted>();
  readonly #sources = new Set<string>();

  add({ id, title, date, source }: Speech, reading: readonly ReadLine[] | null): void {
    this.#sources.add(source);
    for (const { form, text, start, end } of reading ?? []) {
      let counted = this.#forms.get(form);
      if (counted === undefined) {
        if (this.#forms.size >= FORMS) continue;
        counted = { sources: new Set(), titles: new Set(), samples: [] };
        this.#forms.set(owned(form), counted);
      }
      counted.sources.add(source);
      counted.titles.add(title);
      if (counted.samples.length < SAMPLES && counted.samples.every((s) => s.speech.id !== id))
        counted.samples.push({ speech: { id, title, date }, text: owned(text), start, end });
    }
  }

  digest(): LineDigest {
    const of = this.#sources.size;
    const kept = new Map<string, RecurringLine>();
    for (const [form, { sources, titles, samples }] of this.#forms) {
      if (kept.size >= KEPT) break;
      const strong = isPageLine(form);
      const least = strong ? STRONG : Math.max(WEAK, Math.ceil(of * WEAK_SHARE));
      if (sources.size >= least && titles.size >= least)
        kept.set(form, { sources: sources.size, of, strong, samples });
    }
    return kept;
  }
}
