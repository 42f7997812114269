import type { Gazetteer, PlaceForm, Province } from '../mentions/gazetteer.ts';
import { originOf, type PlacedLine } from '../mentions/origin.ts';
import type { DraftParagraph } from './view.ts';

/** Where a draft belongs. */
export interface OwnPlace {
  /** One, or several that a name without its province may be in. */
  readonly provinces: readonly Province[];
  /** City and county by their full names, as far as the locality names them. */
  readonly city: string | null;
  readonly county: string | null;
  readonly locality: string;
  /** Said by the front matter or a setting; else it was read from the text. */
  readonly stated: boolean;
  /** Said by the title or the line of the office. */
  readonly titled: boolean;
}

/** Fewest places of one province that show where a draft belongs, and the share of all that they must have. */
const FEWEST = 6;
const SHARE = 0.85;

/** The draft's own place as stated, else as its text shows beyond doubt; null when nothing says it. */
export function ownPlace(
  locality: string | null,
  paragraphs: readonly DraftParagraph[],
  gazetteer: Gazetteer,
): OwnPlace | null {
  if (locality !== null) return placeNamed(locality, gazetteer);
  const counts = new Map<Province, number>();
  for (const { mentions } of paragraphs)
    for (const mention of mentions.places) {
      const place = mention.places[0];
      if (place === undefined) continue;
      if (mention.excuse !== null || mention.places.some((p) => p.province !== place.province)) continue;
      counts.set(place.province, (counts.get(place.province) ?? 0) + 1);
    }
  const headed = ownHeadedPlace(paragraphs);
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (top === undefined || top[1] < FEWEST || top[1] / total < SHARE) return headed;
  // A heading that the whole text contradicts: either may be the leftover.
  if (headed !== null) return headed.provinces.includes(top[0]) ? headed : null;
  return {
    provinces: [top[0]],
    city: null,
    county: null,
    locality: top[0].short,
    stated: false,
    titled: false,
  };
}

/** The place of whoever speaks, as the title or the line of the office says it. */
function ownHeadedPlace(paragraphs: readonly DraftParagraph[]): OwnPlace | null {
  const headed = originOf(linesOf(paragraphs));
  const [place] = headed?.places ?? [];
  if (headed === null || place === undefined) return null;
  const city = headed.places.every((p) => p.city === place.city) ? place.city : null;
  const county = city === null && place.city !== null ? null : place.county;
  const provinces = [...new Set(headed.places.map((p) => p.province))];
  return { provinces, city, county, locality: headed.name, stated: false, titled: provinces.length === 1 };
}

function* linesOf(paragraphs: readonly DraftParagraph[]): Iterable<PlacedLine> {
  for (const { text, mentions } of paragraphs) yield { text, places: mentions.places };
}

/** What a stated locality (甘肃省定西市, 定西市, 陇西) names, with the city and county that it says. */
export function placeNamed(locality: string, gazetteer: Gazetteer): OwnPlace | null {
  const all = gazetteer.provinces;
  const named = all.filter((p) => locality.includes(p.short));
  // 定西市 without its province: every province that has such a place.
  const provinces =
    named.length > 0 ? named : all.filter((p) => [...p.names].some((name) => locality.includes(name)));
  if (provinces.length === 0) return null;
  const forms = gazetteer
    .find(locality)
    .flatMap((hit) => hit.payload)
    .filter((form) => provinces.includes(form.province));
  const counties = forms.filter((form) => form.county !== null);
  const cities = forms.filter((form) => form.city !== null && form.county === null);
  const county = counties.find((c) => cities.length === 0 || cities.some((f) => f.city === c.city));
  const city = cities[0]?.city ?? (sole(counties) ? county?.city : null) ?? null;
  return { provinces, city, county: county?.county ?? null, locality, stated: true, titled: false };
}

/** True where two places cannot be the same, nor one lie in the other. */
export function areApart(a: OwnPlace, b: OwnPlace): boolean {
  if (!a.provinces.some((province) => b.provinces.includes(province))) return true;
  if (a.city !== null && b.city !== null && a.city !== b.city) return true;
  return a.county !== null && b.county !== null && a.county !== b.county;
}

/** True where a place that a text names may be `of` or lies in it. */
export function liesIn(place: PlaceForm, of: OwnPlace): boolean {
  if (!of.provinces.includes(place.province)) return false;
  if (of.city !== null && place.city !== null && place.city !== of.city) return false;
  return of.county === null || place.county === null || place.county === of.county;
}

const sole = (forms: readonly PlaceForm[]): boolean => new Set(forms.map((f) => f.city)).size === 1;
