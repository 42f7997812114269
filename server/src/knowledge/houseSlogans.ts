import { createHash } from 'node:crypto';
import type { Lexicon, LexiconHit, Matcher, SloganWording } from '../mentions/lexicon.ts';
import { Automaton } from '../text/automaton.ts';
import { soundAlike } from '../text/homophones.ts';
import { lookAlike } from '../text/lookalikes.ts';
import { skeletonOf, unfold } from '../text/skeleton.ts';
import { contains, overlaps } from '../text/span.ts';
import { atBoundary, folded, SLOGAN_FOLD, withMisquotes, withQuotesClosed } from './lexicon.ts';
import { type Misquote, MisquoteFinder } from './misquotes.ts';
import type { SloganEntry } from './types.ts';

/** A set phrase of one office: found in its own speeches, or named by the user. */
export interface HouseSlogan {
  readonly canonical: string;
  /** Other accepted wordings. */
  readonly variants: readonly string[];
  /** Wordings that are something else, and no slips of this one. */
  readonly near: readonly string[];
  readonly origin: 'mined' | 'user';
  /** Speeches of the corpus that have it. */
  readonly speeches: number;
}

export interface House {
  readonly slogans: readonly HouseSlogan[];
  /** Wordings and canonical forms that are no set phrases here, whatever packs or corpus say. */
  readonly rejected: readonly string[];
}

export interface SloganKnowledge {
  readonly slogans: ReadonlyMap<string, SloganEntry>;
  readonly lexicon: Lexicon;
}

/** Shorter phrases are one slip away from too much. */
const SLIP_FROM = 6;
/** Words that sound alike and are both right in the same place: 法治 and 法制, 权利 and 权力. */
const BOTH_RIGHT = [
  '治制',
  '映应',
  '利力',
  '工功公',
  '需须',
  '至致',
  '察查',
  '复覆',
  '型形',
  '证障',
  '式势',
  '是事',
  '为维',
  '成程',
  '和合',
];

/**
 * The packs' set phrases with those of the house on top. The packs are not read again: what they find in a paragraph
 * is taken as it is, and what the house knows is put beside it.
 */
export function withHouseSlogans(base: SloganKnowledge, house: House): SloganKnowledge {
  const rejected = new Set(house.rejected.map(folded));
  const known = house.slogans.filter(({ canonical }) => !rejected.has(folded(canonical)));
  if (known.length === 0 && rejected.size === 0) return base;
  const slogans = new Map(base.slogans);
  for (const one of known) if (!slogans.has(one.canonical)) slogans.set(one.canonical, entryOf(one));
  const version = createHash('sha256')
    .update(JSON.stringify([known, [...rejected]]))
    .digest('hex')
    .slice(0, 16);
  return {
    slogans,
    lexicon: {
      ...base.lexicon,
      version: `${base.lexicon.version}+${version}`,
      slogans: matcherOf(base.lexicon.slogans, known, rejected),
    },
  };
}

function entryOf({ canonical, variants, origin, speeches }: HouseSlogan): SloganEntry {
  return {
    canonical,
    variants,
    misquotes: [],
    since: null,
    until: null,
    note: null,
    sources: speeches === 0 ? [] : [`语料库中 ${speeches} 篇`],
    confidence: 'known',
    pack: origin,
    line: 0,
    origin,
  };
}

interface Known {
  readonly wording: SloganWording;
  readonly origin: HouseSlogan['origin'];
}

interface Hit extends LexiconHit<SloganWording> {
  readonly origin: 'pack' | HouseSlogan['origin'];
}

function matcherOf(
  base: Matcher<SloganWording>,
  house: readonly HouseSlogan[],
  rejected: ReadonlySet<string>,
): Matcher<SloganWording> {
  const wordings = new Map<string, Known>();
  // What the user said goes before what was found.
  for (const origin of ['user', 'mined'] as const) {
    for (const { canonical, variants, ...one } of house) {
      if (one.origin !== origin) continue;
      const add = (wording: string, form: SloganWording['form']): void => {
        const key = folded(wording);
        if (key.length >= 2 && !wordings.has(key) && !rejected.has(key))
          wordings.set(key, { wording: { canonical, form }, origin });
      };
      add(canonical, 'exact');
      for (const variant of variants) add(variant, 'variant');
    }
  }
  const values = [...wordings.values()];
  const automaton = new Automaton([...wordings.keys()]);
  const strong = house.filter(({ canonical }) => folded(canonical).length >= SLIP_FROM);
  const finder = new MisquoteFinder(strong.map(entryOf), folded);
  const others = new Map(strong.map(({ canonical, near }) => [canonical, new Set(near.map(folded))]));
  return {
    find(paragraph) {
      const skeleton = skeletonOf(paragraph, SLOGAN_FOLD);
      const isRejected = ({ start, end, payload }: LexiconHit<SloganWording>): boolean =>
        rejected.size > 0 &&
        (rejected.has(folded(payload.canonical)) || rejected.has(folded(paragraph.slice(start, end))));
      const packs = base
        .find(paragraph)
        .filter((hit) => !isRejected(hit))
        .map((hit): Hit => ({ ...hit, origin: 'pack' }));
      const own = automaton
        .find(skeleton.text, (hit) => atBoundary(skeleton.text, hit))
        .map(({ start, end, pattern }): Hit => {
          const { wording, origin } = values[pattern]!;
          const span = withQuotesClosed(paragraph, unfold(skeleton, start, end));
          return { ...span, payload: wording, origin };
        });
      const slips = finder.find(skeleton).flatMap((slip): Misquote[] => {
        const span = unfold(skeleton, slip.start, slip.end);
        const hit = { ...span, payload: slip.wording };
        const isOther =
          others.get(slip.wording.canonical)!.has(skeleton.text.slice(slip.start, slip.end)) ||
          !isTypo(slip, skeleton.text);
        return isOther || isRejected(hit) ? [] : [{ ...slip, ...span, at: skeleton.offsets[slip.at]! }];
      });
      const known = merged(packs, own).map(({ start, end, payload }) => ({ start, end, wording: payload }));
      return withMisquotes(known, slips).map(({ start, end, wording }) => ({ start, end, payload: wording }));
    },
  };
}

/** Of hits that share a place the packs' stay; the user's own go before those that they hold, and before a slip. */
function merged(packs: readonly Hit[], own: readonly Hit[]): Hit[] {
  if (own.length === 0) return [...packs];
  const beaten = (hit: Hit): boolean =>
    own.some(
      (other) =>
        other.origin === 'user' &&
        overlaps(other, hit) &&
        (contains(other, hit) || hit.payload.form === 'misquote'),
    );
  const kept = packs.filter((hit) => !beaten(hit));
  return [...kept, ...own.filter((hit) => !kept.some((other) => overlaps(other, hit)))].sort(
    (a, b) => a.start - b.start,
  );
}

/** A wrong key was hit: nothing that another word would explain. */
function isTypo({ start, end, wording }: Misquote, text: string): boolean {
  const { kind, right } = wording.slip!;
  // 确保社会稳定 has not lost a character of 保持社会稳定.
  if (kind === 'lost') return false;
  if (kind !== 'changed') return true;
  const key = folded(right);
  const wrong = text.slice(start, end);
  const at = [...key].findIndex((unit, i) => unit !== wrong[i]);
  if (at < 1 || BOTH_RIGHT.some((pair) => pair.includes(key[at]!) && pair.includes(wrong[at]!))) return false;
  const [ought, is] = [key.charCodeAt(at), wrong.charCodeAt(at)];
  return soundAlike(is, ought) || lookAlike(is, ought);
}
