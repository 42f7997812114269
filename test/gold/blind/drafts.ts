/**
 * Scores short drafts that were labelled before the rules for them were written: those with a fault, told at warning,
 * and their right twins, of which nothing is told. Alone: `node test/gold/blind/drafts.ts NAME RULE… [--show]`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNoSegmenter, openCorpus } from '../../../server/src/corpus/index.ts';
import { readInsights } from '../../../server/src/corpus/insights/builder.ts';
import type { CorpusInsights } from '../../../server/src/corpus/insights/index.ts';
import { rules } from '../../../server/src/rules/index.ts';
import { contextFor, shippedKnowledge } from '../../../server/src/rules/testing.ts';
import { chineseDate } from '../../../server/src/text/calendar.ts';

export interface LabelledDraft {
  readonly date: string;
  readonly text: string;
  /** True where a warning is right. */
  readonly bad: boolean;
  /** The words that the warning has to touch; left out: anywhere. */
  readonly at?: string;
  /** Past speeches. */
  readonly corpus?: readonly { readonly title: string; readonly date: string; readonly text: string }[];
}

export interface DraftScore {
  readonly told: number;
  readonly bad: number;
  readonly silent: number;
  readonly good: number;
  readonly wrong: readonly string[];
}

/** What the rules `ids` say at warning of the drafts of `NAME.jsonl`. */
export async function scoreDrafts(name: string, ids: readonly string[]): Promise<DraftScore> {
  const drafts = readFileSync(join(import.meta.dirname, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledDraft);
  const wanted = rules.filter(({ meta }) => ids.includes(meta.id));
  const wrong: string[] = [];
  const score = { told: 0, bad: 0, silent: 0, good: 0 };
  for (const { date, text, bad, at, corpus } of drafts) {
    const insights = corpus === undefined ? undefined : await insightsOf(corpus);
    const findings = wanted
      .flatMap((rule) => rule.check(contextFor(rule, text, { date, ...(insights && { insights }) })))
      .filter(({ severity }) => severity === 'warning' || severity === 'error');
    const from = at === undefined ? 0 : text.indexOf(at);
    const to = at === undefined ? text.length : from + at.length;
    if (bad) {
      score.bad++;
      if (findings.some(({ start, end }) => start < to && from < end)) score.told++;
      else wrong.push(`missed ${date} ${at ?? ''} | ${text.replaceAll('\n', '⏎')}`);
    } else {
      score.good++;
      if (findings.length === 0) score.silent++;
      else wrong.push(`false ${date} ${findings[0]!.message.zh} | ${text.replaceAll('\n', '⏎')}`);
    }
  }
  return { ...score, wrong };
}

const known = new Map<string, Promise<CorpusInsights>>();

/** What past speeches say, read once for equal ones. */
function insightsOf(corpus: NonNullable<LabelledDraft['corpus']>): Promise<CorpusInsights> {
  const key = JSON.stringify(corpus);
  const read = async (): Promise<CorpusInsights> => {
    const store = openCorpus(':memory:', { segmenter: createNoSegmenter() });
    await store.addTexts(
      corpus.map(({ title, date, text }, i) => ({
        source: `${i}.txt`,
        text: `${title}\n（${chineseDate(date)}）\n${text}`,
      })),
    );
    const insights = await readInsights([store], shippedKnowledge().lexicon);
    store.close();
    return insights;
  };
  const insights = known.get(key) ?? read();
  known.set(key, insights);
  return insights;
}

if (process.argv[1] === import.meta.filename) {
  const [name, ...ids] = process.argv.slice(2).filter((arg) => arg !== '--show');
  const { told, bad, silent, good, wrong } = await scoreDrafts(name!, ids);
  console.log(`told ${told} of ${bad}, silent ${silent} of ${good}`);
  if (process.argv.includes('--show')) console.log(wrong.join('\n'));
}
