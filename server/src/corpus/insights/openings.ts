import type { Speech } from '../types.ts';
import { type Collector, type InsightKind, linesOf, owned } from './insight.ts';
import { type CitedSpeech, cited } from './usage.ts';

/** Where in a speech a paragraph stands: among its first, among its last, or between. */
export type Position = 'beginning' | 'middle' | 'end';

/** Words with which speeches of the corpus open a paragraph at one place. */
export interface Opening {
  /** To the first mark that ends a clause, that mark included. */
  readonly text: string;
  readonly speeches: number;
  /** The newest speech that has it. */
  readonly speech: CitedSpeech;
  /** The paragraph that it opens there: UTF-16 code units into the text of the speech. */
  readonly start: number;
  readonly end: number;
}

/** Openings of a corpus, in memory. */
export interface Openings {
  /** Most frequent first. */
  at(position: Position): readonly Opening[];
}

const POSITIONS: readonly Position[] = ['beginning', 'middle', 'end'];
/** Paragraphs from either end that belong to it, in a speech that is long enough to have a middle. */
const EDGE = 4;
const SHORTEST = 4;
const LONGEST = 28;
/** Openings of one speech, and of a corpus while it is read. */
const PER_SPEECH = 60;
const FORMS = 40_000;
/** What fewer speeches have is one speaker's own sentence. */
const LEAST = 2;
const KEPT = 200;

/** A heading or a numbered point is not how a paragraph opens but what it is called. */
const NUMBERED =
  /^(?:第?[一二三四五六七八九十]{1,3}[、是要，,.．]|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[、.．])/;
const CLAUSE = /^[^，。；：！？,;:!?\n]{1,40}[，。；：！？,;:!?]/;

type ReadOpening = readonly [text: string, position: number, start: number, end: number];

interface Counted {
  speeches: number;
  newest: CitedSpeech;
  start: number;
  end: number;
}

export const openingInsight: InsightKind<
  readonly ReadOpening[],
  ReadonlyMap<Position, readonly Opening[]>,
  Openings
> = {
  id: 'openings',
  version: 1,
  usesLexicon: false,
  read: readSpeech,
  collect: () => new OpeningCollector(),
  open: (openings) => ({ at: (position) => openings.get(position) ?? [] }),
};

/** The place of a paragraph in a speech of so many; `index` counts paragraphs with text. */
export function positionOf(index: number, paragraphs: number): Position {
  if (index < EDGE) return 'beginning';
  return index >= paragraphs - EDGE / 2 ? 'end' : 'middle';
}

function readSpeech(text: string): readonly ReadOpening[] | null {
  const lines = [...linesOf(text)].filter(({ line }) => line.trim() !== '');
  const read = new Map<string, ReadOpening>();
  lines.forEach(({ line, start }, i) => {
    // The first line is the title.
    if (i === 0 || read.size >= PER_SPEECH || NUMBERED.test(line)) return;
    const [clause] = CLAUSE.exec(line) ?? [];
    if (clause === undefined || clause.length < SHORTEST || clause.length > LONGEST) return;
    const position = POSITIONS.indexOf(positionOf(i - 1, lines.length - 1));
    const key = `${position}${clause}`;
    if (!read.has(key)) read.set(key, [clause, position, start, start + line.length]);
  });
  return read.size === 0 ? null : [...read.values()];
}

class OpeningCollector
  implements Collector<readonly ReadOpening[], ReadonlyMap<Position, readonly Opening[]>>
{
  readonly #counted = POSITIONS.map(() => new Map<string, Counted>());

  add(speech: Speech, reading: readonly ReadOpening[] | null): void {
    for (const [text, position, start, end] of reading ?? []) {
      const forms = this.#counted[position]!;
      const known = forms.get(text);
      if (known === undefined) {
        if (forms.size < FORMS) forms.set(owned(text), { speeches: 1, newest: cited(speech), start, end });
        continue;
      }
      known.speeches++;
      if ((speech.date ?? '') > (known.newest.date ?? '')) {
        known.newest = cited(speech);
        known.start = start;
        known.end = end;
      }
    }
  }

  digest(): ReadonlyMap<Position, readonly Opening[]> {
    return new Map(
      POSITIONS.map((position, i) => [
        position,
        [...this.#counted[i]!]
          .filter(([, { speeches }]) => speeches >= LEAST)
          .sort(([a, x], [b, y]) => y.speeches - x.speeches || (a < b ? -1 : 1))
          .slice(0, KEPT)
          .map(([text, { speeches, newest, start, end }]) => ({
            text,
            speeches,
            speech: newest,
            start,
            end,
          })),
      ]),
    );
  }
}
