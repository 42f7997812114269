/** One replacement in a text, as editors tell it: UTF-16 code units of the text before it. */
export interface Change {
  readonly offset: number;
  readonly length: number;
  readonly text: string;
}

/** What was put in, and what stood there before. */
export interface Step {
  /** UTF-16 code units of the text as it stands. */
  start: number;
  old: string;
  now: string;
}

interface Place {
  start: number;
  end: number;
  readonly steps: Set<Step>;
}

/** What {@link DraftEdits} has watched: a place that was changed, and all that was changed at one stroke with it. */
export interface Settled {
  /** Empty when something was written over it since, and it can no longer be taken back. */
  readonly steps: readonly Step[];
}

/**
 * Knows of places in a text by which edits they were changed, so that one of them can be taken back later whatever was
 * written elsewhere. Undo of the editor takes back only what was done last.
 */
export class DraftEdits {
  #text: string;
  #places = new Map<string, Place>();
  /** Edits since the places were named. */
  #open: { readonly step: Step; readonly stroke: number }[] = [];
  #settled: { steps: Step[] }[] = [];
  #stroke = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Names the places to watch; what was changed before is forgotten. */
  watch(places: Iterable<readonly [key: string, start: number, end: number]>): void {
    this.#places = new Map();
    for (const [key, start, end] of places) this.#places.set(key, { start, end, steps: new Set() });
    this.#open = [];
  }

  /** Changes made at one stroke, each counted in the text that the one before it left. */
  change(changes: readonly Change[]): void {
    const stroke = ++this.#stroke;
    for (const change of changes) this.#change(change, stroke);
  }

  /** What changed a watched place; null where nothing did. It is kept in step with all later changes. */
  settle(key: string): Settled | null {
    const place = this.#places.get(key);
    if (place === undefined || place.steps.size === 0) return null;
    const strokes = new Set(
      this.#open.filter(({ step }) => place.steps.has(step)).map(({ stroke }) => stroke),
    );
    const steps = this.#open.filter(({ stroke }) => strokes.has(stroke)).map(({ step }) => ({ ...step }));
    const settled = { steps };
    this.#settled.push(settled);
    return settled;
  }

  forget(settled: Settled): void {
    this.#settled = this.#settled.filter((one) => one !== settled);
  }

  #change({ offset, length, text }: Change, stroke: number): void {
    const end = offset + length;
    const by = text.length - length;
    for (const settled of this.#settled) {
      for (const step of settled.steps) {
        const stepEnd = step.start + step.now.length;
        if (end <= step.start) step.start += by;
        else if (offset < stepEnd) {
          settled.steps = [];
          break;
        }
      }
    }
    // An edit goes on with one that it touches: what is typed is one edit, not one for each key.
    let step: Step = { start: offset, old: this.#text.slice(offset, end), now: text };
    const touched: Step[] = [];
    const open: { readonly step: Step; readonly stroke: number }[] = [];
    for (const one of this.#open) {
      const stepEnd = one.step.start + one.step.now.length;
      // Right before it something else begins, unless it left nothing.
      if (end < one.step.start || (end === one.step.start && one.step.now !== '')) one.step.start += by;
      else if (offset <= stepEnd) {
        step = this.#merged(one.step, { offset, length, text });
        touched.push(one.step);
        continue;
      }
      open.push(one);
    }
    // Of several that it touches it goes on with the last; the others stand in its old text no longer alone.
    if (touched.length > 1) step = { start: offset, old: this.#text.slice(offset, end), now: text };
    open.push({ step, stroke });
    this.#open = open;
    for (const place of this.#places.values()) {
      const grown = touched.some((one) => place.steps.delete(one));
      const isTouched =
        offset <= place.end && (place.start < end || (place.start === end && place.start === place.end));
      if (grown || isTouched) place.steps.add(step);
      if (isTouched) {
        place.start = Math.min(place.start, offset);
        place.end = Math.max(place.end, end) + by;
      } else if (end <= place.start) {
        place.start += by;
        place.end += by;
      }
    }
    this.#text = this.#text.slice(0, offset) + text + this.#text.slice(end);
  }

  #merged(step: Step, { offset, length, text }: Change): Step {
    const stepEnd = step.start + step.now.length;
    const from = Math.min(step.start, offset);
    const to = Math.max(stepEnd, offset + length);
    const before = this.#text.slice(from, to);
    return {
      start: from,
      old: this.#text.slice(from, step.start) + step.old + this.#text.slice(stepEnd, to),
      now: before.slice(0, offset - from) + text + before.slice(offset - from + length),
    };
  }
}
