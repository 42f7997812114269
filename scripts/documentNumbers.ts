/**
 * Writes server/knowledge/document-numbers.yaml: which number belongs to which title, as published documents of central
 * organs state it of themselves and of each other. `node scripts/documentNumbers.ts TEXT…`, files or folders of UTF-8
 * texts, a document a file (or paragraphs of many). The texts are not part of the repository: without them the pack that
 * is committed stays as it is. A number with two titles, or a title with two numbers, is left out.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadShippedKnowledge } from '../server/src/knowledge/disk.ts';
import { citedDirectives } from '../server/src/mentions/citations/citedDirectives.ts';
import { numberKey, titleKey } from '../server/src/mentions/citations/documentKeys.ts';
import { readOwnNumber, titleOver } from '../server/src/mentions/citations/ownTitle.ts';
import { readTitles } from '../server/src/mentions/citations.ts';

const ROOT = join(import.meta.dirname, '..');
const PACK = 'document-numbers.yaml';
/** Organs whose documents are published and cited all over the country. */
const CENTRAL =
  /^(?:中共中央|中央|国务院|全国|国家|最高人民|[一-鿿]{2,12}(?:部|委员会|总局|署|银行)(?:办公厅)?(?:关于| |　|、))/;
const NUMBER = /^[\p{Script=Han}]{2,12}〔(?:19|20)\d\d〕\d{1,3}号$/u;
const PUBLISHED = '公开发表的中央文件引用';
/** Asking and answering between offices; nobody cites it as a rule. */
const NO_RULE = /请示|报告$|来函/;

const files = process.argv.slice(2).flatMap((at) =>
  statSync(at).isDirectory()
    ? readdirSync(at)
        .filter((name) => name.endsWith('.txt'))
        .map((name) => join(at, name))
    : [at],
);
if (files.length === 0) throw new Error('name the texts to read: node scripts/documentNumbers.ts FOLDER…');

interface Pair {
  readonly title: string;
  readonly number: string;
  /** The document says so of itself. */
  own: boolean;
  readonly citing: Set<string>;
}

const knowledge = loadShippedKnowledge();
const pairs = new Map<string, Pair>();
function add(title: string, number: string, by: string | null): void {
  const name = title.replace(/\s+/g, ' ');
  if (!NUMBER.test(number) || !CENTRAL.test(title) || !name.includes('关于') || NO_RULE.test(name)) return;
  const key = `${titleKey(name)} ${numberKey(number)}`;
  const pair = pairs.get(key) ?? { title: name, number, own: false, citing: new Set<string>() };
  pairs.set(key, pair);
  if (by === null) pair.own = true;
  else pair.citing.add(by);
}
for (const file of files) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const own = readOwnNumber(lines);
  const title = own && titleOver(own.above);
  if (own && title) add(title, own.number, null);
  // What is no document of its own, or is called by no title, is no source that anybody could look up.
  const by = title ?? PUBLISHED;
  for (const line of lines) {
    if (!line.includes('号') || !line.includes('《')) continue;
    for (const cited of citedDirectives(line, readTitles(knowledge.lexicon.vocabulary.words(line))))
      if (cited.title !== null && cited.number !== null) add(cited.title, cited.number, by);
  }
}

const all = [...pairs.values()];
const count = (of: (pair: Pair) => string): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const pair of all) counts.set(of(pair), (counts.get(of(pair)) ?? 0) + 1);
  return counts;
};
const titles = count(({ title }) => titleKey(title));
const numbers = count(({ number }) => numberKey(number)!);
const { register } = knowledge;
const elsewhere = (title: string, number: string): boolean =>
  [...register.byTitle(title), ...register.byNumber(number)].some(({ pack }) => !pack.endsWith(PACK));
const kept = all.filter(
  ({ title, number }) =>
    titles.get(titleKey(title)) === 1 && numbers.get(numberKey(number)!) === 1 && !elsewhere(title, number),
);
const left = all.filter((pair) => !kept.includes(pair));
const sorted = kept.toSorted((a, b) => {
  const [x, y] = [a, b].map(({ number }) =>
    number.replace(/〔(\d+)〕(\d+)号/, (_, year, serial) => ` ${year} ${serial.padStart(4, '0')}`),
  );
  return x! < y! ? -1 : 1;
});
const issuerOf = (title: string): string =>
  title.slice(0, title.indexOf('关于')).replace(/转发.*|批转.*/, '');
const rows = sorted.map(({ title, number, own, citing }) => {
  const by = [...citing].find((name) => name !== PUBLISHED);
  const source = own ? `《${title}》` : by === undefined ? PUBLISHED : `《${by}》引用`;
  return `  - { act: ${quoted(title)}, kind: directive, documentNumber: ${number}, issuer: ${issuerOf(title)}, sources: [${quoted(source)}], confidence: confirmed }`;
});
function quoted(text: string): string {
  return /[,:[\]{}#&*!|>'"%@`]/.test(text) ? JSON.stringify(text) : text;
}
writeFileSync(
  join(ROOT, 'server/knowledge', PACK),
  `# 中央和国家机关文件的文号：哪个文号是哪份文件的
# Numbers of documents of central organs: which number belongs to which title
#
# 文号抄自文件正文（题名下面的一行），或抄自引用它的文件；同一文号有两个题名、同一题名有两个文号的，不收。
# 只说文号和题名相配，不说现在是否有效。由 scripts/documentNumbers.ts 写成。
# Copied from the documents themselves, or from one that cites them. They say which number goes with which title, not
# whether the document is in force. Written by scripts/documentNumbers.ts.
pack: ${PACK.replace('.yaml', '')}
about:
  zh: 中央和国家机关文件的文号
  en: Numbers of documents of central organs
asOf: 2026-12-01
acts:
${rows.join('\n')}
`,
);
console.log(
  `${rows.length} pairs from ${files.length} files; left out: ${left.map(({ title, number }) => `${number} ${title}`).join('\n  ')}`,
);
