import type { FigureMention } from '../types.ts';
import { CHANGE_WORDS } from './grammar.ts';

/** What two figures are compared by. */
export type Comparable = Pick<FigureMention, 'metric' | 'counted' | 'scope' | 'basis' | 'unit'>;

/** People are counted by several measures, and so are houses and other things that stand somewhere. */
const UNIT_CLASSES: Readonly<Record<string, string>> = {
  人: '人',
  名: '人',
  位: '人',
  员: '人',
  人次: '人次',
  家: '个',
  所: '个',
  处: '个',
  座: '个',
  间: '个',
};

/** The class of a measure: 名 and 人 count the same. */
export function unitClass(unit: string | null): string {
  return unit === null ? '' : (UNIT_CLASSES[unit] ?? unit);
}

/** 我县, 本县 and 全县 are one scope. */
export function scopeOf(scope: string | null): string {
  return (scope ?? '').replace(/^[我本]/, '全');
}

/** The word that says what the thing is: the last of its noun phrase; empty when nothing is named. */
export function headOf({ metric, counted }: Pick<FigureMention, 'metric' | 'counted'>): string {
  if (metric === null) return '';
  for (let i = counted.length - 1; i >= 0; i--)
    if (!CHANGE_WORDS.has(counted[i]!) && metric.endsWith(counted[i]!)) return counted[i]!;
  return counted[counted.length - 1] ?? '';
}

/** The end of a division's name: 云岭镇. */
const PLACE = /^[^ ]{2,}[省市县区镇乡村州盟旗]$/;
/** A name with fewer words and characters in common is too vague to be known again. */
const LEAST_SHARED = 4;

/**
 * Whether two figures are of one metric: `same` when their words are the same, `near` when one is named more closely
 * than the other (门诊药店接入率, 职工门诊药店接入率) or one deed is said by another word (抢救, 救助); else null. Cut
 * differently (登记+注册, 登记注册), words are the same.
 */
export function alike(a: Comparable, b: Comparable): 'same' | 'near' | null {
  if (unitClass(a.unit) !== unitClass(b.unit)) return null;
  if (a.basis !== b.basis && a.basis !== null && b.basis !== null) return null;
  const [scopeA, scopeB] = [scopeOf(a.scope), scopeOf(b.scope)];
  if (scopeA !== scopeB && scopeA !== '' && scopeB !== '') return null;
  const [textA, textB] = [a.counted.join(' '), b.counted.join(' ')];
  const onlyA = missing(a.counted, textB);
  const onlyB = missing(b.counted, textA);
  if (onlyA.length === 0 && onlyB.length === 0) return 'same';
  // Growth is no level, whatever it is of; and another place is another place.
  if ([...onlyA, ...onlyB].some((w) => CHANGE_WORDS.has(w) || PLACE.test(w))) return null;
  const shared = a.counted.filter((w) => !onlyA.includes(w)).join('').length;
  if (shared < LEAST_SHARED) return null;
  if (onlyA.length === 0 || onlyB.length === 0) return onlyA.length + onlyB.length <= 2 ? 'near' : null;
  return onlyA.length === 1 &&
    onlyB.length === 1 &&
    isReworded(a, onlyA[0]!, onlyB[0]!) &&
    isReworded(b, onlyB[0]!, onlyA[0]!)
    ? 'near'
    : null;
}

/** 实际增长8.1% and 增长8.1% are said of one rate. */
const REAL = new Set(['实际', '名义']);

function missing(words: readonly string[], text: string): string[] {
  const plain = text.replaceAll(' ', '');
  return words.filter((w) => !plain.includes(w) && !REAL.has(w));
}

/** 抢救 and 救助, 清理 and 清偿: deeds of one root, said before what they are done to. */
function isReworded({ counted }: Comparable, word: string, other: string): boolean {
  return (
    counted[0] === word && word.length === 2 && other.length === 2 && [...word].some((c) => other.includes(c))
  );
}
