import { titleKey, withoutState } from '../mentions/citations/documentKeys.ts';
import { editionOf } from '../mentions/citations/editions.ts';
import { chineseDate, dayBefore, type IsoDate } from '../text/calendar.ts';
import { kept } from '../text/kept.ts';
import type { Register, RegisterEntry } from './types.ts';

interface Listed {
  readonly order: number;
  readonly entry: RegisterEntry;
  /** First day in force of the edition. */
  readonly from: IsoDate;
  /** True when an entry is for this one edition, false when one entry is for the act and lists its editions. */
  readonly own: boolean;
}

/** Editions with a first day in force by the stem of their title, earliest first. */
const editionsIn = kept((register: Register): ReadonlyMap<string, readonly Listed[]> => {
  const index = new Map<string, Listed[]>();
  for (const entry of register.entries) {
    if (!['directive', 'law', 'standard'].includes(entry.kind)) continue;
    const add = (stem: string, listed: Listed) => {
      const known = index.get(stem);
      if (known) known.push(listed);
      else index.set(stem, [listed]);
    };
    for (const { adopted, inForce } of entry.editions) {
      if (inForce === null) continue;
      for (const stem of new Set([entry.title, ...entry.aliases].map((name) => withoutState(titleKey(name)))))
        add(stem, { order: Number(adopted.slice(0, 4)), entry, from: inForce, own: false });
    }
    if (entry.validFrom === null) continue;
    for (const name of [entry.title, ...(entry.documentNumber === null ? [] : [entry.documentNumber])]) {
      const edition = editionOf(name);
      if (edition) add(edition.stem, { order: edition.order, entry, from: entry.validFrom, own: true });
    }
  }
  for (const listed of index.values()) listed.sort((a, b) => a.order - b.order);
  return index;
});

/**
 * An edition that no pack lists, when the register knows a later one of the same title: an entry made for it, in force
 * until the day before the nearest later edition and followed by that. Null when no later edition is known, or when
 * the register has this one.
 */
export function impliedEdition(title: string, register: Register): RegisterEntry | null {
  const edition = editionOf(title);
  if (!edition) return null;
  const listed = editionsIn(register).get(edition.stem) ?? [];
  if (listed.some(({ order, own }) => own && order === edition.order)) return null;
  const later = listed.find(({ order }) => order > edition.order);
  if (!later) return null;
  const { entry: next, from } = later;
  return {
    ...next,
    id: `${next.id}/${edition.order}`,
    title,
    aliases: [],
    documentNumber: null,
    issued: null,
    validFrom: null,
    validUntil: dayBefore(from),
    validUntilBasis: 'next-edition',
    validUntilConfidence: next.validFromConfidence,
    supersededBy: next.id,
    replacement: null,
    editions: [],
    note: {
      zh: `登记册没有列这一版，但列有更新的《${next.title}》，${chineseDate(from)}起。`,
      en: `The register does not list this edition, but a later one, 《${next.title}》, from ${from}.`,
    },
    specs: [],
    line: 0,
  };
}

/** True for an entry that {@link impliedEdition} made. */
export function isImplied(entry: RegisterEntry): boolean {
  return entry.line === 0;
}
