import assert from 'node:assert/strict';
import { test } from 'node:test';
import { indexBorrowed } from '../../corpus/borrowed/index.ts';
import { createNoSegmenter, openCorpus } from '../../corpus/index.ts';
import { Compared } from '../../draft/compared.ts';
import { copiedPassage } from '../../rules/copied-passage.ts';
import { contextFor } from '../../rules/testing.ts';
import { borrowedShare } from './borrowedShare.ts';

const ONE =
  '秋粮收购的过磅单要一式三份，站里留一份、农户拿一份、村里贴一份，称重的时候司磅员和农户一起看表，谁也不许代签。';
const TWO =
  '烘干塔的温度每两小时记一次，夜里也不能断，坏了的探头当天换，换不了的先停塔，宁可少收一百吨，不能烘坏一斤种子粮。';
const OWN = '今天到各站看了一圈，总的印象是准备得早、人手也够，问题出在几个老站的电线上。';

async function askAbout(speeches: Record<string, string>) {
  const corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(
    Object.entries(speeches).map(([source, body]) => ({
      source,
      text: `在${source}会上的讲话\n同志们：\n${body}\n`,
    })),
  );
  const index = await indexBorrowed([{ corpus, file: null }]);
  const compared = new Compared(async (paragraph) => await index.borrowed(paragraph));
  return { corpus, settled: (text: string) => compared.settled(() => shareOf(text, compared.of())) };
}

const shareOf = (text: string, ask: Parameters<typeof borrowedShare>[1]) =>
  borrowedShare(contextFor(copiedPassage, text).draft, ask, {
    date: { day: '2026-11-22', basis: 'date-line' },
    previous: null,
  });

test('by source and by paragraph, each character once', async () => {
  const { corpus, settled } = await askAbout({
    收粮: `天气好。\n${ONE}\n${TWO}\n大家辛苦。`,
    烘干: `下面说烘干。\n${TWO}\n散会。`,
  });
  const text = [OWN, ONE, TWO, OWN].join('\n');
  const share = await settled(text);
  // Both have the second paragraph; the draft has more of the first.
  assert.deepEqual(
    share.sources.map((s) => s.title),
    ['在收粮会上的讲话'],
  );
  assert.equal(share.sources[0]!.characters, share.characters);
  assert.ok(share.share > 0.5 && share.share < 0.7, String(share.share));
  assert.deepEqual(
    share.paragraphs.map((p) => [text.slice(p.start, p.end), p.same, p.source.title]),
    [
      [ONE, 1, '在收粮会上的讲话'],
      [TWO, 1, '在收粮会上的讲话'],
    ],
  );
  const { source, place } = share.paragraphs[1]!;
  assert.equal((await corpus.get(source.id))!.text.slice(place.start, place.end), TWO);
  assert.equal(share.complete, true);
});

test('a paragraph that is the writer’s for the most part needs more than a short run', async () => {
  const { settled } = await askAbout({ 收粮: `天气好。\n${ONE}` });
  assert.equal((await settled(`${OWN}${ONE.slice(0, 28)}${OWN}`)).characters, 0);
  assert.ok((await settled(`${OWN}\n${ONE.slice(0, 28)}。`)).characters > 20);
});

test('no corpus text, nothing; unknown answers leave it incomplete', async () => {
  assert.deepEqual(
    shareOf(OWN, () => []),
    { characters: 0, share: 0, sources: [], earlierVersion: null, paragraphs: [], complete: true },
  );
  assert.equal(shareOf(OWN, () => null).complete, false);
  assert.equal(shareOf('', () => null).share, 0);
});
