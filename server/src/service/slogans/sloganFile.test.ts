import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseSloganChoices, withChoice } from './sloganFile.ts';

const at = (text: string) => parseSloganChoices(text).problems.map(({ line, key }) => `${line} ${key}`);

test('reads the three kinds of decisions', () => {
  assert.deepEqual(
    parseSloganChoices(
      'accept:\n  - 一锤接着一锤敲\nreject: [抓好落实]\ncanonical:\n  联防联控和群防群治: 联防联控、群防群控\n',
    ),
    {
      choices: {
        accept: ['一锤接着一锤敲'],
        reject: ['抓好落实'],
        canonical: { 联防联控和群防群治: '联防联控、群防群控' },
      },
      problems: [],
    },
  );
});

test('an empty file decides nothing', () => {
  for (const text of ['', '# 还没有\n', 'accept:\n', 'canonical: {}\n'])
    assert.deepEqual(parseSloganChoices(text), {
      choices: { accept: [], reject: [], canonical: {} },
      problems: [],
    });
});

for (const [what, text, places] of [
  ['a key that there is not', 'accept: [守土尽责]\nallow: [守土尽责]\n', ['2 allow']],
  ['a list that is none', 'accept: 守土尽责\n', ['1 accept']],
  [
    'a phrase of one character, or of none',
    'accept:\n  - 稳\n  - ABC\n  - 守土尽责\n',
    ['2 accept', '3 accept'],
  ],
  ['one phrase decided twice', 'accept:\n  - 守土尽责\nreject:\n  - 守土、尽责\n', ['4 reject']],
  ['a form of itself', 'canonical:\n  守土尽责: “守土尽责”\n', ['2 canonical']],
  ['a form of a form', 'canonical:\n  守土担责: 守土尽责\n  守土尽责: 守土有责\n', ['2 canonical']],
  ['a form without its canonical one', 'canonical:\n  守土担责:\n', ['2 canonical']],
  ['broken YAML', 'accept:\n  - "守土\n', ['3 ']],
] as const) {
  test(`complains of ${what} by its line`, () => assert.deepEqual(at(text), places));
}

test('what is wrong costs only itself', () => {
  const { choices } = parseSloganChoices('accept:\n  - 稳\n  - 守土尽责\nreject: 抓好\n');
  assert.deepEqual(choices, { accept: ['守土尽责'], reject: [], canonical: {} });
});

test('a decision is written beside the others, with comments kept', () => {
  const text = '# 县办约定\naccept:\n  - 守土尽责 # 常用\n';
  assert.equal(
    withChoice(text, { kind: 'accept', phrase: '一锤接着一锤敲' }),
    '# 县办约定\naccept:\n  - 守土尽责 # 常用\n  - 一锤接着一锤敲\n',
  );
});

test('a decision takes back an earlier one about the same phrase', () => {
  let text = withChoice(null, { kind: 'accept', phrase: '守土尽责' });
  text = withChoice(text, { kind: 'canonical', phrase: '守土、尽责', is: '守土有责、守土担责、守土尽责' });
  const canonical = { '守土、尽责': '守土有责、守土担责、守土尽责' };
  assert.deepEqual(parseSloganChoices(text), {
    choices: { accept: [], reject: [], canonical },
    problems: [],
  });
  text = withChoice(text, { kind: 'reject', phrase: '守土尽责' });
  assert.deepEqual(parseSloganChoices(text).choices, { accept: [], reject: ['守土尽责'], canonical: {} });
  assert.match(text, /^# 本单位的固定表述/);
});

test('a file that is no YAML is left as it is', () => {
  assert.throws(() => withChoice('accept:\n  - "守土\n', { kind: 'accept', phrase: '守土尽责' }));
});
