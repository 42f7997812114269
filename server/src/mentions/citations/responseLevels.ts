import type { Mention } from '../types.ts';

const LEVEL = '(?:[ⅠⅡⅢⅣ一二三四]|I{1,3}|IV|Ⅰ|[1-4１-４])';
/** 一级响应, Ⅰ级响应, 一级（Ⅰ级）应急响应, with what the response answers to where it is named. */
const RESPONSE = new RegExp(
  `(?:(?:特别重大|重大|较大|一般)?突发公共(?:卫生)?(?:事件|应急))?(?:国家|省级|市级|县级)?(?:应急)?${LEVEL}级(?:[（(]${LEVEL}级[）)])?(?:应急)?响应`,
  'g',
);
const CHANGE = /(?:下调|上调|调整|提升|提高|降低)(?:应急)?响应(?:级别|等级)/g;

/** Levels of emergency response, in reading order. */
export function readResponseLevels(paragraph: string): Mention[] {
  if (!paragraph.includes('响应')) return [];
  return [...paragraph.matchAll(RESPONSE), ...paragraph.matchAll(CHANGE)]
    .map((match) => ({ start: match.index, end: match.index + match[0].length, text: match[0] }))
    .sort((a, b) => a.start - b.start);
}
