import type { Span } from '../../text/span.ts';
import type { Words } from '../../text/words.ts';
import type { PlaceHit } from '../gazetteer.ts';
import type { PlaceMention } from '../types.ts';
import { isVisited } from './visits.ts';

/** Clause marks: what stands beyond them says nothing about the place. */
const CLAUSE = /[，。；：！？,;:!?\n]/;
const LONGEST_CLAUSE = 60;
/** How far a 《 before and a 》 behind a place are looked for. */
const LONGEST_TITLE = 40;

/** A journey, a line, a partner, a comparison or an example right before the place. */
const ELSEWHERE_BEFORE =
  /(?:对接|对口|支援|援助|驰援|帮扶|(?<![救应声求医增后])援|赴|前往|飞往|抵达|来自|承接|引进|招引|融入|借鉴|学习|对标|比肩|赶超|毗邻|时任|比如|例如|譬如|吸取|汲取|反思|(?:习近平|总书记)[^，。；：]{0,12}在)[^，。；：]{0,8}$|(?:[从自经至到往离距抵飞通达与跟像如比]|直达|直通|相邻)$|[—－-]$/;
/** What is learned from elsewhere, or told of another time, earlier in the sentence. */
const LEARNED =
  /(?:学习|借鉴|复制|推广|对标)[^。！？，；]{0,40}$|(?:“[^”，。]{1,8}经验”|\d{2}世纪)[^。！？]{0,40}$/;
/** News from there, people from there, an event or a line that bears its name. */
const ELSEWHERE_BEHIND =
  /^(?:[^，。；：！？]{0,4}?(?:输入|籍|及外|等省|等兄弟|[来返](?:[我本]?[市县区省州镇乡村校]|返|人员|的人|我|本)|疫情|保卫战|加油|的经验|经验|峰会|论坛|进博会|广交会|服贸会|亚运|冬奥|世博|大湾区)|[^，。；：！？]{0,6}?高速|[^，。；：！？]{0,10}?(?:做法|值得学习|值得借鉴)|[^，。；：！？]{0,16}?(?:援鄂|援湘|援沪|支援|驰援|相比|看齐))/;
/** A line from there. */
const LINE = /^(?:至|到|—|－|-|[^，。；：！？]{0,6}?(?:铁路|高铁|特高压|航线))/;
/** Events, spirits, brands and dishes that are named after a place and may be spoken of anywhere. */
const NAMED_AFTER =
  /^(?:[^，。；：！？]{0,4}?(?:战役|起义|事变|会战|精神|宣言|公报|共识|倡议|协定|议定书|模式|速度|拉面|牛肉面|火锅|米粉|螺蛳粉|啤酒|茅台|榨菜|烤鸭|热干面|陈醋|黄酒|龙井|普洱茶|合作组织|证券交易所|碳市场)|[“"]?\d{1,2}[·.]\d{1,2})/;
/** A disaster elsewhere, from which one learns. */
const DISASTER =
  /^[^，。；：！？]{0,16}?(?:(?:发生|“\d{1,2}[·.]\d{1,2}”|特别?重大)[^，。；：！？]{0,16}?(?:事故|火灾|爆炸|坍塌|倒塌|地震|事件)|(?:惨痛|沉痛|深刻)(?:的)?教训|(?:暴雨|洪涝|洪灾|水灾|疫情|事故|火灾|事件)的?教训)/;
/** 浙江“千万工程”: practices that all learn from. */
const KNOWN_FOR = /^[^，。；：！？“]{0,4}“(?:千万工程|最多跑一次|浙里办|枫桥经验|三医联动|马上就办|晋江经验)/;
/** 深圳“敢闯敢试”，苏州“工业园区模式”: what each is known for. */
const EACH_KNOWN_FOR = /^“[^”]{2,12}”[，、][\u4e00-\u9fff]{2,4}“[^”]{2,12}”/;
const AND_KNOWN_FOR = /[\u4e00-\u9fff]“[^”，。]{2,12}”[，、]$/;
/** 长沙路, 南京路步行街, 上海大道: streets of any town are named so. */
const STREET =
  /^(?:[东南西北中]|[一二三四五六])?(?:路(?![网径线由过程上况权障])|大道|大街|街(?![道巷镇])|步行街|广场)/;
/** 张南京同学, 刘长沙、陈云南等人: given names. */
const SURNAME_BEFORE =
  /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范石廖贾夏付邹熊孟秦邱尹薛闫段雷侯史陶贺顾毛郝龚邵钱严]$/;
const PERSON_BEHIND =
  /^(?:同学|老师|同志|先生|女士|教授|院士|医生|护士|师傅|大爷|大娘|等人|、[\u4e00-\u9fff]{2,3}(?:等人|同学|老师|同志|等同志|等同学))/;
/** What was said and done in another time: the places of its sentences are those where it was. */
const HISTORY =
  /(?:1[0-8]\d{2}|19[0-4]\d)年|红军|新四军|八路军|志愿军|抗日|抗战|长征(?!国家|系列|火箭|、)|起义|烈士|党的一大|建党伟业|(?:毛泽东|周恩来|朱德|刘少奇|邓小平|陈毅|叶挺|项英|粟裕|方志敏|焦裕禄|孔繁森|雷锋)(?!精神|[^，。]{0,2}思想|理论)/;
const LONG_AGO = /(?:1[0-8]\d{2}|19[0-4]\d)年/;
/** The sentence and the one before it, at most so far to either side. */
const SAID_BEFORE = 90;
const SAID_BEHIND = 40;
/** 成都给予我们真情帮扶, 对我县大力支持. */
const HELPERS =
  /^[^。！？]{0,24}?(?:给予|给|对)(?:我们|我[省市县区州])[^，。；]{0,8}(?:帮扶|支持|帮助|援助|关心)/;
/** 到成都、重庆考察学习: a journey, wherever in its list the place stands. */
const JOURNEY_BEFORE = /(?:到|去|在|往)[^，。；：]{0,16}$/;
const JOURNEY_BEHIND =
  /^[^，。；：！？]{0,16}?(?:考察学习|学习考察|学习取经|取经|研学|调研学习|打工|务工|打拼|任教|就读|定居|经商|读书|求学|做客|出差|培训|招商(?!引资))/;
/** 驻成都、驻广州招商分局. */
const OFFICE_BEFORE = /驻$/;
const OFFICE_BEHIND = /^[^，。；：！？]{0,20}?(?:招商|办事处|联络处)/;
/** 山东寿光的品种, 四川客商: what comes from there. 籍贯湖南: who does. */
const ORIGIN_BEHIND =
  /^[^，。；：！？的]{0,4}的?(?:[^，。；：！？的]{0,4}品种|客商|老板|老乡|人(?:的|们|家|吃|喝)|企业家|商会|移民|后裔|老师傅|大市场)/;
const ORIGIN_BEFORE =
  /(?:籍贯|原籍|祖籍|出生于|毕业于|老家在|家在|总部在|总部设在|总部位于|(?:不论|无论)[^，。]{0,6}在|闯)$/;
/** 与先进地区相比: places that are named next are those. */
const COMPARED =
  /(?:先进地区|发达地区|兄弟(?:省|市|县)|与[^，。！？]{1,14}相比|同[^，。！？]{1,14}相比|差距(?:很大|较大|明显|不小))[^！？]{0,60}$/;
const AHEAD =
  /^[^，。；：！？]{0,16}?(?:为什么|为何|凭什么|近在咫尺|相距|毗邻)|^[^。！？]{0,30}?(?:走在了?我们(?:的)?前|比我们|比我[市县区省]|[高快强好]于我|超过我|是我[市县区省]的)/;
/** 牡丹江两岸, 黑龙江流域: the river, not the city. */
const RIVER = /[江河海湖]$/;
const RIVER_BEHIND =
  /^(?:的?(?:碧水|绿水|江水|河水|湖水)|流域|两岸|沿岸|上游|中游|下游|干流|支流|之滨|畔|水系|水质|水位)/;
/** 广东高院、广西高院联合发布. */
const JOINTLY = /^[^，。；：！？]{0,20}?联合(?:发布|印发|开展|下发|举办|签|建立|打造|出台)/;
/** 沈阳、长春都把大连港作为…: others look at this place. */
const ALL_OF_THEM = /^[^，。；：！？]{0,4}?都把/;

/** 浙江、广东、江苏等省: a list of provinces of which others learn, or that share a thing. */
const AMONG_PROVINCES =
  /^(?:[、和及与][\u4e00-\u9fff]{2,8}){1,10}等(?:\d{1,2}|[一二三四五六七八九十]{1,2})?个?(?:先进|发达|周边|邻近|毗邻|兄弟|沿海|中部|西部|东部|西北|西南)?(?:省|地区|省份|省区|兄弟)/;
/** 成都、杭州等地: others, unless the draft's own places stand in the list. */
const LIST = /^[^，。；：！？]{0,4}?等地/;
/** 从省内看，…: what follows in the sentence is news from here. */
const INSIDE = /(?:省内|市内|州内|县内|区内)[^。！？]{0,36}$/;
const PARTNER_BEFORE = /(?:与|同|和|跟|携手|联合|深化|加强|拓展|推动|主动|积极|省际|跨省)[^，。；：]{0,24}$/;
const PARTNER_BEHIND =
  /^[^，。；：！？]{0,24}?(?:合作|协作|协同|签署|签订|共建|共同|联动|互通|对口|帮扶|结对|友好)|^[^，。；：！？]{0,14}与/;
/** Institutions and companies that are named after a place and may stand anywhere. */
const INSTITUTION =
  /^(?!农商|农信|农村信用)[\u4e00-\u9fff]{0,6}?(?:大学|学院|交大|中学|医院|医学中心|公司|集团|银行|股份|电气|日报|晚报|电视台|研究院)/;

/** 四川大学要牵头: those who are told what to do are the speaker's own. */
const TOLD =
  /^[\u4e00-\u9fff]{0,6}?(?:大学|学院|中学|医院|医学中心|研究院|电视台)(?:要|务必|必须|应当)(?![求闻么是]|与|跟|和|来)/;

const SAID_OURS = /(?:我们|咱们)$/;
/** What a speaker says of the own place only: these verbs right before a name waive what follows as an excuse. */
const OURS_BEFORE =
  /(?:推进|加快|设立|筹建|启动建设|开工建设|新建|改扩建|加快推进|加快建设|完成|建成|建好|办好|提升|做好|抓好|打造|组建|充分发挥|做强做优|擦亮|守护|谱写|举办|承办|申建|出入|开创|惠及|支持)$/;
/** 习近平总书记考察甘肃重要讲话精神, 对甘肃工作的重要指示: what each place says of itself. */
const GUIDED_BEFORE = /总书记[^，。；：]{0,4}(?:考察|视察|对|关于)$/;
const GUIDED_BEHIND = /^(?:工作)?(?:的|系列|一系列)?重要(?:讲话|指示|批示)/;
/** 支持北京大学苏州研究院: a guest that has come; the name of a place behind it says where. */
const GUEST = 14;

const NORMATIVE = /(?:条例|规划|办法|方案|预案|意见|规定|规则|细则|措施|通知|纲要)(?:（[^（）》]{1,12}）)?》/;
const APPLIED =
  /(?:按照|根据|依据|依照|启动|落实|执行|贯彻|遵照|制定|出台|印发|实施|修订|颁布)[^，。；]{0,10}$/;

const CAPITAL = '北京市';

/** The clause around a place, at most {@link LONGEST_CLAUSE} units to either side. */
function clauseStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < LONGEST_CLAUSE && !CLAUSE.test(text[from - 1]!)) from--;
  return from;
}

/** What in its clause says that a speech may well speak of another place there; null when nothing does. */
export function excuseOf(words: Words, hits: readonly PlaceHit[], i: number): PlaceMention['excuse'] {
  const { text } = words;
  const hit = hits[i]!;
  const { start, end, payload } = hit;
  if (payload.every((p) => p.province.name === CAPITAL)) return 'capital';
  const before = text.slice(clauseStart(text, start), start);
  const behind = text.slice(end, end + 48);
  const earlier = text.slice(Math.max(0, start - 64), start);
  const title = titleAround(text, hit);
  if (title !== null) return title;
  if (isInTitle(text, hit)) return null;
  // 我们习水是老区: whatever else the sentence says.
  if (SAID_OURS.test(before)) return null;
  if (isVisited(words, hit)) return 'elsewhere';
  const ours = OURS_BEFORE.test(before);
  if (GUIDED_BEFORE.test(before) && GUIDED_BEHIND.test(behind)) return null;
  if (INSTITUTION.test(behind) && (!ours || hasGuest(text, hits, i)) && !TOLD.test(behind))
    return 'institution';
  if (ELSEWHERE_BEFORE.test(before) || LEARNED.test(earlier)) return 'elsewhere';
  if (NAMED_AFTER.test(behind) || DISASTER.test(behind) || LINE.test(behind) || AMONG_PROVINCES.test(behind))
    return 'elsewhere';
  if (ELSEWHERE_BEHIND.test(behind) && !ours && !isOwnNews(text, behind, start)) return 'elsewhere';
  if (isNamesake(text, hit, before, behind)) return 'elsewhere';
  if (LIST.test(behind)) return 'list';
  if (ours) return null;
  if (isOtherPeoples(text, hit, before, behind)) return 'elsewhere';
  if (JOINTLY.test(behind)) return 'partner';
  if (/^[^，。；：！？]{0,14}与/.test(behind)) return 'partner';
  return PARTNER_BEHIND.test(behind) && PARTNER_BEFORE.test(before) ? 'partner' : null;
}

/** A street, a person or a river of that name. */
function isNamesake(
  text: string,
  { start, end, payload }: PlaceHit,
  before: string,
  behind: string,
): boolean {
  if (payload.some((p) => p.isLandmark)) return false;
  if (STREET.test(behind)) return true;
  if (PERSON_BEHIND.test(behind) && SURNAME_BEFORE.test(before)) return true;
  return RIVER_BEHIND.test(behind) && RIVER.test(text.slice(start, end));
}

/** Told of another time, of helpers, of journeys, of where things come from, or of those who are ahead. */
function isOtherPeoples(text: string, { start, end }: PlaceHit, before: string, behind: string): boolean {
  const earlier = text.slice(Math.max(0, start - SAID_BEFORE), start);
  if (EACH_KNOWN_FOR.test(behind) || (AND_KNOWN_FOR.test(earlier) && /^“/.test(behind))) return true;
  if (KNOWN_FOR.test(behind) || HELPERS.test(behind) || AHEAD.test(behind) || ALL_OF_THEM.test(behind))
    return true;
  if (JOURNEY_BEFORE.test(before) && JOURNEY_BEHIND.test(behind)) return true;
  if (OFFICE_BEFORE.test(before) && OFFICE_BEHIND.test(behind)) return true;
  if (ORIGIN_BEFORE.test(before) || ORIGIN_BEHIND.test(behind)) return true;
  const [last, said] = lastSentences(earlier);
  if (COMPARED.test(last + said) || LONG_AGO.test(last)) return true;
  return HISTORY.test(said + text.slice(start, end + SAID_BEHIND).replace(/[。！？].*$/s, ''));
}

/** The sentence before the one that the text ends in, and this. */
function lastSentences(text: string): readonly [string, string] {
  const marks = [...text.matchAll(/[。！？\n]/g)];
  const at = marks.at(-1)?.index ?? 0;
  return [text.slice(marks.at(-2)?.index ?? 0, at), text.slice(at)];
}

/** 从省内看，牡丹江的疫情…: the epidemic of the speaker's own place. */
function isOwnNews(text: string, behind: string, start: number): boolean {
  return /^[^，。]{0,4}(?:疫情|病例)/.test(behind) && INSIDE.test(text.slice(Math.max(0, start - 40), start));
}

/** The next place stands inside the institution's own name or right behind it. */
function hasGuest(text: string, hits: readonly PlaceHit[], i: number): boolean {
  const next = hits[i + 1];
  if (next === undefined || next.start - hits[i]!.end > GUEST) return false;
  return !/[、，。；：]/.test(text.slice(hits[i]!.end, next.start));
}

/**
 * A title with a place in it may be spoken of anywhere, unless it is applied (按照《四川省…预案》) or is a regulation
 * that opens with the place: a speech acts by the regulations of its own.
 */
function isInTitle(text: string, { start, end }: Span): boolean {
  const opening = text.lastIndexOf('《', start);
  if (opening < start - 1 || opening < 0) return false;
  const close = text.indexOf('》', end);
  return close >= 0 && close - end <= LONGEST_TITLE;
}

function titleAround(text: string, { start, end, payload }: Span & PlaceHit): 'title' | null {
  const from = Math.max(0, start - LONGEST_TITLE);
  // Within reach, not in the whole paragraph: a long list of places without titles would cost its square.
  const opening = from + text.slice(from, start + 1).lastIndexOf('《');
  if (opening < from || text.slice(opening, start).includes('》')) return null;
  const close = end + text.slice(end, end + LONGEST_TITLE + 1).indexOf('》');
  if (close < end) return null;
  const lead = text.slice(Math.max(0, opening - 14), opening);
  if (APPLIED.test(lead)) return null;
  const full = payload.some((p) => text.slice(start, end).endsWith(p.county ?? p.city ?? p.province.name));
  const own = opening + 1 === start && full && NORMATIVE.test(text.slice(end, close + 1));
  return own && !/(?:借鉴|学习|参照|参考|国务院关于)[^，。；]{0,10}$/.test(lead) ? null : 'title';
}
