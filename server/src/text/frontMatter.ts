import { parse } from 'yaml';
import { type IsoDate, isIsoDay, isoDate, isRealDay } from './calendar.ts';

/** What a writer states at the top of a draft, between two lines of `---`. */
export interface FrontMatter {
  /** Paragraphs that the block takes, its `---` lines included; 0 when there is none. */
  readonly paragraphs: number;
  readonly date: IsoDate | null;
  readonly locality: string | null;
  /** Title or file of the version that this one goes on from. */
  readonly previous: string | null;
}

const NONE: FrontMatter = { paragraphs: 0, date: null, locality: null, previous: null };
const MAX_LINES = 40;
const MAX_LENGTH = 4000;

/**
 * Reads the front matter of a draft given as its paragraphs. Keys: `date` or 日期, `locality` or 地区, `previous` or 上一稿. A
 * block that is not YAML or is not closed is no front matter: the draft is then read as it stands.
 */
export function readFrontMatter(paragraphs: readonly { readonly text: string }[]): FrontMatter {
  if (paragraphs[0]?.text.trim() !== '---') return NONE;
  let close = 1;
  let length = 0;
  while (close < paragraphs.length && close < MAX_LINES && paragraphs[close]!.text.trim() !== '---') {
    length += paragraphs[close]!.text.length;
    close++;
  }
  if (close >= paragraphs.length || close >= MAX_LINES || length > MAX_LENGTH) return NONE;
  let data: unknown;
  try {
    data = parse(
      paragraphs
        .slice(1, close)
        .map((p) => p.text)
        .join('\n'),
      { maxAliasCount: 0 },
    );
  } catch {
    return NONE;
  }
  if (typeof data !== 'object' || data === null) return { ...NONE, paragraphs: close + 1 };
  const get = (...keys: string[]): string | null => {
    for (const key of keys) {
      const value = (data as Record<string, unknown>)[key];
      if (typeof value === 'string' || typeof value === 'number') return String(value).trim();
    }
    return null;
  };
  return {
    paragraphs: close + 1,
    date: toDay(get('date', '日期')),
    locality: get('locality', '地区', '地点'),
    previous: get('previous', '上一稿'),
  };
}

/** A day written as 2020-02-10, 2020/2/10, 2020.2.10 or 2020年2月10日; null for anything else. */
export function toDay(text: string | null): IsoDate | null {
  if (text === null) return null;
  if (isIsoDay(text)) return text;
  const m = /^(\d{4})\s?[年./-]\s?(\d{1,2})\s?[月./-]\s?(\d{1,2})\s?日?$/.exec(text);
  if (m === null) return null;
  const [year, month, day] = [Number(m[1]), Number(m[2]), Number(m[3])];
  return isRealDay(year, month, day) ? isoDate(year, month, day) : null;
}
