import { loadShippedKnowledge } from '../knowledge/disk.ts';
import type { Gazetteer, PlaceForm, PlaceHit, Province } from '../mentions/gazetteer.ts';
import type { Lexicon } from '../mentions/lexicon.ts';
import { precisionOf } from '../text/calendar.ts';
import { Vocabulary } from '../text/words.ts';
import { type CorpusCitations, citationInsight } from './insights/citations.ts';
import type { Speech } from './types.ts';
import type { Segmenter } from './words/segmenter.ts';

const intl = new Intl.Segmenter('zh', { granularity: 'word' });

const NO_VOCABULARY = new Vocabulary();

/** Words of another segmenter than ours, for tests that are not about segmenting. */
export function testSegmenter(): Segmenter {
  return {
    name: 'intl',
    cut: (text) =>
      [...intl.segment(text)]
        .filter(({ isWordLike }) => isWordLike)
        .map(({ segment }) => segment)
        .join(' '),
  };
}

const nothing = { find: () => [] };

/** Packs with nothing in them, for readings that do not ask them. */
export const EMPTY_LEXICON: Lexicon = {
  version: 'empty',
  terms: nothing,
  slogans: nothing,
  wordings: nothing,
  names: nothing,
  occasions: nothing,
  frames: nothing,
  places: {
    ...nothing,
    provinces: [],
    abbreviated: () => [],
    abbreviationOf: () => null,
    counties: () => [],
    cutShort: () => [],
    township: () => null,
    words: (text) => NO_VOCABULARY.words(text),
  },
  vocabulary: new Vocabulary(),
};

/** A list of places for tests: provinces with the character they are short for, their cities and counties. */
export function testGazetteer(
  of: Readonly<
    Record<string, { readonly short: string; readonly cities: Readonly<Record<string, string[]>> }>
  >,
): Gazetteer {
  const provinces: Province[] = [];
  const forms = new Map<string, PlaceForm[]>();
  const abbreviated = new Map<string, PlaceForm[]>();
  const gazetteer: Gazetteer = {
    provinces,
    abbreviated: (char) => abbreviated.get(char) ?? [],
    abbreviationOf: () => null,
    counties: () => [],
    cutShort: () => [],
    township: () => null,
    words: (text) => NO_VOCABULARY.words(text),
    find: (text) => {
      const hits: PlaceHit[] = [];
      for (let at = 0; at < text.length; at++) {
        const name = [...forms.keys()]
          .filter((key) => text.startsWith(key, at))
          .sort((a, b) => b.length - a.length)[0];
        if (name === undefined) continue;
        hits.push({ start: at, end: at + name.length, payload: forms.get(name)! });
        at += name.length - 1;
      }
      return hits;
    },
  };
  for (const [name, { short, cities }] of Object.entries(of)) {
    const names = new Set<string>();
    const province: Province = { name, short: name.slice(0, -1), abbreviations: [short], names };
    provinces.push(province);
    const form = (city: string | null, county: string | null): PlaceForm => ({
      gazetteer,
      province,
      city,
      county,
      person: false,
      isWord: false,
      isBare: false,
      township: null,
      isLandmark: false,
    });
    const add = (key: string, place: PlaceForm): void => {
      names.add(key);
      forms.set(key, [place]);
    };
    add(name, form(null, null));
    add(province.short, form(null, null));
    abbreviated.set(short, [form(null, null)]);
    for (const [city, counties] of Object.entries(cities)) {
      add(city, form(city, null));
      add(city.slice(0, -1), form(city, null));
      for (const county of counties) add(county, form(city, county));
    }
  }
  return gazetteer;
}

export { inFolder } from '../documents/testing.ts';

/** Speeches written for tests, in the manner of real ones. */
export const SPEECHES = {
  bridge:
    '在青石大桥建设推进会上的讲话\n（2023年3月8日）\n同志们：\n青石大桥是全县群众盼了多年的民生工程。要倒排工期、挂图作战，确保雨季之前完成桥墩浇筑。\n一、严把质量关。监理单位要驻守现场，混凝土试块一批一检。\n二、严守安全线。高空作业必须系好安全带，防汛物资要备在桥头。\n同志们，大桥连着民心，让我们一鼓作气，早日通车！\n',
  forest:
    '在秋季森林防火动员会上的讲话\n（2022年10月9日）\n同志们：\n入秋以来，全镇连续四十多天没有有效降雨，森林防火形势严峻。\n一是管住火源。进山路口设卡登记，严禁携带火种。\n二是备足力量。护林员队伍要二十四小时备勤，防汛物资库里的水泵也要调来应急。\n同志们，守住绿水青山，就是守住金山银山。\n',
  school:
    '在全县教育工作会议上的讲话\n同志们：\n城东小学新校区要在秋季开学前完工。教学楼已经封顶，操场正在铺设。\n第一，抓进度。每项工程排到天、落到人。\n第二，抓师资。新招的教师要先培训后上岗。\n同志们，再穷不能穷教育，让我们把这件好事办好。\n',
} as const;

let shipped: Lexicon | null = null;
/** The lexicon of the packs that ship, loaded once. */
export function shippedLexicon(): Lexicon {
  shipped ??= loadShippedKnowledge().lexicon;
  return shipped;
}

/** What these speeches cite, as the corpus would tell it. */
export function citationsOf(
  speeches: readonly { readonly title: string; readonly date: string | null; readonly text: string }[],
): CorpusCitations {
  const collector = citationInsight.collect();
  speeches.forEach(({ title, date, text }, i) => {
    const speech: Speech = {
      id: `s${i + 1}`,
      title,
      date,
      datePrecision: date === null ? null : precisionOf(date),
      place: null,
      source: `${i + 1}.txt`,
      indexInSource: 0,
      duplicateOf: null,
      characters: text.length,
    };
    collector.add(speech, citationInsight.read(text, shippedLexicon(), null));
  });
  return citationInsight.open(collector.digest());
}
