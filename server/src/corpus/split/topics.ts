import type { FileLine } from './fileLines.ts';

/**
 * A short paragraph of hope, thanks or cheer, such as stands at the very end of an essay whose successor lost its
 * mark: 相信我们很快就会…, 加油！, 让我们…
 */
const FAREWELL =
  /(?:加油[！!。]?$|^(?:我)?(?:相信|坚信|祝愿|祝福|愿|祝)|(?:一定|必将|终将|很快)(?:会|能)?[^。！]{0,20}[。！!]$)/;
const MAX_FAREWELL = 40;
const MIN_SIDE = 300;
/** Places tried in one stretch: each reads the whole of it. */
const MAX_TRIED = 12;

/** Bigram counts of the Chinese in some lines. */
function bigrams(lines: readonly FileLine[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) {
    const text = line.text.replace(/[^\u4e00-\u9fff]/g, ' ');
    for (let at = 0; at + 1 < text.length; at++) {
      const pair = text.slice(at, at + 2);
      if (!pair.includes(' ')) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return counts;
}

function cosine(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let dot = 0;
  let aa = 0;
  let bb = 0;
  for (const [pair, n] of a) {
    aa += n * n;
    dot += n * (b.get(pair) ?? 0);
  }
  for (const n of b.values()) bb += n * n;
  return aa === 0 || bb === 0 ? 0 : dot / Math.sqrt(aa * bb);
}

/** Below this likeness two halves are about different things or in different voices. */
const UNLIKE = 0.2;
/** With a number missing from the marks, likeness need only be that of two speeches on one subject. */
const UNLIKE_WHEN_MISSING = 0.6;

function sizeOf(lines: readonly FileLine[]): number {
  return lines.reduce(
    (sum, line) => sum + (line.kind === 'blank' || line.kind === 'boilerplate' ? 0 : line.text.length),
    0,
  );
}

/**
 * Lines of `from..to` where another essay starts without any mark: after a short farewell, the rest is long and
 * unlike what stood before. `missing` is how many marks the numbering says were lost here.
 */
export function topicChanges(
  lines: readonly FileLine[],
  from: number,
  to: number,
  missing: number,
): number[] {
  const text: number[] = [];
  for (let i = from; i < to; i++)
    if (lines[i]!.kind !== 'blank' && lines[i]!.kind !== 'boilerplate') text.push(i);
  let left = MAX_TRIED;
  let best: { readonly at: number; readonly likeness: number } | null = null;
  for (let n = 1; n < text.length; n++) {
    const previous = lines[text[n - 1]!]!;
    const line = lines[text[n]!]!;
    if (previous.text.length > MAX_FAREWELL || !FAREWELL.test(previous.text)) continue;
    if (line.text.length <= MAX_FAREWELL) continue;
    if (left-- === 0) break;
    const before = lines.slice(from, text[n]);
    const after = lines.slice(text[n], to);
    if (sizeOf(before) < MIN_SIDE || sizeOf(after) < MIN_SIDE) continue;
    const likeness = cosine(bigrams(before), bigrams(after));
    if (likeness < (missing > 0 ? UNLIKE_WHEN_MISSING : UNLIKE) && (!best || likeness < best.likeness))
      best = { at: text[n]!, likeness };
  }
  return best ? [best.at] : [];
}
