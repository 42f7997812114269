/** What a number counts in: 例, 万元 (its 元), 平方公里, 个百分点. Offsets are those of the narrow text. */
export interface Measure {
  readonly unit: string;
  readonly end: number;
}

/** Measure words, each with the characters that make it another word when they follow (人民, 项目, 家园). */
const WORDS: readonly (readonly [word: string, notBefore?: string])[] = [
  ...[
    '人次 人份 人天 户次 台次 车次 例次 批次 班次 架次 标准箱 标箱 千瓦时 平方公里 平方千米 平方米 立方米 公里 公斤 公顷 千米 千克',
    '毫米 厘米 毫克 微克 兆瓦 千瓦 吉瓦 小时 分钟 秒钟 工作日 交易日 百分点 千分点 个月 美元 欧元 日元 港元 英镑 卢布 床位 吨公里',
    '剂次 台套 套次 人年 万里 学时 课时 公升 海里 万元 亿元 千卡 亿千瓦时 车公里 标准煤 吨标准煤 小时圈 分钟圈 摄氏度 大卡 字节',
    '张床位 个小时 个工作日 个交易日 个百分点 个千分点 个基点 个星期 个季度 个年头 代表团',
  ]
    .join(' ')
    .split(' ')
    .map((w): readonly [string] => [w]),
  ['元', '旦宵首素月年气'],
  ['例', '如外行会假子证'],
  ['名', '单称誉义胜牌额气言不录流师优次校企著'],
  ['人', '民员社才居口文事物力工流均类群生财间道行寿防武格心次份'],
  ['户', '籍外口型主均县'],
  ['家', '园庭具电属长风访政畜禽常族里底乡国'],
  ['件', '套'],
  ['项', '目'],
  ['次', '日生序贷区元'],
  ['台', '风账湾胞州商阶上'],
  ['套', '餐路牌用取'],
  ['张', '家贴开口'],
  ['辆'],
  ['场', '所地馆景外内面次均'],
  ['吨'],
  ['斤'],
  ['亩'],
  ['米', '袋面粉'],
  ['倍'],
  ['周岁'],
  ['岁', '月末'],
  ['天', '津水然气门河下桥山空地'],
  ['周', '边围密末口年刊'],
  ['期', '间望末待刊货盼'],
  ['批', '准示复评发判次'],
  ['条', '例件款约'],
  ['支', '部行持援付撑出流线书教委'],
  ['只', '有要是能争'],
  ['座', '谈右'],
  ['栋'],
  ['幢'],
  ['份', '额内子'],
  ['册'],
  ['篇'],
  ['种', '植子业粮养族'],
  ['类', '似别型'],
  ['层', '面次级'],
  ['位', '于置次列居移'],
  ['株'],
  ['棵'],
  ['粒'],
  ['盒'],
  ['瓶'],
  ['箱'],
  ['袋'],
  ['桶'],
  ['艘'],
  ['架', '构设'],
  ['趟'],
  ['轮', '流换训岗值'],
  ['届', '时'],
  ['枚'],
  ['颗'],
  ['匹'],
  ['头', '条版号等'],
  ['宗', '旨教'],
  ['起', '到来草诉初步点源义底码用降飞重'],
  ['笔', '记试'],
  ['所', '有以在属需谓示长'],
  ['部', '分署委落位级门队'],
  ['款', '项'],
  ['间', '接断隔'],
  ['处', '理置罚分于级'],
  ['组'],
  ['本', '次地级土期轮周月年届'],
  ['道', '路德理教'],
  ['孔'],
  ['眼', '前下'],
  ['口', '岸径号'],
  ['对', '口应外内于接标比照待'],
  ['双'],
  ['门', '诊口户'],
  ['幅', '度员'],
  ['段', '落'],
  ['块', '状'],
  ['方', '案面式向法针便'],
  ['方面'],
  ['个', '性别案体税'],
  ['秒'],
  ['℃'],
  ['度', '假过'],
  ['瓦'],
  ['升', '级学温值降旗任职'],
  ['克', '服'],
  ['旬'],
  ['平米'],
  ['公分'],
  ['立方'],
  ['页'],
  ['站', '位在稳'],
  ['院', '长士'],
  ['席', '位'],
  ['课'],
  ['节', '约能点水日目俭'],
  ['句'],
  ['字'],
  ['员'],
  ['代', '表码办'],
  ['股', '权东份'],
  ['剂', '量型子'],
  ['羽', '毛绒球'],
  ['管', '理道控网委护教辖制线廊'],
  ['折', '扣旧腾射叠合算中返'],
  ['分', '之别钟管布类析期级区享工层解发配散子行院厂为公支局校会量成批队片流担站头店部'],
];

const ALLOWED = new Set(['名城乡', '名城市', '名城镇', '家国有', '家国家', '家国内', '家乡镇', '名师生']);

const BY_FIRST = new Map<string, { readonly word: string; readonly not: string }[]>();
for (const [word, not = ''] of WORDS) {
  const list = BY_FIRST.get(word[0]!) ?? [];
  list.push({ word, not });
  BY_FIRST.set(word[0]!, list);
}
for (const list of BY_FIRST.values()) list.sort((a, b) => b.word.length - a.word.length);

/** 项 and 点 count what follows only when it is a thing that is counted. */
const POINTS = /^点(?=[要意建体认希说感看想工思具基启][求见议会识望明受法作考体本示])/;
/** 年 counts years, except in 年级, 年度, 年代 and after four digits (a year). */
const YEARS = /^年(?![级度代底初末月])/;
const DAYS = /^日(?=之?以?内)/;
const LETTERS =
  /^(?:km[²2]?|m[²2³3]?|cm|mm|kg|mg|g|t|kWh|kW|MW|GW|TWh|EFLOPS|PFLOPS|P|G|GB|TB|PB|Mbps|Gbps|℃|°C)(?![A-Za-z])/;
const ADMINISTRATIVE =
  /^(?:省区市|省市区|省\(区、?市\)|省份|乡镇|镇街|镇\(街道\)|乡\(镇\)|村\(社区\)|市\(州\)|市州|县\(市、?区\)|县\(区\)|县区|县市区?|市县|[省市县镇乡村国州])(?![长委办府场民域道路号线政值面区级属际内外])/;

/** The measure at `at`, or null. Longest first; a rate (元/吨) is one measure. */
export function measureAt(text: string, at: number): Measure | null {
  const simple = simpleAt(text, at);
  if (simple === null || text[simple.end] !== '/') return simple;
  const per = simpleAt(text, simple.end + 1) ?? periodAt(text, simple.end + 1);
  return per === null ? simple : { unit: `${simple.unit}/${per.unit}`, end: per.end };
}

/** What a rate is told for: 1820元/月, 120元/人. */
function periodAt(text: string, at: number): Measure | null {
  const m = /^(?:月|年|日|时|季|学年|学期|生|床)/.exec(text.slice(at, at + 2));
  return m === null ? null : { unit: m[0], end: at + m[0].length };
}

function simpleAt(text: string, at: number): Measure | null {
  const first = text[at];
  if (first === undefined) return null;
  if (first === '%' || first === '‰') return { unit: first, end: at + 1 };
  for (const { word, not } of BY_FIRST.get(first) ?? []) {
    if (!text.startsWith(word, at)) continue;
    const next = text[at + word.length];
    // 名城乡社区工作者, 家国有企业: the words that would else be 名城, 家国.
    if (ALLOWED.has(text.slice(at, at + 3))) return { unit: word, end: at + word.length };
    if (word === '名' && next === '城') continue;
    if (next !== undefined && not.includes(next)) continue;
    return { unit: UNIT_NAMES[word] ?? word, end: at + word.length };
  }
  if (first === '年' || first === '日' || first === '点') {
    const pattern = first === '年' ? YEARS : first === '日' ? DAYS : POINTS;
    return pattern.test(text.slice(at, at + 4)) ? { unit: first, end: at + 1 } : null;
  }
  const code = first.charCodeAt(0);
  if (code < 0x80 || first === '°') {
    const letters = LETTERS.exec(text.slice(at, at + 8));
    if (letters) return { unit: letters[0], end: at + letters[0].length };
  }
  return null;
}

/** 个 left out before a division of the country: 6市, 31省区市. Null for 5市长 and the like. */
export function administrativeAt(text: string, at: number): Measure | null {
  const found = ADMINISTRATIVE.exec(text.slice(at, at + 8));
  return found ? { unit: '个', end: at + found[0].length } : null;
}

const UNIT_NAMES: Readonly<Record<string, string>> = {
  个小时: '小时',
  个工作日: '工作日',
  个交易日: '交易日',
  百分点: '个百分点',
  张床位: '张',
  个年头: '年',
  个季度: '个季度',
};
