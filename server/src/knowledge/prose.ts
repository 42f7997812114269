import { createHash } from 'node:crypto';
import { brotliCompressSync, brotliDecompressSync, constants, crc32 } from 'node:zlib';
import { Alike } from '../mentions/suspects/candidates.ts';
import { FEATURES } from '../mentions/suspects/features.ts';
import type { ProseModel } from '../mentions/suspects/model.ts';
import { SoundIndex } from '../mentions/suspects/soundIndex.ts';
import type { Localized } from '../text/localized.ts';
import { CountFilter, readCounts, type SequenceCounts, writeCounts } from '../text/prose/counts.ts';

/** What the builder (scripts/prose.ts) puts into the file beside the counts. */
export interface ProseHead {
  readonly total: number;
  /** Weights by the name of their feature, and `bias`. */
  readonly weights: Readonly<Record<string, number>>;
  /** Words of two characters, one behind the other. */
  readonly words: string;
  /** Characters that look alike, two by two. */
  readonly looks: string;
  /** Pairs of words that stand for one another, parted by a space. */
  readonly variants: readonly string[];
  /** What was counted. */
  readonly reference: Localized;
}

const MAGIC = 'SGP1';
/** Magic and CRC-32 of what follows. */
const HEAD = 8;
/** Far more than the model of this edition. */
const MOST = 32 * 1024 * 1024;

/** The file: magic, CRC-32, then compressed the length of the head, the head as JSON, counts of short and of long sequences. */
export function writeProseModel(head: ProseHead, short: SequenceCounts, long: SequenceCounts): Uint8Array {
  const json = Buffer.from(JSON.stringify(head));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const body = Buffer.concat([length, json, writeCounts(short), writeCounts(long)]);
  const packed = brotliCompressSync(body, {
    params: { [constants.BROTLI_PARAM_LGWIN]: 22, [constants.BROTLI_PARAM_SIZE_HINT]: body.length },
  });
  const sum = Buffer.alloc(4);
  sum.writeUInt32LE(crc32(packed));
  return Buffer.concat([Buffer.from(MAGIC), sum, packed]);
}

/** What {@link writeProseModel} wrote; null for anything else, and for a model whose features are not those of this edition. */
export function readProseModel(bytes: Uint8Array): ProseModel | null {
  if (Buffer.from(bytes.subarray(0, MAGIC.length)).toString('latin1') !== MAGIC) return null;
  try {
    const packed = bytes.subarray(HEAD);
    if (Buffer.from(bytes).readUInt32LE(MAGIC.length) !== crc32(packed)) return null;
    const body = brotliDecompressSync(packed, { maxOutputLength: MOST });
    const length = body.readUInt32LE(0);
    const head = JSON.parse(body.toString('utf8', 4, 4 + length)) as ProseHead;
    const short = readCounts(body.subarray(4 + length));
    const long = readCounts(body.subarray(4 + length + short.size));
    const weights = [...FEATURES.map(([name]) => name), 'bias'].map((name) => head.weights[name]);
    if (weights.some((weight) => typeof weight !== 'number')) return null;
    return {
      version: createHash('sha256').update(bytes).digest('hex').slice(0, 16),
      ngrams: {
        short: short.counts,
        long: long.counts,
        pairs: new CountFilter(short.counts),
        total: head.total,
      },
      words: new SoundIndex(head.words),
      alike: new Alike(head.looks),
      variants: new Set(head.variants.flatMap((pair) => [pair, pair.split(' ').reverse().join(' ')])),
      weights: Float64Array.from(weights as number[]),
      reference: head.reference,
    };
  } catch {
    return null;
  }
}
