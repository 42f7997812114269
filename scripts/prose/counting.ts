import { levelOf, stateOf } from '../../server/src/text/prose/counts.ts';
import { LATIN, MARK, NUMBER, proseUnits } from '../../server/src/text/prose/units.ts';

/** Paragraphs to count, and how much each of their sequences counts. */
export interface Source {
  readonly paragraphs: readonly string[];
  readonly weight: number;
}

/** Sequences counted at least so often are kept, by their length. */
export interface Least {
  readonly 2: number;
  readonly 3: number;
  readonly 4: number;
}

export interface Counted {
  /** Single units and pairs, threes and fours: state of the hash, level. */
  readonly short: (readonly [number, number])[];
  readonly long: (readonly [number, number])[];
  readonly total: number;
  /** Level of a single unit, and of a pair. */
  readonly pairs: ReadonlyMap<string, number>;
}

/** Units are told apart by a number below this: four of them fit into a double. */
const UNITS = 8192;

/** Counts sequences of two to four units. Takes some 2 GB for 22 million characters. */
export function countSequences(sources: readonly Source[], least: Least): Counted {
  const codes = new Uint16Array(0x10000);
  const units: number[] = [0];
  const streams = sources.map(({ paragraphs, weight }) => {
    const read = paragraphs.map(proseUnits);
    const stream = new Uint16Array(read.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const { units: own, length } of read)
      for (let i = 0; i < length; i++) {
        const unit = own[i]!;
        if (codes[unit] === 0) codes[unit] = units.push(unit) - 1;
        stream[at++] = codes[unit]!;
      }
    return { stream, weight };
  });
  if (units.length >= UNITS) throw new RangeError('too many different characters');
  const alone = new Float64Array(units.length);
  for (const { stream, weight } of streams) for (const code of stream) alone[code]! += weight;
  const short: [number, number][] = [];
  const long: [number, number][] = [];
  const pairs = new Map<string, number>();
  alone.forEach((count, code) => {
    if (code > 0) short.push([stateOf([units[code]!]), levelOf(count)]);
  });
  for (const size of [2, 3, 4] as const)
    for (const [key, count] of sequencesOf(streams, size, units)) {
      if (count < least[size]) continue;
      const sequence: number[] = [];
      for (let i = 0, rest = key; i < size; i++, rest = Math.floor(rest / UNITS))
        sequence.unshift(units[rest % UNITS]!);
      const level = levelOf(count);
      (size === 2 ? short : long).push([stateOf(sequence), level]);
      if (size === 2) pairs.set(String.fromCharCode(...sequence), level);
    }
  const total = alone.reduce((sum, count) => sum + count, 0);
  return { short, long, total, pairs };
}

/** Every sequence that tells something, with its weighted count, in no order that means anything. */
function* sequencesOf(
  streams: readonly { readonly stream: Uint16Array; readonly weight: number }[],
  size: number,
  units: readonly number[],
): Generator<readonly [key: number, count: number]> {
  const parts = streams.map(({ stream, weight }) => ({ keys: keysOf(stream, size, units), weight, next: 0 }));
  for (;;) {
    let least = Number.POSITIVE_INFINITY;
    for (const { keys, next } of parts) if (next < keys.length && keys[next]! < least) least = keys[next]!;
    if (least === Number.POSITIVE_INFINITY) return;
    let count = 0;
    for (const part of parts)
      for (; part.next < part.keys.length && part.keys[part.next] === least; part.next++)
        count += part.weight;
    yield [least, count];
  }
}

/** Sorted keys of the sequences of a stream. None goes on past a mark, and all have two characters at least, a pair one. */
function keysOf(stream: Uint16Array, size: number, units: readonly number[]): Float64Array {
  const keys = new Float64Array(stream.length);
  let n = 0;
  for (let i = 0; i + size <= stream.length; i++) {
    let key = 0;
    let characters = 0;
    let crosses = false;
    for (let j = 0; j < size; j++) {
      const code = stream[i + j]!;
      const unit = units[code]!;
      if (unit !== MARK && unit !== NUMBER && unit !== LATIN) characters++;
      else if (unit === MARK && j > 0 && j < size - 1) crosses = true;
      key = key * UNITS + code;
    }
    if (!crosses && characters >= Math.min(2, size - 1)) keys[n++] = key;
  }
  return keys.subarray(0, n).sort();
}
