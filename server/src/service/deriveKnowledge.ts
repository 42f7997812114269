import { createHash } from 'node:crypto';
import { Document, type YAMLMap, type YAMLSeq } from 'yaml';
import { numberKey, titleKey } from '../knowledge/keys.ts';
import type { Register } from '../knowledge/types.ts';
import { readCitations } from '../mentions/citations.ts';
import { readDates } from '../mentions/dates.ts';
import type { CitationMention } from '../mentions/types.ts';
import { chineseDate, type IsoDate, precisionOf } from '../text/calendar.ts';

/** A speech to gather citations from; `text` has one passage a line. */
export interface CitingSpeech {
  readonly title: string;
  readonly date: IsoDate | null;
  readonly text: string;
}

/** A document that speeches cite and the register does not have. */
export interface DerivedDocument {
  /** Null when only its number is cited. */
  readonly title: string | null;
  readonly kind: 'directive' | 'law';
  /** Numbers that stood with it, the most frequent first. */
  readonly numbers: readonly string[];
  /** Issuers and days of issue that the speeches name, the most frequent first. */
  readonly issuers: readonly string[];
  readonly issued: readonly IsoDate[];
  /** Citations, and speeches that hold one. */
  readonly count: number;
  readonly speeches: number;
  /** The first speeches that cite it, at most three. */
  readonly examples: readonly { readonly title: string; readonly date: IsoDate | null }[];
}

const MASK = /[_＿xX×Ｘ*＊○〇?？]|某|……/;
/** 《方案》 is a short name, not a title. */
const SHORTEST_TITLE = 6;
const MAX_EXAMPLES = 3;
const ORGAN = '(?:办公室|办公厅|委员会|指挥部|领导小组|联席会议|政府|国务院|中央|[委厅局部院])';
const ISSUED_BY = new RegExp(
  `((?:[省市县区州]|中共|中央|国家|国务院)\\p{Script=Han}{0,18}?${ORGAN}|国务院|中央)(?:先后|相继|陆续|分别|联合|及时|近日|已经?|也)?(?:印发|下发|发布|出台|制定|公布|转发)(?:了|的)?$`,
  'u',
);
const TITLE_ISSUER = /^(\p{Script=Han}{2,24}?(?:办公室|办公厅|委员会|指挥部|领导小组|[委府厅局部院]))关于/u;

interface Gathered {
  title: string | null;
  kind: 'directive' | 'law';
  count: number;
  readonly numbers: Map<string, number>;
  readonly issuers: Map<string, number>;
  readonly issued: Map<IsoDate, number>;
  readonly speeches: Set<CitingSpeech>;
}

/** Gathers the documents that speeches cite by title or number and that the register does not have, most cited first. */
export function deriveDocuments(speeches: Iterable<CitingSpeech>, register: Register): DerivedDocument[] {
  const found = new Map<string, Gathered>();
  for (const speech of speeches) {
    for (const paragraph of speech.text.split('\n')) {
      const citations = readCitations(paragraph);
      citations.forEach((citation, i) => {
        const before = citations[i - 1];
        // The number behind a title has been counted with the title.
        if (citation.title === null && before?.title != null && before.number === citation.number) return;
        gather(found, citation, paragraph, speech, register);
      });
    }
  }
  return [...found.values()]
    .sort((a, b) => b.count - a.count || b.speeches.size - a.speeches.size)
    .map((document) => ({
      title: document.title,
      kind: document.kind,
      numbers: byCount(document.numbers),
      issuers: byCount(document.issuers),
      issued: byCount(document.issued),
      count: document.count,
      speeches: document.speeches.size,
      examples: [...document.speeches].slice(0, MAX_EXAMPLES).map(({ title, date }) => ({ title, date })),
    }));
}

function gather(
  found: Map<string, Gathered>,
  citation: CitationMention,
  paragraph: string,
  speech: CitingSpeech,
  register: Register,
): void {
  // Only what stands in 《》 is a title; a masked one is a blank.
  const title = paragraph[citation.start] === '《' ? citation.title?.trim() || null : null;
  const number = citation.number !== null && !MASK.test(citation.number) ? citation.number : null;
  if (title === null && number === null) return;
  if (title !== null && (MASK.test(title) || (title.length < SHORTEST_TITLE && number === null))) return;
  if (title !== null && register.byTitle(title).length > 0) return;
  if (number !== null && register.byNumber(number).length > 0) return;
  const key = title === null ? `# ${numberKey(number!) ?? number}` : titleKey(title);
  const document: Gathered = found.get(key) ?? {
    title,
    kind: citation.kind === 'law' ? 'law' : 'directive',
    count: 0,
    numbers: new Map(),
    issuers: new Map(),
    issued: new Map(),
    speeches: new Set(),
  };
  found.set(key, document);
  document.count++;
  document.speeches.add(speech);
  if (number !== null) more(document.numbers, number);
  const from = Math.max(0, citation.start - 60);
  const lead = paragraph
    .slice(from, citation.start)
    .split(/[。！？；]/)
    .at(-1)!;
  const issuer = ISSUED_BY.exec(lead)?.[1] ?? (title === null ? undefined : TITLE_ISSUER.exec(title)?.[1]);
  if (issuer !== undefined) more(document.issuers, issuer);
  if (/(?:印发|下发|发布|出台|公布)(?:了|的)?$/.test(lead)) {
    const day = readDates(lead).findLast(({ iso }) => iso !== null && precisionOf(iso) === 'day')?.iso;
    if (day) more(document.issued, day);
  }
}

function more<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function byCount<K>(counts: ReadonlyMap<K, number>): K[] {
  return [...counts].sort((a, b) => b[1] - a[1]).map(([key]) => key);
}

/** The documents as a pack for a person to confirm: YAML, every entry `unsure`, with counts and speeches. */
export function draftPack(documents: readonly DerivedDocument[], asOf: IsoDate): string {
  const pack = new Document({
    pack: 'derived',
    about: { zh: '语料库里引用过的文件，待核对', en: 'Documents cited in the corpus, to be confirmed' },
    asOf,
    entries: documents.map((document) => entryOf(document, asOf)),
  });
  pack.commentBefore = [
    ' 由 shengao knowledge derive 从语料库归纳，尚未核对：题名、文号、日期都照讲话稿原样抄录，可能有误。',
    ' 逐条对照原文核对，补上 validFrom（施行日期）等，把 confidence 改为 confirmed，删去不要的，再放进 .shengao/knowledge/。',
    ' Gathered from the corpus and not yet confirmed. Check each entry against the document itself, add validFrom and',
    ' so on, set confidence to confirmed, delete what you do not need, and put the file into .shengao/knowledge/.',
  ].join('\n');
  const entries = pack.get('entries') as YAMLSeq<YAMLMap>;
  documents.forEach((document, i) => {
    const item = entries.items[i];
    if (item) item.commentBefore = comment(document);
  });
  return pack.toString({ lineWidth: 0 });
}

function entryOf(document: DerivedDocument, asOf: IsoDate): object {
  const [number] = document.numbers;
  const [issuer] = document.issuers;
  const [issued] = document.issued;
  const title = document.title ?? number!;
  const named =
    document.title === null ? number! : `《${title}》${number === undefined ? '' : `（${number}）`}`;
  return {
    id: idOf(title),
    kind: document.kind,
    title,
    ...(number === undefined ? {} : { documentNumber: number }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(issued === undefined ? {} : { issued }),
    note: {
      zh: `语料库中引用${document.count}次，见于${document.speeches}篇讲话稿；待核对。`,
      en: `Citations in the corpus: ${document.count}, speeches: ${document.speeches}; to be confirmed.`,
    },
    sources: document.examples.map(
      (speech) => `讲话稿“${speech.title}”${speech.date === null ? '' : `（${chineseDate(speech.date)}）`}`,
    ),
    confidence: 'unsure',
    specs: [{ text: `按照${named}抓好落实。`, date: asOf, status: 'unknown' }],
  };
}

/** The same for the same title however often the pack is derived anew. */
function idOf(title: string): string {
  return `derived-${createHash('sha256').update(titleKey(title)).digest('hex').slice(0, 10)}`;
}

function comment(document: DerivedDocument): string {
  const lines = [
    ` 引用 ${document.count} 次，${document.speeches} 篇 · citations: ${document.count}, speeches: ${document.speeches}`,
  ];
  const others = (zh: string, all: readonly string[]) => {
    if (all.length > 1) lines.push(` ${zh}：${all.slice(1).join('、')}`);
  };
  others('另有文号 · other numbers', document.numbers);
  others('另有发文机关 · other issuers', document.issuers);
  others('另有日期 · other days', document.issued);
  return lines.join('\n');
}
