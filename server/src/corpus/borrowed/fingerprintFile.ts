import { closeSync, fstatSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { FINGERPRINTS_VERSION } from '../../text/fingerprints.ts';
import type { Pairs, Postings } from './postings.ts';

/** A speech whose fingerprints are in a file: its passages are numbered from `first`. */
export interface KeptSpeech {
  readonly id: string;
  /** Length of its text: another means another text. */
  readonly characters: number;
  readonly first: number;
  readonly passages: number;
}

interface Contents {
  /** What the speeches are of: a file of another corpus is of no use. */
  readonly corpus: string;
  readonly speeches: readonly KeptSpeech[];
}

/** First bytes: "SGF2", and what the rest looks like. */
const MAGIC = Buffer.from(`SGF2${String(FINGERPRINTS_VERSION).padStart(4)}`, 'latin1');
const HEAD = 20;
/** A bucket holds the hashes that begin with the same sixteen bits, so that only the other sixteen are written. */
const BUCKETS = 2 ** 16;
const TABLE = (BUCKETS + 1) * 4;
/** A CRC-32 a bucket. */
const SUMS = BUCKETS * 4;
const DIRECTORY = TABLE + SUMS;
/** A hash's lower half, and the number of a passage. */
const PAIR = 6;
/** Passages are numbered below this when a file is written. */
export const MOST_PASSAGES = 2 ** 29;

/**
 * Postings in a file, six bytes a pair, of which only a table of where each bucket begins is held in memory: asking for
 * a fingerprint reads a kilobyte. Layout: head (20 bytes: magic, lengths, CRC-32 of all but the pairs), bucket table, a
 * CRC-32 a bucket, pairs, contents as JSON. Whoever meets damage deletes the file and throws {@link DamagedFingerprints}:
 * asked again, it is made anew.
 */
export class FingerprintFile implements Postings {
  readonly path: string;
  readonly contents: Contents;
  readonly #file: number;
  readonly #starts: Uint32Array;
  readonly #sums: Uint32Array;
  /** The bucket that was asked for last: a new buffer for each would cost more than reading it. */
  #asked = Buffer.alloc(0);

  private constructor(
    path: string,
    file: number,
    starts: Uint32Array,
    sums: Uint32Array,
    contents: Contents,
  ) {
    this.path = path;
    this.#file = file;
    this.#starts = starts;
    this.#sums = sums;
    this.contents = contents;
  }

  /** Null for what is not there, not whole, or written in another way: it can always be made anew. */
  static open(path: string): FingerprintFile | null {
    let file: number;
    try {
      file = openSync(path, 'r');
    } catch {
      return null;
    }
    try {
      const head = bytesOf(file, 0, HEAD);
      const pairs = head.readUInt32LE(8);
      const json = head.readUInt32LE(12);
      const body = HEAD + DIRECTORY;
      const whole = fstatSync(file).size === body + pairs * PAIR + json;
      if (!whole || !head.subarray(0, MAGIC.length).equals(MAGIC)) throw new Error('not ours');
      const table = bytesOf(file, HEAD, DIRECTORY);
      const starts = new Uint32Array(table.buffer, table.byteOffset, BUCKETS + 1);
      const sums = new Uint32Array(table.buffer, table.byteOffset + TABLE, BUCKETS);
      const about = bytesOf(file, body + pairs * PAIR, json);
      if (crc32(about, crc32(table)) !== head.readUInt32LE(16)) throw new Error('damaged');
      const contents = JSON.parse(about.toString('utf8')) as Contents;
      if (starts[BUCKETS] !== pairs || !Array.isArray(contents.speeches)) throw new Error('damaged');
      return new FingerprintFile(path, file, starts, sums, contents);
    } catch {
      closeSync(file);
      return null;
    }
  }

  get pairs(): number {
    return this.#starts[BUCKETS]!;
  }

  collect(hash: number, limit: number, into: number[]): void {
    const bucket = hash >>> 16;
    const low = hash & 0xffff;
    let from = 0;
    let to = this.#starts[bucket + 1]! - this.#starts[bucket]!;
    const end = to * PAIR;
    if (this.#asked.length < end) this.#asked = Buffer.allocUnsafeSlow(end * 2);
    const bytes = this.#asked;
    readInto(bytes, this.#file, HEAD + DIRECTORY + this.#starts[bucket]! * PAIR, end);
    this.#verify(bucket, bytes.subarray(0, end));
    while (from < to) {
      const mid = (from + to) >> 1;
      if (bytes.readUInt16LE(mid * PAIR) < low) from = mid + 1;
      else to = mid;
    }
    for (let at = from * PAIR; at < end && bytes.readUInt16LE(at) === low; at += PAIR) {
      if (into.length >= limit) return;
      into.push(bytes.readUInt32LE(at + 2));
    }
  }

  slice(top: number): Pairs {
    const first = top * 256;
    const bytes = this.#bucket(first, first + 256);
    const hashes = new Uint32Array(bytes.length / PAIR);
    const passages = new Uint32Array(bytes.length / PAIR);
    const base = this.#starts[first]!;
    for (let one = first; one < first + 256; one++)
      this.#verify(
        one,
        bytes.subarray((this.#starts[one]! - base) * PAIR, (this.#starts[one + 1]! - base) * PAIR),
      );
    let bucket = first;
    for (let i = 0; i < hashes.length; i++) {
      while (base + i >= this.#starts[bucket + 1]!) bucket++;
      hashes[i] = bucket * 2 ** 16 + bytes.readUInt16LE(i * PAIR);
      passages[i] = bytes.readUInt32LE(i * PAIR + 2);
    }
    return { hashes, passages };
  }

  close(): void {
    closeSync(this.#file);
  }

  #verify(bucket: number, bytes: Buffer): void {
    if (crc32(bytes) === this.#sums[bucket]) return;
    rmSync(this.path, { force: true });
    throw new DamagedFingerprints(this.path);
  }

  #bucket(from: number, to: number): Buffer {
    const start = this.#starts[from]!;
    return bytesOf(this.#file, HEAD + DIRECTORY + start * PAIR, (this.#starts[to]! - start) * PAIR);
  }
}

/** The file was damaged and is deleted; it is made anew with the next index. */
export class DamagedFingerprints extends Error {
  constructor(path: string) {
    super(`the file of fingerprints is damaged: ${path}`);
    this.name = 'DamagedFingerprints';
  }
}

/**
 * Writes what `parts` hold of the passages that are alive. The file is written whole and brought to disk before the
 * caller gives it its name, so that a file under that name is always whole. `file` is open for writing.
 */
export function writeFingerprints(
  file: number,
  parts: readonly Postings[],
  contents: Contents,
  isAlive: (passage: number) => boolean,
): void {
  const starts = new Uint32Array(BUCKETS + 1);
  const sums = new Uint32Array(BUCKETS);
  let written = 0;
  for (let top = 0; top < 256; top++) {
    const pairs = sortedSlice(parts, top, isAlive);
    const bytes = Buffer.allocUnsafe(pairs.length * PAIR);
    let bucket = top * 256;
    for (let i = 0; i < pairs.length; i++) {
      const low = Math.floor(pairs[i]! / MOST_PASSAGES);
      for (; bucket < top * 256 + (low >>> 16); bucket++) starts[bucket + 1] = written + i;
      bytes.writeUInt16LE(low & 0xffff, i * PAIR);
      bytes.writeUInt32LE(pairs[i]! - low * MOST_PASSAGES, i * PAIR + 2);
    }
    for (; bucket < top * 256 + 256; bucket++) starts[bucket + 1] = written + pairs.length;
    for (let one = top * 256; one < top * 256 + 256; one++)
      sums[one] = crc32(bytes.subarray((starts[one]! - written) * PAIR, (starts[one + 1]! - written) * PAIR));
    write(file, bytes, HEAD + DIRECTORY + written * PAIR);
    written += pairs.length;
  }
  const json = Buffer.from(JSON.stringify(contents));
  write(file, json, HEAD + DIRECTORY + written * PAIR);
  const table = Buffer.concat([Buffer.from(starts.buffer), Buffer.from(sums.buffer)]);
  write(file, table, HEAD);
  const head = Buffer.alloc(HEAD);
  MAGIC.copy(head);
  head.writeUInt32LE(written, 8);
  head.writeUInt32LE(json.length, 12);
  head.writeUInt32LE(crc32(json, crc32(table)), 16);
  write(file, head, 0);
  fsyncSync(file);
}

/** Lower 24 bits of the hash and number of the passage as one number, rising, each once. */
function sortedSlice(
  parts: readonly Postings[],
  top: number,
  isAlive: (passage: number) => boolean,
): Float64Array {
  const slices = parts.map((part) => part.slice(top));
  const all = new Float64Array(slices.reduce((sum, { hashes }) => sum + hashes.length, 0));
  let length = 0;
  for (const { hashes, passages } of slices) {
    for (let i = 0; i < hashes.length; i++) {
      const passage = passages[i]!;
      if (isAlive(passage)) all[length++] = (hashes[i]! & 0xffffff) * MOST_PASSAGES + passage;
    }
  }
  const sorted = all.subarray(0, length).sort();
  let kept = 0;
  for (let i = 0; i < length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[kept++] = sorted[i]!;
  return sorted.subarray(0, kept);
}

function write(file: number, bytes: Buffer, at: number): void {
  for (let done = 0; done < bytes.length; )
    done += writeSync(file, bytes, done, bytes.length - done, at + done);
}

/** Exactly so many bytes; throws where the file ends before. */
function bytesOf(file: number, at: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(length);
  readInto(bytes, file, at, length);
  return bytes;
}

function readInto(bytes: Buffer, file: number, at: number, length: number): void {
  for (let done = 0; done < length; ) {
    const read = readSync(file, bytes, done, length - done, at + done);
    if (read === 0) throw new Error('the file of fingerprints is cut short');
    done += read;
  }
}
