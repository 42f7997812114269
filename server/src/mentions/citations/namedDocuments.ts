import type { Span } from '../../text/span.ts';
import { gap, HOLDERS } from '../holders.ts';

/** 市疫情防控应急指挥部1号通告: a notice known only by its number. */
const NUMBERED_NOTICE =
  /\p{Script=Han}{0,16}(?:指挥部|领导小组|委员会|办公室|政府|部|委|局|厅|办)(?:第 ?)?[0-9０-９一二三四五六七八九十]{1,3} ?号(?:通告|公告|通知|令|文件?)/gu;
const NOTICE_SIGN = /号(?:通告|公告|通知|令|文)/;
const BEFORE_NOTICE = /要求以及|以及|按照|根据|依据|落实|发布|印发|执行|严格|[和与及的]/g;
/** 国家…诊疗方案, 全市…工作方案: a document named by whose it is and what it is. */
const OWNED =
  /(?:国家(?!机关|标准)|全国|全省|全区|全市|全县|[省市县]委|[省市县]政府)\p{Script=Han}{2,22}?(?:诊疗方案|防控方案|工作方案|实施方案|应急预案|奖惩办法)/gu;
/** “十个一律”…的通告: a document named by the slogan in its title. */
const CATCHWORD =
  /“[^”“]{1,16}”(?:[和、]“[^”“]{1,16}”)?\p{Script=Han}{0,16}?(?:通告|通知|公告|子方案|工作方案|实施方案)/gu;
/** 制定春节假期子方案, 健全突发疫情应对工作方案: a plan by its own name, which is more than 方案. */
const DRAFTED =
  /(?:制定|制订|健全|完善|修订|起草|编制|出台|执行|启动|按照|依据|根据)(?:了|好|并)?((?!详细|具体|科学|相关|有关|相应|各项|各类|各自|自己)[\p{Script=Han}0-9]{4,20}?(?:工作方案|子方案|实施方案|行动方案))/gu;
/** 领导小组下发工作方案, 指挥部发布的防疫公告. */
const ISSUED =
  /(?:[省市县区我]\p{Script=Han}{0,8})?(?:指挥部|领导小组|专班)(?:先后|及时|已经?|也)?(?:印发|下发|发布|制定|出台)(?:了|的)?\p{Script=Han}{0,14}?(?:方案|通知|通告|公告|规定|办法|指南)/gu;
/** 国家和省疫情防控文件要求, 我市疫情防控有关规定: documents nobody names. */
const UNNAMED = new RegExp(`${HOLDERS}${gap(14)}(?:文件(?:要求|精神|规定)|(?:有关|相关)(?:规定|文件))`, 'gu');
/** Speaks of work to be done or of somebody's doing, not of a document that is there. */
const SENTENCE = /要(?!求)|应(?!急|对)|须|抓紧|了|着|是|将|并|把|被/;

/** Documents that a paragraph names without 《》 or number. Offsets from the paragraph's start. */
export function readNamedDocuments(paragraph: string): Span[] {
  const found: Span[] = [];
  // The pattern looks back from every unit; only a paragraph that can hold one pays for that.
  if (NOTICE_SIGN.test(paragraph)) {
    for (const match of paragraph.matchAll(NUMBERED_NOTICE)) {
      let cut = 0;
      for (const word of match[0].matchAll(BEFORE_NOTICE)) cut = word.index + word[0].length;
      found.push({ start: match.index + cut, end: match.index + match[0].length });
    }
  }
  if (/方案|预案|通告|通知|公告|奖惩办法|指南|规定/.test(paragraph)) {
    for (const pattern of [OWNED, CATCHWORD]) {
      for (const match of paragraph.matchAll(pattern)) {
        // 全市要抓紧完善…应急预案 speaks of work to be done.
        if (!/要|应(?!急)|须|抓紧|制定|完善|健全/.test(match[0])) found.push(spanOf(match));
      }
    }
    for (const match of paragraph.matchAll(DRAFTED)) {
      const name = match[1]!;
      const start = match.index + match[0].length - name.length;
      if (!SENTENCE.test(name) && !/的/.test(name)) found.push({ start, end: start + name.length });
    }
    for (const match of paragraph.matchAll(ISSUED)) found.push(spanOf(match));
  }
  if (/文件|规定/.test(paragraph)) {
    for (const match of paragraph.matchAll(UNNAMED)) {
      if (!SENTENCE.test(match[0])) found.push(spanOf(match));
    }
  }
  return found;
}

function spanOf(match: RegExpMatchArray): Span {
  return { start: match.index!, end: match.index! + match[0].length };
}
