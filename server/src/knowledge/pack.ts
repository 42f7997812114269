import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { firstDay, type IsoDate, isIsoDay, lastDay } from '../text/calendar.ts';
import type { PlacesEntry } from './gazetteer.ts';
import { compiledPackSchema } from './schema.ts';
import type {
  Confidence,
  EntrySpec,
  PackProblem,
  RegisterEntry,
  SloganEntry,
  WordingEntry,
} from './types.ts';

/** A pack as it was read: `path` names it in messages, `text` is decoded YAML. */
export interface PackFile {
  readonly path: string;
  readonly text: string;
  /** What the pack says, when it has been read already. */
  readonly content?: PackContent;
}

/** An entry with the forms its pack wants to be looked for. */
export interface PackEntry {
  readonly entry: RegisterEntry;
  /** Title (unless the pack says otherwise) and aliases. */
  readonly forms: readonly string[];
}

export interface PackContent {
  readonly entries: readonly PackEntry[];
  readonly slogans: readonly SloganEntry[];
  readonly wordings: readonly WordingEntry[];
  readonly places: readonly PlacesEntry[];
  readonly problems: readonly PackProblem[];
}

/** Strongest first. */
const CONFIDENCES: readonly Confidence[] = ['confirmed', 'known', 'unsure'];
const SECTIONS = ['entries', 'slogans', 'wordings', 'places'];
const HEAD = ['pack', 'about', 'asOf'];

/** Reads one pack. A broken entry is a problem and is left out; a file that is no YAML is one problem. Never throws. */
export function readPack(file: PackFile): PackContent {
  const problems: PackProblem[] = [];
  const entries: PackEntry[] = [];
  const slogans: SloganEntry[] = [];
  const wordings: WordingEntry[] = [];
  const places: PlacesEntry[] = [];
  const lines = new LineCounter();
  const report = (line: number, entry: string | null, zh: string, en: string) =>
    problems.push({ pack: file.path, line, entry, message: { zh, en } });

  const document = parseDocument(file.text.replace(/^\ufeff/, ''), { lineCounter: lines });
  for (const error of document.errors.slice(0, 10)) {
    const reason = error.message.split('\n')[0] ?? error.code;
    report(error.linePos?.[0].line ?? 0, null, `不是有效的 YAML：${reason}`, `not valid YAML: ${reason}`);
  }
  if (document.errors.length > 0) return { entries, slogans, wordings, places, problems };
  const root = document.contents;
  if (!isMap(root)) {
    report(
      1,
      null,
      '知识包应有 entries、slogans、wordings 或 places',
      'a pack has entries, slogans, wordings or places',
    );
    return { entries, slogans, wordings, places, problems };
  }

  const lineOf = (node: unknown): number => {
    const range = (node as Node | null)?.range;
    return range ? lines.linePos(range[0]).line : 0;
  };
  for (const pair of root.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    if (HEAD.includes(key)) continue;
    if (!SECTIONS.includes(key)) {
      report(lineOf(pair.key), null, `知识包里没有 ${key} 这个键`, `a pack has no key ${key}`);
      continue;
    }
    if (!isSeq(pair.value)) {
      report(lineOf(pair.key), null, `${key} 应为列表`, `${key} must be a list`);
      continue;
    }
    for (const item of pair.value.items) {
      const line = lineOf(item);
      let value: unknown;
      try {
        value = (item as Node).toJS(document, { maxAliasCount: 100 });
      } catch (error) {
        report(line, null, `读不出来：${String(error)}`, `cannot be read: ${String(error)}`);
        continue;
      }
      const name = nameOf(value);
      const schema = compiledPackSchema();
      const part = ({ entries: 'entry', slogans: 'slogan', wordings: 'wording', places: 'places' } as const)[
        key as 'entries' | 'slogans' | 'wordings' | 'places'
      ];
      const faults = schema[part](value);
      for (const fault of faults) {
        const node = isMap(item) || isSeq(item) ? item.getIn(fault.path, true) : item;
        report(lineOf(node) || line, name, fault.message.zh, fault.message.en);
      }
      if (faults.length > 0) continue;
      if (key === 'wordings') {
        wordings.push(wordingEntry(value as RawWording, file.path, line));
        continue;
      }
      if (key === 'places') {
        places.push(value as PlacesEntry);
        continue;
      }
      const wrong =
        key === 'entries' ? impossibleEntry(value as RawEntry) : impossibleDates(value as RawSlogan);
      if (wrong) {
        report(line, name, wrong.zh, wrong.en);
      } else if (key === 'entries') {
        const specs = isMap(item) ? item.get('specs', true) : null;
        const specLines = isSeq(specs) ? specs.items.map(lineOf) : [];
        entries.push(packEntry(value as RawEntry, file.path, line, specLines));
      } else {
        slogans.push(sloganEntry(value as RawSlogan, file.path, line));
      }
    }
  }
  return { entries, slogans, wordings, places, problems };
}

function nameOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, canonical, wrong } = value as { id?: unknown; canonical?: unknown; wrong?: unknown };
  return [id, canonical, wrong].find((name) => typeof name === 'string') ?? null;
}

/** What the schema guarantees of an entry; everything optional may be missing. */
type RawEntry = Pick<RegisterEntry, 'id' | 'kind' | 'title' | 'sources' | 'confidence'> &
  Partial<Omit<RegisterEntry, 'specs'>> & {
    readonly matchTitle?: boolean;
    readonly fieldConfidence?: Readonly<Record<string, Confidence>>;
    readonly specs?: readonly (Omit<EntrySpec, 'reported' | 'line'> & { readonly reported?: boolean })[];
  };
type RawWording = Pick<WordingEntry, 'wrong' | 'right' | 'sources' | 'confidence'> & Partial<WordingEntry>;
type RawSlogan = Pick<SloganEntry, 'canonical' | 'sources' | 'confidence'> & Partial<SloganEntry>;

function impossibleEntry(raw: RawEntry): PackProblem['message'] | null {
  const days: [string, IsoDate | null | undefined][] = [
    ['issued', raw.issued],
    ['validFrom', raw.validFrom],
    ['validUntil', raw.validUntil],
    ...(raw.specs ?? []).map((spec): [string, IsoDate] => ['specs.date', spec.date]),
  ];
  for (const [field, day] of days) {
    if (day && !isIsoDay(day))
      return { zh: `${field}：没有 ${day} 这一天`, en: `${field}: there is no day ${day}` };
  }
  if (raw.validFrom && raw.validUntil && raw.validFrom > raw.validUntil) {
    return { zh: 'validUntil 早于 validFrom', en: 'validUntil is before validFrom' };
  }
  if (raw.validUntil && !raw.validUntilBasis) {
    return { zh: '有 validUntil 就要写 validUntilBasis', en: 'validUntil needs a validUntilBasis' };
  }
  return null;
}

function impossibleDates(raw: RawSlogan): PackProblem['message'] | null {
  for (const day of [raw.since, raw.until]) {
    if (day && !isIsoDay(firstDay(day))) return { zh: `没有 ${day} 这一天`, en: `there is no day ${day}` };
  }
  if (raw.since && raw.until && firstDay(raw.since) > lastDay(raw.until)) {
    return { zh: 'until 早于 since', en: 'until is before since' };
  }
  return null;
}

function packEntry(raw: RawEntry, pack: string, line: number, specLines: readonly number[]): PackEntry {
  const aliases = raw.aliases ?? [];
  const from = raw.fieldConfidence?.['validFrom'] ?? raw.confidence;
  const until = raw.fieldConfidence?.['validUntil'] ?? raw.confidence;
  const entry: RegisterEntry = {
    id: raw.id,
    kind: raw.kind,
    title: raw.title,
    aliases,
    documentNumber: raw.documentNumber ?? null,
    issuer: raw.issuer ?? null,
    issued: raw.issued ?? null,
    validFrom: raw.validFrom ?? null,
    validUntil: raw.validUntil ?? null,
    validUntilBasis: raw.validUntilBasis ?? null,
    supersededBy: raw.supersededBy ?? null,
    replacement: raw.replacement ?? null,
    rewrites: raw.rewrites ?? {},
    context: raw.context ?? [],
    except: raw.except ?? [],
    note: raw.note ?? null,
    sources: raw.sources,
    confidence: raw.confidence,
    documentNumberConfidence: raw.fieldConfidence?.['documentNumber'] ?? raw.confidence,
    validFromConfidence: from,
    validUntilConfidence: until,
    validityConfidence: CONFIDENCES[Math.max(CONFIDENCES.indexOf(from), CONFIDENCES.indexOf(until))]!,
    specs: (raw.specs ?? []).map((spec, i) => ({
      ...spec,
      reported: spec.reported ?? (spec.status === 'outdated' || spec.status === 'not-yet'),
      line: specLines[i] ?? line,
    })),
    pack,
    line,
  };
  return { entry, forms: raw.matchTitle === false ? aliases : [raw.title, ...aliases] };
}

function sloganEntry(raw: RawSlogan, pack: string, line: number): SloganEntry {
  return {
    canonical: raw.canonical,
    variants: raw.variants ?? [],
    misquotes: raw.misquotes ?? [],
    since: raw.since ?? null,
    until: raw.until ?? null,
    note: raw.note ?? null,
    sources: raw.sources,
    confidence: raw.confidence,
    pack,
    line,
  };
}

function wordingEntry(raw: RawWording, pack: string, line: number): WordingEntry {
  return {
    wrong: raw.wrong,
    right: raw.right,
    certainty: raw.certainty ?? 'sure',
    before: raw.before ?? [],
    after: raw.after ?? [],
    near: raw.near ?? [],
    notBefore: raw.notBefore ?? [],
    notAfter: raw.notAfter ?? [],
    except: raw.except ?? [],
    note: raw.note ?? null,
    sources: raw.sources,
    confidence: raw.confidence,
    specs: raw.specs ?? [],
    pack,
    line,
  };
}
