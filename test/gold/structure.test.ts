import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { splitText } from '../../server/src/corpus/split/split.ts';
import type { SplitResult } from '../../server/src/corpus/types.ts';
import type { Span } from '../../server/src/text/span.ts';

/** Hand-made truth for two real files; it lives beside the checkout and is not part of the project. */
const SHARED = new URL('../../../shared/', import.meta.url);
const GOLD = new URL('gold-dev/structure.jsonl', SHARED);
const skip = existsSync(GOLD) ? false : '../shared is not here, so the real files are not measured';

interface Label extends Span {
  readonly seed: string;
  readonly label: string;
  readonly marker?: string;
  readonly depth?: number;
}

interface Score {
  readonly name: string;
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** `optional` spans count neither when found nor when missed. */
function score(
  name: string,
  truth: readonly Span[],
  found: readonly Span[],
  slack: number,
  optional: readonly Span[] = [],
): Score {
  const same = (a: Span, b: Span): boolean =>
    Math.abs(a.start - b.start) <= slack && Math.abs(a.end - b.end) <= slack;
  const counted = found.filter(
    (f) => truth.some((t) => same(t, f)) || !optional.some((o) => o.start < f.end && f.start < o.end),
  );
  const hits = counted.filter((f) => truth.some((t) => same(t, f))).length;
  const recalled = truth.filter((t) => found.some((f) => same(t, f))).length;
  const precision = counted.length === 0 ? 1 : hits / counted.length;
  const recall = truth.length === 0 ? 1 : recalled / truth.length;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  console.log(
    `${name.padEnd(20)} P ${precision.toFixed(3)}  R ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}  (${truth.length} labelled, ${counted.length} found)`,
  );
  return { name, precision, recall, f1 };
}

describe('structure of the real files', { skip }, () => {
  const labels: Label[] = skip
    ? []
    : readFileSync(GOLD, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Label);
  const results = new Map<string, SplitResult>();
  for (const seed of new Set(labels.map((label) => label.seed)))
    results.set(seed, splitText(readFileSync(new URL(`corpus/${seed}`, SHARED), 'utf8')));
  // Each file has its own offsets: shift them apart so that one score covers all.
  const base = new Map([...results.keys()].map((seed, i) => [seed, i * 10_000_000]));
  const at = (seed: string, { start, end }: Span): Span => ({
    start: start + base.get(seed)!,
    end: end + base.get(seed)!,
  });
  const truth = (want: (label: Label) => boolean): Span[] =>
    labels.filter(want).map((label) => at(label.seed, label));
  const found = (read: (result: SplitResult) => readonly Span[]): Span[] =>
    [...results].flatMap(([seed, result]) => read(result).map((span) => at(seed, span)));
  const isHeading = (label: Label): boolean => label.label.startsWith('heading');

  it('cuts speeches where a reader does', () => {
    const { f1 } = score(
      'speeches',
      truth((l) => l.label === 'speech'),
      found((r) => r.speeches),
      2,
    );
    assert.ok(f1 >= 0.95, `F1 ${f1}`);
  });

  it('reads numbered headings, on lines of their own and within paragraphs', () => {
    const { f1 } = score(
      'numbered headings',
      truth((l) => isHeading(l) && l.marker !== 'none'),
      found((r) => r.speeches.flatMap((s) => s.headings)),
      1,
      truth((l) => isHeading(l) && l.marker === 'none'),
    );
    assert.ok(f1 >= 0.95, `F1 ${f1}`);
  });

  it('finds their real nesting', () => {
    const numbered = labels.filter((l) => isHeading(l) && l.marker !== 'none');
    const right = numbered.filter((l) =>
      results
        .get(l.seed)!
        .speeches.some((s) =>
          s.headings.some((h) => Math.abs(h.start - l.start) <= 1 && h.level === l.depth),
        ),
    ).length;
    console.log(`heading levels       ${right} of ${numbered.length}`);
    assert.ok(right / numbered.length >= 0.95);
  });

  it('sets boilerplate apart', () => {
    const { precision, recall } = score(
      'boilerplate',
      truth((l) => l.label === 'boilerplate' || l.label === 'stray-markup'),
      found((r) => r.boilerplate),
      1,
    );
    assert.ok(precision >= 0.95 && recall >= 0.95, `P ${precision} R ${recall}`);
  });
});

const CLEAN = new URL('clean/', SHARED);

describe('published documents', { skip: existsSync(CLEAN) ? false : '../shared is not here' }, () => {
  it('stay whole: one file, one text', () => {
    let files = 0;
    const cut: string[] = [];
    for (const folder of ['reports-2025/', 'documents/'])
      for (const name of readdirSync(new URL(folder, CLEAN))) {
        files++;
        const { speeches } = splitText(
          readFileSync(new URL(folder + encodeURIComponent(name), CLEAN), 'utf8'),
        );
        if (speeches.length !== 1) cut.push(name);
      }
    console.log(`whole                ${files - cut.length} of ${files}`);
    assert.ok(cut.length <= files * 0.01, cut.join('\n'));
  });
});
