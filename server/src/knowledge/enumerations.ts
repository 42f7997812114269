import type { SloganWording } from '../mentions/lexicon.ts';
import type { Span } from '../text/span.ts';
import type { CrossedWording } from './crossedParts.ts';
import type { SloganEntry } from './types.ts';

const SEPARATORS = /[、，；]/;
/** Of fewer members what is left may be another row; short ones are words of every day (民主、文明). */
const FEWEST = 4;
const SHORT_MEMBER = 3;
const FEWEST_SHORT = 5;
/** Of so many members nobody mixes up more than two neighbours. */
const LONG = 6;

/** Members of an enumeration whose order is part of it; null where nothing can be told of it. */
function membersOf({ canonical, ordered }: SloganEntry): readonly string[] | null {
  const members = canonical.split(SEPARATORS);
  if (!ordered || members.length < FEWEST) return null;
  return members.every(({ length }) => length >= SHORT_MEMBER) || members.length >= FEWEST_SHORT
    ? members
    : null;
}

/** An enumeration without one of its inner members, or, where it is long, with two neighbours in each other's place. */
export function brokenEnumerations(entry: SloganEntry): CrossedWording[] {
  const members = membersOf(entry);
  if (members === null) return [];
  const broken: CrossedWording[] = [];
  const right = entry.canonical;
  for (let i = 1; i < members.length - 1; i++)
    broken.push({ wording: members.toSpliced(i, 1).join('、'), slip: { kind: 'member-lost', right } });
  if (members.length >= LONG)
    for (let i = 0; i + 1 < members.length; i++)
      broken.push({
        wording: members.toSpliced(i, 2, members[i + 1]!, members[i]!).join('、'),
        slip: { kind: 'order', right },
      });
  return broken.filter(({ wording }) => !entry.variants.includes(wording));
}

export interface ForeignMember extends Span {
  readonly wording: SloganWording;
}

interface Pattern {
  readonly first: string;
  readonly canonical: string;
  readonly forms: readonly RegExp[];
}

/** Finds enumerations in which another word stands for one of the inner members: 政治意识、大局意识、责任意识、看齐意识. */
export class ForeignMembers {
  readonly #patterns: readonly Pattern[];

  constructor(slogans: readonly SloganEntry[]) {
    this.#patterns = slogans.flatMap((entry) => {
      const members = membersOf(entry) ?? (entry.ordered ? entry.canonical.split(SEPARATORS) : []);
      if (members.length < FEWEST || members.some(({ length }) => length < 2)) return [];
      const forms = members.slice(1, -1).map((_, i) => formOf(members, i + 1));
      return [{ first: members[0]!, canonical: entry.canonical, forms }];
    });
  }

  /** Offsets count from the paragraph. */
  find(paragraph: string): ForeignMember[] {
    const found: ForeignMember[] = [];
    for (const { first, canonical, forms } of this.#patterns) {
      if (!paragraph.includes(first)) continue;
      for (const form of forms)
        for (const match of paragraph.matchAll(form))
          found.push({
            start: match.index,
            end: match.index + match[0].length,
            wording: { canonical, form: 'misquote', slip: { kind: 'member-foreign', right: canonical } },
          });
    }
    return found;
  }
}

/** The row with any other word of about the same length at one place. */
function formOf(members: readonly string[], at: number): RegExp {
  const { length } = members[at]!;
  const any = `(?!(?:${members.join('|')})[、，；”])\\p{Script=Han}{${Math.max(2, length - 1)},${length + 1}}`;
  return new RegExp(members.map((member, i) => (i === at ? any : member)).join('[”]?[、，；][“]?'), 'gu');
}
