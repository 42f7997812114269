import type { Gazetteer } from '../../mentions/gazetteer.ts';
import { originOf } from '../../mentions/origin.ts';
import { readPlaces } from '../../mentions/places.ts';
import type { FileLine } from './fileLines.ts';
import type { Paragraph } from './paragraphs.ts';
import { fullName, placeOfUs, type SpeechPlace } from './places.ts';

const PROVINCES =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门';
const UNIT = `(?:(?:${PROVINCES})(?:省|市|自治区)?)?[\\u4e00-\\u9fff]{2,4}?(?:自治州|自治县|新区|地区|省|市|县|区|州|盟|旗)`;
/** 全市, 我县, 本区, 各镇 and their like are words, not names. */
const NO_NAME =
  /[全我本各该两每某们个的在是和与向为到往从于对由将把被让这那对外区县市省镇乡级届次]|城市|社区|地区$|小区|园区|灾区|山区|辖区|景区|疫区|校区|特区|超市|都市|门市|郊区|牧区|林区|库区|战区|老区|街区|片区|厂区|市区$|病区|院区|房区|低风险|高风险|风险区|示范区|开发区/;

function namedPlace(text: string): string | null {
  for (const m of text.matchAll(new RegExp(UNIT, 'g')))
    if (!NO_NAME.test(m[0].slice(0, -1)) && !/地区$|城市$|社区$/.test(m[0])) return m[0];
  const province = new RegExp(`(?:${PROVINCES})`).exec(text);
  return province ? province[0] : null;
}

/**
 * Where a speech belongs: a line that states it, its title, the place its own documents carry beside 我省 or 全市, or
 * the place line of a news report. A place that is only spoken of is not it.
 */
export function readPlace(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  title: string,
  gazetteer?: Gazetteer,
): SpeechPlace | null {
  const read = readOwnPlace(head, paragraphs, title, gazetteer);
  return read && gazetteer ? { ...read, place: fullName(read.place, gazetteer) } : read;
}

function readOwnPlace(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  title: string,
  gazetteer: Gazetteer | undefined,
): SpeechPlace | null {
  for (const text of [...head.map((line) => line.text), ...paragraphs.slice(0, 3).map((p) => p.text)]) {
    const stated = /^[（(]?(?:会议)?地点[：:]\s?(.{2,24}?)[)）]?$/.exec(text);
    if (stated) return { place: namedPlace(stated[1]!) ?? stated[1]!, evidence: text.slice(0, 60) };
  }
  if (gazetteer) {
    const lines = [...head, ...paragraphs.slice(0, 12)].map(({ text }) => ({
      text,
      places: readPlaces(text, gazetteer),
    }));
    const headed = originOf(
      title === lines[0]?.text ? lines : [{ text: title, places: readPlaces(title, gazetteer) }, ...lines],
    );
    if (headed) return { place: headed.name, evidence: headed.line.slice(0, 60) };
  }
  for (const text of head
    .filter((line) => line.kind === 'title')
    .map((line) => line.text)
    .concat(title)) {
    const m = new RegExp(
      `^(?:在|中共|(?:19|20)\\d\\d年)?(${UNIT}|(?:${PROVINCES})(?=政府))(?=委|政府|人民|政府|第|召开|工作|党|政协|20|19|教育|卫生|经济|农村|领导|主要)`,
    ).exec(text);
    if (m && !NO_NAME.test(m[1]!.slice(0, -1))) return { place: m[1]!, evidence: text.slice(0, 60) };
  }
  const first = paragraphs.find((p) => p.kind !== 'salutation');
  const office = byOffice(head, paragraphs, gazetteer);
  if (office) return office;
  const dateline =
    first && /^(?:新华社|中新社|人民网|央视网|光明网)([\u4e00-\u9fff]{2,4}?)\d{1,2}月/.exec(first.text);
  if (dateline) return { place: dateline[1]!, evidence: dateline[0] };
  if (gazetteer && first && /^(?:本报讯|本网讯|本刊讯)/.test(first.text)) {
    const reported = subjectOfReport(title, paragraphs, gazetteer);
    if (reported) return reported;
  }
  const own = ownDocument(paragraphs);
  return own ?? (gazetteer ? placeOfUs(paragraphs, title, gazetteer) : null);
}

/** 《四川省…预案》 in a speech that says 我省 or 全省: the province is the speaker's. */
function ownDocument(paragraphs: readonly Paragraph[]): SpeechPlace | null {
  const text = paragraphs.map((p) => p.text).join('\n');
  const units = ['省', '市', '县', '区'].filter(
    (unit) => text.includes(`我${unit}`) || text.includes(`全${unit}`),
  );
  if (units.length === 0) return null;
  for (const m of text.matchAll(
    /《((?:[\u4e00-\u9fff]{2,4}?)(省|市|县|区))[^》]{2,40}(?:预案|方案|办法|条例|意见|规定|规划|通知)》/g,
  )) {
    const [evidence, place, unit] = m;
    if (NO_NAME.test(place!.slice(0, -1))) continue;
    if (units.includes(unit!)) return { place: place!, evidence: evidence.slice(0, 60) };
  }
  return null;
}

/** 青石县委书记 张某某, （白水镇党委）: the office of who speaks carries the place. */
function byOffice(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  gazetteer: Gazetteer | undefined,
): SpeechPlace | null {
  const rows = [...head, ...paragraphs.slice(0, 2)]
    .map((line) => line.text)
    .filter((text) => text.length <= 40);
  const office = new RegExp(
    `^[（(]?(?:中共|讲话人：|发言人：)?(${UNIT})(?:委|政府|人民政府|人大|政协|纪委|[\\u4e00-\\u9fff]{1,4}局)?(?:副?书记|副?[省市县区州镇乡旗盟]长|副?主任|副?主席|副?局长|人民政府|委员会)`,
  );
  for (const text of rows) {
    const m = office.exec(text);
    // 某省人民政府： is whom a letter is to.
    if (!m || /[：:]$/.test(text) || NO_NAME.test(m[1]!.slice(0, -1))) continue;
    // Without a list of names any two characters before 县 would do.
    if (gazetteer && gazetteer.find(m[1]!).length === 0) continue;
    return { place: m[1]!, evidence: text };
  }
  return null;
}

/** 白水以更高标准…, with 白水县 in the report: whom a report is about. */
function subjectOfReport(
  title: string,
  paragraphs: readonly Paragraph[],
  gazetteer: Gazetteer,
): SpeechPlace | null {
  for (const { text } of paragraphs.slice(0, 2))
    for (const { start, end } of gazetteer.find(text)) {
      const name = text.slice(start, end);
      const short = /^([\u4e00-\u9fff]{2,4})[市县区]$/.exec(name)?.[1];
      if (short && title.startsWith(short)) return { place: name, evidence: title.slice(0, 60) };
    }
  return null;
}
