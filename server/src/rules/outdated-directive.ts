import { chaptersOf } from '../draft/chapters.ts';
import { type Reference, referencesIn } from '../draft/references.ts';
import { inQuotation } from '../draft/tense.ts';
import { adviceOn, insteadOn, type Lapse, lapseOfAll } from '../draft/validity.ts';
import type { Register, RegisterEntry } from '../knowledge/types.ts';
import { fold } from '../text/skeleton.ts';
import type { Rule, RuleContext } from './context.ts';
import { expiredTitles } from './expiredTitles.ts';
import { addPlace, type Cause, type Causes, findingOf, isPresent, whenWords } from './outdated.ts';
import { type Place, placeIn } from './report.ts';
import { supersededInCorpus } from './supersededInCorpus.ts';
import type { Finding, Fix, Localized, RuleMeta, TextEdit } from './types.ts';

const id = 'outdated-directive';

const meta: RuleMeta = {
  id,
  family: 'directives',
  title: { zh: '已失效或被替代的文件', en: 'Superseded or repealed directive' },
  severity: 'warning',
  fixSafety: 'suggestion',
  why: {
    zh: '引用的文件、版次或文号在稿件日期已被新文件代替、已废止，或者当时还没有印发。旧稿里的“第七版”留在新稿里，读者照办就错了。语料库里较新的讲话稿引用了同一文件更新的版次，也会提示，并附上那一段。题名自己写明期限（“（2018—2022年）”“‘十三五’规划”）而期限已过的，也提示。回顾性的句子（“2020年2月印发的……”）不报。',
    en: 'A cited document, edition or number had been replaced or repealed by the date of the draft, or was not yet issued. An old edition left in a new speech sends people to the wrong rules. A later edition that only a newer speech of the corpus cites is told of too, with that passage, and so is a title that by its own years has run out. Sentences that look back are left alone.',
  },
  bad: [
    {
      date: '2022-12-01',
      text: '严格执行《新型冠状病毒肺炎防控方案（第七版）》。',
      note: { zh: '2022年6月27日起为第九版', en: 'the ninth edition since 2022-06-27' },
    },
    { date: '2022-12-01', text: '按照联防联控机制综发〔2020〕229号文件要求做好流调。' },
    { date: '2026-03-01', text: '按照《国家行政机关公文处理办法》办文。' },
    { date: '2026-03-01', text: '要按照《青禾县现代农业发展规划（2018—2022年）》抓好项目。' },
  ],
  good: [
    { date: '2021-01-15', text: '严格执行《新型冠状病毒肺炎防控方案（第七版）》。' },
    { date: '2026-03-01', text: '2020年9月，国家印发《新型冠状病毒肺炎防控方案（第七版）》。' },
    { date: '2026-03-01', text: '依照《中华人民共和国传染病防治法》开展工作。' },
  ],
  options: [
    {
      name: 'allow',
      type: 'string[]',
      default: [],
      example: ['联防联控机制综发〔2020〕229号'],
      description: {
        zh: '不报的文件：题名、文号或知识库条目编号。',
        en: 'Documents that are never reported: title, number or id of the entry.',
      },
    },
  ],
};

interface CitedPlace extends Place {
  readonly form: Reference['form'];
}

/** Reports every document that the draft cites outside its validity, once, with all its places. */
export const outdatedDirective: Rule = {
  meta,
  check(context) {
    const causes: Causes<CitedPlace> = new Map();
    const allow = new Set(
      context.option<readonly string[]>('allow').map((name) => fold(name, { quotes: true })),
    );
    for (const paragraph of context.draft.paragraphs) {
      for (const reference of referencesIn(paragraph, context.register)) {
        const { span, entries, form } = reference;
        const lapse = lapseOfAll(entries, context.register, context.date.day);
        if (!lapse || isAllowed(lapse.entry, allow)) continue;
        if (inQuotation(paragraph.text, span)) continue;
        if (!isPresent(paragraph, span, lapse, context.date.day)) continue;
        addPlace(causes, lapse, { ...placeIn(paragraph, span), form });
      }
    }
    const listed = [...causes.values()].map((cause) => finding(cause, context));
    const chapters = chaptersOf(context.draft);
    const expired = context.draft.paragraphs.flatMap((paragraph, i) =>
      chapters[i] === 'review'
        ? []
        : expiredTitles(paragraph, context.register, context).filter(
            ({ text }) => !allow.has(fold(text.slice(1, -1), { quotes: true })),
          ),
    );
    return [...listed, ...expired, ...supersededInCorpus(context, allow)];
  },
};

function isAllowed(entry: RegisterEntry, allow: ReadonlySet<string>): boolean {
  return (
    allow.has(entry.id) ||
    allow.has(fold(entry.title, { quotes: true })) ||
    (entry.documentNumber !== null && allow.has(fold(entry.documentNumber, { quotes: true })))
  );
}

function finding(cause: Cause<CitedPlace>, context: RuleContext): Finding {
  const { lapse, places } = cause;
  const { register, date } = context;
  const instead = insteadOn(lapse, register, date.day);
  return findingOf(id, cause, context, {
    message: message(lapse, instead, places[0]!, context),
    fixes: instead ? fixes(lapse.entry, instead, places, register) : [],
  });
}

function message(
  lapse: Lapse,
  instead: RegisterEntry | null,
  first: CitedPlace,
  { register, date }: RuleContext,
): Localized {
  const today = date.day;
  const when = whenWords(lapse, today);
  const name = quoted(first.text);
  const advice = instead === null ? adviceOn(lapse, register, today) : null;
  const zhNow = instead ? `；应引${cited(instead)}` : advice ? `；可参考：${advice}` : '';
  const enNow = instead ? `. Cite ${cited(instead)}` : advice ? `. See ${advice}` : '';
  return {
    zh: `${name}${when.zh}${zhNow}`,
    en: `${name} ${when.en}${enNow}`,
  };
}

function quoted(text: string): string {
  return text.startsWith('《') ? text : `“${text}”`;
}

/** 《title》（number), as a speech cites it. */
function cited({ title, documentNumber }: RegisterEntry): string {
  return `《${title}》${documentNumber === null || documentNumber === title ? '' : `（${documentNumber}）`}`;
}

function fixes(
  entry: RegisterEntry,
  successor: RegisterEntry,
  places: readonly CitedPlace[],
  register: Register,
): Fix[] {
  const edits: TextEdit[] = [];
  for (const place of places) {
    const newText = replacementFor(place, entry, successor, register);
    if (newText !== null) edits.push({ start: place.start, end: place.end, newText });
  }
  const [first] = edits;
  if (!first) return [];
  const found: Fix[] = [];
  if (first.start === places[0]!.start) {
    found.push({
      id: 'change',
      title: { zh: `改为${quoted(first.newText)}`, en: `Replace by ${quoted(first.newText)}` },
      safety: 'suggestion',
      edits: [first],
    });
  }
  if (edits.length > 1) {
    found.push({
      id: 'change-all',
      title: {
        zh: `全部替换（${edits.length}处）：${cited(successor)}`,
        en: `Replace all (${edits.length} places): ${cited(successor)}`,
      },
      safety: 'suggestion',
      edits,
    });
  }
  return found;
}

function isShort({ text }: CitedPlace, { title }: RegisterEntry): boolean {
  return text.length * 2 < title.length && !EDITION.test(text);
}

const EDITION = /第[一二三四五六七八九十]{1,3}版/;

/** Title and number are only ever replaced together; a wording only where the same wording of the successor is known. */
function replacementFor(
  place: CitedPlace,
  entry: RegisterEntry,
  successor: RegisterEntry,
  register: Register,
): string | null {
  const named = successor.title === successor.documentNumber ? null : `《${successor.title}》`;
  switch (place.form) {
    case 'title':
      // 《方案》 goes on standing for the title that it was given to.
      return isShort(place, entry) ? null : named;
    case 'title-and-number':
      return named === null ? null : cited(successor);
    case 'number':
      return successor.documentNumber;
    case 'wording': {
      if (fold(place.text) === fold(entry.title)) return named;
      const edition = EDITION.exec(successor.title)?.[0];
      if (edition === undefined || !EDITION.test(place.text)) return null;
      const wording = place.text.replace(EDITION, edition);
      return register.byTitle(wording).includes(successor) ? wording : null;
    }
  }
}
