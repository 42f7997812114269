import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SPEECH_DRAFT } from '@shengao/protocol';
import type { Checker, CheckResult } from '../service/types.ts';
import { memoizedCheck } from './context.ts';
import type { OpenDraft } from './drafts/drafts.ts';
import type { Library } from './library/library.ts';
import type { Ignoring } from './settings/ignoring.ts';
import type { Settings } from './settings/settings.ts';

test('a draft is checked again whenever something that its findings rest on has changed, and only then', () => {
  const now = {
    draft: 1,
    settings: 's',
    ignoring: 'i',
    lexicon: 'l',
    corpus: 'c',
    insights: 'n',
    borrowed: 1,
    suspects: 1,
    today: '2026-11-22',
  };
  let checks = 0;
  const draft = {
    languageId: SPEECH_DRAFT,
    uri: 'file:///稿.speech',
    get version() {
      return now.draft;
    },
    filledValues: { undated: () => [] },
    session: { check: (): CheckResult => ({ findings: [], checks: ++checks }) as unknown as CheckResult },
  } as unknown as OpenDraft;
  const settings = {
    get stamp() {
      return now.settings;
    },
    forDraft: () => ({ check: {} }),
  } as unknown as Settings;
  const library = {
    corpus: () => ({ version: now.corpus }),
    insights: () => ({ version: now.insights }),
    today: () => now.today,
    get borrowedStamp() {
      return now.borrowed;
    },
    get suspectsStamp() {
      return now.suspects;
    },
  } as unknown as Library;
  const checker = { knowledge: () => ({ lexicon: { version: now.lexicon } }) } as unknown as Checker;
  const ignoring = {
    get stamp() {
      return now.ignoring;
    },
    forDraft: () => undefined,
  } as unknown as Ignoring;

  const check = memoizedCheck(settings, library, checker, ignoring);
  const first = check(draft);
  assert.equal(check(draft), first);
  const changes: Partial<typeof now>[] = [
    { draft: 2 },
    { settings: 's2' },
    { ignoring: 'i2' },
    { lexicon: 'l2' },
    { corpus: 'c2' },
    { insights: 'n2' },
    { borrowed: 2 },
    { suspects: 2 },
    { today: '2026-11-23' },
  ];
  for (const change of changes) {
    const before = checks;
    Object.assign(now, change);
    const result = check(draft);
    assert.equal(checks, before + 1, JSON.stringify(change));
    assert.equal(check(draft), result);
  }
});
