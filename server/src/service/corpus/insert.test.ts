import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { placeNamed } from '../../draft/ownPlace.ts';
import { readParagraph } from '../../mentions/index.ts';
import { shippedKnowledge } from '../../rules/testing.ts';
import {
  escapeSnippet,
  INSERT_DEFAULTS,
  type InsertOptions,
  insertionOf,
  plainOfSnippet,
  type Slot,
  slotsOf,
  sourceComment,
} from './insert.ts';

const stop = (n: number, text: string): string => `$\{${n}:${text}}`;
const blank = (start: number, end: number): Slot => ({ start, end, stop: true });

describe('insertionOf', () => {
  test('each blank is a tab stop of its own, in the order of the text', () => {
    const { snippet, blanks } = insertionOf('排查X名，xx市', [blank(5, 7), blank(2, 3)]);
    assert.equal(snippet, `排查${stop(1, 'X')}名，${stop(2, 'xx')}市$0`);
    assert.equal(blanks, 2);
  });

  test('what a snippet would take for its own is escaped, inside blanks too', () => {
    assert.equal(insertionOf('$1 \\ } x}', [blank(7, 9)]).snippet, `\\$1 \\\\ \\} ${stop(1, 'x\\}')}$0`);
  });

  test('overlapping blanks are one', () => {
    assert.equal(insertionOf('XX日', [blank(0, 2), blank(1, 2)]).snippet, `${stop(1, 'XX')}日$0`);
  });

  test('what is replaced is not stopped at', () => {
    const { snippet, blanks } = insertionOf('全县上下', [{ start: 0, end: 2, stop: false, text: '全市' }]);
    assert.equal(snippet, '全市上下$0');
    assert.equal(blanks, 0);
  });

  test('whatever the passage, nothing typed leaves the passage', () => {
    const text = fc.array(fc.constantFrom('$', '{', '}', '\\', '1', ':', 'X', '市', '𠮷', '\n'), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(5), (chars, from, length) => {
        const passage = chars.join('');
        const start = Math.min(from, passage.length);
        const end = Math.min(start + length, passage.length);
        const { snippet } = insertionOf(passage, [blank(start, end)]);
        assert.equal(plainOfSnippet(snippet), passage);
      }),
    );
  });
});

describe('what is not taken over as it stands', () => {
  const { lexicon } = shippedKnowledge();
  const inserted = (text: string, locality: string | null = null, options: Partial<InsertOptions> = {}) => {
    const mentions = readParagraph(text, lexicon);
    const own = locality === null ? null : placeNamed(locality, lexicon.places);
    return insertionOf(text, slotsOf({ text, mentions, own, options: { ...INSERT_DEFAULTS, ...options } }))
      .snippet;
  };

  test('figures with the day on which they were true, not norms and enumerations', () => {
    assert.equal(
      inserted('截至2月10日，全县累计排查返乡人员1204人。要落实24小时值班，抓好三个方面工作。'),
      `截至${stop(1, 'XX月XX日')}，全县累计排查返乡人员${stop(2, 'XX')}人。要落实24小时值班，抓好三个方面工作。$0`,
    );
  });

  test('whatever is taken out is read as a blank until it is filled', () => {
    for (const text of [
      '截至2024年10月底，全县脱贫户18642户，占比达12.5%，种植蔬菜2.8万亩、产量二十一万吨。',
      '截至2月9日24时，境外累计报告病例3.2万例，累计完成投资1,204万元。',
    ]) {
      const mentions = readParagraph(text, lexicon);
      const { plain, places } = insertionOf(
        text,
        slotsOf({ text, mentions, own: null, options: INSERT_DEFAULTS }),
      );
      const { placeholders } = readParagraph(plain, lexicon);
      assert.ok(places.length >= 3, plain);
      for (const { start, end, old } of places) {
        const held = placeholders.some((p) => p.coreStart < end && start < p.coreEnd);
        assert.ok(held, `${old} in ${plain}`);
      }
    }
  });

  test('blanks of the source stay blanks', () => {
    assert.equal(inserted('累计报告病例X万多例。'), `累计报告病例${stop(1, 'X')}万多例。$0`);
  });

  test('the place of the source becomes the draft’s own, level for level; partners stay', () => {
    assert.equal(inserted('成都市各级各部门要压实责任。', '甘肃省兰州市'), '兰州市各级各部门要压实责任。$0');
    assert.equal(
      inserted('深化与四川省的合作，推动项目落地。', '甘肃省兰州市'),
      '深化与四川省的合作，推动项目落地。$0',
    );
    assert.equal(
      inserted('成都市各级各部门要压实责任。'),
      '成都市各级各部门要压实责任。$0',
      'nothing is known',
    );
  });

  test('as the writer wishes', () => {
    const text = '成都市累计排查返乡人员1204人。';
    assert.equal(inserted(text, '甘肃省兰州市', { figures: 'keep', places: false }), `${text}$0`);
  });
});

test('a source comment is one line and ends where it should', () => {
  assert.equal(
    sourceComment('在大会上的讲话', '2020-02-10'),
    '<!-- 出自《在大会上的讲话》（2020-02-10） -->\n',
  );
  assert.equal(sourceComment('a --> b', null), '<!-- 出自《a —› b》 -->\n');
});

test('escapeSnippet leaves ordinary text alone', () => {
  assert.equal(escapeSnippet('今年，（一）100%'), '今年，（一）100%');
});
