import { type TimeExpression, timesOf } from './times.ts';

/** Where sentences and clauses start and what must not be read as numbers, kept as the reading goes on. */
export class SentenceReader {
  readonly times: readonly TimeExpression[];
  readonly #text: string;
  readonly #holes: readonly { readonly start: number; readonly end: number }[];
  #hole = 0;
  #time = 0;
  #sentence = 0;
  #scanned = 0;
  #ends = -1;

  constructor(text: string) {
    this.#text = text;
    this.times = timesOf(text);
    this.#holes = holesOf(text, this.times);
  }

  /** The end of the title, time or set phrase that `at` lies in, else `at`. Asked in rising order. */
  skipTo(at: number): number {
    while (this.#hole < this.#holes.length && this.#holes[this.#hole]!.end <= at) this.#hole++;
    const hole = this.#holes[this.#hole];
    return hole !== undefined && hole.start <= at ? hole.end : at;
  }

  /** Start of the sentence that holds `at`. Asked in rising order. */
  sentenceStart(at: number): number {
    for (; this.#scanned < at; this.#scanned++) {
      const c = this.#text[this.#scanned]!;
      // 其中 goes on with the list of the sentence before.
      if ((c === '。' || c === '!' || c === '?') && !this.#text.startsWith('其中', this.#scanned + 1))
        this.#sentence = this.#scanned + 1;
    }
    return this.#sentence;
  }

  sentenceEnd(at: number): number {
    if (this.#ends >= at) return this.#ends;
    let end = at;
    while (end < this.#text.length && !/[。!?]/.test(this.#text[end]!)) end++;
    this.#ends = end;
    return end;
  }

  /** The time that dates what stands at `at` in the sentence from `from`. */
  governing(from: number, at: number): TimeExpression | null {
    while (this.#time < this.times.length && this.times[this.#time]!.start < at) this.#time++;
    for (let i = this.#time - 1; i >= 0 && i > this.#time - 8; i--) {
      const time = this.times[i]!;
      if (time.start < from) return null;
      if (time.local && at - time.end > LOCAL) continue;
      if (time.role === 'as-of' || time.role === 'by') return time;
      // What is told of another day is not told of the one before it.
      if (time.role === 'event' && !this.#text.slice(time.end, at).includes(',')) return null;
    }
    return null;
  }

  /** 53例（截至1月24日）: a time in brackets right after the figure. */
  after(end: number): TimeExpression | null {
    const next = this.times[this.#time];
    if (next === undefined || next.role !== 'as-of' || next.start - end > 10) return null;
    const between = this.#text.slice(end, next.start);
    return /^[\u4e00-\u9fff]{0,8}\($/.test(between) ? next : null;
  }
}

/** 由2015年的近41.2%: what may stand between such a year and its number. */
const LOCAL = 3;
/** The longest quotation that is a set phrase rather than speech. */
const SET_PHRASE = 14;

/** Titles, document numbers, short quotations and times: no figures of the text. */
function holesOf(text: string, times: readonly TimeExpression[]): { start: number; end: number }[] {
  const holes: { start: number; end: number }[] = times.map(({ start, end }) => ({ start, end }));
  for (const [open, close, longest] of [
    ['《', '》', 120],
    ['〔', '〕', 12],
    ['[', ']', 12],
    ['“', '”', SET_PHRASE],
    ['「', '」', SET_PHRASE],
  ] as const) {
    for (let at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
      const length = text.slice(at, at + longest + 1).indexOf(close);
      if (length < 0) continue;
      const end = at + length;
      if (open === '“' && /[,。;]/.test(text.slice(at, end))) continue;
      holes.push({ start: at, end: end + 1 });
    }
  }
  holes.sort((a, b) => a.start - b.start || b.end - a.end);
  const merged: { start: number; end: number }[] = [];
  for (const hole of holes) {
    const last = merged[merged.length - 1];
    if (last !== undefined && hole.start < last.end) last.end = Math.max(last.end, hole.end);
    else merged.push(hole);
  }
  return merged;
}
