import { strFromU8, unzipSync } from 'fflate';
import { damaged, Refusal, tooLarge } from './refusal.ts';

/** Bytes that the parts of one file may expand to; a speech of a million characters takes some 30 MB of XML. */
const MAX_EXPANDED = 96 * 1024 * 1024;
/** Parts of one file. */
const MAX_PARTS = 20_000;

/**
 * Unpacks the parts of a zip file that `wanted` names. The sizes that the archive declares are held to the limit
 * before anything is unpacked, and no part is given more room than it declared: a zip bomb costs nothing.
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
    return new Map(Object.entries(unpacked).map(([name, part]) => [name, strFromU8(part)]));
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
