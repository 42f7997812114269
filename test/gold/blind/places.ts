/**
 * Scores what is said of other places on short drafts labelled without sight of the checker: `loud` names must be told at
 * warning, all else must not. Alone: `node test/gold/blind/places.ts [--show] [FILE.jsonl]`.
 */
import { loadShippedKnowledge } from '../../../server/src/knowledge/disk.ts';
import { foreignPlace } from '../../../server/src/rules/foreign-place.ts';
import { createChecker } from '../../../server/src/service/check.ts';
import { labels } from './figures.ts';

export interface PlaceLabels {
  readonly id?: string;
  readonly kind?: string;
  readonly text: string;
  readonly locality?: string;
  readonly labels: readonly { readonly text: string; readonly loud: boolean }[];
}

export interface PlaceScore {
  told: number;
  /** Told, at whatever severity. */
  seen: number;
  loud: number;
  /** Drafts with a warning that no loud label asks for. */
  wrong: number;
  drafts: number;
  readonly missed: string[];
  readonly false: string[];
}

const knowledge = loadShippedKnowledge();
const checker = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null }, [
  foreignPlace,
]);

export function scorePlaces(file = 'places.jsonl'): Map<string, PlaceScore> {
  const scores = new Map<string, PlaceScore>();
  for (const { id, kind = 'all', text, locality, labels: all } of labels<PlaceLabels>(file)) {
    const score: PlaceScore = scores.get(kind) ?? {
      told: 0,
      seen: 0,
      loud: 0,
      wrong: 0,
      drafts: 0,
      missed: [],
      false: [],
    };
    scores.set(kind, score);
    const { findings } = checker.open(text).check(locality === undefined ? {} : { locality });
    const reaches = (label: string, f: { text: string }): boolean =>
      label.includes(f.text) || f.text.includes(label);
    const warnings = findings.filter((f) => f.severity === 'warning');
    score.drafts++;
    for (const label of all.filter((l) => l.loud)) {
      score.loud++;
      if (findings.some((f) => reaches(label.text, f))) score.seen++;
      if (warnings.some((f) => reaches(label.text, f))) score.told++;
      else score.missed.push(`${id ?? ''} ${label.text} | ${text.split('\n').slice(-1)[0]!.slice(0, 60)}`);
    }
    const besides = warnings.filter((f) => !all.some((l) => l.loud && reaches(l.text, f)));
    if (besides.length > 0) {
      score.wrong++;
      score.false.push(`${id ?? ''} ${besides.map((f) => f.text).join(' ')} | ${text.slice(-60)}`);
    }
  }
  return scores;
}

if (import.meta.main) {
  const args = process.argv.slice(2);
  for (const [kind, s] of scorePlaces(args.find((a) => !a.startsWith('--')))) {
    console.log(
      `${kind}: told ${s.told} (seen ${s.seen}) of ${s.loud}; wrong warnings in ${s.wrong} of ${s.drafts} drafts`,
    );
    if (!args.includes('--show')) continue;
    for (const line of s.missed) console.log(`  missed ${line}`);
    for (const line of s.false) console.log(`  false  ${line}`);
  }
}
