import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ParagraphBuffer, paragraphAt, piecesOf, splitParagraphs } from './paragraphs.ts';

test('splits at every line end that LSP knows', () => {
  assert.deepEqual(
    splitParagraphs('甲\r\n乙\n\r丙𠮷').map((p) => [p.start, p.text, p.eol]),
    [
      [0, '甲', '\r\n'],
      [3, '乙', '\n'],
      [5, '', '\r'],
      [6, '丙𠮷', ''],
    ],
  );
});

test('an offset inside a line end belongs to the paragraph that it ends', () => {
  const paragraphs = splitParagraphs('甲\r\n乙');
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((o) => paragraphAt(paragraphs, o)),
    [0, 0, 0, 1, 1],
  );
});

test('an edit that brings a \\r and a \\n together makes one line end of them', () => {
  const buffer = new ParagraphBuffer('甲\r乙\n丙');
  buffer.edit(2, 3, '');
  assert.equal(buffer.text, '甲\r\n丙');
  assert.deepEqual(buffer.paragraphs, splitParagraphs('甲\r\n丙'));
});

test('offsets outside the text are clamped', () => {
  const buffer = new ParagraphBuffer('甲');
  buffer.edit(-5, 99, '乙\n');
  assert.deepEqual(buffer.paragraphs, splitParagraphs('乙\n'));
});

test('any series of edits leaves what a fresh split would give', () => {
  const piece = fc
    .array(fc.constantFrom('甲', '乙', '\r', '\n', '\r\n', 'x', '𠮷', '　'), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(piece, fc.array(fc.tuple(fc.nat(30), fc.nat(30), piece), { maxLength: 8 }), (text, edits) => {
      const buffer = new ParagraphBuffer(text);
      let plain = text;
      for (const [a, b, inserted] of edits) {
        const start = Math.min(a, b, plain.length);
        const end = Math.min(Math.max(a, b), plain.length);
        buffer.edit(start, end, inserted);
        plain = plain.slice(0, start) + inserted + plain.slice(end);
        assert.equal(buffer.slice({ start: 0, end: plain.length }), plain);
        assert.deepEqual(buffer.paragraphs, splitParagraphs(plain));
      }
      assert.equal(buffer.text, plain);
      assert.equal(buffer.length, plain.length);
    }),
    { numRuns: 2000 },
  );
});

test('a line that is far too long is read in pieces that join up to it and end with a sentence', () => {
  const typed = '我们要抓好落实。'.repeat(2500);
  assert.deepEqual(piecesOf(typed), [typed]);
  const long = `${typed}${typed}${'𠮷'.repeat(30_001)}`;
  const pieces = piecesOf(long);
  assert.equal(pieces.join(''), long);
  assert.ok(pieces.length > 2 && pieces.every((piece) => piece.length <= 20_000));
  assert.ok(pieces[0]!.endsWith('。'));
  for (const piece of pieces) assert.ok(piece.isWellFormed(), 'no character is cut in two');
});
