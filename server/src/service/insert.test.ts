import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { PlaceholderMention } from '../mentions/types.ts';
import { escapeSnippet, insertionOf, plainOfSnippet } from './insert.ts';

const stop = (n: number, text: string): string => `$\{${n}:${text}}`;

function blank(text: string, coreStart: number, coreEnd: number): PlaceholderMention {
  return { start: coreStart, end: coreEnd, coreStart, coreEnd, kind: 'figure', text };
}

describe('insertionOf', () => {
  test('each blank is a tab stop of its own, in the order of the text', () => {
    assert.deepEqual(insertionOf('排查X名，xx市', [blank('xx', 5, 7), blank('X', 2, 3)]), {
      snippet: `排查${stop(1, 'X')}名，${stop(2, 'xx')}市$0`,
      blanks: 2,
    });
  });

  test('what a snippet would take for its own is escaped, inside blanks too', () => {
    assert.equal(
      insertionOf('$1 \\ } x}', [blank('x}', 7, 9)]).snippet,
      `\\$1 \\\\ \\} ${stop(1, 'x\\}')}$0`,
    );
  });

  test('overlapping blanks are one', () => {
    assert.equal(insertionOf('XX日', [blank('XX', 0, 2), blank('X', 1, 2)]).snippet, `${stop(1, 'XX')}日$0`);
  });

  test('whatever the passage, nothing typed leaves the passage', () => {
    const text = fc.array(fc.constantFrom('$', '{', '}', '\\', '1', ':', 'X', '市', '𠮷', '\n'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(5), (chars, from, length) => {
        const passage = chars.join('');
        const start = Math.min(from, passage.length);
        const end = Math.min(start + length, passage.length);
        const { snippet } = insertionOf(passage, [blank(passage.slice(start, end), start, end)]);
        assert.equal(plainOfSnippet(snippet), passage);
      }),
    );
  });
});

test('escapeSnippet leaves ordinary text alone', () => {
  assert.equal(escapeSnippet('今年，（一）100%'), '今年，（一）100%');
});
