import type { Mention } from './types.ts';

const PERSON =
  '(?:(?:习近平|李克强|李强)?(?:总书记|总理|主席)|[省市县区]委\\p{Script=Han}{2,3}书记|[省市县]政府\\p{Script=Han}{2,3}[省市县]长|[xX×]{2,6})';
const BODY =
  '(?:党中央|中央|国务院|自治区党委|省委|省政府|市委|市政府|县委|县政府|区委|区政府|上级|国家|[省市县区]委)';
const BODIES = `${BODY}(?:[、和及]?${BODY}){0,4}`;

/** 习近平总书记…重要指示批示精神: at most so much between whose it is and what it is. */
const BY_PERSON = new RegExp(
  `${PERSON}(?:[、和]?${PERSON})?[\\p{Script=Han}“”、]{0,24}?(?:重要(?:讲话|指示|批示|论述)|指示|批示)(?:[、和]?(?:讲话|指示|批示|论述)){0,3}(?:精神|要求)?`,
  'gu',
);
/** 党中央、国务院决策部署. */
const BY_BODY = new RegExp(
  `${BODIES}(?:[\\p{Script=Han}]{0,14}?)(?:决策部署|部署要求|工作部署|安排要求|防控要求|有关要求|相关要求|各项部署)`,
  'gu',
);

/** References to instructions of leaders and leading bodies, in reading order, none overlapping another. */
export function readInstructions(paragraph: string): Mention[] {
  const found: Mention[] = [];
  if (/指示|批示|讲话|论述/.test(paragraph)) {
    for (const match of paragraph.matchAll(BY_PERSON)) {
      found.push({ start: match.index, end: match.index + match[0].length, text: match[0] });
    }
  }
  if (/部署|要求/.test(paragraph)) {
    for (const match of paragraph.matchAll(BY_BODY)) {
      found.push({ start: match.index, end: match.index + match[0].length, text: match[0] });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let free = 0;
  return found.filter(({ start, end }) => {
    if (start < free) return false;
    free = end;
    return true;
  });
}
