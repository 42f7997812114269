import { editionOf } from '../mentions/citations/editions.ts';
import { chineseDate } from '../text/calendar.ts';
import { dayBefore } from './register.ts';
import type { Register, RegisterEntry } from './types.ts';

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
