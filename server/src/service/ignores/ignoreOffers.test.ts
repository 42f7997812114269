import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Finding } from '../../rules/types.ts';
import { ignoreOffers } from './ignoreOffers.ts';

const paragraph = { start: 0, text: '要落实六保,不放松。', mentions: null as never };
const finding = (rule: string, text: string): Finding => {
  const start = paragraph.text.indexOf(text);
  return {
    rule,
    severity: 'warning',
    start,
    end: start + text.length,
    text,
    message: { zh: '', en: '' },
    data: {},
    evidence: [],
    fixes: [],
  };
};
const titles = (f: Finding, workspace = true, user = true): string[] =>
  ignoreOffers(f, [paragraph], { workspace, user }).map((offer) => offer.title.zh);

describe('ways to ignore', () => {
  test('here, as history, then the wording; each says where it is written', () => {
    assert.deepEqual(titles(finding('outdated-term', '六保')), [
      '此处不再提示（记入本工作区）',
      '此处是历史表述，不再提示（记入本工作区）',
      '“六保”一律不再提示（只对我）',
      '“六保”一律不再提示（记入本工作区）',
    ]);
  });

  test('a mark is not ignored everywhere: that would be most of its rule', () => {
    assert.deepEqual(titles(finding('wording', ',')), ['此处不再提示（记入本工作区）']);
  });

  test('nothing where there is no place to write to', () => {
    assert.deepEqual(titles(finding('outdated-term', '六保'), false, false), []);
    assert.deepEqual(titles(finding('wording', '六保'), false, true), [
      '此处不再提示（只对我）',
      '“六保”一律不再提示（只对我）',
    ]);
  });
});
