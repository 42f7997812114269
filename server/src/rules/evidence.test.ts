import assert from 'node:assert/strict';
import { test } from 'node:test';
import { speechEvidence } from './evidence.ts';

const speech = { id: 'a', title: '在全县脱贫攻坚推进会上的讲话', date: '2020' };
const from = (basis: 'event' | 'file' | 'stated' | null, words: string | null) => {
  const evidence = speechEvidence(
    { ...speech, dateBasis: basis, dateEvidence: words },
    { start: 0, end: 2 },
    '摘录',
  );
  return evidence.kind === 'speech' ? (evidence.dateFrom?.zh ?? null) : null;
};

test('an inferred date of a speech says what it rests on, a stated one does not', () => {
  assert.equal(from('event', '今年是“十三五”收官之年'), '据“今年是‘十三五’收官之年”推断');
  assert.equal(from('event', null), '按正文里最近的事推断');
  assert.equal(from('file', '20200212'), '据文件“20200212”');
  assert.equal(from('stated', '2020年2月12日'), null);
  assert.equal(from(null, null), null);
});
