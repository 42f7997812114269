import { chaptersOf } from '../draft/chapters.ts';
import { adviceOn, insteadOn, type Lapse } from '../draft/validity.ts';
import type { Register, RegisterEntry } from '../knowledge/types.ts';
import type { IsoDate } from '../text/calendar.ts';
import { insideQuotes } from '../text/quoted.ts';
import { fold } from '../text/skeleton.ts';
import type { Rule, RuleContext } from './context.ts';
import { lapsedTerms } from './lapsedTerms.ts';
import { addPlace, type Cause, type Causes, findingOf, whenWords } from './outdated.ts';
import { type Place, placeIn } from './report.ts';
import type { Finding, Fix, Localized, RuleMeta, TextEdit } from './types.ts';

const id = 'outdated-term';

const meta: RuleMeta = {
  id,
  family: 'directives',
  title: { zh: '过时或超前的提法', en: 'Outdated or premature term' },
  severity: 'warning',
  fixSafety: 'suggestion',
  why: {
    zh: '讲话稿多由旧稿改成，旧提法、已取消的措施、结束的规划期最容易留下来；从新稿抄来的提法也会早于稿件日期。凡知识库载明起止日期的提法，都按稿件日期核对。书名号内的标题、引文、机构名称和回顾、展望的句子不报。',
    en: 'Drafts are built from earlier ones, and old names, lifted measures and finished plan periods stay behind; a term taken from a later text can also be too early. Every wording whose dates the packs know is judged on the date of the draft. Titles, quotations, names of organisations and sentences that look back or ahead are left alone.',
  },
  bad: [
    {
      date: '2026-11-22',
      text: '毫不放松抓好新冠肺炎疫情防控工作。',
      note: { zh: '2022年12月26日已更名', en: 'renamed on 2022-12-26' },
    },
    {
      date: '2020-01-20',
      text: '扎实做好“六稳”工作、全面落实“六保”任务。',
      note: { zh: '“六保”2020年4月17日才提出', en: '六保 was first named on 2020-04-17' },
    },
    { date: '2026-03-01', text: '确保“十四五”开好局、起好步。' },
  ],
  good: [
    { date: '2021-01-15', text: '毫不放松抓好新冠肺炎疫情防控工作。' },
    { date: '2026-11-22', text: '2020年初，面对突如其来的新冠肺炎疫情，全县干部群众闻令而动。' },
    { date: '2022-03-01', text: '“十三五”期间，全县新建改建学校12所。' },
    { date: '2025-06-01', text: '高质量编制“十五五”规划。' },
  ],
  options: [
    {
      name: 'allow',
      type: 'string[]',
      default: [],
      example: ['新冠肺炎'],
      description: {
        zh: '不报的提法（按原文写）或知识库条目编号。',
        en: 'Wordings (as they stand in the draft) or ids of entries that are never reported.',
      },
    },
  ],
};

/** Reports every entry of the register that the draft uses outside its validity, once, with all its places. */
export const outdatedTerm: Rule = {
  meta,
  check(context) {
    const causes: Causes<Place> = new Map();
    const allow = new Set(
      context.option<readonly string[]>('allow').map((wording) => fold(wording, { quotes: true })),
    );
    const chapters = chaptersOf(context.draft);
    for (const [i, paragraph] of context.draft.paragraphs.entries()) {
      if (paragraph.mentions.terms.length === 0) continue;
      const isReview = chapters[i] === 'review';
      for (const { mention, entries, lapse } of lapsedTerms(
        paragraph,
        context.register,
        context.date.day,
        isReview,
      )) {
        if (allow.has(fold(mention.text, { quotes: true })) || entries.some((entry) => allow.has(entry.id)))
          continue;
        addPlace(causes, lapse, placeIn(paragraph, mention));
      }
    }
    return [...causes.values()].map((cause) => finding(cause, context));
  },
};

function finding(cause: Cause<Place>, context: RuleContext): Finding {
  const { lapse, places } = cause;
  const { register, date } = context;
  const instead = insteadOn(lapse, register, date.day);
  // The pack's own words are for after the whole succession; in between, what held then is named.
  const advice = adviceOn(lapse, register, date.day) ?? instead?.title ?? null;
  return findingOf(id, cause, context, {
    message: message(lapse, advice, places[0]!, date.day),
    fixes: fixes(lapse, places, context),
  });
}

function message(lapse: Lapse, advice: string | null, first: Place, today: IsoDate): Localized {
  const when = whenWords(lapse, today);
  return {
    zh: `“${insideQuotes(first.text)}”${when.zh}${advice ? `；可参考：${advice}` : ''}`,
    en: `“${insideQuotes(first.text)}” ${when.en}${advice ? `. See ${advice}` : ''}`,
  };
}

function fixes(lapse: Lapse, places: readonly Place[], context: RuleContext): Fix[] {
  const edits: TextEdit[] = [];
  for (const { start, end, text } of places) {
    const newText = rewrite(lapse, text, context.register, context.date.day);
    if (newText !== null) edits.push({ start, end, newText });
  }
  const [firstEdit] = edits;
  if (!firstEdit) return [];
  const found: Fix[] = [];
  if (firstEdit.start === places[0]!.start) {
    found.push({
      id: 'change',
      title: { zh: `只改这一处：“${firstEdit.newText}”`, en: `Replace only here: “${firstEdit.newText}”` },
      safety: 'suggestion',
      edits: [firstEdit],
    });
  }
  if (edits.length > 1) {
    found.push({
      id: 'change-all',
      title: {
        zh: `全部替换（${edits.length}处）：“${firstEdit.newText}”等`.replace(
          /等$/,
          sameText(edits) ? '' : '等',
        ),
        en: `Replace all (${edits.length} places): “${firstEdit.newText}”${sameText(edits) ? '' : ' etc.'}`,
      },
      safety: 'suggestion',
      edits,
    });
  }
  return found;
}

function sameText(edits: readonly TextEdit[]): boolean {
  return edits.every((edit) => edit.newText === edits[0]!.newText);
}

/** The plain wording in force on the draft's date, by the packs' `rewrites` along the succession; null when there is none. */
function rewrite({ entry, status }: Lapse, text: string, register: Register, on: IsoDate): string | null {
  const form = fold(text);
  if (status === 'not-yet') {
    for (const former of register.entries) {
      if (former.supersededBy !== entry.id || register.status(former, on) !== 'in-force') continue;
      const back = Object.keys(former.rewrites).find((key) => fold(former.rewrites[key]!) === form);
      if (back !== undefined) return back;
    }
    return null;
  }
  let wording = form;
  let owner: RegisterEntry = entry;
  for (const next of register.successors(entry)) {
    const key = Object.keys(owner.rewrites).find((candidate) => fold(candidate) === wording);
    if (key === undefined) return null;
    wording = owner.rewrites[key]!;
    if (register.status(next, on) === 'in-force') return wording;
    wording = fold(wording);
    owner = next;
  }
  return null;
}
