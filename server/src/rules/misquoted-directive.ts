import { changeAll } from '../draft/fix.ts';
import { nearTitle } from '../draft/nearTitles.ts';
import { ownTitlePlace, type SlipElsewhere, slipsElsewhere } from '../draft/titlesElsewhere.ts';
import { insteadOn, type Lapse, lapseOfAll } from '../draft/validity.ts';
import type { DraftParagraph } from '../draft/view.ts';
import type { EntryKind, Register, RegisterEntry } from '../knowledge/types.ts';
import { isSlipOfNumber, sameIssuer, speaksOfTitle } from '../mentions/citations/documentKeys.ts';
import { isShortName } from '../mentions/citations/shortNames.ts';
import type { CitationMention } from '../mentions/types.ts';
import type { IsoDate } from '../text/calendar.ts';
import { isMasked } from '../text/masks.ts';
import { fold } from '../text/skeleton.ts';
import type { Span } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { directiveEvidence, draftEvidence, speechEvidence } from './evidence.ts';
import { isPresent, whenWords } from './outdated.ts';
import { type Place, placeIn, reportPlaces, softer } from './report.ts';
import type { Finding, Fix, Localized, RuleMeta, Severity } from './types.ts';

const id = 'misquoted-directive';

const meta: RuleMeta = {
  id,
  family: 'directives',
  title: { zh: '题名或文号引错', en: 'Misquoted title or number' },
  severity: 'warning',
  fixSafety: 'suggestion',
  why: {
    zh: '题名与知识库中的文件只差几个字（错、漏、多、颠倒），或者题名和文号对不上：这个文号是另一份文件的，或者文件的文号不是这个。知识库里没有的文件，与以往的讲话、再与本稿其他各处比对：题名只差一字，同一题名的文号不同（序号或年份），或者一个文号有两个不相干的题名，就报。哪里都没有的题名，里面有重字、颠倒而词句因此不通的，也报。本稿自己题名下面的文号也这样核对。地方文件（《××县……》）、其他版次、其他年份的文件不报。',
    en: 'A title that differs from a known one by a few characters (wrong, missing, added, swapped), or a title and a number that do not belong together. Documents that the register does not know are compared with past speeches and with the rest of the draft: a title one character off, a title with another serial or year, a number with two titles. A title that nothing knows is reported where a doubled character or two swapped ones make no words. So is the number under the draft’s own title. Local variants, other editions and documents of other years are left alone.',
  },
  bad: [
    { text: '落实《关于加强党的领导、为打赢疫情防控阻击战提供坚强政治保障的通知》。' },
    { text: '依照《中华人民共和国传染病防制法》处置。' },
    {
      text: '落实《关于进一步激励广大干部新时代新担当新作为的意见》（国办发〔2020〕4号）。',
      note: { zh: '这个文号是另一份文件的', en: 'the number is another document’s' },
    },
    {
      text: '严格执行《青禾县防汛抗旱应急预按》。各镇要对照《青禾县防汛抗旱应急预案》演练。',
      note: { zh: '与本稿另一处只差一字', en: 'one character from another place of the draft' },
    },
  ],
  good: [
    { text: '落实《关于加强党的领导、为打赢疫情防控阻击战提供坚强政治保证的通知》。' },
    { text: '启动《青禾县突发公共卫生事件应急预案》。' },
    { text: '修订《国家突发公共卫生事件医疗卫生救援应急预案》。' },
  ],
  options: [
    {
      name: 'allow',
      type: 'string[]',
      default: [],
      example: ['关于加强和改进会议管理的若干办法'],
      description: {
        zh: '不报的题名（不带书名号）。',
        en: 'Titles that are never reported, without 《》.',
      },
    },
  ],
};

const KINDS: readonly EntryKind[] = ['directive', 'law', 'standard'];

/** What is wrong with a citation; `entry` is what it should have been. */
interface Slip {
  readonly kind: 'title' | 'number-of-another' | 'number';
  readonly entry: RegisterEntry;
  /** The part to replace, offsets from the paragraph, and what by. */
  readonly span: Span;
  readonly newText: string;
  /** Whole words are missing or added: that may be another document after all. */
  readonly doubtful: boolean;
}

/** What the right title would be found to be: out of force, with what took its place. */
interface Uncovered {
  readonly lapse: Lapse;
  readonly instead: RegisterEntry | null;
}

interface Slips {
  readonly slip: Slip;
  readonly places: Place[];
  readonly uncovered: Uncovered | null;
}

/** Reports titles and numbers that are almost, but not quite, those of a document of the register. */
export const misquotedDirective: Rule = {
  meta,
  check(context) {
    const { register } = context;
    const allow = new Set(
      context.option<readonly string[]>('allow').map((name) => fold(name, { quotes: true })),
    );
    const found = new Map<string, Slips>();
    for (const paragraph of context.draft.paragraphs) {
      const { text, mentions } = paragraph;
      mentions.citations.forEach((citation, i) => {
        // Only what stands in 《》 is meant as a title.
        if (citation.title === null || text[citation.start] !== '《') return;
        // A short name was checked where it was given.
        if (isShortName(citation) || allow.has(fold(citation.title, { quotes: true }))) return;
        const next = mentions.citations[i + 1];
        const number = next?.title === null && next.number === citation.number ? next : null;
        const slip = slipOf(citation, number, register, context.date.day);
        if (!slip) return;
        const place = placeIn(paragraph, slip.span);
        const key = `${slip.kind} ${slip.entry.id} ${place.text}`;
        const known = found.get(key);
        if (known) known.places.push(place);
        else found.set(key, { slip, places: [place], uncovered: uncoveredBy(slip, paragraph, context) });
      });
    }
    const own = ownSlip(context);
    if (own !== null) found.set('own', { slip: own.slip, places: [own.place], uncovered: null });
    const corpus = context.insights?.citations ?? null;
    const elsewhere = slipsElsewhere(context.draft, register, corpus).filter(
      ({ place }) => !allow.has(fold(place.citation.title!, { quotes: true })),
    );
    const byCause = Map.groupBy(elsewhere, ({ kind, right, place }) =>
      [kind, right, place.citation.title, kind === 'title' ? '' : place.number!.text].join('\t'),
    );
    return [
      ...[...found.values()].map((slips) => finding(slips, context)),
      ...[...byCause.values()].map((slips) => findingElsewhere(slips, context)),
    ].sort((a, b) => a.start - b.start);
  },
};

function slipOf(
  citation: CitationMention,
  number: CitationMention | null,
  register: Register,
  on: IsoDate,
): Slip | null {
  const title = citation.title!;
  const numbered = number !== null && !isMasked(number.text);
  const byTitle = directives(register.byTitle(title));
  const byNumber = numbered ? directives(register.byNumber(number.text)) : [];
  const near = byTitle.length > 0 ? null : nearTitle(title, register);
  // With a number of another issuer it is another document.
  if (
    near &&
    !(numbered && byNumber.length === 0 && !sameIssuer(near.entries[0]!.documentNumber, number.text))
  ) {
    const entry = near.entries.find((one) => byNumber.includes(one)) ?? inForce(near.entries, register, on);
    if (byNumber.length === 0 || byNumber.includes(entry)) {
      const doubtful = near.words && byNumber.length === 0;
      return { kind: 'title', entry, span: citation, newText: `《${near.title}》`, doubtful };
    }
  }
  if (!numbered) return null;
  const [owner] = byNumber;
  if (owner) {
    if (byTitle.some((entry) => byNumber.includes(entry)) || speaksOf(title, owner)) return null;
    // The title is right and its own number one slip away: the number is wrong, not the title.
    const own = byTitle.length === 1 ? numberSlip(byTitle[0]!, number) : null;
    if (own !== null) return own;
    return {
      kind: 'number-of-another',
      entry: owner,
      span: citation,
      newText: titleFor(owner),
      doubtful: false,
    };
  }
  const [entry] = byTitle;
  return byTitle.length === 1 ? numberSlip(entry!, number) : null;
}

/** Another serial or year of the same issuer; a local office that passes the document on has a number of its own. */
function numberSlip(entry: RegisterEntry, number: CitationMention): Slip | null {
  return isSlipOfNumber(entry.documentNumber, number.text)
    ? { kind: 'number', entry, span: number, newText: entry.documentNumber!, doubtful: false }
    : null;
}

/** The number that stands under the title of the draft itself. */
function ownSlip({ draft, register }: RuleContext): { readonly slip: Slip; readonly place: Place } | null {
  const own = ownTitlePlace(draft);
  if (own === null || register.byNumber(own.number!.text).length > 0) return null;
  const byTitle = directives(register.byTitle(own.citation.title!));
  const [entry] = byTitle;
  const slip =
    byTitle.length === 1 && sameIssuer(entry!.documentNumber, own.number!.text)
      ? numberSlip(entry!, own.number!)
      : null;
  return slip && { slip, place: placeIn(own.paragraph, slip.span) };
}

function inForce(entries: readonly RegisterEntry[], register: Register, on: IsoDate): RegisterEntry {
  return entries.find((entry) => register.status(entry, on) === 'in-force') ?? entries.at(-1)!;
}

function directives(entries: readonly RegisterEntry[]): RegisterEntry[] {
  return entries.filter((entry) => KINDS.includes(entry.kind));
}

/** The notice that issued a document bears its number; so does each of the documents issued together. */
function speaksOf(title: string, entry: RegisterEntry): boolean {
  return (
    [entry.title, ...entry.aliases].some((name) => speaksOfTitle(name, title)) ||
    /等[0-9一二三四五六七八九十]{1,2}个/.test(entry.title)
  );
}

function titleFor(entry: RegisterEntry): string {
  return `《${entry.title}》`;
}

/** Nobody wants to put a title right only to be told that it is out of force: both are said at once. */
function uncoveredBy(
  { kind, entry, span }: Slip,
  paragraph: DraftParagraph,
  { register, date }: RuleContext,
): Uncovered | null {
  if (kind !== 'title') return null;
  const lapse = lapseOfAll(directives(register.byTitle(entry.title)), register, date.day);
  if (lapse === null || !isPresent(paragraph, span, lapse, date.day)) return null;
  return { lapse, instead: insteadOn(lapse, register, date.day) };
}

function finding({ slip, places, uncovered }: Slips, context: RuleContext): Finding {
  const to = (text: string): Fix =>
    changeAll(
      text,
      places.map(({ start, end }) => ({ start, end, newText: text })),
    );
  const instead = uncovered?.instead ?? null;
  return reportPlaces(id, context, places, {
    severity: severityOf(slip, context.severity),
    message: withLapse(message(slip, places[0]!), uncovered, context.date.day),
    data: { kind: slip.kind, entry: slip.entry.id, correct: slip.newText },
    evidence: [slip.entry, instead].filter((entry) => entry !== null).map(directiveEvidence),
    fixes: [...(instead === null ? [] : [to(titleFor(instead))]), to(slip.newText)],
  });
}

function withLapse({ zh, en }: Localized, uncovered: Uncovered | null, today: IsoDate): Localized {
  if (uncovered === null) return { zh, en };
  const { lapse, instead } = uncovered;
  const when = whenWords(lapse, today);
  return {
    zh: `${zh}；这份文件${when.zh}${instead === null ? '' : `；应引${titleFor(instead)}`}`,
    en: `${en}, which ${when.en}${instead === null ? '' : `. Cite ${titleFor(instead)}`}`,
  };
}

/** The draft itself, or a past speech, has the title or its number otherwise. */
function findingElsewhere(slips: readonly SlipElsewhere[], context: RuleContext): Finding {
  const [{ kind, right, source, place }] = slips as [SlipElsewhere];
  const newText = kind === 'number' ? right : `《${right}》`;
  const places = slips.map(({ place: { paragraph, citation, number } }) =>
    placeIn(paragraph, kind === 'number' ? number! : withMarks(paragraph.text, citation)),
  );
  if ('words' in source) return findingByWords(places, right, source.words, context);
  const isDraft = 'draft' in source;
  const zh = isDraft ? '本稿另一处' : '以往的讲话';
  const en = isDraft ? 'elsewhere in the draft' : 'in past speeches';
  const title = place.citation.title!;
  const number = place.number?.text ?? '';
  const messages: Readonly<Record<SlipElsewhere['kind'], Localized>> = {
    title: { zh: `题名似有出入：${zh}作${newText}`, en: `Title misquoted: ${en} it is ${newText}` },
    number: {
      zh: `文号“${number}”与题名不符：${zh}《${title}》的文号是${newText}`,
      en: `Number “${number}” does not belong to the title: ${en} 《${title}》 is ${newText}`,
    },
    'number-of-another': {
      zh: `题名与文号不符：${zh}${number}是${newText}的文号`,
      en: `Title and number do not belong together: ${en} ${number} is ${newText}`,
    },
  };
  return reportPlaces(id, context, places, {
    message: messages[kind],
    data: { kind, entry: null, correct: newText },
    evidence: [
      'draft' in source
        ? draftEvidence(
            source.draft.paragraph,
            kind === 'number' ? source.draft.number! : source.draft.citation,
          )
        : speechEvidence(source.corpus.speech, source.corpus, source.corpus.quote),
    ],
    fixes: [
      changeAll(
        newText,
        places.map(({ start, end }) => ({ start, end, newText })),
      ),
    ],
  });
}

const BY_WORDS: Readonly<Record<'doubled' | 'swapped', Localized>> = {
  doubled: { zh: '多了一个重字', en: 'a character is doubled' },
  swapped: { zh: '两字颠倒', en: 'two characters are swapped' },
};

/** The words of the title tell it: nobody calls a document 行计动划. */
function findingByWords(
  places: readonly Place[],
  right: string,
  how: 'doubled' | 'swapped',
  context: RuleContext,
): Finding {
  const newText = `《${right}》`;
  const { zh, en } = BY_WORDS[how];
  return reportPlaces(id, context, places, {
    message: { zh: `题名似有误：似应为${newText}，这里${zh}`, en: `Title misquoted: ${newText}? Here ${en}` },
    data: { kind: 'title', entry: null, correct: newText },
    evidence: [
      {
        kind: 'reference',
        id: right,
        title: newText,
        date: null,
        quote: `照词频，“${right}”比这里的写法常见得多`,
        quoteEn: `by the counts of words, “${right}” is far more common than what stands here`,
        source: '词典词频和公文用字统计',
      },
    ],
    fixes: [
      changeAll(
        newText,
        places.map(({ start, end }) => ({ start, end, newText })),
      ),
    ],
  });
}

/** The 《》 of a title, without what stands behind it. */
function withMarks(text: string, { start, title }: CitationMention): Span {
  const end = text.indexOf('》', start + title!.length);
  return { start, end: end < 0 ? start + title!.length + 1 : end + 1 };
}

/** As loud as set when title or number was read in a source and only characters differ; else a note. */
function severityOf({ kind, entry, doubtful }: Slip, set: Severity): Severity {
  const sure = kind === 'title' ? entry.confidence : entry.documentNumberConfidence;
  return sure === 'confirmed'
    ? doubtful
      ? softer(set, 'information')
      : set
    : softer(set, sure === 'known' ? 'information' : 'hint');
}

function message({ kind, entry, newText }: Slip, { text }: Place): Localized {
  switch (kind) {
    case 'title':
      return { zh: `题名似有出入：应为${newText}`, en: `Title misquoted: it is ${newText}` };
    case 'number-of-another':
      return {
        zh: `题名与文号不符：${entry.documentNumber}是${newText}的文号`,
        en: `Title and number do not belong together: ${entry.documentNumber} is ${newText}`,
      };
    case 'number':
      return {
        zh: `文号“${text}”与题名不符：《${entry.title}》的文号是${newText}`,
        en: `Number “${text}” does not belong to the title: 《${entry.title}》 is ${newText}`,
      };
  }
}
