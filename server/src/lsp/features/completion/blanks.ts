import { CompletionItemKind } from 'vscode-languageserver/node';
import type { CandidateData } from '../../../draft/figures/fills.ts';
import { type Finding, isOf } from '../../../rules/types.ts';
import { chineseDate } from '../../../text/calendar.ts';
import { paragraphAt } from '../../../text/paragraphs.ts';
import type { Span } from '../../../text/span.ts';
import { localeOf } from '../../context.ts';
import type { OpenDraft } from '../../drafts/drafts.ts';
import type { Caret, CompletionSource, OfferedItem } from './source.ts';

/**
 * Values that the corpus has for the blank before which, or in which, the caret stands: newest first, each with its day
 * and its speech. Before them the blank as it is, so that nobody fills in an old value by pressing Enter.
 */
export const blanks: CompletionSource<CandidateData> = {
  offer(caret) {
    const { offset, context, draft } = caret;
    const blank = context
      .check(draft)
      ?.findings.find((f): f is Finding<'placeholder'> => isOf(f, 'placeholder') && holds(coreOf(f), offset));
    const candidates = blank && candidatesOf(blank, draft);
    if (blank === undefined || candidates === undefined || candidates.length === 0)
      return { items: [], isIncomplete: false };
    return {
      items: [asItIs(blank, caret), ...candidates.map((one) => itemOf(one, blank, caret))],
      isIncomplete: false,
    };
  },
  document({ quote, speech, asOf, dayAt }, markup, context) {
    const zh = localeOf(context) === 'zh';
    const lines = [markup.text(`《${speech.title}》${speech.date ?? ''}`), markup.text(quote)];
    if (dayAt !== null) {
      const day = `截至${chineseDate(asOf)}，`;
      lines.push(
        markup.text(zh ? `句首会写上“${day}”。` : `“${day}” will be written at the head of the sentence.`),
      );
    }
    return lines.join('\n\n');
  },
};

/**
 * What the corpus has for its metric, and before all what stood there in the passage that was inserted. Whoever shows
 * them lets the draft know: one that is taken stays in view.
 */
export function candidatesOf(blank: Finding<'placeholder'>, draft: OpenDraft): CandidateData[] {
  const candidates = knownCandidates(blank, draft);
  draft.filledValues.offer(candidates);
  return candidates;
}

function knownCandidates(blank: Finding<'placeholder'>, draft: OpenDraft): CandidateData[] {
  const known = blank.data.candidates ?? [];
  const { paragraphs } = draft.session.view();
  const paragraph = paragraphs[paragraphAt(paragraphs, blank.start)];
  if (paragraph === undefined) return [...known];
  const { start, end } = coreOf(blank);
  const span = { start: start - paragraph.start, end: end - paragraph.start };
  const old = draft.oldValues.of(paragraph.text, span);
  if (old === null || known.some(({ value }) => value === old.value)) return [...known];
  const { value, quote, speech } = old;
  const asOf = speech.date ?? '';
  return [
    {
      value,
      asOf,
      stated: false,
      text: value,
      quote,
      speech: { id: speech.id, title: speech.title, date: speech.date },
      dayAt: null,
    },
    ...known,
  ];
}

function coreOf({ data }: Finding<'placeholder'>): Span {
  return { start: data.coreStart, end: data.coreEnd };
}

/** Not behind it: an X that was just typed is meant to stay one. */
function holds({ start, end }: { readonly start: number; readonly end: number }, offset: number): boolean {
  return start <= offset && offset < end;
}

function asItIs(blank: Finding<'placeholder'>, { draft, context }: Caret): OfferedItem<CandidateData> {
  const core = coreOf(blank);
  const text = draft.session.text.slice(core.start, core.end);
  return {
    label: text.trim() === '' ? '＿' : text,
    labelDetails: { description: localeOf(context) === 'zh' ? '先不填' : 'leave it for later' },
    kind: CompletionItemKind.Text,
    filterText: text,
    preselect: true,
    textEdit: { range: draft.rangeOf(core), newText: text },
    data: null,
  };
}

/** Characters of a title that leave room for the day in a list of the usual width. */
const TITLE = 12;

function shortened(title: string): string {
  const characters = Array.from(title.replace(/^《|》$/g, ''));
  return characters.length <= TITLE ? characters.join('') : `${characters.slice(0, TITLE - 1).join('')}…`;
}

function itemOf(
  one: CandidateData,
  blank: Finding<'placeholder'>,
  { draft, context }: Caret,
): OfferedItem<CandidateData> {
  const core = coreOf(blank);
  const { value, asOf, stated, speech, dayAt } = one;
  const zh = localeOf(context) === 'zh';
  const dayZh = asOf === '' ? '未注明日期' : `${chineseDate(asOf)}${stated ? '' : '讲话'}`;
  const day = zh ? dayZh : asOf || 'undated';
  const since = dayAt === null ? '' : `截至${chineseDate(asOf)}，`;
  // Two edits must not be at one place: at the head of its sentence the blank takes the day along.
  const isHead = dayAt === core.start;
  return {
    label: value,
    labelDetails: { detail: `　${day}`, description: `《${shortened(speech.title)}》` },
    kind: CompletionItemKind.Value,
    filterText: draft.session.text.slice(core.start, core.end),
    textEdit: { range: draft.rangeOf(core), newText: isHead ? since + value : value },
    ...(dayAt === null || isHead
      ? {}
      : {
          additionalTextEdits: [{ range: draft.rangeOf({ start: dayAt, end: dayAt }), newText: since }],
        }),
    data: one,
  };
}
