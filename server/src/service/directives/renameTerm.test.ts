import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outdatedTerm } from '../../rules/outdated-term.ts';
import { contextFor } from '../../rules/testing.ts';
import { renamableAt, renameEdits } from './renameTerm.ts';

function renamed(text: string, word: string, newName: string, date = '2021-07-01'): string | null {
  const context = contextFor(outdatedTerm, text, { date });
  const found = renamableAt(context.draft, text.indexOf(word), outdatedTerm.check(context));
  const edits = found && renameEdits(found, newName);
  if (!edits) return null;
  return edits.reduceRight((t, { start, end, newText }) => t.slice(0, start) + newText + t.slice(end), text);
}

test('a place by its name, wherever it stands but in titles', () => {
  assert.equal(
    renamed('成都市各部门：\n落实《成都市防汛预案》，成都市和绵阳市都要抓紧。', '成都市', '德阳市'),
    '德阳市各部门：\n落实《成都市防汛预案》，德阳市和绵阳市都要抓紧。',
  );
});

test('an outdated term where its finding says so: what looks back keeps its name', () => {
  assert.equal(
    renamed(
      '毫不放松抓好新冠肺炎疫情防控工作。\n2020年初，面对突如其来的新冠肺炎疫情，全县闻令而动。\n抓好新冠肺炎疫情防控。',
      '新冠肺炎疫情',
      '新冠疫情',
      '2026-11-22',
    ),
    '毫不放松抓好新冠疫情防控工作。\n2020年初，面对突如其来的新冠肺炎疫情，全县闻令而动。\n抓好新冠疫情防控。',
  );
});

test('nothing for other words, or for a name that is none', () => {
  assert.equal(renamed('抓好各项工作。', '各项', '这项'), null);
  for (const name of ['', ' ', '甲\n乙', '字'.repeat(201)])
    assert.equal(renamed('成都市各部门。', '成都市', name), null);
});
