import { GRAM, type SharedRun, type Stream, sharedRun, streamOf } from '../text/fingerprints.ts';
import { withoutRadicals } from '../text/radicals.ts';
import { joinRuns, stretched } from '../text/sharedRuns.ts';
import type { Span } from '../text/span.ts';
import { paragraphFacet } from './facet.ts';
import type { DraftParagraph } from './view.ts';

/** A stretch of a paragraph that stood in the draft before, perhaps in a few other words. */
export interface Repeat {
  /** Indices of paragraphs of the draft: the later one and the one that it repeats (perhaps the same). */
  readonly paragraph: number;
  readonly earlier: number;
  /** Units of the two paragraphs' streams. */
  readonly span: Span;
  readonly earlierSpan: Span;
  /** Units of the span that are the same in both, in order. */
  readonly same: number;
  /** It goes on over changed words beyond what the two have in common as it stands. */
  readonly edited: boolean;
}

/** Only the first places of a fingerprint are remembered: what stands four times is found at each of them. */
const PLACES = 4;
/** Shared runs belong together when this little stands between them, in units. */
const LARGEST_GAP = 12;

const NONE = -1;

/** The stream of a paragraph. */
export const streamOfParagraph = paragraphFacet(({ text }): Stream => streamOf(withoutRadicals(text)));

/** What the draft repeats, in reading order. Linear in the fingerprints: each is looked up and verified once. */
export function repeatsIn(paragraphs: readonly DraftParagraph[]): Repeat[] {
  const seen = new Places(paragraphs.reduce((sum, p) => sum + p.mentions.fingerprints.length / 2, 0));
  const repeats: Repeat[] = [];
  paragraphs.forEach((paragraph, index) => {
    const runs: Run[] = [];
    const { fingerprints } = paragraph.mentions;
    let covered = 0;
    for (let i = 0; i < fingerprints.length; i += 2) {
      const hash = fingerprints[i]!;
      const at = fingerprints[i + 1]!;
      if (at >= covered) {
        const run = longestRun(paragraphs, index, at, seen.of(hash), runs.at(-1));
        if (run !== null) {
          runs.push(run);
          covered = run.b.end;
        }
      }
      seen.add(hash, index, at);
    }
    let last: Repeat | null = null;
    for (const repeat of joined(runs, index)) {
      // What the one before was stretched over.
      if (last?.earlier === repeat.earlier && repeat.span.end <= last.span.end) continue;
      last = toTheEnds(overEdits(repeat, paragraphs), paragraphs);
      repeats.push(last);
    }
  });
  return repeats;
}

interface Run extends SharedRun {
  readonly earlier: number;
}

function longestRun(
  paragraphs: readonly DraftParagraph[],
  index: number,
  at: number,
  places: readonly (readonly [paragraph: number, at: number])[],
  last: Run | undefined,
): Run | null {
  let best: SharedRun | null = null;
  let from = NONE;
  for (const [earlier, atEarlier] of places) {
    const run = sharedRun(
      streamOfParagraph(paragraphs[earlier]!),
      atEarlier,
      streamOfParagraph(paragraphs[index]!),
      at,
      earlier === index ? 'one-text' : 'two-texts',
    );
    // Another text with the same hash.
    if (run === null || run.b.end - at < GRAM) continue;
    const longer = best === null ? 1 : length(run.b) - length(best.b);
    if (longer > 0 || (longer === 0 && earlier === last?.earlier)) {
      best = run;
      from = earlier;
    }
  }
  if (best === null) return null;
  // What the run before already holds is not counted twice.
  const overlap = last === undefined ? 0 : Math.max(0, last.b.end - best.b.start);
  if (overlap >= length(best.b)) return null;
  return {
    earlier: from,
    a: { start: best.a.start + overlap, end: best.a.end },
    b: { start: best.b.start + overlap, end: best.b.end },
  };
}

/** Joins runs that follow one another at both places with little between them. */
function joined(runs: readonly Run[], paragraph: number): Repeat[] {
  const repeats: Repeat[] = [];
  for (let first = 0; first < runs.length; ) {
    const { earlier } = runs[first]!;
    let end = first + 1;
    while (end < runs.length && runs[end]!.earlier === earlier) end++;
    for (const { a, b, same } of joinRuns(runs.slice(first, end), LARGEST_GAP)) {
      repeats.push({ paragraph, earlier, span: b, earlierSpan: a, same, edited: false });
    }
    first = end;
  }
  return repeats;
}

/** A repeat with what precedes and follows it in nearly the same words. */
function overEdits(repeat: Repeat, paragraphs: readonly DraftParagraph[]): Repeat {
  if (repeat.paragraph === repeat.earlier) return repeat;
  const { a, b, same } = stretched(
    { a: repeat.earlierSpan, b: repeat.span, same: repeat.same },
    streamOfParagraph(paragraphs[repeat.earlier]!),
    streamOfParagraph(paragraphs[repeat.paragraph]!),
  );
  const edited = same > repeat.same;
  return { ...repeat, span: b, earlierSpan: a, same, edited };
}

/** Two paragraphs that are the same but for a few units at an end are the same to their ends. */
function toTheEnds(repeat: Repeat, paragraphs: readonly DraftParagraph[]): Repeat {
  const { span, earlierSpan } = repeat;
  const { units: later } = streamOfParagraph(paragraphs[repeat.paragraph]!);
  const { units: earlier } = streamOfParagraph(paragraphs[repeat.earlier]!);
  if (repeat.paragraph === repeat.earlier) return repeat;
  let { start, end } = span;
  let { start: earlierStart, end: earlierEnd } = earlierSpan;
  let { same } = repeat;
  if (start > 0 && Math.max(start, earlierStart) <= LARGEST_GAP) {
    for (let i = 0; i < Math.min(start, earlierStart) && later[i] === earlier[i]; i++) same++;
    start = 0;
    earlierStart = 0;
  }
  const left = later.length - end;
  const earlierLeft = earlier.length - earlierEnd;
  if (left > 0 && Math.max(left, earlierLeft) <= LARGEST_GAP) {
    const least = Math.min(left, earlierLeft);
    for (let i = 1; i <= least && later[later.length - i] === earlier[earlier.length - i]; i++) same++;
    end = later.length;
    earlierEnd = earlier.length;
  }
  return {
    ...repeat,
    span: { start, end },
    earlierSpan: { start: earlierStart, end: earlierEnd },
    same,
  };
}

function length({ start, end }: Span): number {
  return end - start;
}

/** The first few places of every fingerprint: a hash table in typed arrays, filled anew at each keystroke. */
class Places {
  private readonly mask: number;
  private readonly hashes: Uint32Array;
  private readonly counts: Uint8Array;
  /** Paragraph and index in its stream, {@link PLACES} pairs a slot. */
  private readonly places: Int32Array;

  constructor(fingerprints: number) {
    let size = 16;
    while (size < fingerprints * 2) size *= 2;
    this.mask = size - 1;
    this.hashes = new Uint32Array(size);
    this.counts = new Uint8Array(size);
    this.places = new Int32Array(size * PLACES * 2);
  }

  private slot(hash: number): number {
    let slot = hash & this.mask;
    while (this.counts[slot] !== 0 && this.hashes[slot] !== hash) slot = (slot + 1) & this.mask;
    return slot;
  }

  add(hash: number, paragraph: number, at: number): void {
    const slot = this.slot(hash);
    const count = this.counts[slot]!;
    if (count === PLACES) return;
    this.hashes[slot] = hash;
    this.counts[slot] = count + 1;
    const place = (slot * PLACES + count) * 2;
    this.places[place] = paragraph;
    this.places[place + 1] = at;
  }

  of(hash: number): [paragraph: number, at: number][] {
    const slot = this.slot(hash);
    const found: [number, number][] = [];
    for (let i = 0; i < this.counts[slot]!; i++) {
      const place = (slot * PLACES + i) * 2;
      found.push([this.places[place]!, this.places[place + 1]!]);
    }
    return found;
  }
}
