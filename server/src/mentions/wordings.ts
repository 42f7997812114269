import { apartFrom } from '../text/span.ts';
import type { Lexicon } from './lexicon.ts';
import type { WordingMention } from './types.ts';

/** Lengths of a run that stands twice in a row (进一步进一步), and of a word on both sides of 和 (A和A，). */
const RUN = [3, 4, 5];
const LENGTHS = [2, ...RUN];
/** Words of two characters that nobody says twice in a row (研究研究 is said): 努力努力奋斗, 我们我们. */
const NEVER_TWICE = new Set(
  '我们 你们 他们 我市 我县 我省 全市 全县 全省 各级 各地 同志 群众 干部 领导 部门 单位 中央 省委 市委 县委 政府 必须 应当 要求 以及 并且 因为 所以 如果 虽然 但是 已经 正在 通过 对于 关于 为了 根据 按照 由于 全面 切实 坚决 扎实 深入 积极 主动 不断 始终 努力 工作 问题 责任 制度 机制 措施 任务 目标 精神 思想 发展 建设 管理 服务 推进 加强 落实 防控 疫情 安全 经济 社会 企业 项目 农村 城市'.split(
    ' ',
  ),
);
const WORD = [6, 5, 4, 3, 2];
const JOIN = /[和与及]/g;
const HAN_ONLY = /^[\u4e00-\u9fff]+$/;
const WORD_ENDS = /[，。；、！？）”]/;

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
        if (!NEVER_TWICE.has(run) || /[，。、！？”]/.test(text[at + 4] ?? '。')) continue;
        found.push(mention(text, at, at + 4, run, 'sure'));
        at += 3;
        break;
      }
      if (!MEANT.test(run)) found.push(mention(text, at, at + 2 * length, run, 'sure'));
      at += 2 * length - 1;
      break;
    }
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

/** Wrong wordings of the packs and words written twice. Offsets count from the paragraph. */
export function readWordings(text: string, lexicon: Lexicon): WordingMention[] {
  const known = lexicon.wordings.find(text).map(({ start, end, payload }): WordingMention => {
    const { right, certainty, note } = payload;
    return { start, end, text: text.slice(start, end), right, certainty, note, doubled: false };
  });
  known.push(...letterDigits(text));
  return [...known, ...apartFrom(doubled(text), known)].sort((a, b) => a.start - b.start);
}
