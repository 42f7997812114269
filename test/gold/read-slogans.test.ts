import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKnowledge } from '../../server/src/knowledge/load.ts';
import { readSlogans } from '../../server/src/mentions/slogans.ts';

const pack = `
pack: test
slogans:
  - canonical: 外防输入、内防反弹
    variants: [内防反弹]
    misquotes: [外防反弹、内防输入]
    sources: [test]
    confidence: known
  - canonical: 六保
    sources: [test]
    confidence: known
  - canonical: 强信心
    sources: [test]
    confidence: known
`;
const { lexicon, problems } = loadKnowledge([{ path: 'test.yaml', text: pack }]);
const read = (text: string) =>
  readSlogans(text, lexicon).map((m) => {
    assert.equal(text.slice(m.start, m.end), m.text);
    return [m.text, m.form];
  });

test('the test pack loads', () => assert.deepEqual(problems, []));

for (const [text, ...expected] of [
  ['落实外防输入、内防反弹措施', ['外防输入、内防反弹', 'exact']],
  ['落实“外防输入，内防反弹”措施', ['外防输入，内防反弹', 'exact']],
  ['落实“外防输入”“内防反弹”措施', ['“外防输入”“内防反弹”', 'exact']],
  ['突出内防反弹', ['内防反弹', 'variant']],
  ['做到外防反弹、内防输入', ['外防反弹、内防输入', 'misquote']],
  ['做到“六保”', ['六保', 'exact']],
  ['五、六、保障民生'],
  ['落实十六保证'],
  ['加强市内防反弹巡查'],
  ['要增强信心'],
] as const) {
  test(`slogans of ${text}`, () => assert.deepEqual(read(text), expected));
}
