import { apartFrom } from '../text/span.ts';
import type { Lexicon } from './lexicon.ts';
import type { WordingMention } from './types.ts';

/** Lengths of a run that stands twice in a row (进一步进一步), and of a word on both sides of 和 (A和A，). */
const RUN = [3, 4, 5];
const LENGTHS = [2, ...RUN];
/** Words of two characters that nobody says twice in a row (研究研究 is said): 努力努力奋斗, 我们我们. */
const NEVER_TWICE = new Set(
  '我们 你们 他们 我市 我县 我省 全市 全县 全省 各级 各地 同志 群众 干部 领导 部门 单位 中央 到位 国家 企业 体系 产业 政策 城市 地区 机构 生态 信息 能力 规定 领域 标准 依法 规划 情况 基本 或者 平台 技术 国际 市场 方式 行政 资源 文化 职责 科技 风险 工程 质量 水平 特色 环境 及时 指导 人员 区域 中心 农业 人民 措施 事项 力度 机关 基层 乡村 其他 战略 方面 资金 设施 主体 医疗 条件 意见 基础 部署 模式 政务 计划 数据 系统 信用 新型 能源 明确 着力 专业 有序 法律 学校 党员 书记 省委 市委 县委 政府 必须 应当 要求 以及 并且 因为 所以 如果 虽然 但是 已经 正在 通过 对于 关于 为了 根据 按照 由于 全面 切实 坚决 扎实 深入 积极 主动 不断 始终 努力 工作 问题 责任 制度 机制 措施 任务 目标 精神 思想 发展 建设 管理 服务 推进 加强 落实 防控 疫情 安全 经济 社会 企业 项目 农村 城市'.split(
    ' ',
  ),
);
const WORD = [6, 5, 4, 3, 2];
const JOIN = /[和与及]/g;
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;
const WORD_ENDS = /[，。；、！？）”]/;

/** Words whose last character opens no other word: 严格格落实, 职能能. */
const NO_TAIL = new Set(
  '完善 政府 制度 组织 政策 经济 信息 问题 领域 鼓励 情况 或者 技术 国际 特色 区域 绿色 力度 探索 精神 战略 发挥 评估 关于 基础 部署 模式 我们 决策 贯彻 新型 条例 成果 有序 处置 网络 优势 结果 转型 改善 支撑 覆盖 理念 程序 队伍 必须 修订 拟订 历史 激励 品牌 家庭 材料 年度 比例 深度 智慧 围绕 关键 补贴 垃圾 特殊 目录 包括 污染 债券 快递 防止 县域 权益 自觉 督察 形式 形势 奖励 和谐 分析 优秀 枢纽 大型 民族 利益 效益 高端 公众 清洁 承诺 责令 约束 肺炎 信访 惩戒 使命 典型 船舶 传播 跟踪 追究 弘扬 反馈 矛盾 租赁 咨询 收益 贡献 患者 革命 短板 灾害 程度 广泛 反映 诊疗 部际 把握 打击 低碳 严格'.split(
    ' ',
  ),
);

/** 一个一个, 一批又一批, 为…而… : repetition that speech means. */
const MEANT = /^[一两几]|[或和及]|^(?:加油|努力|奋斗|学习|前进|胜利|团结|坚持)+$|(.)\1/;

function mention(
  text: string,
  start: number,
  end: number,
  right: string,
  certainty: 'sure' | 'likely',
): WordingMention {
  return { start, end, text: text.slice(start, end), right, certainty, note: null, doubled: true };
}

function doubled(text: string): WordingMention[] {
  const found: WordingMention[] = [];
  const last = text.length - 2 * RUN[0]!;
  for (let at = 0; at <= last; at++) {
    const unit = text.charCodeAt(at);
    // From nearly all places none of the runs can begin again.
    if (
      unit !== text.charCodeAt(at + 2) &&
      unit !== text.charCodeAt(at + 3) &&
      unit !== text.charCodeAt(at + 4) &&
      unit !== text.charCodeAt(at + 5)
    )
      continue;
    for (const length of LENGTHS) {
      if (text.charCodeAt(at) !== text.charCodeAt(at + length)) continue;
      const run = text.slice(at, at + length);
      if (!text.startsWith(run, at + length) || !HAN_ONLY.test(run)) continue;
      if (length === 2) {
        if (!NEVER_TWICE.has(run) || /[，。！？”]/.test(text[at + 4] ?? '。')) continue;
        found.push(mention(text, at, at + 4, run, 'sure'));
        at += 3;
        break;
      }
      if (!MEANT.test(run)) found.push(mention(text, at, at + 2 * length, run, 'sure'));
      at += 2 * length - 1;
      break;
    }
  }
  for (let at = 1; at + 1 < text.length; at++) {
    if (text.charCodeAt(at) !== text.charCodeAt(at + 1)) continue;
    const word = text.slice(at - 1, at + 1);
    if (NO_TAIL.has(word) && /[\u4e00-\u9fff]/.test(text[at + 2] ?? ''))
      found.push(mention(text, at - 1, at + 2, word, 'likely'));
  }
  for (const { index: at } of text.matchAll(JOIN)) {
    for (const length of WORD) {
      if (at < length) continue;
      const word = text.slice(at - length, at);
      const end = at + 1 + length;
      if (!text.startsWith(word, at + 1) || !HAN_ONLY.test(word)) continue;
      if (end < text.length && !WORD_ENDS.test(text[end]!)) continue;
      if (!MEANT.test(word)) found.push(mention(text, at - length, end, word, 'likely'));
      break;
    }
  }
  return found;
}

/** 2O20, l.2万: letters that stand for digits, as optical reading and quick typing leave them. */
const LETTER_DIGIT =
  /(?<![A-Za-z0-9])\d{0,4}(?:(?<=\d)[OoＯ](?=\d)|[lI](?=[.．]\d)|(?<=\d)[lI](?=\d))\d{0,4}(?:[.．]\d{1,4})?(?=[年月日万亿%％个户亩人元吨名例])/g;
/** 二O二○年: the zero of a year in Chinese numerals is 〇. */
const ZERO_YEAR = /[一二](?=[\u4e00-\u9fff〇○OoＯ0]{3}年)[〇○OoＯ0零一二三四五六七八九]{3}(?=年)/g;

function letterDigits(text: string): WordingMention[] {
  const found: WordingMention[] = [];
  const put = (start: number, given: string, right: string, certainty: 'sure' | 'likely'): void => {
    if (right === given) return;
    found.push({
      start,
      end: start + given.length,
      text: given,
      right,
      certainty,
      note: null,
      doubled: false,
    });
  };
  if (/\d[OoＯlI]|[lI][.．]\d/.test(text))
    for (const { index, 0: given } of text.matchAll(LETTER_DIGIT))
      put(index, given, given.replace(/[OoＯ]/g, '0').replace(/[lI]/g, '1'), 'sure');
  if (text.includes('年'))
    for (const { index, 0: given } of text.matchAll(ZERO_YEAR))
      put(index, given, given.replace(/[○OoＯ0]/g, '〇'), /[OoＯ0]/.test(given) ? 'sure' : 'likely');
  return found;
}

/** Wrong wordings of the packs and words written twice, each where words begin and end. Offsets count from the paragraph. */
export function readWordings(text: string, lexicon: Lexicon): WordingMention[] {
  const known = lexicon.wordings.find(text).map(({ start, end, payload }): WordingMention => {
    const { right, certainty, note } = payload;
    return { start, end, text: text.slice(start, end), right, certainty, note, doubled: false };
  });
  known.push(...letterDigits(text));
  const words = lexicon.vocabulary.words(text);
  const twice = doubled(text).filter((one) => words.whole(one));
  return [...known, ...apartFrom(twice, known)].sort((a, b) => a.start - b.start);
}
