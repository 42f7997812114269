import type { FigureMention } from '../../mentions/types.ts';

/** How fast a figure ages: counts of an epidemic by the day, all others by the year. */
export type Pace = 'epidemic' | 'annual';

const EPIDEMIC =
  /确诊|疑似|病例|无症状|感染者|密接|密切接触|治愈|治疗|出院|重症|核酸|接种|隔离|疫情|风险地?区|发热|死亡|排查|返乡|入境|方舱|医疗队|医护人员|医务人员/;
/** Words that what is counted goes on changing: a figure with them wants its day. */
const RUNNING =
  /累计|新增(?=.{0,8}(?:病例|确诊|感染|死亡))|现有|确诊|疑似|病例|无症状|感染者|治愈|出院|死亡|排查|接种了?|登记在册|已有|已经|派出|调派|抽调|收治|筹集|捐赠|复工|问责/;
/** A figure of history does not change any more. */
const HISTORY =
  /非典|SARS|汶川|玉树|芦山|唐山大地震|唐山地震|抗战|抗日|长征|解放战争|建党|建国|新中国成立|改革开放(?:以来|初期|之初)|历史上|古代|世纪|当年|那年|那时|曾经|当时|年前|上世纪|中华民族|文明|诞辰|逝世|牺牲|烈士|大革命|鼠疫|西班牙流感|甲型|H1N1|埃博拉|九八|98年|1998|创始|创建于|成立于|始建于|民国|普查|脱贫攻坚战|全部(?:脱贫|出列|摘帽)|如期(?:打赢|完成|实现|脱贫)/;

/** What a figure is about, with the words around it: `sentence` is the one it stands in. */
export function paceOf(figure: FigureMention, sentence: string): Pace {
  return EPIDEMIC.test(figure.metric ?? '') || EPIDEMIC.test(sentence) ? 'epidemic' : 'annual';
}

/** True when the sentence tells of something past that no newer value can replace. */
export function isHistory(sentence: string): boolean {
  return HISTORY.test(sentence);
}

/** Units that tell how long, how old or how often: such numbers are not looked up in a bulletin. */
const NOT_COUNTED = new Set([
  '年',
  '个月',
  '天',
  '日',
  '小时',
  '分钟',
  '周',
  '个星期',
  '秒',
  '次',
  '岁',
  '倍',
  '',
]);

/** Round numbers that stand for a whole people or a group once set up do not change with the day. */
const STANDING =
  /人口|人民|党员|同胞|儿女|百姓|指导组|督导组|督查组|工作组|工作专班|小分队|领导小组|条款|标准/;

/** What is said with these stays as it is until somebody decides otherwise: measures of the land, standards, red lines. */
const LASTING = new Set(
  '总面积 幅员 幅员面积 国土面积 国土 辖区面积 行政区域面积 陆地面积 海域面积 海岸线 海拔 全长 距离 相距 半径 流域面积 标准 红线 定额 编制 注册资本 设计产能 设计能力 库容 总库容 装机容量 建筑面积 占地面积 占地 区划 辖 行政村 自然村 乡镇 街道 村 社区 县区 县市区 区县 市州 寿命'.split(
    ' ',
  ),
);

/** True for what does not change by itself from year to year: how large the county is, what a standard allows. */
export function isStanding({ counted }: FigureMention): boolean {
  return (
    counted.some((word) => LASTING.has(word) || word.endsWith('标准')) && !counted.some((w) => MOVES.has(w))
  );
}

const MOVES = new Set('新增 新建 改造 整治 完成 建成 覆盖 通达 惠及 示范 创建'.split(' '));

/** How far to either side of a figure words are its own, in characters. */
const NEAR = 20;

/** True for a statistic that is different on another day; `text` is its paragraph, `sentence` the one it stands in. */
export function isRunning(figure: FigureMention, text: string, sentence: string): boolean {
  if (figure.kind !== 'statistic' || figure.value === null || figure.value < 2) return false;
  if (figure.unit !== null && NOT_COUNTED.has(figure.unit)) return false;
  if (/[≥≤]/.test(figure.approx) || /几/.test(figure.text) || isHistory(sentence)) return false;
  const left = text.slice(Math.max(0, figure.start - NEAR), figure.start);
  const right = text.slice(figure.end, figure.end + NEAR);
  const [after = ''] = right.split(/[，。；、,;]/, 1);
  if (STANDING.test(after) || DEMANDED.test(left)) return false;
  // 对3000多例治愈患者要抓紧随访: the order matters, not how many there are.
  if (/(?:^|[，。；,;])对$/.test(left) && /要|应/.test(after)) return false;
  // 截止目前，全市共对60人…: the text itself says that it goes on.
  if (figure.asOf === null && /目前|当前|现在|昨|前天|今天/.test(figure.asOfText)) return true;
  return (
    RUNNING.test(left.slice(Math.max(left.lastIndexOf('。'), left.lastIndexOf('；')) + 1)) ||
    RUNNING.test(after)
  );
}

/** Orders and provisions speak of what is to be, not of how many there are. */
const DEMANDED = /(?:要|应|须|将|予以|处|罚款|并处|不少于|不低于|至少|争取|力争|确保)[^，。；,;]{0,12}$/;
