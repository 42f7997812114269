import { numberKey, titleKeys } from '../mentions/citations/documentKeys.ts';
import { dayBefore, type IsoDate, lastDay as lastDayOfPartial } from '../text/calendar.ts';
import type { PackEntry } from './pack.ts';
import type { Register, RegisterEntry, Status } from './types.ts';

/** The register over entries of any number of packs; ids must be unique. */
export function createRegister(packEntries: readonly PackEntry[], version: string): Register {
  const byId = new Map<string, RegisterEntry>();
  let titles: Map<string, RegisterEntry[]> | null = null;
  const numbers = new Map<string, RegisterEntry[]>();
  const file = (index: Map<string, RegisterEntry[]>, key: string, entry: RegisterEntry) => {
    const filed = index.get(key);
    if (!filed) index.set(key, [entry]);
    else if (!filed.includes(entry)) filed.push(entry);
  };
  for (const { entry } of packEntries) {
    byId.set(entry.id, entry);
    const key = entry.documentNumber === null ? null : numberKey(entry.documentNumber);
    if (key) file(numbers, key, entry);
  }
  // Half of what the register costs, and nothing that a draft without titles needs: made when first asked for.
  const byKey = (): Map<string, RegisterEntry[]> => {
    if (titles !== null) return titles;
    titles = new Map();
    for (const { entry, forms } of packEntries)
      for (const form of [entry.title, ...forms])
        for (const title of titleKeys(form)) file(titles, title, entry);
    return titles;
  };

  const lastDay = (entry: RegisterEntry): IsoDate | null => {
    if (entry.validUntil !== null) return entry.validUntil;
    const next = entry.supersededBy === null ? undefined : byId.get(entry.supersededBy);
    return next?.validFrom ? dayBefore(next.validFrom) : null;
  };

  return {
    version,
    entries: [...byId.values()],
    get: (id) => byId.get(id),
    byTitle(title) {
      for (const key of titleKeys(title)) {
        const found = byKey().get(key);
        if (found) return found;
      }
      return [];
    },
    byNumber(number) {
      const key = numberKey(number);
      return (key === null ? undefined : numbers.get(key)) ?? [];
    },
    lastDay,
    status(entry, on): Status {
      const day = lastDayOfPartial(on);
      const last = lastDay(entry);
      if (entry.validFrom !== null && day < entry.validFrom) return 'not-yet';
      if (last !== null && day > last) return 'outdated';
      if (entry.validFrom !== null || last !== null) return 'in-force';
      return entry.editions.some(({ inForce }) => inForce !== null && inForce <= day)
        ? 'in-force'
        : 'unknown';
    },
    successors(entry) {
      const chain: RegisterEntry[] = [];
      const seen = new Set([entry.id]);
      let next = entry.supersededBy;
      while (next !== null && !seen.has(next)) {
        const successor = byId.get(next);
        if (!successor) break;
        seen.add(next);
        chain.push(successor);
        next = successor.supersededBy;
      }
      return chain;
    },
  };
}
