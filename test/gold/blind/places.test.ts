import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scorePlaces } from './places.ts';

/** Most drafts of a kind that may have a warning nobody asked for. */
const MOST_WRONG = 1;

test('short drafts labelled without sight of the checker: names left over are told, those that are meant are not', (t) => {
  for (const [kind, { told, loud, wrong, missed, false: besides }] of scorePlaces()) {
    t.diagnostic(`${kind}: told ${told} of ${loud}, wrong ${wrong}`);
    assert.ok(told / loud >= 0.95, missed.join('\n'));
    assert.ok(wrong <= MOST_WRONG, besides.join('\n'));
  }
});
