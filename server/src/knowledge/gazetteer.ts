import type { Gazetteer, PlaceForm, PlaceHit, Province } from '../mentions/gazetteer.ts';
import { Automaton, type AutomatonHit } from '../text/automaton.ts';
import { Vocabulary } from '../text/words.ts';

/** Without packs every character is a word. */
const NO_VOCABULARY = new Vocabulary();

/** A province of a pack, as it stands there: names of counties are parted by spaces. */
export interface PlacesEntry {
  readonly name: string;
  readonly abbreviations?: readonly string[];
  /** Leaders whose name behind 省委 gives the province away. */
  readonly secretaries?: readonly string[];
  readonly cityAbbreviations?: Readonly<Record<string, string>>;
  readonly formerNames?: Readonly<Record<string, string>>;
  /** Rivers, new areas and by-names (赤水河, 西咸新区, 三秦大地) that speeches say of their own place. */
  readonly landmarks?: string;
  /** Counties that no city of the province holds. */
  readonly counties?: string;
  readonly cities?: Readonly<Record<string, string>>;
  /** Townships of each county (石家庄市 井陉县) that no other county has a name of, parted by spaces. */
  readonly townships?: Readonly<Record<string, string>>;
}

const PROVINCE_END = /(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/;

/** 四川 of 四川省, 广西 of 广西壮族自治区. */
const shortOf = (name: string): string => name.replace(PROVINCE_END, '');

/** 阿坝 of 阿坝藏族羌族自治州: the peoples are no part of the short name. */
const PEOPLES =
  /(?:藏族羌族|土家族苗族|布依族苗族|苗族侗族|哈尼族彝族|傣族景颇族|壮族苗族|蒙古族藏族|朝鲜族|藏族|彝族|白族|傣族|傈僳族|回族|蒙古|哈萨克|柯尔克孜)自治州$/;

function cityShort(name: string): string {
  const prefecture = name.replace(PEOPLES, '');
  return prefecture === name ? name.replace(/(?:市|地区|盟|自治州)$/, '') : prefecture;
}

const COUNTY_END =
  /(?:(?:回|满|蒙古|藏|彝|苗|侗|瑶|壮|土家|朝鲜|仡佬|布依|水|畲|土|羌|黎|白|傣|哈尼|拉祜|佤|傈僳|纳西|各|仫佬|毛南|裕固|哈萨克|保安|撒拉|怒|独龙|普米|布朗)族){0,4}自治[县旗]$|[县区市旗]$/;
const AUTONOMOUS = /自治[县旗]$/;
/** 三台 of 三台县, 大厂 of 大厂回族自治县. */
const countyShort = (name: string): string => name.replace(COUNTY_END, '');

/** Short names that are words as well, by what they are short for. */
export interface NamesThatAreWords {
  readonly city: ReadonlySet<string>;
  readonly county: ReadonlySet<string>;
}

const NONE: NamesThatAreWords = { city: new Set(), county: new Set() };

export function buildGazetteer(entries: readonly PlacesEntry[], words: NamesThatAreWords = NONE): Gazetteer {
  const provinces: Province[] = [];
  const forms = new Map<string, PlaceForm[]>();
  const byAbbreviation = new Map<string, PlaceForm[]>();
  const cityAbbreviations = new Map<string, string>();
  const byFirst = new Map<string, PlaceForm[]>();
  const byShort = new Map<string, PlaceForm[]>();
  const add = (map: Map<string, PlaceForm[]>, key: string, form: PlaceForm): void => {
    const own = map.get(key);
    if (own === undefined) map.set(key, [form]);
    else own.push(form);
  };
  /** Tens of thousands of names, put in order when a draft first names a township. */
  const unread: (readonly [PlaceMaker, Readonly<Record<string, string>>])[] = [];
  let known: ReadonlyMap<string, PlaceForm> | null = null;
  const townships = (): ReadonlyMap<string, PlaceForm> => (known ??= townshipsOf(unread));
  const gazetteer: Gazetteer = {
    provinces,
    abbreviated: (char) => byAbbreviation.get(char) ?? [],
    abbreviationOf: (city) => cityAbbreviations.get(city) ?? null,
    counties: (short, withWords = false) =>
      !withWords && words.county.has(short) ? [] : (byShort.get(short) ?? []),
    cutShort: (char) => byFirst.get(char) ?? [],
    township: (name) => townships().get(name) ?? null,
    words: (text) => NO_VOCABULARY.words(text),
    find: () => [],
  };
  for (const entry of entries) {
    const short = shortOf(entry.name);
    // A later pack adds its places to a province that is known already.
    const earlier = provinces.find((p) => p.name === entry.name);
    const names = earlier === undefined ? new Set<string>() : (earlier.names as Set<string>);
    const province: Province = earlier ?? {
      name: entry.name,
      short,
      abbreviations: entry.abbreviations ?? [],
      names,
    };
    if (earlier === undefined) provinces.push(province);
    const at: PlaceMaker = (city, county) => ({
      gazetteer,
      province,
      city,
      county,
      township: null,
      person: false,
      isWord: false,
      isBare: false,
      isLandmark: false,
    });
    for (const name of earlier === undefined ? [entry.name, short] : []) {
      names.add(name);
      add(forms, name, at(null, null));
    }
    for (const name of entry.secretaries ?? []) add(forms, name, { ...at(null, null), person: true });
    for (const name of entry.landmarks?.split(' ') ?? [])
      add(forms, name, { ...at(null, null), isLandmark: true });
    for (const char of entry.abbreviations ?? []) add(byAbbreviation, char, at(null, null));
    for (const [city, counties] of Object.entries(entry.cities ?? {})) {
      const brief = cityShort(city);
      for (const name of [city, ...(entry.formerNames?.[city]?.split(' ') ?? [])]) {
        names.add(name);
        add(forms, name, at(city, null));
      }
      if (brief.length >= 2 && brief !== city) {
        names.add(brief);
        add(forms, brief, { ...at(city, null), isWord: words.city.has(brief) });
      }
      // 齐市, 呼市: a long name is cut to its first character before 市.
      if (brief.length >= 3 && city.endsWith('市')) add(byFirst, brief[0]!, at(city, null));
      const char = entry.cityAbbreviations?.[city];
      if (char !== undefined) {
        cityAbbreviations.set(city, char);
        add(byAbbreviation, char, at(city, null));
      }
      for (const county of counties.split(' ')) addCounty(city, county);
    }
    for (const county of entry.counties?.split(' ') ?? []) addCounty(null, county);
    function addCounty(city: string | null, county: string): void {
      // 城区 and 郊区 are words; 沙县 is said whole.
      if (county.length < 3) {
        if (/[城郊矿]区$/.test(county)) return;
        add(byShort, county, at(city, county));
        if (!words.county.has(county)) add(forms, county, at(city, county));
        return;
      }
      names.add(county);
      add(forms, county, at(city, county));
      const brief = countyShort(county);
      if (brief.length < 2) return;
      // 墨江县, of 墨江哈尼族自治县.
      if (AUTONOMOUS.test(county)) add(forms, `${brief}${county.at(-1)}`, at(city, county));
      add(byShort, brief, at(city, county));
      add(forms, brief, { ...at(city, county), isBare: true, isWord: words.county.has(brief) });
    }
    if (entry.townships !== undefined) unread.push([at, entry.townships]);
  }
  // 河北 is the province, whatever district of another city has the name.
  for (const [name, all] of forms) {
    const ranked = all.filter((form) => !form.isBare);
    if (ranked.length > 0 && ranked.length < all.length) forms.set(name, ranked);
  }
  const find = placeMatcher(forms);
  return Object.assign(gazetteer, { find });
}

type PlaceMaker = (city: string | null, county: string | null) => PlaceForm;

/** Townships by name, of the rows of their counties: 石家庄市 井陉县, or 丰台区 where no city holds the county. */
function townshipsOf(
  rows: readonly (readonly [PlaceMaker, Readonly<Record<string, string>>])[],
): Map<string, PlaceForm> {
  const found = new Map<string, PlaceForm>();
  for (const [at, counties] of rows)
    for (const [place, names] of Object.entries(counties)) {
      const [county, city = null] = place.split(' ').reverse() as [string, string?];
      const form = at(city, county);
      for (const name of names.split(' ')) found.set(name, { ...form, township: name });
    }
  return found;
}

function placeMatcher(forms: ReadonlyMap<string, readonly PlaceForm[]>): Gazetteer['find'] {
  if (forms.size === 0) return () => [];
  const keys = [...forms.keys()];
  const automaton = new Automaton(keys);
  const hitOf = ({ start, end, pattern }: AutomatonHit): PlaceHit => ({
    start,
    end,
    payload: forms.get(keys[pattern]!)!,
  });
  return (paragraph, accept = () => true) =>
    automaton.find(paragraph, (hit) => accept(hitOf(hit))).map(hitOf);
}
