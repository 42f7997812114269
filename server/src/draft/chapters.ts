import { draftFacet } from './facet.ts';

/** What a chapter does with its figures: looks back on a time that its heading names, or sets what is to be. */
export type Chapter = 'review' | 'plan' | null;

const HEADING =
  /^[\s\u3000>＞]{0,4}(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]{1,3}部分|关于|(?:19|20)\d{2}年)[^。；]{2,40}$/;
const TOP =
  /^[\s\u3000>＞]{0,4}(?:[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}部分|关于|(?:19|20)\d{2}年)/;
const REVIEW = /回顾|总结|过去[一五]年|(?:19|20)\d{2}年(?:的?(?:主要)?工作(?:情况|成绩|成效)|情况)/;
const PLAN = /总体要求|目标|任务|安排|打算|计划|(?:19|20)\d{2}年(?:的?(?:主要|重点)?工作|政府工作)$/;

/**
 * For each paragraph, what the chapter it stands in does with figures, by the chapter's heading (一、2024年工作回顾).
 * One pass; a heading is short and ends without a full stop.
 */
export const chaptersOf = draftFacet((draft): readonly Chapter[] => {
  let chapter: Chapter = null;
  return draft.paragraphs.map(({ text }) => {
    if (text.length <= 48 && HEADING.test(text)) {
      const own: Chapter = REVIEW.test(text) ? 'review' : PLAN.test(text) ? 'plan' : null;
      if (own !== null) chapter = own;
      else if (TOP.test(text)) chapter = null;
    }
    return chapter;
  });
});
