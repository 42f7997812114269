import type { LineMark } from '../text/collectionMarks.ts';
import type { RuleContext } from './context.ts';
import { reporter } from './report.ts';
import type { Finding } from './types.ts';

const report = reporter('numbering');

interface PlacedMark extends LineMark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** 第3篇 is followed by 第5篇: a piece of the collection, or its mark, is lost. */
export function markGaps(context: RuleContext): Finding[] {
  const byLayout = new Map<string, PlacedMark[]>();
  for (const { start, mentions } of context.draft.paragraphs)
    for (const { mark, start: at, end, text } of mentions.residue) {
      if (!mark) continue;
      const marks = byLayout.get(mark.layout) ?? [];
      marks.push({ ...mark, start: start + at, end: start + end, text });
      byLayout.set(mark.layout, marks);
    }
  const found: Finding[] = [];
  for (const marks of byLayout.values())
    for (let i = 0; i < marks.length; i++) {
      const mark = marks[i]!;
      // A collection that starts at its second piece has lost the first; one mark alone proves no collection.
      const starts = i === 0 && mark.number === 2 && marks[1]?.number === 3;
      const before = starts ? mark : marks[i - 1];
      if (before === undefined) continue;
      const missing = starts ? 1 : mark.number - before.number - 1;
      if (missing < 1 || missing > 3) continue;
      const from = mark.text.search(/第?\s?(?:[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s?[篇则份]?/);
      const shown =
        /第\s?[0-9０-９一二三四五六七八九十]{1,3}\s?[篇则份]|篇\s?[0-9０-９一二三四五六七八九十]{1,3}/.exec(
          mark.text,
        );
      const start = mark.start + (shown?.index ?? Math.max(0, from));
      const text = shown?.[0] ?? mark.text;
      const finding = report(
        context,
        { start, end: start + text.length, text },
        {
          message: starts
            ? {
                zh: `合集从“${text}”开始，缺第 1 篇`,
                en: `The collection starts with “${text}”; the first piece is missing`,
              }
            : {
                zh: `篇次跳号：“${before.text}”之后是“${text}”`,
                en: `Gap in the collection: “${text}” follows “${before.text}”`,
              },
          data: {
            problem: starts ? 'missing-first' : 'gap',
            number: mark.number,
            previous: starts ? null : before.number,
          },
          evidence: [{ kind: 'draft', quote: before.text, start: before.start, end: before.end }],
        },
      );
      found.push(finding);
    }
  return found;
}
