import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Lexicon, LexiconHit, SloganWording } from '../../mentions/lexicon.ts';
import type { SloganForm } from '../../mentions/types.ts';
import { createNoSegmenter, openCorpus } from '../index.ts';
import { EMPTY_LEXICON } from '../testing.ts';
import { readInsights } from './builder.ts';

const WORDINGS: readonly (readonly [string, SloganForm])[] = [
  ['外防输入、内防反弹', 'exact'],
  ['内防反弹', 'variant'],
  ['外防反弹、内防输入', 'misquote'],
  ['外防反弹，内防输入', 'misquote'],
];
/** Knows these wordings, longest first, and nothing else. */
const lexicon: Lexicon = {
  ...EMPTY_LEXICON,
  slogans: {
    find(paragraph) {
      const hits: LexiconHit<SloganWording>[] = [];
      for (const [wording, form] of WORDINGS)
        for (let at = paragraph.indexOf(wording); at >= 0; at = paragraph.indexOf(wording, at + 1))
          if (!hits.some(({ start, end }) => start <= at && at < end))
            hits.push({
              start: at,
              end: at + wording.length,
              payload: { canonical: '外防输入、内防反弹', form },
            });
      return hits;
    },
  },
};

async function usages(...texts: string[]) {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(texts.map((text, i) => ({ source: `${i}.txt`, text })));
  const insights = await readInsights([corpus], lexicon);
  const texted = async (id: string): Promise<string> => (await corpus.get(id))!.text;
  return { ...insights, texted };
}

const talk = (day: string, body: string) =>
  `在调度会议上的讲话\n（${day}）\n各位同志，今天召开会议。\n${body}\n`;

test('all accepted wordings of a phrase count together, each speech once, newest first', async () => {
  const { slogans, texted } = await usages(
    talk('2020年4月2日', '落实外防输入、内防反弹。突出内防反弹。'),
    talk('2021年5月3日', '继续“外防输入、内防反弹”。'),
    talk('2022年5月3日', '抓好春耕生产，保障粮食安全。'),
  );
  assert.equal(slogans.speeches, 3);
  const usage = slogans.of('外防输入、内防反弹')!;
  assert.deepEqual(
    [usage.count, usage.speeches, usage.first, usage.last],
    [3, 2, '2020-04-02', '2021-05-03'],
  );
  assert.deepEqual(usage.years, [
    [2020, 1],
    [2021, 1],
  ]);
  assert.deepEqual(usage.wordings, [
    ['外防输入、内防反弹', 2],
    ['内防反弹', 1],
  ]);
  const place = usage.places[0]!;
  assert.equal((await texted(place.speech.id)).slice(place.start, place.end), '外防输入、内防反弹');
  assert.equal(place.speech.date, '2021-05-03');
});

test('a wrong wording counts for no phrase, and is known with its speeches', async () => {
  const { slogans } = await usages(
    talk('2020年4月2日', '落实外防反弹、内防输入。'),
    talk('2020年4月3日', '做到外防反弹，内防输入。'),
  );
  assert.equal(slogans.of('外防输入、内防反弹'), null);
  assert.equal(slogans.misquoted('“外防反弹”、“内防输入”'), 2);
  assert.equal(slogans.misquoted('外防输入、内防反弹'), 0);
});
