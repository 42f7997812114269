import type { Boilerplate } from '../types.ts';
import { charactersFrom, innerBoundaries, isText } from './boundaries.ts';
import type { FileLine } from './fileLines.ts';
import { type CollectionMark, readMarks } from './marks.ts';
import { topicChanges } from './topics.ts';

/** Lines `from` (inclusive) to `to` (exclusive) that hold one speech, with the mark that announced it. */
export interface Section {
  readonly from: number;
  readonly to: number;
  readonly mark: CollectionMark | null;
}

/** Notices and teasers that stand in front of every piece of a page: the same words, more than once. */
function repeatedNotices(lines: readonly FileLine[], boilerplate: readonly Boilerplate[]): Set<number> {
  const kinds = new Map(boilerplate.map((b) => [b.start, b.kind]));
  const seen = new Map<string, number[]>();
  for (const line of lines) {
    if (line.kind !== 'boilerplate' || kinds.get(line.start) !== 'notice') continue;
    const at = seen.get(line.text);
    if (at) at.push(line.index);
    else seen.set(line.text, [line.index]);
  }
  return new Set([...seen.values()].filter((at) => at.length > 1).flat());
}

/** A page's own words in front of the first mark hold less than this; more is a speech whose mark was lost. */
const MAX_HEADER = 600;

/** Cuts a file into the sections that hold its speeches; adds to `boilerplate` what only its place gives away. */
export function readSections(lines: readonly FileLine[], boilerplate: Boilerplate[]): Section[] {
  const marks = readMarks(lines);
  const notices = repeatedNotices(lines, boilerplate);
  const first = marks[0];
  let from = 0;
  if (first && first.number === 1 && charactersFrom(lines, 0, first.line) < MAX_HEADER) {
    for (const line of lines.slice(0, first.line))
      if (isText(line))
        boilerplate.push({
          start: line.start,
          end: line.end,
          kind: line.kind === 'title' ? 'collection-mark' : 'teaser',
        });
    from = first.line;
  }
  const starts: { readonly at: number; readonly mark: CollectionMark | null }[] = [{ at: from, mark: null }];
  for (const mark of marks) {
    if (!mark.isTitle)
      boilerplate.push({
        start: lines[mark.line]!.start,
        end: lines[mark.line]!.end,
        kind: 'collection-mark',
      });
    starts.push({ at: mark.isTitle ? mark.line : mark.line + 1, mark });
  }
  for (const at of notices) starts.push({ at: at + 1, mark: null });
  starts.sort((a, b) => a.at - b.at);

  const following: (CollectionMark | null)[] = new Array(starts.length).fill(null);
  for (let i = starts.length - 2; i >= 0; i--) following[i] = starts[i + 1]!.mark ?? following[i + 1]!;

  const sections: Section[] = [];
  for (const [i, { at, mark }] of starts.entries()) {
    const to = starts[i + 1]?.at ?? lines.length;
    const stop = i + 1 < starts.length && starts[i + 1]!.mark && !starts[i + 1]!.mark!.isTitle ? to - 1 : to;
    const inner = innerBoundaries(lines, at, stop);
    const nextMark = following[i];
    const missing = mark && nextMark ? nextMark.number - mark.number - 1 - inner.length : 0;
    const cuts = [at, ...inner, stop];
    const pieces = cuts.slice(0, -1).map((start, n) => [start, cuts[n + 1]!] as const);
    for (const [n, [start, end]] of pieces.entries()) {
      const changes = mark || marks.length > 0 ? topicChanges(lines, start, end, Math.max(0, missing)) : [];
      const parts = [start, ...changes, end];
      for (let p = 0; p + 1 < parts.length; p++)
        sections.push({ from: parts[p]!, to: parts[p + 1]!, mark: n === 0 && p === 0 ? mark : null });
    }
  }
  return sections.filter(({ from: a, to: b }) => charactersFrom(lines, a, b) >= 20);
}
