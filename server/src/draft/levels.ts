import type { TextEdit } from '../text/edit.ts';
import { type MarkerFamily, numeralLike, SPOKEN } from '../text/outline.ts';
import type { Item } from './outline.ts';
import type { Series } from './series.ts';

/** Levels of GB/T 9704 from the outermost: 一、 （一） 1. （1）. */
const LEVELS: readonly MarkerFamily[] = ['chapter', 'section', 'arabic', 'paren-arabic'];

const levelOf = (item: Item): number => LEVELS.indexOf(item.family);

/** Headings that stand at a level where they do not belong. */
export interface MisplacedLevel {
  /** inverted: 一、 under （一）. skipped: 1. right under 一、 where （一） stands under its sisters. */
  readonly problem: 'inverted' | 'skipped';
  readonly item: Item;
  /** The heading that it stands under, or the sister's that shows the level. */
  readonly against: Item;
  /** Puts the levels right; empty where that takes a writer. */
  readonly edits: readonly TextEdit[];
}

const first = (series: Series): Item => series.members[0]!;
const end = (series: Series): Item => series.members[series.members.length - 1]!;

/** 一是 at the head of a line has no level of its own; no written one but ①, （1） or 1. belongs under it. */
const isSpoken = ({ family, leads }: Item): boolean => leads && SPOKEN.has(family);

/** Headings of whole lines only: a table's 1 项目 and 1) inside a sentence have no level. */
const isHeading = ({ family, leads, style }: Item): boolean =>
  leads && LEVELS.includes(family) && style !== 'arabic';

/** The misplaced levels of a draft, one for each enclosing series. */
export function misplacedLevels(all: readonly Series[]): MisplacedLevel[] {
  const inside = new Map<Series, Series[]>();
  for (const series of all) {
    if (series.under === null || !isHeading(first(series))) continue;
    if (!isHeading(series.under.item) && !isSpoken(series.under.item)) continue;
    const own = inside.get(series.under.series) ?? [];
    own.push(series);
    inside.set(series.under.series, own);
  }
  const found: MisplacedLevel[] = [];
  for (const [outer, children] of inside) {
    const misplaced = inverted(outer, children) ?? skipped(outer, children);
    if (misplaced !== null) found.push(misplaced);
  }
  return found;
}

/** （一） 一、 二、 （二）: the higher level stands inside the lower, which goes on behind it. */
function inverted(outer: Series, children: readonly Series[]): MisplacedLevel | null {
  const level = isSpoken(first(outer)) ? LEVELS.indexOf('arabic') : levelOf(first(outer));
  if (outer.members.length < 2 || first(outer).number !== 1) return null;
  const wrong = children.filter(
    (c) =>
      levelOf(first(c)) < level &&
      first(c).number === 1 &&
      c.members.length >= 2 &&
      end(c).start < end(outer).start,
  );
  const [child] = wrong;
  if (child === undefined) return null;
  const swaps = level === 1 && children.every((c) => levelOf(first(c)) === 0);
  const edits = swaps
    ? [
        ...outer.members.map((item) => rewritten(item, 'chapter')),
        ...children.flatMap((c) => c.members.map((item) => rewritten(item, 'section'))),
      ]
    : [];
  return { problem: 'inverted', item: first(child), against: child.under!.item, edits };
}

/** 一、 with （一） under it, and 二、 with 1. */
function skipped(outer: Series, children: readonly Series[]): MisplacedLevel | null {
  const level = levelOf(first(outer));
  const next = children.filter((c) => levelOf(first(c)) === level + 1 && c.members.length >= 2);
  const deeper = children.filter(
    (c) =>
      levelOf(first(c)) === level + 2 &&
      c.members.length >= 2 &&
      first(c).number === 1 &&
      !next.some((n) => n.under!.item === c.under!.item),
  );
  // Where half of the sisters do so, it is how the writer writes.
  const [child] = deeper;
  if (child === undefined || level !== 0 || deeper.length !== 1 || next.length < 2) return null;
  return {
    problem: 'skipped',
    item: first(child),
    against: first(next[0]!),
    edits: child.members.map((item) => rewritten(item, 'section')),
  };
}

/** The edit that writes a marker as one of another level, with its own number. */
function rewritten(item: Item, family: 'chapter' | 'section'): TextEdit {
  const numeral = numeralLike('一', item.number) ?? '';
  const newText = family === 'chapter' ? `${numeral}、` : `（${numeral}）`;
  return { start: item.start, end: item.end, newText };
}
