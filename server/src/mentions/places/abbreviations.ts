import type { Span } from '../../text/span.ts';
import type { Words } from '../../text/words.ts';
import type { Gazetteer, PlaceForm } from '../gazetteer.ts';
import type { PlaceMention } from '../types.ts';

/** Provinces and cities whose single character is used in such words without being one of them (全新, 入京). */
const NOT_WORDS = '京新长并通石银西海贵云申秦合';
/** Characters that hardly ever mean anything but the province. */
const PLAIN = '川黔鄂湘赣皖豫粤渝滇琼冀晋鲁陇浙闽沪陕桂';
/** What a plain character is part of when it does not stand for the province by itself: 沪深, 川藏, 湘江, 浙江. */
const NOT_ALONE =
  '川黔鄂湘赣皖豫粤渝滇琼冀晋鲁陇浙闽沪陕桂藏港澳台深苏京津江河水东南西北中籍语剧菜班冠花流尔林芬门迪升级见谒';

/** People, ways and goods: what comes into a place. */
const COMERS =
  '人员|师生|务工|群众|旅客|车辆|学生|投资|兴业|旅游|就业|创业|客商|游客|通道|渠道|口岸|交通|航班|货物|卡口|路口|关口|参访|考察|展业|的';
const HERE =
  '单位|企业|高校|央企|部队|人员|院士|机构|投资|解放军|武警|生产|发展|落地|安心|安居|创新|创业|就业|工作|全国人大|全国政协|科研|国家|中央|举办|召开|重大|展业|新设|兴业|布局|放心|稳定|扩大|延伸|领馆|参加|参保';
const WITH_COMERS = new RegExp(
  `(?<![出离赴援])(?:(来)(.)返\\2|(返)(.)来\\4|(留)(.)来\\6|([来返入进])([\\u4e00-\\u9fff])(?=${COMERS})|([在驻])([\\u4e00-\\u9fff])(?=${HERE}))`,
  'g',
);
/** Who comes, comes here: 来川 in a speech is said by those who live there. */
const COMES = new RegExp(
  `(?<![从出进过下上看说用带外往])([来返留])([${PLAIN}])(?=[\\u4e00-\\u9fff，。、；）])(?![${NOT_ALONE}])`,
  'g',
);
/** 留吉就业, 来青发展: characters that are words too need what only people who come are followed by. */
const COMES_TO =
  /(?<![从出进过下上看说用带外往])([来返留])([甘宁青藏蒙贵辽吉黑津苏])(?=就业|创业|工作|居住|办学|合作办学|发展|投资|人员|青年|建功|超过|率|旅游|考察)/g;
/** 驻川人民解放军, 中央驻川单位. */
const STATIONED =
  /(驻)([\u4e00-\u9fff])(?=[^，。；：、\n]{0,6}(?:解放军|武警|部队|官兵|单位|央企|机构))(?!地|守|村|点|外|军|训|区)/g;
const ALL = /全([川黔鄂湘赣皖豫粤渝滇琼冀晋鲁陇浙闽沪陕桂])(?![\u4e00-\u9fff]{0,2}(?:高速|铁路))/g;
/** 全青上下: characters that are words too need what only a whole province is followed by. */
const ALL_PEOPLE =
  /全([甘宁青藏蒙贵云辽吉黑津苏疆])(?=上下|各族|各级|人民|干部|群众|经济社会|经济(?![适])|范围内|地区生产总值|(?:经济|社会)?(?:高质量)?发展)|全(新)(?=人民|各族|上下)/g;
/** 川内各地. */
const INSIDE = new RegExp(
  `(?<![山冰平河百])([${PLAIN}疆])内(?=各[地市级]|企业|高校|重点|多地|所有|规上)|(?<=[在到从及对])([${PLAIN}])内(?=[外，、的])`,
  'g',
);
/** 皖北地区, 川东北片区. */
const REGION = new RegExp(
  `(?<![\\u4e00-\\u9fff]?[${PLAIN}藏苏京津])([豫川鲁粤鄂渝滇桂浙冀皖])(?:[东西南北][北南部]?|中)(?=地区|片区|各市|各地|振兴|全面振兴|城市群|经济区|革命老区|明珠|门户|重镇|粮仓|名城|强县|强市)`,
  'g',
);
/** 齐市: not 张市长, 六市州, 大市场. */
const CUT_SHORT =
  /(?<=^|[到在对从由和与及、，。；：于经赴往])(?![一二三四五六七八九十双大小张石])([\u4e00-\u9fff])市(?![长场值价面州])/g;
/** 来市返市, 来校返校: words for no place in particular. */
const GENERIC = '市县区省校村镇乡国企厂院社我本此岗家港工人城外内民场店';

/** Abbreviations of places in words that say where the speaker is: 来黔返黔, 全川, 驻豫部队, 齐市. */
export function abbreviations(words: Words, gazetteer: Gazetteer): PlaceMention[] {
  const { text } = words;
  const found: PlaceMention[] = [];
  const taken = new Set<number>();
  const put = (start: number, word: string, core: Span[], places: readonly PlaceForm[]): void => {
    const end = start + word.length;
    for (let at = start; at < end; at++) if (taken.has(at)) return;
    for (let at = start; at < end; at++) taken.add(at);
    const excuse = places.length > 0 && places.every((p) => p.province.name === '北京市') ? 'capital' : null;
    found.push({
      start,
      end,
      text: word,
      form: 'abbreviation',
      core,
      places,
      excuse,
      beside: [],
      unmasks: false,
    });
  };
  const add = (start: number, word: string, char: string, sure: boolean): void => {
    // 近年来川渝两地, 未来青年: the first character ends another word.
    // 青海籍在闽学子: they belong to the place before, and are elsewhere.
    if (GENERIC.includes(char) || !words.isBoundary(start) || text[start - 1] === '籍') return;
    const core: Span[] = [];
    for (let at = word.indexOf(char); at >= 0; at = word.indexOf(char, at + 1))
      core.push({ start: start + at, end: start + at + 1 });
    const places = gazetteer.abbreviated(char);
    const twice = core.length > 1 && /[返留]/.test(word);
    if (!twice && (places.length === 0 || (!sure && NOT_WORDS.includes(char)))) return;
    put(start, word, core, places);
  };
  for (const m of text.matchAll(WITH_COMERS)) {
    const char = m[2] ?? m[4] ?? m[6] ?? m[8] ?? m[10];
    if (char !== undefined) add(m.index, m[0], char, false);
  }
  for (const m of text.matchAll(STATIONED)) add(m.index, m[0], m[2]!, true);
  for (const m of text.matchAll(COMES)) add(m.index, m[0], m[2]!, false);
  for (const m of text.matchAll(COMES_TO)) add(m.index, m[0], m[2]!, true);
  for (const m of text.matchAll(ALL)) add(m.index, m[0], m[1]!, false);
  for (const m of text.matchAll(ALL_PEOPLE)) add(m.index, m[0], m[1] ?? m[2]!, true);
  for (const m of text.matchAll(INSIDE)) add(m.index, m[0], m[1] ?? m[2]!, false);
  for (const m of text.matchAll(REGION)) add(m.index, m[0], m[1]!, false);
  for (const m of text.matchAll(CUT_SHORT)) {
    const places = gazetteer.cutShort(m[1]!);
    if (places.length > 0) put(m.index, m[0], [{ start: m.index, end: m.index + 2 }], places);
  }
  return found;
}
