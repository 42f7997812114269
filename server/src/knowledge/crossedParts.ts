import type { SloganSlip } from '../mentions/types.ts';
import type { SloganEntry } from './types.ts';

/** What can only go with its own half: 外防 what comes in, 内防 what spreads. */
const OPPOSITES: readonly (readonly [string, string])[] = [
  ['外', '内'],
  ['横', '纵'],
  ['提高', '降低'],
  ['小事', '大事'],
];
/** Halves of a phrase with more accepted wordings than this are put together in many ways. */
const LOOSE = 8;
const SEPARATORS = /[、，；]/;
const HALF = 2;
const SHORTEST_JOINED = 3;
/** How many edits nearer another wording must be than the canonical one. */
const OTHER_THAN_CANONICAL = 3;
/** Longer phrases would give too many forms, and nobody crosses them. */
const MOST_PARTS = 6;

export interface CrossedWording {
  readonly wording: string;
  readonly slip: SloganSlip;
}

/**
 * The ways to put the parts of a set phrase together wrongly: opposites with each other's halves (外防反弹、内防输入),
 * halves of two parts exchanged while the others stand, a part said again in place of its neighbour.
 */
export function crossedParts(entry: SloganEntry): CrossedWording[] {
  const crossed: CrossedWording[] = [];
  const put = (kind: SloganSlip['kind'], right: string, parts: readonly string[]) =>
    crossed.push({ wording: parts.join('、'), slip: { kind, right } });
  for (const wording of [entry.canonical, ...entry.variants]) {
    const parts = wording.split(SEPARATORS);
    for (const part of parts) joined(part, (kind, made) => put(kind, part, made));
    if (parts.length === 2) opposites(parts[0]!, parts[1]!, (kind, made) => put(kind, wording, made));
    if (wording === entry.canonical) {
      const loose = entry.variants.length > LOOSE;
      manyParts(parts, loose, (kind, made) => put(kind, wording, made));
    }
  }
  return crossed;
}

/** Enumerations of so many members: of fewer the order is free, of more nobody gives all. */
const FEWEST_ORDERED = 3;
const MOST_ORDERED = 5;

/** The wrong orders of an enumeration; its variants are right ones. */
export function wrongOrders(entry: SloganEntry): CrossedWording[] {
  const members = entry.canonical.split(SEPARATORS);
  if (!entry.ordered || members.length < FEWEST_ORDERED || members.length > MOST_ORDERED) return [];
  return permutations(members)
    .map((order) => order.join('、'))
    .filter((wording) => wording !== entry.canonical && !entry.variants.includes(wording))
    .map((wording) => ({ wording, slip: { kind: 'order', right: entry.canonical } }));
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]));
}

type Put = (kind: SloganSlip['kind'], parts: readonly string[]) => void;

function opposites(a: string, b: string, put: Put): void {
  for (const [one, other] of OPPOSITES) {
    const turned = a.startsWith(other) && b.startsWith(one);
    if (!turned && !(a.startsWith(one) && b.startsWith(other))) continue;
    const [headA, headB] = turned ? [other, one] : [one, other];
    const restA = a.slice(headA.length);
    const restB = b.slice(headB.length);
    put('crossed', [headB + restA, headA + restB]);
    put('crossed', [headA + restB, headB + restA]);
    put('part-doubled', [a, headA + restB]);
    put('part-doubled', [headB + restA, b]);
  }
}

/** 提高收治率和治愈率 with 治愈率, or 收治率, twice. */
function joined(part: string, put: Put): void {
  const and = part.indexOf('和');
  const right = part.slice(and + 1);
  const left = part.slice(0, and);
  if (and < 0 || right.length < SHORTEST_JOINED || left.length <= right.length) return;
  const twin = left.slice(-right.length);
  // 疫情防控和经济发展: only what ends alike is of a kind.
  if (twin === right || twin.at(-1) !== right.at(-1)) return;
  put('part-doubled', [`${left.slice(0, -right.length)}${right}和${right}`]);
  put('part-doubled', [`${left}和${twin}`]);
}

function manyParts(parts: readonly string[], loose: boolean, put: Put): void {
  const length = parts[0]!.length;
  if (parts.length < 3 || parts.length > MOST_PARTS || parts.some((part) => part.length !== length)) return;
  if (new Set(parts).size < parts.length) return;
  const withParts = (changes: Readonly<Record<number, string>>) => parts.map((part, i) => changes[i] ?? part);
  for (let i = 0; i < parts.length; i++) {
    for (const j of [i - 1, i + 1]) {
      const neighbour = parts[j];
      if (neighbour !== undefined) put('part-doubled', withParts({ [i]: neighbour }));
    }
    if (loose || length !== 2 * HALF) continue;
    for (let j = i + 1; j < parts.length; j++) {
      const [a1, a2] = [parts[i]!.slice(0, HALF), parts[i]!.slice(HALF)];
      const [b1, b2] = [parts[j]!.slice(0, HALF), parts[j]!.slice(HALF)];
      if (a1 === b1 || a2 === b2) continue;
      put('crossed', withParts({ [i]: a1 + b2, [j]: b1 + a2 }));
      put('crossed', withParts({ [i]: b1 + a2, [j]: a1 + b2 }));
    }
  }
}

/**
 * The right wording that a wrong one was most likely meant for: the canonical form, a variant, or parts of one in a
 * row; of the same length if there is one, with the fewest edits.
 */
export function nearestWording(
  entry: SloganEntry,
  wrongKey: string,
  keyOf: (wording: string) => string,
): string {
  let nearest = entry.canonical;
  let least = Number.POSITIVE_INFINITY;
  for (const wording of [entry.canonical, ...entry.variants].flatMap(runsOfParts)) {
    const key = keyOf(wording);
    const cost =
      editDistance(key, wrongKey) +
      (key.length === wrongKey.length ? 0 : wrongKey.length / 2) +
      (wording === entry.canonical ? 0 : OTHER_THAN_CANONICAL);
    if (cost < least) {
      least = cost;
      nearest = wording;
    }
  }
  return nearest;
}

/** The wording, and what is left of it without parts at its beginning or end. */
function runsOfParts(wording: string): string[] {
  const parts = wording.split(SEPARATORS);
  const runs = [wording];
  if (parts.length > MOST_PARTS || /[“”‘’]/.test(wording)) return runs;
  for (let from = 0; from < parts.length; from++) {
    for (let to = from + 2; to <= parts.length; to++) {
      if (to - from < parts.length) runs.push(parts.slice(from, to).join('、'));
    }
  }
  return runs;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + same));
    }
    row = next;
  }
  return row[b.length]!;
}
