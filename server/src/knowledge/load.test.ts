import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadKnowledge } from './load.ts';

const pack = (text: string, path = 'own.yaml') => ({ path, text });
const problemsOf = (...texts: string[]) =>
  loadKnowledge(texts.map((text, i) => pack(text, `${i}.yaml`))).problems.map(
    ({ pack: file, line, entry, message }) => `${file}:${line} ${entry} ${message.zh}`,
  );

const BASICS = 'sources: [县政府网站], confidence: known';

test('a good pack gives entries, slogans and words to look for', () => {
  const knowledge = loadKnowledge([
    pack(`pack: own
entries:
  - {id: fire-plan-1, kind: directive, title: 防火预案（第一版）, documentNumber: 县政发〔2019〕3号, supersededBy: fire-plan-2, ${BASICS}}
  - {id: fire-plan-2, kind: directive, title: 防火预案（第二版）, validFrom: '2020-05-01', ${BASICS}}
slogans:
  - {canonical: 人人防火、户户平安, variants: [人人防火保平安], ${BASICS}}
`),
  ]);
  assert.deepEqual(knowledge.problems, []);
  const { register, lexicon, slogans } = knowledge;
  const first = register.get('fire-plan-1')!;
  assert.equal(first.line, 3);
  assert.deepEqual(register.byTitle('《关于印发防火预案(第一版)的通知》'), [first]);
  assert.deepEqual(register.byNumber('县政发［2019］第03号'), [first]);
  assert.equal(register.lastDay(first), '2020-04-30', 'the day before its successor');
  assert.equal(register.status(first, '2020-04-30'), 'in-force');
  assert.equal(register.status(first, '2020-05-01'), 'outdated');
  const second = register.get('fire-plan-2')!;
  assert.equal(register.status(second, '2020-04-30'), 'not-yet');
  assert.equal(register.status(second, '2020-05-01'), 'in-force', 'on its first day');
  assert.deepEqual(
    register.successors(first).map((entry) => entry.id),
    ['fire-plan-2'],
  );
  assert.equal(lexicon.terms.find('执行防火预案（第二版）。')[0]?.payload.entryIds[0], 'fire-plan-2');
  assert.deepEqual(
    lexicon.slogans.find('“人人防火户户平安”，人人防火，保平安').map((hit) => hit.payload),
    [
      { canonical: '人人防火、户户平安', form: 'exact' },
      { canonical: '人人防火、户户平安', form: 'variant' },
    ],
  );
  assert.ok(slogans.has('人人防火、户户平安'));
});

test('a broken entry is named with its line and costs nothing else', () => {
  const text = `entries:
  - id: no-kind
    title: 防火办法
    sources: []
    confidence: known
  - {id: good, kind: term, title: 护林防火责任制, ${BASICS}}
  - {id: bad-date, kind: term, title: 防汛责任制, validFrom: '2020-02-30', ${BASICS}}
  - {id: backwards, kind: term, title: 防旱责任制, validFrom: '2021-01-01', validUntil: '2020-01-01', validUntilBasis: stated, ${BASICS}}
  - {id: no-basis, kind: term, title: 防雹责任制, validUntil: '2020-01-01', ${BASICS}}
  - id: typo
    kind: term
    title: 防震责任制
    alias: [防震]
    sources: []
    confidence: certain
  - 防滑责任制
`;
  assert.deepEqual(problemsOf(text), [
    '0.yaml:2 no-kind 缺少 kind',
    '0.yaml:7 bad-date validFrom：没有 2020-02-30 这一天',
    '0.yaml:8 backwards validUntil 早于 validFrom',
    '0.yaml:9 no-basis 有 validUntil 就要写 validUntilBasis',
    '0.yaml:10 typo 没有 alias 这个键',
    '0.yaml:15 typo confidence：只能是 confirmed、known、unsure',
    '0.yaml:16 null 应为 object',
  ]);
  assert.deepEqual(
    loadKnowledge([pack(text)]).register.entries.map((entry) => entry.id),
    ['good'],
  );
});

test('a file that is no pack is one problem, and the next file is still read', () => {
  const good = `entries: [{id: good, kind: term, title: 护林防火责任制, ${BASICS}}]`;
  for (const bad of [
    'entries: [{id: a',
    '只是一句话',
    '- 列表',
    'entries: 一',
    'entry: []',
    '\u0000\u0001',
  ]) {
    const knowledge = loadKnowledge([pack(bad, 'bad.yaml'), pack(good, 'good.yaml')]);
    assert.ok(knowledge.problems.length >= 1, bad);
    assert.ok(
      knowledge.problems.every((problem) => problem.pack === 'bad.yaml' && problem.message.en !== ''),
    );
    assert.equal(knowledge.register.entries.length, 1);
  }
  assert.match(problemsOf('entries:\n  - id: a\n   kind: b')[0]!, /^0\.yaml:\d+ null 不是有效的 YAML/);
});

test('an anchor bomb is refused, not unfolded', () => {
  const bomb = `a: &a [一, 一, 一, 一, 一, 一, 一, 一, 一]
${'bcdefgh'
  .split('')
  .map((name, i) => `${name}: &${name} [${`*${'abcdefg'[i]},`.repeat(9)}]`)
  .join('\n')}
entries: [*h]`;
  assert.ok(loadKnowledge([pack(bomb)]).problems.length > 0);
});

test('forms that can never match, and forms that two strangers claim, are problems', () => {
  assert.deepEqual(
    problemsOf(`entries:
  - {id: marks, kind: term, title: 护林防火责任制, aliases: ['“、”', '　防 '], ${BASICS}}
  - {id: other, kind: term, title: 防火责任制, aliases: [护林 防火责任制], ${BASICS}}
slogans:
  - {canonical: 人人防火、户户平安, misquotes: ['人人防火，户户平安'], ${BASICS}}
  - {canonical: '——', ${BASICS}}
`),
    [
      '0.yaml:2 marks ““、””去掉空格和标点后不足两个字，永远匹配不到',
      '0.yaml:2 marks “　防 ”去掉空格和标点后不足两个字，永远匹配不到',
      '0.yaml:3 other “护林 防火责任制”已属于条目 marks，两条目又没有先后关系，这里不再匹配它',
      '0.yaml:6 —— “——”去掉空格和标点后不足两个字，永远匹配不到',
      '0.yaml:5 人人防火、户户平安 “人人防火，户户平安”（不计标点）已是“人人防火、户户平安”的写法，这里不再匹配它',
    ],
  );
});

test('editions of one law share its bare name', () => {
  const text = `entries:
  - {id: law-a, kind: law, title: 护林法（2010年）, aliases: [护林法], validUntil: '2020-12-31', validUntilBasis: stated, supersededBy: law-b, ${BASICS}}
  - {id: law-b, kind: law, title: 护林法（2020年修订）, aliases: [护林法], validFrom: '2021-01-01', ${BASICS}}
`;
  assert.deepEqual(problemsOf(text), []);
  assert.deepEqual(loadKnowledge([pack(text)]).lexicon.terms.find('依照护林法')[0]?.payload.entryIds, [
    'law-a',
    'law-b',
  ]);
});

test('an id twice in one file is a problem; in a later file it replaces the earlier', () => {
  const entry = (title: string) => `{id: rule, kind: term, title: ${title}, ${BASICS}}`;
  assert.deepEqual(problemsOf(`entries:\n  - ${entry('护林制')}\n  - ${entry('防火制')}`), [
    '0.yaml:3 rule 与第 2 行重复，不再使用',
  ]);
  const both = loadKnowledge([
    pack(`entries: [${entry('护林制')}]`, 'a.yaml'),
    pack(`entries: [${entry('防火制')}]`, 'b.yaml'),
  ]);
  assert.deepEqual(both.problems, []);
  assert.deepEqual(
    both.register.entries.map(({ title, pack: file }) => `${title} ${file}`),
    ['防火制 b.yaml'],
  );
});

test('a successor that does not exist, or leads back, is a problem and ends the chain', () => {
  const text = `entries:
  - {id: r-one, kind: term, title: 护林制, supersededBy: r-gone, ${BASICS}}
  - {id: r-two, kind: term, title: 防火制, supersededBy: r-three, ${BASICS}}
  - {id: r-three, kind: term, title: 防汛制, supersededBy: r-two, ${BASICS}}
`;
  const problems = problemsOf(text);
  assert.equal(problems[0], '0.yaml:2 r-one supersededBy：没有条目 r-gone');
  assert.equal(problems.length, 3);
  const { register } = loadKnowledge([pack(text)]);
  assert.deepEqual(
    register.successors(register.get('r-two')!).map((entry) => entry.id),
    ['r-three'],
  );
});

test('a spec that does not hold is a problem of its line', () => {
  const text = `entries:
  - id: rule
    kind: term
    title: 护林制
    validUntil: '2020-12-31'
    validUntilBasis: stated
    sources: []
    confidence: known
    specs:
      - {text: 落实护林制。, date: '2021-01-01', status: outdated}
      - {text: 落实护林制。, date: '2020-12-31', status: outdated}
      - {text: 落实防火制。, date: '2021-01-01', status: outdated}
`;
  assert.deepEqual(problemsOf(text), [
    '0.yaml:11 rule 例句不成立：“落实护林制。”（2020-12-31）应为 outdated，实为 in-force',
    '0.yaml:12 rule 例句不成立：“落实防火制。”（2021-01-01）应为 outdated，实为 absent',
  ]);
});

test('the version changes with the text of a pack, and with nothing else', () => {
  const version = (text: string) => loadKnowledge([pack(text)]).lexicon.version;
  assert.equal(version('entries: []'), version('entries: []'));
  assert.notEqual(version('entries: []'), version('entries: [] '));
});

test('confidence of the dates', () => {
  const { register } = loadKnowledge([
    pack(`entries:
  - {id: rule, kind: term, title: 护林制, sources: [], confidence: confirmed, fieldConfidence: {validUntil: unsure}}`),
  ]);
  const entry = register.get('rule')!;
  assert.deepEqual(
    [entry.validFromConfidence, entry.validUntilConfidence, entry.validityConfidence],
    ['confirmed', 'unsure', 'unsure'],
  );
});

test('contradictory days, circular successors and two entries for one number are named with their line; the rest loads', () => {
  const { problems, register } = loadKnowledge([
    {
      path: 'own.yaml',
      text: `entries:
  - {id: good, kind: campaign, title: 三清三查行动, sources: [县政府], confidence: known}
  - {id: backwards, kind: campaign, title: 两治两改行动, validFrom: '2025-01-01', validUntil: '2024-01-01', validUntilBasis: stated, sources: [县政府], confidence: known}
  - {id: issued-late, kind: campaign, title: 五查五改行动, issued: '2025-01-01', validUntil: '2024-01-01', validUntilBasis: stated, sources: [县政府], confidence: known}
  - {id: round-a, kind: campaign, title: 四改四建行动, supersededBy: round-b, sources: [县政府], confidence: known}
  - {id: round-b, kind: campaign, title: 六比六看行动, supersededBy: round-a, sources: [县政府], confidence: known}
  - {id: number-a, kind: directive, title: 青禾县渡口管理办法, documentNumber: 青政发〔2024〕3号, sources: [县政府], confidence: known}
  - {id: number-b, kind: directive, title: 青禾县渡船管理办法, documentNumber: 青政发〔2024〕3号, sources: [县政府], confidence: known}
acts:
  - {act: 青禾县集镇条例, kind: directive, editions: {2025-03-01: 2024-01-01}, sources: [县人大], confidence: known}
  - {act: 青禾县水库条例, kind: directive, editions: {2025-03-01: 2025-05-01}, repeals: {青禾县水库条例: 2025-05-01}, sources: [县人大], confidence: known}`,
    },
  ]);
  assert.deepEqual(problems.map(({ line, entry }) => `${line} ${entry}`).sort(), [
    '10 青禾县集镇条例',
    '11 青禾县水库条例',
    '3 backwards',
    '4 issued-late',
    '5 round-a',
    '6 round-b',
    '8 number-b',
  ]);
  assert.ok(register.get('good') && register.get('number-a') && register.get('number-b'));
});
