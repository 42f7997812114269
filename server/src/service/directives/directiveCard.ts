import type { DateBasis, DraftDate } from '../../draft/view.ts';
import { isImplied } from '../../knowledge/editions.ts';
import type { Confidence, EntryKind, RegisterEntry, Status, ValidityBasis } from '../../knowledge/types.ts';
import type { Locale, Localized } from '../../rules/types.ts';
import { chineseDate, type IsoDate } from '../../text/calendar.ts';
import type { Markup } from '../markup.ts';
import type { Knowledge } from '../types.ts';

/** How a face addresses the documents that a card points to; null where it cannot. */
export interface Links {
  /** `line` is 0-based. */
  speech(id: string, title: string, line: number): string | null;
  directive(id: string, title: string): string | null;
}

const statuses: Readonly<Record<Status, Localized>> = {
  'in-force': { zh: '现行有效', en: 'in force' },
  'not-yet': { zh: '尚未施行', en: 'not yet in force' },
  outdated: { zh: '已失效', en: 'no longer in force' },
  unknown: { zh: '时效不详', en: 'validity unknown' },
};

const kinds: Readonly<Record<EntryKind, Localized>> = {
  directive: { zh: '文件', en: 'directive' },
  measure: { zh: '措施', en: 'measure' },
  campaign: { zh: '行动', en: 'campaign' },
  term: { zh: '提法', en: 'term' },
  'response-level': { zh: '应急响应级别', en: 'response level' },
  'plan-period': { zh: '规划期', en: 'plan period' },
  standard: { zh: '标准', en: 'standard' },
  law: { zh: '法律法规', en: 'law' },
};

const confidences: Readonly<Record<Confidence, Localized>> = {
  confirmed: { zh: '已核对来源', en: 'checked against a source' },
  known: { zh: '通行说法，未附来源', en: 'general knowledge, no source listed' },
  unsure: { zh: '存疑，请自行核对', en: 'unsure, please check' },
};

const endBases: Readonly<Record<ValidityBasis, Localized>> = {
  stated: { zh: '文件明定', en: 'stated in a text' },
  'next-edition': { zh: '新版次日起施行', en: 'day before the next edition' },
  derived: { zh: '推定', en: 'inferred' },
};

const dateBases: Readonly<Record<DateBasis, Localized>> = {
  option: { zh: '命令指定', en: 'given by option' },
  'front-matter': { zh: '取自文首信息', en: 'from the front matter' },
  'date-line': { zh: '取自日期行', en: 'from the date line' },
  setting: { zh: '取自设置', en: 'from the settings' },
  today: { zh: '稿中未写，按今天', en: 'none in the draft, so today' },
};

export function statusWord(status: Status): Localized {
  return statuses[status];
}

export function dateBasisLabel(basis: DateBasis): Localized {
  return dateBases[basis];
}

/** A date as the reader of the interface writes it. */
export function dateText(date: IsoDate, locale: Locale): string {
  return locale === 'zh' ? chineseDate(date) : date;
}

export interface DirectiveCard {
  readonly entry: RegisterEntry;
  readonly knowledge: Knowledge;
  readonly links: Links;
  readonly locale: Locale;
  readonly markup: Markup;
  /** Day to judge on; null leaves the verdict out. */
  readonly date: DraftDate | null;
}

const MAX_SUCCESSORS = 5;

/** A later entry of the chain, with the day from which it holds and whether it is the one for the draft's day. */
function successor(
  next: RegisterEntry,
  { knowledge, links, locale, markup, date }: Omit<DirectiveCard, 'entry'>,
): string {
  const zh = locale === 'zh';
  const from = next.validFrom ?? next.issued;
  const facts: string[] = [];
  if (from !== null) facts.push(zh ? `${dateText(from, locale)}起` : `from ${from}`);
  if (date !== null && knowledge.register.status(next, date.day) === 'in-force') {
    facts.push(statuses['in-force'][locale]);
  }
  const number = next.documentNumber === null ? '' : ` ${next.documentNumber}`;
  const since = facts.length === 0 ? '' : zh ? `（${facts.join('，')}）` : ` (${facts.join(', ')})`;
  return markup.link(next.title, links.directive(next.id, next.title)) + markup.text(number + since);
}

/** A source as its pack names it; an address in it can be followed. */
function sourceText(source: string, markup: Markup): string {
  const address = /https?:\/\/[^\s（）()]{1,500}/u.exec(source);
  if (address === null) return markup.text(source);
  const [url] = address;
  return (
    markup.text(source.slice(0, address.index)) +
    markup.link(url, url) +
    markup.text(source.slice(address.index + url.length))
  );
}

/** A page that only copied the text: shown where nothing better is known. */
const COPIED = /^转载：/;
const MAX_SOURCES = 3;

/** The sources to show, in the pack's order, best first. */
function bestSources(sources: readonly string[]): readonly string[] {
  const own = sources.filter((source) => !COPIED.test(source));
  return (own.length > 0 ? own : sources).slice(0, MAX_SOURCES);
}

/** What the register knows about an entry, one item a line, without its title. */
export function directiveLines({ entry, knowledge, links, locale, markup, date }: DirectiveCard): string[] {
  const say = (text: Localized): string => text[locale];
  const colon = locale === 'zh' ? '：' : ': ';
  const lines: string[] = [];
  const add = (name: Localized, value: string | null): void => {
    if (value !== null && value !== '') lines.push(markup.item(`${markup.text(say(name) + colon)}${value}`));
  };
  const day = (d: IsoDate | null): string | null => (d === null ? null : markup.text(dateText(d, locale)));

  if (date !== null) {
    const verdict = say(statuses[knowledge.register.status(entry, date.day)]);
    const on = `${dateText(date.day, locale)}${locale === 'zh' ? '，' : ', '}${say(dateBases[date.basis])}`;
    lines.push(
      `${markup.bold(verdict)} ${markup.text(locale === 'zh' ? `（稿件日期 ${on}）` : `(draft date ${on})`)}`,
      '',
    );
  }
  add({ zh: '类别', en: 'Kind' }, markup.text(say(kinds[entry.kind])));
  add({ zh: '文号', en: 'Number' }, entry.documentNumber && markup.text(entry.documentNumber));
  add({ zh: '印发机关', en: 'Issuer' }, entry.issuer && markup.text(entry.issuer));
  add({ zh: '印发', en: 'Issued' }, day(entry.issued));
  add({ zh: '施行', en: 'In force from' }, day(entry.validFrom));
  if (entry.validUntil !== null && !isImplied(entry)) {
    const basis =
      entry.validUntilBasis === null
        ? ''
        : locale === 'zh'
          ? `（${say(endBases[entry.validUntilBasis])}）`
          : ` (${say(endBases[entry.validUntilBasis])})`;
    add({ zh: '有效至', en: 'Last day in force' }, markup.text(dateText(entry.validUntil, locale) + basis));
  }
  const status = date === null ? 'outdated' : knowledge.register.status(entry, date.day);
  const chain = knowledge.register
    .successors(entry)
    .slice(0, MAX_SUCCESSORS)
    .map((next) => successor(next, { knowledge, links, locale, markup, date }));
  add(
    status === 'outdated'
      ? { zh: '已被取代为', en: 'Replaced by' }
      : { zh: '后来被取代为', en: 'Later replaced by' },
    chain.join(markup.text(' → ')),
  );
  if (status === 'outdated') {
    add({ zh: '现在的写法', en: 'Write today' }, entry.replacement && markup.text(entry.replacement));
  }
  add({ zh: '说明', en: 'Note' }, entry.note && markup.text(say(entry.note)));
  const confidence = say(confidences[entry.confidence]);
  const sources = bestSources(entry.sources)
    .map((source) => sourceText(source, markup))
    .join(markup.text('；'));
  const wrapped = locale === 'zh' ? `（${confidence}）` : ` (${confidence})`;
  add(
    { zh: '依据', en: 'Source' },
    sources === '' ? markup.text(confidence) : sources + markup.text(wrapped),
  );
  if (entry.validityConfidence !== entry.confidence) {
    add({ zh: '时效依据', en: 'Dates of validity' }, markup.text(say(confidences[entry.validityConfidence])));
  }
  return lines;
}
