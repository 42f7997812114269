import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { apartFrom, contains, overlaps, spanHolding, withoutOverlaps } from './span.ts';

test('the holding span is the one a plain search finds', () => {
  const lengths = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 5 })), { maxLength: 8 });
  fc.assert(
    fc.property(lengths, fc.nat(50), fc.integer({ min: 1, max: 6 }), (parts, start, length) => {
      let at = 0;
      const spans = parts.map(([gap, size]) => {
        const span = { start: at + gap, end: at + gap + size };
        at = span.end;
        return span;
      });
      const inner = { start, end: start + length };
      assert.equal(
        spanHolding(spans, inner),
        spans.find((span) => contains(span, inner)),
      );
    }),
  );
});

test('of spans that overlap the first stays, and of two that begin together the longer', () => {
  const kept = withoutOverlaps([
    { start: 6, end: 9 },
    { start: 0, end: 2 },
    { start: 0, end: 4 },
    { start: 3, end: 7 },
    { start: 4, end: 6 },
  ]);
  assert.deepEqual(kept, [
    { start: 0, end: 4 },
    { start: 4, end: 6 },
    { start: 6, end: 9 },
  ]);
});

test('spans apart from others are those that a plain search leaves', () => {
  const span = fc
    .tuple(fc.nat(30), fc.integer({ min: 1, max: 6 }))
    .map(([start, length]) => ({ start, end: start + length }));
  fc.assert(
    fc.property(fc.array(span), fc.array(span, { maxLength: 8 }), (spans, others) => {
      assert.deepEqual(
        apartFrom(spans, others),
        spans.filter((one) => !others.some((other) => overlaps(one, other))),
      );
    }),
  );
});
