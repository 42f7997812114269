import type { CitedDirective } from '../mentions/citations/citedDirectives.ts';
import { titleSpans } from '../mentions/citations/titles.ts';
import type { Span } from '../text/span.ts';

/** How far before a title the words that introduce it may stand. */
const REACH = 60;
/** The draft is to bring it about: 拟出台, 抓紧制定, 提请会议审议. */
const PLANNED =
  /(?:拟|将|即将|尽快|抓紧|加快|适时|研究|组织|着手|启动|探索|推动|争取|年内|今年|下一步|要|须|应|负责|提请|提交|牵头)[^，。；《》]{0,16}(?:出台|印发|制定|制订|起草|编制|修订|修改|完善|审议|讨论|颁布|发布|下发|推出|签订|签署)[^，。；]{0,12}$/;
const BEING_WRITTEN =
  /(?:起草|编制|草拟|拟定|拟订|制定|制订|修订|修改|完善|健全|审议|讨论|征求|宣读|签订|签署|签发)(?:了|好|和完善|并实施|通过|通过了|实施)?$/;
/** 我局印发了, 县里出台了, 会议印发的: whoever speaks issues it. */
const OWN_ISSUE =
  /(?:我[们省市县区州局委办院校镇乡]|本[省市县区局委办院校]|[省市县区]里|县委|县政府|[市区州]委|[市区州]政府|会议|会上|这次|此次|现将|专门|先后|及时|相继)[^。；《》]{0,30}(?:印发|出台|制定|制订|下发|发布|发出|编制|起草|通过|研究|签订)(?:了|的|实施|并实施)?$/;
/** 《…方案》已经国务院同意，现印发给你们; 印发了《…》，并发出通知. */
const PASSED_ON = /^[^。；]{0,24}(?:现(?:印发|转发|公布|予以)|并发出通知|已经?.{0,16}(?:同意|通过|批准))/;
/** What stands behind a draft that is still to be decided. */
const DRAFT_BEHIND =
  /^(?:[（(][^（）()]{0,12}(?:稿|草案)[）)]|(?:的?(?:起草|编制|制定|修订|草案|初稿|征求意见|送审稿)|等?文件(?:草案|讨论)|已经?(?:起草|编制)))/;

/**
 * True when the sentence itself brings the document in: the speaker issues it, drafts it, or plans to. A list of titles
 * is introduced by the words before its first.
 */
export function introducedHere(paragraph: string, { citation: title, title: name }: CitedDirective): boolean {
  // A line of its own under the heading is the number of the text itself.
  if (name === null && paragraph.replace(/[\s\u3000（()）]/g, '').length <= title.end - title.start + 2)
    return true;
  if (DRAFT_BEHIND.test(paragraph.slice(title.end, title.end + 20))) return true;
  const before = leadOf(paragraph, title);
  if (PASSED_ON.test(paragraph.slice(title.end, title.end + 40)) || /现(?:将|公布)/.test(before)) return true;
  return PLANNED.test(before) || BEING_WRITTEN.test(before) || OWN_ISSUE.test(before);
}

/** The clause before a title, or before the list of titles that it stands in. */
export function leadOf(paragraph: string, title: Span): string {
  let at = title.start;
  const spans = titleSpans(paragraph.slice(0, title.start));
  for (let i = spans.length - 1; i >= 0; i--) {
    const between = paragraph.slice(spans[i]!.end, at);
    if (!/^(?:[（(〔][^《》]{0,40}[）)])?(?:[、，和及与]|以及)?$/.test(between)) break;
    at = spans[i]!.start;
  }
  return paragraph
    .slice(Math.max(0, at - REACH), at)
    .split(/[。！？；]/)
    .at(-1)!;
}
