import type { FigureMention } from '../../mentions/types.ts';
import { inScaleOf, isExact, isShare, type Mismatch, type Part, plain } from './arithmetic.ts';
import { ALWAYS_CROSSING, isComplete, isCrossing, kinship } from './labels.ts';
import { shareMismatch } from './shares.ts';

/** A total, the parts told of it, and what they come to. Figures are those of one paragraph. */
export interface PartSum {
  readonly total: FigureMention;
  readonly parts: readonly Part[];
  readonly sum: number;
}

/** Of parts of money with names of their own: what lies further over the total may be counted twice on purpose. */
const MONEY_OVER = 0.15;
/** How far a list that stands right behind its total may miss it and still be meant to come to it. */
const LIST_OFF = 0.05;
const LEAST_LISTED = 20;
const SHORT_LABEL = 2;
const OPENED_OVER = 0.12;
const OPENED_UNDER = 0.03;
/** More parts than these are a table, not a sentence. */
const MOST = 8;
/** 53处，其中…; 12例（其中…; 12例（境外输入… */
const OPENING =
  /^(?:[^，,；;。、%％]{0,10}[，,；;（(：:]?其中(?:[，,：:]|[有为]|包括)?|[^，,；;。、%％（(]{0,10}[，,]?(?:包括|分别[是为有]|分为)[：:]?)/;
const BRACKET = /^[^，,；;。、%％（()）]{0,10}[（(](?=[^）)]{0,18}$)/;
const MEMBERS = /^中的?[，,]?/;
const NAMED =
  /^([，,；;、（(]?(?:其余|仅有?|剩余|还有))[\u4e00-\u9fff]{1,6}(?:[、和][\u4e00-\u9fff（）()]{1,8}){1,30}$/;
const RATED = /^[，,]?(?:同比|较上年(?:同期)?|比上年(?:同期)?)?(?:增长|增加|下降|减少)$/;
const NO_PART = /[。！!？?]|增长|下降|同比|比上|占|累计|新增|其中|平均|每|约|超|合计|共/;

/** The parts that 其中 or a bracket opens behind the figure at `i`, in its unit and its sentence. */
function openedParts(text: string, figures: readonly FigureMention[], i: number): Part[] {
  const total = figures[i]!;
  const told = besideEnd(text, figures, i);
  const next = figures[told + 1];
  if (next === undefined || !isExact(total) || total.unit === null || isShare(total)) return [];
  const between = plain(text.slice(figures[told]!.end, next.start));
  const opening = OPENING.exec(between);
  if (opening !== null) return partsFrom(text, figures, i, opening[0].length);
  const bracket = BRACKET.exec(between);
  if (bracket === null) return [];
  // What stands behind the bracket is no part: 12例（境外输入5例、本土7例），死亡1例.
  const parts = partsFrom(text, figures, i, bracket[0].length);
  const close = /[）)]/.exec(text.slice(next.start));
  const end = close === null ? next.start : next.start + close.index;
  const inside = parts.filter(({ figure }) => figure.end <= end);
  return inside.length < 2 ? [] : inside;
}

/** The numbers in the unit of the one at `i` that go on behind it, without a word that opens them. */
function followingParts(text: string, figures: readonly FigureMention[], i: number): Part[] {
  const total = figures[i]!;
  const next = figures[i + 1];
  if (next === undefined || !isExact(total) || total.unit === null || isShare(total)) return [];
  const between = plain(text.slice(total.end, next.start));
  const opening = MEMBERS.exec(between.replace(/^[\u4e00-\u9fff]{0,12}?(?=中[的，,有已])/, ''));
  const noun =
    /^[\u4e00-\u9fff（）()]{0,10}?(?:[，,]截[至止][^，,。；;]{1,14})?(?=[，,；;中])/.exec(between)?.[0] ?? '';
  const after = between.slice(noun.length);
  if (opening === null && !/^[，,；;]/.test(after)) return [];
  return partsFrom(text, figures, i, noun.length + (MEMBERS.exec(after)?.[0].length ?? 1));
}

/** The parts from the figure at `first` on, of the total at `i` that stands in the sentence before. */
export function followingOpened(
  text: string,
  figures: readonly FigureMention[],
  i: number,
  first: number,
): Part[] {
  const total = figures[i]!;
  const opening = /^.*其中[，,：:]?/s.exec(text.slice(total.end, figures[first]!.start));
  if (opening === null) return [];
  const rest = [{ ...total, end: total.end + opening[0].length }, ...figures.slice(first)];
  return partsFrom(text, rest, 0, 0).map((part) => ({ ...part, index: part.index - 1 + first }));
}

/** The last of the numbers that tell one thing in several measures (1236户4851人), from the one at `i` on. */
function besideEnd(text: string, figures: readonly FigureMention[], i: number): number {
  let last = i;
  while (last + 1 < figures.length && last - i < 2 && isBeside(text, figures, last + 1)) last++;
  // 2312户，同比增长11.2%，其中…: the rate of the total stands before its parts.
  const rate = figures[last + 1];
  if (rate !== undefined && isShare(rate) && RATED.test(plain(text.slice(figures[last]!.end, rate.start))))
    last++;
  return last;
}

/** 512户2034人: another measure of what the number before it counts. */
function isBeside(text: string, figures: readonly FigureMention[], k: number): boolean {
  const [before, figure] = [figures[k - 1]!, figures[k]!];
  return (
    figure.unit !== before.unit && !isShare(figure) && plain(text.slice(before.end, figure.start)) === ''
  );
}

function partsFrom(text: string, figures: readonly FigureMention[], i: number, skip: number): Part[] {
  const total = figures[i]!;
  const parts: Part[] = [];
  const told = besideEnd(text, figures, i);
  let from = figures[told]!.end;
  for (let k = told + 1; k < figures.length && k - i <= 2 * MOST && parts.length < MOST; k++) {
    let figure = figures[k]!;
    const opens = from;
    const { start } = figure;
    if (figure.unit !== total.unit && k + 1 < figures.length && isBeside(text, figures, k + 1)) {
      // Of 512户2034人 the one in the total's measure is the part.
      figure = figures[++k]!;
    } else if (parts.length > 0 && isBeside(text, figures, k)) {
      from = figure.end;
      continue;
    }
    // 出口96亿元，增长12%，进口290亿元: a rate of the part goes with it.
    if (isShare(figure)) {
      if (parts.length === 0) break;
      from = figure.end;
      continue;
    }
    let between = plain(text.slice(opens, start));
    if (parts.length === 0) between = between.slice(skip);
    // 仅甲市、乙市、丙市3个市: the names are no words of the number.
    between = between.replace(NAMED, '$1');
    const list = plain(text.slice(opens, start));
    // 2个组负责14个乡镇: what no mark parts is no list.
    if (parts.length > 0 && !/[，,、；;：:（(）)和与及]|其余|剩余|其他/.test(list)) break;
    // Behind a semicolon another thing is told, unless the first was divided wholly and is divided again.
    if (parts.length > 0 && /[；;]/.test(list) && !comesTo(total, parts)) break;
    if (between.length > 18 || NO_PART.test(between) || figure.unit !== total.unit || !isExact(figure)) break;
    const nounEnd = figures[k + 1]?.start ?? text.length;
    const after = /^[\u4e00-\u9fff]{0,8}/.exec(
      plain(text.slice(figure.end, Math.min(nounEnd, figure.end + 16))),
    )![0];
    const before = between.replace(/^.{0,12}?[，,、；;：:（(）)]+/, '').replace(/^[和与及]/, '');
    // 126个村，其余8个乡镇 are of another kind.
    const division = divisionOf(figure);
    if (division !== '' && divisionOf(total) !== '' && division !== divisionOf(total)) break;
    parts.push({ figure, index: k, label: labelOf(before, after) });
    from = figure.end;
  }
  return parts;
}

function comesTo(total: FigureMention, parts: readonly Part[]): boolean {
  return Math.abs(parts.reduce((n, p) => n + p.figure.value!, 0) - total.value!) <= total.step / 2;
}

/** 15个市（州）: 市州; empty for what counts no division. */
function divisionOf(figure: FigureMention): string {
  const m = /([省市县区州乡镇村旗盟街（()、）]{1,12})$/.exec(plain(figure.text));
  return m === null ? '' : m[1]!.replace(/[（()、）]/g, '');
}

/** 还有4个县区未完成 is called by both sides, 重大险情28处 by the left, 2个高风险 by the right. */
function labelOf(before: string, after: string): string {
  const rest = /^(?:其余|其他|剩余|剩下|另外?|还有|尚有|仅有?)的?/.exec(before);
  if (rest !== null) return `${rest[0]}${after}`;
  return /^(?:已?有|为|是)?$/.test(before) ? after : before;
}

/** Where the parts are known to leave nothing out or to share nothing, and yet do not come to the total. */
export function wrongSum(total: FigureMention, parts: readonly Part[], isOpened: boolean): PartSum | null {
  if (parts.length === 0) return null;
  const labels = parts.map((p) => p.label);
  const sum = rounded(parts.reduce((n, p) => n + p.figure.value!, 0));
  const whole = total.step === 1 && parts.every((p) => p.figure.step === 1);
  const bound = parts.reduce((n, p) => n + p.figure.step, total.step) / 2;
  // Three and more are not all rounded to the same side, each by the most there is.
  const slack = whole ? 0 : parts.length >= 3 ? bound * 0.8 : bound;
  const over = sum - total.value!;
  if (Math.abs(over) <= slack * 1.000001) return null;
  const bigger = parts.find((p) => p.figure.value! > total.value!);
  if (bigger !== undefined && isOpened) return { total, parts: [bigger], sum: bigger.figure.value! };
  if (parts.length < 2 || bigger !== undefined) return null;
  if (isComplete(labels)) return { total, parts, sum };
  if (!isOpened) return null;
  // Three and more of one kind that all but come to it were meant to: nobody leaves out one in a hundred.
  if (over < 0)
    return kinship(labels, ALWAYS_CROSSING) !== null &&
      parts.length >= 3 &&
      -over <= Math.max(1, total.value! * 0.01)
      ? { total, parts, sum }
      : null;
  const kin = kinship(labels);
  // Sums of money from several hands are spent once.
  if (
    kin === null &&
    total.unit === '元' &&
    parts.length >= 3 &&
    over <= total.value! * MONEY_OVER &&
    !isCrossing(labels)
  )
    return { total, parts, sum };
  // Parts by one word (农村党支部, 机关党支部) may still overlap; then their sum lies anywhere.
  const isNear = over <= Math.max(2, total.value! * 0.05);
  return kin === 'apart' || (kin === 'alike' && isNear) ? { total, parts, sum } : null;
}

/** 正式党员279名、预备党员9名；男党员…: the total divided twice, each time wholly. */
function wrongGroup(text: string, total: FigureMention, parts: readonly Part[]): PartSum | null {
  let from = 0;
  for (let k = 1; k <= parts.length; k++) {
    const ends =
      k === parts.length || /[；;]/.test(text.slice(parts[k - 1]!.figure.end, parts[k]!.figure.start));
    if (!ends) continue;
    const group = parts.slice(from, k);
    from = k;
    if (group.length === parts.length || group.length < 2 || !isComplete(group.map((p) => p.label))) continue;
    const wrong = wrongSum(total, group, true);
    if (wrong !== null) return wrong;
  }
  return null;
}

/** Parts behind the figure at `i` that do not come to it, or a share that is not theirs. */
export function partsMismatch(text: string, figures: readonly FigureMention[], i: number): Mismatch | null {
  const total = figures[i]!;
  const opened = openedParts(text, figures, i);
  if (opened.length > 0) {
    const wrong =
      wrongGroup(text, total, opened) ??
      wrongSum(total, opened, true) ??
      listMismatch(text, total, opened, true);
    if (wrong !== null) return sumMismatch(text, wrong);
    for (const part of opened) {
      const share = shareMismatch(text, figures, i, [part]);
      if (share !== null) return share;
    }
    return null;
  }
  // 应到386名，实到372名，请假15名: only what leaves nothing out.
  const following = followingParts(text, figures, i);
  for (let n = 2; n <= following.length && n <= 3; n++) {
    const parts = following.slice(0, n);
    const wrong = wrongSum(total, parts, false);
    if (wrong !== null) return sumMismatch(text, wrong);
  }
  const listed = listMismatch(text, total, following, false);
  if (listed !== null) return sumMismatch(text, listed);
  // 96个项目中，产业类41个、基础设施类33个、民生类25个: 中 opens its members.
  if (
    following.length >= 3 &&
    /^[\u4e00-\u9fff]{0,12}中[，,]/.test(plain(text.slice(total.end, total.end + 24)))
  ) {
    const wrong = wrongSum(total, following, true);
    if (wrong !== null && wrong.parts.length >= 3 && wrong.sum > total.value!)
      return sumMismatch(text, wrong);
  }
  return following.length === 1 ? shareMismatch(text, figures, i, following) : null;
}

/**
 * 开工水利工程152处，续建41处、新开117处; 来信来访共580件，分别为…: a list by 、 that follows its total at once, and all
 * but comes to it. A list that is far from it was not meant to be all.
 */
function listMismatch(
  text: string,
  total: FigureMention,
  parts: readonly Part[],
  isOpened: boolean,
): PartSum | null {
  const marks = isOpened ? /^[^。；;]{0,6}[，,、和]/ : /^[^，,。；;]{0,6}[、和]/;
  const list: Part[] = [];
  for (const part of parts) {
    const last = list[list.length - 1];
    if (last !== undefined && !marks.test(plain(text.slice(last.figure.end, part.figure.start)))) break;
    if (part.figure.value! >= total.value! || part.label === '') return null;
    list.push(part);
  }
  const labels = list.map((p) => p.label);
  // Without 其中 they must be told apart as parts are: of one kind (大型渔船、小型渔船), or by the deed alone (续建、新开).
  const isParted = kinship(labels) !== null || labels.every((label) => label.length <= SHORT_LABEL);
  if (!isOpened && (!isParted || total.value! < LEAST_LISTED || isListed(text, total))) return null;
  if (list.length < 2 || new Set(labels).size < list.length || isCrossing(labels)) return null;
  const sum = rounded(list.reduce((n, p) => n + p.figure.value!, 0));
  const slack = list.reduce((n, p) => n + p.figure.step, total.step) / 2;
  const off = Math.abs(sum - total.value!);
  const isWhole = total.step === 1 && list.every((p) => p.figure.step === 1);
  // 其中 may name some of them: only what lies over the whole, or a hair below it, is a slip.
  const most = isOpened ? (sum > total.value! ? OPENED_OVER : OPENED_UNDER) : LIST_OFF;
  if (off <= (isWhole ? 0 : slack * 1.000001) || off > Math.max(2, total.value! * most)) return null;
  return { total, parts: list, sum };
}

/** 地方性法规14部、废止11部: a number that goes on with a list is no total. */
function isListed(text: string, total: FigureMention): boolean {
  return /[、和][^，,。；;、]{0,8}$/.test(plain(text.slice(Math.max(0, total.start - 12), total.start)));
}

function sumMismatch(text: string, sum: PartSum): Mismatch {
  const { total, parts } = sum;
  const first = parts[0]!.figure;
  const last = parts[parts.length - 1]!.figure;
  const written = (f: FigureMention) => plain(text.slice(f.start, f.end));
  const sumText = parts.map((p) => written(p.figure)).join(' + ');
  const shown = `${inScaleOf(total.text, sum.sum)}${total.unit ?? ''}`;
  return {
    problem: 'parts',
    start: first.start,
    end: last.end,
    other: { start: total.start, end: total.end },
    message:
      parts.length > 1
        ? {
            zh: `分项之和与总数不符：${sumText} = ${shown}，总数写的是${written(total)}`,
            en: `The parts do not add up: ${sumText} = ${shown}, the total says ${written(total)}`,
          }
        : {
            zh: `分项大于总数：其中${written(first)}，总数写的是${written(total)}`,
            en: `A part exceeds its total: ${written(first)} of ${written(total)}`,
          },
  };
}

/** All divisions parted into those that have and those that have not, without saying how many there are. */
export interface Split {
  readonly have: FigureMention;
  readonly rest: FigureMention;
}

/** 分布在15个市（州），其余6个市（州）暂无: what together must be all of them. */
export function splitsIn(text: string, figures: readonly FigureMention[]): Split[] {
  const splits: Split[] = [];
  for (let i = 0; i + 1 < figures.length; i++) {
    const have = figures[i]!;
    const rest = figures[i + 1]!;
    const division = divisionOf(have);
    if (division === '' || division !== divisionOf(rest) || !isExact(have) || !isExact(rest)) continue;
    const between = plain(text.slice(have.end, rest.start));
    if (between.length > 120 || /。/.test(between)) continue;
    if (!/(?:其余|仅有?|剩余)(?:[\u4e00-\u9fff、（）()]{0,100})$/.test(between)) continue;
    if (!/^(?:暂无|没有|尚无|暂未|尚未|未|无)/.test(plain(text.slice(rest.end, rest.end + 8)))) continue;
    splits.push({ have, rest });
  }
  return splits;
}

/** How many divisions there are: 全省共有21个市（州）. Null for a number that says something else. */
export function divisionTotal(text: string, figure: FigureMention): string | null {
  const division = divisionOf(figure);
  if (division === '' || !isExact(figure)) return null;
  const left = plain(text.slice(Math.max(0, figure.start - 12), figure.start));
  const right = plain(text.slice(figure.end, figure.end + 6));
  const isAll = /(?:全[国省市县州区]|我[国省市县州区])(?:现|共|总共|一共|所|下)?(?:有|辖)?(?:的|着)?$/.test(
    left,
  );
  return isAll && /^(?:[，,。；;、]|$|中[，,的有])/.test(right) ? division : null;
}

/** The division that a split parts, as {@link divisionTotal} names it. */
export function splitDivision(split: Split): string {
  return divisionOf(split.have);
}

/** 1.26 + 0.6 must not come out as 1.8599999. */
function rounded(n: number): number {
  return Number(n.toPrecision(12));
}
