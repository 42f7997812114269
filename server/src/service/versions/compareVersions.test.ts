import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shippedKnowledge } from '../../rules/testing.ts';
import { createChecker } from '../check.ts';
import { compareVersions } from './compareVersions.ts';

const knowledge = shippedKnowledge();
const checker = createChecker({ today: () => '2026-11-20', knowledge: () => knowledge, corpus: () => null });
const changes = (before: string, now: string) =>
  compareVersions(checker.open(before).view(), checker.open(now).view());

const before = `在全县会议上的讲话
同志们：
全县建成高标准农田18.2万亩。各镇要抓紧。张三同志牵头。
要落实《关于做好秋收工作的通知》。散会以后马上动手。`;

test('nothing was changed', () => {
  assert.deepEqual(changes(before, before), []);
});

test('figures, dates, persons and directives come before mere words', () => {
  const now = before
    .replace('各镇要抓紧', '各镇务必要抓紧')
    .replace('18.2万亩', '17.8万亩')
    .replace('秋收工作', '秋收秋种工作');
  assert.deepEqual(
    changes(before, now).map(({ line, now: text, facts }) => [
      line,
      text,
      facts.map(({ kind, before: old, now: late }) => `${kind} ${old} ${late}`),
    ]),
    [
      [2, '全县建成高标准农田17.8万亩。', ['figure 18.2万亩 17.8万亩']],
      [
        3,
        '要落实《关于做好秋收秋种工作的通知》。',
        ['directive 《关于做好秋收工作的通知》 《关于做好秋收秋种工作的通知》'],
      ],
      [2, '各镇务必要抓紧。', []],
    ],
  );
});

test('a sentence that was added, and one that was taken out with its figure', () => {
  const now = before.replace('全县建成高标准农田18.2万亩。', '').replace('散会以后', '还有一件事。散会以后');
  assert.deepEqual(
    changes(before, now).map(({ before: old, now: late, facts }) => [old, late, facts.length]),
    [
      ['全县建成高标准农田18.2万亩。', null, 1],
      [null, '还有一件事。', 0],
    ],
  );
});

test('a filled blank is a figure that was changed', () => {
  const [one] = changes('全县收了XX万吨。', '全县收了21.4万吨。');
  assert.ok(one!.facts.some(({ before: old, now }) => old === 'XX万吨' && now === '21.4万吨'));
});
