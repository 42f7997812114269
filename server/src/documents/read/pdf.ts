import { readFile } from 'node:fs/promises';
import { isCjk, linesOf, type PageText, type Piece, textOfPages } from './pdfLines.ts';
import { refuseBombs } from './pdfStreams.ts';
import { damaged, encrypted, Refusal, tooLarge } from './refusal.ts';
import type { ReadFile } from './types.ts';

/** Pages of one file; a thousand pages are no speech. */
const MAX_PAGES = 2000;
/** Characters of one file. */
const MAX_CHARACTERS = 20_000_000;
/** Characters a page below which the pages are pictures with at most a stamp on them. */
const SCANNED = 12;
/** Share of characters without meaning above which the text layer is no text. */
const GARBLED = 0.2;
/** Share of letters, characters and figures below which it is none either; of Chinese prose they are nine tenths. */
const WORDED = 0.3;

/**
 * The text layer of a PDF: lines joined into paragraphs, without page headers, page numbers, footnotes and slanted
 * watermarks. Character maps for Chinese fonts that are not embedded (GB sets) ship along; nothing is fetched.
 *
 * @throws Refusal for scans without a text layer, garbled text layers, passwords, damage and too many pages.
 */
export async function readPdf(bytes: Uint8Array): Promise<ReadFile> {
  refuseBombs(bytes);
  const { getDocument } = await import('unpdf/pdfjs');
  const task = getDocument({
    // pdf.js keeps the buffer for itself.
    data: new Uint8Array(bytes),
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    BinaryDataFactory: ShippedData,
    useWorkerFetch: false,
    useSystemFonts: false,
    disableFontFace: true,
    disableAutoFetch: true,
    enableXfa: false,
    stopAtErrors: false,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    if (document.numPages > MAX_PAGES)
      throw tooLarge(
        `PDF 有 ${document.numPages} 页，超过 ${MAX_PAGES} 页的上限`,
        `${document.numPages} pages are over the limit of ${MAX_PAGES}`,
      );
    const pages: PageText[] = [];
    let characters = 0;
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { width, height, transform } = page.getViewport({ scale: 1 });
      const { items } = await page.getTextContent();
      const pieces: Piece[] = [];
      for (const item of items) {
        if (!('str' in item) || item.str.trim() === '') continue;
        characters += item.str.length;
        const piece = place(item, transform);
        if (piece) pieces.push(piece);
      }
      page.cleanup();
      if (characters > MAX_CHARACTERS)
        throw tooLarge(
          `PDF 的文字超过 ${MAX_CHARACTERS / 10_000} 万字`,
          `over ${MAX_CHARACTERS / 1_000_000} million characters in the PDF`,
        );
      pages.push({ width, height, lines: linesOf(pieces) });
    }
    const { info } = await document.getMetadata().catch(() => ({ info: {} }));
    const text = fromHeadline(textOfPages(pages), info);
    refuseTextless(text, pages.length);
    return { text: `${text}\n`, encoding: 'pdf', format: 'document' };
  } catch (error) {
    throw inWords(error);
  } finally {
    await task.destroy();
  }
}

/** The character maps beside this module. Everything else that pdf.js would fetch is for drawing only. */
class ShippedData {
  async fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    if (kind !== 'cMapUrl' || !/^[\w-]{1,40}\.bcmap$/.test(filename))
      throw new Error(`not shipped: ${filename}`);
    return new Uint8Array(await readFile(new URL(`./cmaps/${filename}`, import.meta.url)));
  }
}

interface TextItem {
  readonly str: string;
  readonly width: number;
  readonly transform: readonly number[];
}

/** Where a piece of text stands on the page as it is looked at, y downwards; null when it does not run level. */
function place({ str, width, transform: t }: TextItem, page: readonly number[]): Piece | null {
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = page;
  const [ta = 1, tb = 0, tc = 0, td = 1, te = 0, tf = 0] = t;
  const run = { x: a * ta + c * tb, y: b * ta + d * tb };
  const size = Math.hypot(a * tc + c * td, b * tc + d * td);
  if (size === 0 || run.x <= 0 || Math.abs(run.y) > Math.abs(run.x) * 0.05) return null;
  const x = a * te + c * tf + e;
  return { text: str, x, end: x + width, y: b * te + d * tf + f, size };
}

/** Lines of a printed web page among which its headline is looked for. */
const MAX_LINES_ABOVE = 40;

/** A page printed by a browser begins at its headline, which its title repeats; above it stands navigation. */
function fromHeadline(text: string, info: object): string {
  const { Title, Creator, Producer } = info as { readonly [field: string]: unknown };
  if (typeof Title !== 'string' || !/Skia|Chrom|Mozilla|Firefox|WebKit/.test(`${Creator} ${Producer}`))
    return text;
  const bare = (line: string): string => line.replace(/\s/g, '');
  const title = bare(Title);
  const lines = text.split('\n');
  const at = lines
    .slice(0, MAX_LINES_ABOVE)
    .findIndex((line) => bare(line).length >= 6 && title.includes(bare(line)));
  return at <= 0 ? text : lines.slice(at).join('\n');
}

/**
 * Refuses text that nobody could have written: none at all, and what comes of fonts that do not say which characters they
 * show. It is said once, of the file; as text it would be a finding at every turn.
 *
 * @throws Refusal
 */
export function refuseTextless(text: string, pages: number): void {
  const visible = text.replace(/\s/g, '');
  if (visible.length < SCANNED * pages)
    throw new Refusal(
      `PDF 没有文字层（${pages} 页，多半是扫描件），读不出文字。请先做文字识别（OCR），另存为 .docx 或 .txt 再加入`,
      `the PDF has no text layer (${pages} pages, probably scanned). Recognise its text (OCR), save it as .docx or .txt and add that`,
    );
  let garbled = 0;
  let worded = 0;
  for (const character of visible) {
    if (/[\p{L}\p{N}]/u.test(character)) worded++;
    if (isMeaningless(character)) garbled++;
  }
  if (garbled > visible.length * GARBLED || worded < visible.length * WORDED)
    throw new Refusal(
      'PDF 的文字层是乱码（字体没有对应的文字编码）。请用原稿，或做文字识别（OCR）后再加入',
      'the text layer of the PDF is garbled (its fonts do not say which characters they show). Use the original, or recognise its text (OCR)',
    );
}

/**
 * What codes of a font are taken for where it has no table of characters: nothing, private use, pictures (Dingbats for
 * glyphs called a1, a2), accented letters and signs for the bytes of GB 2312.
 */
function isMeaningless(character: string): boolean {
  if (isCjk(character) || '§°±·×÷'.includes(character)) return false;
  return !/[\p{L}\p{N}\p{P}\p{S}]/u.test(character) || /[\u00a1-\u00ff]|[\u2700-\u27bf]/u.test(character);
}

function inWords(error: unknown): unknown {
  if (error instanceof Refusal || error instanceof RangeError) return error;
  const { name, message } = error as Error;
  return name === 'PasswordException' ? encrypted('PDF') : damaged('PDF', message);
}
