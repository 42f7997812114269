/**
 * Sentences with labels, written without a look at the readers, on matters that no pack knew: each file was scored
 * once before its reader was built, so that what is measured on them is not what was tuned to.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Span } from '../../server/src/text/span.ts';

export interface Label {
  readonly kind: string;
  readonly text: string;
  /** Which of several places of the text in the sentence, from 1. */
  readonly n?: number;
}

export interface Sentence<L extends Label = Label> {
  readonly text: string;
  readonly labels: readonly L[];
}

/** Sentences of `test/gold/blind/NAME.jsonl`. */
export function sentencesOf<L extends Label = Label>(name: string): Sentence<L>[] {
  return readFileSync(path.join(import.meta.dirname, 'blind', `${name}.jsonl`), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Sentence<L>);
}

/** Where a label stands in its sentence. */
export function spanOf(sentence: string, { text, n = 1 }: Label): Span {
  let start = -1;
  for (let i = 0; i < n; i++) start = sentence.indexOf(text, start + 1);
  return { start, end: start + text.length };
}

export interface Found extends Span {
  readonly kind: string;
}

export interface Score {
  labels: number;
  hit: number;
  /** Hit with the very ends of the label. */
  exact: number;
  found: number;
  right: number;
}

export const precisionOf = ({ found, right }: Score): number => (found === 0 ? 1 : right / found);
export const recallOf = ({ labels, hit }: Score): number => (labels === 0 ? 1 : hit / labels);
export const f1Of = (score: Score): number => {
  const [p, r] = [precisionOf(score), recallOf(score)];
  return p + r === 0 ? 0 : (2 * p * r) / (p + r);
};

/** Scores what `read` finds in the sentences, by kind and over `all`: a mention and a label of one kind that overlap. */
export function scored<L extends Label>(
  sentences: readonly Sentence<L>[],
  kinds: readonly string[],
  read: (text: string) => readonly Found[],
): { scores: Map<string, Score>; misses: string[] } {
  const scores = new Map<string, Score>();
  const misses: string[] = [];
  const of = (kind: string): Score => {
    const known = scores.get(kind) ?? { labels: 0, hit: 0, exact: 0, found: 0, right: 0 };
    scores.set(kind, known);
    return known;
  };
  for (const { text, labels } of sentences) {
    const found = read(text).filter(({ kind }) => kinds.includes(kind));
    const wanted = labels
      .filter(({ kind }) => kinds.includes(kind))
      .map((label) => ({ ...label, ...spanOf(text, label) }));
    const same = (a: Found, b: Found) => a.kind === b.kind && a.start < b.end && b.start < a.end;
    for (const label of wanted) {
      const match = found.find((one) => same(one, label));
      const exact = match !== undefined && match.start === label.start && match.end === label.end;
      for (const score of [of(label.kind), of('all')]) {
        score.labels++;
        if (match) score.hit++;
        if (exact) score.exact++;
      }
      if (!match) misses.push(`missed ${label.kind} 【${label.text}】 ${text}`);
      else if (!exact)
        misses.push(`other ends ${label.kind} 【${label.text}】 ${text.slice(match.start, match.end)}`);
    }
    for (const one of found) {
      const right = wanted.some((label) => same(one, label));
      for (const score of [of(one.kind), of('all')]) {
        score.found++;
        if (right) score.right++;
      }
      if (!right) misses.push(`extra ${one.kind} 【${text.slice(one.start, one.end)}】 ${text}`);
    }
  }
  return { scores, misses };
}

export function told(kind: string, score: Score): string {
  const { found, right, labels, hit, exact } = score;
  return `${kind}: P ${precisionOf(score).toFixed(3)} (${right}/${found}) R ${recallOf(score).toFixed(3)} (${hit}/${labels}) F1 ${f1Of(score).toFixed(3)}, same ends ${exact}`;
}
