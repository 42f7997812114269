import { boilerplateKind, continuationMark } from '../../text/boilerplate.ts';
import { endsSentence, isSpace, type Line, readLines } from '../../text/lines.ts';
import { readMarker } from '../../text/outline.ts';
import type { Boilerplate } from '../types.ts';
import { edgeMarkup } from './edgeMarkup.ts';

/** What a line is by itself. What it is in its place (a title, a heading, a broken line) is decided later. */
export type LineKind =
  | 'blank'
  | 'boilerplate'
  | 'salutation'
  | 'subtitle'
  | 'date'
  | 'byline'
  | 'title'
  | 'body';

/** A line of the file. `start`/`end`/`text` are the content: white space and stray markup in front are left out. */
export interface FileLine extends Line {
  readonly kind: LineKind;
  /** Number of # of a Markdown heading, else 0. */
  readonly markdown: number;
  /** True when the line opens with an outline marker (一、, 第一，). */
  readonly marked: boolean;
  /** True when a mark such as (上接1版) stood in front. */
  readonly continued: boolean;
}

const SALUTATION =
  /^(?:(?:尊敬|敬爱|亲爱)的|各位|同志|同学|老师|朋友|女士|先生|乡亲|父老|全体|战友|委员|代表|主席|主任|书记|领导)[^。！？；]{0,60}(?:[：:！!]|，?大家(?:上午|下午|晚上)?好[：:！!。])$/;
const PERSONS =
  /同志|代表|委员|领导|嘉宾|朋友|来宾|同学|老师|女士|先生|乡亲|主席|书记|家长|评委|战友|职工|干部|父老/;

const SUBTITLE = /^(?:——|—|--|―{1,2}|─{1,2}|-)\s?[^\s—-].{1,79}$/;

/** 2025年1月20日在省第十四届人民代表大会第四次会议上: a line under the title that lost its dash. */
const HELD_ON =
  /^[（(]?(?:19|20)\d\d\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日[，,]?\s?(?:[\u4e00-\u9fff\s]{2,16})?在[^，。；]{4,50}(?:上|会议|大会)(?:的(?:讲话|报告|发言))?[)）]?$/;

const YEAR = '(?:19|20)\\d\\d|二[〇○零Ｏ0一二三四五六七八九]{3}';
/** A line that is only a day: （2020年2月10日）, 2020年2月, 时间：2020-02-10, with a place behind it at most. */
const DATE_LINE = new RegExp(
  `^(?:(?:时间|日期|会议时间|讲话时间)[：:]\\s?)?[（(【\\[]?\\s?(?:${YEAR})\\s?[年.\\-/．]\\s?[0-9一二三四五六七八九十]{1,3}\\s?(?:[月.\\-/．]\\s?(?:[0-9一二三四五六七八九十]{1,3}\\s?[日号]?)?)?(?:[上下]午|晚)?[^。，；]{0,16}[)）】\\]]?$`,
);

/** 2025年县政府工作报告: a title that opens with its year. */
const NAMED_BY_YEAR = /(?:报告|讲话|发言|致辞|总结|汇报|意见|通知|要点|规划|工作会议)$/;

const BYLINE =
  /^(?:(?:主讲|讲话|发言|演讲|汇报|报告|姓名|单位|地点|会议地点|主持|撰稿)(?:人|者|单位)?[：:].{1,40}|[（(]?(?:[\u4e00-\u9fff]{0,8}?(?:县|市|区|省|镇|乡|党|州|旗|局|厅|院|校))?(?:委|政府|党组|党委|工委|支部|人民政府)?(?:副?书记|副?市长|副?县长|副?区长|副?镇长|副?乡长|副?省长|副?主任|副?局长|副?院长|副?校长|副?主席)[、\s]{1,3}(?:\S\s?){2,4}[)）]?)$/;

/** True for a line that addresses the audience and nothing else (同志们：, 各位代表：). */
function isSalutation(text: string): boolean {
  return text.length <= 70 && SALUTATION.test(text) && PERSONS.test(text);
}

/** Words that make a line a sentence that goes on, not a title. */
const SENTENCE_WORDS =
  /^(?:经|在|为|根据|按照|近日|日前|今天|昨天|连日来|刚才|当前|目前|同时|此外|下面|我|他|她|这|那|但|而|并|也|就)|(?:强调|指出|表示|要求|认为|提出|说|介绍)[，,：:]|我们(?:要|召开|将|必须)|[，,].{0,60}[，,].{0,60}[，,]/;

/** True for a short line without the marks of a sentence, such as titles and bare headings are. */
export function looksLikeTitle(text: string): boolean {
  return (
    text.length >= 2 &&
    text.length <= 60 &&
    /[\u4e00-\u9fff]\s?[\u4e00-\u9fff]/.test(text) &&
    !endsSentence(text) &&
    !/[。；;！？!?，,、：:]$/.test(text) &&
    !/[。；]/.test(text) &&
    !/^[（(][^（()）]{1,80}[)）]$/.test(text) &&
    !(/[，,]/.test(text) && SENTENCE_WORDS.test(text))
  );
}

function kindOf(text: string, marked: boolean): LineKind {
  if (text === '') return 'blank';
  if (isSalutation(text)) return 'salutation';
  if (DATE_LINE.test(text) && !NAMED_BY_YEAR.test(text)) return 'date';
  if (BYLINE.test(text)) return 'byline';
  if (!marked && ((SUBTITLE.test(text) && !endsSentence(text)) || HELD_ON.test(text))) return 'subtitle';
  if (!marked && looksLikeTitle(text)) return 'title';
  return 'body';
}

/** Reads the lines of a file and takes what is plainly not speech out of them. */
export function readFileLines(text: string): { lines: FileLine[]; boilerplate: Boilerplate[] } {
  const boilerplate: Boilerplate[] = [];
  const lines = readLines(text).map((line): FileLine => {
    const kind = line.text === '' ? null : boilerplateKind(line.text);
    if (kind) {
      boilerplate.push({ start: line.start, end: line.end, kind });
      return { ...line, kind: 'boilerplate', markdown: 0, marked: false, continued: false };
    }
    const edges = edgeMarkup(line.text);
    for (const stray of edges.strays)
      boilerplate.push({
        start: line.start + stray.start,
        end: line.start + stray.end,
        kind: 'stray-markup',
      });
    let { from } = edges;
    const skipSpace = (): void => {
      while (from < edges.to && isSpace(line.text[from]!)) from++;
    };
    const continued = continuationMark(line.text.slice(from));
    if (continued > 0) {
      boilerplate.push({ start: line.start + from, end: line.start + from + continued, kind: 'navigation' });
      from += continued;
    }
    skipSpace();
    const hashes = /^(#{1,6})\s{1,4}/.exec(line.text.slice(from, edges.to));
    from += hashes?.[0].length ?? 0;
    skipSpace();
    const content = line.text.slice(from, edges.to);
    const marked = readMarker(content) !== null;
    return {
      ...line,
      start: line.start + from,
      end: line.start + edges.to,
      text: content,
      marked,
      continued: continued > 0,
      markdown: hashes?.[1]?.length ?? 0,
      kind: kindOf(content, marked),
    };
  });
  return { lines, boilerplate };
}
