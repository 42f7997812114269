/** A post for comparing: what it is, and whose where its place is named. */
export interface PostKey {
  readonly key: string;
  readonly place: string | null;
}

const LEVEL = '省市县区州盟旗';
/** 青松县|委书记: a place by its name, before the rest. */
const PLACED = new RegExp(`^(?:中共)?([\\u4e00-\\u9fff]{2,7}?[${LEVEL}])(.+)$`);
/** Of a level alone there is one: 县长. */
const HEAD_OF_LEVEL = new RegExp(`^[${LEVEL}]长$`);
const OF_LEVEL = new RegExp(`^[${LEVEL}]`);
/** Held by several at once. */
const SHARED = /副|常委$|委员$|成员$/;
/** An organ of which a county has one. */
const ORGAN = /局|厅|委|办|政协|人大|法院|检察院/;
/** Many of these lie in one county. */
const LOWER = /[镇乡村]|街道|社区|支部|学校|医院|公司/;
const SHORTEST_ORGAN = 5;

/**
 * The post as it is compared; null for one that several hold at once (副县长) or that does not say of which body it is
 * (书记, 镇长).
 */
export function postKey(post: string): PostKey | null {
  if (SHARED.test(post) || LOWER.test(post)) return null;
  const placed = PLACED.exec(post);
  const place = placed === null ? null : placed[1]!;
  const rest = placed === null ? post.replace(/^中共/, '') : placed[2]!;
  // 青松县|县长, 青松县|委书记.
  const own = placed === null || OF_LEVEL.test(rest) ? rest : place!.at(-1) + rest;
  if (HEAD_OF_LEVEL.test(own)) return { key: own, place };
  if (OF_LEVEL.test(own) && own.length >= 4) {
    // 县教育局局长 is called 教育局局长 as well, 县委书记 is not called 委书记.
    const bare = own.slice(1);
    return { key: bare.length >= SHORTEST_ORGAN && /^[^委]/.test(bare) ? bare : own, place };
  }
  return own.length >= SHORTEST_ORGAN && ORGAN.test(own) ? { key: own, place } : null;
}
