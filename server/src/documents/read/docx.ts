import { Lines } from './lines.ts';
import { damaged } from './refusal.ts';
import type { ReadFile } from './types.ts';
import { WordNumbering, WordStyles } from './wordNumbering.ts';
import { writtenIn } from './written.ts';
import { type Element, readXml } from './xml.ts';
import { unzipParts } from './zip.ts';

/**
 * Subtrees without text of the speech: what was deleted or moved away, older formatting, the second form of a
 * drawing, the reading aids of ruby.
 */
const SKIPPED = new Set([
  'del',
  'moveFrom',
  'Fallback',
  'pPrChange',
  'rPrChange',
  'sectPr',
  'rt',
  'tblPr',
  'tblGrid',
]);

interface Paragraph {
  text: string;
  style: string;
  list: string | null;
  level: number | null;
}

/**
 * The text of a Word document (.docx): paragraphs with the numbers that Word counts for them, tables as lines with
 * tabs, text boxes. Headers, footers, footnotes, comments, hidden and deleted text and the table of contents are left
 * out.
 *
 * @throws Refusal
 */
export function readDocx(bytes: Uint8Array): ReadFile {
  const parts = unzipParts(bytes, 'docx', (name) =>
    /^(?:word\/(?:[^/]*document[^/]*|styles|numbering)|docProps\/core)\.xml$/i.test(name),
  );
  const main =
    parts.get('word/document.xml') ?? [...parts].find(([name]) => /^word\/.*document/i.test(name))?.[1];
  if (main === undefined) throw damaged('docx', 'word/document.xml');
  const reading = new BodyReading(
    new WordNumbering(parts.get('word/numbering.xml')),
    new WordStyles(parts.get('word/styles.xml')),
  );
  readXml(main, 'docx', reading);
  const written = writtenIn(parts.get('docProps/core.xml'));
  return { text: reading.lines.toString(), encoding: 'docx', format: 'document', written };
}

class BodyReading {
  readonly lines = new Lines();
  readonly #numbering: WordNumbering;
  readonly #styles: WordStyles;
  readonly #paragraphs: Paragraph[] = [];
  #skipping = 0;
  #hidden = false;

  constructor(numbering: WordNumbering, styles: WordStyles) {
    this.#numbering = numbering;
    this.#styles = styles;
  }

  open({ name, attributes }: Element, parents: readonly Element[]): void {
    if (this.#skipping > 0 || SKIPPED.has(name)) {
      this.#skipping++;
      return;
    }
    const paragraph = this.#paragraphs.at(-1);
    const parent = parents.at(-1)?.name;
    switch (name) {
      case 'p':
        this.#paragraphs.push({ text: '', style: '', list: null, level: null });
        break;
      case 'tr':
        this.lines.openRow();
        break;
      case 'tc':
        this.lines.openCell();
        break;
      case 'r':
        this.#hidden = false;
        break;
      case 'vanish':
        if (parents.at(-2)?.name === 'r' && !/^(?:0|false|off)$/.test(attributes.get('val') ?? ''))
          this.#hidden = true;
        break;
      case 'pStyle':
        if (paragraph) paragraph.style = attributes.get('val') ?? '';
        break;
      case 'numId':
        if (paragraph) paragraph.list = attributes.get('val') ?? null;
        break;
      case 'ilvl':
        if (paragraph) paragraph.level = Number(attributes.get('val')) || 0;
        break;
      case 'tab':
      case 'ptab':
        if (parent === 'r') this.#write('\t');
        break;
      case 'br':
      case 'cr':
        if (parent === 'r') this.#write('\n');
        break;
      case 'noBreakHyphen':
        this.#write('-');
        break;
    }
  }

  text(text: string, parents: readonly Element[]): void {
    if (this.#skipping === 0 && parents.at(-1)?.name === 't') this.#write(text);
  }

  close({ name }: Element): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    if (name === 'p') this.#endParagraph();
    else if (name === 'tc') this.lines.closeCell();
    else if (name === 'tr') this.lines.closeRow();
    else if (name === 'r') this.#hidden = false;
  }

  #write(text: string): void {
    const paragraph = this.#paragraphs.at(-1);
    if (paragraph && !this.#hidden) paragraph.text += text;
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph || this.#styles.isContents(paragraph.style)) return;
    const ofStyle = this.#styles.numbering(paragraph.style);
    const list = paragraph.list ?? ofStyle?.list ?? '0';
    // An empty paragraph of a list is counted by Word too, yet nothing is seen of it but its number.
    const mark = list === '0' ? '' : this.#numbering.next(list, paragraph.level ?? ofStyle?.level ?? 0);
    this.lines.add(paragraph.text.trim() === '' ? '' : `${mark}${paragraph.text}`);
  }
}
