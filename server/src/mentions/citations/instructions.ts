import { MASK_SIGNS } from '../../text/masks.ts';
import { withoutOverlaps } from '../../text/span.ts';
import { gap, HOLDERS } from '../holders.ts';
import type { Mention } from '../types.ts';

const PERSON = `(?:(?:习近平|李克强|李强)(?:总书记|总理|主席|同志(?!为))?(?!新时代)|习主席|总书记|总理|主席|[省市县区]委\\p{Script=Han}{2,3}书记|[省市县]政府\\p{Script=Han}{2,3}[省市县]长|[${MASK_SIGNS}]{2,6})`;
/** 习近平总书记…重要指示批示精神: at most so much between whose it is and what it is. */
const BY_PERSON = new RegExp(
  `${PERSON}(?:[、和]?${PERSON})?[\\p{Script=Han}“”、]{0,40}?(?:重要(?:讲话|指示|批示|论述)|指示|批示)(?:[、和]?(?:讲话|指示|批示|论述)){0,3}(?:精神|要求)?`,
  'gu',
);
/** 党中央、国务院决策部署. */
const BY_BODY = new RegExp(
  `${HOLDERS}${gap(14)}(?:决策部署|部署要求|工作部署|安排要求|防控要求|(?:有关|相关)(?:\\p{Script=Han}{2,6})?要求|各项部署|部署的各项工作)`,
  'gu',
);

/** 按照省委、市委要求: a noun only behind such a verb. */
const DEMANDED = new RegExp(
  `(?<=按照|根据|落实|遵照|贯彻|对照)${HOLDERS}(?:的)?(?:工作)?(?:要求|安排)`,
  'gu',
);
/** 我就…作出指示, 口头指示和批示, “…”的重要论述. */
const GIVEN =
  /(?:我|(?:习近平|李克强|李强)(?=总书记|总理|主席)|总书记|总理|主席|书记|省长|市长)[^，,。；]{0,16}?(?:[，,][^，,。；]{0,10}?)?作出(?:了)?(?:一系列)?(?:重要|口头)?(?:指示|批示)(?:[和、](?:指示|批示))?|(?:重要|口头)(?:指示|批示)[和、](?:指示|批示)|“[^“”]{4,40}”的重要(?:论述|指示)/g;
/** 总书记的讲话, 习主席考察期间讲话: of these nobody says 重要 every time. */
const SPEECH_OF =
  /(?:习近平|李克强|李强)?(?:总书记|习主席)(?:同志)?(?:[^，,。；、“”]{0,8}(?:期间|上|时))?的?讲话(?:精神)?/g;
/** 学习陈某部长讲话精神: anybody's, behind a verb of learning and carrying out. */
const SPEECH_OF_OTHERS =
  /(?<=贯彻|落实|学习|传达|领会|悟透|按照|对照)(?!会议)\p{Script=Han}{2,3}(?:副?部长|副?省长|副?市长|副?县长|副?区长|书记|主任)(?:的)?(?:重要)?(?:讲话|指示|批示)(?:精神|要求)?/gu;
/** “五包一”责任制, “米袋子”省长责任制, “七个做好”“七个落实”等具体措施: schemes that a higher level has laid down. */
const SCHEME =
  /“[^“”]{1,8}”\p{Script=Han}{0,4}(?:责任制|负责制|责任落实)|(?:“[一二三四五六七八九十]个[^“”]{1,6}”[、和]?){2,6}等?(?:具体)?(?:措施|要求|举措)/gu;

/** References to instructions of leaders and leading bodies, in reading order, none overlapping another. */
export function readInstructions(paragraph: string): Mention[] {
  const patterns: RegExp[] = [];
  if (/指示|批示|讲话|论述/.test(paragraph)) patterns.push(BY_PERSON, GIVEN, SPEECH_OF, SPEECH_OF_OTHERS);
  if (/部署|要求|安排/.test(paragraph)) patterns.push(BY_BODY, DEMANDED);
  if (paragraph.includes('“') && /责任|负责制|措施|要求|举措/.test(paragraph)) patterns.push(SCHEME);
  const found = patterns.flatMap((pattern) =>
    [...paragraph.matchAll(pattern)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      text: match[0],
    })),
  );
  return withoutOverlaps(found);
}
