import { MASK_CHARS, MASK_SIGNS } from '../text/masks.ts';
import { apartFrom } from '../text/span.ts';
import type { Words } from '../text/words.ts';
import type { Gazetteer, PlaceHit, Province } from './gazetteer.ts';
import { abbreviations } from './places/abbreviations.ts';
import { isBareHere, isInNoPlace, namesVillage, townshipsIn } from './places/bare.ts';
import { countiesSaid } from './places/counties.ts';
import { excuseOf } from './places/excuses.ts';
import type { PlaceMention } from './types.ts';

const NEIGHBOUR = /^[、和及与]$/;

/** xx市丰台区: a mask right before a place, with 市 or 省 or the like. */
const MASK = new RegExp(`[${MASK_CHARS}](?:省|市|州|县|区)$`);

/** Places of one list that are looked at. */
const LONGEST_LIST = 40;

/** The provinces of the other places of its list (成都、绵阳和德阳). */
function besideOf(text: string, hits: readonly PlaceHit[], i: number): Province[] {
  const found: Province[] = [];
  const joined = (a: PlaceHit | undefined, b: PlaceHit | undefined): boolean =>
    a !== undefined && b !== undefined && NEIGHBOUR.test(text.slice(a.end, b.start));
  for (let at = i; joined(hits[at - 1], hits[at]) && i - at < LONGEST_LIST; at--)
    found.push(...hits[at - 1]!.payload.map((p) => p.province));
  for (let at = i; joined(hits[at], hits[at + 1]) && at - i < LONGEST_LIST; at++)
    found.push(...hits[at + 1]!.payload.map((p) => p.province));
  return found;
}

/** 四川省成都市武侯区 is one place: names that stand together, each inside the one before, are read as one. */
function merged(hits: readonly PlaceHit[]): PlaceHit[] {
  const found: PlaceHit[] = [];
  for (const hit of hits) {
    const last = found.at(-1);
    const inside =
      last?.end === hit.start
        ? hit.payload.filter((p) => last.payload.some((q) => q.province === p.province))
        : [];
    if (last && inside.length > 0)
      found[found.length - 1] = { start: last.start, end: hit.end, payload: inside };
    else found.push(hit);
  }
  return found;
}

/** xx小果庄, xx省委书记…张庆伟: a village or a leader's own name behind a mask gives the masked place away. */
const MASKED = `(?:[${MASK_SIGNS}]{2,3}|某)`;
const ANY_MASK = new RegExp(`[${MASK_CHARS}]`);
const UNMASKED = [
  new RegExp(
    `(?<=${MASKED}[省市县区镇乡]?)(?![\\u4e00-\\u9fff]{0,3}[个名各全的和及等级所在家户农万千百多余某城乡中心人民行政自然贫困])[\\u4e00-\\u9fff]{2,3}(?:庄|屯|寨|堡|镇|街道|批发市场)(?![的]?[长])`,
    'g',
  ),
  new RegExp(
    `(?<=${MASKED}[省市州县区]委书记[^，。；：\\n]{0,16}(?:主任|主席|书记|长))[\\u4e00-\\u9fff]{2,3}?(?=主持|出席|强调|指出|作出|批示|要求|讲话|同志|赴|深入)`,
    'g',
  ),
];

/** Names that the gazetteer does not have, right behind a mask. */
function unmasked(text: string, known: readonly PlaceHit[]): PlaceMention[] {
  if (!ANY_MASK.test(text)) return [];
  const names = UNMASKED.flatMap((pattern) => [...text.matchAll(pattern)]).map((m) => ({
    start: m.index,
    end: m.index + m[0].length,
    text: m[0],
  }));
  return apartFrom(names, known).map((span) => ({
    ...span,
    form: 'name',
    core: [{ start: span.start, end: span.end }],
    places: [],
    excuse: null,
    beside: [],
    unmasks: true,
  }));
}

/** The office behind which a leader's name gives the province away. */
const LEADS = /(?:省委|市委|自治区党委)[^，。；：]{0,20}$/;

const RANKED = /[省市县区州盟旗]/;

/** A leader behind the office, a county without its rank where it is cut out of no other name. */
function isHere(words: Words, hit: PlaceHit): boolean {
  const { start, payload } = hit;
  if (payload.some((p) => p.person)) return LEADS.test(words.text.slice(Math.max(0, start - 24), start));
  if (isInNoPlace(words, hit)) return false;
  if (payload.every((p) => p.isBare))
    return isBareHere(
      words,
      hit,
      payload.every((p) => p.isWord),
    );
  // 鲁中山区 holds 中山区.
  if (payload.every((p) => p.county !== null) && !words.isBoundary(start)) return false;
  return RANKED.test(words.text[hit.end - 1]!) || !namesVillage(words, hit);
}

/** What stands behind the name of a city only, whatever else the name means: 衡水轨道交通, 大同入选…. */
const CITY_BEHIND =
  /^(?:[东西南北]站|都市圈|国际(?:机场|邮轮港|航线|消费中心|铁路港)|轨道交通|地铁|机场|陆港|港(?:总体|货物|区)|口岸|经开区|高新区|自贸|综保区|综合保税区|入选|获批|荣获|跃居|申遗|市民|区域(?:消费)?中心|省域副中心|高铁|至[\u4e00-\u9fff]{2,4}(?:高速|铁路|高铁|段)|市[委政区])/;
/** 支持大同建设全球研发中心城市. */
const CITY_BEFORE = /(?:支持|推动|带动)$/;
const CITY_DOES = /^(?:打造|建设|创建|争创|发展|加快|承接)/;

function isCityHere(text: string, { start, end }: PlaceHit): boolean {
  const behind = text.slice(end, end + 16);
  if (CITY_BEHIND.test(behind)) return true;
  return CITY_BEFORE.test(text.slice(Math.max(0, start - 2), start)) && CITY_DOES.test(behind);
}

/** Words that may be names (平安, 中山) are places where they stand in a list of places or where only a city can. */
function withoutWords(text: string, hits: readonly PlaceHit[]): readonly PlaceHit[] {
  const isWord = (hit: PlaceHit): boolean => hit.payload.every((p) => p.isWord);
  if (!hits.some(isWord)) return hits;
  const joined = (i: number): boolean => {
    const [a, b] = [hits[i], hits[i + 1]];
    return a !== undefined && b !== undefined && NEIGHBOUR.test(text.slice(a.end, b.start));
  };
  const kept = hits.map(
    (hit) => !isWord(hit) || (hit.payload.some((p) => !p.isBare) && isCityHere(text, hit)),
  );
  // 太湖、钟山实验室: a lake beside it makes no place of a word.
  const tells = (i: number): boolean => kept[i]! && !hits[i]!.payload.some((p) => p.isLandmark);
  for (let i = 1; i < hits.length; i++) kept[i] ||= joined(i - 1) && tells(i - 1);
  for (let i = hits.length - 2; i >= 0; i--) kept[i] ||= joined(i) && tells(i + 1);
  return hits.filter((_, i) => kept[i]);
}

/** The names with those that none of them covers, in order; of two that overlap the longer stays. */
function withMore(hits: readonly PlaceHit[], others: readonly PlaceHit[]): readonly PlaceHit[] {
  if (others.length === 0) return hits;
  const isCovered = (a: PlaceHit, by: readonly PlaceHit[]): boolean =>
    by.some((b) => a.start < b.end && b.start < a.end && b.end - b.start >= a.end - a.start);
  const more = others.filter((one) => !isCovered(one, hits));
  if (more.length === 0) return hits;
  return [...hits.filter((one) => !isCovered(one, more)), ...more].sort((a, b) => a.start - b.start);
}

/** 到深圳、苏州考察: what excuses the first of a list excuses those behind it. */
function shareExcuses(text: string, names: PlaceMention[]): void {
  for (let i = 1; i < names.length; i++) {
    const [last, mention] = [names[i - 1]!, names[i]!];
    if (mention.excuse !== null || mention.unmasks || last.excuse !== 'elsewhere') continue;
    // 宁波“前湾新区”: a thing of the place before it.
    if (/^[、和及“]$/.test(text.slice(last.end, mention.start)))
      names[i] = { ...mention, excuse: last.excuse };
  }
}

/** Places of a paragraph by name and by abbreviation. Offsets count from the paragraph. */
export function readPlaces(text: string, gazetteer: Gazetteer): PlaceMention[] {
  const words = gazetteer.words(text);
  const named = gazetteer.find(text, (hit) => isHere(words, hit));
  const whole = merged(withMore(named, townshipsIn(text, gazetteer, words)));
  const hits = withMore(withoutWords(text, whole), countiesSaid(text, gazetteer));
  const masks = new Set<number>();
  const names = hits.map(({ start, end, payload }, i): PlaceMention => {
    const masked = MASK.test(text.slice(Math.max(0, start - 5), start));
    const listed =
      i > 0 && /^[、和及]$/.test(text.slice(hits[i - 1]!.end, start)) && masks.has(hits[i - 1]!.start);
    if (masked || listed) masks.add(start);
    return {
      start,
      end,
      text: text.slice(start, end),
      form: 'name',
      core: [{ start, end }],
      places: payload,
      excuse: masks.has(start) ? null : excuseOf(words, hits, i),
      beside: besideOf(text, hits, i),
      unmasks: masks.has(start),
    };
  });
  shareExcuses(text, names);
  const short = apartFrom(abbreviations(words, gazetteer), hits);
  return [...names, ...short, ...unmasked(text, hits)].sort((a, b) => a.start - b.start);
}
