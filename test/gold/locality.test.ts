import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { loadShippedKnowledge } from '../../server/src/cli/runtime.ts';
import type { PlaceForm, Province } from '../../server/src/mentions/gazetteer.ts';
import { foreignPlace } from '../../server/src/rules/foreign-place.ts';
import { createChecker } from '../../server/src/service/check.ts';

const SHARED = path.join(import.meta.dirname, '../../../shared');
const skip = existsSync(SHARED) ? false : 'the real corpus beside the checkout is not there';
const knowledge = loadShippedKnowledge([]);
const { places } = knowledge.lexicon;
const checker = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null }, [
  foreignPlace,
]);

interface Gold {
  readonly seed: string;
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly certainty?: string;
}

const gold = (name: string): Gold[] =>
  readFileSync(path.join(SHARED, 'gold-dev', name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Gold);
const overlaps = (a: { start: number; end: number }, b: { start: number; end: number }): boolean =>
  a.start < b.end && b.start < a.end;

test('places that show whose speech it was, in a draft of another province', { skip }, () => {
  const records = gold('locality.jsonl');
  const certain = records.filter((r) => r.certainty === 'certain');
  const near = gold('locality_negative.jsonl');
  const missed: string[] = [];
  let found = 0;
  let right = 0;
  for (const seed of new Set(records.map((r) => r.seed))) {
    const text = readFileSync(path.join(SHARED, 'corpus', seed), 'utf8');
    const { findings } = checker.open(text).check({ locality: '云南省' });
    found += findings.length;
    right += findings.filter((f) => records.some((r) => r.seed === seed && overlaps(r, f))).length;
    for (const r of certain)
      if (r.seed === seed && !findings.some((f) => overlaps(r, f))) missed.push(r.text);
    for (const r of near)
      assert.ok(r.seed !== seed || !findings.some((f) => overlaps(r, f)), `${seed}:${r.start} ${r.text}`);
  }
  const recall = 1 - missed.length / certain.length;
  console.log(
    `places: P ${(right / found).toFixed(3)}  R ${recall.toFixed(3)} of certain; missed ${missed.join(' ')}`,
  );
  assert.ok(recall >= 0.8 && right / found >= 0.9);
});

/** Numbers that are the same on every run. */
function sequence(): () => number {
  let seed = 7;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
}

/** Cities of a province that the gazetteer has, by their full names. */
function citiesOf(province: Province): string[] {
  const cities = [...province.names].filter((name) =>
    places.find(name)[0]?.payload.some((p) => p.city === name),
  );
  return cities.length > 0 ? cities : [province.name];
}

function renamed(place: PlaceForm, text: string, other: Province, pick: () => number): string {
  if (place.city === null) return text === place.province.name ? other.name : other.short;
  const cities = citiesOf(other);
  const city = cities[Math.floor(pick() * cities.length)]!;
  return text === place.city ? city : city.replace(/(?:市|地区|盟)$/, '');
}

test('ten places of each published report, given to another province', { skip }, () => {
  const dir = path.join(SHARED, 'clean/reports-2025');
  const pick = sequence();
  let put = 0;
  let hit = 0;
  let besides = 0;
  for (const name of readdirSync(dir)) {
    const text = readFileSync(path.join(dir, name), 'utf8');
    const own = places.provinces.find((p) => name.includes(p.short))!;
    const unchanged = checker.open(text).check({ locality: own.name }).findings;
    const loud = unchanged.filter((f) => f.severity === 'warning');
    assert.ok(loud.length <= 1, `${name}: ${loud.map((f) => f.text).join('、')}`);
    const others = places.provinces.filter((p) => p !== own && p.name !== '北京市');
    const other = others[Math.floor(pick() * others.length)]!;
    const spots = places
      .find(text)
      .filter((h) => h.payload.every((p) => p.province === own && p.county === null && !p.person))
      .map((h) => ({ ...h, order: pick() }))
      .sort((a, b) => a.order - b.order)
      .slice(0, 10)
      .sort((a, b) => a.start - b.start);
    let changed = '';
    let at = 0;
    const swapped: { start: number; end: number }[] = [];
    for (const spot of spots) {
      const word = renamed(spot.payload[0]!, text.slice(spot.start, spot.end), other, pick);
      changed += text.slice(at, spot.start);
      swapped.push({ start: changed.length, end: changed.length + word.length });
      changed += word;
      at = spot.end;
    }
    changed += text.slice(at);
    const { findings } = checker.open(changed).check({ locality: own.name });
    put += swapped.length;
    hit += swapped.filter((s) => findings.some((f) => overlaps(f, s))).length;
    besides += findings.filter((f) => !swapped.some((s) => overlaps(f, s))).length;
  }
  console.log(`other places put in: ${hit} of ${put} found, ${besides} findings elsewhere`);
  assert.ok(hit / put >= 0.75 && hit / (hit + besides) >= 0.9);
});
