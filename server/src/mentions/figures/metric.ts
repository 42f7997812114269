import { MASK_SIGNS } from '../../text/masks.ts';

/** Words before a number that say how it stands, not what it counts. */
const TAIL =
  /(?:已经?|共计?|总计|合计|一共|全部|约为?|大约|近|将近|接近了?|达到?了?|高达|多达|超过?了?|突破了?|逾|不足|不到|不少于|不低于|至少|平均为?|为|有|是|了|仅|只|才|就|也|又|再|均|各|分别|等|在|的|至|到|占|成为|保持在?|稳定在?|实现|完成|进入|升至|增至|降至|增加到|提高到|上升到|下降到|扩大到|发展到|跨上|迈上|其中|还|都|约合|规模|由|从|全国|全省|全市|全县|全区)$/;
const HEAD =
  /^(?:其中|分别|同期相比|以及|并且|并|而且|同时|特别是|尤其是|例如|比如|目前|当前|现在|截至目前|近期|今年以来|今年|去年|年内|一年来|全年|共(?![产同享建识])|已经?|还|也|又|先后|陆续|相继|我们|经(?![济营费常贸])|对(?!口|外)|在(?![校职岗册建编研读籍库位园])|有(?![效机色限关])|将(?!军)|把|使(?!用)|仅|即|和(?!谐)|与|及|实现(?=.{4})|①|②|③|④|⑤)/;
const SCOPES = new RegExp(
  `^(?:境外|国外|国内|全国|我国|全球|世界|境内|全省|我省|省内|全市|我市|市内|全县|我县|县内|全区|我区|区内|全镇|我镇|全乡|我乡|全村|我村|全州|全盟|全旗|全校|我校|全院|全系统|全疆|全军|全社会|本市|本县|本省|本区|[${MASK_SIGNS}]{1,3}[省市县区]|[\\u4e00-\\u9fff]{2}省|[\\u4e00-\\u9fff]{2,4}自治区)(?!委|政府|长|直|级)`,
);
const SCOPE_ANYWHERE = new RegExp(
  `(?:境外|国外|国内|全国|我国|全球|境内|全省|我省|全市|我市|全县|我县|全区|我区|全镇|我镇|全乡|我乡|全村|我村|全州|全校|我校|[${MASK_SIGNS}]{1,3}[省市县区])(?!委|政府|长|直|级)`,
  'g',
);
const NOUN_STOP =
  /[,;:。、!?()“”"《》\d/+\-—~]|(?:的|和|与|及|以及|等|并|被|把|将|对|在|从|向|到|来|去|已|均|都|也|又|进行|开展|实施|通过|用于|分布|组成|奋战|守护|踏上|驰援|支援|参加|参与|完成|实现|达到|同比|占|受益|受灾|全部|增加|增长|提高|提升|上升|下降|减少|降低|扩大|缩短|压减|分别|[降升增减变][至为到])/;
/** What does with the number, not what it counts: 受灾, 实现脱贫. */
const VERB = /^[\u4e00-\u9fff]{2,8}/;

/** What a number counts: the words before it, the noun after its measure, or both. All in narrow text. */
export interface Metric {
  readonly metric: string | null;
  readonly scope: string | null;
}

const LONGEST_LEFT = 24;
const LONGEST_NOUN = 14;

/**
 * `clause`: from the last comma, time or other number to the number; `sentence`: from its start to the number;
 * `right`: after the measure; `counted`: what the measure itself says that is counted (6个市州: 市州), empty for most.
 */
export function metricOf(clause: string, sentence: string, right: string, counted: string): Metric {
  let left = clause.slice(-LONGEST_LEFT);
  let scope: string | null = null;
  for (let i = 0; i < 6; i++) {
    const head: RegExpExecArray | null = HEAD.exec(left);
    if (head && head[0].length < left.length) {
      left = left.slice(head[0].length);
      continue;
    }
    const place: RegExpExecArray | null = SCOPES.exec(left);
    if (!place) break;
    scope ??= place[0];
    left = left.slice(place[0].length);
  }
  // 北京等14个地区: the names before 等 are members, not the name of what is counted.
  if (left.endsWith('等')) left = '';
  for (let i = 0; i < 6; i++) {
    const tail = TAIL.exec(left);
    if (!tail) break;
    left = left.slice(0, tail.index);
  }
  left = left.replace(/^的/, '');
  scope ??= scopeIn(sentence);
  const noun = counted === '' ? nounAt(right) : counted;
  const isWhole =
    left.length >= 2 && (noun.length < 2 || /(?:数|量|额|率|值|病例|人员|人次|人口|面积|总产值)$/.test(left));
  const metric = isWhole ? left : left + noun;
  return { metric: metric === '' ? verbAt(right) : metric, scope };
}

/** True for words that name nothing by themselves: 达到, 共有. */
export function isEmptyMetric(words: string): boolean {
  let left = words;
  for (let i = 0; i < 4; i++) {
    const tail = TAIL.exec(left);
    if (!tail) break;
    left = left.slice(0, tail.index);
  }
  return left === '';
}

/** The last place named before the number; one inside a title (“全国先进”) says nothing of where. */
function scopeIn(sentence: string): string | null {
  let scope: string | null = null;
  for (const m of sentence.slice(-80).matchAll(SCOPE_ANYWHERE)) {
    if (!/[“"《]$/.test(sentence.slice(-80).slice(0, m.index))) scope = m[0];
  }
  return scope;
}

function nounAt(right: string): string {
  const text = right.slice(0, LONGEST_NOUN).replace(/^(?:以上|以下|以内|左右|多)/, '');
  const stop = NOUN_STOP.exec(text);
  return stop ? text.slice(0, stop.index) : text;
}

function verbAt(right: string): string | null {
  return VERB.exec(right)?.[0] ?? null;
}
