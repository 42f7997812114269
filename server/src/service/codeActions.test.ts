import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding, FixSafety } from '../rules/types.ts';
import { findingsAt, fixesAt } from './codeActions.ts';

function finding(start: number, end: number, ...fixes: [FixSafety, string][]): Finding {
  return {
    rule: 'r',
    severity: 'warning',
    start,
    end,
    text: '',
    message: { zh: '', en: '' },
    data: {},
    evidence: [],
    fixes: fixes.map(([safety, newText]) => ({
      id: newText,
      title: { zh: newText, en: newText },
      safety,
      edits: [{ start, end, newText }],
    })),
  };
}

describe('findingsAt', () => {
  const findings = [finding(0, 4), finding(4, 6), finding(10, 12)];
  const cases: [string, number, number, number[]][] = [
    ['a caret between two touches both', 4, 4, [0, 4]],
    ['a caret inside', 5, 5, [4]],
    ['a selection over all', 0, 20, [0, 4, 10]],
    ['nowhere', 8, 8, []],
  ];
  for (const [name, start, end, expected] of cases) {
    test(name, () =>
      assert.deepEqual(
        findingsAt(findings, { start, end }).map((f) => f.start),
        expected,
      ),
    );
  }
});

describe('fixesAt', () => {
  test('safe before suggestion before snippet, whatever the rules’ order', () => {
    const offers = fixesAt(
      [finding(0, 4, ['fill', 'c'], ['suggestion', 'b']), finding(0, 4, ['safe', 'a'])],
      {
        start: 1,
        end: 1,
      },
    );
    assert.deepEqual(
      offers.map((o) => [o.fix.safety, o.preferred]),
      [
        ['safe', true],
        ['suggestion', false],
        ['fill', false],
      ],
    );
  });

  test('of two mechanical ways none is preferred', () => {
    const offers = fixesAt([finding(0, 4, ['safe', 'a'], ['safe', 'b'])], { start: 0, end: 0 });
    assert.deepEqual(
      offers.map((o) => o.preferred),
      [false, false],
    );
  });

  test('the same edit is offered once', () => {
    const twice = [finding(0, 4, ['safe', 'a']), finding(0, 4, ['safe', 'a'])];
    assert.equal(fixesAt(twice, { start: 0, end: 0 }).length, 1);
  });
});
