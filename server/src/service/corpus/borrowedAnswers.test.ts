import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Borrowing } from '../../corpus/borrowed/types.ts';
import { BorrowedAnswers, type BorrowedQuestion } from './borrowedAnswers.ts';

const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Time passes and answers come when the test says so. */
function setUp() {
  const due = new Set<() => void>();
  const asked: { question: BorrowedQuestion; answer: PromiseWithResolvers<Borrowing[][]> }[] = [];
  const seen = { changed: 0 };
  const answers = new BorrowedAnswers({
    lookUp: (question) => {
      const answer = Promise.withResolvers<Borrowing[][]>();
      asked.push({ question, answer });
      return answer.promise;
    },
    later: (_milliseconds, run) => {
      due.add(run);
      return () => void due.delete(run);
    },
    changed: () => seen.changed++,
  });
  const pause = () => {
    for (const run of [...due]) {
      due.delete(run);
      run();
    }
  };
  const reply = async (...of: Borrowing[][]) => {
    asked.at(-1)!.answer.resolve(of);
    await settled();
  };
  return { answers, asked, due, pause, reply, seen };
}

const FOUND = [{ same: 40 } as Borrowing];

test('asked once in a pause, told of once, known from then on', async () => {
  const { answers, asked, due, pause, reply, seen } = setUp();
  const ask = answers.of('1', '/稿.txt');
  assert.deepEqual([ask('甲'), ask('乙'), ask('甲')], [null, null, null]);
  assert.equal(asked.length, 0, 'not before the pause');
  pause();
  assert.deepEqual(asked[0]!.question, { paragraphs: ['甲', '乙'], except: '/稿.txt' });
  await reply(FOUND, []);
  assert.equal(seen.changed, 1);
  const again = answers.of('1', '/稿.txt');
  assert.deepEqual([again('甲'), again('乙')], [FOUND, []]);
  assert.equal(due.size, 0);
  assert.equal(answers.of('1', undefined)('甲'), null, 'another file left out is another question');
});

test('what was only typed on the way is not asked about', async () => {
  const { answers, asked, pause, reply } = setUp();
  for (const typed of ['今', '今天', '今天的']) answers.of('1', undefined)(typed);
  pause();
  assert.deepEqual(asked[0]!.question.paragraphs, ['今天的']);
  answers.of('1', undefined)('今天的会');
  await reply([]);
  assert.deepEqual(asked[1]!.question.paragraphs, ['今天的会'], 'typed while the answer was on its way');
});

test('after a change of the corpus the last answer serves until the new one has come', async () => {
  const { answers, pause, reply } = setUp();
  answers.of('1', undefined)('甲');
  pause();
  await reply(FOUND);
  assert.equal(answers.of('2', undefined)('甲'), FOUND);
  pause();
  await reply([]);
  assert.deepEqual(answers.of('2', undefined)('甲'), []);
});

test('an answer of the corpus before a change is taken for what it is', async () => {
  const { answers, asked, pause, reply } = setUp();
  answers.of('1', undefined)('甲');
  pause();
  assert.equal(answers.of('2', undefined)('甲'), null);
  await reply(FOUND);
  assert.equal(answers.of('2', undefined)('甲'), FOUND);
  pause();
  assert.equal(asked.length, 2, 'asked again');
});

test('a corpus that cannot be read is not tried again until it changes, and nobody waits for it', async () => {
  const { answers, asked, due, pause, seen } = setUp();
  answers.of('1', undefined)('甲');
  let released = false;
  void answers.settled().then(() => {
    released = true;
  });
  pause();
  asked[0]!.answer.reject(new Error('damaged'));
  await settled();
  assert.equal(released, true);
  assert.equal(seen.changed, 1);
  assert.deepEqual(answers.of('1', undefined)('甲'), []);
  assert.equal(due.size, 0);
  assert.equal(answers.of('2', undefined)('甲'), null);
  assert.equal(due.size, 1);
});

test('long drafts are asked about in parts', async () => {
  const { answers, asked, pause, reply } = setUp();
  const ask = answers.of('1', undefined);
  for (let i = 0; i < 450; i++) ask(`第${i}段`);
  pause();
  for (const length of [200, 200, 50]) {
    assert.equal(asked.at(-1)!.question.paragraphs.length, length);
    await reply(...Array.from({ length }, () => []));
  }
  assert.equal(asked.length, 3);
  await answers.settled();
});
