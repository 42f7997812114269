import type { Locale, Localized, RuleFamily, Severity } from '../../rules/types.ts';
import { chineseDate, type IsoDate } from '../../text/calendar.ts';
import type { Source } from './model.ts';

/** The words of the report, once for HTML and .docx. */
export const words = {
  report: { zh: '审稿报告', en: 'Review report' },
  draftDate: { zh: '稿件日期', en: 'Date of the draft' },
  locality: { zh: '地区', en: 'Locality' },
  notSet: { zh: '未设定', en: 'not set' },
  length: { zh: '篇幅', en: 'Length' },
  corpus: { zh: '语料库', en: 'Corpus' },
  settle: { zh: '发出前要定', en: 'To settle before it goes out' },
  consider: { zh: '建议看看', en: 'Worth a look' },
  note: { zh: '知道就行', en: 'Good to know' },
  figures: { zh: '数据', en: 'Figures' },
  directives: { zh: '引用的文件与提法', en: 'Directives and terms cited' },
  slogans: { zh: '反复用到的固定表述', en: 'Set phrases said more than once' },
  borrowed: { zh: '与旧稿相同的部分', en: 'Text shared with past speeches' },
  place: { zh: '位置', en: 'Place' },
  figure: { zh: '数据', en: 'Figure' },
  metric: { zh: '指标', en: 'What it counts' },
  day: { zh: '时点', en: 'As of' },
  source: { zh: '旧稿中最新的数', en: 'Newest in past speeches' },
  title: { zh: '名称', en: 'Title' },
  number: { zh: '文号', en: 'Number' },
  inForce: { zh: '有效期', en: 'In force' },
  status: { zh: '在稿件日期', en: 'On the draft’s date' },
  phrase: { zh: '表述', en: 'Phrase' },
  count: { zh: '次数', en: 'Times' },
  share: { zh: '占比', en: 'Share' },
  characters: { zh: '字数', en: 'Characters' },
  own: { zh: '自己写的', en: 'the writer’s own' },
  none: { zh: '没有。', en: 'None.' },
  allSettled: { zh: '没有要落实的问题。', en: 'Nothing left to settle.' },
  noCorpus: { zh: '没有语料库，未作比对。', en: 'No corpus to compare with.' },
  undated: { zh: '未写明', en: 'not stated' },
  same: { zh: '相同', en: 'the same' },
  evidence: { zh: '依据', en: 'Evidence' },
  fixes: { zh: '改法', en: 'Fixes' },
  alike: { zh: '同样的还有', en: 'And the same at' },
  settled: { zh: '已落实', en: 'Settled' },
  export: { zh: '导出…', en: 'Export…' },
  annotate: { zh: '批注到 Word…', en: 'Comments into Word…' },
  refresh: { zh: '重新检查', en: 'Check again' },
  unknownDay: { zh: '不详', en: 'unknown' },
} satisfies Record<string, Localized>;

export const severities: Readonly<Record<Severity, Localized>> = {
  error: { zh: '错误', en: 'Error' },
  warning: { zh: '警告', en: 'Warning' },
  information: { zh: '提示', en: 'Information' },
  hint: { zh: '参考', en: 'Hint' },
};

export const families: Readonly<Record<RuleFamily, Localized>> = {
  figures: { zh: '数据', en: 'Figures' },
  directives: { zh: '文件与提法', en: 'Directives and terms' },
  slogans: { zh: '固定表述与重复', en: 'Set phrases and repetition' },
  residue: { zh: '残留', en: 'Residue' },
  structure: { zh: '结构与用字', en: 'Structure and wording' },
};

export function lineName(line: number, locale: Locale): string {
  return locale === 'zh' ? `第 ${line} 行` : `line ${line}`;
}

export function dayName(day: IsoDate | null, locale: Locale): string {
  if (day === null) return words.unknownDay[locale];
  return locale === 'zh' ? chineseDate(day) : day;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}%`;
}

/** Rules whose register entries are wordings, not documents. */
const WORDING_RULES = new Set(['outdated-term']);

/** Title and day of what a finding rests on, as plain text; empty for a place in the draft itself. */
export function sourceName(
  { kind, title, date, dateFrom, quote }: Source,
  rule: string,
  locale: Locale,
): string {
  if (title === null) return '';
  const plain = title.replace(/^《|》$/g, '');
  const name =
    kind === 'slogan' || kind === 'reference' || (kind === 'directive' && WORDING_RULES.has(rule))
      ? plain
      : `《${plain}》`;
  const day = date === null ? '' : dayName(date, locale);
  // The words of the register begin with the day from which an entry holds.
  if (day === '' || quote[locale].startsWith(day)) return name;
  return `${name} ${day}${dateFrom === null ? '' : `（${dateFrom[locale]}）`}`;
}
