import { decode } from '../../text/encoding.ts';
import { numberItems } from './htmlLists.ts';
import { damaged, Refusal } from './refusal.ts';
import type { ReadFile } from './types.ts';

/** Elements of one page; a list of ten thousand links stays below. */
const MAX_ELEMENTS = 100_000;
/** Elements inside each other; the search for the article recurses. Pages written by people stay below forty. */
const MAX_DEPTH = 256;
/**
 * Sum of the squares of the depths of all elements, which is what the search for the article costs: 30 million take
 * some seconds. A page of 20,000 elements twenty deep has 8 million.
 */
const MAX_WEIGHT = 30_000_000;
/** An article shorter than this beside a longer page is more likely a wrong choice. */
const MIN_ARTICLE = 120;

const BLOCKS = new Set(
  'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CENTER DD DIV DL DT FIELDSET FIGCAPTION FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE SECTION TABLE TBODY THEAD TFOOT TR UL'.split(
    ' ',
  ),
);
const DROPPED = new Set(
  'SCRIPT STYLE NOSCRIPT TEMPLATE HEAD TITLE META LINK IFRAME OBJECT SVG CANVAS BUTTON SELECT INPUT TEXTAREA RT RP'.split(
    ' ',
  ),
);
/** Text that its writers have struck out. */
const STRUCK = 'del, s, strike';
/** Parts of a page around its article. */
const FRAME = 'nav, header, footer, aside, form, [role=navigation], [role=banner], [role=contentinfo]';

/**
 * The article of a web page: title and text without navigation. Nothing that the page names is loaded.
 *
 * @throws Refusal
 */
export async function readHtml(bytes: Uint8Array): Promise<ReadFile> {
  const { html, encoding } = decodeHtml(bytes);
  refuseMany(html);
  const [{ parseHTML }, readability] = await Promise.all([
    import('linkedom'),
    import('@mozilla/readability'),
  ]);
  // A bundle knows a CommonJS module by its default export only.
  const { Readability } = readability.default;
  const parse = (): Page => {
    const { document } = parseHTML(html) as unknown as { readonly document: Page };
    if (document.documentElement) refuseDeep(document.documentElement);
    for (const element of document.querySelectorAll(STRUCK)) element.remove();
    // The search for the article throws styles away, by which lists are numbered.
    numberItems(document);
    return document;
  };
  const document = parse();
  if (!document.documentElement) throw damaged('HTML');
  const pageTitle = collapse(document.title ?? '');
  const title = headlineOf(document, pageTitle);
  // Readability takes the document to pieces; the whole page is read first.
  const page = pageText(parse());
  const article = new Readability<DomNode>(
    document as unknown as ConstructorParameters<typeof Readability>[0],
    {
      charThreshold: 200,
      disableJSONLD: true,
      maxElemsToParse: MAX_ELEMENTS,
      serializer: (node) => node as unknown as DomNode,
    },
  ).parse();
  const found = article?.content ? textOf(article.content) : '';
  const body = han(found) >= Math.min(MIN_ARTICLE, han(page)) ? found : page;
  const { headline, day } = above(body, page, pageTitle);
  return {
    text: withTitle(title || headline || cutTitle(pageTitle), day, body),
    encoding,
    format: 'document',
  };
}

/** Declared first, then detected; a page whose declaration does not fit its bytes is read as what it is. */
function decodeHtml(bytes: Uint8Array): { readonly html: string; readonly encoding: string } {
  const declared = declaredCharset(bytes);
  const marked = (bytes[0] === 0xef && bytes[1] === 0xbb) || (bytes[0]! >= 0xfe && bytes[1]! >= 0xfe);
  if (declared !== null && !marked) {
    const html = strictly(bytes, declared);
    if (html !== null) return { html, encoding: declared };
  }
  const decoded = decode(bytes);
  if (!('error' in decoded)) return { html: decoded.text, encoding: decoded.encoding };
  throw new Refusal(decoded.error.zh, decoded.error.en);
}

/** The name that `TextDecoder` has for `<meta charset>` or the XML declaration; GB 2312 and GBK are read as GB18030. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 4096)).toString(
    'latin1',
  );
  const name = /(?:charset|encoding)\s{0,4}=\s{0,4}["']?\s{0,4}([\w-]{2,20})/i.exec(head)?.[1];
  if (name === undefined) return null;
  try {
    const { encoding } = new TextDecoder(name);
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return null;
  }
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Counts tags without parsing, so that a page made to break parsers does not reach one. */
function refuseMany(html: string): void {
  let elements = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', at + 1))
    if (!/[\s/!?]/.test(html[at + 1] ?? ' ') && ++elements > MAX_ELEMENTS) throw tooDeep();
}

/** Walks the parsed page, whose nesting no count of tags can tell: most elements may be left unclosed. */
function refuseDeep(root: DomNode): void {
  const path: DomNode[] = [root];
  let weight = 0;
  let node: DomNode | null = root;
  while (node) {
    if (node.nodeType === 1) weight += path.length ** 2;
    if (path.length > MAX_DEPTH || weight > MAX_WEIGHT) throw tooDeep();
    if (node.firstChild) {
      node = node.firstChild;
      path.push(node);
      continue;
    }
    let next: DomNode | null = null;
    while (path.length > 1 && next === null) next = path.pop()!.nextSibling;
    if (next) path.push(next);
    node = next;
  }
}

function tooDeep(): Refusal {
  return new Refusal(
    '网页结构太深或太大，没有读取。请把正文复制到文本文件再加入',
    'the page is nested too deeply or too large; not read. Copy its text to a text file and add that',
  );
}

/** What is used of the document object model. */
interface DomNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
}

interface Page {
  readonly title: string;
  readonly body: DomNode | null;
  readonly documentElement: DomNode | null;
  querySelectorAll(selector: string): Iterable<{ readonly textContent: string | null; remove(): void }>;
}

/** The headline by its markup, which the <title> repeats, or repeats a part of. */
function headlineOf(document: Page, title: string): string {
  const cut = cutTitle(title);
  const headlines = [...document.querySelectorAll('h1, h2, [class*=title], [id*=title]')].slice(0, 200);
  for (const element of headlines) {
    const headline = collapse(element.textContent ?? '');
    if (
      headline.length >= 4 &&
      headline.length <= 120 &&
      (title.includes(headline) || (cut.length >= 4 && headline.includes(cut)))
    )
      return headline;
  }
  return '';
}

/** The <title> without the name of the site behind it. */
function cutTitle(title: string): string {
  return title.split(/\s{0,3}[|｜_»]\s{0,3}|\s{1,3}[-–—]{1,2}\s{1,3}|--/).find((part) => part !== '') ?? '';
}

function pageText(document: Page): string {
  for (const element of document.querySelectorAll(FRAME)) element.remove();
  const root = document.body ?? document.documentElement;
  return root ? textOf(root) : '';
}

/** Lines of an element: blocks and <br> break them, cells of a row stand in one with tabs between. */
function textOf(root: DomNode): string {
  const lines: string[] = [];
  let line = '';
  const flush = (): void => {
    const text = collapse(line);
    if (text !== '') lines.push(text);
    line = '';
  };
  const visit = (node: DomNode, inCell: boolean): void => {
    if (node.nodeType === 3) {
      line += (node.textContent ?? '').replace(/[\t\r\n]/g, ' ');
      return;
    }
    if (node.nodeType !== 1) return;
    const name = node.nodeName.toUpperCase();
    if (DROPPED.has(name)) return;
    if (name === 'BR') {
      if (inCell) line += ' ';
      else flush();
      return;
    }
    const isCell = name === 'TD' || name === 'TH';
    const frame = isCell && isFrame(node);
    const block = !inCell && (BLOCKS.has(name) || frame);
    if (block) flush();
    else if (isCell && line.trim() !== '') line += '\t';
    for (let child = node.firstChild; child; child = child.nextSibling)
      visit(child, inCell || (isCell && !frame));
    if (block) flush();
  };
  visit(root, false);
  flush();
  return lines.join('\n');
}

/** A cell with several paragraphs or a table is a frame around text, not a datum of a table. */
function isFrame(cell: DomNode): boolean {
  let blocks = 0;
  for (let child = cell.firstChild; child; child = child.nextSibling) {
    const name = child.nodeName.toUpperCase();
    if (/^(?:TABLE|DIV|UL|OL|CENTER|H[1-6])$/.test(name)) return true;
    if (name === 'BR' || BLOCKS.has(name)) blocks++;
  }
  return blocks > 1;
}

function collapse(text: string): string {
  return text
    .replace(/[\u200b\ufeff]/g, '')
    .split('\t')
    .map((part) => part.replace(/[ \u00a0\n\r]+/g, ' ').trim())
    .join('\t')
    .trim();
}

function han(text: string): number {
  return text.match(/[\u3400-\u9fff]/g)?.length ?? 0;
}

/**
 * What the page says right above its article: the headline, which the <title> repeats, and a day (时间：2025-09-03
 * 来源：…), of which what stands beside it is left out.
 */
function above(
  body: string,
  page: string,
  title: string,
): { readonly headline: string; readonly day: string | null } {
  const opening = body.split('\n', 6);
  const first = opening.find((line) => han(line) >= 4);
  const at = first === undefined ? -1 : page.indexOf(first);
  if (at === -1) return { headline: '', day: null };
  const lines = page
    .slice(Math.max(0, at - 400), at + first!.length)
    .split('\n')
    .reverse();
  const headline = lines.find(
    (line) => line.length >= 4 && line.length <= 120 && bare(title).includes(bare(line)),
  );
  let day: string | null = null;
  for (const line of lines.slice(0, 5)) day ??= DAY.exec(line)?.[1] ?? null;
  const known = day !== null && opening.some((line) => line.includes(day));
  return { headline: headline ?? '', day: known ? null : day };
}

const DAY =
  /(?:时间|日期|^)\s?[：:]?\s?((?:19|20)\d\d(?:-\d{1,2}-\d{1,2}|\/\d{1,2}\/\d{1,2}|\.\d{1,2}\.\d{1,2}|年\d{1,2}月\d{1,2}日))/;

function bare(text: string): string {
  return text.replace(/\s/g, '');
}

function withTitle(title: string, day: string | null, body: string): string {
  const opening = bare(body.split('\n', 3).join(''));
  const head = title === '' || opening.includes(bare(title)) ? '' : `${title}\n`;
  return `${head}${day === null ? '' : `时间：${day}\n`}${body}\n`;
}
