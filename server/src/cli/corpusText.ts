import type {
  AddResult,
  CorpusStats,
  DateBasis,
  Heading,
  RefreshResult,
  SearchHit,
  Speech,
  SpeechText,
  SplitResult,
  SplitSpeech,
} from '../corpus/types.ts';
import type { Locale } from '../rules/types.ts';

/** What `shengao corpus` prints for people. */
export const corpusText = { added, list, hits, show, removed, stats, split, made };

const say = (locale: Locale, zh: string, en: string): string => (locale === 'zh' ? zh : en);

/** An inferred date says that it is one. */
function when(speech: Pick<Speech, 'date' | 'dateBasis' | 'place'>, locale: Locale): string {
  const inferred =
    speech.dateBasis === 'event'
      ? say(locale, '不早于 ', 'not before ')
      : speech.dateBasis === 'file'
        ? say(locale, '据文件 ', 'by the file ')
        : '';
  const date = speech.date === null ? say(locale, '日期不详', 'undated') : `${inferred}${speech.date}`;
  return speech.place === null ? date : `${date}  ${speech.place}`;
}

function added(result: AddResult & Partial<RefreshResult>, db: string, locale: Locale): string {
  const zh = [
    `收入 ${result.files} 个文件，${result.speeches} 篇`,
    result.replaced > 0 ? `其中 ${result.replaced} 个文件是更新` : '',
    result.duplicates > 0 ? `${result.duplicates} 篇与已有的重复，已标明` : '',
    result.unchanged > 0 ? `${result.unchanged} 个文件没有变化` : '',
    (result.moved ?? 0) > 0 ? `${result.moved} 个文件换了位置` : '',
    goneZh(result.vanished ?? []),
    result.problems.length > 0 ? `${result.problems.length} 个没能收入` : '',
    result.cancelled ? '中途取消，已收入的都在' : '',
  ];
  const en = [
    `${result.files} files, ${result.speeches} speeches added`,
    result.replaced > 0 ? `${result.replaced} of the files replaced an earlier version` : '',
    result.duplicates > 0 ? `${result.duplicates} double another and are marked so` : '',
    result.unchanged > 0 ? `${result.unchanged} files unchanged` : '',
    (result.moved ?? 0) > 0 ? `${result.moved} files have moved` : '',
    goneEn(result.vanished ?? []),
    result.problems.length > 0 ? `${result.problems.length} could not be added` : '',
    result.cancelled ? 'cancelled; what was added is kept' : '',
  ];
  const parts = (locale === 'zh' ? zh : en).filter((part) => part !== '');
  return `${parts.join(locale === 'zh' ? '；' : '; ')} (${db})\n`;
}

const goneZh = (files: readonly string[]): string =>
  files.length === 0 ? '' : `${files.length} 个文件已不在原处：${files.slice(0, 3).join('、')}`;
const goneEn = (files: readonly string[]): string =>
  files.length === 0 ? '' : `${files.length} files are gone: ${files.slice(0, 3).join(', ')}`;

function list(speeches: readonly Speech[], locale: Locale): string {
  if (speeches.length === 0) return `${say(locale, '语料库是空的', 'the corpus is empty')}\n`;
  return speeches
    .map((s) => {
      const copy =
        s.duplicateOf === null ? '' : say(locale, `  与 ${s.duplicateOf} 重复`, `  copy of ${s.duplicateOf}`);
      const columns =
        (s.problems?.length ?? 0) > 0 ? say(locale, '  栏目交错', '  columns run together') : '';
      return `${s.id}  ${when(s, locale)}  ${s.title}  (${s.source}#${s.indexInSource + 1})${copy}${columns}\n`;
    })
    .join('');
}

const BEFORE = 30;
const SHOWN = 120;

/** The part of a passage where most of the query stands, each place of it in 【】. */
function excerpt({ passage, marks }: SearchHit): string {
  const { text } = passage;
  const within = (from: number): number =>
    marks.filter((m) => m.start >= from && m.end <= from + SHOWN - BEFORE).length;
  const best = marks.reduce(
    (at, { start }) => (within(start) > within(at) ? start : at),
    marks[0]?.start ?? 0,
  );
  const from = Math.max(0, best - BEFORE);
  const to = Math.min(text.length, from + SHOWN);
  let shown = '';
  let at = from;
  for (const { start, end } of marks) {
    if (start < at || end > to) continue;
    shown += `${text.slice(at, start)}【${text.slice(start, end)}】`;
    at = end;
  }
  return `${from > 0 ? '…' : ''}${shown}${text.slice(at, to)}${to < text.length ? '…' : ''}`;
}

function hits(found: readonly SearchHit[], locale: Locale): string {
  if (found.length === 0) return `${say(locale, '没有找到', 'nothing found')}\n`;
  return found
    .map((hit) => {
      const heading = hit.passage.heading === null ? '' : `\n    ${hit.passage.heading}`;
      return `${hit.speech.id}  ${when(hit.speech, locale)}  ${hit.speech.title}${heading}\n    ${excerpt(hit)}\n`;
    })
    .join('');
}

function show({ speech, text }: SpeechText, locale: Locale): string {
  const source = `${speech.source}#${speech.indexInSource + 1}`;
  const known = [speech.subtitle, speech.occasion?.text, speech.speaker].filter((fact) => fact);
  const facts = known.length === 0 ? '' : `${known.join('  ')}\n`;
  return `${speech.title}\n${when(speech, locale)}  ${source}  ${speech.id}\n${facts}\n${text}\n`;
}

function made(name: string, locale: Locale): string {
  const zh = `语料库已建好：${name}。读的人请加入角色 shengao_readers，收入和改正的人加入 shengao_writers`;
  const en = `the corpus is ready: ${name}. Make who reads a member of shengao_readers, who adds and corrects of shengao_writers`;
  return `${say(locale, zh, en)}\n`;
}

function removed(count: number, locale: Locale): string {
  return `${say(locale, `删去 ${count} 篇`, `${count} speeches removed`)}\n`;
}

function stats(s: CorpusStats, locale: Locale): string {
  const span = s.oldest === null ? say(locale, '不详', 'unknown') : `${s.oldest} – ${s.newest}`;
  return say(
    locale,
    `讲话稿 ${s.speeches} 篇（其中重复 ${s.duplicates} 篇），段落 ${s.passages} 个，${s.characters} 字\n来源文件 ${s.sources} 个，日期 ${span}，分词 ${s.segmenter || '—'}\n`,
    `${s.speeches} speeches (${s.duplicates} of them copies), ${s.passages} passages, ${s.characters} characters\n${s.sources} source files, dates ${span}, words by ${s.segmenter || '—'}\n`,
  );
}

/** What a speech is known by, each with the words it was read from. */
function facts(s: SplitSpeech, locale: Locale): string {
  const line = (zh: string, en: string, value: string | null, evidence: string | null): string => {
    if (value === null) return '';
    const from =
      evidence === null || evidence === value ? '' : say(locale, `（${evidence}）`, ` (${evidence})`);
    return `  ${say(locale, `${zh}：`, `${en}: `)}${value}${from}\n`;
  };
  const basis = s.dateBasis === null ? null : say(locale, ...BASES[s.dateBasis]);
  return [
    line('副标题', 'Subtitle', s.subtitle, null),
    line('日期依据', 'Date from', basis, s.dateEvidence),
    line('地点依据', 'Place from', s.placeEvidence, null),
    line('场合', 'Occasion', s.occasion && `${s.occasion.kind} ${s.occasion.text}`, null),
    line('讲话人', 'Speaker', s.speaker, s.speakerEvidence),
    s.problems.length === 0
      ? ''
      : say(
          locale,
          `  栏目交错：${s.problems.length} 段读串了行\n`,
          `  Columns run into one another in ${s.problems.length} passages\n`,
        ),
  ].join('');
}

const BASES: Readonly<Record<DateBasis, readonly [zh: string, en: string]>> = {
  stated: ['写明的', 'stated'],
  event: ['正文里最近的事，不早于此', 'the newest event it names; not before'],
  file: ['文件', 'the file'],
  corrected: ['作者注明', 'given by the writer'],
};

function outline(headings: readonly Heading[]): string {
  return headings.map((h) => `${'  '.repeat(h.level + 1)}${h.text}\n`).join('');
}

function split(result: SplitResult, text: string, locale: Locale): string {
  const speeches = result.speeches.map((s) => {
    const copy =
      s.duplicateOf === null
        ? ''
        : say(locale, `  与第 ${s.duplicateOf + 1} 篇重复`, `  copy of number ${s.duplicateOf + 1}`);
    const known = facts(s, locale);
    return `${s.index + 1}. ${s.title}\n  ${when(s, locale)}  [${s.start}, ${s.end})${copy}\n${known}${outline(s.headings)}`;
  });
  const rest = result.boilerplate.map(
    (b) => `  ${b.kind}  ${text.slice(b.start, Math.min(b.end, b.start + 40))}\n`,
  );
  const head = say(
    locale,
    `${result.speeches.length} 篇；网页残留 ${result.boilerplate.length} 处\n`,
    `${result.speeches.length} speeches; ${result.boilerplate.length} pieces of boilerplate\n`,
  );
  return [head, ...speeches, ...rest].join('');
}
