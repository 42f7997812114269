import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../../rules/types.ts';
import { markdown, plainText } from '../markup.ts';
import { quotationCard } from './quotationCard.ts';

const finding = {
  text: '大棚漏一处风，苗就冻一片；就凉一村*',
  data: { correct: '大棚漏一处风，苗就冻一垄；心就凉一村*' },
} as unknown as Finding<'misquoted-quotation'>;

test('both texts, what differs in bold', () => {
  assert.equal(
    quotationCard(finding, 'zh', markdown),
    '- 这里：大棚漏一处风，苗就冻**一片**；就凉一村\\*\n- 原文：大棚漏一处风，苗就冻**一垄**；**心**就凉一村\\*',
  );
  assert.match(
    quotationCard(finding, 'en', plainText),
    /^• here: 大棚[^\n]+\n• source: 大棚漏一处风，苗就冻一垄/,
  );
});
