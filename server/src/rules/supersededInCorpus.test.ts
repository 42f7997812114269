import assert from 'node:assert/strict';
import { test } from 'node:test';
import { citationsOf } from '../corpus/testing.ts';
import { outdatedDirective } from './outdated-directive.ts';
import { applied, findingsOf } from './testing.ts';

const SPEECHES = [
  { title: '在防汛会上的讲话', date: '2024-05-10', text: '执行《青禾县防汛技术指南（第三版）》。' },
  {
    title: '在汛前会上的讲话',
    date: '2025-05-12',
    text: '同志们：\n要按《青禾县防汛技术指南(第四版)》抓好值守。',
  },
];

function check(text: string, date: string, speeches = SPEECHES) {
  return findingsOf(outdatedDirective, text, { date, insights: { citations: citationsOf(speeches) } });
}

test('an edition after which a past speech cites a later one, with that passage', () => {
  const text = '要严格执行《青禾县防汛技术指南（第三版）》。\n对照《青禾县防汛技术指南（第三版）》自查。';
  const [finding, ...others] = check(text, '2025-06-01');
  assert.deepEqual(others, []);
  assert.equal(finding!.severity, 'information');
  assert.match(
    finding!.message.zh,
    /2025年5月12日的讲话稿引用的是《青禾县防汛技术指南（第四版）》。全文共2处/,
  );
  const [speech, place] = finding!.evidence;
  assert.deepEqual(
    { ...speech },
    {
      kind: 'speech',
      id: 's2',
      title: '在汛前会上的讲话',
      date: '2025-05-12',
      quote: '要按《青禾县防汛技术指南(第四版)》抓好值守。',
      start: 7,
      end: 23,
    },
  );
  assert.equal(place!.kind, 'draft');
  assert.equal(
    applied(text, finding!.fixes[0]!),
    '要严格执行《青禾县防汛技术指南（第四版）》。\n对照《青禾县防汛技术指南（第四版）》自查。',
  );
});

test('not before the later edition is cited, not for the newest, not of what is over or quoted', () => {
  for (const [text, date] of [
    ['执行《青禾县防汛技术指南（第三版）》。', '2025-05-01'],
    ['执行《青禾县防汛技术指南（第四版）》。', '2025-06-01'],
    ['2024年，县里印发《青禾县防汛技术指南（第三版）》。', '2025-06-01'],
    ['执行《青山县防汛技术指南（第三版）》。', '2025-06-01'],
  ] as const)
    assert.deepEqual(check(text, date), [], text);
});

test('a number behind the title is not left to another edition', () => {
  const [finding] = check('执行《青禾县防汛技术指南（第三版）》（青汛〔2024〕3号）。', '2025-06-01');
  assert.deepEqual(finding!.fixes, []);
});

test('what the register judges is left to it; against its newest edition one speech does not count', () => {
  const tenth = '执行《新型冠状病毒感染防控方案（第十版）》。';
  const cites = (n: number) =>
    Array.from({ length: n }, (_, i) => ({
      title: `讲话${i}`,
      date: '2024-05-10',
      text: '执行《新型冠状病毒感染防控方案（第十一版）》。',
    }));
  assert.deepEqual(check(tenth, '2025-06-01', cites(1)), []);
  assert.equal(check(tenth, '2025-06-01', cites(2)).length, 1);
  const ninth = check('执行《新型冠状病毒肺炎防控方案（第九版）》。', '2025-06-01', cites(2));
  assert.deepEqual(
    ninth.map((f) => f.evidence[0]!.kind),
    ['directive'],
  );
});
