import type { FigureKind } from '../types.ts';
import type { Quantity } from './quantity.ts';

export type { FigureKind } from '../types.ts';

/** A figure in its surroundings, all in narrow text. */
export interface Surroundings {
  readonly quantity: Quantity;
  readonly unit: string | null;
  /** From the start of the sentence to the number. */
  readonly sentence: string;
  /** From the last comma, pause mark or bracket to the number. */
  readonly clause: string;
  /** What follows the measure, up to the end of the sentence, at most 40 units. */
  readonly right: string;
  /** The time that governs the figure is one to come (到2025年底). */
  readonly future: boolean;
}

const SPANS = new Set(['年', '个月', '天', '日', '小时', '分钟', '周', '个星期', '秒', '工作日', '秒钟']);

const LIMIT =
  /(?:不得(?!不)|不少于|不低于|不高于|不超过|不大于|至少|最多|力争|争取|务必|预计|目标|预期(?!寿命)|原则上|上限|下限|标准为|控制在|不满)/;
const MUST =
  /(?:必须|应当|应该|须(?!知)|不得|不少于|不低于|不高于|不超过|不大于|至少|最多|严禁|力争|争取|确保|保证|务必|计划|规划|拟|预计|目标|预期(?!寿命)|原则上|要求|将(?!近|士|来)|力求|推动|坚持|鼓励|允许|实行|严格|落实|继续|加快|完善)/;
/** 50人以上、100人以下; 3次以上的: what a rule draws a line at. */
const THRESHOLD =
  /^及?以[上下](?:[、,]?(?:不满|不足)?\d|的|(?:重大|重点|产业|工业|投资)?(?:项目|企业|工程|党员|干部)\d)/;
/** The end of a clause that sets how many there are to be. */
const AIMED =
  /(?:新增|新建|建设|建成|建立|设立|培训|培育|培养|引进|招[聘募录收]|选[派拔聘]|配[备齐置]|达到?|完成|实现|打造|组建|组织|举办|开展|实施|推进|改造|发放|安排|投入|创建|创成|力争|增长|提高|下降|降低|提升|保持在?|稳定在?|保留|间隔|检测|轮换|控制在|储备|准备|满足|保障|供应|不满|超额|整治|新改建|改建|扩建|布局|落地|签约|认定|支持|争取|消化|治理|修复|建设改造|开工|竣工|[个约近到至超为])$/;
const WANT = /(?<![重主需紧首必纲摘概简])要(?![求素点闻塞情])/;
/** What has been done is told, whatever the clause urges besides. */
const DONE =
  /(?:已|累计|共(?!同|产|识|享|建|青)|完成了|达到了|实现了|达标|了$|过去|截至|截止|确诊|死亡|治愈|报告|实有|现有|成功|超额|同比|增长了|下降了|先后|陆续|连续)/;
/** Deeds, told unless the clause asks for them: 投入3亿元, 要投入3亿元. */
const DEED = /(?:新增|达(?!标)|投入|组建|建成|抽调|派出)/;
/** What asks for a deed, though the clause names it as if done. */
const ASKED =
  /(?:(?<![重主需紧首必纲摘概简])要(?![求素点闻塞情])|必须|应当|应该|力争|争取|确保|务必|计划|拟(?!定)|预计|力求|将(?!近|士|来|军|在|其|于))/;
/** A clause that opens with a deed of a plan. */
const BEGINS =
  /^(?:新增|新建|建设|建成|培训|培育|引进|招引|完成|实现|打造|组建|实施|改造|发放|创建|整治|新改建|改建|扩建|开工|竣工|达到|提高|降低|惠及|覆盖|带动)/;
const RECURRING =
  /每(?:天|日|周|月|年|季度|半年|学期|隔|次|户|人|[一二两三]?个?(?:小时|月|星期))[^,。;]{0,8}$/;
const ABSTRACT =
  /^(?:大)?(?:具体)?(?:事(?!故|件)|大事|实事|方面|意见|要求|关口|问题|环节|重点|步骤|层次|层面|关键|不放松|一律|确保|切记|切忌|原则|转变|关系|能力|优势|特点|特征|阶段|措施|举措|任务|工作(?!组|队|人|站|室|者|日)|建议|体会|认识|希望|想法|看法|感受|保障|机制|体系|统一|结合|坚持|提升|行动|工程|战役|攻坚战|保卫战|标准|维度|条件|子方案|方案|平台|阵地|战线|责任|作用|目标|导向|责|职责|职能|权利|义务|情形|内容|事项|制度|进一步|到位|聚焦|紧盯|举|准则|字|类型|支柱|产业|主题|板块|篇章|突破|抓手|抓|清单|台账|防线|底线|红线|字诀|经验|教训|主要|维护|意识|自信|主要任务|新|重大|核心|基本|必须|必经|明确)/;
const LISTS = new Set([
  '件',
  '条',
  '道',
  '项',
  '类',
  '点',
  '方',
  '方面',
  '大',
  '种',
  '层',
  '门',
  '步',
  '句',
  '字',
  '对',
  '块',
  '段',
  '本',
  '张',
  '盘',
]);
const CONCRETE =
  /^(?:[人名例户家所村县市区省镇乡]|学校|医院|企业|单位|部门|社区|小区|街道|项目|病例|点位|网格|工作组|工作队|指导组|督导组|督查组|小组|小分队|实验室|床位|高风险|中风险|国家|地区|省份|站点|班组|病区|专班|支部|党支部)/;

/** What kind of number it is; decided by its unit first, then by what the sentence does with it. */
export function kindOf(s: Surroundings): FigureKind {
  const { unit, clause, right, quantity } = s;
  if (unit === '岁' || unit === '周岁' || unit === '旬') {
    if (/(?:寿命|平均年龄|人均年龄)[^,]{0,8}$/.test(clause)) return isDemand(s) ? 'norm' : 'statistic';
    return /^(?:及?以[上下]|至|到|—|-|之?间)/.test(right) || MUST.test(clause) ? 'norm' : 'personal';
  }
  if (THRESHOLD.test(right)) return 'norm';
  if (/^及?以下/.test(right) && !DONE.test(clause)) return 'norm';
  if (/以上$/.test(clause) && /^及?以下/.test(right)) return 'norm';
  if (unit === '℃' || unit === '摄氏度' || (unit === '度' && !right.startsWith('电'))) {
    return /(?:气温|水温|温度)[^,]{0,4}(?:达到?|至|到)$/.test(clause) ? 'statistic' : 'norm';
  }
  if (unit === '折') return 'statistic';
  if (s.future) return 'norm';
  if (unit !== null && SPANS.has(unit)) return spanKind(s);
  if (unit === '%' || unit === '‰' || unit === '个百分点') return isDemand(s) ? 'norm' : 'statistic';
  if (
    RECURRING.test(clause) &&
    (unit === '次' || unit === '例' || unit === '轮') &&
    !/新增|平均|日均/.test(clause)
  )
    return 'norm';
  if (isEnumeration(s)) return 'enumeration';
  if (unit === '米' && quantity.value === 1) return 'norm';
  return isDemand(s) ? 'norm' : 'statistic';
}

function isEnumeration({ quantity, unit, right, clause }: Surroundings): boolean {
  if (quantity.value > 40 || !Number.isInteger(quantity.value) || quantity.scaled || quantity.upTo !== null)
    return false;
  if (/(?:列举|查处|查办|整改|新增|建成|下设|成立|组建|设立|完成)了?$/.test(clause)) return false;
  if (unit === '方面' || unit === '方' || unit === '大' || unit === '点') return true;
  if (unit !== '个' && (unit === null || !LISTS.has(unit))) return false;
  if (ABSTRACT.test(right)) return true;
  if (!quantity.chinese || unit === '件') return false;
  return quantity.value <= 20 && (unit === '类' || unit === '种' || !CONCRETE.test(right));
}

function isDemand({ sentence, clause, right, quantity }: Surroundings): boolean {
  if (DONE.test(clause)) return false;
  if (DEED.test(clause) && !ASKED.test(clause)) return false;
  if (LIMIT.test(clause) || (quantity.upTo === null && /^(?:之?以内|为宜)/.test(right))) return true;
  // 要加强23名治愈人员管理 urges something of people who are there; 要培训100名干部 sets their number.
  if ((WANT.test(clause) || MUST.test(clause)) && (AIMED.test(clause) || /^(?:以上|以下|左右)/.test(right)))
    return true;
  if (BEGINS.test(clause) && isAskedBefore(sentence.slice(0, sentence.length - clause.length))) return true;
  if (
    /(?:增长|提高|下降|降低|达到?|控制在|保持在|稳定在)$/.test(clause) &&
    isAimedBefore(sentence.slice(0, sentence.length - clause.length))
  )
    return true;
  // 预期目标是：…增长5%左右，…: the list that it announces.
  return /(?:预期目标|主要目标|目标是|目标为|任务是)/.test(sentence);
}

/** 力争GDP增长6%，投资增长10%: the aim of a list. */
function isAimedBefore(clauses: string): boolean {
  const from = Math.max(clauses.lastIndexOf('。'), clauses.lastIndexOf(';')) + 1;
  const rest = clauses.slice(from);
  return /力争|争取|确保|务必/.test(rest) && !DONE.test(rest) && !/目前|当前|去年|今年以来|近年/.test(rest);
}

/** 要建成5个园区，引进项目2个: what was asked goes on until something is told as done. */
function isAskedBefore(clauses: string): boolean {
  const from = Math.max(clauses.lastIndexOf('。'), clauses.lastIndexOf(';')) + 1;
  const rest = clauses.slice(from);
  return ASKED.test(rest) && !DONE.test(rest) && !/目前|当前|去年|今年以来|近年/.test(rest);
}

function spanKind({ quantity, unit, clause, right }: Surroundings): FigureKind {
  if (unit === '小时' && quantity.value === 24 && !/^(?:内|新增|报告)/.test(right)) return 'norm';
  if (/^假期/.test(right)) return 'statistic';
  if (/^一次/.test(right) || /每$/.test(clause)) return 'norm';
  if (/^(?:行动|规划|计划|攻坚)/.test(right)) return 'duration';
  if (/^之?以?内/.test(right)) return /(?:过去|最?近|这)$/.test(clause) ? 'duration' : 'norm';
  if (unit === '日' || /(?:不满|未满|不足)$/.test(clause)) return 'norm';
  if (
    unit === '年' &&
    /(?:工作|从医|从教|从警|从政|入党|参军|从事|坚守|行医|结婚|任教|任职|扎根|党龄|工龄|教龄)[^,。]{0,6}$/.test(
      clause,
    )
  )
    return 'personal';
  if (/(?:随访|监测|隔离|保存|留存|观察|有效期|保质|任期|期限)[^,。]{0,6}$/.test(clause)) return 'norm';
  if (MUST.test(clause) || (WANT.test(clause) && !DONE.test(clause))) return 'norm';
  if (/(?:连续|持续|历时|长达|为期|距离?[^,。]{1,12}|仅剩|还有|只有|历经|奋战了?|假期)$/.test(clause))
    return 'statistic';
  if (/^(?:的?历史|多?的?中华|没有|未|无|零)/.test(right)) return 'statistic';
  if (/^(?:行动|规划|计划|攻坚|期|来|内|之内|新增|\d)/.test(right)) return 'duration';
  if (/连续|持续|长达|历时|一待就是|坚守|奋战|距/.test(clause)) return 'statistic';
  if (unit === '年' && quantity.value >= 100) return 'statistic';
  return 'duration';
}
