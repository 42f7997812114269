/**
 * Scores what is read and said of figures on sentences labelled without sight of the checker: metrics, values, days and
 * kinds (figures.jsonl), pairs of an older and a newer sentence (figure-pairs.jsonl), drafts with past speeches
 * (figure-cases.jsonl). Alone: `node test/gold/blind/figures.ts [--show] [PAIRS.jsonl]`, with further pairs of one's own.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNoSegmenter, openCorpus } from '../../../server/src/corpus/index.ts';
import { readInsights } from '../../../server/src/corpus/insights/builder.ts';
import { loadShippedKnowledge } from '../../../server/src/knowledge/disk.ts';
import { readParagraph } from '../../../server/src/mentions/index.ts';
import type { FigureMention } from '../../../server/src/mentions/types.ts';
import type { Finding } from '../../../server/src/rules/types.ts';
import { createChecker } from '../../../server/src/service/check.ts';
import { chineseDate } from '../../../server/src/text/calendar.ts';

const knowledge = loadShippedKnowledge();

export function labels<T>(name: string): T[] {
  const file = name.includes('/') ? name : join(import.meta.dirname, name);
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);
}

export interface FigureLabels {
  readonly text: string;
  readonly labels: readonly {
    readonly kind: string;
    readonly text: string;
    readonly metric: string;
    readonly value: number | null;
    readonly unit: string | null;
    readonly asOf: string | null;
    readonly n?: number;
  }[];
}

export interface Pair {
  readonly old: string;
  readonly oldDate: string;
  readonly new: string;
  readonly newDate: string;
  readonly stale: boolean;
}

export interface Case {
  readonly id: string;
  readonly draft: string;
  readonly date: string;
  readonly locality: string | null;
  readonly corpus: readonly { readonly title: string; readonly date: string; readonly text: string }[];
  readonly expect: readonly {
    readonly rule: string;
    readonly text: string;
    readonly severity?: string;
    readonly n?: number;
  }[];
  readonly silent: readonly string[];
}

/** Share of what was counted, with the lines that tell what was not right. */
export class Score {
  right = 0;
  all = 0;
  readonly wrong: string[] = [];

  count(isRight: boolean, told: string): void {
    this.all++;
    if (isRight) this.right++;
    else this.wrong.push(told);
  }

  get share(): number {
    return this.all === 0 ? 1 : this.right / this.all;
  }

  toString(): string {
    return `${this.right} of ${this.all} (${(this.share * 100).toFixed(0)} %)`;
  }
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  statistic: ['statistic', 'duration'],
  norm: ['norm', 'duration', 'deadline'],
  target: ['norm'],
  enumeration: ['enumeration'],
  deadline: ['deadline'],
};

const SCALES: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8, 成: 10 };

/** 4.62万亩 as 46200亩, 4成 as 40%. */
function plainValue(value: number, unit: string): { value: number; unit: string } {
  const scale = SCALES[unit[0]!];
  if (unit === '成') return { value: value * 10, unit: '%' };
  return scale === undefined ? { value, unit } : { value: value * scale, unit: unit.slice(1) };
}

/** How alike two names of a metric are, by pairs of neighbouring characters: 1 for the same, 0 for nothing shared. */
export function alike(a: string, b: string): number {
  const plain = (s: string) => s.replace(/[（(][^）)]*[）)]|[“”"的]/g, '');
  const pairs = (s: string) => Array.from({ length: Math.max(0, s.length - 1) }, (_, i) => s.slice(i, i + 2));
  const [x, y] = [plain(a), plain(b)];
  if (x === y) return 1;
  const [p, q] = [pairs(x), pairs(y)];
  const rest = [...q];
  let same = 0;
  for (const pair of p) {
    const at = rest.indexOf(pair);
    if (at < 0) continue;
    same++;
    rest.splice(at, 1);
  }
  return p.length + q.length === 0 ? 0 : (2 * same) / (p.length + q.length);
}

export interface FigureScores {
  readonly found: Score;
  readonly value: Score;
  readonly asOf: Score;
  readonly kind: Score;
  /** The name of the metric is the labelled one, but for a third of its characters. */
  readonly metric: Score;
}

export function scoreFigures(records: readonly FigureLabels[] = labels('figures.jsonl')): FigureScores {
  const scores = {
    found: new Score(),
    value: new Score(),
    asOf: new Score(),
    kind: new Score(),
    metric: new Score(),
  };
  for (const record of records) {
    const { figures } = readParagraph(record.text, knowledge.lexicon);
    for (const label of record.labels) {
      let start = -1;
      for (let n = label.n ?? 1; n > 0; n--) start = record.text.indexOf(label.text, start + 1);
      const end = start + label.text.length;
      const overlapping = figures.filter((f) => f.start < end && start < f.end);
      const figure: FigureMention | undefined =
        overlapping.find((f) => (f.kind === 'deadline') === (label.kind === 'deadline')) ?? overlapping[0];
      const told = `${record.text} ${label.text}`;
      scores.found.count(figure !== undefined, told);
      if (figure === undefined) continue;
      scores.kind.count(
        KINDS[label.kind]!.includes(figure.kind),
        `${told}: ${label.kind}, read ${figure.kind}`,
      );
      if (label.kind !== 'statistic') continue;
      if (label.value !== null && label.unit !== null) {
        const want = plainValue(label.value, label.unit);
        const isRight =
          Math.abs((figure.value ?? -1) - want.value) < 1e-6 * want.value && figure.unit === want.unit;
        scores.value.count(isRight, `${told}: read ${figure.value} ${figure.unit}`);
      }
      const isDated = figure.asOfText !== '';
      scores.asOf.count(
        label.asOf === null
          ? true
          : isDated &&
              (figure.asOfText.includes(label.asOf) ||
                label.asOf.includes(figure.asOfText) ||
                alike(figure.asOfText, label.asOf) > 0.4),
        `${told}: ${label.asOf}, read “${figure.asOfText}”`,
      );
      scores.metric.count(
        alike(figure.metric ?? '', label.metric) >= 2 / 3,
        `${told}: ${label.metric}, read ${figure.metric}`,
      );
    }
  }
  return scores;
}

async function check(
  draft: string,
  date: string,
  locality: string | null,
  speeches: Case['corpus'],
  only: readonly string[],
): Promise<readonly Finding[]> {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  try {
    await corpus.addTexts(
      speeches.map((s, i) => ({
        source: `${i}.txt`,
        text: `${s.title}\n（${chineseDate(s.date)}）\n同志们：\n${s.text}\n`,
      })),
    );
    const insights = speeches.length === 0 ? null : await readInsights([corpus], knowledge.lexicon);
    const checker = createChecker({
      today: () => date,
      knowledge: () => knowledge,
      corpus: () => null,
      insights: () => insights,
    });
    return checker.open(draft).check({ date, only, ...(locality === null ? {} : { locality }) }).findings;
  } finally {
    corpus.close();
  }
}

const isLoud = (f: Finding): boolean => f.severity === 'warning' || f.severity === 'error';

/** `stale`: pairs that must be told, at warning; `silent`: those that must not be; `soft`: told, but below warning. */
export async function scorePairs(
  pairs: readonly Pair[],
): Promise<{ stale: Score; silent: Score; soft: number }> {
  const stale = new Score();
  const silent = new Score();
  let soft = 0;
  for (const pair of pairs) {
    const title = '在全县重点工作会议上的讲话';
    const draft = `${title}\n（${chineseDate(pair.newDate)}）\n同志们：\n${pair.new}\n`;
    const findings = await check(
      draft,
      pair.newDate,
      null,
      [{ title, date: pair.oldDate, text: pair.old }],
      ['stale-figure'],
    );
    const loud = findings.some(isLoud);
    if (!loud && findings.length > 0) soft++;
    const told = `${pair.oldDate} ${pair.old} → ${pair.newDate} ${pair.new} ${findings.map((f) => `${f.severity}: ${f.message.zh}`).join(' | ')}`;
    if (pair.stale) stale.count(loud, told);
    else silent.count(!loud, told);
  }
  return { stale, silent, soft };
}

export async function scoreCases(
  cases: readonly Case[] = labels('figure-cases.jsonl'),
): Promise<Map<string, { told: Score; silent: Score }>> {
  const scores = new Map<string, { told: Score; silent: Score }>();
  const of = (rule: string) => {
    let score = scores.get(rule);
    score ??= { told: new Score(), silent: new Score() };
    scores.set(rule, score);
    return score;
  };
  for (const c of cases) {
    const rules = [...new Set([...c.expect.map((e) => e.rule), ...c.silent])];
    const findings = await check(c.draft, c.date, c.locality, c.corpus, rules);
    const told = findings.map((f) => `${f.severity} ${f.rule} ${f.text}: ${f.message.zh}`).join(' | ');
    for (const e of c.expect) {
      let start = -1;
      for (let n = e.n ?? 1; n > 0; n--) start = c.draft.indexOf(e.text, start + 1);
      const reached = findings.some(
        (f) =>
          f.rule === e.rule &&
          ((f.start < start + e.text.length && start < f.end) ||
            f.evidence.some((x) => x.kind === 'draft' && x.start < start + e.text.length && start < x.end)) &&
          (e.severity === undefined || isLoud(f)),
      );
      of(e.rule).told.count(reached, `${c.id} ${e.text}: ${told}`);
    }
    for (const rule of c.silent)
      of(rule).silent.count(!findings.some((f) => f.rule === rule && isLoud(f)), `${c.id}: ${told}`);
  }
  return scores;
}

if (process.argv[1] === import.meta.filename) {
  const show = process.argv.includes('--show');
  const tell = (name: string, score: Score) => {
    console.log(`${name}: ${score}`);
    if (show) for (const line of score.wrong) console.log(`    ${line.replaceAll('\n', '⏎')}`);
  };
  for (const [name, score] of Object.entries(scoreFigures())) tell(`figures, ${name}`, score);
  const files = ['figure-pairs.jsonl', ...process.argv.slice(2).filter((a) => a !== '--show')];
  for (const file of files) {
    const { stale, silent, soft } = await scorePairs(labels(file));
    tell(`${file}, stale told at warning`, stale);
    tell(`${file}, silent at warning`, silent);
    console.log(`${file}, told below warning: ${soft}`);
  }
  for (const [rule, { told, silent }] of await scoreCases()) {
    tell(`cases, ${rule}, told`, told);
    tell(`cases, ${rule}, silent`, silent);
  }
}
