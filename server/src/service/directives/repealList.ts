import { createHash } from 'node:crypto';
import { Document } from 'yaml';
import { titleKey } from '../../mentions/citations/documentKeys.ts';
import { readDocumentNumbers } from '../../mentions/citations/documentNumbers.ts';
import { titleSpans } from '../../mentions/citations/titles.ts';
import { chineseDate, dayBefore, type IsoDate, isIsoDay, isoDate } from '../../text/calendar.ts';

/** A document that an official list repeals. `line` is 1-based. */
export interface RepealedDocument {
  readonly title: string;
  readonly number: string | null;
  readonly line: number;
}

/** What a list of repealed documents says. */
export interface RepealList {
  /** The document that decides, as far as its head names it. */
  readonly decidedBy: { readonly title: string | null; readonly number: string | null };
  /** First day on which the documents are void; null when the list does not say. */
  readonly from: IsoDate | null;
  readonly documents: readonly RepealedDocument[];
  /** Rows that look like documents and could not be read, with the reason in Chinese and English. */
  readonly unread: readonly {
    readonly line: number;
    readonly text: string;
    readonly why: { readonly zh: string; readonly en: string };
  }[];
}

/** 1．, 12、, （3）, 三、 at the head of a row. */
const ORDINAL =
  /^[\s\u3000]*(?:[（(]\d{1,4}[）)]|\d{1,4}(?:[.．、)）]|(?=[\s|｜]))|[（(]?[一二三四五六七八九十百]{1,4}[）)]?[、.．])[\s\u3000]*/;
/** Cells of a table: tabs, or strokes. */
const CELL = /\s*(?:\t|\||｜)\s*/;
/** Ends a document: 同时废止, 予以废止, 宣布失效, 停止执行. */
const REPEALS = /(?:同时|予以|一并|相应|决定|宣布|现)?(?:废止|失效|停止执行)/;
/** What a sentence leans on is not what it ends. */
const LEANS_ON = /(?:根据|依据|依照|按照|参照|结合|经|本|施行的?)[^，。；《》]{0,12}$/;
const FROM = /自((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日起/;
const DAY = /((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日/;
/** Behind these a row names in 《》 what it repeals; 关于贯彻《…》的通知 repeals the notice, and not what it carries out. */
const ITSELF =
  /(?:^原?|(?:印发|转发|批转|发布|公布|颁布|下发)[^《》]{0,20}|(?:废止|撤销|停止执行)[^《》，；]{0,6})$/;
/** 一、废止《…》（…）。: a row that is a sentence. */
const ORDER = /^(?:决定|宣布)?(?:废止|撤销|停止执行)/;
/** 5．, （5）, a number in the first cell: an item, however little stands in it; 一、 may head a part. */
const ITEM = /^[\s\u3000|｜]*[（(]?\d/;
/** A title of a list without 《》 ends with one of these, or with its number. */
const DOCUMENT =
  /(?:通知|意见|决定|规定|办法|条例|方案|规划|纲要|细则|规则|批复|函|公告|通告|措施|要点|计划|法|报告|指示|命令|标准|制度|预案)(?:[（(][^（）()]{1,12}[）)])?$/;
const HEAD_LINES = 8;
const LONGEST_LINE = 4_000;

/**
 * Reads a list of repealed or lapsed documents: rows of a catalogue (`1．标题（文号）`), rows of a table (标题 and 文号 in
 * cells of their own), and sentences (原《标题》（文号）同时废止), mixed as they come. Never throws.
 */
export function readRepealList(text: string): RepealList {
  const lines = text.split(/\r\n?|\n/).map((line) => line.slice(0, LONGEST_LINE).trim());
  const documents: RepealedDocument[] = [];
  const unread: RepealList['unread'][number][] = [];
  const own = headOf(lines);
  const seen = new Map<string, { readonly line: number; readonly title: string }>();
  const from = dayIn(lines);
  const add = (title: string, number: string | null, line: number) => {
    const key = number ?? titleKey(title);
    const first = seen.get(key);
    const year = /[〔﹝[(（](\d{4})/.exec(number ?? '')?.[1];
    const refuse = (zh: string, en: string) => unread.push({ line, text: lines[line - 1]!, why: { zh, en } });
    if (first !== undefined && first.title === titleKey(title))
      refuse(`与第 ${first.line} 行重复`, `the same as line ${first.line}`);
    else if (first !== undefined)
      refuse(
        `文号与第 ${first.line} 行相同，题名不同`,
        `bears the number of line ${first.line} with another title`,
      );
    else if (number !== null && number === own.number)
      refuse('与作出决定的文件同号', 'bears the number of the document that decides');
    else if (year !== undefined && from !== null && year > from.slice(0, 4))
      refuse(
        `文号是${year}年的，废止的日子是${chineseDate(from)}`,
        `its number is of ${year}, the day of repeal is ${from}`,
      );
    else if (own.title !== null && titleKey(own.title) === titleKey(title))
      refuse(
        '与作出决定的文件同名，没有年份分不开新旧',
        'named like the document that decides: without a year old and new cannot be told apart',
      );
    else {
      seen.set(key, { line, title: titleKey(title) });
      documents.push({ title, number, line });
    }
  };
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const at = i + 1;
    if (line === '') continue;
    if (
      REPEALS.test(line) &&
      titleSpans(line).length > 0 &&
      (!isRow(line) || ORDER.test(line.replace(ORDINAL, '')))
    ) {
      for (const { title, number } of repealedIn(line)) add(title, number, at);
      continue;
    }
    if (!isRow(line)) continue;
    let row = rowOf(line);
    // A title too long for its line goes on in the next.
    const next = lines[i + 1] ?? '';
    if (row === null && next !== '' && !isRow(next)) {
      const whole = rowOf(line + next);
      if (whole !== null && whole !== 'heading') {
        row = whole;
        i++;
      }
    }
    if (row === null)
      unread.push({ line: at, text: line, why: { zh: '看不出题名', en: 'no title to be seen' } });
    else if (row !== 'heading') add(row.title, row.number, at);
  }
  return { decidedBy: own, from, documents, unread };
}

function isRow(line: string): boolean {
  return CELL.test(line) || ORDINAL.test(line);
}

/** Title and number of a row; a row that heads a table or a part is none, one with neither title nor number is null. */
function rowOf(line: string): { title: string; number: string | null } | 'heading' | null {
  const rest = line.replace(ORDINAL, '').replace(/^[|｜\t\s]+/, '');
  const number = readDocumentNumbers(rest)[0] ?? null;
  const [quoted] = titleSpans(rest);
  const before = quoted === undefined ? '' : rest.slice(0, quoted.start);
  if (quoted && ITSELF.test(before.split(CELL).at(-1)!))
    return { title: rest.slice(quoted.start + 1, quoted.end - 1).trim(), number: number?.text ?? null };
  const cells = rest
    .split(CELL)
    .map((cell) => cell.replace(ORDINAL, '').trim())
    .filter((cell) => cell !== '');
  for (const cell of cells) {
    const at = number === null ? -1 : cell.indexOf(number.text);
    const title = (at < 0 ? cell : cell.slice(0, at))
      .replace(/[（(〔[\s]*$/, '')
      .replace(/[。；;，,]$/, '')
      .replaceAll('《', '〈')
      .replaceAll('》', '〉');
    const stated =
      title.length >= 5 && (DOCUMENT.test(title) || (number !== null && /^关于|的$|关于/.test(title)));
    if (stated) return { title, number: number?.text ?? null };
  }
  // 一、国务院文件; 序号 文件名称 文号.
  if (number === null && !ITEM.test(line) && cells.every((cell) => cell.length <= 14)) return 'heading';
  return null;
}

/** The titles that a sentence ends, with the numbers that follow them. */
function repealedIn(line: string): { title: string; number: string | null }[] {
  const found: { title: string; number: string | null }[] = [];
  for (const sentence of line.split(/[。；;]/)) {
    if (!REPEALS.test(sentence)) continue;
    const numbers = readDocumentNumbers(sentence);
    const spans = titleSpans(sentence);
    spans.forEach((span, i) => {
      if (LEANS_ON.test(sentence.slice(0, span.start))) return;
      const until = spans[i + 1]?.start ?? sentence.length;
      const number = numbers.find(
        ({ start }) => start >= span.end && start < until && start - span.end <= 24,
      );
      found.push({
        title: sentence.slice(span.start + 1, span.end - 1).trim(),
        number: number?.text ?? null,
      });
    });
  }
  return found;
}

function headOf(lines: readonly string[]): RepealList['decidedBy'] {
  let title: string | null = null;
  let number: string | null = null;
  for (const line of lines.slice(0, HEAD_LINES)) {
    if (line === '' || (isRow(line) && titleSpans(line).length > 0)) continue;
    if (
      title === null &&
      line.length >= 6 &&
      line.length <= 80 &&
      DOCUMENT.test(line.replace(/^《|》$/g, ''))
    )
      title = line.replace(/^《|》$/g, '');
    // Its own number has a line of its own, or ends the title's.
    if (number === null && line.length <= 40 && !isRow(line) && titleSpans(line).length === 0)
      number = readDocumentNumbers(line)[0]?.text ?? null;
  }
  return { title, number };
}

/** 自2024年1月1日起 if the text says so, else the day at its head or at its end. */
function dayIn(lines: readonly string[]): IsoDate | null {
  const stated = lines
    .map((line) => (REPEALS.test(line) || /施行|生效/.test(line) ? FROM.exec(line) : null))
    .find((m) => m !== null);
  const short = (line: string) => line.length <= 40 && !ORDINAL.test(line);
  const head = lines
    .slice(0, HEAD_LINES)
    .filter(short)
    .map((line) => DAY.exec(line))
    .find((m) => m !== null);
  const tail = lines
    .filter(short)
    .map((line) => DAY.exec(line))
    .findLast((m) => m !== null);
  const found = stated ?? head ?? tail;
  if (!found) return null;
  const day = isoDate(Number(found[1]), Number(found[2]), Number(found[3]));
  return isIsoDay(day) ? day : null;
}

/** The list as a pack for a person to confirm: YAML, every entry with the deciding document as its source. */
export function repealPack(list: RepealList, file: string, asOf: IsoDate): string {
  const { title, number } = list.decidedBy;
  const named =
    title === null ? `废止目录（${file}）` : `《${title}》${number === null ? '' : `（${number}）`}`;
  const when = list.from === null ? null : dayBefore(list.from);
  const pack = new Document({
    pack: 'repealed',
    about: { zh: `${named}废止、失效的文件，待核对`, en: `Documents repealed by ${named}, to be confirmed` },
    asOf,
    entries: list.documents.map((document) => ({
      id: `repealed-${createHash('sha256')
        .update(titleKey(document.title) + (document.number ?? ''))
        .digest('hex')
        .slice(0, 10)}`,
      kind: 'directive',
      title: document.title,
      ...(document.number === null ? {} : { documentNumber: document.number }),
      ...(when === null ? {} : { validUntil: when, validUntilBasis: 'stated' }),
      note: {
        zh: `${list.from === null ? '' : `${chineseDate(list.from)}起`}由${named}废止或失效。`,
        en: `Repealed or lapsed by ${named}${list.from === null ? '' : ` from ${list.from}`}.`,
      },
      sources: [named],
      confidence: 'known',
      specs:
        when === null
          ? []
          : [
              { text: `按照《${document.title}》办理。`, date: when, status: 'in-force' },
              { text: `按照《${document.title}》办理。`, date: list.from, status: 'outdated' },
            ],
    })),
  });
  pack.commentBefore = [
    ` 由 shengao knowledge import 从 ${file} 读出，尚未核对：逐条看题名、文号，末日对不对，不要的删去，`,
    ' 核对过的把 confidence 改为 confirmed，再放进 .shengao/knowledge/。known 的只作提示。',
    ` Read from ${file} and not yet confirmed: check titles, numbers and the last day, delete what you do not need,`,
    ' set confidence to confirmed and put the file into .shengao/knowledge/. What is only known is information at most.',
    ...(list.unread.length === 0 ? [] : [' 没有读出的行 · rows that were not read:']),
    ...list.unread.map(({ line, text, why }) => ` ${line}  ${why.zh} · ${why.en}: ${text}`),
  ].join('\n');
  return pack.toString({ lineWidth: 0 });
}
