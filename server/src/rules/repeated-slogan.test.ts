import assert from 'node:assert/strict';
import { test } from 'node:test';
import { phraseInsight } from '../corpus/insights/phrases/phrases.ts';
import type { MinedPhrase } from '../corpus/insights/phrases/types.ts';
import { repeatedSlogan } from './repeated-slogan.ts';
import { applied, findingsOf } from './testing.ts';
import { MAX_PLACES } from './types.ts';

const PHRASE = '提高政治站位';
const lines = (...texts: string[]) => ['在全县工作会议上的讲话', ...texts].join('\n');
const found = (text: string, options?: Record<string, unknown>) =>
  findingsOf(repeatedSlogan, text, options ? { options } : {});
const uses = (n: number, make = (i: number) => `会议要求第${i}组${PHRASE}，抓好工作。`) =>
  lines(...Array.from({ length: n }, (_, i) => make(i)));

test('one finding, at the first use beyond the limit, with every place', () => {
  const text = uses(5);
  assert.deepEqual(found(uses(3)), []);
  const [finding, ...rest] = found(text);
  assert.deepEqual(rest, []);
  const places = finding!.data['places'] as { start: number; end: number; text: string; form: string }[];
  assert.equal(places.length, 5);
  for (const { start, end, text: shown } of places) assert.equal(text.slice(start, end), shown);
  assert.equal(finding!.start, places[3]!.start);
  assert.equal(finding!.severity, 'information');
  assert.equal(finding!.message.zh, `“${PHRASE}”全文用了5次，这里是第4次，限3次`);
  assert.equal(finding!.evidence.length, 4);
  for (const e of finding!.evidence) {
    assert.ok(e.kind === 'draft');
    assert.equal(text.slice(e.start, e.end), PHRASE);
    assert.ok(e.quote.endsWith('抓好工作。'), e.quote);
  }
});

test('what deliberate anaphora leaves is counted by itself', () => {
  const heads = ['一要', '二要', '三要'].map((head) => `${head}${PHRASE}，抓好工作。`);
  const spread = (n: number) => uses(n).split('\n').slice(1);
  assert.deepEqual(found(lines(...heads, ...spread(3))), []);
  assert.equal(found(lines(...heads, ...spread(4))).length, 1);
});

test('counts the canonical wording and its variants together', () => {
  const text = lines(
    '各镇要落实联防联控、群防群控措施。',
    '村里要搞好群防群治。',
    '社区要群防群控，联防联控。',
    '学校要“联防联控，群防群控”。',
  );
  const [finding] = found(text);
  assert.equal(finding!.data['count'], 4);
  assert.equal(finding!.data['canonical'], '联防联控、群防群控');
  assert.match(finding!.message.zh, /含变体/);
});

test('a phrase inside a longer one counts once, as the longer one', () => {
  const long = '增强“四个意识”、坚定“四个自信”、做到“两个维护”';
  const text = uses(4, (i) => `会议要求第${i}组${long}。`);
  assert.deepEqual(
    found(text).map((f) => f.data['canonical']),
    [long],
  );
});

test('the limit grows with the length of the draft and is set by options', () => {
  const filler = '我们把各项任务安排到村到组到户到人，按照时间节点推进。'.repeat(10);
  const spread = uses(5, (i) => `会议要求第${i}组${PHRASE}，抓好工作。${filler.repeat(5)}`);
  assert.deepEqual(found(spread), []);
  assert.equal(found(spread, { perCharacters: 30_000 })[0]!.data['limit'], 3);
  assert.deepEqual(found(uses(5), { limit: 5 }), []);
  assert.equal(found(uses(2), { limit: 1 })[0]!.data['count'], 2);
});

test('leaves out the topic, deliberate anaphora, leadership formulas and titles of documents', () => {
  const topical = ['弘扬钉钉子精神', ...Array.from({ length: 6 }, (_, i) => `第${i}组要有钉钉子精神。`)].join(
    '\n',
  );
  assert.deepEqual(found(topical), []);
  const named = lines(`县委印发了《关于${PHRASE}的意见》。`, ...uses(6).split('\n').slice(1));
  assert.deepEqual(found(named), [], 'a document that the opening names');
  assert.deepEqual(found(uses(5, () => `　　${PHRASE}，抓好工作。`)), []);
  assert.deepEqual(found(uses(6, () => '会议强调以习近平同志为核心的党中央集中统一领导。')), []);
  assert.deepEqual(found(uses(6, (i) => `第${i}组学习《关于${PHRASE}的意见》。`)), []);
});

test('deletes a use only where it stands alone between two marks', () => {
  const at = (last: string) => {
    const text = `${uses(3)}\n${last}`;
    const [finding] = found(text);
    const [fix] = finding!.fixes;
    return fix ? applied(text, fix).split('\n').at(-1) : null;
  };
  assert.equal(at(`大家要沉到一线，${PHRASE}，抓好工作。`), '大家要沉到一线，抓好工作。');
  assert.equal(at(`做到担当、${PHRASE}、抓落实。`), '做到担当、抓落实。');
  assert.equal(at(`做到担当、${PHRASE}。`), '做到担当。');
  assert.equal(at(`大家要沉到一线，“${PHRASE}”，抓好工作。`), '大家要沉到一线，抓好工作。');
  assert.equal(at(`为了进一步${PHRASE}，制定本方案。`), null);
  assert.equal(at(`面对严峻形势，${PHRASE}。`), null);
});

test('its own examples', () => {
  for (const { text } of repeatedSlogan.meta.bad) assert.notDeepEqual(found(text), [], text);
  for (const { text } of repeatedSlogan.meta.good) assert.deepEqual(found(text), [], text);
});

test('of very many places, data names all and evidence enough', () => {
  const [finding] = found(uses(600));
  assert.equal((finding!.data['places'] as unknown[]).length, 600);
  assert.equal(finding!.evidence.length, MAX_PLACES);
});

const mined = (phrase: string, more: Partial<MinedPhrase> = {}): MinedPhrase => ({
  phrase,
  shape: 'clause',
  usage: { count: 9, speeches: 9, first: null, last: null, years: [], places: [] },
  score: 3,
  strong: true,
  alternatives: [],
  near: [],
  ...more,
});
const corpusOf = (...phrases: MinedPhrase[]) => ({
  phrases: phraseInsight.open({ phrases, speeches: 40 }),
});

test('alternatives of the corpus are offered for the finding’s place, those already said too often are not', () => {
  const insights = corpusOf(mined(PHRASE, { alternatives: ['压实责任', '扛起政治责任'] }));
  const [finding] = findingsOf(repeatedSlogan, uses(5), { insights });
  assert.deepEqual(finding!.data['alternatives'], ['压实责任', '扛起政治责任']);
  const [first, second, ...rest] = finding!.fixes;
  assert.deepEqual(rest, []);
  assert.match(first!.title.zh, /换成“压实责任”/);
  const at = finding!.start;
  const replaced = applied(uses(5), second!);
  assert.equal(replaced.slice(at, at + 6), '扛起政治责任');
  assert.equal(replaced.split(PHRASE).length - 1, 4);
  const worn = `${uses(5)}\n${Array.from({ length: 3 }, (_, i) => `第${i}组已压实责任。`).join('\n')}`;
  const again = findingsOf(repeatedSlogan, worn, { insights }).find((f) => f.data['canonical'] === PHRASE);
  assert.deepEqual(again!.data['alternatives'], ['扛起政治责任']);
});

test('deleting all later uses leaves what governs them', () => {
  const text = uses(6, (i) =>
    i === 4 ? `第${i}组要${PHRASE}，抓好工作。` : `第${i}组要抢抓农时，${PHRASE}，抓好工作。`,
  );
  const [finding] = found(text);
  const all = finding!.fixes.find((fix) => fix.title.zh.includes('2 处'))!;
  const left = applied(text, all);
  assert.equal(left.split(PHRASE).length - 1, 4);
  assert.ok(left.includes(`第4组要${PHRASE}，抓好工作。`));
  assert.ok(left.includes('第5组要抢抓农时，抓好工作。'), left);
});
