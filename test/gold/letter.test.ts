import assert from 'node:assert/strict';
import { test } from 'node:test';
import { falseAlarms, scoreSlips } from './letterScore.ts';

/** The least share of each family of slips that is found and said aloud; what is not here has no floor yet. */
const FLOORS: Readonly<Record<string, number>> = {
  leader: 0.95,
  party: 0.85,
  state: 0.95,
  theory: 0.95,
  congress: 0.9,
  organ: 0.9,
  place: 0.85,
  enumeration: 0.4,
  forbidden: 0.35,
};

test('slips in names are found, family by family', () => {
  const tallies = scoreSlips('letter-slips.jsonl');
  for (const [family, floor] of Object.entries(FLOORS)) {
    const { loud, all } = tallies.get(family)!;
    assert.ok(loud / all >= floor, `${family}: ${loud} of ${all}`);
  }
});

/** Of slips made before enumerations, lost characters and more of what must not be said were looked for. */
const LATER_FLOORS: Readonly<Record<string, number>> = {
  leader: 0.85,
  party: 0.8,
  state: 0.9,
  theory: 0.95,
  congress: 0.8,
  organ: 0.9,
  place: 0.6,
  phrase: 0.7,
  enumeration: 0.9,
  forbidden: 0.6,
};

test('so are those of a later set', () => {
  const tallies = scoreSlips('letter-slips-3.jsonl');
  for (const [family, floor] of Object.entries(LATER_FLOORS)) {
    const { found, all } = tallies.get(family)!;
    assert.ok(found / all >= floor, `${family}: ${found} of ${all}`);
  }
});

/** The least share of all slips of characters that is found, and said aloud. */
const TYPOS: Readonly<Record<string, readonly [found: number, loud: number]>> = {
  'typos-real.jsonl': [0.44, 0.3],
  '../typos-mixed.jsonl': [0.7, 0.5],
};

test('slips of characters are found', () => {
  for (const [file, [found, loud]] of Object.entries(TYPOS)) {
    const tallies = [...scoreSlips(file).values()];
    const sum = (of: 'found' | 'loud' | 'all'): number =>
      tallies.reduce((total, tally) => total + tally[of], 0);
    const told = `${file}: ${sum('found')} (${sum('loud')} aloud) of ${sum('all')}`;
    assert.ok(sum('found') / sum('all') >= found && sum('loud') / sum('all') >= loud, told);
  }
});

test('right sentences with names, old names and words near to them draw at most one warning', () => {
  const loud = [...falseAlarms('letter-good.jsonl', true), ...falseAlarms('typos-good.jsonl', true)];
  assert.ok(loud.length <= 1, loud.join('\n'));
});
