/**
 * Closed classes of words by which a clause joins a number to what it counts. They are grammar, not vocabulary of a
 * field: what is counted may be anything.
 */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Says that there is so much of a thing, or that so much has been reached: no part of its name. */
export const LINKING_WORDS = setOf(
  '为 是 有 达 达到 高达 多达 共 共有 共计 总共 一共 合计 总计 累计 已 已经 已有 现有 现 尚有 还有 仍有 拥有 实有 约 大约 近 将近 接近 超 超过 突破 首次 跨过 逾 不足 不到 不少于 不低于 至少 仅 只 实现 完成 保持 保持在 稳定 稳定在 维持 处于 位居 占到 成为 约合 到 至 由 从 在 把 将 被 使 让 对 升到 升至 增至 增到 降至 降到 提至 扩至 扩大到 增加到 减少到 提高到 上升到 下降到 提升到 发展到 分别 均 各 每 其中 另 另有 包括 含 以 的 了 着 过 地 得 与 和 及 以及 并 并且 而 且 等 也 都 又 再 还 就 才 全部 进入 迈上 跨上 计 等等 均为 共为 更 又有 继续 建成 建有 设有 辖 下辖 目前 当前 现在 今年 去年 全年 年均 比 较 去年同期 上年同期 同期 上年 比上年 较上年 比去年 们 我们 先后 陆续 相继 持续 连续 不断 稳步 有序 深入 扎实 大力 积极 全面',
);

/** How much more or less: a figure said with them is another than the one said without. */
export const CHANGE_WORDS = setOf(
  '增长 同口径 增加 净增 新增 净增加 增 增幅 增速 涨 上涨 涨幅 提高 提升 上升 升 扩大 减少 净减 净减少 减 下降 降低 降 降幅 缩短 压减 压缩 回落 收窄 放缓 加快 同比 环比 多 少 高 低 翻 快于 高于 低于',
);

/** A share of what was counted last, or its change: named by what it is a share of. */
export const SHARE_WORDS = setOf('占 占比 比重 比例 比率 总量 总数 总额 人数 户数 个数 家数 件数 金额');

/** Behind a word of change these make it a level: 增加到, 提高至. */
export const LEVEL_WORDS = setOf('到 至 为 成');

/** Where a figure holds, without a name. */
export const SCOPE_WORDS = setOf(
  '境外 国外 国内 全国 我国 全球 世界 全世界 境内 省内 市内 县内 区内 全省 全市 全县 全区 全镇 全乡 全村 全州 全盟 全旗 全校 全院 全系统 全疆 全军 全社会 全域 全辖区 全行 全街道 全社区',
);

/** What a scope is made of when it is cut in two: 我 + 市, 本 + 县, xx + 县. */
export const OWN_WORDS = setOf('我 本 全');
export const DIVISIONS = '国省市县区镇乡村州盟旗校院';

/** Makes what follows a thing to come, until the sentence turns to what has been done. */
export const PLAN_WORDS = setOf(
  '要 拟 将 再 须 需 应 应当 必须 务必 力争 争取 确保 计划 规划 预计 预期 目标 安排 下达',
);

/** Turns a sentence to what has been done. */
export const DONE_WORDS = setOf('已 已经 了 累计 先后 成功 同比 实际 去年 上年 过去 截至 截止 达到了 完成了');

/** Counts everything since a beginning; what there is on the day. The two are never one number. */
export const TOTAL_WORDS = setOf('累计 总计 合计');
export const STANDING_WORDS = setOf('现有 尚有 仍有 实有 现存 还有');
