import { type CitedDirective, citedDirectives } from '../../mentions/citations/citedDirectives.ts';
import { numberKey, titleKey, titleKeys } from '../../mentions/citations/documentKeys.ts';
import { editionOf } from '../../mentions/citations/editions.ts';
import { readOwnNumber, titleOver } from '../../mentions/citations/ownTitle.ts';
import { readTitles } from '../../mentions/citations.ts';
import type { IsoDate } from '../../text/calendar.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';
import type { Vocabulary, Words } from '../../text/words.ts';
import type { Speech } from '../types.ts';
import { type Collector, type InsightKind, linesOf, owned } from './insight.ts';

/** One place of the corpus that cites a directive; the span is that of the citation in the text of the speech. */
export interface CitationPlace extends Span {
  readonly speech: Pick<Speech, 'id' | 'title' | 'date'>;
  /** The sentence around it, at most {@link QUOTE} units. */
  readonly quote: string;
}

/** A directive as the speeches of the corpus cite it. */
export interface CorpusDirective {
  /** As most speeches write it, without 《》; null when only its number is cited. */
  readonly title: string | null;
  readonly kind: 'directive' | 'law';
  /** What stood with it, the most frequent first. */
  readonly numbers: readonly string[];
  readonly issuers: readonly string[];
  readonly issued: readonly IsoDate[];
  /** Citations, and speeches that hold one. */
  readonly count: number;
  readonly speeches: number;
  /** Days of the first and the last dated speech that cites it, as precise as they are known. */
  readonly first: IsoDate | null;
  readonly last: IsoDate | null;
  /** Newest first, one a speech, at most {@link SAMPLES}. */
  readonly samples: readonly CitationPlace[];
  /** Where a speech says most of it: from the sentence that names it to the end of the passage. */
  readonly longest: CitationPlace;
  /** How many units of text that is. */
  readonly reach: number;
}

/** An edition of a title that the corpus cites. */
export interface CorpusEdition {
  readonly order: number;
  readonly directive: CorpusDirective;
}

/** What the corpus cites. In memory: asking costs no disk. */
export interface CorpusCitations {
  /** Speeches that were read, whether they cite anything or not. */
  readonly speeches: number;
  /** Date of the newest speech, as precise as it is known; null when none is dated. */
  readonly last: IsoDate | null;
  /** Most cited first. */
  readonly all: readonly CorpusDirective[];
  /** The directive with this title, brackets, spaces, width and a leading issuer aside. */
  byTitle(title: string): CorpusDirective | null;
  /** The directives that this number stood with, most cited first. */
  byNumber(number: string): readonly CorpusDirective[];
  /** Editions of a title (its stem, see {@link editionOf}), earliest first. */
  editions(stem: string): readonly CorpusEdition[];
}

const QUOTE = 120;
const SAMPLES = 5;
/** A corpus cites this many directives at most; what comes later is left out. */
const DIRECTIVES = 30_000;
/** A speech is a speech, not a list of documents. */
const PER_SPEECH = 400;
/** More of a passage than this is no more about the directive than less. */
const LONGEST = 1500;

/** The title of a document and its number are in its first so many units. */
const HEAD = 1000;

/** A citation as it is kept, short keys because it is kept thousands of times. */
interface ReadCitation {
  readonly title: string | null;
  readonly number: string | null;
  readonly law?: true;
  /** Of the number of the document itself: what of its title stands above it. */
  readonly above?: string;
  readonly issuer?: string;
  readonly issued?: IsoDate;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
  /** Units from the sentence that cites it to the next directive or the end of the passage. */
  readonly reach: number;
}

export const citationInsight: InsightKind<readonly ReadCitation[], CitationDigest, CorpusCitations> = {
  id: 'citations',
  version: 3,
  usesLexicon: true,
  read: (text, { vocabulary }) => readSpeech(text, vocabulary),
  collect: () => new CitationCollector(),
  open: openCitations,
};

function readSpeech(text: string, vocabulary: Vocabulary): readonly ReadCitation[] | null {
  const read: ReadCitation[] = ownNumberOf(text);
  for (const { line, start } of linesOf(text)) {
    if (/[《〔［[（(﹝【〖号/／]/.test(line)) readPassage(vocabulary.words(line), start, read);
    if (read.length >= PER_SPEECH) break;
  }
  return read.length === 0 ? null : read;
}

/** A document of the corpus says of itself what its number is; its title is kept apart, or the first line of it. */
function ownNumberOf(text: string): ReadCitation[] {
  const lines = [...linesOf(text.slice(0, HEAD))];
  const own = readOwnNumber(lines.map(({ line }) => line));
  if (own === null) return [];
  const { number, above, span } = own;
  const { start } = lines[own.line]!;
  return [
    {
      title: null,
      number,
      above,
      start: start + span.start,
      end: start + span.end,
      quote: number,
      reach: 0,
    },
  ];
}

/** What a speech cites, itself with its own title where it has a number. */
function titled(title: string, citation: ReadCitation): ReadCitation {
  const { above } = citation;
  const own = above === undefined ? null : (titleOver(title + above) ?? titleOver(title));
  return own === null ? citation : { ...citation, title: own, quote: `${own}（${citation.number}）` };
}

function readPassage(words: Words, start: number, read: ReadCitation[]): void {
  const line = words.text;
  const cited = citedDirectives(line, readTitles(words));
  cited.forEach((one, i) => {
    const { citation, title, number, issuer, issued } = one;
    const sentence = sentenceAround(line, citation);
    const next = otherBehind(cited, i);
    const until = Math.min(next ?? line.length, sentence.start + LONGEST);
    read.push({
      title,
      number,
      ...(citation.kind === 'law' ? { law: true } : {}),
      ...(issuer === null ? {} : { issuer }),
      ...(issued === null ? {} : { issued }),
      start: start + citation.start,
      end: start + citation.end,
      quote: line.slice(sentence.start, Math.min(sentence.end, sentence.start + QUOTE)),
      reach: Math.max(until, sentence.end) - sentence.start,
    });
  });
}

/** Where the next directive of the passage that is another one begins. */
function otherBehind(cited: readonly CitedDirective[], i: number): number | null {
  const key = keyOf(cited[i]!);
  return cited.slice(i + 1).find((other) => keyOf(other) !== key)?.citation.start ?? null;
}

/** What must be the same for two citations to be of one directive. */
function keyOf({ title, number }: Pick<ReadCitation, 'title' | 'number'>): string {
  return title === null ? `# ${numberKey(number!) ?? number}` : titleKey(title);
}

interface Gathered {
  title: Map<string, number>;
  law: boolean;
  count: number;
  speeches: number;
  lastSpeech: string;
  first: IsoDate | null;
  last: IsoDate | null;
  reach: number;
  longest: CitationPlace;
  samples: CitationPlace[];
  readonly numbers: Map<string, number>;
  readonly issuers: Map<string, number>;
  readonly issued: Map<IsoDate, number>;
}

class CitationCollector implements Collector<readonly ReadCitation[], CitationDigest> {
  readonly #found = new Map<string, Gathered>();
  #speeches = 0;
  #last: IsoDate | null = null;

  add({ id, title, date: known, dateBasis }: Speech, reading: readonly ReadCitation[] | null): void {
    this.#speeches++;
    // Dated by an event it may be of any later time: it does not show that an edition was there by then.
    const date = dateBasis === 'event' ? null : known;
    if (date !== null && (this.#last === null || date > this.#last)) this.#last = date;
    const speech = { id, title, date };
    for (const citation of reading ?? []) this.#add(speech, titled(title, citation));
  }

  digest(): CitationDigest {
    const all = withNumbersJoined(this.#found);
    const directives = [...all].sort((a, b) => b.count - a.count || b.speeches - a.speeches).map(directiveOf);
    return { speeches: this.#speeches, last: this.#last, directives };
  }

  #add(speech: CitationPlace['speech'], citation: ReadCitation): void {
    const key = keyOf(citation);
    const { start, end } = citation;
    let found = this.#found.get(key);
    const place = (): CitationPlace => ({ speech, quote: owned(citation.quote), start, end });
    if (found === undefined) {
      if (this.#found.size >= DIRECTIVES) return;
      found = {
        title: new Map(),
        law: citation.law === true,
        count: 0,
        speeches: 0,
        lastSpeech: '',
        first: null,
        last: null,
        reach: 0,
        longest: place(),
        samples: [],
        numbers: new Map(),
        issuers: new Map(),
        issued: new Map(),
      };
      this.#found.set(owned(key), found);
    }
    found.count++;
    if (citation.title !== null) more(found.title, citation.title);
    if (citation.number !== null) more(found.numbers, citation.number);
    if (citation.issuer !== undefined) more(found.issuers, citation.issuer);
    if (citation.issued !== undefined) more(found.issued, citation.issued);
    if (citation.reach > found.reach) {
      found.reach = citation.reach;
      found.longest = place();
    }
    if (found.lastSpeech === speech.id) return;
    found.lastSpeech = speech.id;
    found.speeches++;
    const { date } = speech;
    if (date !== null) {
      if (found.first === null || date < found.first) found.first = date;
      if (found.last === null || date > found.last) found.last = date;
    }
    found.samples.push(place());
    if (found.samples.length > SAMPLES * 4) newestFirst(found.samples);
  }
}

interface CitationDigest {
  readonly speeches: number;
  readonly last: IsoDate | null;
  readonly directives: readonly CorpusDirective[];
}

/** A number that only one title ever bears names that directive wherever it stands alone. */
function withNumbersJoined(found: ReadonlyMap<string, Gathered>): Gathered[] {
  const bearers = new Map<string, Gathered[]>();
  for (const one of found.values()) {
    if (one.title.size === 0) continue;
    for (const number of one.numbers.keys()) {
      const key = numberKey(number);
      if (key === null) continue;
      const known = bearers.get(key) ?? [];
      if (!known.includes(one)) known.push(one);
      bearers.set(key, known);
    }
  }
  const all: Gathered[] = [];
  for (const one of found.values()) {
    const [number] = one.numbers.keys();
    const owners = one.title.size === 0 ? (bearers.get(numberKey(number ?? '') ?? '') ?? []) : [];
    if (owners.length === 1) join(owners[0]!, one);
    else all.push(one);
  }
  return all;
}

function join(into: Gathered, from: Gathered): void {
  into.count += from.count;
  into.speeches += from.speeches;
  for (const [map, others] of [
    [into.numbers, from.numbers],
    [into.issuers, from.issuers],
    [into.issued, from.issued],
  ] as const)
    for (const [value, count] of others) map.set(value, (map.get(value) ?? 0) + count);
  if (from.first !== null && (into.first === null || from.first < into.first)) into.first = from.first;
  if (from.last !== null && (into.last === null || from.last > into.last)) into.last = from.last;
  if (from.reach > into.reach) {
    into.reach = from.reach;
    into.longest = from.longest;
  }
  into.samples.push(...from.samples);
}

function directiveOf(one: Gathered): CorpusDirective {
  newestFirst(one.samples);
  return {
    title: byCount(one.title)[0] ?? null,
    kind: one.law ? 'law' : 'directive',
    numbers: byCount(one.numbers),
    issuers: byCount(one.issuers),
    issued: byCount(one.issued),
    count: one.count,
    speeches: one.speeches,
    first: one.first,
    last: one.last,
    samples: one.samples,
    longest: one.longest,
    reach: one.reach,
  };
}

function newestFirst(places: CitationPlace[]): void {
  places.sort((a, b) => {
    const [x, y] = [a.speech.date ?? '', b.speech.date ?? ''];
    return x < y ? 1 : x > y ? -1 : 0;
  });
  places.splice(SAMPLES);
}

function more(counts: Map<string, number>, value: string): void {
  const known = counts.get(value);
  if (known === undefined) counts.set(owned(value), 1);
  else counts.set(value, known + 1);
}

function byCount(counts: ReadonlyMap<string, number>): string[] {
  return [...counts].sort((a, b) => b[1] - a[1]).map(([value]) => value);
}

function openCitations({ speeches, last, directives }: CitationDigest): CorpusCitations {
  const titles = new Map<string, CorpusDirective>();
  const numbers = new Map<string, CorpusDirective[]>();
  const editions = new Map<string, CorpusEdition[]>();
  const file = <T>(index: Map<string, T[]>, key: string, value: T): void => {
    const known = index.get(key);
    if (known === undefined) index.set(key, [value]);
    else known.push(value);
  };
  for (const directive of directives) {
    for (const key of directive.title === null ? [] : titleKeys(directive.title))
      if (!titles.has(key)) titles.set(key, directive);
    const keys = new Set(directive.numbers.map(numberKey));
    for (const key of keys) if (key !== null) file(numbers, key, directive);
    const name = directive.title ?? directive.numbers[0];
    const edition = name === undefined ? null : editionOf(name);
    if (edition !== null) file(editions, edition.stem, { order: edition.order, directive });
  }
  for (const list of editions.values()) list.sort((a, b) => a.order - b.order);
  return {
    speeches,
    last,
    all: directives,
    byTitle(title) {
      for (const key of titleKeys(title)) {
        const found = titles.get(key);
        if (found !== undefined) return found;
      }
      return null;
    },
    byNumber(number) {
      const key = numberKey(number);
      return (key === null ? undefined : numbers.get(key)) ?? [];
    },
    editions: (stem) => editions.get(stem) ?? [],
  };
}
