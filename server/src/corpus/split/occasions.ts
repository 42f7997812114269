import type { Occasion, OccasionKind } from '../types.ts';
import type { FileLine } from './fileLines.ts';
import type { Paragraph } from './paragraphs.ts';

/** What a speech was given at, and the words that say so. */
export interface ReadOccasion extends Occasion {
  readonly evidence: string;
}

/** The first that fits names the kind: the special before the general. */
const KINDS: readonly (readonly [OccasionKind, RegExp])[] = [
  ['工作报告', /(?:政府|常委会|委员会|法院|检察院|纪委|纪律检查委员会)?工作报告/],
  ['民主生活会', /(?:民主|组织)生活会/],
  ['党课', /党课/],
  ['述职', /述职/],
  ['换届', /换届/],
  ['任职', /任职(?:仪式|大会|会议)?|就职|任前(?:集体)?谈话|干部大会|宣布.{0,8}(?:任命|任免)/],
  ['总结表彰', /(?:总结|表彰|颁奖|庆功|年会)[^，。]{0,8}(?:大?会|会议|仪式)|表彰/],
  ['动员会', /动员(?:部署)?(?:电视电话|视频|大)?会|誓师|动员令|动员讲话/],
  ['推进会', /(?:推进|促进|攻坚|突破)[^，。]{0,4}会/],
  ['现场会', /(?:现场|观摩)[^，。]{0,4}会/],
  ['座谈会', /座谈|茶话会|恳谈会|见面会/],
  ['调度会', /调度|约谈|会商|碰头会/],
  [
    '节日',
    /(?:春节|元旦|新春|迎新|中秋|国庆|五一|五四|七一|八一|端午|重阳|妇女节|劳动节|青年节|儿童节|教师节|护士节|医师节|记者节|建军节|建党|团拜)[^，。]{0,12}(?:会|活动|致辞|讲话|慰问|晚会|仪式)|团拜会|新年贺词/,
  ],
  [
    '仪式',
    /(?:开工|竣工|奠基|揭牌|启动|签约|开幕|闭幕|开业|授牌|通车|剪彩|出征|宣誓|毕业|升旗|开学|入职)[^，。]{0,6}(?:仪式|典礼)|仪式|典礼|开幕式|闭幕式|国旗下/,
  ],
  ['培训', /培训班|研讨班|专题班|轮训|开班/],
  [
    '代表大会',
    /(?:人民|党员|党|妇女|团员|团|会员|职工|工会|残疾人)?代表大会|代表会议|政协.{0,16}次会议|人大.{0,10}次会议/,
  ],
  ['全会', /[中全]全会|全体会议|全委会/],
  ['常委会', /常委会|常务会|党组会/],
  ['部署会', /部署(?:电视电话|视频|大)?会|工作部署/],
  [
    '调研',
    /(?:调研|检查|视察|考察|督导|督查|走访|慰问)(?:[^，。]{0,30})时的?(?:讲话|指出|强调|要求)?|现场办公|工作汇报/,
  ],
  ['学习研讨', /心得|体会|研讨|学习[^，。]{0,40}(?:发言|交流)|交流发言|读后感|观后感/],
  ['演讲', /演讲|竞聘|竞选|辩论|朗诵/],
  ['会议', /会议|大会|例会|(?:培训|工作|专题|视频|碰头|分析|听证|联席)会|全会/],
];

function kindOf(text: string): OccasionKind | null {
  for (const [kind, pattern] of KINDS) if (pattern.test(text)) return kind;
  return null;
}

/** 在…上的讲话, …（2020年）在…会议上的发言: what stands between is the occasion. */
const AT =
  /在([^，,。；：“”]{3,60}?)(?:上|时|中|期间|闭幕时|结束时)的?(?:总结|主持|表态|动员|典型|交流|即席|致辞|工作)?(?:讲话|发言|致辞|讲稿|报告|演讲|汇报|主持词|祝词|点评)/;
/** 主持召开…会议强调, 调研…时强调: heads of a report. */
const REPORTED =
  /(?:主持召开|召开|出席|举行)([^，,。；：“”]{3,50}?(?:会议|[大谈进员度署]会))|((?:检查|调研|视察|考察|督导|走访|慰问)[^，,。；：“”]{2,40}时)(?:强调|指出|要求)/;
/** 今天，我们在这里召开…会议; 今天的…会议，主要任务是; 这次…会议. */
const OPENED =
  /(?:今天|今日|这里|立即|决定|同意|这次|今晚|下午|上午)[^。；]{0,18}?(?:召开|举行|举办|开)(?:了|一次|一个|这次|的)?(?:[这此]次)?([^，,。；：“”]{3,60}?(?:会议|(?:大|座谈|推进|动员|调度|部署|现场|总结|表彰|茶话|例|专题)会(?!议)|仪式|典礼|培训班)(?:[（(][^）)]{1,10}[）)])?)/;
const THIS =
  /(?:今天|这次|本次|此次)的?([^，,。；：“”的]{2,40}?(?:会议|(?:座谈|推进|动员|调度|部署|现场|表彰|茶话)会(?!议)|开幕式|仪式))[，,]?(?:主要任务|的主要|是|既是|也是|非常|很|开得)/;
/** 参加今天的…会. */
const SHORTEST = 3;

/** The occasion that a writer names; without a word that tells its kind it is a 会议. */
export function occasionOf(text: string): Occasion {
  return { kind: kindOf(text) ?? '会议', text };
}

function found(text: string, evidence: string): ReadOccasion | null {
  const name = text.replace(/^(?:[“《]|全体)|[”》]$/g, '').trim();
  if (name.length < SHORTEST) return null;
  const kind = kindOf(name) ?? kindOf(evidence);
  return kind === null ? null : { kind, text: name.slice(0, 60), evidence: evidence.slice(0, 80) };
}

/**
 * What a speech was given at: its title (在…会上的讲话, 政府工作报告), the lines about it, or the meeting that its
 * opening names. A meeting that is only spoken of is not it.
 */
export function readOccasion(
  head: readonly FileLine[],
  paragraphs: readonly Paragraph[],
  title: string,
  subtitle: string | null,
): ReadOccasion | null {
  const lines = [title, ...(subtitle === null ? [] : [subtitle]), ...head.slice(0, 6).map((l) => l.text)];
  if (/政府工作报告(?:[（(][^）)]{1,20}[）)])?$/.test(title))
    return { kind: '工作报告', text: title.slice(0, 60), evidence: title.slice(0, 80) };
  for (const line of lines) {
    const at = AT.exec(line);
    const read = at && found(at[1]!.replace(/^(?:全体|部分)?(?=.{6})/, ''), at[0]);
    if (read) return read;
  }
  for (const line of lines) {
    const reported = REPORTED.exec(line);
    const read = reported && found(reported[1] ?? reported[2]!, reported[0]);
    if (read) return read;
  }
  // A title that names a kind of speech by its last words: 政府工作报告, 述职报告, 竞聘演讲稿.
  for (const line of lines.slice(0, subtitle === null ? 1 : 2)) {
    const ended =
      /(?:(?:政府|常委会|法院|检察院)?工作报告|述职(?:述廉|述德)?(?:报告)?|(?:任职|就职)(?:讲话|发言|表态)|(?:动员|竞聘|竞选|国旗下)?(?:讲话|演讲)稿?|党课(?:讲稿|教案)?|心得体会|(?:研讨|交流|表态)(?:发言|材料)|主持词|新年贺词|(?:欢迎|开幕|闭幕|新春)?(?:致辞|贺词|祝酒词))(?:[（(][^）)]{1,20}[）)])?$/.exec(
        line,
      );
    const kind = ended && kindOf(ended[0]);
    if (kind) return { kind, text: line.slice(0, 60), evidence: line.slice(0, 80) };
  }
  for (const { text, kind } of paragraphs.slice(0, 5)) {
    if (kind === 'salutation') continue;
    const opening = text.slice(0, 160);
    const opened = OPENED.exec(opening) ?? THIS.exec(opening);
    const read = opened && found(opened[1]!, opened[0]);
    if (read) return read;
    const announced = /(?:演讲|竞聘|发言|汇报|党课)的?(?:题目|主题|标题)(?:是|为|叫)/.exec(opening);
    if (announced) {
      const type = kindOf(announced[0]);
      if (type) return { kind: type, text: announced[0].slice(0, 2), evidence: announced[0] };
    }
  }
  return null;
}
