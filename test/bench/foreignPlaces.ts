/**
 * Recall and precision of `foreign-place` on published reports: ten places of each report are given another
 * province's name, abbreviation or city, and each report is also read as it is, with its own locality. The choice is
 * made by a fixed seed. `--show` prints what was missed and what was reported besides.
 */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import type { PlaceForm, Province } from '../../server/src/mentions/gazetteer.ts';
import { foreignPlace } from '../../server/src/rules/foreign-place.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { sharedFolder, textsOf } from './shared.ts';

const PLACES = 10;

export type SwapKind = 'name' | 'city' | 'abbreviation';

interface Spot {
  readonly start: number;
  readonly end: number;
  readonly kind: SwapKind;
  readonly newText: string;
}

export interface ForeignPlacesScore {
  readonly put: number;
  readonly found: number;
  /** Findings on a changed report that stand on no place that was put there. */
  readonly besides: number;
  readonly byKind: Readonly<Record<SwapKind, { readonly put: number; readonly found: number }>>;
  /** Findings at warning on each report as it is. */
  readonly unchanged: readonly { readonly name: string; readonly warnings: number }[];
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

/** Numbers in 0..1 that are the same on every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** Scores `foreign-place` on the reports of a folder whose file names say the province. */
export function scoreForeignPlaces(folder: string, seed = 7): ForeignPlacesScore {
  const knowledge = loadShippedKnowledge();
  const { places } = knowledge.lexicon;
  const checker = createChecker(
    { today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null },
    [foreignPlace],
  );
  const pick = sequence(seed);
  const among = <T>(list: readonly T[]): T => list[Math.floor(pick() * list.length)]!;
  const kinds = {
    name: { put: 0, found: 0 },
    city: { put: 0, found: 0 },
    abbreviation: { put: 0, found: 0 },
  };
  const unchanged: { name: string; warnings: number }[] = [];
  const missed: string[] = [];
  const wrong: string[] = [];
  let besides = 0;

  /** Cities by their full names; a municipality has only itself. */
  const citiesOf = (province: Province): string[] => {
    const cities = [...province.names].filter((name) =>
      places.find(name)[0]?.payload.some((p) => p.city === name && p.county === null),
    );
    return cities.length > 0 ? cities : [province.name];
  };
  const renamed = (place: PlaceForm, text: string, other: Province): string => {
    if (place.city === null) return text === place.province.name ? other.name : other.short;
    const city = among(citiesOf(other));
    if (text === place.city) return city;
    // 阿坝 of 阿坝藏族羌族自治州: the gazetteer knows the short name.
    return [...other.names].find((name) => name.length < city.length && city.startsWith(name)) ?? city;
  };
  /** 全省, 来皖, 在皖, 皖北: where an abbreviation stands or could stand. */
  const abbreviated = (text: string, own: Province, other: Province): Spot[] => {
    const found: Spot[] = [];
    const short = other.abbreviations[0]!;
    for (const m of text.matchAll(/全[省市区](?=上下|人民|各级|各族|干部|经济|发展|范围|大局|工作)/g))
      found.push({ start: m.index + 1, end: m.index + 2, kind: 'abbreviation', newText: short });
    for (const char of own.abbreviations)
      for (const m of text.matchAll(new RegExp(`(?<=[来在返入驻留回])${char}(?=[\\u4e00-\\u9fff])`, 'g')))
        found.push({ start: m.index, end: m.index + 1, kind: 'abbreviation', newText: short });
    return found;
  };

  for (const { name, text } of textsOf(folder)) {
    const own = places.provinces.find((p) => name.includes(p.short))!;
    const settings = { locality: own.name };
    const { findings: before } = checker.open(text).check(settings);
    unchanged.push({ name, warnings: before.filter((f) => f.severity === 'warning').length });
    const other = among(places.provinces.filter((p) => p !== own && p.name !== '北京市'));
    const all = places.find(text).filter((h) => !h.payload.some((p) => p.isLandmark));
    const named = all
      .filter((h) => h.payload.every((p) => p.province === own && p.county === null))
      .map(({ start, end, payload: [place] }): Spot => {
        const kind = place!.city === null ? 'name' : 'city';
        return { start, end, kind, newText: renamed(place!, text.slice(start, end), other) };
      });
    const inName = (spot: Spot): boolean => all.some((h) => h.start <= spot.start && spot.end <= h.end);
    const short = abbreviated(text, own, other).filter((spot) => !inName(spot));
    const spots = chosen([...named, ...short], pick);
    let changed = '';
    let at = 0;
    const put: { start: number; end: number; kind: SwapKind }[] = [];
    for (const { start, end, kind, newText } of spots) {
      changed += text.slice(at, start);
      put.push({ start: changed.length, end: changed.length + newText.length, kind });
      changed += newText;
      at = end;
    }
    changed += text.slice(at);
    const { findings } = checker.open(changed).check(settings);
    const around = (s: { start: number; end: number }): string =>
      `${name}: ${changed.slice(Math.max(0, s.start - 24), s.start)}【${changed.slice(s.start, s.end)}】${changed.slice(s.end, s.end + 24)}`.replaceAll(
        '\n',
        '⏎',
      );
    for (const spot of put) {
      const hit = findings.some((f) => f.start < spot.end && spot.start < f.end);
      kinds[spot.kind].put++;
      if (hit) kinds[spot.kind].found++;
      else missed.push(`${spot.kind} ${around(spot)}`);
    }
    for (const f of findings) {
      if (put.some((s) => f.start < s.end && s.start < f.end)) continue;
      besides++;
      wrong.push(`${f.severity} ${around(f)}`);
    }
  }
  const sum = (key: 'put' | 'found'): number => Object.values(kinds).reduce((n, kind) => n + kind[key], 0);
  return { put: sum('put'), found: sum('found'), besides, byKind: kinds, unchanged, missed, wrong };
}

/** Ten spots that do not overlap, in order: two abbreviations where there are, names and cities by turns. */
function chosen(spots: readonly Spot[], pick: () => number): Spot[] {
  const mixed = spots.map((spot) => ({ spot, order: pick() })).sort((a, b) => a.order - b.order);
  const queue = (kind: SwapKind): Spot[] => mixed.filter((m) => m.spot.kind === kind).map((m) => m.spot);
  const [names, cities, short] = [queue('name'), queue('city'), queue('abbreviation')];
  const order = [...short.splice(0, 2)];
  while (names.length > 0 || cities.length > 0) {
    const next = [names.shift(), cities.shift()];
    order.push(...next.filter((spot) => spot !== undefined));
  }
  order.push(...short);
  const taken: Spot[] = [];
  for (const spot of order) {
    if (taken.length >= PLACES) break;
    if (taken.every((t) => spot.end <= t.start || t.end <= spot.start)) taken.push(spot);
  }
  return taken.sort((a, b) => a.start - b.start);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const clean = sharedFolder('clean');
  if (clean === null) {
    console.log('skipped: ../shared/clean (published texts to measure on) is not here');
    process.exit(0);
  }
  const score = scoreForeignPlaces(join(clean, 'reports-2025'));
  const percent = (n: number, of: number): string => `${((n * 100) / of).toFixed(1)} %`;
  console.log(
    `recall ${percent(score.found, score.put)} (${score.found} of ${score.put}), precision ${percent(score.found, score.found + score.besides)} (${score.besides} besides)`,
  );
  for (const [kind, { put, found }] of Object.entries(score.byKind))
    console.log(`  ${kind}: ${found} of ${put}`);
  const loud = score.unchanged.filter((u) => u.warnings > 0);
  console.log(
    `unchanged, each with its own locality: ${loud.reduce((n, u) => n + u.warnings, 0)} at warning in ${score.unchanged.length} reports, at most ${Math.max(...score.unchanged.map((u) => u.warnings))} in one`,
  );
  if (process.argv.includes('--show'))
    for (const line of [...score.missed.map((m) => `missed ${m}`), ...score.wrong.map((w) => `besides ${w}`)])
      console.log(line);
}
