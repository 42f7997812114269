import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadShippedKnowledge, loadShippedProse } from '../../knowledge/disk.ts';
import { readParagraph } from '../../mentions/index.ts';
import type { ProseModel } from '../../mentions/suspects.ts';
import { SuspectAnswers } from './suspectAnswers.ts';

const { lexicon } = loadShippedKnowledge();
const SLIP = readParagraph('要认真总洁经验，查找不足，改进工作。', lexicon);
const RIGHT = readParagraph('要认真总结经验，查找不足，改进工作。', lexicon);

function answersWith(load: () => ProseModel | null = loadShippedProse) {
  const seen = { loads: 0, changes: 0, failures: 0 };
  const pending: (() => void)[] = [];
  let version = 'one';
  const answers = new SuspectAnswers({
    load: () => {
      seen.loads++;
      return load();
    },
    corpus: () => ({ version, occurrences: async () => ({ count: 0, speeches: 0, samples: [] }) }),
    later: (_milliseconds, run) => {
      pending.push(run);
      return () => {
        const at = pending.indexOf(run);
        if (at >= 0) pending.splice(at, 1);
      };
    },
    now: () => 0,
    changed: () => seen.changes++,
    failed: () => seen.failures++,
  });
  return {
    answers,
    seen,
    pending,
    setVersion: (next: string) => {
      version = next;
    },
    pause: async () => {
      for (let run = pending.shift(); run !== undefined; run = pending.shift()) {
        run();
        // The corpus answers in its own time.
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
  };
}

test('nothing is read before a pause, and each paragraph once', async () => {
  const { answers, seen, pause } = answersWith();
  assert.equal(answers.ask(SLIP), null);
  assert.equal(answers.ask(RIGHT), null);
  assert.equal(seen.loads, 0);
  await pause();
  assert.deepEqual([seen.loads, seen.changes], [1, 1]);
  const found = answers.ask(SLIP);
  assert.deepEqual(
    found?.map(({ right }) => right),
    ['结'],
  );
  assert.deepEqual(answers.ask(RIGHT), []);
  assert.equal(answers.ask(SLIP), found);
});

test('another corpus is asked anew; until then the last answer serves', async () => {
  const { answers, pending, pause, setVersion } = answersWith();
  answers.ask(SLIP);
  await pause();
  const before = answers.ask(SLIP);
  setVersion('two');
  assert.equal(answers.ask(SLIP), before);
  assert.equal(pending.length, 1);
  await pause();
  assert.notEqual(answers.ask(SLIP), before);
});

test('without a model it is asked for once, and nothing waits', async () => {
  const { answers, seen, pending, pause } = answersWith(() => null);
  answers.ask(SLIP);
  await pause();
  assert.equal(answers.ask(RIGHT), null);
  assert.deepEqual([seen.loads, pending.length], [1, 0]);
});

test('a model that breaks costs its own findings only', async () => {
  const { answers, seen, pause } = answersWith(() => {
    throw new Error('broken');
  });
  answers.ask(SLIP);
  await pause();
  assert.equal(answers.ask(SLIP), null);
  assert.equal(seen.failures, 1);
});

test('who cannot wait has all read at once', async () => {
  const { answers, seen } = answersWith();
  answers.ask(SLIP);
  await answers.settle();
  assert.equal(answers.ask(SLIP)?.length, 1);
  assert.equal(seen.changes, 0);
});
