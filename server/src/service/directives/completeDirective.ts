import type { CorpusDirective } from '../../corpus/insights/citations.ts';
import type { CorpusInsights } from '../../corpus/insights/index.ts';
import type { DraftView } from '../../draft/view.ts';
import type { RegisterEntry, Status } from '../../knowledge/types.ts';
import { numberKey, titleKey } from '../../mentions/citations/documentKeys.ts';
import type { Localized } from '../../rules/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import type { Span } from '../../text/span.ts';
import type { Knowledge } from '../types.ts';
import { paragraphAt } from './directiveAt.ts';
import { statusWord } from './directiveCard.ts';

/** A directive on offer. The span is what it replaces, in offsets of the draft; it holds the caret. */
export interface DirectiveCompletion extends Span {
  readonly label: string;
  readonly newText: string;
  /** What the typed text is compared with. */
  readonly filterText: string;
  /** Number or title, and issuer. */
  readonly detail: string;
  /** Its status on the draft's day, or how often the corpus cites it. */
  readonly description: Localized;
  readonly outdated: boolean;
  /** Null for one that only the corpus knows. */
  readonly entry: RegisterEntry | null;
}

export interface CompletionInput {
  readonly view: DraftView;
  readonly offset: number;
  readonly day: IsoDate;
  readonly knowledge: Knowledge;
  readonly insights: CorpusInsights | null;
}

/** A list longer than this is asked for again as more is typed. */
export const MOST_COMPLETIONS = 150;
const LONGEST_TYPED = 60;

/** What the caret stands in: a title after 《, a number after 〔, or behind an issuer's code. */
interface Asked extends Span {
  readonly form: 'title' | 'number';
  readonly typed: string;
}

/** What stands behind the caret and belongs to the title that is being written: its end, 》 and its number. */
const REST_OF_TITLE = /^[^《》。，；]{0,40}》(?:[（(][^（）()《》。，]{1,30}号[）)])?/;
const REST_OF_NUMBER = /^[〕］\])）﹞](?:[0-9]{1,5}号)?/;

interface Candidate {
  readonly title: string | null;
  readonly number: string | null;
  readonly issuer: string | null;
  readonly rank: number;
  readonly newest: string;
  readonly description: Localized;
  readonly outdated: boolean;
  readonly entry: RegisterEntry | null;
}

/**
 * The directives to offer at the caret, those in force on the draft's day first, then those that the corpus cites, then
 * those that are not yet or no longer in force. Empty where no citation is being written.
 */
export function completeDirective(input: CompletionInput): DirectiveCompletion[] {
  const asked = askedAt(input);
  if (asked === null) return [];
  const typed = asked.form === 'title' ? titleKey(asked.typed) : typedNumber(asked.typed);
  return candidatesOf(input)
    .filter((one) => (asked.form === 'title' ? one.title !== null : one.number !== null))
    .filter((one) => fits(one, asked.form, typed))
    .sort((a, b) => a.rank - b.rank || (a.newest < b.newest ? 1 : a.newest > b.newest ? -1 : 0))
    .map((one) => completion(one, asked));
}

function askedAt({ view, offset, knowledge, insights }: CompletionInput): Asked | null {
  const paragraph = paragraphAt(view, offset);
  if (paragraph === null) return null;
  const at = offset - paragraph.start;
  const before = paragraph.text.slice(Math.max(0, at - LONGEST_TYPED), at);
  const behind = paragraph.text.slice(at, at + LONGEST_TYPED);
  const span = (typed: string, closed: string): Span => ({
    start: offset - typed.length,
    end: offset + closed.length,
  });
  const title = /《([^《》〈〉。；]{0,60})$/.exec(before)?.[1];
  if (title !== undefined) {
    const closed = REST_OF_TITLE.exec(behind)?.[0] ?? '';
    return { form: 'title', typed: title, ...span(title, closed) };
  }
  const codes = codesOf(knowledge, insights);
  const bracket = /(\p{Script=Han}{0,16})([〔［[（(﹝][0-9]{0,4})$/u.exec(before);
  if (bracket !== null) {
    const [, lead = '', year = ''] = bracket;
    const code = suffixIn(lead, codes);
    // Other brackets open a number only behind a code, and behind a code that nobody knows there is nothing to offer.
    if (code === null && (year[0] !== '〔' || /[发函字办令电]$/.test(lead))) return null;
    const typed = `${code ?? ''}${year}`;
    return { form: 'number', typed, ...span(typed, REST_OF_NUMBER.exec(behind)?.[0] ?? '') };
  }
  const code = suffixIn(/\p{Script=Han}{2,16}$/u.exec(before)?.[0] ?? '', codes);
  return code === null || /^[〔［[（(﹝]/.test(behind)
    ? null
    : { form: 'number', typed: code, ...span(code, '') };
}

/** The longest end of `text` that is an issuer's code. */
function suffixIn(text: string, codes: ReadonlySet<string>): string | null {
  for (let i = 0; i < text.length - 1; i++) if (codes.has(text.slice(i))) return text.slice(i);
  return null;
}

const codesCache = new WeakMap<object, { readonly of: object | null; readonly codes: ReadonlySet<string> }>();

/** 国办发, 联防联控机制综发: what stands before the year in the numbers that are known. */
function codesOf({ register }: Knowledge, insights: CorpusInsights | null): ReadonlySet<string> {
  const known = codesCache.get(register);
  if (known?.of === insights) return known.codes;
  const codes = new Set<string>();
  const add = (number: string): void => {
    const [code, year] = numberKey(number)?.split('|') ?? [];
    if (code !== undefined && /^\p{Script=Han}{2,16}$/u.test(code) && /^[0-9]{4}$/.test(year ?? ''))
      codes.add(code);
  };
  for (const { documentNumber } of register.entries) if (documentNumber !== null) add(documentNumber);
  for (const { numbers } of insights?.citations.all ?? []) numbers.slice(0, 2).forEach(add);
  codesCache.set(register, { of: insights, codes });
  return codes;
}

/** 国办发〔20 as numbers are compared: code|year digits. */
function typedNumber(typed: string): string {
  return typed.replace(/[〔［[（(﹝]/, '|');
}

function fits(one: Candidate, form: Asked['form'], typed: string): boolean {
  if (typed === '' || typed === '|') return true;
  if (form === 'title') return isWithin(typed, titleKey(one.title!));
  const key = numberKey(one.number!);
  if (key === null) return false;
  return typed.startsWith('|') ? key.includes(typed) : key.startsWith(typed);
}

/** Every unit of `typed` in order, as editors match what is typed. */
function isWithin(typed: string, text: string): boolean {
  let at = -1;
  for (const unit of typed) {
    at = text.indexOf(unit, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const RANKS: Readonly<Record<Status, number>> = { 'in-force': 0, unknown: 1, 'not-yet': 3, outdated: 4 };
/** Behind what is known to be in force, before what is known not to be. */
const CORPUS_RANK = 2;

function candidatesOf({ day, knowledge, insights }: CompletionInput): Candidate[] {
  const { register } = knowledge;
  const candidates: Candidate[] = [];
  for (const entry of register.entries) {
    if (entry.kind !== 'directive' && entry.kind !== 'law' && entry.kind !== 'standard') continue;
    const status = register.status(entry, day);
    candidates.push({
      title: entry.title === entry.documentNumber ? null : entry.title,
      number: entry.documentNumber,
      issuer: entry.issuer,
      rank: RANKS[status],
      newest: entry.validFrom ?? entry.issued ?? '',
      description: statusWord(status),
      outdated: status === 'outdated',
      entry,
    });
  }
  for (const one of insights?.citations.all ?? []) {
    const known =
      (one.title !== null && register.byTitle(one.title).length > 0) ||
      one.numbers.some((number) => register.byNumber(number).length > 0);
    // A speech of a later day may cite what the draft's day did not have.
    if (!known && (one.first === null || one.first <= day)) candidates.push(corpusCandidate(one));
  }
  return candidates;
}

function corpusCandidate({ title, numbers, issuers, speeches, last }: CorpusDirective): Candidate {
  return {
    title,
    number: numbers[0] ?? null,
    issuer: issuers[0] ?? null,
    rank: CORPUS_RANK,
    newest: last ?? '',
    description: { zh: `讲话稿引用${speeches}篇`, en: `cited in ${speeches} speeches` },
    outdated: false,
    entry: null,
  };
}

function completion(one: Candidate, asked: Asked): DirectiveCompletion {
  const { title, number, issuer, description, outdated, entry } = one;
  const byTitle = asked.form === 'title';
  // Within a title its own 《》 are 〈〉.
  const inner = title?.replaceAll('《', '〈').replaceAll('》', '〉') ?? null;
  const newText = byTitle ? `${inner}》${number === null ? '' : `（${number}）`}` : number!;
  return {
    start: asked.start,
    end: asked.end,
    label: byTitle ? inner! : number!,
    newText,
    filterText: byTitle ? inner! : filterOf(number!, asked.typed),
    detail: [byTitle ? number : title === null ? null : `《${title}》`, issuer]
      .filter((part) => part !== null)
      .join(' · '),
    description,
    outdated,
    entry,
  };
}

/** The number as if written with the bracket that was typed, so that the editor finds it. */
function filterOf(number: string, typed: string): string {
  const open = /[〔［[（(﹝]/.exec(typed);
  return open === null
    ? number
    : typed.startsWith(open[0])
      ? number.slice(number.indexOf('〔')).replace('〔', open[0])
      : number.replace('〔', open[0]);
}
