/** Texts that nobody would write, the same in every run: speech-like pieces between odd characters. */

/** What rules look for, right and wrong, whole and cut off. */
export const SPEECH = [
  '同志们：',
  '在全县安全生产工作会议上的讲话',
  '（2020年2月10日）',
  '（二○二○年X月X日）',
  '一、提高认识',
  '（二）压实责任。',
  '三是加强巡查；',
  '1.开展排查',
  '第2篇：',
  '我们要坚持不懈抓好安全生产各项工作',
  '截止目前，全县累计报告病例3例，',
  '比去年同期增长12.5%，',
  '其中：境外输入28例、本地25例，共53例。',
  '1.2亿元',
  '9，000万人次',
  'X万多例',
  'XX县XX镇',
  '____年__月__日',
  '某某同志',
  '（此处填写）',
  '《关于做好春季森林防火工作的通知》',
  '《安全生产法》（以下简称《安全法》）',
  '国发〔2020〕3号',
  '青政发[2019]第05号',
  '习近平总书记重要指示精神',
  '党的十九大',
  '“十三五”规划',
  '一级响应',
  '六稳、六保',
  '绿水青山就是金山银山',
  '外防输入、内防反弹',
  '外防输入内防反谈',
  '撸起袖子加油干',
  '来黔返黔人员',
  '贵州省',
  '全川',
  '四个方面：',
  '“三严”（严管、严查）',
  '值守、巡查、演练等5个方面',
  '请勿照搬照抄',
  'http://www.example.com/a?b=1',
  '上接1版',
  '进一步进一步',
  '发展和发展，',
  '谢谢大家!!!',
  '---\n日期: 2023-05-01\n地区: 青石县\n---\n',
  '<!-- 待核 -->',
];
export const ODD = [
  '\r\n',
  '\r',
  '\n',
  '\n\n',
  '\u2028',
  '\u0085',
  '\uFEFF',
  '\u200B',
  '\u00AD',
  '\u00A0',
  '\u3000',
  '\t',
  '\0',
  '\uD83D',
  '\uDE00',
  '😀',
  '𠮷',
  '㊙',
  'ﾊﾝｶｸ',
  '１２３',
  '①②',
  'é',
  'e\u0301',
  '\u202E',
  '（',
  '）',
  '“',
  '”',
  '《',
  '》',
  '〔',
  '，',
  '。',
  '、',
  ',',
  '...',
  '……',
  '"',
  "'",
  '$',
  '$1',
  `\${1:x}`,
  '\\',
  '*',
  '>',
  '#',
  '`',
  '|',
  '0',
  '9'.repeat(30),
  '一'.repeat(30),
  'X',
  '__proto__',
  'constructor',
];

/** mulberry32. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 0 to `below`, excluded. */
  below(below: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** Some pieces in a row; one in three odd, one in eight cut off. */
  text(pieces: number): string {
    let text = '';
    for (let i = 0; i < pieces; i++) {
      const piece = this.of(this.below(3) === 0 ? ODD : SPEECH);
      text += this.below(8) === 0 ? piece.slice(this.below(piece.length)) : piece;
      if (this.below(6) === 0) text += '\n';
    }
    return text;
  }

  /** An edit of `text`; now and then over its whole, or of what stands there already. */
  splice(text: string): { readonly start: number; readonly end: number; readonly newText: string } {
    const start = this.below(text.length + 1);
    const reach = this.of([0, 0, 1, 2, 8, 60]);
    const end = this.below(40) === 0 ? text.length : Math.min(text.length, start + reach);
    const newText = this.below(5) === 0 ? text.slice(end, end + this.below(30)) : this.text(this.below(4));
    return { start, end, newText };
  }
}
