/**
 * How often sequences of units stand in a body of text, on a logarithmic scale, without the sequences themselves: what is
 * kept of each is a fingerprint. One that was never counted is taken for a counted one about once in a thousand times.
 */
export interface SequenceCounts {
  /** Where the fingerprints of each bucket begin in `rests`; one more than there are buckets. */
  readonly starts: Uint32Array;
  readonly rests: Uint16Array;
  readonly levels: Uint8Array;
}

/** A fingerprint is its bucket (first bits) and its rest. */
const REST_BITS = 11;
const REST_MASK = (1 << REST_BITS) - 1;
const PRINT_BITS = 31;
/** Bits of a filter, as a power of two: as many as the fast cache of a processor holds. */
const FILTER_BITS = 21;
/** Levels for a doubling of the count. */
const STEPS = 2;
const TOP_LEVEL = 31;

/** Level of a count: 0 for what was not counted. */
export const levelOf = (count: number): number =>
  count < 1 ? 0 : Math.min(TOP_LEVEL, 1 + Math.round(STEPS * Math.log2(count)));
/** Binary logarithm of the count that a level stands for. */
export const logOf = (level: number): number => (level - 1) / STEPS;
/** About how often a sequence of a level was counted. */
export const countOf = (level: number): number => (level === 0 ? 0 : Math.round(2 ** logOf(level)));

/** A sequence is hashed unit by unit: start with this, {@link add} each. */
export const BEGIN = 0x2545f491;
export function add(state: number, unit: number): number {
  const mixed = Math.imul(state ^ unit, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

export const stateOf = (units: Iterable<number>): number => {
  let state = BEGIN;
  for (const unit of units) state = add(state, unit);
  return state;
};

function printOf(state: number): number {
  let mixed = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> (32 - PRINT_BITS);
}

/** Whether sequences may have been counted, a bit by the hash of each: says no at once for nearly all that were not. */
export class CountFilter {
  readonly #bits = new Uint32Array(2 ** (FILTER_BITS - 5));
  readonly #mask: number;

  constructor({ starts, rests }: SequenceCounts) {
    this.#mask = Math.min(2 ** FILTER_BITS, (starts.length - 1) << REST_BITS) - 1;
    for (let bucket = 0; bucket + 1 < starts.length; bucket++)
      for (let i = starts[bucket]!; i < starts[bucket + 1]!; i++) {
        const bit = ((bucket << REST_BITS) | rests[i]!) & this.#mask;
        this.#bits[bit >>> 5]! |= 1 << (bit & 31);
      }
  }

  /** By the state that a sequence leaves the hash in. */
  mayHave(state: number): boolean {
    const bit = printOf(state) & this.#mask;
    return (this.#bits[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }
}

/** Level of the sequence that left the hash in `state`. */
export function levelAt({ starts, rests, levels }: SequenceCounts, state: number): number {
  // The fewer buckets, the fewer of a fingerprint's bits tell sequences apart; the tables have as many as pay.
  const print = printOf(state);
  const bucket = (print >>> REST_BITS) & (starts.length - 2);
  const rest = print & REST_MASK;
  for (let i = starts[bucket]!, end = starts[bucket + 1]!; i < end; i++)
    if (rests[i] === rest) return levels[i]!;
  return 0;
}

/**
 * Counts of sequences, given as the state of their hash and their level. Of two with one fingerprint the commoner one
 * counts. `buckets`: a power of two, best about as many as there are sequences.
 */
export function sequenceCounts(
  sequences: Iterable<readonly [state: number, level: number]>,
  buckets: number,
): SequenceCounts {
  const known = new Map<number, number>();
  for (const [state, level] of sequences) {
    const print = printOf(state) & (buckets * (REST_MASK + 1) - 1);
    if (level > (known.get(print) ?? 0)) known.set(print, level);
  }
  const prints = Uint32Array.from(known.keys()).sort();
  const starts = new Uint32Array(buckets + 1);
  for (const print of prints) starts[(print >>> REST_BITS) + 1]!++;
  for (let i = 0; i < buckets; i++) starts[i + 1]! += starts[i]!;
  return {
    starts,
    rests: Uint16Array.from(prints, (print) => print & REST_MASK),
    levels: Uint8Array.from(prints, (print) => known.get(print)!),
  };
}

/** Bytes of the counts, ordered so that they pack well: bucket sizes, then of all fingerprints low bytes, high bytes, levels. */
export function writeCounts({ starts, rests, levels }: SequenceCounts): Uint8Array {
  const buckets = starts.length - 1;
  const n = rests.length;
  const bytes = new Uint8Array(8 + buckets + 3 * n);
  const header = new DataView(bytes.buffer);
  header.setUint32(0, buckets, true);
  header.setUint32(4, n, true);
  for (let i = 0; i < buckets; i++) {
    const size = starts[i + 1]! - starts[i]!;
    if (size > 255) throw new RangeError('too few buckets');
    bytes[8 + i] = size;
  }
  for (let i = 0; i < n; i++) {
    bytes[8 + buckets + i] = rests[i]! & 0xff;
    bytes[8 + buckets + n + i] = rests[i]! >>> 8;
  }
  bytes.set(levels, 8 + buckets + 2 * n);
  return bytes;
}

/** What {@link writeCounts} wrote, and how many bytes that took. Throws RangeError for anything else. */
export function readCounts(bytes: Uint8Array): { readonly counts: SequenceCounts; readonly size: number } {
  const header = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const buckets = header.getUint32(0, true);
  const n = header.getUint32(4, true);
  const size = 8 + buckets + 3 * n;
  if (size > bytes.byteLength || (buckets & (buckets - 1)) !== 0) throw new RangeError('no counts');
  const starts = new Uint32Array(buckets + 1);
  for (let i = 0; i < buckets; i++) starts[i + 1] = starts[i]! + bytes[8 + i]!;
  if (starts[buckets] !== n) throw new RangeError('no counts');
  const rests = new Uint16Array(n);
  const low = 8 + buckets;
  for (let i = 0; i < n; i++) rests[i] = bytes[low + i]! | (bytes[low + n + i]! << 8);
  return { counts: { starts, rests, levels: bytes.slice(low + 2 * n, low + 3 * n) }, size };
}
