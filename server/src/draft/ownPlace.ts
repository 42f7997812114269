import type { Gazetteer, PlaceForm, Province } from '../mentions/gazetteer.ts';
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
}

/** Fewest places of one province that show where a draft belongs, and the share of all that they must have. */
const FEWEST = 6;
const SHARE = 0.85;

/** The draft's own place as stated, else as its text shows beyond doubt; null when nothing says it. */
export function ownPlace(locality: string | null, paragraphs: readonly DraftParagraph[]): OwnPlace | null {
  const counts = new Map<Province, number>();
  let gazetteer: Gazetteer | null = null;
  for (const { mentions } of paragraphs)
    for (const mention of mentions.places) {
      const place = mention.places[0];
      if (place === undefined) continue;
      gazetteer = place.gazetteer;
      if (mention.excuse !== null || mention.places.some((p) => p.province !== place.province)) continue;
      counts.set(place.province, (counts.get(place.province) ?? 0) + 1);
    }
  if (gazetteer === null) return null;
  if (locality !== null) return statedPlace(locality, gazetteer);
  const headed = headedPlace(paragraphs);
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (top === undefined || top[1] < FEWEST || top[1] / total < SHARE) return headed;
  // A heading that the whole text contradicts: either may be the leftover.
  if (headed !== null) return headed.provinces.includes(top[0]) ? headed : null;
  return { provinces: [top[0]], city: null, county: null, locality: top[0].short, stated: false };
}

/** Lines that a title, an office and a date take up at most, and their length. */
const HEAD_LINES = 8;
const LONGEST_HEAD = 40;
const HEAD_BEFORE =
  /^[（(—\s\u3000]{0,4}(?:在|中共|共青团|讲话人：|发言人：|(?:19|20)\d\d年|\d{4}年\d{1,2}月\d{1,2}日在)?$/;
const HEAD_BEHIND =
  /^(?:委|政府|人民政府|人大|政协|纪委|第[一二三四五六七八九十百]{1,5}[届次]|(?:中级|高级)?人民(?:法院|检察院)|副?[省市县区州旗]长|副?书记|[\u4e00-\u9fff]{2,8}(?:局|委员会|办公室|党组))/;

/** The place of whoever speaks, as the title or the line of the office says it: 敦化市第十九届…, 中共衡南县委书记. */
function headedPlace(paragraphs: readonly DraftParagraph[]): OwnPlace | null {
  let lines = 0;
  for (const { text, mentions } of paragraphs) {
    if (text.trim() === '') continue;
    if (++lines > HEAD_LINES) return null;
    // 某省人民政府： is whom a letter is to.
    if (text.length > LONGEST_HEAD || /[：:]\s*$/.test(text)) continue;
    for (const { form, start, end, places } of mentions.places) {
      const [place] = places;
      if (form !== 'name' || place === undefined || place.isLandmark) continue;
      if (!HEAD_BEFORE.test(text.slice(0, start)) || !HEAD_BEHIND.test(text.slice(end))) continue;
      const city = places.every((p) => p.city === place.city) ? place.city : null;
      const county = city === null && place.city !== null ? null : place.county;
      const provinces = [...new Set(places.map((p) => p.province))];
      return { provinces, city, county, locality: text.slice(start, end), stated: false };
    }
  }
  return null;
}

/** What a stated locality (甘肃省定西市, 定西市, 陇西) names, with the city and county that it says. */
function statedPlace(locality: string, gazetteer: Gazetteer): OwnPlace | null {
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
  return { provinces, city, county: county?.county ?? null, locality, stated: true };
}

const sole = (forms: readonly PlaceForm[]): boolean => new Set(forms.map((f) => f.city)).size === 1;
