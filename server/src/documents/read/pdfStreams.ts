import { inflateSync } from 'node:zlib';
import { tooLarge } from './refusal.ts';

/** Bytes that one stream of a PDF, and all of them together, may unpack to; MB. */
const LARGEST = 64;
const ALL = 256;
/** Streams may be packed several times over; nobody does it more often than this in earnest. */
const DEEPEST = 4;

const MB = 1024 * 1024;

/**
 * Unpacks the streams of a PDF one after another, each no further than it may go, and keeps none of them: pdf.js would
 * hold whatever two kilobytes claim to be before anybody can look.
 *
 * @throws Refusal where they unpack to more than a text can be.
 */
export function refuseBombs(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let all = 0;
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    // endstream is found as well, and nothing behind it is packed.
    const from = at + 6 + (file[at + 6] === 0x0d ? 1 : 0) + 1;
    let packed: Buffer = file.subarray(from);
    for (let depth = 0; depth < DEEPEST && isPacked(packed); depth++) {
      const unpacked = unpack(packed);
      if (unpacked === null) break;
      all += unpacked.length;
      if (all > ALL * MB) throw overLimit(ALL);
      packed = unpacked;
    }
  }
}

/** The two bytes that deflated data begins with. */
function isPacked(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return first !== undefined && second !== undefined && first === 0x78 && ((first << 8) | second) % 31 === 0;
}

/** Null where it is no such data, or damaged: that is told by whoever reads it. */
function unpack(packed: Buffer): Buffer | null {
  try {
    return inflateSync(packed, { maxOutputLength: LARGEST * MB });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw overLimit(LARGEST);
    return null;
  }
}

function overLimit(megabytes: number): Error {
  return tooLarge(
    `PDF 里的内容展开后超过 ${megabytes} MB`,
    `what the PDF holds unpacks to over ${megabytes} MB`,
  );
}
