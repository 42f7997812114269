import type { PlaceForm, Province } from '../mentions/gazetteer.ts';
import type { PlaceMention } from '../mentions/types.ts';
import { changeTo, type Fix } from './fix.ts';
import type { OwnPlace } from './ownPlace.ts';

/** 定西 of 定西市, as the gazetteer's names have it; the name itself where it has no shorter form. */
function shortName(name: string, province: Province): string {
  if (name === province.name) return province.short;
  for (const other of province.names)
    if (other.length >= 2 && other.length < name.length && name.startsWith(other)) return other;
  return name;
}

/** A level of a foreign name with what stands there in the draft's own; `own` is null where the locality is silent. */
interface Level {
  readonly full: string;
  readonly own: string | null;
}

/** Levels of a place from the province down, without those that its name in the draft leaves out. */
function levelsOf(place: PlaceForm, text: string, own: OwnPlace): Level[] {
  const home = own.provinces[0]!;
  // A municipality is a city as well.
  const city = own.city ?? (home.name.endsWith('市') ? home.name : null);
  const levels: Level[] = [{ full: place.province.name, own: home.name }];
  if (place.city !== null) levels.push({ full: place.city, own: city });
  if (place.county !== null) levels.push({ full: place.county, own: own.county });
  return levels.filter((level) => text.includes(shortName(level.full, place.province)));
}

/** The draft's own name for a foreign one, level for level and as full; null when the locality does not say a level. */
function ownName(place: PlaceForm, text: string, own: OwnPlace): string | null {
  const levels = levelsOf(place, text, own);
  let name = '';
  for (const { full, own: ownFull } of levels) {
    if (ownFull === null) return null;
    const part = text.includes(full) ? ownFull : shortName(ownFull, own.provinces[0]!);
    // 重庆市万州区 in a draft of a county: a municipality has no level of its own there.
    if (!name.endsWith(part)) name += part;
  }
  return name === '' ? null : name;
}

/** The draft's own abbreviations of the level that the foreign one has; none where nobody uses one. */
function ownAbbreviations({ places }: PlaceMention, own: OwnPlace): readonly string[] {
  const home = own.provinces[0]!;
  if (places.some((p) => p.city === null)) return home.abbreviations;
  const char = own.city === null ? null : (places[0]?.gazetteer.abbreviationOf(own.city) ?? null);
  return char === null ? [] : [char];
}

/**
 * Replacements of a foreign name by the draft's own of the same level: province for province, city for city. None where
 * the locality does not say that level. Offsets of the edits count from the draft; `by` is where the paragraph starts.
 */
export function placeFixes(by: number, mention: PlaceMention, own: OwnPlace): Fix[] {
  if (!(own.stated || own.titled) || mention.unmasks || own.provinces.length !== 1) return [];
  const place = mention.places[0];
  const texts: readonly string[] =
    mention.form === 'abbreviation'
      ? ownAbbreviations(mention, own)
      : place === undefined
        ? []
        : namesFor(place, mention, own);
  return texts.map((newText) =>
    changeTo(
      newText,
      mention.core.map(({ start, end }) => ({ start: by + start, end: by + end, newText })),
    ),
  );
}

function namesFor(place: PlaceForm, { text }: PlaceMention, own: OwnPlace): string[] {
  const name = ownName(place, text, own);
  const names = name === null || name === text ? [] : [name];
  // 重庆市 may stand for the province or for the city of the draft.
  const isMunicipality = place.city === null && place.county === null && place.province.name.endsWith('市');
  if (isMunicipality && own.city !== null && !own.provinces[0]!.name.endsWith('市'))
    names.unshift(text === place.province.name ? own.city : shortName(own.city, own.provinces[0]!));
  return [...new Set(names)];
}
