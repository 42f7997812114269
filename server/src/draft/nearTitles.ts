import type { EntryKind, Register, RegisterEntry } from '../knowledge/types.ts';
import { titleKey } from '../mentions/citations/documentKeys.ts';
import { kept } from '../text/kept.ts';

const KINDS: readonly EntryKind[] = ['directive', 'law', 'standard'];
/** A shorter title has too many neighbours that are titles too. */
const SHORTEST = 10;
/** What tells one document from another: its edition, its year, whose it is, that it is a new or further one. */
const DISTINGUISHING =
  /[0-9一二三四五六七八九十两〇零年月日版期届次号省市县区州盟旗镇乡村局厅委部办院校企我本各国家级全新老再续补增上下半甲乙丙暂试]/;
/** The most units by which a cited title may differ from the one that was meant. */
const MOST = 3;
/** Longer stretches of the same characters in another order are another wording. */
const LONGEST_SWAP = 10;
const PLACE = /[省市县区州盟旗镇乡村]/;
/** 山市 behind 平顶 or 鞍; 农村 and 地区 are no names. */
const NAME_END = /^(?!农村|地区|社区|小区|校区|城[市镇乡]|乡[村镇]).?[省市县区州盟旗镇乡村]/;

/** A known title that a cited one almost is. */
export interface NearTitle {
  /** The documents that bear the title: more than one where a law was revised. */
  readonly entries: readonly RegisterEntry[];
  /** The title as the register writes it, without 《》. */
  readonly title: string;
  /** True when whole words are missing or added: that may be another document after all. */
  readonly words: boolean;
}

interface Known {
  readonly key: string;
  readonly title: string;
  readonly entries: RegisterEntry[];
}

interface Index {
  /** By length of key. */
  readonly byLength: ReadonlyMap<number, readonly Known[]>;
  /** Answers so far: a pure function of register and title, and drafts ask for the same titles at every keystroke. */
  readonly answers: Map<string, NearTitle | null>;
}

const MOST_ANSWERS = 2_000;

/**
 * The one document of the register whose title the cited one must have meant: a few characters changed, lost, added
 * or swapped, none of them one that would make it another document. Null when it is known itself, when nothing or more
 * than one document is as near, or when it is a local or another edition.
 */
export function nearTitle(title: string, register: Register): NearTitle | null {
  const index = indexOf(register);
  const known = index.answers.get(title);
  if (known !== undefined) return known;
  if (index.answers.size >= MOST_ANSWERS) index.answers.clear();
  const answer = search(title, index.byLength, register);
  index.answers.set(title, answer);
  return answer;
}

const indexOf = kept((register: Register): Index => {
  const byKey = new Map<string, Known>();
  for (const entry of register.entries) {
    if (!KINDS.includes(entry.kind) || isOneOfMany(entry)) continue;
    for (const title of [entry.title, ...entry.aliases]) {
      const key = titleKey(title);
      if (key.length < SHORTEST) continue;
      const known = byKey.get(key);
      if (!known) byKey.set(key, { key, title, entries: [entry] });
      else if (!known.entries.includes(entry)) known.entries.push(entry);
    }
  }
  const byLength = new Map<number, Known[]>();
  for (const known of byKey.values()) {
    const listed = byLength.get(known.key.length);
    if (listed) listed.push(known);
    else byLength.set(known.key.length, [known]);
  }
  return { byLength, answers: new Map() };
});

/**
 * 统计法实施条例 and 审计法实施条例 are two regulations: of their titles the register has those that something repealed or
 * amended, so that a title as near may well be one that it does not have. Of statutes it has all.
 */
function isOneOfMany({ kind, title, editions, supersededBy }: RegisterEntry): boolean {
  return kind === 'law' && !/法典?$/.test(title) && (editions.length > 0 || supersededBy !== null);
}

/** 中华人民共和国 tells no law from another. */
const STATE = '中华人民共和国';

function weight(key: string): number {
  return key.startsWith(STATE) ? key.length - STATE.length : key.length;
}

/** How many units two titles may differ by, given the longer. */
function mostFor(longer: string): number {
  const length = weight(longer);
  return length >= 24 ? MOST : length >= 12 ? 2 : length >= 6 ? 1 : 0;
}

function search(title: string, byLength: Index['byLength'], register: Register): NearTitle | null {
  const key = titleKey(title);
  if (key.length < SHORTEST - 1 || register.byTitle(title).length > 0) return null;
  const near: { readonly known: Known; readonly difference: Difference }[] = [];
  for (let length = key.length - MOST; length <= key.length + MOST; length++) {
    for (const known of byLength.get(length) ?? []) {
      const most = mostFor(length > key.length ? known.key : key);
      const difference = differenceOf(key, known.key, most);
      if (difference) near.push({ known, difference });
    }
  }
  near.sort((a, b) => a.difference.distance - b.difference.distance);
  const [best, rival] = near;
  // As near as this, and another document: then whatever else is near is no slip of the pen either.
  if (!best || DISTINGUISHING.test(best.difference.units)) return null;
  // 职业病 for 传染病, 鞍山市 for 平顶山市: another word or name, no slip.
  if (best.difference.replaced >= 2 || NAME_END.test(best.difference.behind)) return null;
  if (
    rival &&
    rival.difference.distance === best.difference.distance &&
    !sameDocument(rival.known, best.known)
  )
    return null;
  if (places(key) !== places(best.known.key)) return null;
  const { units } = best.difference;
  return {
    entries: best.known.entries,
    title: best.known.title,
    words: Math.abs(key.length - best.known.key.length) >= 2 && units.length >= 2,
  };
}

/**
 * Whether a title is that of another document but for one slip: a character changed, lost or added, or two neighbours
 * swapped, none of them one that would make it another document.
 */
export function isSlipOfTitle(key: string, other: string): boolean {
  if (Math.abs(key.length - other.length) > 1 || key === other) return false;
  // A slip leaves the beginning or the end as it is.
  if (key.slice(0, 3) !== other.slice(0, 3) && key.slice(-3) !== other.slice(-3)) return false;
  const difference = differenceOf(key, other, 2);
  if (difference === null || difference.distance > 2) return false;
  const isSwapped =
    difference.distance === 2 && key.length === other.length && sortedOf(key) === sortedOf(other);
  if (difference.distance === 2 && !isSwapped) return false;
  return (
    !DISTINGUISHING.test(difference.units) &&
    !NAME_END.test(difference.behind) &&
    places(key) === places(other)
  );
}

const sortedOf = (key: string): string => [...key].sort().join('');

function sameDocument(a: Known, b: Known): boolean {
  return a.entries.some((entry) => b.entries.includes(entry));
}

function places(key: string): string {
  return [...key].filter((unit) => PLACE.test(unit)).join('');
}

interface Difference {
  readonly distance: number;
  /** The units by which the two differ. */
  readonly units: string;
  /** How many units each has in place of the other's. */
  readonly replaced: number;
  /** What both go on with, two units. */
  readonly behind: string;
}

/** The edits between two keys when there are at most `most`: what is left between their common beginning and end. */
export function differenceOf(a: string, b: string, most: number): Difference | null {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let endA = a.length;
  let endB = b.length;
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const behind = a.slice(endA, endA + 2);
  const inA = a.slice(start, endA);
  const inB = b.slice(start, endB);
  if (Math.abs(inA.length - inB.length) > most) return null;
  // 新作为新担当 for 新担当新作为: words swapped.
  if (most >= 2 && inA.length > 2 && inA.length === inB.length && inA.length <= LONGEST_SWAP) {
    if (leftOver(inA, inB) === '') return { distance: 2, units: '', replaced: 0, behind };
  }
  const distance = editDistance(inA, inB, most);
  if (distance === null) return null;
  const [ofA, ofB] = [leftOver(inA, inB), leftOver(inB, inA)];
  return { distance, units: ofA + ofB, replaced: Math.min(ofA.length, ofB.length), behind };
}

/** What `a` has and `b` has not, each unit as often as it is missing; swapped units are in neither. */
function leftOver(a: string, b: string): string {
  const rest = [...b];
  return [...a]
    .filter((unit) => {
      const at = rest.indexOf(unit);
      if (at >= 0) rest.splice(at, 1);
      return at < 0;
    })
    .join('');
}

/** Insertions, deletions, substitutions and swaps of neighbours, counted within a band; null above `most`. */
function editDistance(a: string, b: string, most: number): number | null {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = new Array<number>(b.length + 1).fill(most + 1);
    if (i <= most) row[0] = i;
    let least = row[0]!;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      let value = Math.min(
        previous[j]! + 1,
        row[j - 1]! + 1,
        previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        value = Math.min(value, before[j - 2]! + 1);
      }
      row[j] = value;
      if (value < least) least = value;
    }
    if (least > most) return null;
    before = previous;
    previous = row;
  }
  const distance = previous[b.length]!;
  return distance > most ? null : distance;
}
