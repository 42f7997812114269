import { createHash } from 'node:crypto';
import type { Confidence, PackProblem, RawEntry } from './types.ts';

/** Places of one province or city that have gone or changed their names. */
export interface RawRetired {
  readonly place: string;
  /** Name: the year in which it ended, then today's name, or several where it was parted. */
  readonly names: Readonly<Record<string, string>>;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

const VALUE = /^((?:19|20)\d{2}) (\S+(?: \S+)*)$/;

/** What is wrong with the names of a place; null when nothing is. */
export function impossibleRetired({ names }: RawRetired): PackProblem['message'] | null {
  for (const [name, value] of Object.entries(names)) {
    const today = VALUE.exec(value)?.[2];
    if (today === undefined)
      return { zh: `${name}：应为“年份 现名”`, en: `${name}: must be a year and today's name` };
    if (today === name) return { zh: `${name}：现名与旧名相同`, en: `${name}: today's name is the old one` };
  }
  return null;
}

/** An entry for each name, in use until the end of its year; with one name today it may be put in its place. */
export function expandRetired({ place, names, sources, confidence }: RawRetired): RawEntry[] {
  return Object.entries(names).map(([name, value]) => {
    const [, year, today] = VALUE.exec(value)!;
    const all = today!.split(' ');
    return {
      id: `place-${createHash('sha256')
        .update(place + name)
        .digest('hex')
        .slice(0, 10)}`,
      kind: 'term',
      title: name,
      validUntil: `${year}-12-31`,
      validUntilBasis: 'stated',
      replacement: all.join('、'),
      rewrites: all.length === 1 ? { [name]: all[0]! } : {},
      note: {
        zh: `${place}${name}，${year}年撤销或更名，现为${all.join('、')}。`,
        en: `${place}${name} ended or was renamed in ${year}; today ${all.join(', ')}.`,
      },
      sources,
      confidence,
    } satisfies RawEntry;
  });
}
