import type { Quantity } from './quantity.ts';

/** Numerals that belong to words: 一次性, 一个个, 两手抓, 十分, 三农, 五年规划. `clause` ends at the number. */
export function isWord(
  quantity: Quantity,
  measure: { readonly unit: string | null; readonly end: number },
  clause: string,
  right: string,
  text: string,
): boolean {
  const { unit } = measure;
  const before = text[quantity.start - 1] ?? '';
  if (unit === '届' || unit === '代' || unit === '期' || unit === '员')
    return quantity.chinese || quantity.value < 100;
  if (quantity.chinese && /[一二三四五六七八九十]/.test(before)) return true;
  if (!quantity.chinese && /[十〇零一二三四五六七八九]/.test(before)) return true;
  if (/(?:星期|礼拜|之)$/.test(clause)) return true;
  if (quantity.chinese && unit === '度' && /^[下来重]?/.test(right)) return true;
  if (/^[来之]?之[一二三]/.test(right)) return true;
  if (
    quantity.chinese &&
    quantity.value === 1 &&
    quantity.unit === null &&
    !quantity.scaled &&
    text[quantity.start] === '一'
  ) {
    return !isOrdered(unit, clause, right);
  }
  // 二次污染, 二次反弹: an ordinal; 红十字; 文章六篇 is what a collection says of itself.
  if (text[quantity.start] === '二' && quantity.value === 2 && unit !== null) return true;
  if (unit === '字' && clause.endsWith('红')) return true;
  if (unit === '年' && /^(?:制?义务教育|一贯制|制学校)/.test(right)) return true;
  // 十二届市委五次、六次全会; 三次产业.
  if (
    unit === '次' &&
    quantity.chinese &&
    (/届[^,。]{1,12}$/.test(clause) ||
      /^(?:、[一二三四五六七八九十]{1,2}次)?(?:全会|会议)/.test(right) ||
      /^产业/.test(right))
  )
    return true;
  // 10万吨级冷库: the size of each.
  if (/^级(?!别|以)/.test(right)) return true;
  // 十分重视, 三分天下: only digits tell marks; 9时30分 is a time.
  if (unit === '分' && (quantity.chinese || /[时点]/.test(before))) return true;
  return unit === '篇' && /(?:文章|范文|讲话|讲话稿|发言|发言稿|材料|合集|集锦|精选)$/.test(clause);
}

/** 一个, 一次 count nothing unless something is ordered so often or so long. */
function isOrdered(unit: string | null, clause: string, right: string): boolean {
  if (clause.endsWith('一')) return false;
  if ((unit === '次' || unit === '轮') && /每[日天周月年季][^,]{0,10}$/.test(clause)) return true;
  if (unit === '米') return /^(?:线|以上|安全|距离|间隔)/.test(right);
  return (unit === '年' || unit === '个月' || unit === '周') && /(?:随访|为期|监测|观察|满)$/.test(clause);
}
