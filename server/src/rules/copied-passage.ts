import {
  type Answers,
  type BorrowedStretch,
  borrowedOf,
  type SourceSpeech,
  type SpeechCoverage,
  stretchesOf,
} from '../draft/borrowed.ts';
import { areApart, liesIn, type OwnPlace, ownPlace, placeNamed } from '../draft/ownPlace.ts';
import type { DraftParagraph } from '../draft/view.ts';
import { chineseDate } from '../text/calendar.ts';
import type { Span } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import { speechEvidence } from './evidence.ts';
import { placeIn, reporter, softer } from './report.ts';
import { type Evidence, type Finding, type Localized, MAX_PLACES } from './types.ts';

const id = 'copied-passage';
const report = reporter(id);
/** Between two paragraphs from one source, so many others of the draft may stand: a heading, a line of its own. */
const BETWEEN = 1;
/** Passages of the source that a finding shows; its `data.places` has all. */
const SHOWN = 3;
/** The most of a title that a message shows. */
const TITLE = 40;

/** Names and years of the source that a message shows. */
const LEFTOVERS = 3;

/** Finds what the draft took over from one speech of the corpus: one finding a source. */
export const copiedPassage: Rule = {
  meta: {
    id,
    family: 'slogans',
    title: { zh: '与旧稿雷同', en: 'Copied passage' },
    severity: 'warning',
    fixSafety: null,
    why: {
      zh: '以旧稿为底子起草很正常，但整段照搬的内容要自己心里有数：哪些话是哪篇讲过的，占了多少。语料库里只有一篇（篇数可设）讲过、又成段出现的话才算；固定表述、文件题名、注明出处的引文、许多稿子都有的话不算，标点、空格、全半角不计，个别字词改动也算。一个来源只提示一处，标在最长的一段，其余各处列在后面。整篇照搬的，先说明是照搬了哪一篇；来源不是本地方的，或者来源的地名、年份还留在稿子里的，才是警告，其余只作提示。本稿的上一稿不算雷同，只注明“与本稿上一稿相同”：同一文件，题目相同、日期相差不出几周，或者稿头写明“上一稿: 题目或文件名”。',
      en: 'Drafting on the base of an older speech is normal, but the writer should know which passages were said before, where, and how much of the draft they are. Only passages that one speech of the corpus (or as many as the setting allows) has are counted; set phrases, titles, attributed quotations and what many speeches say are not. Marks, spaces and width do not count, nor do a few changed words. There is one finding for a source, at its longest passage, which names the other places. Of a speech that was taken over whole the finding says so first of all; it is a warning only where the source is of another place, or its place or year still stands in the draft. An earlier version of the draft is no source, and is only named: the same file, the same title within weeks, or what the front matter calls `previous`.',
    },
    bad: [
      {
        text: '同志们：\n今天的会议很重要。\n要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿就在哪个乡镇开现场会。\n散会以后大家抓紧落实。',
        corpus: [
          {
            date: '2021-03-16',
            text: '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿，就在哪个乡镇开现场会。',
          },
        ],
      },
    ],
    good: [
      {
        text: '全县上下要坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，认真落实党中央、国务院决策部署。',
        corpus: [
          {
            date: '2023-03-16',
            text: '全县上下要坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻党的二十大精神，认真落实党中央、国务院决策部署。',
          },
        ],
        note: { zh: '人人都这样说的话不算。', en: 'What everybody says is not copied.' },
      },
    ],
    options: [
      {
        name: 'minimum',
        type: 'number',
        default: 40,
        minimum: 20,
        example: 60,
        description: {
          zh: '连续多少个字相同才算。',
          en: 'How many characters must be the same to count.',
        },
      },
      {
        name: 'maximumSpeeches',
        type: 'number',
        default: 1,
        minimum: 1,
        example: 3,
        description: {
          zh: '语料库中超过几篇都有的话就不算。',
          en: 'What more speeches of the corpus than this have does not count.',
        },
      },
    ],
  },

  check(context) {
    const { draft } = context;
    if (context.borrowed === null) return [];
    const { paragraphs } = draft;
    const { answers, versions, own, whole } = borrowedOf(draft, context.borrowed, context);
    if (answers.every((answer) => answer === null || answer.length === 0)) return [];
    const limits = {
      minimum: Math.max(20, context.option<number>('minimum')),
      maximumSpeeches: Math.max(1, context.option<number>('maximumSpeeches')),
    };
    const stretches = answers.flatMap((answer, i) =>
      answer === null ? [] : stretchesOf(paragraphs[i]!, i, answer, limits, own, whole?.speech.id ?? null),
    );
    const bySpeech = Map.groupBy(stretches, ({ speech }) => speech.id);
    const findings = [...bySpeech.values()].map((all) =>
      all[0]!.speech.id === whole?.speech.id ? wholeFinding(context, all, whole) : findingOf(context, all),
    );
    const [version] = versions;
    if (version !== undefined && version.share >= VERSION_TOLD)
      findings.push(versionFinding(context, version, answers));
    return findings.sort((a, b) => a.start - b.start);
  },
};

/** An earlier version is named that the draft has at least so much of. */
const VERSION_TOLD = 0.3;

/** Neighbouring paragraphs from one source. */
interface Block extends Span {
  readonly stretches: BorrowedStretch[];
  readonly characters: number;
  readonly similarity: number;
}

function findingOf(context: RuleContext, stretches: readonly BorrowedStretch[]): Finding {
  const { draft } = context;
  const blocks = blocksOf(stretches);
  const longest = blocks.reduce((best, block) => (block.characters > best.characters ? block : best));
  const { speech } = stretches[0]!;
  const characters = charactersOf(blocks);
  const share = characters / Math.max(1, draft.hanCharacters);
  const text = textBetween(draft.paragraphs, longest);
  return report(
    context,
    { ...longest, text },
    {
      severity: softer(context.severity),
      message: messageOf(speech, longest, blocks.length, characters, share),
      data: { ...dataOf(blocks, longest.similarity), share: rounded(share), whole: false, left: [] },
      evidence: evidenceOf(draft.paragraphs, blocks, longest),
    },
  );
}

/** The draft is this speech from top to bottom: said of all of it, from the first place to the last. */
function wholeFinding(
  context: RuleContext,
  stretches: readonly BorrowedStretch[],
  { speech, share }: SpeechCoverage,
): Finding {
  const { draft } = context;
  const blocks = blocksOf(stretches);
  const [first] = blocks;
  const span = { start: first!.start, end: Math.max(...blocks.map(({ end }) => end)) };
  const own = ownPlace(context.locality, draft.paragraphs, context.places);
  const origin = speech.place === null ? null : placeNamed(speech.place, context.places);
  const apart = own !== null && origin !== null && areApart(own, origin);
  const left = [
    ...(apart ? namesLeft(draft.paragraphs, stretches, origin, own) : []),
    ...yearsLeft(draft.paragraphs, stretches, speech, context.date.day),
  ];
  const similarity =
    blocks.reduce((sum, block) => sum + block.similarity * block.characters, 0) /
    Math.max(1, charactersOf(blocks));
  return report(
    context,
    { ...span, text: textBetween(draft.paragraphs, span) },
    {
      severity: apart || left.length > 0 ? context.severity : softer(context.severity),
      message: wholeMessage(speech, share, apart ? speech.place : null, left),
      data: { ...dataOf(blocks, similarity), share: rounded(share), whole: true, left },
      evidence: evidenceOf(draft.paragraphs, blocks, first!),
    },
  );
}

function wholeMessage(
  speech: SourceSpeech,
  share: number,
  elsewhere: string | null,
  left: readonly string[],
): Localized {
  const from = cited(speech);
  const part = Math.min(100, Math.round(share * 100));
  const names = left.slice(0, LEFTOVERS);
  const whose = elsewhere === null ? '' : `，那是${elsewhere}的稿子`;
  const zhLeft = names.length === 0 ? '' : `，原稿的${names.map((n) => `“${n}”`).join('、')}还留在里面`;
  const enWhose = elsewhere === null ? '' : `, a speech of ${elsewhere}`;
  const enLeft = names.length === 0 ? '' : `; ${names.map((n) => `“${n}”`).join(', ')} still stands in it`;
  return {
    zh: `整篇照搬：全文${part}%与${from}相同${whose}${zhLeft}`,
    en: `Taken over whole: ${part}% of the draft is the same as ${from}${enWhose}${enLeft}`,
  };
}

/** Names of the source's own place that stand in what was taken over from it. */
function namesLeft(
  paragraphs: readonly DraftParagraph[],
  stretches: readonly BorrowedStretch[],
  origin: OwnPlace,
  own: OwnPlace,
): string[] {
  const names = new Set<string>();
  for (const { paragraph: i, start, end } of stretches) {
    const { start: by, mentions } = paragraphs[i]!;
    for (const { text, places, start: from, end: to } of mentions.places)
      if (
        start <= by + from &&
        by + to <= end &&
        places.some((place) => liesIn(place, origin)) &&
        !places.some((place) => liesIn(place, own))
      )
        names.add(text);
  }
  return [...names];
}

/** The year in which the source was given, where the draft is of a later one and still says it. */
function yearsLeft(
  paragraphs: readonly DraftParagraph[],
  stretches: readonly BorrowedStretch[],
  { date }: SourceSpeech,
  day: string,
): string[] {
  const year = date?.slice(0, 4);
  if (year === undefined || year >= day.slice(0, 4)) return [];
  for (const { paragraph: i, start, end } of stretches) {
    const { start: by, mentions } = paragraphs[i]!;
    const said = mentions.dates.find(
      (d) => start <= by + d.start && by + d.end <= end && d.year === Number(year),
    );
    if (said !== undefined) return [said.text];
  }
  return [];
}

/** The draft's own earlier version is no source; that it is there is said once, softly. */
function versionFinding(context: RuleContext, { speech, share }: SpeechCoverage, answers: Answers): Finding {
  const { paragraphs } = context.draft;
  const i = answers.findIndex((answer) => answer?.some((one) => one.speech.id === speech.id));
  const { draft, source, quote } = answers[i]!.find((one) => one.speech.id === speech.id)!;
  const place = placeIn(paragraphs[i]!, draft);
  const part = Math.max(1, Math.min(100, Math.round(share * 100)));
  return report(context, place, {
    severity: softer(context.severity, 'hint'),
    message: {
      zh: `与本稿上一稿相同：${cited(speech)}，占全文${part}%，不算雷同`,
      en: `The same as the earlier version of this draft, ${cited(speech)}: ${part}% of it, which does not count as copied`,
    },
    data: {
      speech: speech.id,
      source: speech.source,
      similarity: 1,
      characters: 0,
      share: rounded(share),
      places: [],
      whole: false,
      left: [],
      version: true,
    },
    evidence: [speechEvidence(speech, source, quote)],
  });
}

const charactersOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + block.characters, 0);

/** What the JSON says of a source, its share of the draft aside. */
function dataOf(blocks: readonly Block[], similarity: number) {
  const stretches = blocks.flatMap((block) => block.stretches);
  const { speech } = stretches[0]!;
  return {
    speech: speech.id,
    source: speech.source,
    similarity: rounded(similarity),
    characters: charactersOf(blocks),
    places: stretches.map(({ start, end, source, similarity: alike }) => ({
      start,
      end,
      sourceStart: source.start,
      sourceEnd: source.end,
      similarity: rounded(alike),
    })),
  };
}

/** A speech as messages name it: 《…》（2021年3月16日）. */
function cited({ title, date }: SourceSpeech): string {
  const name = Array.from(title.replace(/^《|》$/g, ''))
    .slice(0, TITLE)
    .join('');
  return `《${name}》${date === null ? '' : `（${chineseDate(date)}）`}`;
}

function messageOf(
  speech: SourceSpeech,
  longest: Block,
  blocks: number,
  characters: number,
  share: number,
): Localized {
  const from = cited(speech);
  const same = longest.similarity > 0.995;
  const percent = Math.min(99, Math.round(longest.similarity * 100));
  const zhSame = same ? '相同' : `大致相同（${percent}%）`;
  const enSame = same ? 'the same as in' : `${percent}% the same as in`;
  const part = Math.max(1, Math.round(share * 100));
  return blocks === 1
    ? {
        zh: `这里有${characters}个字与${from}${zhSame}，占全文${part}%`,
        en: `${characters} characters are ${enSame} ${from}, ${part}% of the draft`,
      }
    : {
        zh: `全文有${blocks}处共${characters}个字与${from}相同，占全文${part}%；最长的一处在这里，${longest.characters}个字${zhSame}`,
        en: `${blocks} places, ${characters} characters in all, are the same as in ${from}, ${part}% of the draft; the longest, ${longest.characters} characters, is here`,
      };
}

/** Stretches of one source as blocks, in order of the draft. */
function blocksOf(stretches: readonly BorrowedStretch[]): Block[] {
  const blocks: Block[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = blocks.at(-1);
    const before = last?.stretches.at(-1);
    if (last === undefined || before === undefined || stretch.paragraph - before.paragraph > BETWEEN + 1) {
      blocks.push({ ...stretch, stretches: [stretch] });
      continue;
    }
    // What the source says twice is found at both of its places.
    if (stretch.end <= last.end) continue;
    last.stretches.push(stretch);
    const characters = last.characters + stretch.characters;
    const similarity =
      (last.similarity * last.characters + stretch.similarity * stretch.characters) / Math.max(1, characters);
    blocks[blocks.length - 1] = { ...last, end: stretch.end, characters, similarity };
  }
  return blocks;
}

/** Passages of the source, those of the longest block first, then the other places of the draft. */
function evidenceOf(
  paragraphs: readonly DraftParagraph[],
  blocks: readonly Block[],
  longest: Block,
): Evidence[] {
  const others = blocks.filter((block) => block !== longest);
  const stretches = [longest, ...others].flatMap((block) => block.stretches);
  const evidence = stretches
    .slice(0, SHOWN)
    .map(({ speech, source, quote }) => speechEvidence(speech, source, quote));
  for (const block of others.slice(0, MAX_PLACES)) {
    const { start, end } = block;
    evidence.push({ kind: 'draft', quote: textBetween(paragraphs, block), start, end });
  }
  return evidence;
}

/** The text between two places of the draft, lines joined by \n. */
function textBetween(paragraphs: readonly DraftParagraph[], { start, end }: Span): string {
  let low = 0;
  let high = paragraphs.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (paragraphs[mid]!.start <= start) low = mid;
    else high = mid - 1;
  }
  const lines: string[] = [];
  for (let i = low; i < paragraphs.length && paragraphs[i]!.start < end; i++) {
    const { start: from, text } = paragraphs[i]!;
    lines.push(text.slice(Math.max(0, start - from), end - from));
  }
  return lines.join('\n');
}

const rounded = (share: number): number => Math.round(share * 100) / 100;
