import { readMarker } from './outline.ts';

/** What a collection or web page left around the speeches. */
export type BoilerplateKind =
  | 'collection-mark'
  | 'notice'
  | 'teaser'
  | 'credit'
  | 'link'
  | 'navigation'
  | 'stray-markup';

/**
 * What a page leaves around speeches, judged by one line alone. Repetition and position in the file are the
 * business of the reader of a whole file.
 */

const LINK = /https?:\/\/|www\.[a-z0-9-]{1,60}\.|\]\([^)]{0,200}\)/i;
const LINK_CUE = /原地址|原文链接|本文(?:链接|地址|来源)|转载自|请访问|查看更多|点击|更多|下载|开发/;

const NOTICE = [
  /请勿(?:照搬|照抄|转载|抄袭|外传)/,
  /仅供(?:学习|参考|交流)/,
  /(?:未经|谢绝|禁止|严禁)[^。]{0,12}(?:转载|复制|抄袭)/,
  /(?:原创投稿|版权(?:所有|归)|侵权(?:必究|请联系|删除)|如有(?:侵权|雷同))/,
  /^(?:免责)?声明[：:]/,
  /转载请注明|^(?:本文|本稿|文章)由[^。]{1,30}(?:整理|提供|发布|编辑|原创)/,
  /^[（(](?:全文|本文|正文|字数)[：:]?\s?共?(?:计|约)?\s?\d{3,5}\s?余?字?[）)]$/,
];

const TEASER = [
  /(?:以下|下面|这里|本文)[^。]{0,20}(?:整理|收集|搜集|分享|推荐|带来)[^。]{0,40}(?:范文|文章|讲话|发言|稿|资料|材料|参考|篇)/,
  /小编[^。]{0,20}(?:整理|收集|搜集|分享|推荐|带来|为大家|帮大家)/,
  /欢迎(?:品鉴|阅读|参考|借鉴|查阅|下载|大家阅读|收藏)/,
  /(?:一起来|快来|来)看看吧/,
  /希望(?:对|能|可以)[^。]{0,12}(?:大家|您|你)[^。]{0,8}(?:有所|有帮助|帮助|参考)/,
  /(?:范文|模板)[^。]{0,12}(?:大全|精选|合集|怎么写)/,
  // A line of nothing but the name of a collection: no speech calls itself a model text.
  /^[\u4e00-\u9fff]{0,12}范文(?![\u4e00-\u9fff]{0,3}篇)[\u4e00-\u9fff]{0,4}$/,
];

const CREDIT = [
  /^(?:作者|来源|文章来源|信息来源|稿件来源|更新时间|发布日期|文\/|责任编辑|编辑|责编|供稿|投稿|发布(?:时间|者|人)?|上传者|整理|校对|审核|阅读(?:量|次数)?|浏览(?:量|次数)?|点击(?:量|数)?)[：:]/,
  /^[（(](?:本报|新华社|据|来源|作者|记者|通讯员|责任编辑|编辑)[^）)]{0,80}[）)]$/,
  /^[□■◇◆●○△▲◎☆★]\s?\S{2,24}$/,
  /^(?:[\u4e00-\u9fff]{2,12}(?:网|日报|晚报|时报|电视台|广播台|融媒体中心|客户端)\s{0,4}|本报|新华社)?(?:全媒体)?(?:记者|评论员|通讯员)(?:\s{1,4}\S{2,4}){1,12}$/,
];

const NAVIGATION = [
  /^[（(]?\s?(?:上接|下转|转|接)(?:第?\s?[0-9０-９一二三四五六七八九十A-Z]{1,4}\s?版|[^）)]{1,12}版)\s?[）)]?$/,
  /^(?:上一[篇页章]|下一[篇页章]|返回(?:首页|顶部|列表|目录)|首页|回到顶部|当前位置|您(?:现在)?的位置|相关(?:推荐|阅读|文章|链接)|猜你喜欢|热门(?:推荐|文章)|延伸阅读)(?:[：:>》\s].{0,80})?$/,
  /^(?:相关热词|热门标签|TAG标签|标签)(?:搜索)?[：:]/i,
  /^(?:[【[]?(?:打印(?:本页)?|关闭(?:窗口)?|收藏(?:本页)?|返回|字号|大|中|小)[】\]]?\s{0,3}){2,8}$/,
  /^分享(?:到|至)[：:]/,
  /^[（(]?\s?\d{1,8}\s?(?:次|人)(?:浏览|阅读|点击|播放|看过)\s?[）)]?$/,
  /^(?:点赞|评论|转发|收藏|在看|分享)\s?\d{0,6}(?:\s{1,4}(?:点赞|评论|转发|收藏|在看|分享)\s?\d{0,6}){1,5}$/,
  /^第\s?\d{1,4}\s?页\s{0,2}[,，/]?\s{0,2}共\s?\d{1,4}\s?页$/,
  /^(?:第\s?\d{1,4}\s?页|\d{1,4}\s?\/\s?\d{1,4}|-\s?\d{1,4}\s?-|—\s?\d{1,4}\s?—|Page\s\d{1,4})$/i,
];

const SITE = [
  /(?:^|[^a-z])(?:ecms|帝国cms|dedecms|wordpress|discuz|phpcms)/i,
  /(?:付费|免费|全文|文档|word版?|pdf)[^。]{0,8}下载|下载[^。]{0,6}(?:word|文档|全文|本文)/i,
  /(?:网站?|文库|之家|公众号|微信号)[^。，]{0,6}(?:首发|加油|独家|版权)/,
  /^试读|(?:开通|升级|购买)\s?(?:vip)?会员|(?:查看|阅读|展开|解锁)(?:余下)?全文(?:$|[>》…])/i,
  /ICP[备证]\s?\d{5,10}|公网安备\s?\d{8,16}/i,
  /(?:扫码|扫一扫|长按|微信搜索|关注)[^。]{0,12}(?:公众号|二维码|关注|识别)/,
];

const anyOf = (patterns: readonly RegExp[], line: string): boolean =>
  patterns.some((pattern) => pattern.test(line));

/** Longest line that is still looked at: a page's own words are short, a paragraph of a speech is not. */
const MAX_LINE = 400;

/** Chinese characters beside its links that a line of a page has at most; a sentence with a link in it has more. */
const MAX_BESIDES = 6;

function besidesLinks(line: string): number {
  return (
    line.replace(/https?:\/\/[^\s\u3000-\u9fff>）)]{1,300}/gi, '').match(/[\u4e00-\u9fff]/g)?.length ?? 0
  );
}

/** An item of a series (（四）严禁…, 第五条 …；): a rule that is made, not a page's notice. */
const isItem = (line: string): boolean =>
  /[；;]$/.test(line) || /^第[^，。；\s]{1,6}条/.test(line) || readMarker(line) !== null;

/** Kind of boilerplate that the line by itself plainly is, or null. `line` has no white space at either side. */
export function boilerplateKind(line: string): BoilerplateKind | null {
  if (line.length > MAX_LINE) return null;
  if (anyOf(NAVIGATION, line)) return 'navigation';
  if (anyOf(CREDIT, line)) return 'credit';
  if (LINK.test(line) && (LINK_CUE.test(line) || besidesLinks(line) <= MAX_BESIDES)) return 'link';
  if (line.length <= 60 && !/[。；]$/.test(line) && anyOf(SITE, line)) return 'link';
  if (!isItem(line)) {
    if (line.length <= 80 && anyOf(NOTICE, line)) return 'notice';
    if (anyOf(TEASER, line)) return 'teaser';
  }
  return /^[-=*_~—·.\s]{3,}$/.test(line) ? 'stray-markup' : null;
}

/** Where a continued column says so at the head of a paragraph: length of `(上接1版)` there, else 0. */
export function continuationMark(line: string): number {
  return /^[（(]\s?上接[^）)\n]{1,12}版\s?[）)]/.exec(line)?.[0].length ?? 0;
}

const AT_END = [
  /[（(]\s?下转[^）)\n]{1,12}版\s?[）)]$/,
  /(?<=[。！？”])\s{0,4}[（(]?(?:来源|文章来源|稿件来源|责任编辑|责编|供稿|摘自)[：:]\s?[^，。；！？：:\n]{2,24}$/,
];

/** Where a paragraph ends in a page's own words (…抓好落实。来源：某某网): offset at which they start, else -1. */
export function trailingCredit(line: string): number {
  const tail = Math.max(0, line.length - 48);
  for (const pattern of AT_END) {
    const at = line.slice(tail).search(pattern);
    if (at >= 0 && tail + at > 0) return tail + at;
  }
  return -1;
}

/** `>` and `#`-like markup in front of the content: offsets of each stray character, and where the content starts. */
export function leadingMarkup(line: string): {
  readonly strays: readonly number[];
  readonly contentAt: number;
} {
  const strays: number[] = [];
  let at = 0;
  while (at < line.length && /[>＞\s\u3000]/.test(line[at]!)) {
    if (line[at] === '>' || line[at] === '＞') strays.push(at);
    at++;
  }
  return strays.length === 0 ? { strays, contentAt: 0 } : { strays, contentAt: at };
}
