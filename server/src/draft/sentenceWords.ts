/**
 * The closed classes of words by which a sentence says whether it sets a task, speaks of now, or tells of what is over.
 * They are grammar (modals, aspect, adverbs of time, localizers), not vocabulary of any field; which document, body or
 * campaign they are said of is the packs' affair.
 */
const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Makes its clause something to be done. */
export const TASK_WORDS = setOf(
  '要 须 需 应 应当 必须 务必 务须 确保 力争 争取 力保 请 不得 严禁 禁止 切实 奋力 誓 誓要 继续 持续 尽快 抓紧 立即 及时 再 仍要 还要 都要 也要 就要 需要 一定 应该',
);

/** Sets the clause in the present or in what comes next. */
export const NOW_WORDS = setOf(
  '今年 当前 目前 现在 眼下 当下 今天 本周 本月 近期 下一步 今后 下半年 上半年 会后 接下来 正 正在 正处 下一阶段 年内 本年度',
);

/** Sets its clause in the past, or says that a thing was done. 了 and 过 are particles. */
export const DONE_WORDS = setOf(
  '已 已经 曾 曾经 先后 相继 如期 圆满 胜利 顺利 成功 历史性 全面胜利 决定性 早已 均已 业已 刚刚 一度 见证',
);

/** What a figure or an outcome is said with: after a clause without a modal it tells that the clause came true. */
export const RESULT_WORDS = setOf(
  '突破 达到 达 增长 提高 提升 下降 减少 增加 实现 达标 通车 超过 建成 竣工 投用 翻番 完成 见效 好转 向好 锤炼 改善',
);

/** Looks back by its own meaning. */
export const REVIEW_WORDS = setOf('回顾 回首 回望 回眸 盘点 总结 复盘 梳理 告别 走过 见证 纪念 缅怀 重温');

/** Behind the name of a time, a campaign or a measure: it is spoken of as a whole, from outside. */
export const TAIL_WORDS = setOf(
  '期间 时期 期末 末 以来 以后 之后 初期 之初 之际 周年 总结 评估 成果 成效 成就 成绩 精神 经验 历程 历史 教训 启示 洗礼 考验 大考 冲击 影响 收官 落幕 结束',
);

/** The same, with something between: 主题教育开展以来. */
export const TIME_TAILS = setOf('以来 以后 之后 期间 之初 之际 周年');

/** That a body or a measure came to its end. */
export const ENDED_WORDS = setOf(
  '整合 合并 撤并 撤销 取消 废止 停止 终止 更名 改名 改称 改制 重组 组建 并入 划入 转隶 摘牌 退出 关停 结束 收官',
);

/** Before or behind the name of a body: it is spoken of as former. */
export const FORMER_WORDS = setOf('原 原来 原先 旧 老 前 时任 昔日 退休 离休 原任 曾任');

/** The scene that was set before is left: 虽然过去几年…，但… */
export const TURNING_WORDS = setOf('但 但是 然而 可是 不过 如今 今年 现在 当前 目前 下一步 今后');

/** A task by its own name: 规划确定的各项任务 are still to be done, 规划确定的8条路 were. */
export const TASK_NOUNS = setOf('任务 目标 要求 部署 举措 指标 规划 重点');

/** Asks for more of a thing, which is therefore not over. */
export const PUSHING_WORDS = setOf('推动 推进 抓好 抓实 落实');

/** Takes the name as a circumstance, not as an object: 站在…上, 通过…, 从…到…. */
export const CIRCUMSTANCE_WORDS = setOf(
  '在 自 从 于 自从 得益于 归功于 源于 始于 随着 经过 通过 早在 历经 经历 到 至 与 和',
);

/** Makes what follows its object: 推动“十四五”圆满收官 is no report of a success. */
export const URGING_WORDS = setOf('推动 推进 实现 确保 促进 助力 迎接 喜迎 夺取 决胜 为 对');
