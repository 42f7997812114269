import type { Gazetteer, PlaceForm, PlaceHit, Province } from '../mentions/gazetteer.ts';
import { Automaton } from '../text/automaton.ts';

/** A province of a pack, as it stands there: names of counties are parted by spaces. */
export interface PlacesEntry {
  readonly name: string;
  readonly abbreviations?: readonly string[];
  /** Leaders whose name behind 省委 gives the province away. */
  readonly secretaries?: readonly string[];
  readonly cityAbbreviations?: Readonly<Record<string, string>>;
  readonly formerNames?: Readonly<Record<string, string>>;
  /** Counties that no city of the province holds. */
  readonly counties?: string;
  readonly cities?: Readonly<Record<string, string>>;
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

/** Short names that are words, events or landscapes as well: places only beside other places. */
const WORDS = new Set(
  '安康 长治 来宾 开封 大同 朝阳 白银 中山 山南 阿里 孝感 海南 海北 海西 海东 日照 泰安 黄山 延安 遵义 白山 四平 大庆 保山 东方 平安 安顺 北海 中卫 衡水 文山 红河 怒江 大理 黄南 和平 新乡 通化 大兴安岭 兴安'.split(
    ' ',
  ),
);

/** Longer words in which a place name stands by chance, and things that are named after a place and stand elsewhere. */
const CHANCE =
  '引黄济宁 新疆生产建设兵团 新疆兵团 延长春 隆重庆祝 美丽 黄河南 黄河北 长江西 长江南 黄浦江西 河源头 渭河源 黄河源 江河源 宁德时代 苏州河 巴丹吉林 创新乡村 推广东 推广西 推广安 镇江关 山东麓 山西麓 山东侧 山西侧 北塔城 东西双向 上海合作组织 海上海 线上海 网上海 以上海 北京市场 北京时间 海南州 桂林洋 变成都市 形成都市 建成都市 组成都市 现代都市 延安精神 遵义会议 大庆精神 杭州亚运 北京冬奥 上海世博 上海洋 上海域 江西岸 江东岸 河东岸 河西岸 湖南岸 湖北岸 河南岸 河北岸 城乡宁 广安全 推广元 西安全 东营业 确保定 保定额 会同江 和田园 和田间 抚州市场 合肥料 融合肥 南昌盛 云南北 海口岸 湖州际 永州际 吉安全'.split(
    ' ',
  );

export function buildGazetteer(entries: readonly PlacesEntry[]): Gazetteer {
  const provinces: Province[] = [];
  const forms = new Map<string, PlaceForm[]>();
  const byAbbreviation = new Map<string, PlaceForm[]>();
  const cityAbbreviations = new Map<string, string>();
  const byFirst = new Map<string, PlaceForm[]>();
  const add = (map: Map<string, PlaceForm[]>, key: string, form: PlaceForm): void => {
    const own = map.get(key);
    if (own === undefined) map.set(key, [form]);
    else own.push(form);
  };
  const gazetteer: Gazetteer = {
    provinces,
    abbreviated: (char) => byAbbreviation.get(char) ?? [],
    abbreviationOf: (city) => cityAbbreviations.get(city) ?? null,
    cutShort: (char) => byFirst.get(char) ?? [],
    find: () => [],
  };
  for (const entry of entries) {
    const short = shortOf(entry.name);
    // A later pack adds its places to a province that is known already.
    const known = provinces.find((p) => p.name === entry.name);
    const names = known === undefined ? new Set<string>() : (known.names as Set<string>);
    const province: Province = known ?? {
      name: entry.name,
      short,
      abbreviations: entry.abbreviations ?? [],
      names,
    };
    if (known === undefined) provinces.push(province);
    const at = (city: string | null, county: string | null): PlaceForm => ({
      gazetteer,
      province,
      city,
      county,
      person: false,
      isWord: false,
    });
    for (const name of known === undefined ? [entry.name, short] : []) {
      names.add(name);
      add(forms, name, at(null, null));
    }
    for (const name of entry.secretaries ?? []) add(forms, name, { ...at(null, null), person: true });
    for (const char of entry.abbreviations ?? []) add(byAbbreviation, char, at(null, null));
    for (const [city, counties] of Object.entries(entry.cities ?? {})) {
      const brief = cityShort(city);
      for (const name of [city, ...(entry.formerNames?.[city]?.split(' ') ?? [])]) {
        names.add(name);
        add(forms, name, at(city, null));
      }
      if (brief.length >= 2 && brief !== city) {
        names.add(brief);
        add(forms, brief, { ...at(city, null), isWord: WORDS.has(brief) });
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
      // 城区 and 郊区 are words.
      if (county.length < 3) return;
      names.add(county);
      add(forms, county, at(city, county));
    }
  }
  const find = placeMatcher(forms);
  return Object.assign(gazetteer, { find });
}

function placeMatcher(forms: ReadonlyMap<string, readonly PlaceForm[]>): Gazetteer['find'] {
  if (forms.size === 0) return () => [];
  const keys = [...forms.keys()];
  const places = keys.length;
  for (const word of CHANCE) if (!forms.has(word)) keys.push(word);
  const automaton = new Automaton(keys);
  return (paragraph) => {
    const found: PlaceHit[] = [];
    for (const { start, end, pattern } of automaton.find(paragraph))
      if (pattern < places) found.push({ start, end, payload: forms.get(keys[pattern]!)! });
    return found;
  };
}
