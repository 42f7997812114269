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
  /** Rivers, new areas and by-names (赤水河, 西咸新区, 三秦大地) that speeches say of their own place. */
  readonly landmarks?: string;
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
  '清凉山 千佛山 出海口 入海口 海南自由贸易 海南自贸 引黄济宁 新疆生产建设兵团 新疆兵团 延长春 隆重庆祝 美丽 黄河南 黄河北 长江西 长江南 黄浦江西 河源头 渭河源 黄河源 江河源 宁德时代 苏州河 巴丹吉林 创新乡村 推广东 推广西 推广安 镇江关 山东麓 山西麓 山东侧 山西侧 北塔城 东西双向 上海合作组织 海上海 线上海 网上海 以上海 北京市场 北京时间 海南州 桂林洋 变成都市 形成都市 建成都市 组成都市 现代都市 延安精神 遵义会议 大庆精神 杭州亚运 北京冬奥 上海世博 上海洋 上海域 江西岸 江东岸 河东岸 河西岸 湖南岸 湖北岸 河南岸 河北岸 城乡宁 广安全 推广元 西安全 东营业 确保定 保定额 会同江 和田园 和田间 抚州市场 合肥料 融合肥 南昌盛 云南北 海口岸 湖州际 永州际 吉安全'.split(
    ' ',
  );

const COUNTY_END =
  /(?:(?:回|满|蒙古|藏|彝|苗|侗|瑶|壮|土家|朝鲜|仡佬|布依|水|畲|土|羌|黎|白|傣|哈尼|拉祜|佤|傈僳|纳西|各|仫佬|毛南|裕固|哈萨克|保安|撒拉|怒|独龙|普米|布朗)族){0,4}自治[县旗]$|[县区市旗]$/;
/** 三台 of 三台县, 大厂 of 大厂回族自治县. */
const countyShort = (name: string): string => name.replace(COUNTY_END, '');

/** Short names of counties that are words: 美丽青山 and 平安大地 name none. */
const COUNTY_WORDS = new Set(
  '和平 大兴 长安 新华 无极 复兴 新河 安新 永年 大名 高阳 三河 清河 运河 海港 桥西 桥东 东城 西城 南城 城东 城西 城北 河东 河西 河北 河口 海南 海东 东海 滨海 平安 安定 安宁 安康 合作 共和 同心 友好 友谊 向阳 前进 前锋 先锋 东风 红旗 解放 振兴 振安 富裕 富民 惠民 惠农 民乐 康乐 和顺 大安 大方 光明 白云 新城 老城 古城 山城 江城 水城 石城 青山 红山 南山 东山 西山 名山 君山 光山 方山 千山 江山 明山 铁西 新民 中山 海城 凤城 太平 太和 宏伟 灯塔 龙城 建平 兴城 农安 龙山 西安 东方 方正 尚志 延寿 长寿 永寿 福寿 爱民 阳明 庆安 明水 清水 丽水 新兴 工农 兴安 宝山 湖滨 滨湖 滨江 滨城 新北 西湖 东湖 南湖 北湖 平湖 月湖 太湖 镜湖 江北 江南 江东 江海 南海 上海 东阳 永康 开化 三门 路桥 龙泉 温泉 甘泉 大通 无为 大观 来安 黄山 明光 天长 定远 长乐 常乐 同安 德化 华安 平和 政和 和政 永定 永安 永春 永丰 永新 永兴 永昌 永宁 永平 永和 清流 将乐 宁化 光泽 新建 会昌 兴国 安远 崇义 万安 泰和 乐安 安义 安福 莲花 进贤 乐平 平乐 市中 城中 天桥 双桥 任城 嘉祥 东平 平原 中原 太原 牡丹 金水 上街 新安 平桥 北关 博爱 仁爱 新乡 东乡 西乡 方城 社旗 新野 民权 商都 太康 江岸 南岸 公安 石首 大悟 云梦 通城 广水 天门 石门 龙门 仙桃 天心 开福 芙蓉 天元 三元 石峰 双清 石鼓 北塔 桃源 安化 嘉禾 安仁 仁和 宁远 新田 会同 凤凰 永顺 顺义 新化 中方 天河 花都 乐昌 新丰 福田 龙华 三水 高明 恩平 信宜 紫金 清新 平远 兴宁 兴业 资源 港口 东兴 凌云 乐业 天涯 海棠 文昌 万宁 新都 新津 朝天 安居 前哨 天全 南部 高坪 仁寿 安乐 红原 小金 黑水 白水 九龙 白玉 喜德 开阳 正安 金沙 江口 兴义 兴仁 普安 天柱 镇远 独山 长顺 惠水 盘龙 麒麟 富源 红塔 通海 大关 威信 水富 双柏 开远 弥勒 建水 绿春 绿园 大理 祥云 福贡 比如 未央 太白 蓝田 三原 武功 兴平 延长 延川 宝塔 黄龙 子长 神木 镇安 白河 平川 武山 高台 灵台 崇信 静宁 庆城 合水 正宁 两当 同仁 同德 兴海 兴庆 天山 新市 新源 民丰 新和 福海 双河 新星 新荣 白杨 玉泉 回民 东昌 万全 玄武 秦淮 万年 万荣 大同 大庆 宁静 静安 富强 昌盛 光荣 东安 新生 中心 二七 站前 道里 道外 南开 河间 大城 故城 海兴 兴隆 宝安 始兴 四会 大余 大足 大英 大冶 临海 沿海 定海 镇海 海阳 朝阳 南阳 阳光 阳春 长春 长兴 东坡 高峰 新吴 雨城 云城 山丹 丹阳 临江 沿江 望江 望都 信丰 富顺 富平 建设 柳林 梨树 榆树 樟树 梧桐 桐柏 松林 香河 金门 海门 江门 隆安 隆化 文水 交口 中阳 五台 保德 崇礼 正定 元氏'.split(
    ' ',
  ),
);

export function buildGazetteer(entries: readonly PlacesEntry[]): Gazetteer {
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
  const gazetteer: Gazetteer = {
    provinces,
    abbreviated: (char) => byAbbreviation.get(char) ?? [],
    abbreviationOf: (city) => cityAbbreviations.get(city) ?? null,
    counties: (short, words = false) => (!words && COUNTY_WORDS.has(short) ? [] : (byShort.get(short) ?? [])),
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
      isLandmark: false,
    });
    for (const name of known === undefined ? [entry.name, short] : []) {
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
      if (county.length < 3) {
        // 沙县 is said whole.
        if (!/[城郊矿]区$/.test(county)) add(byShort, county, at(city, county));
        return;
      }
      names.add(county);
      add(forms, county, at(city, county));
      const brief = countyShort(county);
      if (brief.length >= 2) add(byShort, brief, at(city, county));
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
