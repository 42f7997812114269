import type { CorpusCitations, CorpusDirective } from '../corpus/insights/citations.ts';
import { introducedHere, leadOf } from '../draft/introduced.ts';
import { nearTitle } from '../draft/nearTitles.ts';
import { slipsElsewhere } from '../draft/titlesElsewhere.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { impliedEdition } from '../knowledge/editions.ts';
import { type CitedDirective, citedDirectives } from '../mentions/citations/citedDirectives.ts';
import { numberKey, titleKey } from '../mentions/citations/documentKeys.ts';
import { isShortName } from '../mentions/citations/shortNames.ts';
import type { CitationMention } from '../mentions/types.ts';
import { fold } from '../text/skeleton.ts';
import { contains } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { speechEvidence } from './evidence.ts';
import { type Place, placeIn, reportPlaces } from './report.ts';
import type { Evidence, Finding, Localized, RuleMeta } from './types.ts';

const id = 'unverified-directive';

const meta: RuleMeta = {
  id,
  family: 'directives',
  title: { zh: '查无此文', en: 'Unverified directive' },
  severity: 'hint',
  fixSafety: null,
  why: {
    zh: '引用的文件题名或文号，知识库里没有，过去的讲话稿也从未引用过，请对照原文核实。语料库要有一定篇数（默认30篇）才会提示，篇数不够时不提示；法律、报告、讲话、书报歌曲，本稿自己印发、制定、拟出台的文件，以及语料库最新一篇之后才印发的文件，都不提示。',
    en: 'A cited title or number is neither in the register nor in any past speech: check it against the document. Silent unless the corpus has a number of speeches (30 by default), and for laws, reports, speeches, books, newspapers and songs, for what the draft itself issues or plans, and for documents newer than the newest speech of the corpus.',
  },
  bad: [
    {
      date: '2025-06-10',
      text: '要按照国办发〔2020〕79号文件要求，落实包保责任。',
      corpus: [{ date: '2025-05-10', text: '按照国办发〔2020〕7号文件要求，有序推动复工复产。' }],
      note: { zh: '过去的讲话稿引用的是国办发〔2020〕7号', en: 'past speeches cite 国办发〔2020〕7号' },
    },
    {
      date: '2025-06-10',
      text: '严格执行《青禾县农村道路养护管理办法》。',
      corpus: [{ date: '2025-05-10', text: '各位同志，今天召开会议。' }],
    },
  ],
  good: [
    {
      date: '2025-06-10',
      text: '严格执行《青禾县农村道路养护管理办法》。',
      corpus: [{ date: '2025-05-10', text: '要落实《青禾县农村道路养护管理办法》。' }],
      note: { zh: '过去的讲话稿引用过', en: 'a past speech cites it' },
    },
    {
      date: '2025-06-10',
      text: '年内拟出台《青禾县农村道路养护管理办法》。依照《中华人民共和国公路法》办理。',
      corpus: [{ date: '2025-05-10', text: '各位同志，今天召开会议。' }],
    },
  ],
  options: [
    {
      name: 'minimumSpeeches',
      type: 'number',
      default: 30,
      minimum: 1,
      example: 10,
      description: {
        zh: '语料库至少有多少篇讲话稿才提示。',
        en: 'Speeches that the corpus must have before anything is reported.',
      },
    },
    {
      name: 'allow',
      type: 'string[]',
      default: [],
      example: ['青禾县农村道路养护管理办法'],
      description: {
        zh: '不提示的文件：题名（不带书名号）或文号。',
        en: 'Documents that are never reported: title without 《》, or number.',
      },
    },
  ],
};

/** Documents that somebody issues and others carry out; reports, speeches, contracts and lists are not looked up. */
const DIRECTIVE_NOUN =
  /(?:通知|意见|决定|决议|规划|纲要|方案|办法|规定|预案|规范|规程|规则|细则|准则|标准|批复|措施|通告|公告|计划|指南|指引|条例|政策|制度|守则)$/;
const ISSUER_IN_TITLE =
  /^(?:中共|中央|国务院|国家|.{2,20}(?:委员会|办公室|办公厅|政府|[部委厅局]))[^，。]{0,24}关于/;
const TAIL_BRACKET = /[（(][^（）()]{1,30}[）)]$/;
/** 中华人民共和国…, 中国共产党…, 党政领导干部…条例: everybody has them; a local regulation is named after its place. */
/** Of the state and the party as a whole: anybody can look them up, and no corpus of one office has them all. */
const STATE_LEVEL = /^(?:国家|全国|中华人民共和国|中国共产党|国务院)|党和国家|党内|党政领导|党员|公务员/;
const LOCAL = /^.{1,10}?(?<!名)[省市县区州盟旗镇乡]/;

const BASIS =
  /(?:按照|依照|遵照|参照|对照|根据|依据|执行|落实|遵守|贯彻|符合|违反|用好|吃透|学习)[^，。；]{0,24}$/;

/** So many unknown documents may be slips; more of them are another field than the corpus's. */
const FEW = 2;

interface Unverified {
  readonly cited: CitedDirective;
  readonly places: Place[];
}

/** Reports every directive that neither the packs nor the corpus know, once, with all its places. */
export const unverifiedDirective: Rule = {
  meta,
  check(context) {
    const corpus = context.insights?.citations;
    if (corpus === undefined || corpus.speeches < context.option<number>('minimumSpeeches')) return [];
    const allow = new Set(context.option<readonly string[]>('allow').map(nameKey));
    const found = new Map<string, Unverified>();
    /** Known, or not for this rule to judge. */
    const settled = new Set<string>();
    let known = 0;
    // Told of as slips.
    for (const { kind, place } of slipsElsewhere(context.draft, context.register, corpus))
      if (kind === 'title') settled.add(titleKey(place.citation.title!));
    for (const paragraph of context.draft.paragraphs) {
      if (paragraph.mentions.citations.length === 0) continue;
      for (const cited of citedDirectives(paragraph.text, paragraph.mentions.citations)) {
        const key =
          cited.title === null ? (numberKey(cited.number!) ?? cited.number!) : titleKey(cited.title);
        if (settled.has(key)) continue;
        const one = found.get(key);
        if (one === undefined && isKnown(cited, paragraph, corpus, context)) {
          known++;
          settled.add(key);
        } else if (!isLookedUp(cited) || isAllowed(cited, allow) || isNewerThan(corpus, cited)) {
          settled.add(key);
        } else if (introducedHere(paragraph.text, cited)) {
          // What the draft introduces itself is its own to know, there and further on.
          settled.add(key);
          found.delete(key);
        } else if (isBasis(paragraph.text, cited.citation)) {
          const place = placeIn(paragraph, cited.citation);
          if (one) one.places.push(place);
          else found.set(key, { cited, places: [place] });
        }
      }
    }
    // Of a field in which the corpus knows less than it does not, it says nothing.
    if (found.size > FEW && found.size > known) return [];
    return [...found.values()].map((one) => finding(one, corpus, context));
  },
};

const nameKey = (name: string): string => fold(name, { quotes: true, separators: true });

function isAllowed({ title, number }: CitedDirective, allow: ReadonlySet<string>): boolean {
  return (title !== null && allow.has(nameKey(title))) || (number !== null && allow.has(nameKey(number)));
}

/** A document of the kind that packs and speeches know by title or number. */
function isLookedUp({ citation, title, number, issuer }: CitedDirective): boolean {
  if (title === null) return numberKey(number!) !== null && !/令\d|令\|/.test(numberKey(number!)!);
  // Issuer or number beside the title: it was copied from the document itself. A short name stands for one seen before.
  if (number !== null || issuer !== null || isShortName(citation) || ISSUER_IN_TITLE.test(title))
    return false;
  if (STATE_LEVEL.test(title)) return false;
  if (citation.kind === 'law') return LOCAL.test(title) && !/^(?:中华|国家|全国)/.test(title);
  let name = title;
  for (let i = 0; i < 3 && TAIL_BRACKET.test(name); i++) {
    if (/草案|征求意见|送审|讨论|审议|代拟|初稿|模板|样本|范本/.test(name.slice(-30))) return false;
    name = name.replace(TAIL_BRACKET, '');
  }
  return DIRECTIVE_NOUN.test(name);
}

/** 按照…, 严格落实…: what the hearers are told to go by. What is only told of, or repealed, need not be found. */
function isBasis(paragraph: string, citation: CitationMention): boolean {
  if (/^[^，。；]{0,12}(?:废止|失效|停止执行)/.test(paragraph.slice(citation.end, citation.end + 24)))
    return false;
  return BASIS.test(leadOf(paragraph, citation));
}

function isKnown(
  { citation, title, number }: CitedDirective,
  { mentions }: DraftParagraph,
  corpus: CorpusCitations,
  { register }: RuleContext,
): boolean {
  if (number !== null && (register.byNumber(number).length > 0 || corpus.byNumber(number).length > 0))
    return true;
  if (title === null) return impliedEdition(number!, register) !== null;
  return (
    register.byTitle(title).length > 0 ||
    corpus.byTitle(title) !== null ||
    impliedEdition(title, register) !== null ||
    // Misquoted, and reported as that.
    nearTitle(title, register) !== null ||
    mentions.terms.some((term) => contains(citation, term) && isDirective(term.entryIds, register))
  );
}

function isDirective(ids: readonly string[], register: RuleContext['register']): boolean {
  return ids.some((entry) => ['directive', 'law', 'standard'].includes(register.get(entry)?.kind ?? ''));
}

/** Issued in the year of the newest speech or later, as far as it says: the corpus may simply not have come to it. */
function isNewerThan({ last }: CorpusCitations, { title, number, issued }: CitedDirective): boolean {
  if (last === null) return true;
  const years = [
    issued?.slice(0, 4),
    number === null ? undefined : /[^0-9]((?:19|20)[0-9]{2})[^0-9]/.exec(number)?.[1],
    title === null ? undefined : /(?:19|20)[0-9]{2}/.exec(title)?.[0],
  ];
  return years.some((year) => year !== undefined && year >= last.slice(0, 4));
}

function finding({ cited, places }: Unverified, corpus: CorpusCitations, context: RuleContext): Finding {
  const near = neighbours(cited, corpus);
  return reportPlaces(id, context, places, {
    message: message(places[0]!, corpus.speeches, near),
    data: { title: cited.title, number: cited.number },
    evidence: near.flatMap(evidenceOf),
  });
}

const MAX_NEIGHBOURS = 3;

/** Directives of the corpus that the writer may have meant: the same issuer's numbers of that year. */
function neighbours({ title, number }: CitedDirective, corpus: CorpusCitations): CorpusDirective[] {
  if (title !== null || number === null) return [];
  const series = numberKey(number)?.split('|').slice(0, -1).join('|');
  if (!series) return [];
  return corpus.all
    .filter((one) => one.numbers.some((other) => numberKey(other)?.startsWith(`${series}|`)))
    .slice(0, MAX_NEIGHBOURS);
}

function evidenceOf({ samples }: CorpusDirective): Evidence[] {
  return samples.slice(0, 1).map((sample) => speechEvidence(sample.speech, sample, sample.quote));
}

function message({ text }: Place, speeches: number, near: readonly CorpusDirective[]): Localized {
  const name = text.startsWith('《') ? text : `“${text}”`;
  const numbers = near.flatMap((one) => one.numbers.slice(0, 1));
  const zhNear = numbers.length === 0 ? '' : `；讲话稿里引用过${numbers.join('、')}`;
  const enNear = numbers.length === 0 ? '' : `; speeches cite ${numbers.join(', ')}`;
  return {
    zh: `${name}不在知识库里，语料库的${speeches}篇讲话稿也没有引用过，请对照原文核实${zhNear}`,
    en: `${name} is neither in the register nor in the ${speeches} speeches of the corpus: check it against the document${enNear}`,
  };
}
