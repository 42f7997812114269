import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder, textsOf } from './shared.ts';

/** Characters of a speech of the corpus that is measured. */
const SPEECH = 3000;

const PLACES = [
  '青石',
  '云岭',
  '双河',
  '白鹭',
  '望江',
  '石桥',
  '东湖',
  '安宁',
  '临川',
  '永丰',
  '金沙',
  '平湖',
];
const LEVELS = ['全县', '全市', '全区', '全省', '全镇'];
const TOPICS = [
  '安全生产',
  '森林防火',
  '乡村振兴',
  '招商引资',
  '防汛抗旱',
  '教育',
  '卫生健康',
  '生态环境保护',
  '项目建设',
  '信访维稳',
  '党风廉政建设',
  '优化营商环境',
];
const MEETINGS = ['工作会议', '推进会', '动员大会', '调度会', '电视电话会议', '现场会', '座谈会'];
const NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** The same numbers in every run (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

/** Sentences of the real texts beside the checkout, a list for each text; null where there are none. */
export function realSentences(): string[][] | null {
  const corpus = sharedFolder('corpus');
  const clean = sharedFolder('clean');
  if (corpus === null || clean === null) return null;
  const folders = [
    corpus,
    ...readdirSync(clean, { withFileTypes: true }).flatMap((e) =>
      e.isDirectory() ? [join(clean, e.name)] : [],
    ),
  ];
  return folders
    .flatMap(textsOf)
    .map(({ text }) => (text.match(/[^。！？\n]{8,400}[。！？]/g) ?? []).map((s) => s.trim()))
    .filter((sentences) => sentences.length >= 20);
}

/** Text of speech number `index`: headings, and paragraphs of sentences that follow each other in one real text. */
export function speechText(sentences: readonly (readonly string[])[], index: number): string {
  const next = numbers(index * 7919 + 17);
  const pick = <T>(list: readonly T[]): T => list[next(list.length)]!;
  const place = pick(PLACES);
  const lines = [
    `在${place}${pick(LEVELS)}${pick(TOPICS)}${pick(MEETINGS)}上的讲话`,
    `（${2005 + next(20)}年${1 + next(12)}月${1 + next(28)}日）`,
    '同志们：',
  ];
  let length = 0;
  for (let heading = 0; length < SPEECH && heading < NUMBERS.length; heading++) {
    lines.push(`${NUMBERS[heading]}、坚持不懈抓好${pick(TOPICS)}，推动${place}工作再上新台阶`);
    for (let paragraphs = 3 + next(5); paragraphs > 0 && length < SPEECH; paragraphs--) {
      const text = pick(sentences);
      const from = next(text.length - 6);
      const paragraph = text.slice(from, from + 1 + next(5)).join('');
      lines.push(paragraph);
      length += paragraph.length;
    }
  }
  lines.push('同志们，让我们振奋精神、真抓实干，努力完成全年各项任务！');
  return `${lines.join('\n')}\n`;
}

/** A paragraph of about 300 characters: from a speech of the corpus with small changes, or as new as recombining makes it. */
export function paragraphs(
  sentences: readonly (readonly string[])[],
  count: number,
  speeches: number,
): string[] {
  const next = numbers(4242);
  return Array.from({ length: count }, (_, i) => {
    const text = speechText(sentences, i % 2 === 0 ? next(speeches) : speeches + i);
    const body = text.split('\n').slice(4, -2).join('');
    const from = next(Math.max(1, body.length - 300));
    return body.slice(from, from + 300);
  });
}
