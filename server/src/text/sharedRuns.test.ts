import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fingerprintsOf, streamOf } from './fingerprints.ts';
import { joinRuns, sharedRunsOf, stretched } from './sharedRuns.ts';

const A = '各乡镇要把春季造林的苗木整地和管护责任逐一落实到地块三月底前全部栽完四月上旬由县里统一组织验收';
const shared = (a: string, b: string) => {
  const [x, y] = [streamOf(a), streamOf(b)];
  return sharedRunsOf(x, fingerprintsOf(x), y, fingerprintsOf(y)).map((run) => [
    a.slice(run.a.start, run.a.end),
    b.slice(run.b.start, run.b.end),
  ]);
};

test('stretches are the same at both places and do not overlap', () => {
  assert.deepEqual(shared(A, `会上说${A}就这样`), [[A, A]]);
  assert.deepEqual(shared(A, A.slice(30)), []);
  const twice = shared(A, A + A);
  assert.deepEqual(twice, [
    [A, A],
    [A, A],
  ]);
});

test('runs with little between them are one, with a gap on one side only too', () => {
  const x = { a: { start: 0, end: 20 }, b: { start: 5, end: 25 } };
  const y = { a: { start: 23, end: 40 }, b: { start: 25, end: 42 } };
  const far = { a: { start: 100, end: 120 }, b: { start: 60, end: 80 } };
  const back = { a: { start: 10, end: 30 }, b: { start: 82, end: 102 } };
  assert.deepEqual(joinRuns([x, y, far, back], 12), [
    { a: { start: 0, end: 40 }, b: { start: 5, end: 42 }, same: 37 },
    { ...far, same: 20 },
    { ...back, same: 20 },
  ]);
});

test('a run goes on over a few changed characters, both ways, and stops where the texts part', () => {
  const b = A.replace('乡镇', '镇').replace('三月底', '月底').replace('统一组织验收', '另行通知');
  const [x, y] = [streamOf(A), streamOf(b)];
  const at = A.indexOf('整地');
  const atB = b.indexOf('整地');
  const seed = { a: { start: at, end: at + 8 }, b: { start: atB, end: atB + 8 }, same: 8 };
  const run = stretched(seed, x, y);
  assert.equal(b.slice(run.b.start, run.b.end), b.slice(1, -4));
  assert.equal(A.slice(run.a.start, run.a.end), A.slice(2, -6));
  assert.equal(run.same, b.length - 5);
});
