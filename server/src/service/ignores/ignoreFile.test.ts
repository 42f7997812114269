import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addEntry, parseIgnores, removeEntry } from './ignoreFile.ts';

const plain = (text: string) => parseIgnores(text).entries.map(({ line: _, raw: __, ...entry }) => entry);

describe('the file of what is ignored', () => {
  test('is a list, one line an entry', () => {
    const { entries, problems } = parseIgnores(
      '# ours\n- {rule: wording, wording: "截止目前"}\n\n- rule: outdated-term\n  sentence: 回顾六保。 # kept\n  reason: 历史表述\n  until: 2027-01-31\n',
    );
    assert.deepEqual(problems, []);
    assert.deepEqual(
      entries.map(({ line, rule }) => [line, rule]),
      [
        [2, 'wording'],
        [4, 'outdated-term'],
      ],
    );
    assert.equal(entries[1]?.until, '2027-01-31');
  });

  test('a slip costs its own entry only, and is named by line', () => {
    const { entries, problems } = parseIgnores(
      [
        '- {rule: wording, wording: 甲}',
        '- {rule: wording, wording: "乙}',
        '- {rule: nonsense, wording: 丙}',
        '- {rule: wording}',
        '- {rule: wording, wording: 丁, until: 明天}',
        '- {rule: wording, wording: 戊, until: 2027-02-30}',
        '胡写',
        '- {rule: wording, wording: 己, colour: red}',
        '- 庚',
        '- {rule: wording, wording: 2020}',
      ].join('\n'),
    );
    assert.deepEqual(
      entries.map((e) => e.wording),
      ['甲', '己', '2020'],
    );
    assert.deepEqual(
      problems.map((p) => p.line).toSorted((a, b) => a - b),
      [2, 3, 4, 5, 6, 7, 8, 9],
    );
    for (const { message } of problems) assert.ok(message.zh && message.en);
  });

  test('nothing in it is nothing wrong', () => {
    for (const text of ['', '\n', '# only words\n', '---\n', '[]\n']) {
      assert.deepEqual(parseIgnores(text), { entries: [], problems: [] }, JSON.stringify(text));
    }
  });

  test('what is added stands at the end, and everything else stays', () => {
    const hand = '# by hand\r\n- {rule: wording, wording: 甲} # why';
    const text = addEntry(hand, { rule: 'placeholder', sentence: '说“好”：\\ # 不。', until: '2027-01-01' });
    assert.ok(text.startsWith(`${hand}\r\n- {rule: placeholder`));
    assert.deepEqual(plain(text), [
      { rule: 'wording', wording: '甲' },
      { rule: 'placeholder', sentence: '说“好”：\\ # 不。', until: '2027-01-01' },
    ]);
    assert.equal(text.split('\r\n').length, 4);
  });

  test('whatever a draft holds comes back as it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'binary' }), (a, b) => {
        const squeeze = (s: string): string => s.replace(/\s+/g, ' ').trim();
        fc.pre(squeeze(a) !== '');
        const [entry] = parseIgnores(addEntry(null, { rule: 'wording', wording: a, reason: b })).entries;
        assert.equal(entry?.wording, squeeze(a));
        assert.equal(entry?.reason ?? '', squeeze(b));
      }),
    );
  });

  test('taking one out leaves comments, order and the others', () => {
    const text =
      '# head\n- {rule: wording, wording: 甲}\n# about 乙\n- rule: wording\n  wording: 乙\n\n# foot\n';
    const { entries } = parseIgnores(text);
    assert.equal(
      removeEntry(text, entries[1]!),
      '# head\n- {rule: wording, wording: 甲}\n# about 乙\n\n# foot\n',
    );
    assert.equal(
      removeEntry(text.replaceAll('\n', '\r\n'), entries[0]!),
      '# head\n# about 乙\n- rule: wording\n  wording: 乙\n\n# foot\n'.replaceAll('\n', '\r\n'),
    );
  });

  test('one that was moved is found; one that was changed is not touched', () => {
    const [entry] = parseIgnores('- {rule: wording, wording: 甲}\n').entries;
    assert.equal(removeEntry('# new\n- {rule: wording, wording: 甲}\n', entry!), '# new\n');
    assert.equal(removeEntry('- {rule: wording, wording: 甲乙}\n', entry!), null);
  });
});
