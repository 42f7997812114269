import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { loadKnowledge } from '../knowledge/load.ts';
import type { Rule } from '../rules/context.ts';
import { createChecker } from './check.ts';
import type { CheckerRuntime, CheckSettings, RuleSetting } from './types.ts';

const PACK = `
slogans:
  - canonical: 一级抓一级、层层抓落实
    sources: [general knowledge]
    confidence: known
`;

const knowledge = loadKnowledge([{ path: 'test.yaml', text: PACK }]);
const runtime: CheckerRuntime = { today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null };

/** Reports every slogan and every blank, so that a stale reading of a paragraph would show. */
const echo: Rule = {
  meta: {
    id: 'echo',
    family: 'figures',
    title: { zh: '回声', en: 'echo' },
    severity: 'warning',
    fixSafety: null,
    why: { zh: '', en: '' },
    bad: [],
    good: [],
    options: [{ name: 'limit', type: 'number', default: 3, example: 7, description: { zh: '', en: '' } }],
  },
  check: ({ draft, severity, option }) =>
    draft.paragraphs.flatMap((p) =>
      [...p.mentions.slogans, ...p.mentions.placeholders, ...p.mentions.dates].map((m) => ({
        rule: 'echo',
        severity,
        start: p.start + m.start,
        end: p.start + m.end,
        text: m.text,
        message: { zh: '', en: '' },
        data: { limit: option<number>('limit'), han: draft.hanCharacters },
        evidence: [],
        fixes: [],
      })),
    ),
};

test('the pack of this test loads', () => {
  assert.deepEqual(knowledge.problems, []);
});

test('any series of edits ends in the same findings as opening the text anew', () => {
  const checker = createChecker(runtime, [echo]);
  const piece = fc
    .array(
      fc.constantFrom(
        '一级抓一级',
        '、',
        '层层抓落实',
        '。',
        '\n',
        '\r\n',
        '截至X月X日',
        '病例X例',
        '我县',
        '---',
        '日期: 2020-02-10',
        '𠮷',
      ),
      { maxLength: 10 },
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(piece, fc.array(fc.tuple(fc.nat(60), fc.nat(60), piece), { maxLength: 6 }), (text, edits) => {
      const session = checker.open(text);
      let plain = text;
      for (const [a, b, inserted] of edits) {
        const start = Math.min(a, b, plain.length);
        const end = Math.min(Math.max(a, b), plain.length);
        session.edit(start, end, inserted);
        plain = plain.slice(0, start) + inserted + plain.slice(end);
        assert.deepEqual(session.check({}), checker.open(plain).check({}));
      }
      assert.equal(session.text, plain);
      assert.deepEqual(session.view(), checker.open(plain).view());
    }),
    { numRuns: 500 },
  );
});

test('an edit reads only the paragraphs that it touches', () => {
  let searched: string[] = [];
  const counting = {
    ...knowledge,
    lexicon: {
      ...knowledge.lexicon,
      slogans: {
        find: (p: string) => {
          searched.push(p);
          return knowledge.lexicon.slogans.find(p);
        },
      },
    },
  };
  const checker = createChecker({ ...runtime, knowledge: () => counting }, [echo]);
  const session = checker.open(
    Array.from({ length: 200 }, (_, i) => `第${i}段，一级抓一级、层层抓落实。`).join('\n'),
  );
  session.check({});
  searched = [];
  session.edit(5, 5, '新');
  session.check({});
  assert.equal(searched.length, 1);
});

test('a new version of the packs is read at the next check', () => {
  let current = knowledge;
  const checker = createChecker({ ...runtime, knowledge: () => current }, [echo]);
  const session = checker.open('时时放心不下');
  assert.equal(session.check({}).findings.length, 0);
  current = loadKnowledge([
    { path: 'test.yaml', text: PACK.replace('一级抓一级、层层抓落实', '时时放心不下') },
  ]);
  assert.equal(session.check({}).findings.length, 1);
});

test('a rule that throws costs only itself', () => {
  const broken: Rule = {
    meta: { ...echo.meta, id: 'broken' },
    check: () => {
      throw new Error('定义有误');
    },
  };
  const { findings, failures } = createChecker(runtime, [broken, echo]).open('病例X例').check({});
  assert.equal(findings.length, 1);
  assert.deepEqual(
    failures.map((f) => f.rule),
    ['broken'],
  );
});

test('severity and options come from the settings; a value of the wrong type counts as not set', () => {
  const check = (setting: RuleSetting) =>
    createChecker(runtime, [echo])
      .open('病例X例')
      .check({ rules: { echo: setting } })
      .findings.map((f) => [f.severity, f.data['limit']]);
  assert.deepEqual(check({ severity: 'hint', limit: 5 }), [['hint', 5]]);
  assert.deepEqual(check({ limit: 'five' }), [['warning', 3]]);
  assert.deepEqual(check({ severity: 'off' }), []);
});

test('a rule that is off by default runs when a setting gives it a severity, or when it is asked for by name', () => {
  const quiet: Rule = { ...echo, meta: { ...echo.meta, off: true } };
  const found = (settings: CheckSettings): number =>
    createChecker(runtime, [quiet]).open('2020年3月5日').check(settings).findings.length;
  const { id } = quiet.meta;
  assert.equal(found({}), 0);
  assert.ok(found({ rules: { [id]: { severity: 'hint' } } }) > 0);
  assert.ok(found({ only: [id] }) > 0);
  assert.ok(found({ only: [id], rules: { [id]: { severity: 'off' } } }) > 0, 'an editor sends its default');
});

test('front matter is not part of the draft, and offsets stay those of the file', () => {
  const text = '---\n日期: 2020-02-10\n备注: 病例X例\n地区: 青禾县\n---\n病例X例\n';
  const { findings, date, locality } = createChecker(runtime, [echo]).open(text).check({});
  assert.deepEqual(
    findings.map((f) => text.slice(f.start, f.end)),
    ['X例'],
  );
  assert.ok(findings[0]!.start > text.lastIndexOf('---'));
  assert.deepEqual(date, { day: '2020-02-10', basis: 'front-matter' });
  assert.equal(locality, '青禾县');
});

test('front matter is read anew when it is edited', () => {
  const session = createChecker(runtime).open('---\ndate: 2020-02-10\n---\n同志们：');
  assert.equal(session.frontMatter.date, '2020-02-10');
  const at = session.text.indexOf('2020');
  session.edit(at, at + 4, '2021');
  assert.equal(session.frontMatter.date, '2021-02-10');
});
