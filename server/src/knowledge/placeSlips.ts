import { aligned, type Edit, type EditHit } from '../text/editMatcher.ts';
import { isHan } from '../text/han.ts';
import { soundAlike } from '../text/homophones.ts';
import { lookAlike } from '../text/lookalikes.ts';
import { NameTrie } from '../text/nameTrie.ts';
import type { Skeleton } from '../text/skeleton.ts';
import type { Span } from '../text/span.ts';
import type { Words } from '../text/words.ts';
import type { PlacesEntry } from './gazetteer.ts';
import { divisions } from './names.ts';

/** A division that is written a little wrong behind the name of the one that it belongs to. */
export interface PlaceSlip extends EditHit {
  readonly name: string;
}

const RANKS = '市县区旗州盟';
const SHORTEST = 3;
/** From this length a name may have two slips, and lose a character. */
const TWO_SLIPS_FROM = 7;
const LOST_FROM = 4;
const ZONES = ['开发区', '园区', '示范区'];
const PARTICLES = '的之和与及是在等不以';

/** Zones have no closed list. */
export const isZone = (name: string): boolean => ZONES.some((zone) => name.endsWith(zone));

interface Division {
  /** Divisions right below it. */
  readonly own: string[];
  /** Those below these. */
  readonly others: string[];
  /** A province: its cities are a closed list. */
  province: boolean;
}

/**
 * Names of divisions by composition: what stands behind 浙江省 and ends in 市 is one of its cities. The one name that is
 * one slip away is meant, where what stands there is no place itself.
 */
export class PlaceSlips {
  readonly #parents = new NameTrie();
  readonly #divisions: Division[] = [];
  readonly #all = new NameTrie();

  constructor(places: readonly PlacesEntry[]) {
    for (const place of places)
      for (const name of divisions(place)) if (name.length > 1) this.#all.set(name, 1);
    for (const { name, counties, cities } of places) {
      const below = Object.entries(cities ?? {});
      const direct = listOf(counties);
      this.#add(name, {
        own: [...below.map(([city]) => city), ...direct],
        others: below.flatMap(([, list]) => listOf(list)),
        province: below.length > 0,
      });
      for (const [city, list] of below) this.#add(city, { own: listOf(list), others: [], province: false });
    }
  }

  /** Several packs may have names of one division. */
  #add(name: string, { own, others, province }: Division): void {
    const known = this.#divisions[this.#parents.get(name) - 1];
    if (known === undefined)
      this.#parents.set(name, this.#divisions.push({ own: [...own], others: [...others], province }));
    else {
      known.own.push(...own);
      known.others.push(...others);
      known.province ||= province;
    }
  }

  find(skeleton: Skeleton, words: Words): PlaceSlip[] {
    const { text } = skeleton;
    const found: PlaceSlip[] = [];
    for (let i = 0; i < text.length; i++) {
      if (this.#parents.begins[text.charCodeAt(i)] === 0) continue;
      for (let state = 0, end = i; end < text.length; end++) {
        state = this.#parents.next(state, text.charCodeAt(end));
        if (state === 0) break;
        const number = this.#parents.value(state);
        if (number === 0 || !isHan(text.charCodeAt(end + 1))) continue;
        const slip = this.#behind(this.#divisions[number - 1]!, end + 1, skeleton, words);
        if (slip !== null) found.push(slip);
      }
    }
    return found;
  }

  #behind(division: Division, at: number, skeleton: Skeleton, words: Words): PlaceSlip | null {
    const { text } = skeleton;
    if (this.#isPlace(text, at)) return null;
    let best: PlaceSlip | null = null;
    let rivals = 0;
    const look = (names: readonly string[], own: boolean): void => {
      for (const name of names) {
        if (name.length < SHORTEST || !RANKS.includes(name.at(-1)!) || isZone(name)) continue;
        const near = aligned(text, at, name, 0, 1, name.length >= TWO_SLIPS_FROM ? 2 : 1);
        if (near === null || near.edits.length === 0) continue;
        const slip = { start: at, end: near.end, pattern: -1, edits: near.edits, name };
        if (!isSlip(slip, own && division.province, skeleton, words)) continue;
        const closer = best === null || slip.edits.length < best.edits.length;
        if (closer) [best, rivals] = [slip, 0];
        else if (slip.edits.length === best!.edits.length) rivals++;
      }
    };
    look(division.own, true);
    if (best === null) look(division.others, false);
    return rivals === 0 ? best : null;
  }

  /** A name of some division begins here, its rank with it. */
  #isPlace(text: string, at: number): boolean {
    for (let state = 0, end = at; end < text.length; end++) {
      state = this.#all.next(state, text.charCodeAt(end));
      if (state === 0) return false;
      if (this.#all.value(state) !== 0 && RANKS.includes(text[end]!)) return true;
    }
    return false;
  }
}

const listOf = (names: string | undefined): string[] =>
  (names ?? '').split(/\s+/).filter((name) => name !== '');

/** `closed`: a name that is none of the list is none at all, whatever else it may mean. */
function isSlip(
  { start, end, edits, name }: PlaceSlip,
  closed: boolean,
  { text, offsets }: Skeleton,
  words: Words,
): boolean {
  for (let i = start; i < end; i++)
    if (!isHan(text.charCodeAt(i)) || PARTICLES.includes(text[i]!)) return false;
  if (/\s/.test(words.text.slice(offsets[start]!, offsets[end - 1]! + 1))) return false;
  // The last character begins no other word.
  const crosses = words.endOf(offsets[end - 1]!) > offsets[end - 1]! + 1;
  if (crosses && (!closed || text[end - 1] !== name.at(-1))) return false;
  const stem = offsets[end - 2]! + 1;
  const isName = closed && name.length <= 4 && isOneName(words, offsets[start]!, stem);
  return edits.every((edit) => isSlipOf(name, edit, { start, end }, text, isName));
}

function isSlipOf(
  name: string,
  { kind, at, patternAt }: Edit,
  { start, end }: Span,
  text: string,
  isName: boolean,
): boolean {
  const last = patternAt === name.length - 1;
  switch (kind) {
    case 'changed': {
      const [a, b] = [text.charCodeAt(at), name.charCodeAt(patternAt)];
      return soundAlike(a, b) || lookAlike(a, b) || (!last && (isName || name.length > 4));
    }
    case 'lost':
      return name.length >= LOST_FROM && patternAt > 0 && !last;
    case 'swapped':
      return name.length >= LOST_FROM;
    case 'doubled':
      return at > start;
    case 'added':
      return name.length >= LOST_FROM && at > start && at < end - 1;
  }
}

/** No word that means something else: 江南 in 江南市 is one, 漂河 is none. */
function isOneName(words: Words, start: number, end: number): boolean {
  for (let at = start; at < end; at = words.endOf(at)) {
    const part = words.partOf(at);
    if (words.endOf(at) - at > 1 && part !== 'place' && part !== 'unknown' && part !== 'person') return false;
  }
  return true;
}
