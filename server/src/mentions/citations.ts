import type { Span } from '../text/span.ts';
import { readCampaigns } from './citations/campaigns.ts';
import { readDocumentNumbers } from './citations/documentNumbers.ts';
import { readInstructions } from './citations/instructions.ts';
import { readMeetings } from './citations/meetings.ts';
import { readNamedDocuments } from './citations/namedDocuments.ts';
import { readResponseLevels } from './citations/responseLevels.ts';
import { shortNamesIn, withFullTitles } from './citations/shortNames.ts';
import { titleSpans } from './citations/titles.ts';
import type { CitationKind, CitationMention, Mention } from './types.ts';

/** What the title of a document ends with, an edition or year in brackets aside; a book or a programme ends otherwise. */
const DOCUMENT_NOUN =
  /(?:通知|意见|决定|决议|规划|规划纲要|纲要|方案|办法|规定|预案|指南|通告|公告|公报|规范|规程|规则|准则|细则|报告|讲话|批复|措施|标准|章程|计划|清单|目录|手册|指引|倡议书|要点|协议|合同|责任书|承诺书|通报|简报|命令|函|令|白皮书|格式|用法|建议|安排|解读|名单|制度|守则|公约|若干政策|政策|[一二三四五六七八九十]版)$/;
const LAW_NOUN = /(?:法|法典|宪法|条例)$/;
const NOT_LAW = /(?:办法|方法|做法|用法|看法|想法|书法|兵法|说法|手法|语法|心法)$/;
/** （试行第七版）, （2013年修正）, （征求意见稿）, （2021—2025年）. */
const TAIL_BRACKET = /[（(][^（）()]{1,30}[）)]$/;

/** （试行第七版）, （暂行）, （2013年修正）: no book has these. */
const EDITION_BRACKET =
  /[（(](?:[^（）()]{0,12}(?:第[一二三四五六七八九十0-9]{1,3}版|试行|暂行|修订|修正)[^（）()]{0,6})[）)]$/;

/** Laws so often cited without 《》 that their bare names count. */
const BARE_LAW =
  /(?:中华人民共和国\p{Script=Han}{1,20}?法(?![律规治院制定官部人学理庭案])|中华人民共和国\p{Script=Han}{1,20}?条例|(?:传染病防治|突发(?:公共卫生)?事件应对|国境卫生检疫|野生动物保护|动物防疫|治安管理处罚|食品安全|安全生产|监察)法(?![律规治制])|民法典|信访工作条例|突发公共卫生事件应急条例)(?:实施(?:条例|细则|办法))?/gu;
/** 依法将新冠肺炎纳入乙类传染病: what a law provides, the law not named. */
const BY_LAW = /依法将\p{Script=Han}{2,16}纳入[甲乙丙]类传染病(?:、\p{Script=Han}{2,12})?/gu;
/** “十四五”, and 十四五规划 without its quotes; 十四五岁 is no plan. */
const PLAN_PERIOD =
  /[“"]十[一二三四五六七八九]五[”"](?:规划(?:纲要)?|时期|期间)?|(?<![二三四五六七八九])十[一二三四五六七八九]五(?:规划(?:纲要)?|时期|期间|以来|末|收官|开局)/g;

/** Between a title and its own number: 《…》（国卫办疾控函〔2020〕80号）. */
const TO_NUMBER = /^[ 　]{0,2}(?:[（(〔[][^（(〔[《》，。；、]{0,16}[，,：:]?)?$/;

/**
 * References of a paragraph to directives: 《titles》 with their numbers, bare numbers, laws, response levels and plan
 * periods, in reading order; a title and its number are two citations and the title's one carries both. Offsets from
 * the paragraph's start.
 */
export function readCitations(paragraph: string): CitationMention[] {
  const numbers = readDocumentNumbers(paragraph);
  const found: { readonly span: Span; readonly citation: CitationMention | null }[] = [];
  let nextNumber = 0;
  for (const span of titleSpans(paragraph)) {
    while (nextNumber < numbers.length && numbers[nextNumber]!.start < span.end) nextNumber++;
    const number = numberAfter(paragraph, span.end, numbers[nextNumber]);
    const title = paragraph.slice(span.start + 1, span.end - 1).trim();
    const kind = kindOfTitle(title, number !== null);
    // A title that is no directive still keeps what stands in it from being read on its own.
    const citation = kind && { ...mention(paragraph, span), kind, title, number: number?.text ?? null };
    found.push({ span, citation });
  }
  const add = (span: Span, kind: CitationKind, title: string | null, number: string | null) =>
    found.push({ span, citation: { ...mention(paragraph, span), kind, title, number } });
  for (const number of numbers) add(number, 'document-number', null, number.text);
  for (const span of readNamedDocuments(paragraph))
    add(span, 'document', paragraph.slice(span.start, span.end), null);
  for (const level of readResponseLevels(paragraph)) add(level, 'response-level', null, null);
  for (const match of paragraph.matchAll(BARE_LAW)) {
    // 中华人民共和国成立70周年…依法… is no name of a law.
    if (!/共和国(?:成立|建立)|依法$/.test(match[0]) && !NOT_LAW.test(match[0])) {
      add(spanOf(match), 'law', match[0], null);
    }
  }
  if (paragraph.includes('依法将'))
    for (const match of paragraph.matchAll(BY_LAW)) add(spanOf(match), 'law', null, null);
  for (const match of paragraph.matchAll(PLAN_PERIOD)) add(spanOf(match), 'campaign', null, null);
  for (const campaign of readCampaigns(paragraph)) add(campaign, 'campaign', null, null);
  for (const meeting of readMeetings(paragraph)) add(meeting, 'meeting', null, null);
  for (const instruction of readInstructions(paragraph)) add(instruction, 'instruction', null, null);

  // Stable: where two begin together the one read first stands.
  found.sort((a, b) => a.span.start - b.span.start);
  const citations: CitationMention[] = [];
  let free = 0;
  for (const { span, citation } of found) {
    if (span.start < free) continue;
    free = span.end;
    if (citation) citations.push(citation);
  }
  const full = shortNamesIn(paragraph, citations);
  return full.size === 0 ? citations : withFullTitles(citations, full);
}

function kindOfTitle(title: string, numbered: boolean): 'document' | 'law' | null {
  let name = title.replace(/[》〉”"』」]$/, '').trim();
  for (let i = 0; i < 3 && TAIL_BRACKET.test(name); i++) name = name.replace(TAIL_BRACKET, '').trim();
  if (LAW_NOUN.test(name) && !NOT_LAW.test(name)) return 'law';
  if (numbered || DOCUMENT_NOUN.test(name) || name.startsWith('关于') || EDITION_BRACKET.test(title)) {
    return 'document';
  }
  return null;
}

/** `next`, when it is the number of the title ending at `end`: only brackets or an issuer stand between. */
function numberAfter(paragraph: string, end: number, next: Mention | undefined): Mention | null {
  if (!next || next.start - end > 20) return null;
  return TO_NUMBER.test(paragraph.slice(end, next.start)) ? next : null;
}

function spanOf(match: RegExpMatchArray): Span {
  return { start: match.index!, end: match.index! + match[0].length };
}

function mention(paragraph: string, { start, end }: Span): Mention {
  return { start, end, text: paragraph.slice(start, end) };
}
