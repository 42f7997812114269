/** What lies across the ends of words is not there: right sentences, each beside the fault that it resembles. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Rule } from './context.ts';
import { foreignPlace } from './foreign-place.ts';
import { misquotedSlogan } from './misquoted-slogan.ts';
import { outdatedTerm } from './outdated-term.ts';
import { findingsOf, type TestSettings } from './testing.ts';
import { wording } from './wording.ts';

interface Row {
  readonly rule: Rule;
  readonly silent: string;
  readonly found: string;
  /** The words of the fault. */
  readonly text: string;
  readonly settings?: TestSettings;
}

const TABLE: readonly Row[] = [
  { rule: wording, silent: '实事求是是开展调研的基础。', found: '关键是是摸清底数。', text: '是是' },
  {
    rule: wording,
    silent: '浪费水的做法再也要不得了，大家受不了了。',
    found: '完成了了全部测量。',
    text: '了了',
  },
  { rule: wording, silent: '每个社区都有一支掌握手语的队伍。', found: '财政支掌有力。', text: '支掌' },
  { rule: wording, silent: '这件事既刻骨铭心又发人深省。', found: '接报后既刻动身。', text: '既刻' },
  { rule: wording, silent: '知己知彼己经常讲。', found: '项目己经完工。', text: '己经' },
  {
    rule: wording,
    silent: '外资企业企业家座谈会开得好。',
    found: '进一步进一步压实责任。',
    text: '进一步进一步',
  },
  { rule: wording, silent: '要做为村民跑腿的热心人。', found: '做为一名干部要带头。', text: '做为' },
  {
    rule: outdatedTerm,
    silent: '把科技、农业部署得更细。',
    found: '请农业部派员指导。',
    text: '农业部',
  },
  {
    rule: outdatedTerm,
    silent: '国土资源部署要早。',
    found: '请国土资源部派员指导。',
    text: '国土资源部',
  },
  {
    rule: foreignPlace,
    silent: '护好太行山东坡的林子。',
    found: '护好山东的林子。',
    text: '山东',
    settings: { locality: '河北省保定市' },
  },
  {
    rule: foreignPlace,
    silent: '护好沿海南段的堤。',
    found: '护好海南的堤。',
    text: '海南',
    settings: { locality: '湖北省宜昌市' },
  },
  {
    rule: misquotedSlogan,
    silent: '组织百名医师下基层。',
    found: '要增强“四个意思”、坚定“四个自信”。',
    text: '四个意思',
  },
];

describe('across words', () => {
  for (const { rule, silent, found, text, settings } of TABLE) {
    it(`${rule.meta.id}: ${silent}`, () => assert.deepEqual(findingsOf(rule, silent, settings), []));
    it(`${rule.meta.id}: ${found}`, () =>
      assert.ok(
        findingsOf(rule, found, settings).some((finding) => finding.text.includes(text)),
        found,
      ));
  }
});
