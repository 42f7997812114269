import { referencesIn } from '../../draft/references.ts';
import { lapseOfAll } from '../../draft/validity.ts';
import type { DraftView } from '../../draft/view.ts';
import type { Register, RegisterEntry, Status } from '../../knowledge/types.ts';
import { firstDay, type IsoDate } from '../../text/calendar.ts';
import type { Span } from '../../text/span.ts';

/** A directive with the time in which it held. */
export interface TimelineBar {
  readonly entryId: string;
  readonly title: string;
  readonly number: string | null;
  /** First and last day in force; null where not known, or still in force. */
  readonly from: IsoDate | null;
  readonly to: IsoDate | null;
  /** On the day asked for. */
  readonly status: Status;
}

/** A directive that the draft cites, with its places; offsets are UTF-16 code units of the draft. */
export interface CitedBar extends TimelineBar {
  readonly places: readonly Span[];
}

/**
 * The directives of the register that a draft cites, by the day from which they held, undated ones last. Of editions
 * that go by one title the one in force on `day` is meant, else the one nearest to it.
 */
export function citedDirectives(
  view: DraftView,
  day: IsoDate,
  { register }: { readonly register: Register },
): CitedBar[] {
  const places = new Map<RegisterEntry, Span[]>();
  for (const paragraph of view.paragraphs) {
    for (const { span, entries } of referencesIn(paragraph, register)) {
      const entry = entryOn(entries, register, day);
      const place = { start: paragraph.start + span.start, end: paragraph.start + span.end };
      const known = [...places.keys()].find(({ id }) => id === entry.id);
      if (known) places.get(known)!.push(place);
      else places.set(entry, [place]);
    }
  }
  return [...places]
    .map(([entry, spans]) => ({ ...barOf(entry, register, day), places: spans }))
    .sort(byStart);
}

/** The editions around an entry: what it followed and what followed it, earliest first; at most `most` on either side. */
export function chainOf(
  entry: RegisterEntry,
  day: IsoDate,
  { register }: { readonly register: Register },
  most = 6,
): TimelineBar[] {
  const chain = [entry, ...register.successors(entry).slice(0, most)];
  for (let i = 0; i < most; i++) {
    const first = chain[0]!;
    const before = register.entries.find((one) => one.supersededBy === first.id && !chain.includes(one));
    if (before === undefined) break;
    chain.unshift(before);
  }
  return chain.map((one) => barOf(one, register, day));
}

function barOf(entry: RegisterEntry, register: Register, day: IsoDate): TimelineBar {
  return {
    entryId: entry.id,
    title: entry.title,
    number: entry.documentNumber,
    from: entry.validFrom === null ? null : firstDay(entry.validFrom),
    to: register.lastDay(entry),
    status: register.status(entry, day),
  };
}

function entryOn(entries: readonly RegisterEntry[], register: Register, day: IsoDate): RegisterEntry {
  return (
    entries.find((entry) => register.status(entry, day) === 'in-force') ??
    lapseOfAll(entries, register, day)?.entry ??
    entries[0]!
  );
}

function byStart(a: TimelineBar, b: TimelineBar): number {
  if (a.from === b.from) return a.title < b.title ? -1 : 1;
  if (a.from === null) return 1;
  return b.from === null || a.from < b.from ? -1 : 1;
}
