import type { Span } from './span.ts';

/** One place of one pattern; offsets are UTF-16 code units of the searched text. */
export interface AutomatonHit extends Span {
  /** Index of the pattern in the list the automaton was built from (of equal patterns, the first). */
  readonly pattern: number;
}

const ROOT = 0;
const NONE = -1;
/** Bits of the filter: as many as the fastest cache of a processor holds with room to spare. */
const MAYBE = 0x1ffff;

/**
 * Aho–Corasick over UTF-16 units that finds leftmost-longest, non-overlapping hits of a set of patterns.
 *
 * The patterns are stored reversed and the text is read from its end, so that after reading a unit the state names
 * every pattern that *starts* there, longest first. One pass then knows the longest hit at each start, and a greedy
 * pass over the starts picks the leftmost: linear in the text, whatever the patterns, without going back over it.
 */
export class Automaton {
  /** Whether a state may go on with a unit, a bit by a hash of both: most states and units of a text do not. */
  private readonly maybe = new Int32Array((MAYBE + 1) >> 5);
  /** States by a hash of the state before and the unit that leads there, open addressing; 0 where there is none. */
  private readonly table: Int32Array;
  /** Of each state the one before and the unit that led there. */
  private readonly before: Int32Array;
  private readonly unit: Uint16Array;
  private readonly fail: Int32Array;
  /** Pattern that ends (reversed) in this state, or NONE. */
  private readonly own: Int32Array;
  /** Nearest state on the fail chain, itself included, that ends a pattern, or NONE. */
  private readonly output: Int32Array;
  /** Units with a transition out of the root: most units of a text have none. */
  private readonly starts = new Int32Array(0x10000);
  private readonly lengths: readonly number[];

  /** @throws RangeError for an empty pattern, which would hit everywhere. */
  constructor(patterns: readonly string[]) {
    this.lengths = patterns.map((pattern) => pattern.length);
    const most = this.lengths.reduce((sum, length) => sum + length, 1);
    let size = 16;
    while (size < 2 * most) size *= 2;
    this.table = new Int32Array(size);
    const own = new Int32Array(most).fill(NONE);
    const before = new Int32Array(most);
    const units = new Uint16Array(most);
    this.before = before;
    this.unit = units;
    let states = 1;
    patterns.forEach((pattern, index) => {
      if (pattern === '') throw new RangeError(`pattern ${index} is empty`);
      let state = ROOT;
      for (let i = pattern.length - 1; i >= 0; i--) {
        const unit = pattern.charCodeAt(i);
        const slot = this.slotOf(state, unit);
        let to = this.table[slot]!;
        if (to === 0) {
          to = states++;
          before[to] = state;
          units[to] = unit;
          this.table[slot] = to;
          const bit = ((state << 5) ^ unit) & MAYBE;
          this.maybe[bit >> 5]! |= 1 << (bit & 31);
          if (state === ROOT) this.starts[unit] = to;
        }
        state = to;
      }
      if (own[state] === NONE) own[state] = index;
    });
    this.before = before.slice(0, states);
    this.unit = units.slice(0, states);
    this.own = own.slice(0, states);
    this.fail = new Int32Array(states);
    this.output = new Int32Array(states).fill(NONE);
    this.link();
  }

  /** Where the state that follows on a unit stands in the table, or the empty place where it would. */
  private slotOf(state: number, unit: number): number {
    const last = this.table.length - 1;
    const mixed = Math.imul(state, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b);
    let slot = (mixed ^ (mixed >>> 15)) & last;
    for (let to = this.table[slot]!; to !== 0; to = this.table[slot]!) {
      if (this.before[to] === state && this.unit[to] === unit) break;
      slot = (slot + 1) & last;
    }
    return slot;
  }

  /** Fills the fail and output links breadth first, so a state's shorter suffixes are always ready. */
  private link(): void {
    const states = this.own.length;
    // The states that follow each, as a list: the first, and of each the next.
    const first = new Int32Array(states);
    const next = new Int32Array(states);
    for (let to = states - 1; to > ROOT; to--) {
      const from = this.before[to]!;
      next[to] = first[from]!;
      first[from] = to;
    }
    const queue = new Int32Array(states);
    let length = 1;
    for (let head = 0; head < length; head++) {
      const state = queue[head]!;
      this.output[state] =
        this.own[state] !== NONE ? state : state === ROOT ? NONE : this.output[this.fail[state]!]!;
      for (let to = first[state]!; to !== 0; to = next[to]!) {
        this.fail[to] = state === ROOT ? ROOT : this.step(this.fail[state]!, this.unit[to]!);
        queue[length++] = to;
      }
    }
  }

  private step(from: number, unit: number): number {
    let state = from;
    while (state !== ROOT) {
      const bit = ((state << 5) ^ unit) & MAYBE;
      if ((this.maybe[bit >> 5]! & (1 << (bit & 31))) !== 0) {
        const to = this.table[this.slotOf(state, unit)]!;
        if (to !== 0) return to;
      }
      state = this.fail[state]!;
    }
    return this.starts[unit]!;
  }

  /**
   * Leftmost-longest hits in reading order, none overlapping another. `accept` may refuse a hit (a word boundary, a
   * title around it); the next shorter pattern at the same start is then tried.
   */
  find(text: string, accept?: (hit: AutomatonHit) => boolean): AutomatonHit[] {
    const backwards: AutomatonHit[] = [];
    let state = ROOT;
    for (let start = text.length - 1; start >= 0; start--) {
      const unit = text.charCodeAt(start);
      if (state === ROOT) {
        state = this.starts[unit]!;
        if (state === ROOT) continue;
      } else {
        state = this.step(state, unit);
      }
      let ending = this.output[state]!;
      while (ending !== NONE) {
        const pattern = this.own[ending]!;
        const hit = { start, end: start + this.lengths[pattern]!, pattern };
        if (accept === undefined || accept(hit)) {
          backwards.push(hit);
          break;
        }
        ending = this.output[this.fail[ending]!]!;
      }
    }
    const hits: AutomatonHit[] = [];
    let free = 0;
    for (let i = backwards.length - 1; i >= 0; i--) {
      const hit = backwards[i]!;
      if (hit.start < free) continue;
      hits.push(hit);
      free = hit.end;
    }
    return hits;
  }
}
