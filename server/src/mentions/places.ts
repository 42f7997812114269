import type { Span } from '../text/span.ts';
import type { Gazetteer, PlaceHit, Province } from './gazetteer.ts';
import type { PlaceMention } from './types.ts';

/** Clause marks: what stands beyond them says nothing about the place. */
const CLAUSE = /[，。；：！？,;:!?\n]/;
const LONGEST_CLAUSE = 60;
/** How far a 《 before and a 》 behind a place are looked for. */
const LONGEST_TITLE = 40;

/** A journey, a line, a partner or an example right before the place. */
const ELSEWHERE_BEFORE =
  /(?:对接|对口|支援|援助|驰援|帮扶|援|赴|前往|飞往|抵达|来自|承接|引进|融入|借鉴|学习|毗邻|时任|比如|例如|譬如|(?:习近平|总书记)[^，。；：]{0,12}在)[^，。；：]{0,8}$|(?:[从自经至到往离距抵飞通达与跟像]|直达|直通|相邻)$|[—－-]$/;
/** News from there, people from there, an event or a line that bears its name. */
const ELSEWHERE_BEHIND =
  /^(?:[^，。；：！？]{0,4}?(?:输入|籍|等地|及外|等省|等兄弟|来(?!.返)|返(?!.来)|疫情|保卫战|加油|的经验|经验|峰会|论坛|进博会|广交会|服贸会|亚运|冬奥|世博|大湾区)|至|到|—|－|-|[^，。；：！？]{0,6}?(?:铁路|高铁|高速|特高压|航线)|[^，。；：！？]{0,16}?(?:援鄂|援湘|援沪|支援|驰援))/;
/** 从省内看，…: what follows in the sentence is news from here. */
const INSIDE = /(?:省内|市内|州内|县内|区内)[^。！？]{0,36}$/;
const PARTNER_BEFORE =
  /(?:与|同|和|跟|携手|联合|、|深化|加强|拓展|推动|主动|积极|省际|跨省)[^，。；：]{0,24}$/;
const PARTNER_BEHIND =
  /^[^，。；：！？]{0,24}?(?:合作|协作|协同|签署|签订|共建|共同|联动|互通|对口|帮扶|结对|友好)|^[^，。；：！？]{0,14}与/;
/** Institutions and companies that are named after a place and may stand anywhere. */
const INSTITUTION =
  /^[\u4e00-\u9fff]{0,6}?(?:大学|学院|交大|中学|医院|医学中心|公司|集团|银行|股份|电气|日报|晚报|电视台|研究院)/;
const NEIGHBOUR = /^[、和及与]$/;

const CAPITAL = '北京市';

/** xx市丰台区: a mask right before a place, with 市 or 省 or the like. */
const MASK = /(?:[xX×ＸХ]{1,3}|某|\*{1,3}|_{1,3}|○{1,2})(?:省|市|州|县|区)$/;

function clauseAround(text: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && start - from < LONGEST_CLAUSE && !CLAUSE.test(text[from - 1]!)) from--;
  let to = end;
  while (to < text.length && to - end < LONGEST_CLAUSE && !CLAUSE.test(text[to]!)) to++;
  return { start: from, end: to };
}

/** The provinces of the places right beside this one in a list. */
function besideOf(text: string, hits: readonly PlaceHit[], i: number): Province[] {
  const own = hits[i]!;
  const found: Province[] = [];
  for (const step of [-1, 1]) {
    const other = hits[i + step];
    if (other === undefined) continue;
    const between = step < 0 ? text.slice(other.end, own.start) : text.slice(own.end, other.start);
    if (NEIGHBOUR.test(between)) found.push(...other.payload.map((p) => p.province));
  }
  return found;
}

function excuseOf(text: string, hits: readonly PlaceHit[], i: number): PlaceMention['excuse'] {
  const { start, end, payload } = hits[i]!;
  if (payload.every((p) => p.province.name === CAPITAL)) return 'capital';
  const behind = text.slice(end, end + 32);
  if (INSTITUTION.test(behind)) return 'institution';
  const clause = clauseAround(text, { start, end });
  if (ELSEWHERE_BEFORE.test(text.slice(clause.start, start))) return 'elsewhere';
  if (
    ELSEWHERE_BEHIND.test(behind) &&
    !(/^[^，。]{0,4}(?:疫情|病例)/.test(behind) && INSIDE.test(text.slice(Math.max(0, start - 40), start)))
  )
    return 'elsewhere';
  if (/^[^，。；：！？]{0,14}与/.test(behind)) return 'partner';
  if (PARTNER_BEHIND.test(behind) && PARTNER_BEFORE.test(text.slice(clause.start, start))) return 'partner';
  const from = Math.max(0, start - LONGEST_TITLE);
  const opening = text.slice(from, start).lastIndexOf('《');
  const title = opening < 0 ? -1 : from + opening;
  const closes =
    title >= 0 && text[title] === '《' ? text.slice(title, end + LONGEST_TITLE).indexOf('》') : -1;
  if (closes >= 0 && title + closes >= end) {
    const applied = /(?:按照|根据|依据|依照|启动|落实|执行|贯彻|遵照|制定|出台|印发)[^，。；]{0,10}$/.test(
      text.slice(Math.max(0, title - 14), title),
    );
    if (!applied) return 'title';
  }
  return null;
}

/** Provinces and cities whose single character is used in such words without being one of them (全新, 入京). */
const NOT_WORDS = '京新青长并通石银西海宁吉黑甘贵云申秦合';
/** People, ways and goods: what comes into a place. */
const COMERS =
  '人员|师生|务工|群众|旅客|车辆|学生|投资|兴业|旅游|就业|创业|客商|游客|通道|渠道|口岸|交通|航班|货物|卡口|路口|关口|的';
const WITH_COMERS = new RegExp(
  `(?<![出离赴援])(?:(来)(.)返\\2|(返)(.)来\\4|([来返入])([\\u4e00-\\u9fff])(?=${COMERS})|([在驻])([\\u4e00-\\u9fff])(?=单位|企业|高校|央企|部队|人员|院士|机构|投资|解放军|武警|生产|发展|落地|安心|安居|创新|创业|就业|工作|全国人大|全国政协|科研|国家|中央|举办|召开|重大))`,
  'g',
);
const ALL = /全([川黔鄂湘赣皖豫粤渝滇琼冀晋鲁陇浙闽沪陕桂])(?![\u4e00-\u9fff]{0,2}(?:高速|铁路))/g;
/** 齐市: not 张市长, 六市州, 大市场. */
const CUT_SHORT =
  /(?<=^|[到在对从由和与及、，。；：于经赴往])(?![一二三四五六七八九十双大小张石])([\u4e00-\u9fff])市(?![长场值价面州])/g;
/** 来市返市, 来校返校: words for no place in particular. */
const GENERIC = '市县区省校村镇乡国企厂院社我本此岗家港工人城外内民场店';

function abbreviations(text: string, gazetteer: Gazetteer): PlaceMention[] {
  const found: PlaceMention[] = [];
  const add = (start: number, word: string, char: string): void => {
    if (GENERIC.includes(char)) return;
    const core: Span[] = [];
    for (let at = word.indexOf(char); at >= 0; at = word.indexOf(char, at + 1))
      core.push({ start: start + at, end: start + at + 1 });
    const places = gazetteer.abbreviated(char);
    const twice = /返/.test(word) && core.length > 1;
    if (!twice && (places.length === 0 || NOT_WORDS.includes(char))) return;
    const excuse = char === '京' ? 'capital' : null;
    found.push({
      start,
      end: start + word.length,
      text: word,
      form: 'abbreviation',
      core,
      places,
      excuse,
      beside: [],
      unmasks: false,
    });
  };
  for (const m of text.matchAll(WITH_COMERS)) {
    const char = m[2] ?? m[4] ?? m[6] ?? m[8];
    if (char !== undefined) add(m.index, m[0], char);
  }
  for (const m of text.matchAll(CUT_SHORT)) {
    const places = gazetteer.cutShort(m[1]!);
    const start = m.index;
    const core = [{ start, end: start + 2 }];
    if (places.length > 0)
      found.push({
        start,
        end: start + 2,
        text: m[0],
        form: 'abbreviation',
        core,
        places,
        excuse: null,
        beside: [],
        unmasks: false,
      });
  }
  for (const m of text.matchAll(ALL)) add(m.index, m[0], m[1]!);
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

/** The office behind which a leader's name gives the province away. */
const LEADS = /(?:省委|市委|自治区党委)[^，。；：]{0,20}$/;

/** 鲁中山区 holds 中山区: a county's name counts at the start of a clause, behind a mask, or behind a word of place. */
function isWhole(text: string, { start, end, payload }: PlaceHit): boolean {
  if (payload.some((p) => p.person)) return LEADS.test(text.slice(Math.max(0, start - 24), start));
  if (payload.some((p) => p.county === null || end - start > p.county.length)) return true;
  return (
    start === 0 ||
    !/[\u4e00-\u9fff]/.test(text[start - 1]!) ||
    /[在对到从由和与及向将把经赴往市州省区盟如给为据让请]/.test(text[start - 1]!)
  );
}

/** Places of a paragraph by name and by abbreviation. Offsets count from the paragraph. */
export function readPlaces(text: string, gazetteer: Gazetteer): PlaceMention[] {
  const hits = merged(gazetteer.find(text)).filter((hit) => isWhole(text, hit));
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
      excuse: masks.has(start) ? null : excuseOf(text, hits, i),
      beside: besideOf(text, hits, i),
      unmasks: masks.has(start),
    };
  });
  return [...names, ...abbreviations(text, gazetteer)].sort((a, b) => a.start - b.start);
}
