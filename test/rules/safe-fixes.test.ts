import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Fix } from '../../server/src/draft/fix.ts';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { rules } from '../../server/src/rules/index.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { applySafeFixes } from '../../server/src/service/fix.ts';

const ROOT = join(import.meta.dirname, '../..');
const CLEAN = join(ROOT, '../shared/clean');

const knowledge = loadShippedKnowledge();
const checker = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null });

/** Everything that a safe fix may put right, between text that it must not touch. */
const OWN = [
  '要求：',
  '一、提高认识',
  '各镇(街道)要加强值守,及时上报;遇有险情!',
  '二、压实责任',
  '（八）严禁擅自提供、摘录、复制统计资料；',
  '二、严明纪律',
  '按照国办发（2020）4号、青政办发〔2025〕第08号文件要求，新增3，5万人。',
  '抓好一期、?河灌区二期工程，全县\u200b上下⼀条心。',
  '三、加强督查',
  '未经许可，不得转载。',
  'https://www.example.com/a.html',
  '>四、谢谢大家!!!',
].join('\n');

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:txt|md)$/.test(name))
    .map((name) => readFileSync(join(folder, name), 'utf8'));

/**
 * What is left of a text once everything is taken out that the safe fixes of a rule may change: equal before and behind
 * the fix. Rules that are not named change neither a Chinese character nor a digit.
 */
const saidBy: Readonly<Record<string, (text: string) => string>> = {
  // Numerals of markers.
  numbering: (text) => letters(text.replace(/[一二三四五六七八九十百0-9０-９①-⑳]/g, '')),
  // The same digits in half width.
  'document-number-form': (text) => letters(text.normalize('NFKC')),
  // Radicals for the characters of the same shape; lines of a bare link.
  boilerplate: (text) => letters(text.normalize('NFKC').replace(/[\x21-\x7e]/g, '')),
};

const letters = (text: string): string => text.replace(/[^\p{Script=Han}\p{N}]/gu, '');

function applied(text: string, { edits }: Fix): string {
  let out = text;
  for (const { start, end, newText } of edits.toSorted((a, b) => b.start - a.start))
    out = out.slice(0, start) + newText + out.slice(end);
  return out;
}

test('a rule with safe fixes says why they are safe, and only such a rule', () => {
  for (const { meta } of rules) assert.equal(meta.whySafe !== undefined, meta.fixSafety === 'safe', meta.id);
});

test('no safe fix changes a Chinese character or a digit but what its rule names', () => {
  const texts = [OWN, ...filesIn(join(ROOT, 'examples')), ...(existsSync(CLEAN) ? filesIn(CLEAN) : [])];
  const safeOf = new Set<string>();
  for (const text of texts) {
    const { findings } = checker.open(text).check({});
    for (const finding of findings)
      for (const fix of finding.fixes) {
        if (fix.safety !== 'safe') continue;
        safeOf.add(finding.rule);
        const said = saidBy[finding.rule] ?? letters;
        const from = Math.min(...fix.edits.map(({ start }) => start));
        const to = Math.max(...fix.edits.map(({ end }) => end));
        const shift = {
          ...fix,
          edits: fix.edits.map((e) => ({ ...e, start: e.start - from, end: e.end - from })),
        };
        const before = text.slice(from, to);
        assert.equal(said(applied(before, shift)), said(before), `${finding.rule}: ${finding.message.zh}`);
      }
  }
  const named = rules.filter(({ meta }) => meta.fixSafety === 'safe').map(({ meta }) => meta.id);
  assert.deepEqual([...safeOf].sort(), named.sort(), 'every rule with safe fixes has been seen to make one');
});

test('fix-all leaves every sentence that a writer may have written', () => {
  const { findings } = checker.open(OWN).check({});
  assert.deepEqual(applySafeFixes(OWN, findings).split('\n'), [
    '要求：',
    '一、提高认识',
    '各镇（街道）要加强值守，及时上报；遇有险情！',
    '二、压实责任',
    '（八）严禁擅自提供、摘录、复制统计资料；',
    '三、严明纪律',
    '按照国办发〔2020〕4号、青政办发〔2025〕第08号文件要求，新增3，5万人。',
    '抓好一期、?河灌区二期工程，全县上下一条心。',
    '四、加强督查',
    '未经许可，不得转载。',
    '四、谢谢大家！！！',
  ]);
});
