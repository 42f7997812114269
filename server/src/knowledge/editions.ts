import { chineseDate } from '../text/calendar.ts';
import { readNumeral } from '../text/numerals.ts';
import { numberKey, titleKey } from './keys.ts';
import { dayBefore } from './register.ts';
import type { Register, RegisterEntry } from './types.ts';

/** What a title says of its edition: 防控方案（第七版）, 传染病防治法（2013年修正）, GB/T 9704—2012. */
export interface Edition {
  /** The title without its edition; equal for all editions of one document. */
  readonly stem: string;
  /** Later editions have a greater order; comparable within one stem. */
  readonly order: number;
}

const NUMBERED = /^(.{4,150}?)(?:试行|暂行)?第([一二三四五六七八九十]{1,3}|[0-9]{1,2})版(修订版?|修正版?)?$/;
const DATED = /^(.{4,150}?)((?:19|20)[0-9]{2})年?(?:修订版?|修正版?|版|本|年)?$/;
const STANDARD = /^([A-Z]{2,4}(?:\/[A-Z])?[0-9.]{2,12})-((?:19|20)[0-9]{2})$/;

/** The edition that a title or the number of a standard names; null when it names none. */
export function editionOf(title: string): Edition | null {
  const standard = STANDARD.exec(numberKey(title) ?? '');
  if (standard) return { stem: standard[1]!, order: Number(standard[2]) };
  const key = titleKey(title);
  const numbered = NUMBERED.exec(key);
  if (numbered) {
    const order = readNumeral(numbered[2]!);
    // A revised edition stands between its own and the next.
    return order === null ? null : { stem: numbered[1]!, order: order + (numbered[3] ? 0.5 : 0) };
  }
  const dated = DATED.exec(key);
  // 2016—2020年 is a span of years, not an edition.
  if (!dated || /[0-9]$/.test(dated[1]!)) return null;
  return { stem: dated[1]!, order: Number(dated[2]) };
}

interface Listed {
  readonly order: number;
  readonly entry: RegisterEntry;
}

const indexes = new WeakMap<Register, ReadonlyMap<string, readonly Listed[]>>();

/** Entries with a first day in force by the stem of their title, earliest edition first. */
function editionsIn(register: Register): ReadonlyMap<string, readonly Listed[]> {
  const known = indexes.get(register);
  if (known) return known;
  const index = new Map<string, Listed[]>();
  for (const entry of register.entries) {
    if (!['directive', 'law', 'standard'].includes(entry.kind) || entry.validFrom === null) continue;
    for (const name of [entry.title, ...(entry.documentNumber === null ? [] : [entry.documentNumber])]) {
      const edition = editionOf(name);
      if (!edition) continue;
      const listed = index.get(edition.stem) ?? [];
      listed.push({ order: edition.order, entry });
      index.set(edition.stem, listed);
    }
  }
  for (const listed of index.values()) listed.sort((a, b) => a.order - b.order);
  indexes.set(register, index);
  return index;
}

/**
 * An edition that no pack lists, when the register knows a later one of the same title: an entry made for it, in force
 * until the day before the nearest later edition and followed by that. Null when no later edition is known, or when
 * the register has this one.
 */
export function impliedEdition(title: string, register: Register): RegisterEntry | null {
  const edition = editionOf(title);
  if (!edition) return null;
  const listed = editionsIn(register).get(edition.stem) ?? [];
  if (listed.some(({ order }) => order === edition.order)) return null;
  const next = listed.find(({ order }) => order > edition.order)?.entry;
  if (!next?.validFrom) return null;
  return {
    ...next,
    id: `${next.id}/${edition.order}`,
    title,
    aliases: [],
    documentNumber: null,
    issued: null,
    validFrom: null,
    validUntil: dayBefore(next.validFrom),
    validUntilBasis: 'next-edition',
    validUntilConfidence: next.validFromConfidence,
    supersededBy: next.id,
    replacement: null,
    note: {
      zh: `登记册没有列这一版，但列有更新的《${next.title}》，${chineseDate(next.validFrom)}起。`,
      en: `The register does not list this edition, but a later one, 《${next.title}》, from ${next.validFrom}.`,
    },
    specs: [],
    line: 0,
  };
}

/** True for an entry that {@link impliedEdition} made. */
export function isImplied(entry: RegisterEntry): boolean {
  return entry.line === 0;
}
