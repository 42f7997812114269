/** Names of parts of which one thing has only one: each line is one way to divide. */
const DIVISIONS: readonly (readonly RegExp[])[] = [
  [/确诊/, /疑似/, /无症状/],
  [/特别重大/, /重大|大要案|重特大/, /较大/, /一般|轻微/],
  [/高风险/, /中风险/, /低风险/],
  [/治愈|出院/, /在院|在治|正在治疗|住院/, /死亡|病亡/],
  [/危重/, /重症|重型/, /普通型/, /轻症|轻型/],
  [/死亡/, /受伤|重伤|轻伤/, /失踪|失联/],
  [/男/, /女/],
  [/城镇|城市/, /农村|乡村/],
  [/境外/, /本土|本地|境内/],
  [/出口/, /进口/],
  [/正式/, /预备|列席|特邀/],
  [/公办/, /民办/],
  [/^新建/, /续建/, /改扩?建/, /^扩建/],
  [/幼儿园/, /小学/, /初中/, /高中|完中/, /职/, /大学|高校/, /特殊教育|特教/],
  [/^党委/, /总支/, /支部/],
  [/^企业/, /^个体/, /合作社/],
  [/完工|竣工|建成/, /在建/, /未开工|未动工/],
  [/第一种形态/, /第二种形态/, /第三种形态/, /第四种形态/],
  [/^(?:综合)?医院/, /卫生院/, /卫生室/],
  [/^(?:中央|国家)/, /^省/, /^市/, /^[县区]/, /^地方/, /^自筹|^社会资本|^社会投资|^企业/],
  [/^(?:第?一产)/, /^(?:第?二产)/, /^(?:第?三产)/],
  [/^[一1]类/, /^[二2]类/, /^[三3]类/, /^[四4]类/],
  [/^[一1]级/, /^[二2]级/, /^[三3]级/, /^[四4]级/],
  [/优秀/, /良好/, /^合格|及格|称职/, /不合格|不称职/],
  [/^赞成|同意/, /反对/, /弃权/],
  [/生产性/, /生活性/],
  [/实到|到会|出席/, /请假|缺席|未到/],
];

/** Years of one count. */
const YEAR = /^(?:19|20)\d{2}年(?:度|的)?$/;

/** Three and more that leave nothing out. */
const WHOLES: readonly (readonly RegExp[])[] = [
  [/治愈|出院/, /在院|在治|正在治疗|住院/, /死亡|病亡/],
  [/(?:完工|竣工|建成)$/, /在建$/, /(?:未开工|未动工)$/],
  [/^(?:基层)?党委$/, /^(?:党)?总支(?:部)?$/, /^(?:党)?支部$/],
  [/^第一种形态/, /^第二种形态/, /^第三种形态/, /^第四种形态/],
];

/** Two that leave nothing out. */
const COMPLEMENTS: readonly (readonly [RegExp, RegExp])[] = [
  [/^确诊(?:病例)?$/, /^疑似(?:病例)?$/],
  [/^高风险(?:地?区)?$/, /^中风险(?:地?区)?$/],
  [/^男[性生]?/, /^女[性生]?/],
  [/^城镇/, /^(?:农村|乡村)/],
  [/^境外输入(?:病例)?$/, /^(?:本[土地]|境内)(?:病例)?$/],
  [/^正式党员$/, /^预备党员$/],
  [/^出口/, /^进口/],
  [/^公办/, /^民办/],
  [/^新建项目$/, /^续建项目$/],
  [/^(?:已经?)?(?:完成)?整改(?:完成|到位)?$/, /^(?:正在|尚未|未)(?:完成)?整改/],
  [/^实到|^到会|^出席/, /^请假|^缺席|^未到/],
];
/** 其余4个, 剩余4个: all that is left. */
const REST = /^(?:其余|其他|剩余|剩下)/;
/** 仅7个市州暂无: there are no others. */
const REST_ONLY = /^仅有?的?(?:暂无|没有|尚无|暂未|尚未|未|无)/;
/** Words that say of a thing what goes with any other word: a woman may be young and a member too. */
const CROSSING =
  /女|男|民族|党员|团员|岁|学历|本科|硕士|博士|骨干|以上|以下|退休|残疾|低保|脱贫|困难|青年|年轻/;

/** True where one of the names goes with any other: a woman may be young and a member too. */
export function isCrossing(labels: readonly string[]): boolean {
  return labels.some((label) => CROSSING.test(label));
}

/** The fewer of them that may cross in any list: kinds of poor households are told apart. */
export const ALWAYS_CROSSING = /女|男|民族|岁|学历|本科|硕士|博士|以上|以下|青年|年轻/;

/** True where the names of the parts leave nothing out: confirmed and suspected, X and 非X, done and not done, the rest. */
export function isComplete(labels: readonly string[]): boolean {
  const last = labels[labels.length - 1]!;
  if (labels.length >= 2 && REST.test(last)) return true;
  if (
    WHOLES.some(
      (whole) =>
        whole.length === labels.length &&
        whole.every((part) => labels.filter((l) => part.test(l)).length === 1),
    )
  )
    return true;
  if (labels.length !== 2) return false;
  if (REST_ONLY.test(last)) return true;
  const [a, b] = labels as readonly [string, string];
  return (
    COMPLEMENTS.some(([x, y]) => (x.test(a) && y.test(b)) || (y.test(a) && x.test(b))) ||
    negates(a, b) ||
    negates(b, a)
  );
}

/** 贫困村, 非贫困村; 合格, 不合格; 完成任务, 未完成. */
function negates(a: string, b: string): boolean {
  const m = /^(?:还有|尚有|仅有?|另有?)?的?(?:非|不|未|尚未|没有|暂未)(?<what>[\u4e00-\u9fff]{2,8})$/.exec(b);
  const what = m?.groups?.['what'];
  return what !== undefined && a.replace(/^(?:已经?|均已|全部)/, '').startsWith(what.slice(0, 2));
}

/**
 * How the names of parts stand to each other: `apart` when each names another part of one division, `alike` when they
 * are of one kind by their last words (农村党支部, 机关党支部) and nothing says that they cross; null for all others.
 */
export function kinship(labels: readonly string[], crossing: RegExp = CROSSING): 'apart' | 'alike' | null {
  for (const division of DIVISIONS) {
    const own = labels.map((label) => division.findIndex((part) => part.test(label)));
    if (own.every((n) => n >= 0) && new Set(own).size === own.length) return 'apart';
  }
  if (labels.every((label) => YEAR.test(label)))
    return new Set(labels).size === labels.length ? 'apart' : null;
  if (labels.some((label) => crossing.test(label))) return null;
  const [first, ...others] = labels;
  const head = others.reduce((common, label) => sharedEnd(common, label), first!);
  return head.length >= 1 &&
    new Set(labels).size === labels.length &&
    labels.every((l) => l.length > head.length)
    ? 'alike'
    : null;
}

function sharedEnd(a: string, b: string): string {
  let n = 0;
  while (n < a.length && n < b.length && a[a.length - 1 - n] === b[b.length - 1 - n]) n++;
  return a.slice(a.length - n);
}
