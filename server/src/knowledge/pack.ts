import { firstDay, type IsoDate, isIsoDay, lastDay } from '../text/calendar.ts';
import { parseYaml } from '../text/yamlSource.ts';
import { expandActs, impossibleAct, type RawAct } from './acts.ts';
import type { PlacesEntry } from './gazetteer.ts';
import type { IdiomEntry } from './idioms.ts';
import {
  type FrameEntry,
  impossibleOccasion,
  type OccasionEntry,
  type RawFrame,
  type RawOccasion,
} from './occasions.ts';
import { impossiblePerson, type PersonEntry, type RawPerson } from './people.ts';
import { expandRetired, impossibleRetired, type RawRetired } from './retired.ts';
import { compiledPackSchema } from './schema.ts';
import type {
  Confidence,
  NameListEntry,
  PackProblem,
  RawEntry,
  RegisterEntry,
  SloganEntry,
  WordClassEntry,
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
  readonly idioms: readonly IdiomEntry[];
  readonly names: readonly NameListEntry[];
  readonly classes: readonly WordClassEntry[];
  readonly occasions: readonly OccasionEntry[];
  readonly frames: readonly FrameEntry[];
  readonly people: readonly PersonEntry[];
  readonly problems: readonly PackProblem[];
}

/** Strongest first. */
const CONFIDENCES: readonly Confidence[] = ['confirmed', 'known', 'unsure'];
/** Entries may share a note or a list of sources. */
const MOST_ALIASES = 100;
/** Lists of a pack, with the part of the schema that their items must fit. */
const SECTIONS = {
  entries: 'entry',
  acts: 'act',
  retired: 'retired',
  slogans: 'slogan',
  wordings: 'wording',
  places: 'places',
  idioms: 'idioms',
  fixedNames: 'nameList',
  classes: 'wordClass',
  occasions: 'occasion',
  frames: 'frame',
  people: 'person',
} as const;
const isSection = (key: string): key is keyof typeof SECTIONS => Object.hasOwn(SECTIONS, key);
const HEAD = ['pack', 'about', 'asOf'];

/** Reads one pack. A broken entry is a problem and is left out; a file that is no YAML is one problem. Never throws. */
export function readPack(file: PackFile): PackContent {
  const problems: PackProblem[] = [];
  const entries: PackEntry[] = [];
  const slogans: SloganEntry[] = [];
  const wordings: WordingEntry[] = [];
  const places: PlacesEntry[] = [];
  const idioms: IdiomEntry[] = [];
  const names: NameListEntry[] = [];
  const classes: WordClassEntry[] = [];
  const occasions: OccasionEntry[] = [];
  const frames: FrameEntry[] = [];
  const people: PersonEntry[] = [];
  const found = {
    entries,
    slogans,
    wordings,
    places,
    idioms,
    names,
    classes,
    occasions,
    frames,
    people,
    problems,
  };
  const acts: { readonly raw: RawAct; readonly line: number }[] = [];
  const report = (line: number, entry: string | null, zh: string, en: string) =>
    problems.push({ pack: file.path, line, entry, message: { zh, en } });

  const source = parseYaml(file.text.replace(/^\ufeff/, ''), MOST_ALIASES);
  for (const { line, message } of source.errors.slice(0, 10)) {
    const reason = message.split('\n')[0]!;
    report(line, null, `不是有效的 YAML：${reason}`, `not valid YAML: ${reason}`);
  }
  if (source.errors.length > 0) return found;
  const root = source.value;
  if (typeof root !== 'object' || root === null || Array.isArray(root)) {
    report(
      1,
      null,
      `知识包里没有内容，应有 ${Object.keys(SECTIONS).join('、')} 中的一种`,
      `a pack has one of ${Object.keys(SECTIONS).join(', ')}`,
    );
    return found;
  }

  const schema = compiledPackSchema();
  for (const [key, items] of Object.entries(root as Record<string, unknown>)) {
    if (HEAD.includes(key)) continue;
    if (!isSection(key)) {
      report(source.lineOf(`/${key}`), null, `知识包里没有 ${key} 这个键`, `a pack has no key ${key}`);
      continue;
    }
    if (!Array.isArray(items)) {
      report(source.lineOf(`/${key}`), null, `${key} 应为列表`, `${key} must be a list`);
      continue;
    }
    items.forEach((value: unknown, i) => {
      const at = `/${key}/${i}`;
      const line = source.lineOf(at);
      const name = nameOf(value);
      const faults = schema[SECTIONS[key]](value);
      for (const { path, message } of faults)
        report(source.lineOf([at, ...path.map(pointerStep)].join('/')), name, message.zh, message.en);
      if (faults.length > 0) return;
      switch (key) {
        case 'places':
          places.push(value as PlacesEntry);
          return;
        case 'idioms':
          idioms.push(value as IdiomEntry);
          return;
        case 'fixedNames':
          names.push(value as NameListEntry);
          return;
        case 'classes':
          classes.push({ ...(value as WordClassEntry), pack: file.path, line });
          return;
        case 'occasions': {
          const wrong = impossibleOccasion(value as RawOccasion);
          if (wrong) report(line, name, wrong.zh, wrong.en);
          else occasions.push({ ...(value as RawOccasion), pack: file.path, line });
          return;
        }
        case 'frames':
          frames.push({ ...(value as RawFrame), pack: file.path, line });
          return;
        case 'people': {
          const wrong = impossiblePerson(value as RawPerson);
          if (wrong) report(line, name, wrong.zh, wrong.en);
          else people.push({ ...(value as RawPerson), pack: file.path, line });
          return;
        }
        case 'retired': {
          const wrong = impossibleRetired(value as RawRetired);
          if (wrong) report(line, name, wrong.zh, wrong.en);
          else
            for (const raw of expandRetired(value as RawRetired))
              entries.push(packEntry(raw, file.path, line, []));
          return;
        }
        case 'acts': {
          const wrong = impossibleAct(value as RawAct);
          if (wrong) report(line, name, wrong.zh, wrong.en);
          else acts.push({ raw: value as RawAct, line });
          return;
        }
        case 'wordings':
          wordings.push(wordingEntry(value as RawWording, file.path, line));
          return;
        case 'slogans': {
          const wrong = impossibleDates(value as RawSlogan);
          if (wrong) report(line, name, wrong.zh, wrong.en);
          else slogans.push(sloganEntry(value as RawSlogan, file.path, line));
          return;
        }
        case 'entries': {
          const raw = value as RawEntry;
          const wrong = impossibleEntry(raw);
          const specLines = (raw.specs ?? []).map((_, j) => source.lineOf(`${at}/specs/${j}`));
          if (wrong) report(line, name, wrong.zh, wrong.en);
          else entries.push(packEntry(raw, file.path, line, specLines));
        }
      }
    });
  }
  for (const { raw, line } of expandActs(acts, (line, act, zh, en) => report(line, act, zh, en)))
    entries.push(packEntry(raw, file.path, line, []));
  return found;
}

/** A key or index as a step of a JSON pointer. */
function pointerStep(step: string | number): string {
  return String(step).replaceAll('~', '~0').replaceAll('/', '~1');
}

function nameOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { id, canonical, wrong, act, place, class: of, person } = value as Readonly<Record<string, unknown>>;
  const names = [id, canonical, wrong, act, place, of, person];
  return names.find((name): name is string => typeof name === 'string') ?? null;
}

type RawWording = Pick<WordingEntry, 'wrong' | 'right' | 'sources' | 'confidence'> & Partial<WordingEntry>;
type RawSlogan = Pick<SloganEntry, 'canonical' | 'sources' | 'confidence'> & Partial<SloganEntry>;

function impossibleEntry(raw: RawEntry): PackProblem['message'] | null {
  const days: [string, IsoDate | null | undefined][] = [
    ['issued', raw.issued],
    ['validFrom', raw.validFrom],
    ['validUntil', raw.validUntil],
    ['replacementFrom', raw.replacementFrom],
    ...(raw.specs ?? []).map((spec): [string, IsoDate] => ['specs.date', spec.date]),
  ];
  for (const [field, day] of days) {
    if (day && !isIsoDay(day))
      return { zh: `${field}：没有 ${day} 这一天`, en: `${field}: there is no day ${day}` };
  }
  if (raw.validFrom && raw.validUntil && raw.validFrom > raw.validUntil) {
    return { zh: 'validUntil 早于 validFrom', en: 'validUntil is before validFrom' };
  }
  if (raw.issued && raw.validUntil && raw.issued > raw.validUntil) {
    return { zh: 'validUntil 早于 issued', en: 'validUntil is before issued' };
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
    replacementFrom: raw.replacementFrom ?? null,
    rewrites: raw.rewrites ?? {},
    context: raw.context ?? [],
    unless: raw.unless ?? [],
    except: raw.except ?? [],
    note: raw.note ?? null,
    editions: raw.editions ?? [],
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
    ...(raw.ordered && { ordered: true }),
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
