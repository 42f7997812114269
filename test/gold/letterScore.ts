/**
 * How many of the labelled slips of names, set phrases and characters are found, and what is said of right text:
 * `node test/gold/letterScore.ts [--misses]`.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { attestedSuspects } from '../../server/src/draft/suspects.ts';
import { loadShippedKnowledge, loadShippedProse } from '../../server/src/knowledge/disk.ts';
import type { Finding } from '../../server/src/rules/types.ts';
import { createChecker } from '../../server/src/service/check.ts';

/** A sentence with one slip in it: `slip` as it stands, or `wrong` at `at`, counted in code points. */
interface Slip {
  readonly text: string;
  readonly date?: string;
  readonly slip?: string;
  readonly wrong?: string;
  readonly right: string;
  readonly at?: number;
  readonly family?: string;
  readonly how: string;
}

interface Good {
  readonly text: string;
  readonly date?: string;
}

export interface Tally {
  found: number;
  loud: number;
  all: number;
}

const LABELS = path.join(import.meta.dirname, 'blind');
const read = <T>(name: string): T[] =>
  readFileSync(path.join(LABELS, name), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T);

const knowledge = loadShippedKnowledge();
const prose = loadShippedProse();
const suspects = prose && attestedSuspects(prose, () => null);
const checker = createChecker({
  today: () => '2026-11-22',
  knowledge: () => knowledge,
  corpus: () => null,
  suspects: () => suspects,
});

/** Rules that look at letters; what others say of a sentence is theirs. */
const RULES = [
  'fixed-name',
  'misquoted-slogan',
  'wording',
  'suspected-typo',
  'outdated-term',
  'misquoted-directive',
];

function findingsOf({ text, date }: Good): Finding[] {
  return checker
    .open(text)
    .check(date === undefined ? {} : { draftDate: date })
    .findings.filter(
      ({ rule, data }) => RULES.includes(rule) && (data as { kind?: string }).kind !== 'marks',
    );
}

const isLoud = ({ severity }: Finding): boolean => severity === 'error' || severity === 'warning';

/** Of each family (or kind of slip) those that a finding overlaps, and of these the loud ones. */
export function scoreSlips(file: string, misses: string[] = []): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const label of read<Slip>(file)) {
    const wrong = label.slip ?? label.wrong!;
    const start =
      label.at === undefined ? label.text.indexOf(wrong) : [...label.text].slice(0, label.at).join('').length;
    const end = start + wrong.length;
    const hits = findingsOf(label).filter((f) => f.start < end && start < f.end);
    const family = label.family ?? label.how;
    const tally = tallies.get(family) ?? { found: 0, loud: 0, all: 0 };
    tallies.set(family, tally);
    tally.all++;
    if (hits.length > 0) tally.found++;
    if (hits.some(isLoud)) tally.loud++;
    if (hits.length === 0) misses.push(`${family}\t${wrong} → ${label.right}\t${label.text}`);
  }
  return tallies;
}

/** Sentences without a slip of which something is said. */
export function falseAlarms(file: string, loud: boolean): string[] {
  return read<Good>(file).flatMap((label) =>
    findingsOf(label)
      .filter((f) => !loud || isLoud(f))
      .map((f) => `${f.severity}\t${f.rule}\t${f.text}\t${f.message.zh}\t${label.text}`),
  );
}

if (import.meta.main) {
  const show = process.argv.includes('--misses');
  for (const file of [
    'letter-slips.jsonl',
    'letter-slips-2.jsonl',
    'letter-slips-3.jsonl',
    'typos-real.jsonl',
  ]) {
    const misses: string[] = [];
    const tallies = scoreSlips(file, misses);
    console.log(file);
    for (const [family, { found, loud, all }] of tallies)
      console.log(`  ${family}: ${found} (${loud} loud) of ${all}`);
    if (show) console.log(misses.join('\n'));
  }
  for (const file of ['letter-good.jsonl', 'letter-good-2.jsonl', 'typos-good.jsonl']) {
    const all = falseAlarms(file, false);
    console.log(`${file}: ${falseAlarms(file, true).length} loud, ${all.length} in all`);
    if (show) console.log(all.join('\n'));
  }
}
