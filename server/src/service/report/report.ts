import { figureKey } from '../../corpus/insights/figures.ts';
import type { CorpusInsights } from '../../corpus/insights/index.ts';
import type { DraftView } from '../../draft/view.ts';
import type { Finding, Severity } from '../../rules/types.ts';
import { readFrontMatter } from '../../text/frontMatter.ts';
import { citedDirectives } from '../directives/timeline.ts';
import type { CheckResult, Knowledge } from '../types.ts';
import { groupsOf } from './items.ts';
import type { BorrowedPart, FigureRow, Place, Report, SloganRow } from './model.ts';
import { type Placer, placer } from './places.ts';

export interface ReportInput {
  /** File name, as the reader knows it. */
  readonly name: string;
  readonly view: DraftView;
  readonly result: CheckResult;
  readonly insights: CorpusInsights | null;
  readonly speeches: number | null;
  readonly knowledge: Knowledge;
  readonly borrowed: BorrowedPart | null;
}

/** Of a long speech nobody reads more rows; the count says how many there are. */
const ROWS = 400;
/** Fewer uses are no repetition worth a bar. */
const SLOGAN_USES = 2;
const SLOGANS = 20;

/** Gathers the report on a draft from what was read and found. */
export function reportOf(input: ReportInput): Report {
  const { view, result } = input;
  const placeOf = placer(view);
  const grave = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';
  const settle = groupsOf(result.findings.filter(grave), view, placeOf);
  const of = (severity: Severity) =>
    groupsOf(
      result.findings.filter((finding) => finding.severity === severity),
      view,
      placeOf,
    );
  const consider = of('information');
  const note = of('hint');
  // What the writer says about the draft in front of it is no part of the speech.
  const speech = view.paragraphs.slice(readFrontMatter(view.paragraphs).paragraphs);
  const filled = speech.filter(({ text }) => text.trim() !== '');
  return {
    name: input.name,
    title: filled[0]?.text.trim().slice(0, 80) ?? input.name,
    date: result.date,
    locality: result.locality,
    characters: view.hanCharacters,
    paragraphs: filled.length,
    speeches: input.speeches,
    settle,
    consider,
    note,
    figures: figuresOf(view, result.findings, input.insights, placeOf).slice(0, ROWS),
    directives: citedDirectives(view, result.date.day, input.knowledge).map((row) => ({
      ...row,
      places: row.places.map(placeOf),
    })),
    slogans: slogansOf(view, placeOf),
    borrowed: input.borrowed,
  };
}

const FIGURE_RULES = new Set(['placeholder', 'stale-figure', 'undated-figure', 'inconsistent-figure']);

function figuresOf(
  { paragraphs }: DraftView,
  findings: readonly Finding[],
  insights: CorpusInsights | null,
  placeOf: Placer,
): FigureRow[] {
  const about = findings.filter(({ rule }) => FIGURE_RULES.has(rule));
  let next = 0;
  return paragraphs.flatMap(({ start, mentions }) =>
    mentions.figures
      .filter((figure) => figure.kind === 'statistic')
      .map((figure): FigureRow => {
        const place = placeOf({ start: start + figure.start, end: start + figure.end });
        // Both come in order; what ends before this figure ends before all that follow.
        while (next < about.length && about[next]!.end <= place.start) next++;
        const said: string[] = [];
        for (let i = next; i < about.length && about[i]!.start < place.end; i++)
          if (about[i]!.end > place.start) said.push(about[i]!.rule);
        const key = figureKey(figure);
        const [newest] = key === null ? [] : (insights?.figures.of(key) ?? []);
        return {
          place,
          text: figure.text,
          metric: figure.metric,
          asOf: figure.asOf,
          asOfText: figure.asOfText,
          source:
            newest === undefined
              ? null
              : {
                  title: newest.speech.title,
                  asOf: newest.asOf,
                  text: newest.text,
                  same: newest.value === figure.value,
                },
          rules: said,
        };
      }),
  );
}

/** Set phrases that are said more than once, most often first. */
function slogansOf({ paragraphs }: DraftView, placeOf: Placer): SloganRow[] {
  const places = new Map<string, Place[]>();
  for (const { start, mentions } of paragraphs)
    for (const slogan of mentions.slogans) {
      const list = places.get(slogan.canonical) ?? [];
      list.push(placeOf({ start: start + slogan.start, end: start + slogan.end }));
      places.set(slogan.canonical, list);
    }
  return [...places]
    .filter(([, list]) => list.length >= SLOGAN_USES)
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .slice(0, SLOGANS)
    .map(([canonical, list]) => ({ canonical, count: list.length, places: list }));
}
