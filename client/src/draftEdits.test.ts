import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { DraftEdits, type Settled } from './draftEdits.ts';

const text = '截止目前，排查X户。截止目前，卡点在岗。';

/** The text when what was settled is taken back. */
function takenBack(edits: DraftEdits, { steps }: Settled): string {
  return steps
    .toSorted((a, b) => b.start - a.start)
    .reduce((now, { start, old, now: put }) => {
      assert.equal(now.slice(start, start + put.length), put);
      return now.slice(0, start) + old + now.slice(start + put.length);
    }, edits.text);
}

function watched(): DraftEdits {
  const edits = new DraftEdits(text);
  edits.watch([
    ['first', 0, 2],
    ['blank', 7, 9],
    ['second', 10, 12],
  ]);
  return edits;
}

describe('edits of a draft', () => {
  test('one is taken back, whatever was written elsewhere since', () => {
    const edits = watched();
    edits.change([{ offset: 0, length: 2, text: '截至' }]);
    const settled = edits.settle('first')!;
    assert.equal(edits.settle('blank'), null, 'nothing was changed there');
    edits.watch([['blank', 7, 9]]);
    edits.change([{ offset: 0, length: 0, text: '同志们：' }]);
    edits.change([{ offset: edits.text.length, length: 0, text: '散会。' }]);
    assert.equal(takenBack(edits, settled), `同志们：${text}散会。`);
  });

  test('what is typed key by key is one edit', () => {
    const edits = watched();
    edits.change([{ offset: 7, length: 1, text: '1' }]);
    edits.change([{ offset: 8, length: 0, text: '2' }]);
    edits.change([{ offset: 9, length: 0, text: '3' }]);
    assert.equal(edits.text, text.replace('X', '123'));
    assert.equal(takenBack(edits, edits.settle('blank')!), text);
  });

  test('all that was changed at one stroke goes together', () => {
    const edits = watched();
    edits.change([
      { offset: 10, length: 2, text: '截至' },
      { offset: 0, length: 2, text: '截至' },
    ]);
    assert.equal(takenBack(edits, edits.settle('second')!), text);
  });

  test('what is written right before it is no part of it', () => {
    const edits = watched();
    edits.change([{ offset: 0, length: 2, text: '截至' }]);
    edits.change([{ offset: 0, length: 0, text: '同志们：' }]);
    assert.equal(takenBack(edits, edits.settle('first')!), `同志们：${text}`);
  });

  test('what was written over since is not taken back', () => {
    const edits = watched();
    edits.change([{ offset: 0, length: 2, text: '截至' }]);
    const settled = edits.settle('first')!;
    edits.change([{ offset: 1, length: 3, text: '今' }]);
    assert.deepEqual(settled.steps, []);
  });

  test('a sentence that is deleted comes back whole', () => {
    const edits = watched();
    edits.change([{ offset: 0, length: 10, text: '' }]);
    assert.equal(takenBack(edits, edits.settle('blank')!), text);
  });
});
