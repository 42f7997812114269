import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { loadKnowledge } from '../../knowledge/load.ts';
import { createChecker } from '../check.ts';
import { Ignores, placeOfFinding, type StoredEntry } from './ignores.ts';

const knowledge = loadKnowledge([]);
const today = '2026-11-22';
const checker = createChecker({ today: () => today, knowledge: () => knowledge, corpus: () => null });
const entry = (over: Partial<StoredEntry>): StoredEntry => ({
  rule: 'placeholder',
  line: 1,
  raw: '',
  ...over,
});
const shown = (text: string, entries: readonly StoredEntry[], day = today): string[] =>
  checker
    .open(text)
    .check({ only: ['placeholder'], ignores: new Ignores(entries, day) })
    .findings.map((f) => f.text);

const text = '同志们：\n境外累计报告病例X万多例。周边的xx市也有病例，境外累计报告病例X万多例。\n';

describe('ignoring', () => {
  test('a wording, wherever it stands', () => {
    assert.deepEqual(shown(text, [entry({ wording: 'X万多例' })]), ['xx市']);
  });

  test('a wording in its sentence only', () => {
    const only = entry({ wording: 'X万多例', sentence: '境外累计报告病例X万多例。' });
    assert.deepEqual(shown(text, [only]), ['xx市', 'X万多例']);
  });

  test('width and spaces do not matter, the sentence and the rule do', () => {
    const wide = entry({ wording: 'Ｘ 万多例', sentence: '境外累计报告病例　Ｘ万多例。 ' });
    assert.deepEqual(shown(text, [wide]), ['xx市', 'X万多例']);
    assert.equal(shown(text, [entry({ ...wide, rule: 'wording' })]).length, 3);
    assert.equal(shown(text.replaceAll('累计', '共'), [wide]).length, 3);
  });

  test('edits elsewhere in the draft leave it in force', () => {
    const only = entry({ wording: 'X万多例', sentence: '境外累计报告病例X万多例。' });
    assert.deepEqual(shown(`新的一段。\n${text}又一段。`, [only]), ['xx市', 'X万多例']);
  });

  test('until its day, and not a day longer', () => {
    const until = entry({ wording: 'X万多例', until: '2026-11-22' });
    assert.equal(shown(text, [until]).length, 1);
    assert.equal(shown(text, [until], '2026-11-23').length, 3);
  });

  test('what is named for a finding holds back that finding', () => {
    const session = checker.open(text);
    const { findings } = session.check({ only: ['placeholder'] });
    const named = placeOfFinding(findings[1]!, session.view().paragraphs);
    assert.deepEqual(named, { wording: 'xx市', sentence: '周边的xx市也有病例，境外累计报告病例X万多例。' });
    assert.deepEqual(shown(text, [entry({ wording: 'xx市', sentence: named.sentence })]), [
      'X万多例',
      'X万多例',
    ]);
  });

  test('and is told', () => {
    const { ignored } = checker
      .open(text)
      .check({ only: ['placeholder'], ignores: new Ignores([entry({ wording: 'xx市' })], today) });
    assert.deepEqual(
      ignored.map(({ finding, entry }) => [finding.text, entry.wording]),
      [['xx市', 'xx市']],
    );
  });
});
