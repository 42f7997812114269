import { randomUUID } from 'node:crypto';
import { IGNORE_FILE } from '@shengao/protocol';
import type { DateBasis } from '../../draft/view.ts';
import type { Evidence, Finding, Locale, Severity } from '../../rules/types.ts';
import { type BorrowedShare, earlierVersionWords } from '../../service/corpus/borrowedShare.ts';
import { evidenceLine } from '../../service/evidence.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { forTerminal } from '../../text/terminal.ts';
import type { CheckedFile, CheckReport } from './model.ts';

const SEVERITY: Record<Severity, { zh: string; en: string; color: string }> = {
  error: { zh: '错误', en: 'error', color: '31' },
  warning: { zh: '警告', en: 'warning', color: '33' },
  information: { zh: '提示', en: 'info', color: '36' },
  hint: { zh: '参考', en: 'hint', color: '90' },
};

const BASIS: Record<DateBasis, { zh: string; en: string }> = {
  option: { zh: '由 --date 指定', en: 'from --date' },
  'front-matter': { zh: '取自稿件头部', en: 'from the front matter' },
  'date-line': { zh: '取自稿件日期行', en: 'from the date line' },
  setting: { zh: '取自设置', en: 'from the settings' },
  today: { zh: '稿件未写日期，按今天', en: 'no date in the draft, so today' },
};

/** Code units of context shown on either side of a finding. */
const CONTEXT = 18;
/** Most code units of the finding itself. */
const MAX_TEXT = 48;
const MAX_SHOWN = 6;

/** The list that a person reads in a terminal. */
export function toText(report: CheckReport, locale: Locale, color: boolean): string {
  // What is painted is from drafts and names; only our own codes reach the terminal.
  const paint = (code: string, text: string): string => (color ? `${OPEN}[${code}m${text}${OPEN}[0m` : text);
  const out: string[] = [];
  // Line by line: hundreds of thousands would overflow the argument list.
  for (const file of report.files) for (const line of fileLines(file, locale, paint)) out.push(line);
  out.push(summary(report, locale, paint));
  return `${forTerminal(out.join('\n')).replaceAll(OPEN, '\u001b')}\n`;
}

/** Stands for an escape of ours until all others are spelt out; no draft can know it. */
const OPEN = randomUUID();

type Paint = (code: string, text: string) => string;

function fileLines(file: CheckedFile, locale: Locale, paint: Paint): string[] {
  const zh = locale === 'zh';
  const judged = zh
    ? `按 ${file.date.day} 判断（${BASIS[file.date.basis].zh}）`
    : `judged on ${file.date.day} (${BASIS[file.date.basis].en})`;
  const lines = new LineIndex(file.text);
  const out = [`${paint('1', file.path)}  ${paint('90', judged)}`];
  if (file.findings.length === 0) out.push(`  ${paint('32', zh ? '没有发现问题' : 'nothing found')}`);
  for (const finding of file.findings) out.push(...findingLines(finding, file, lines, locale, paint));
  if (file.omitted > 0)
    out.push(
      `  ${paint('33', zh ? `另有 ${file.omitted} 处没有列出` : `${file.omitted} more are not listed`)}`,
    );
  if (file.borrowed !== null && file.borrowed.characters > 0)
    out.push(`  ${paint('90', borrowedLine(file.borrowed, locale))}`);
  const version = file.borrowed?.earlierVersion ?? null;
  if (version !== null) out.push(`  ${paint('90', earlierVersionWords(version)[locale])}`);
  out.push('');
  return out;
}

/** Sources that are named; those that a paragraph or two are from would only lengthen the line. */
const SOURCES = 3;

function borrowedLine({ share, sources }: BorrowedShare, locale: Locale): string {
  const zh = locale === 'zh';
  const percent = (n: number): string => (n < 0.01 ? '<1%' : `${Math.round(n * 100)}%`);
  const named = sources.slice(0, SOURCES).map((source) => {
    const date = source.date === null ? '' : zh ? `（${source.date}）` : ` (${source.date})`;
    return `《${source.title.replace(/^《|》$/g, '')}》${date}${zh ? '' : ' '}${percent(source.share)}`;
  });
  const more = sources.length - named.length;
  if (zh) {
    return `与旧稿相同的占全文 ${percent(share)}：${named.join('、')}${more > 0 ? `，另有 ${more} 篇` : ''}`;
  }
  return `${percent(share)} of the draft is from past speeches: ${named.join(', ')}${more > 0 ? `, ${more} more` : ''}`;
}

function findingLines(
  f: Finding,
  file: CheckedFile,
  lines: LineIndex,
  locale: Locale,
  paint: Paint,
): string[] {
  const zh = locale === 'zh';
  const { line, column } = lines.at(f.start);
  const severity = SEVERITY[f.severity];
  const out = [
    `  ${`${line}:${column}`.padEnd(8)}${paint(severity.color, severity[locale])}  ${f.message[locale]}  ${paint('90', f.rule)}`,
    `          ${context(file.text, f.start, f.end, paint)}`,
  ];
  // The sentence that a finding stands in is evidence of it, but no other place.
  const places = f.evidence.filter((e) => e.kind === 'draft' && (e.end <= f.start || f.end <= e.start));
  const others = f.evidence.filter((e) => e.kind !== 'draft');
  for (const e of others.slice(0, MAX_SHOWN))
    out.push(`          ${zh ? '依据：' : 'source: '}${evidenceLine(e, locale)}`);
  if (places.length > 0) {
    const shown = places.slice(0, MAX_SHOWN).map((e) => {
      const at = lines.at((e as Extract<Evidence, { kind: 'draft' }>).start);
      return `${at.line}:${at.column}`;
    });
    const more =
      places.length > MAX_SHOWN
        ? zh
          ? ` 等 ${places.length} 处`
          : ` and others, ${places.length} in all`
        : '';
    out.push(`          ${zh ? '另见：' : 'also at: '}${shown.join(zh ? '、' : ', ')}${more}`);
  }
  const [fix] = f.fixes;
  if (fix !== undefined) out.push(`          ${zh ? '可改：' : 'fix: '}${fix.title[locale]}`);
  return out;
}

function context(text: string, start: number, end: number, paint: Paint): string {
  // No further than is shown: a search to the ends of a long line, for each finding in it, would cost its square.
  const lineStart = startOfLine(text, start, CONTEXT + 2);
  const lineEnd = endOfLine(text, start, MAX_TEXT + CONTEXT + 2);
  // A finding can be a whole passage: its head says which.
  const shownEnd = Math.min(end, lineEnd, safeCut(text, start + MAX_TEXT));
  const from = Math.max(lineStart, safeCut(text, start - CONTEXT));
  const to = shownEnd < end ? shownEnd : Math.min(lineEnd, safeCut(text, end + CONTEXT));
  const before = text.slice(from, start).trimStart();
  const shown = text.slice(start, shownEnd) + (shownEnd < end ? '…' : '');
  const after = text.slice(shownEnd, to);
  return `${from > lineStart ? '…' : ''}${before}${paint('4', `【${shown}】`)}${after}${to < lineEnd && shownEnd === end ? '…' : ''}`;
}

/** Start of the line around `from`, or the place `reach` units before it where the line goes on. */
function startOfLine(text: string, from: number, reach: number): number {
  const least = Math.max(0, from - reach);
  let at = from;
  while (at > least && text[at - 1] !== '\n' && text[at - 1] !== '\r') at--;
  return at;
}

/** End of the line around `from`, or the place `reach` units behind it where the line goes on. */
function endOfLine(text: string, from: number, reach: number): number {
  const length = text.slice(from, from + reach).search(/[\r\n]/);
  return length === -1 ? Math.min(text.length, from + reach) : from + length;
}

/** Never between the halves of a surrogate pair. */
function safeCut(text: string, at: number): number {
  const c = text.charCodeAt(at);
  return c >= 0xdc00 && c <= 0xdfff ? at - 1 : at;
}

function summary(report: CheckReport, locale: Locale, paint: Paint): string {
  const counts = new Map<Severity, number>();
  for (const f of report.files.flatMap((file) => file.findings))
    counts.set(f.severity, (counts.get(f.severity) ?? 0) + 1);
  const parts = (Object.keys(SEVERITY) as Severity[])
    .filter((s) => counts.has(s))
    .map((s) => paint(SEVERITY[s].color, `${SEVERITY[s][locale]} ${counts.get(s)}`));
  const files = report.files.length;
  const ignored = report.files.reduce((sum, file) => sum + file.ignored.length, 0);
  const { speeches } = report.corpus;
  if (locale === 'zh') {
    const held = ignored === 0 ? '' : `；另有 ${ignored} 条按 ${IGNORE_FILE} 不再提示`;
    return `共 ${files} 个文件，语料库 ${speeches} 篇：${parts.length === 0 ? '没有发现问题' : parts.join('，')}${held}`;
  }
  const held = ignored === 0 ? '' : `; ${ignored} more ignored by ${IGNORE_FILE}`;
  return `${files} file${files === 1 ? '' : 's'}, ${speeches} speeches in the corpus: ${parts.length === 0 ? 'nothing found' : parts.join(', ')}${held}`;
}
