/**
 * Scores short drafts that were labelled before the rules for them were written: those with a fault, told at warning,
 * and their right twins, of which nothing is told. Alone: `node test/gold/blind/drafts.ts NAME RULE… [--show]`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../../server/src/rules/index.ts';
import { contextFor } from '../../../server/src/rules/testing.ts';

export interface LabelledDraft {
  readonly date: string;
  readonly text: string;
  /** True where a warning is right. */
  readonly bad: boolean;
  /** The words that the warning has to touch; left out: anywhere. */
  readonly at?: string;
}

export interface DraftScore {
  readonly told: number;
  readonly bad: number;
  readonly silent: number;
  readonly good: number;
  readonly wrong: readonly string[];
}

/** What the rules `ids` say at warning of the drafts of `NAME.jsonl`. */
export function scoreDrafts(name: string, ids: readonly string[]): DraftScore {
  const drafts = readFileSync(join(import.meta.dirname, `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as LabelledDraft);
  const wanted = rules.filter(({ meta }) => ids.includes(meta.id));
  const wrong: string[] = [];
  const score = { told: 0, bad: 0, silent: 0, good: 0 };
  for (const { date, text, bad, at } of drafts) {
    const findings = wanted
      .flatMap((rule) => rule.check(contextFor(rule, text, { date })))
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

if (process.argv[1] === import.meta.filename) {
  const [name, ...ids] = process.argv.slice(2).filter((arg) => arg !== '--show');
  const { told, bad, silent, good, wrong } = scoreDrafts(name!, ids);
  console.log(`told ${told} of ${bad}, silent ${silent} of ${good}`);
  if (process.argv.includes('--show')) console.log(wrong.join('\n'));
}
