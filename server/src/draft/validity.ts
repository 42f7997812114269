import type { Register, RegisterEntry, Status } from '../knowledge/types.ts';
import { daysBetween, type IsoDate } from '../text/calendar.ts';

/** An entry of the register that is not in force on the draft's date. */
export interface Lapse {
  readonly entry: RegisterEntry;
  readonly status: Extract<Status, 'outdated' | 'not-yet'>;
  /** Last day in force when outdated, first day when not yet in force. */
  readonly day: IsoDate;
}

/** Days for which a law is spoken of as a draft before it takes effect. */
const LAW_IN_DRAFT = 365;

/** Out of date on `on`, or too early for it; null when in force, unknown, or already announced. */
function lapseOf(entry: RegisterEntry, register: Register, on: IsoDate): Lapse | null {
  const status = register.status(entry, on);
  if (status === 'outdated') return { entry, status, day: register.lastDay(entry)! };
  // What has been issued may be spoken of before it takes effect, and a law while its draft is read.
  if (status === 'not-yet' && entry.kind === 'law' && daysBetween(on, entry.validFrom!) <= LAW_IN_DRAFT)
    return null;
  if (status === 'not-yet' && !(entry.issued !== null && entry.issued <= on)) {
    return { entry, status, day: earlier(entry.issued, entry.validFrom!) };
  }
  return null;
}

/**
 * The lapse of a wording that several entries own (editions of one law, a term and what it grew from): none while any
 * of them is in force or cannot be judged, else that of the entry nearest to the draft's date.
 */
export function lapseOfAll(entries: readonly RegisterEntry[], register: Register, on: IsoDate): Lapse | null {
  const lapses: Lapse[] = [];
  for (const entry of entries) {
    const lapse = lapseOf(entry, register, on);
    if (!lapse) return null;
    lapses.push(lapse);
  }
  const outdated = lapses
    .filter((lapse) => lapse.status === 'outdated')
    .sort((a, b) => (a.day < b.day ? 1 : -1));
  const early = lapses.filter((lapse) => lapse.status === 'not-yet').sort((a, b) => (a.day > b.day ? 1 : -1));
  return outdated[0] ?? early[0] ?? null;
}

/** The first entry of the succession that is in force on `on`. */
function successorOn(entry: RegisterEntry, register: Register, on: IsoDate): RegisterEntry | null {
  return register.successors(entry).find((next) => register.status(next, on) === 'in-force') ?? null;
}

/** The entry that was in force on `on` and that this one was to follow. */
function predecessorOn(entry: RegisterEntry, register: Register, on: IsoDate): RegisterEntry | null {
  const before = register.entries.filter((other) => register.status(other, on) === 'in-force');
  return before.find((other) => register.successors(other).includes(entry)) ?? null;
}

/** What stood in the entry's place on the draft's date: its successor when it is over, else what it was to follow. */
export function insteadOn(lapse: Lapse, register: Register, on: IsoDate): RegisterEntry | null {
  return lapse.status === 'outdated'
    ? successorOn(lapse.entry, register, on)
    : predecessorOn(lapse.entry, register, on);
}

/**
 * What the pack advises to write instead, where that could be written on `on`: never what came later than the draft. An
 * entry that others follow gives its advice only where the last of them is in force.
 */
export function adviceOn({ entry, status }: Lapse, register: Register, on: IsoDate): string | null {
  if (status !== 'outdated' || entry.replacement === null) return null;
  if (entry.replacementFrom !== null) return on >= entry.replacementFrom ? entry.replacement : null;
  const chain = register.successors(entry);
  const last = chain.at(-1);
  if (last === undefined) return entry.replacement;
  // What took the place of the last of them as well (银监会, 银保监会, 金融监管总局) came after it.
  const due = last.replacement === entry.replacement ? 'outdated' : 'in-force';
  return register.status(last, on) === due ? entry.replacement : null;
}

function earlier(a: IsoDate | null, b: IsoDate): IsoDate {
  return a !== null && a < b ? a : b;
}
