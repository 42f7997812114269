import { crc32 } from 'node:zlib';
import { strFromU8, unzipSync } from 'fflate';
import { damaged, Refusal, tooLarge } from './refusal.ts';

/** Bytes that the parts of one file may expand to; a speech of a million characters takes some 30 MB of XML. */
const MAX_EXPANDED = 96 * 1024 * 1024;
/** Parts of one file. */
const MAX_PARTS = 20_000;

/**
 * Unpacks the parts of a zip file that `wanted` names. The sizes that the archive declares are held to the limit
 * before anything is unpacked, and no part is given more room than it declared: a zip bomb costs nothing. Each part is
 * held to its CRC-32: a bit that fell over on a disk would otherwise be read as another character.
 *
 * @throws Refusal when the archive is damaged or expands beyond the limit.
 */
export function unzipParts(
  bytes: Uint8Array,
  format: string,
  wanted: (name: string) => boolean,
): Map<string, string> {
  let expanded = 0;
  let parts = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (++parts > MAX_PARTS)
          throw tooLarge(
            `${format} 文件里的部件超过 ${MAX_PARTS} 个`,
            `over ${MAX_PARTS} parts in the ${format} file`,
          );
        if (!wanted(name)) return false;
        expanded += originalSize;
        if (expanded > MAX_EXPANDED) {
          const mb = Math.ceil(expanded / 1024 / 1024);
          throw tooLarge(
            `${format} 文件展开后至少 ${mb} MB，超过 ${MAX_EXPANDED / 1024 / 1024} MB 的上限（可能是压缩炸弹）`,
            `the ${format} file expands to ${mb} MB or more, over the limit of ${MAX_EXPANDED / 1024 / 1024} MB (perhaps a zip bomb)`,
          );
        }
        return true;
      },
    });
    const sums = checksums(bytes, format);
    return new Map(
      Object.entries(unpacked).map(([name, part]) => {
        if (crc32(part) !== sums.get(name)) throw damaged(format, name);
        return [name, xmlText(part, format, name)];
      }),
    );
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged(format, error instanceof Error ? error.message : String(error));
  }
}

/** Names of all parts; nothing is unpacked. */
export function partNames(bytes: Uint8Array, format: string): Set<string> {
  const names = new Set<string>();
  unzipParts(bytes, format, (name) => {
    names.add(name);
    return false;
  });
  return names;
}

/** XML is UTF-8, or UTF-16 with its mark; what is neither is damage, not a character to be guessed. */
function xmlText(part: Uint8Array, format: string, name: string): string {
  const mark = part.length < 2 ? 0 : part[0]! * 256 + part[1]!;
  const encoding = mark === 0xfffe ? 'utf-16le' : mark === 0xfeff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(part);
  } catch {
    throw damaged(format, name);
  }
}

/** End of central directory record, PKWARE APPNOTE 4.3.16, and the longest comment behind it. */
const END = { signature: 0x06054b50, size: 22, comment: 0xffff };
/** Central directory file header, PKWARE APPNOTE 4.3.12. */
const HEADER = { signature: 0x02014b50, size: 46 };

/** Local file header, PKWARE APPNOTE 4.3.7. */
const LOCAL = { size: 30 };
/** Stands for a number that is too large for its field, and for no document here. */
const ZIP64 = 0xffffffff;

/**
 * CRC-32 of each part by its name, from the central directory, which unzipSync does not give.
 *
 * @throws Refusal when the name of a part is another in front of the part: under a damaged name it would be missed,
 *   and with it, say, all numbers of the text.
 */
function checksums(bytes: Uint8Array, format: string): Map<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const sums = new Map<string, number>();
  let end = bytes.length - END.size;
  const stop = Math.max(0, end - END.comment);
  while (end >= stop && view.getUint32(end, true) !== END.signature) end--;
  if (end < stop) return sums;
  let at = view.getUint32(end + 16, true);
  const from = at;
  while (at + HEADER.size <= end && view.getUint32(at, true) === HEADER.signature) {
    const length = view.getUint16(at + 28, true);
    const isUtf8 = (view.getUint16(at + 8, true) & 0x800) !== 0;
    const raw = bytes.subarray(at + HEADER.size, at + HEADER.size + length);
    const name = strFromU8(raw, !isUtf8);
    const local = view.getUint32(at + 42, true);
    const again = bytes.subarray(local + LOCAL.size, local + LOCAL.size + length);
    if (local !== ZIP64 && Buffer.compare(raw, again) !== 0) throw damaged(format);
    sums.set(name, view.getUint32(at + 16, true));
    at += HEADER.size + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  if (from !== ZIP64 && at - from !== view.getUint32(end + 12, true)) throw damaged(format);
  return sums;
}
