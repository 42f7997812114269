import { type OpenSeries, SPOKEN, seriesOf } from '../text/outline.ts';
import type { Item } from './outline.ts';

/** Markers that count one after another, as written: a gap or a repeat stays in its series. */
export interface Series {
  readonly members: Item[];
  /** A series of its style, numbered on by this one, stood under the heading before (（三） after （二） of 一、). */
  readonly continues: boolean;
  /** Where the numbers run on over the headings: the last of them before this series, whatever is lost between. */
  readonly runsOnFrom: Item | null;
  /** The item that it stands under, in an enclosing series; null at the top and inside a paragraph. */
  readonly under: { readonly item: Item; readonly series: Series } | null;
}

/** A series that is open, by the last item that it has come to. */
class Open implements OpenSeries {
  readonly style: string;
  readonly series: Series;

  constructor(style: string, series: Series) {
    this.style = style;
    this.series = series;
  }

  get family(): Item['family'] {
    return last(this.series).family;
  }

  get number(): number {
    return last(this.series).number;
  }
}

const last = (series: Series): Item => series.members[series.members.length - 1]!;

/**
 * The series of a draft: those of headings and list items that open paragraphs, by nesting, and those inside one
 * paragraph. Every marker that cannot be placed beyond doubt is left out.
 */
export function readSeries(items: readonly Item[]): Series[] {
  const all: Series[] = [];
  let open: Open[] = [];
  let latest = new Map<string, Series>();
  /** Styles whose numbers have gone on over a heading. */
  let runningOn = new Set<string>();
  let inner: Series[] = [];
  let paragraph = -1;
  let part = -1;
  const start = (item: Item, before: Item | null, within: Series | undefined): Series => {
    const continues = before !== null && before.number + 1 === item.number;
    if (continues) runningOn.add(item.style);
    const runsOnFrom = before !== null && runningOn.has(item.style) ? before : null;
    const under = within === undefined ? null : { item: last(within), series: within };
    const series: Series = { members: [item], continues, runsOnFrom, under };
    all.push(series);
    latest.set(item.style, series);
    return series;
  };
  for (const item of items) {
    if (item.part !== part) {
      part = item.part;
      open = [];
      latest = new Map();
      runningOn = new Set();
    }
    if (item.paragraph !== paragraph) {
      paragraph = item.paragraph;
      inner = [];
    }
    if (!item.leads && SPOKEN.has(item.family)) {
      placeInner(item, inner, all);
      continue;
    }
    // 一是 that opens a paragraph may go on inside it: its series is one of the paragraph's as well.
    if (
      item.leads &&
      (SPOKEN.has(item.family) || item.family === 'paren-arabic' || item.family === 'circled')
    )
      inner.push({ members: [item], continues: false, runsOnFrom: null, under: null });
    if (!item.leads && (item.family === 'circled' || /^[（(]/.test(item.text)) && item.family !== 'section') {
      placeInner(item, inner, all);
      continue;
    }
    // 1. and 1） inside a sentence are as often a date, a version or a reference as an item.
    if (!item.leads && item.family !== 'section') continue;
    const depth = seriesOf(item, open);
    if (depth >= 0) {
      const at = open[depth]!;
      const twice = depth === open.length - 1 && isFirstTwice(at.series, item);
      open.length = depth + 1;
      if (item.number === 1 && !twice)
        open[depth] = new Open(item.style, start(item, null, open[depth - 1]?.series));
      else at.series.members.push(item);
      continue;
    }
    const before = latest.get(item.style);
    open.push(
      new Open(item.style, start(item, before === undefined ? null : last(before), open.at(-1)?.series)),
    );
  }
  return all;
}

/** Two headings 一、 close together, nothing numbered between them: the second is the first's next, not a new start. */
const CLOSE = 6;

function isFirstTwice(series: Series, item: Item): boolean {
  const only = last(series);
  return (
    series.members.length === 1 &&
    only.number === 1 &&
    only.leads &&
    item.leads &&
    item.number === 1 &&
    (item.family === 'chapter' || item.family === 'section') &&
    item.paragraph - only.paragraph <= CLOSE
  );
}

/** Series inside one paragraph. A first marker above 1 goes on from another paragraph and proves nothing. */
function placeInner(item: Item, inner: Series[], all: Series[]): void {
  if (item.number === 1) {
    const series: Series = { members: [item], continues: false, runsOnFrom: null, under: null };
    inner.push(series);
    all.push(series);
    return;
  }
  const next = inner.findLast((s) => last(s).number + 1 === item.number && SPOKEN.has(last(s).family));
  const own = inner.findLast((s) => s.members[0]!.style === item.style);
  const series = next ?? own;
  if (series === undefined) return;
  series.members.push(item);
  if (series.members.length === 2 && series.members[0]!.leads) all.push(series);
}
