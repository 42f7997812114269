import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outdatedDirective } from './outdated-directive.ts';
import { applied, contextFor, findingsOf } from './testing.ts';

const titles = (text: string): (string | null)[] =>
  contextFor(outdatedDirective, text).draft.paragraphs.flatMap(({ mentions }) =>
    mentions.citations.map(({ title }) => title),
  );

test('a short name holds from where it is given to the end of the text, or until it is given anew', () => {
  assert.deepEqual(
    titles(
      '学习《方案》。\n印发《青禾县防汛工作方案》（青政发〔2025〕1号，以下简称《方案》）。\n按照《方案》办理。\n还有《青禾县护林工作方案》（以下简称“方案”）。\n落实《方案》。',
    ),
    [
      '方案',
      '青禾县防汛工作方案',
      null,
      '青禾县防汛工作方案',
      '青禾县防汛工作方案',
      '青禾县护林工作方案',
      '青禾县护林工作方案',
    ],
  );
});

test('a text without short names keeps its paragraphs as they are', () => {
  assert.deepEqual(titles('学习《方案》。\n按照《方案》办理。'), ['方案', '方案']);
});

test('an outdated document is counted by its short name, which is not replaced itself', () => {
  const text = '执行《新型冠状病毒肺炎防控方案（第七版）》（以下简称《方案》）。\n各单位要对照《方案》自查。';
  const [finding] = findingsOf(outdatedDirective, text, { date: '2022-12-01' });
  assert.equal((finding!.data['places'] as unknown[]).length, 3);
  assert.equal(
    applied(text, finding!.fixes[0]!),
    '执行《新型冠状病毒肺炎防控方案（第九版）》（以下简称《方案》）。\n各单位要对照《方案》自查。',
  );
});
