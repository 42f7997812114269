import { createHash } from 'node:crypto';
import { withoutState } from '../mentions/citations/documentKeys.ts';
import { chineseDate, dayBefore, firstDay, type IsoDate, isIsoDay } from '../text/calendar.ts';
import type { ActEdition, Confidence, PackProblem, RawEntry } from './types.ts';

/** An act as a pack states it: its editions, and the titles that its own closing article repeals. */
export interface RawAct {
  readonly act: string;
  readonly id?: string;
  readonly kind?: 'law' | 'directive';
  readonly aliases?: readonly string[];
  readonly documentNumber?: string;
  readonly issuer?: string;
  /** Day (or year, or month) of adoption or amendment: first day in force, null where no text says it. */
  readonly editions?: Readonly<Record<IsoDate, IsoDate | null>>;
  readonly first?: boolean;
  /** Title: first day on which it is void. */
  readonly repeals?: Readonly<Record<string, IsoDate>>;
  readonly sources: readonly string[];
  readonly confidence: Confidence;
}

/** What cannot be in the days of an act; null when all can. */
export function impossibleAct({ act, editions = {}, repeals = {} }: RawAct): PackProblem['message'] | null {
  for (const day of [...Object.entries(editions).flat(), ...Object.values(repeals)]) {
    if (day !== null && !isIsoDay(firstDay(day)))
      return { zh: `没有 ${day} 这一天`, en: `there is no day ${day}` };
  }
  for (const [adopted, inForce] of Object.entries(editions)) {
    if (inForce !== null && inForce < firstDay(adopted))
      return {
        zh: `editions：${inForce} 施行早于 ${adopted} 通过`,
        en: `editions: in force on ${inForce}, before it was adopted on ${adopted}`,
      };
  }
  if (Object.hasOwn(repeals, act))
    return { zh: 'repeals：不能废止自身', en: 'repeals: an act cannot repeal itself' };
  return null;
}

function editionsOf(editions: RawAct['editions'] = {}): ActEdition[] {
  return Object.entries(editions)
    .map(([adopted, inForce]) => ({ adopted, inForce }))
    .sort((a, b) => (a.adopted < b.adopted ? -1 : 1));
}

interface Expanded {
  readonly raw: RawEntry;
  readonly line: number;
}

/**
 * The entries that the acts of a pack stand for: one for each act, and one for each title that an act repeals. An act
 * that another repeals is one entry with an end. A title that two acts repeal is told of by `report` and keeps the first.
 */
export function expandActs(
  acts: readonly { readonly raw: RawAct; readonly line: number }[],
  report: (line: number, act: string, zh: string, en: string) => void,
): Expanded[] {
  /** By title without 中华人民共和国. */
  const repealed = new Map<string, Repeal & { readonly title: string; readonly line: number }>();
  for (const { raw: by, line } of acts) {
    for (const [title, day] of Object.entries(by.repeals ?? {})) {
      const known = repealed.get(withoutState(title));
      if (known)
        report(
          line,
          by.act,
          `《${title}》在第 ${known.line} 行已由《${known.by.act}》废止`,
          `《${title}》 is repealed by 《${known.by.act}》 in line ${known.line} already`,
        );
      else repealed.set(withoutState(title), { title, by, day, line });
    }
  }
  const found: Expanded[] = [];
  for (const { raw, line } of acts) {
    found.push({ raw: entryOf(raw, repealed.get(withoutState(raw.act)) ?? null), line });
  }
  const named = new Set(acts.map(({ raw }) => withoutState(raw.act)));
  for (const [key, repeal] of repealed) {
    if (named.has(key)) continue;
    const act = repeal.title;
    const { kind = 'law', sources, confidence } = repeal.by;
    found.push({ raw: entryOf({ act, kind, sources, confidence }, repeal), line: repeal.line });
  }
  return found;
}

/** By which act a title is repealed, and from which day. */
interface Repeal {
  readonly by: RawAct;
  readonly day: IsoDate;
}

function entryOf(raw: RawAct, repeal: Repeal | null): RawEntry {
  const editions = editionsOf(raw.editions);
  const first = raw.first ? editions[0] : undefined;
  return {
    id: idOf(raw),
    kind: raw.kind ?? 'law',
    title: raw.act,
    ...formsOf(raw, repeal !== null),
    documentNumber: raw.documentNumber ?? null,
    issuer: raw.issuer ?? null,
    issued: first?.adopted ?? null,
    validFrom: first?.inForce ?? null,
    ...(repeal && {
      validUntil: dayBefore(repeal.day),
      validUntilBasis: 'stated',
      supersededBy: idOf(repeal.by),
      fieldConfidence: { validUntil: repeal.by.confidence },
    }),
    editions,
    note: noteOf(raw, editions, repeal),
    // What ends an act is the act that repeals it: that is where to look.
    sources: repeal === null ? raw.sources : [...new Set([...repeal.by.sources, ...raw.sources])],
    confidence: raw.confidence,
  };
}

/**
 * An act in force is cited by its title, which the register knows with and without 中华人民共和国; its bare name is looked
 * for where a pack named it on purpose, and where it is repealed, since then somebody may still say it.
 */
function formsOf(
  { act, id, aliases = [] }: RawAct,
  repealed: boolean,
): Pick<RawEntry, 'aliases' | 'matchTitle'> {
  if (!repealed && id === undefined) return { aliases, matchTitle: false };
  const short = withoutState(act);
  return { aliases: short === act ? aliases : [short, ...aliases] };
}

function idOf({ id, act }: RawAct): string {
  return id ?? `act-${createHash('sha256').update(act).digest('hex').slice(0, 10)}`;
}

function noteOf(
  { act, repeals = {} }: RawAct,
  editions: readonly ActEdition[],
  repeal: Repeal | null,
): { zh: string; en: string } {
  const last = editions.at(-1);
  const zh: string[] = [];
  const en: string[] = [];
  if (last) {
    const from = last.inForce;
    zh.push(`${chineseDate(last.adopted)}文本${from === null ? '' : `，${chineseDate(from)}起施行`}。`);
    en.push(`Text of ${last.adopted}${from === null ? '' : `, in force from ${from}`}.`);
  }
  const [gone] = Object.keys(repeals);
  if (gone !== undefined) {
    const more = Object.keys(repeals).length > 1;
    zh.push(`施行时废止《${gone}》${more ? '等' : ''}。`);
    en.push(`Repeals 《${gone}》${more ? ' and others' : ''}.`);
  }
  if (repeal) {
    zh.push(`${chineseDate(repeal.day)}起由《${repeal.by.act}》废止。`);
    en.push(`Repealed by 《${repeal.by.act}》 from ${repeal.day}.`);
  }
  return zh.length === 0 ? { zh: `《${act}》。`, en: `《${act}》.` } : { zh: zh.join(''), en: en.join(' ') };
}
