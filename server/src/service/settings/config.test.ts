import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Rule } from '../../rules/context.ts';
import { parseConfig } from './config.ts';

const rule: Rule = {
  meta: {
    id: 'sample',
    family: 'figures',
    title: { zh: '样例', en: 'sample' },
    severity: 'warning',
    fixSafety: null,
    why: { zh: '', en: '' },
    bad: [],
    good: [],
    options: [
      { name: 'limit', type: 'number', default: 3, example: 7, minimum: 1, description: { zh: '', en: '' } },
      { name: 'ignore', type: 'string[]', default: [], example: ['甲'], description: { zh: '', en: '' } },
    ],
  },
  check: () => [],
};
const parse = (text: string) => {
  const { config, problems } = parseConfig(text, [rule]);
  return { config, problems };
};

test('an empty file is no configuration and no problem', () => {
  assert.deepEqual(parse(''), { config: {}, problems: [] });
});

test('reads every key; a bare severity is short for an object', () => {
  assert.deepEqual(
    parse('draftDate: 2026-11-22\nlocality: 青禾县\ncorpus: [旧稿]\nlanguage: en\nrules:\n  sample: off\n'),
    {
      config: {
        draftDate: '2026-11-22',
        locality: '青禾县',
        corpus: ['旧稿'],
        language: 'en',
        rules: { sample: { severity: 'off' } },
      },
      problems: [],
    },
  );
});

const bad: [string, string, { line: number; key: string }[], object][] = [
  [
    'an unknown key is named with its line',
    'locality: 青禾县\nlocalty: 青禾\n',
    [{ line: 2, key: 'localty' }],
    { locality: '青禾县' },
  ],
  [
    'an unknown rule',
    'rules:\n  sampel: off\n  sample: hint\n',
    [{ line: 2, key: 'rules.sampel' }],
    { rules: { sample: { severity: 'hint' } } },
  ],
  ['a wrong severity', 'rules:\n  sample: loud\n', [{ line: 2, key: 'rules.sample' }], { rules: {} }],
  [
    'an unknown option keeps the others',
    'rules:\n  sample:\n    limit: 4\n    limmit: 5\n',
    [{ line: 4, key: 'rules.sample.limmit' }],
    { rules: { sample: { limit: 4 } } },
  ],
  [
    'an option of the wrong type',
    'rules:\n  sample:\n    limit: many\n',
    [{ line: 3, key: 'rules.sample.limit' }],
    { rules: { sample: {} } },
  ],
  [
    'a bad item takes its list along',
    'corpus: [旧稿, 3]\nlocality: 甲\n',
    [{ line: 1, key: 'corpus.1' }],
    { locality: '甲' },
  ],
  ['a day that does not exist', 'draftDate: 2026-02-30\n', [{ line: 1, key: 'draftDate' }], {}],
  ['a list instead of keys', '- a\n', [{ line: 1, key: '' }], {}],
];
for (const [name, text, problems, config] of bad) {
  test(name, () => {
    const parsed = parse(text);
    assert.deepEqual(
      parsed.problems.map(({ line, key }) => ({ line, key })),
      problems,
    );
    assert.deepEqual(parsed.config, config);
    for (const p of parsed.problems) assert.ok(p.message.zh !== '' && p.message.en !== '');
  });
}

test('broken YAML is one problem with its line, not an exception', () => {
  const { config, problems } = parse('locality: 青禾县\nrules: [sample\n');
  assert.deepEqual(config, {});
  assert.ok(problems.length >= 1 && problems[0]!.line >= 2);
});

test('aliases, which can be made to explode, are refused', () => {
  const { problems } = parse('locality: &a 青禾县\ncorpus: [*a]\n');
  assert.equal(problems.length, 1);
});
