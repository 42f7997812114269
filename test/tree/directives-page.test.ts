/** The table of docs/directives.md: one passage judged on four dates. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { outdatedDirective } from '../../server/src/rules/outdated-directive.ts';
import { outdatedTerm } from '../../server/src/rules/outdated-term.ts';
import { findingsOf } from '../../server/src/rules/testing.ts';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/directives.md'), 'utf8');
const passage = /```text\n([\s\S]*?)\n```/.exec(page)![1]!;
const [head, , ...rows] = page
  .slice(page.indexOf('| 引用'))
  .split('\n\n')[0]!
  .split('\n')
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

const words: Readonly<Record<string, string>> = { 'not-yet': '尚早', outdated: '过时' };

test('the findings of one passage differ by its date as the table says', () => {
  const dates = head!.slice(1);
  assert.deepEqual(dates, ['2020-02-20', '2021-01-20', '2022-12-20', '2026-11-20']);
  dates.forEach((date, column) => {
    const found = [outdatedDirective, outdatedTerm]
      .flatMap((rule) => findingsOf(rule, passage, { date }))
      .map(({ text, data }) => `${text} ${words[String(data['status'])]}`);
    const expected = rows
      .filter((row) => row[column + 1] !== '')
      .map((row) => `${row[0]} ${row[column + 1]}`);
    assert.deepEqual(found.sort(), expected.sort(), date);
  });
});
