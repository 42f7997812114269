import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openCorpus } from '../corpus.ts';
import { SPEECHES, testSegmenter } from '../testing.ts';
import type { Corpus, SearchOptions } from '../types.ts';

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

const sources = async (query: string, limit = 5): Promise<string[]> =>
  (await corpus.search(query, limit)).map((hit) => hit.speech.source);

describe('search', () => {
  it('puts the speech whose title says it first', async () => {
    assert.equal((await sources('森林防火'))[0], 'forest');
    assert.equal((await sources('教育工作'))[0], 'school');
  });

  it('prefers the passage that has the words as typed', async () => {
    const [hit] = await corpus.search('防汛物资要备在桥头', 3);
    assert.equal(hit!.speech.source, 'bridge');
    assert.deepEqual(
      hit!.marks.map((m) => hit!.passage.text.slice(m.start, m.end)),
      ['防汛物资要备在桥头'],
    );
  });

  it('finds passages that have all of several words', async () => {
    const [hit] = await corpus.search('护林员 水泵', 3);
    assert.equal(hit!.speech.source, 'forest');
    assert.equal(hit!.passage.heading, '二是备足力量');
    assert.deepEqual(
      hit!.marks.map((m) => hit!.passage.text.slice(m.start, m.end)),
      ['护林员', '水泵'],
    );
  });

  it('answers while the last word is being typed', async () => {
    for (const query of ['混', '混凝', '混凝土', '混凝土试', '护林'])
      assert.equal((await corpus.search(query, 3)).length, 1, query);
  });

  it('finds one and two characters, inside words too', async () => {
    assert.ok((await sources('墩')).includes('bridge'));
    assert.ok((await sources('林员')).includes('forest'));
  });

  it('reads over width, quotes and separators', async () => {
    assert.equal((await corpus.search('ABC', 3))[0]!.speech.source, 'slogans');
    const hits = await corpus.search('外防输入内防反弹', 5);
    assert.equal(hits.length, 3);
    for (const hit of hits) {
      const [mark] = hit.marks;
      assert.match(hit.passage.text.slice(mark!.start, mark!.end), /^外防输入[、，]?内防反弹$/);
    }
  });

  it('marks are UTF-16 units', async () => {
    const [hit] = await corpus.search('𠮷祥镇', 1);
    assert.deepEqual(
      hit!.marks.map((m) => hit!.passage.text.slice(m.start, m.end)),
      ['𠮷祥镇'],
    );
  });

  it('shows a copy once, as the original', async () => {
    const found = await corpus.search('护林员', 10);
    assert.deepEqual(
      found.map((h) => h.speech.source),
      ['forest'],
    );
  });

  it('gives some of the words when no passage has all', async () =>
    assert.ok((await sources('护林员 混凝土')).length >= 2));

  it('never fails on odd queries', async () => {
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
      assert.ok(Array.isArray(await corpus.search(query, 3)), query);
    assert.equal((await corpus.list()).length, 5);
    assert.deepEqual(await corpus.search('防火', 0), []);
  });

  it('takes what stands in quotation marks as it is', async () => {
    assert.deepEqual(new Set(await sources('“防汛物资”')), new Set(['bridge', 'forest']));
    assert.deepEqual(await sources('“物资 水泵”'), []);
    assert.deepEqual((await sources('"防汛物资" 水泵'))[0], 'forest');
    assert.deepEqual(await sources('「总策略不变」'), ['slogans']);
    assert.deepEqual(await sources('“外防输入、内防反弹”'), ['slogans', 'slogans', 'slogans']);
    assert.deepEqual(await sources('“没有的话”'), []);
  });

  it('puts words that stand near one another before words apart', async () => {
    const near = openCorpus(':memory:', { segmenter: testSegmenter() });
    const filler = '各单位要把各项工作抓紧抓实，确保群众满意，决不能有半点马虎和拖延。';
    await near.addTexts([
      { source: 'apart', text: `甲\n要修好水渠。${filler.repeat(4)}还要管好大坝，按时巡查。\n` },
      { source: 'near', text: `乙\n${filler.repeat(4)}要修好水渠和大坝，按时巡查，早作安排。\n` },
    ]);
    assert.deepEqual(
      (await near.search('水渠 大坝', 5)).map((h) => h.speech.source),
      ['near', 'apart'],
    );
    near.close();
  });

  it('of equals the newer comes first, and a copy is not shown', async () => {
    const equal = openCorpus(':memory:', { segmenter: testSegmenter() });
    const body = (n: string): string =>
      `同志们：\n要修好水渠，管好大坝，${n}个村的护林员要按时巡查，发现险情及时报告，决不能有半点马虎。\n`;
    await equal.addTexts([
      { source: 'old', text: `在水利会议上的讲话\n（2019年3月8日）\n${body('三')}` },
      {
        source: 'new',
        text: `在水利会议上的讲话\n（2021年3月8日）\n${body('五')}另外，道路养护也要抓好，雨季之前完成路面修补，桥梁逐座排查，隐患逐项销号。\n`,
      },
    ]);
    const hits = await equal.search('水渠', 5);
    assert.deepEqual(
      hits.map((h) => h.speech.source),
      ['new', 'old'],
    );
    equal.close();
  });

  it('narrows to dates, place and occasion', async () => {
    const own = openCorpus(':memory:', { segmenter: testSegmenter() });
    const body = '同志们：\n要修好水渠，管好大坝，按时巡查，发现险情及时报告，决不能有半点马虎。';
    const text = (title: string, date: string, more: string): string =>
      `在${title}上的讲话\n${date === '' ? '' : `（${date}）\n`}${body}${more}\n`;
    await own.addTexts([
      {
        source: 'day',
        text: text(
          '全县水利工作会议',
          '2020年3月8日',
          '一是抓早。山塘要清淤，闸门要检修，涵管要疏通，责任要到人。',
        ),
      },
      {
        source: 'month',
        text: text(
          '全县水利推进会',
          '2021年5月',
          '二是抓小。堤岸要加固，险段要值守，物资要备齐，队伍要待命。',
        ),
      },
      {
        source: 'none',
        text: text('全县抗旱座谈会', '', '三是抓实。机井要维护，水窖要蓄满，用水要节约，调度要科学。'),
      },
      {
        source: 'event',
        text: text(
          '春灌工作例会',
          '',
          '2019年6月2日已经部署过。四是抓细。田埂要整修，渠系要贯通，管护要到位，台账要清楚。',
        ),
      },
    ]);
    const [first] = await own.list();
    await own.correct(first!.id, { place: '甘肃省定西市' });
    const asked = async (options: Partial<SearchOptions>): Promise<string[]> =>
      (await own.search('水渠', { limit: 9, ...options })).map((h) => h.speech.source).sort();
    assert.deepEqual(await asked({}), ['day', 'event', 'month', 'none']);
    assert.deepEqual(await asked({ from: '2020' }), ['day', 'month']);
    assert.deepEqual(await asked({ from: '2021-05-20' }), ['month']);
    assert.deepEqual(await asked({ from: '2021-06' }), []);
    assert.deepEqual(await asked({ to: '2020-03-08' }), ['day', 'event']);
    assert.deepEqual(await asked({ from: '2020-03', to: '2020-03' }), ['day']);
    // Dated by an event it may be of any later time: nobody can say that it was before.
    assert.deepEqual(await asked({ before: '2021-05-20' }), ['day']);
    assert.deepEqual(await asked({ before: '2021-06' }), ['day', 'month']);
    assert.deepEqual(await asked({ place: '定西' }), ['day']);
    assert.deepEqual(await asked({ place: '甘肃省', before: '2020' }), []);
    assert.deepEqual(await asked({ occasion: '推进会' }), ['month']);
    assert.deepEqual(await asked({ occasion: '抗旱' }), ['none']);
    // A filter holds for what is found as plain text and for any of the words too.
    assert.deepEqual(
      (await own.search('渠 没有这个词', { limit: 9, occasion: '推进会' })).map((h) => h.speech.source),
      ['month'],
    );
    own.close();
  });

  it('leaves out, when asked, what columns of a page have broken', async () => {
    const page = openCorpus(':memory:', { segmenter: testSegmenter() });
    await page.addTexts([
      {
        source: 'page',
        text: '青石县战冬修\n本报讯 连日来，各级干部深入一线修水渠，措施有力，群众满意。\n\n(上接1版)\n\n负责同志说，水渠要修到田头，各地要继续抓紧抓实，为夺取\n\n群众刘大爷说，心里踏实。\n',
      },
    ]);
    assert.equal((await page.search('水渠', { limit: 5 })).length, 2);
    assert.equal((await page.search('水渠', { limit: 5, sound: true })).length, 1);
    page.close();
  });

  it('asks for no more than the limit', async () => assert.equal((await corpus.search('要', 2)).length, 2));
});

describe('occurrences', () => {
  it('counts a phrase over separators, quotes and width', async () => {
    const found = await corpus.occurrences('外防输入、内防反弹', 2);
    assert.deepEqual([found.count, found.speeches, found.samples.length], [3, 1, 2]);
    assert.deepEqual(
      found.samples.map(({ passage, span }) => passage.text.slice(span.start, span.end)),
      ['外防输入、内防反弹', '外防输入，内防反弹'],
    );
  });

  it('leaves copies out', async () => assert.equal((await corpus.occurrences('守住绿水青山', 5)).count, 1));

  it('gives the newest first, undated last', async () =>
    assert.deepEqual(
      (await corpus.occurrences('同志们', 10)).samples.map((s) => s.speech.source),
      ['bridge', 'bridge', 'forest', 'forest', 'school', 'school'],
    ));

  it('follows the corpus: an answer is not kept beyond a change', async () => {
    const own = openCorpus(':memory:', { segmenter: testSegmenter() });
    await own.addTexts([{ source: 'a', text: SPEECHES.bridge }]);
    assert.equal((await own.occurrences('大桥', 0)).count, 2);
    await own.addTexts([{ source: 'b', text: `${SPEECHES.school}大桥通车后上学更近。\n` }]);
    assert.equal((await own.occurrences('大桥', 0)).count, 3);
    own.close();
  });

  it('nothing for a phrase of marks', async () =>
    assert.deepEqual(await corpus.occurrences('、“”', 3), { count: 0, speeches: 0, samples: [] }));
});

describe('agreement of index and query', () => {
  it('holds when parts of the index were cut by different segmenters', async () => {
    const mixed = openCorpus(':memory:', {
      segmenter: {
        name: 'odd',
        cut: (text) => text.match(/[\u4e00-\u9fff]{1,3}/g)?.join(' ') ?? '',
      },
    });
    await mixed.addTexts([{ source: 'odd', text: SPEECHES.forest }]);
    assert.equal((await mixed.search('护林员', 3)).length, 1);
    assert.equal((await mixed.search('有效降雨', 3)).length, 1);
    mixed.close();
  });
});
