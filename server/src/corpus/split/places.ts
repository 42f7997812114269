import type { Gazetteer, PlaceForm, Province } from '../../mentions/gazetteer.ts';
import { readPlaces } from '../../mentions/places.ts';
import type { PlaceMention } from '../../mentions/types.ts';
import type { Paragraph } from './paragraphs.ts';

/** Where a speech belongs, and the words that say so. */
export interface SpeechPlace {
  readonly place: string;
  readonly evidence: string;
}

/** 甘肃省定西市 for 定西市: the name with all that holds it; as it is when several places have it. */
export function fullName(name: string, gazetteer: Gazetteer): string {
  const hit = gazetteer.find(name).at(-1);
  if (!hit || hit.end !== name.length) return name;
  const forms = hit.payload.filter((form) => !form.person);
  const [form] = forms;
  if (forms.length !== 1 || form === undefined) return name;
  return nameOf(form);
}

/** Municipalities hold their districts without a city between. */
function nameOf({ province, city, county }: PlaceForm): string {
  return [province.name, city === province.name ? null : city, county]
    .filter((part) => part !== null)
    .join('');
}

const SELF = /(?:我|全|本)(省|自治区|市|县|区|州|镇|乡|街道)(?!场|外|城)/g;
/** 我省、全市 in a sentence: what is named beside it is likely one's own. */
const SENTENCE = /[^。！？；]{1,400}/g;

/** Weight that a province must have before a speech is placed there, and its share of all weights. */
const FEWEST = 4;
const SHARE = 0.85;
/** A list of one's own places, an abbreviation (来川返川) and a leader's name say more than a name. */
const TELLING = 3;

interface Tally {
  weight: number;
  readonly names: Set<string>;
  readonly cities: Map<string, Set<string>>;
  readonly counties: Map<string, number>;
  evidence: { readonly text: string; readonly weight: number };
}

/**
 * The place that a speech means by us, told by the names in its sentences of 我省 and 全市, by 来川返川 and by the
 * leaders it names. Only when they agree: an outbreak or an example elsewhere is no place of one's own.
 */
export function placeOfUs(
  paragraphs: readonly Paragraph[],
  title: string,
  gazetteer: Gazetteer,
): SpeechPlace | null {
  const levels = new Map<string, number>();
  const tallies = new Map<Province, Tally>();
  /** Those who led one province after another: they speak for one that something else speaks for. */
  const leaders = new Map<Province, string>();
  for (const { text } of [{ text: title }, ...paragraphs]) {
    for (const m of text.matchAll(SELF)) levels.set(m[1]!, (levels.get(m[1]!) ?? 0) + 1);
    const mentions = readPlaces(text, gazetteer);
    if (mentions.length === 0) continue;
    let next = 0;
    for (const sentence of text.matchAll(SENTENCE)) {
      const start = sentence.index;
      const end = start + sentence[0].length;
      while (next < mentions.length && mentions[next]!.start < start) next++;
      const here: PlaceMention[] = [];
      for (; next < mentions.length && mentions[next]!.start < end; next++)
        if (mentions[next]!.end <= end) here.push(mentions[next]!);
      if (here.length > 0) weigh(here, sentence[0], start, tallies, leaders);
    }
  }
  if (levels.size === 0) return null;
  const ranked = [...tallies].sort((a, b) => b[1].weight - a[1].weight);
  const top = ranked[0];
  if (!top) return null;
  const [province, tally] = top;
  const all = ranked.reduce((sum, [, { weight }]) => sum + weight, 0);
  const led = leaders.has(province) ? TELLING : 0;
  if (tally.weight + led < FEWEST || tally.weight / all < SHARE) return null;
  const level = [...levels].sort((a, b) => b[1] - a[1])[0]![0];
  return { place: narrowed(province, tally, level), evidence: tally.evidence.text };
}

/** A city or county of the province, when the speech is one's of that level and all its names lie there. */
function narrowed(province: Province, tally: Tally, level: string): string {
  if (level === '省' || level === '自治区' || tally.cities.size !== 1) return province.name;
  const [city, names] = [...tally.cities][0]!;
  if (names.size < 2 && (tally.counties.size === 0 || level === '市')) return province.name;
  const [county] = tally.counties.size === 1 && level !== '市' ? [...tally.counties.keys()] : [];
  return `${province.name}${city === province.name ? '' : city}${county ?? ''}`;
}

function weigh(
  mentions: readonly PlaceMention[],
  sentence: string,
  from: number,
  tallies: Map<Province, Tally>,
  leaders: Map<Province, string>,
): void {
  const self = /(?:我|全)(?:省|市|县|区|州|镇|乡)(?!外|场)|[省市州县区]内/.test(sentence);
  for (const mention of mentions) {
    const [form] = mention.places;
    if (!form) continue;
    if (mention.places.every((p) => p.person) && mention.places.length > 1) {
      for (const { province } of mention.places) leaders.set(province, mention.text);
      continue;
    }
    if (mention.places.some((p) => p.province !== form.province)) continue;
    if (mention.excuse !== null || (mention.unmasks && !form.person)) continue;
    const telling = mention.form === 'abbreviation' || mention.places.every((p) => p.person);
    const instructed =
      INSTRUCTED.test(sentence.slice(mention.end - from, mention.end - from + 8)) ||
      TITLED.test(sentence.slice(Math.max(0, mention.start - from - 10), mention.start - from));
    if (!telling && !self && !instructed) continue;
    let tally = tallies.get(form.province);
    if (!tally) {
      tally = {
        weight: 0,
        names: new Set(),
        cities: new Map(),
        counties: new Map(),
        evidence: { text: '', weight: 0 },
      };
      tallies.set(form.province, tally);
    }
    const again = tally.names.has(mention.text);
    const weight = again ? 0.5 : telling ? TELLING : instructed ? 2 : 1;
    tally.weight += weight;
    tally.names.add(mention.text);
    if (form.city !== null) {
      const names = tally.cities.get(form.city) ?? new Set();
      names.add(mention.text);
      tally.cities.set(form.city, names);
    }
    if (form.county !== null) tally.counties.set(form.county, (tally.counties.get(form.county) ?? 0) + 1);
    if (weight > tally.evidence.weight) {
      const at = mention.start - from;
      tally.evidence = { text: sentence.slice(Math.max(0, at - 12), at + mention.text.length + 12), weight };
    }
  }
}

/** Whom a speaker tells what to do, and whose party committee reports, is the speaker's own. */
const INSTRUCTED = /^(?:[县市区州]?委|要(?!求)|(?:等)?[^，。]{0,4}要(?:早|抓|加|切|尽|认|进|主|带|全|严))/;
/** A document of its own: 印发了《定西市…》. */
const TITLED = /(?:印发|制定|出台|题为|下发|落实|启动|修订)[^，。；《]{0,4}《$/;
