/**
 * Our text of documents beside LibreOffice's: what is lost, what is gained, whether the order is kept.
 *
 *   npm run bench:documents [-- --show]      needs soffice and chromium; files are made in a temporary folder
 *
 * The sources are written by the `docx` library and as web pages (documentSources.ts); LibreOffice saves each as .docx,
 * .doc, .odt and .pdf, Chromium prints the pages. Tables of contents, footnotes, headers and hidden text are left out by
 * us on purpose; LibreOffice writes what is hidden, bullets and signs of footnotes, which are taken off before counting.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { readerFor } from '../../server/src/corpus/index.ts';
import { matches } from '../../server/src/text/diff.ts';
import { SOURCES } from './documentSources.ts';

const show = process.argv.includes('--show');
const has = (program: string): boolean => spawnSync(program, ['--version']).status === 0;
if (!has('soffice')) {
  console.log('soffice is not installed; nothing was measured');
  process.exit(0);
}

const folder = mkdtempSync(join(tmpdir(), 'shengao-documents-'));
const at = (...names: string[]): string => join(folder, ...names);
const office = (out: string, to: string, files: readonly string[]): void => {
  mkdirSync(at(out), { recursive: true });
  spawnSync('soffice', [
    `-env:UserInstallation=file://${at('profile')}`,
    '--headless',
    '--convert-to',
    to,
    '--outdir',
    at(out),
    ...files,
  ]);
};
const filesIn = (name: string, extension: string): string[] =>
  readdirSync(at(name))
    .filter((file) => extname(file) === extension)
    .sort()
    .map((file) => at(name, file));

try {
  mkdirSync(at('docx'));
  mkdirSync(at('html'));
  for (const { name, docx, html } of SOURCES) {
    writeFileSync(at('docx', `${name}.docx`), await docx());
    writeFileSync(at('html', `${name}.html`), html);
  }
  const sources = filesIn('docx', '.docx');
  for (const format of ['docx', 'doc', 'odt', 'pdf']) office(`office-${format}`, format, sources);
  office('page-docx', 'docx:MS Word 2007 XML', filesIn('html', '.html'));
  mkdirSync(at('chromium-pdf'));
  if (has('chromium'))
    for (const file of filesIn('html', '.html'))
      spawnSync('chromium', [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-pdf-header-footer',
        `--user-data-dir=${at('chromium')}`,
        `--print-to-pdf=${at('chromium-pdf', `${basename(file, '.html')}.pdf`)}`,
        `file://${file}`,
      ]);
  // What LibreOffice itself reads out of them; of a PDF and a page, what it reads out of their source.
  const TEXT = 'txt:Text (encoded):UTF8';
  for (const [name, extension] of [
    ['docx', '.docx'],
    ['office-docx', '.docx'],
    ['office-doc', '.doc'],
    ['office-odt', '.odt'],
    ['html', '.html'],
  ] as const)
    office(`text-${name}`, TEXT, filesIn(name, extension));

  const groups: readonly (readonly [string, string, string])[] = [
    ['docx', '.docx', 'text-docx'],
    ['office-docx', '.docx', 'text-office-docx'],
    ['office-doc', '.doc', 'text-office-doc'],
    ['office-odt', '.odt', 'text-office-odt'],
    ['office-pdf', '.pdf', 'text-docx'],
    ['html', '.html', 'text-html'],
    ['chromium-pdf', '.pdf', 'text-html'],
  ];
  let files = 0;
  console.log('made by                files  characters  lost    gained  in order  paragraphs glued or cut');
  for (const [group, extension, reference] of groups) {
    const total = { files: 0, characters: 0, lost: 0, gained: 0, common: 0, ordered: 0, lines: 0, wrong: 0 };
    for (const file of filesIn(group, extension)) {
      const read = await readerFor(file)!.read(readFileSync(file));
      if (read.error) {
        console.log(`${basename(file)}: ${read.error.en}`);
        continue;
      }
      const stem = basename(file, extension);
      const theirs = readFileSync(at(reference, `${stem}.txt`), 'utf8').replace(/^\ufeff/, '');
      const compared = compare(read.text, theirs);
      total.files++;
      for (const key of ['characters', 'lost', 'gained', 'common', 'ordered', 'lines', 'wrong'] as const)
        total[key] += compared[key];
      if (show && (compared.lost > 0 || compared.gained > 0 || compared.wrong > 0))
        console.log(
          `  ${group}/${stem}: lost ${compared.lost} “${compared.lostText}”, gained ${compared.gained} “${compared.gainedText}”, ${compared.wrong} lines otherwise`,
        );
    }
    files += total.files;
    const percent = (part: number, of: number): string =>
      `${((100 * part) / Math.max(1, of)).toFixed(2)} %`.padEnd(8);
    console.log(
      `${group.padEnd(22)} ${String(total.files).padEnd(6)} ${String(total.characters).padEnd(11)} ${percent(total.lost, total.characters)}${percent(total.gained, total.characters)}${percent(total.ordered, total.common)}  ${total.wrong} of ${total.lines}`,
    );
  }
  console.log(`${files} files`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

interface Compared {
  readonly characters: number;
  readonly lost: number;
  readonly gained: number;
  readonly common: number;
  readonly ordered: number;
  readonly lines: number;
  readonly wrong: number;
  readonly lostText: string;
  readonly gainedText: string;
}

function compare(ours: string, theirs: string): Compared {
  // Bullets are LibreOffice's; we leave them out as Word's own text does.
  const bare = (text: string): string => text.replace(/^\s*[•◦▪·]\s*/gm, '').replace(/\s/g, '');
  const lines = (text: string): string[] =>
    text
      .split('\n')
      .map(bare)
      .filter((line) => line !== '');
  const [a, b] = [Array.from(bare(theirs)), Array.from(bare(ours))];
  const left = new Map<string, number>();
  for (const character of a) left.set(character, (left.get(character) ?? 0) + 1);
  let common = 0;
  const gained: string[] = [];
  for (const character of b) {
    const count = left.get(character) ?? 0;
    if (count > 0) {
      common++;
      left.set(character, count - 1);
    } else gained.push(character);
  }
  const lost = [...left].flatMap(([character, count]) => Array.from({ length: count }, () => character));
  const ordered = matches(a, b).reduce((sum, { length }) => sum + length, 0);
  const known = new Set(lines(ours));
  const expected = lines(theirs);
  return {
    characters: a.length,
    lost: lost.length,
    gained: gained.length,
    common,
    ordered,
    lines: expected.length,
    wrong: expected.filter((line) => !known.has(line)).length,
    lostText: lost.join('').slice(0, 40),
    gainedText: gained.join('').slice(0, 40),
  };
}
