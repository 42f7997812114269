import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  after,
  ahead,
  anyWord,
  between,
  bracketed,
  but,
  either,
  few,
  is,
  matches,
  maybe,
  named,
  not,
  part,
  quoted,
  type Step,
  sequence,
  upTo,
  word,
} from './pattern.ts';
import { tokensOf } from './tokens.ts';
import { WordClasses } from './wordClasses.ts';
import { Vocabulary } from './words.ts';
import { compileTrie } from './wordTrie.ts';

const WORDS = [
  '应急',
  '响应',
  '启动',
  '一级',
  '重要',
  '指示',
  '批示',
  '全市',
  '会议',
  '工作',
  '水务局',
  '召开',
];
const classes = new WordClasses([
  { name: 'grade', words: ['一', 'Ⅱ'], endings: [] },
  { name: 'instruction', words: ['指示', '批示', '重要指示', '指示批示'], endings: [] },
  { name: 'level', words: ['全市'], endings: [] },
  { name: 'organ', words: [], endings: ['局'] },
  { name: 'meeting', words: ['会议', '工作会议'], endings: [] },
]);
const vocabulary = new Vocabulary(
  compileTrie(WORDS.filter((w) => w !== '一级').map((text) => ({ word: text, cost: 60, part: 1 }))),
  [],
  classes,
);

/** Where a pattern stands, `[…]` around each place; what is named in it behind a colon. */
const marked = (pattern: Step, text: string): string[] =>
  matches(pattern, tokensOf(vocabulary.words(text))).map(({ start, end, named: names }) =>
    [text.slice(start, end), ...[...names].map(([name, s]) => `${name}=${text.slice(s.start, s.end)}`)].join(
      ' ',
    ),
  );

const RESPONSE = sequence(is('grade'), word('级'), maybe(bracketed(3)), maybe(word('应急')), word('响应'));

const table: [string, Step, string, string[]][] = [
  [
    'a sequence with what may be missing',
    RESPONSE,
    '启动Ⅱ级应急响应，一级（Ⅱ级）响应',
    ['Ⅱ级应急响应', '一级（Ⅱ级）响应'],
  ],
  ['all of a sequence, or nothing', RESPONSE, '启动Ⅱ级应急', []],
  ['the longest word of a class', is('instruction'), '重要指示批示', ['重要指示', '批示']],
  ['a class by what its words end with', is('organ'), '水务局召开', ['水务局']],
  ['a word ends where one ends', word('应'), '响应应急', []],
  [
    'the first way that lets the rest fit',
    sequence(either(is('meeting'), word('工作')), word('会议')),
    '工作会议',
    ['工作会议'],
  ],
  ['as many as go', sequence(is('level'), upTo(3, anyWord)), '全市工作工作，会议', ['全市工作工作']],
  [
    'as few as there have to be',
    sequence(is('level'), few(3, anyWord), word('工作')),
    '全市工作工作',
    ['全市工作'],
  ],
  ['at least', sequence(is('level'), upTo(3, word('工作'), 2)), '全市工作召开', []],
  ['what is ahead stays', sequence(is('level'), ahead(is('meeting'))), '全市会议', ['全市']],
  ['what is not ahead', sequence(is('level'), not(is('meeting'))), '全市会议，全市工作', ['全市']],
  [
    'any word but some',
    sequence(is('level'), but(word('召开')), word('会议')),
    '全市召开会议，全市工作会议',
    ['全市工作会议'],
  ],
  ['what stands before', sequence(after(word('召开')), word('会议')), '会议召开会议', ['会议']],
  ['what stands between marks', quoted(4), '“工作”会议“工作', ['“工作”']],
  [
    'what stands between marks, whole',
    between('（', '）', 4, word('工作')),
    '（工作）（工作会议）',
    ['（工作）'],
  ],
  ['a part of speech', part('noun'), '会议，', ['会议']],
  [
    'names',
    sequence(named('whose', is('level')), named('head', is('meeting'))),
    '全市会议',
    ['全市会议 whose=全市 head=会议'],
  ],
];

for (const [what, pattern, text, expected] of table)
  test(`pattern: ${what}`, () => {
    assert.deepEqual(marked(pattern, text), expected);
    // The same further on.
    assert.deepEqual(marked(pattern, `，，${text}`), expected);
  });

test('a name of an attempt that failed is not kept', () => {
  const pattern = either(
    sequence(named('first', is('level')), word('召开')),
    sequence(named('second', is('level')), word('会议')),
  );
  assert.deepEqual(marked(pattern, '全市会议'), ['全市会议 second=全市']);
});

test('a class that no pack has matches nothing', () => {
  assert.deepEqual(marked(is('nothing'), '全市会议'), []);
});

test('words and classes without a dictionary', () => {
  const bare = new Vocabulary(undefined, ['水务局', '会议'], classes);
  const tokens = tokensOf(bare.words('水务局开会议'));
  assert.deepEqual(
    [tokens.is(0, 'organ'), tokens.all('meeting').map((at) => tokens.textOf(at))],
    [true, ['会议']],
  );
});
