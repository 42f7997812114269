import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCorpus } from './corpus.ts';
import { SPEECHES, testSegmenter } from './testing.ts';
import type { Corpus } from './types.ts';

let corpus: Corpus;

before(async () => {
  corpus = openCorpus(':memory:', { segmenter: testSegmenter() });
  await corpus.addTexts([
    ...Object.entries(SPEECHES).map(([source, text]) => ({ source, text })),
    { source: 'copy', text: SPEECHES.forest },
    {
      source: 'slogans',
      text: '在年终总结会上的讲话\n要坚持“外防输入、内防反弹”，一刻不能松懈。\n外防输入，内防反弹，这八个字要刻在心里。\n外防输入内防反弹的总策略不变，ＡＢＣ三个小组各司其职。\n请𠮷祥镇再报一次数据。\n',
    },
  ]);
});

after(() => corpus.close());

const sources = (query: string, limit = 5): string[] =>
  corpus.search(query, limit).map((hit) => hit.speech.source);

describe('search', () => {
  it('puts the speech whose title says it first', () => {
    assert.equal(sources('森林防火')[0], 'forest');
    assert.equal(sources('教育工作')[0], 'school');
  });

  it('prefers the passage that has the words as typed', () => {
    const [hit] = corpus.search('防汛物资要备在桥头', 3);
    assert.equal(hit!.speech.source, 'bridge');
    assert.deepEqual(
      hit!.marks.map((m) => hit!.passage.text.slice(m.start, m.end)),
      ['防汛物资要备在桥头'],
    );
  });

  it('finds passages that have all of several words', () => {
    const [hit] = corpus.search('护林员 水泵', 3);
    assert.equal(hit!.speech.source, 'forest');
    assert.equal(hit!.passage.heading, '二是备足力量');
    assert.deepEqual(
      hit!.marks.map((m) => hit!.passage.text.slice(m.start, m.end)),
      ['护林员', '水泵'],
    );
  });

  it('answers while the last word is being typed', () => {
    for (const query of ['混', '混凝', '混凝土', '混凝土试', '护林'])
      assert.equal(corpus.search(query, 3).length, 1, query);
  });

  it('finds one and two characters, inside words too', () => {
    assert.ok(sources('墩').includes('bridge'));
    assert.ok(sources('林员').includes('forest'));
  });

  it('reads over width, quotes and separators', () => {
    assert.equal(corpus.search('ABC', 3)[0]!.speech.source, 'slogans');
    const hits = corpus.search('外防输入内防反弹', 5);
    assert.equal(hits.length, 3);
    for (const hit of hits) {
      const [mark] = hit.marks;
      assert.match(hit.passage.text.slice(mark!.start, mark!.end), /^外防输入[、，]?内防反弹$/);
    }
  });

  it('marks are UTF-16 units', () => {
    const [hit] = corpus.search('𠮷祥镇', 1);
    assert.deepEqual(
      hit!.marks.map((m) => hit!.passage.text.slice(m.start, m.end)),
      ['𠮷祥镇'],
    );
  });

  it('shows a copy once, as the original', () => {
    const found = corpus.search('护林员', 10);
    assert.deepEqual(
      found.map((h) => h.speech.source),
      ['forest'],
    );
  });

  it('gives some of the words when no passage has all', () =>
    assert.ok(sources('护林员 混凝土').length >= 2));

  it('never fails on odd queries', () => {
    for (const query of [
      '',
      ' ',
      '"',
      '""',
      'AND',
      'NOT x',
      '(',
      'a*b',
      '防"火',
      '^防火',
      'title:防火',
      '*',
      '。，',
      '防'.repeat(500),
      '\0',
      "'; DROP TABLE speeches",
    ])
      assert.ok(Array.isArray(corpus.search(query, 3)), query);
    assert.equal(corpus.list().length, 5);
    assert.deepEqual(corpus.search('防火', 0), []);
  });

  it('asks for no more than the limit', () => assert.equal(corpus.search('要', 2).length, 2));
});

describe('occurrences', () => {
  it('counts a phrase over separators, quotes and width', () => {
    const found = corpus.occurrences('外防输入、内防反弹', 2);
    assert.deepEqual([found.count, found.speeches, found.samples.length], [3, 1, 2]);
    assert.deepEqual(
      found.samples.map(({ passage, span }) => passage.text.slice(span.start, span.end)),
      ['外防输入、内防反弹', '外防输入，内防反弹'],
    );
  });

  it('leaves copies out', () => assert.equal(corpus.occurrences('守住绿水青山', 5).count, 1));

  it('gives the newest first, undated last', () =>
    assert.deepEqual(
      corpus.occurrences('同志们', 10).samples.map((s) => s.speech.source),
      ['bridge', 'bridge', 'forest', 'forest', 'school', 'school'],
    ));

  it('follows the corpus: an answer is not kept beyond a change', async () => {
    const own = openCorpus(':memory:', { segmenter: testSegmenter() });
    await own.addTexts([{ source: 'a', text: SPEECHES.bridge }]);
    assert.equal(own.occurrences('大桥', 0).count, 2);
    await own.addTexts([{ source: 'b', text: `${SPEECHES.school}大桥通车后上学更近。\n` }]);
    assert.equal(own.occurrences('大桥', 0).count, 3);
    own.close();
  });

  it('nothing for a phrase of marks', () =>
    assert.deepEqual(corpus.occurrences('、“”', 3), { count: 0, speeches: 0, samples: [] }));
});

describe('agreement of index and query', () => {
  it('holds when parts of the index were cut by different segmenters', async () => {
    const mixed = openCorpus(':memory:', {
      segmenter: {
        name: 'odd',
        cutAll: async (texts) => texts.map((text) => text.match(/[\u4e00-\u9fff]{1,3}/g)?.join(' ') ?? ''),
        close: async () => undefined,
      },
    });
    await mixed.addTexts([{ source: 'odd', text: SPEECHES.forest }]);
    assert.equal(mixed.search('护林员', 3).length, 1);
    assert.equal(mixed.search('有效降雨', 3).length, 1);
    mixed.close();
  });
});
