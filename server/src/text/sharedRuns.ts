import { type Fingerprints, GRAM, type SharedRun, type Stream, sharedRun } from './fingerprints.ts';
import type { Span } from './span.ts';

/** Runs that follow one another at both places, as one. */
export interface JoinedRun extends SharedRun {
  /** Units that are the same in both, in order. */
  readonly same: number;
}

/** Joins runs (in order of `b`) with at most `gap` units between them at either place. */
export function joinRuns(runs: readonly SharedRun[], gap: number): JoinedRun[] {
  const joined: JoinedRun[] = [];
  for (const { a, b } of runs) {
    const same = b.end - b.start;
    const last = joined.at(-1);
    const gapA = last === undefined ? -1 : a.start - last.a.end;
    const gapB = last === undefined ? -1 : b.start - last.b.end;
    if (last !== undefined && gapA >= 0 && gapA <= gap && gapB >= 0 && gapB <= gap) {
      joined[joined.length - 1] = {
        a: { start: last.a.start, end: a.end },
        b: { start: last.b.start, end: b.end },
        same: last.same + same,
      };
    } else joined.push({ a, b, same });
  }
  return joined;
}

/** Over so many changed units at either place a stretch goes on, if so many that follow are the same again. */
const CHANGED = 5;
const SAME_AGAIN = 4;

/**
 * A run with what follows and precedes it in nearly the same words: a few units changed, lost or added, then some that
 * are the same again, and so on. At `b` it stays `within`. Linear in what it takes in.
 */
export function stretched(
  run: JoinedRun,
  a: Stream,
  { units, offsets }: Stream,
  within: Span = { start: 0, end: units.length },
): JoinedRun {
  // What lies outside is not there.
  const b = { units: units.subarray(0, within.end), offsets };
  let { same } = run;
  let [startA, endA, startB, endB] = [run.a.start, run.a.end, run.b.start, run.b.end];
  for (let step = stepFrom(a, endA, b, endB, 1); step !== null; step = stepFrom(a, endA, b, endB, 1)) {
    endA += step.a;
    endB += step.b;
    same += step.same;
  }
  for (;;) {
    const step = stepFrom(a, startA - 1, b, startB - 1, -1);
    if (step === null || startB - step.b < within.start) break;
    startA -= step.a;
    startB -= step.b;
    same += step.same;
  }
  return { a: { start: startA, end: endA }, b: { start: startB, end: endB }, same };
}

/** The nearest place from here, in one direction, where both are the same for a while; lengths up to its end. */
function stepFrom(
  a: Stream,
  atA: number,
  b: Stream,
  atB: number,
  direction: 1 | -1,
): { readonly a: number; readonly b: number; readonly same: number } | null {
  for (let skipped = 0; skipped <= 2 * CHANGED; skipped++) {
    for (let skipA = Math.max(0, skipped - CHANGED); skipA <= Math.min(skipped, CHANGED); skipA++) {
      const skipB = skipped - skipA;
      let same = 0;
      for (;;) {
        const unit = a.units[atA + direction * (skipA + same)];
        if (unit === undefined || unit !== b.units[atB + direction * (skipB + same)]) break;
        same++;
      }
      if (same >= SAME_AGAIN) return { a: skipA + same, b: skipB + same, same };
    }
  }
  return null;
}

/** Only so many places of one fingerprint are compared: a text that repeats itself must not cost its square. */
const PLACES = 4;

/**
 * What `b` shares with `a`, in order of `b`, verified unit by unit: at each place of `b` the longest stretch, none
 * overlapping another there. Linear in both.
 */
export function sharedRunsOf(a: Stream, ofA: Fingerprints, b: Stream, ofB: Fingerprints): SharedRun[] {
  const places = new Map<number, number[]>();
  for (let i = 0; i < ofA.length; i += 2) {
    const known = places.get(ofA[i]!);
    if (known === undefined) places.set(ofA[i]!, [ofA[i + 1]!]);
    else if (known.length < PLACES) known.push(ofA[i + 1]!);
  }
  const runs: SharedRun[] = [];
  let covered = 0;
  for (let i = 0; i < ofB.length; i += 2) {
    const at = ofB[i + 1]!;
    if (at + GRAM <= covered) continue;
    let best: SharedRun | null = null;
    for (const atA of places.get(ofB[i]!) ?? []) {
      const run = sharedRun(a, atA, b, at);
      if (run !== null && (best === null || run.b.end - run.b.start > best.b.end - best.b.start)) best = run;
    }
    const last = runs.at(-1);
    if (best === null) continue;
    const overlap = last === undefined ? 0 : Math.max(0, last.b.end - best.b.start);
    if (best.b.end - best.b.start <= overlap) continue;
    runs.push({
      a: { start: best.a.start + overlap, end: best.a.end },
      b: { start: best.b.start + overlap, end: best.b.end },
    });
    covered = best.b.end;
  }
  return runs;
}
