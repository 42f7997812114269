import { readMarker } from './outline.ts';

/** Lines longer than this are sentences, and a sentence that recurs is quoted or copied, not a page's own. */
const LONGEST = 60;
const SHORTEST = 4;

/** What every speech has at its edges and is meant: salutations, thanks, dates, signatures, names of drafts. */
const MEANT =
  /[：:]$|〔0?\d*〕|^[（(]?此件|^(?:尊敬|敬爱|亲爱|各位|同志|谢谢|感谢|祝|此致|敬礼|致敬|附件|附[：:]|目录|抄送|主送|印发)|(?:谢谢|感谢|完了|完毕|指正|审议|批评|致敬|加油|大家|同志们?|代表|委员)[!！。]?$|(?:办公室|委员会|人民政府|党委|党组|县委|市委|省委|区委|支部|工委|领导小组|指挥部|[局厅院校委办处科会])$|(?:讲话|发言|报告|致辞|主持词|提纲|材料|总结|方案|要点|汇报|审议稿|送审稿|征求意见稿|讨论稿|讲话稿|发言稿)[）)]?$|(?:要求|思想|原则|任务|目标|措施|领导|保障|问题|打算|情况|做法|成效|体会|安排|部署|重点|意义|认识|责任|落实)$/;
const DATE = /^[（(【[]?\s?(?:19|20|二)[\d〇○零一二三四五六七八九]{2,3}\s?[年./-]/;
const SENTENCE = /[。！？!?；;]$/;

/** Words of pages and their makers: a recurring line with one of them is no line of a speech. */
const PAGE =
  /公众号|微信号|微信搜索|扫码|二维码|文库|范文|文秘|编辑[：:部]|责编|责任编辑|(?:来源|作者|整理|编者)[：:]|记者[：:\s]|通讯员|版权|转载|原创|投稿|小编|[收搜]集整理|下载|供稿|校对|排版|(?:阅读|浏览)(?:量|次数|[：:])|点击|上一篇|下一篇|返回首页|打印|字号|笔杆子|写材料|会员|付费|QQ|www|http|\.com|\.cn|[\u4e00-\u9fff]{2,6}(?<![联电管路水域官河护全任测务系密织信通]网)(?<=网)(?:讯|站|首页)?$/i;

/**
 * The form in which two lines are the same line of a page: width, white space and counters (阅读 1024) aside. Null for a
 * line that may well stand in many speeches because speeches are made so.
 */
export function recurringForm(line: string): string | null {
  const text = line.trim();
  if (text.length < SHORTEST || text.length > LONGEST) return null;
  const form = text.normalize('NFKC').replace(/\s+/g, '').replace(/\d+/g, '0');
  if (form.length < SHORTEST || DATE.test(text)) return null;
  if (isPageLine(form)) return form;
  if (!/[\u4e00-\u9fff]{2}/.test(form) || MEANT.test(form) || SENTENCE.test(form)) return null;
  return readMarker(text) === null ? form : null;
}

/** The line has a word of a page or of its makers, so that it is no line of a speech once it recurs. */
export function isPageLine(form: string): boolean {
  return PAGE.test(form) && !/[。；;]$/.test(form);
}
