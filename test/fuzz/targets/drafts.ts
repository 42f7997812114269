import assert from 'node:assert/strict';
import { loadShippedKnowledge } from '../../../server/src/knowledge/disk.ts';
import { assertSound } from '../../../server/src/rules/testing.ts';
import { createChecker } from '../../../server/src/service/check.ts';
import { applySafeFixes } from '../../../server/src/service/fix.ts';
import { Bytes } from './bytes.ts';

const knowledge = loadShippedKnowledge();
const checker = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null });

/** After any edits, what a session finds is what is found in the same text opened anew. */
export function edits(data: Uint8Array): void {
  const bytes = new Bytes(data);
  let text = bytes.text();
  const session = checker.open(text);
  sound(text, session.check({}));
  for (let edit = 0; edit < 12 && !bytes.isEnded; edit++) {
    const start = bytes.below(text.length + 1);
    const end = Math.min(text.length, start + bytes.of([0, 0, 1, 2, 8, 60]));
    // Now and then what stands there already, beside itself.
    const again = bytes.byte();
    const newText = again < 64 ? text.slice(end, end + again) : bytes.text(8);
    session.edit(start, end, newText);
    text = text.slice(0, start) + newText + text.slice(end);
    assert.equal(session.text, text);
    const result = session.check({});
    assert.deepEqual(result, checker.open(text).check({}));
    sound(text, result);
  }
}

/** Any bytes as UTF-8: no rule fails, and the safe fixes leave a draft that can be checked. */
export function text(data: Uint8Array): void {
  const draft = Buffer.from(data).toString('utf8');
  const result = checker.open(draft).check({});
  sound(draft, result);
  const fixed = applySafeFixes(draft, result.findings);
  assert.deepEqual(checker.open(fixed).check({}).failures, []);
}

function sound(
  draft: string,
  { failures, findings }: ReturnType<ReturnType<typeof checker.open>['check']>,
): void {
  assert.deepEqual(failures, []);
  for (const finding of findings) assertSound(draft, finding);
}
