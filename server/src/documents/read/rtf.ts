import { CELL_LINE, cellLines } from './cellLines.ts';
import { damaged, Refusal } from './refusal.ts';
import { symbolText } from './symbols.ts';
import type { ReadFile } from './types.ts';

/** Groups inside each other; those of Word stay below fifty. */
const MAX_DEPTH = 1000;
const MAX_CHARACTERS = 20_000_000;

/** Groups whose content is no text of the document. */
const SKIPPED = new Set(
  'fonttbl colortbl stylesheet listtable listoverridetable rsidtbl info generator pict object themedata colorschememapping latentstyles datastore xmlnstbl header headerl headerr headerf footer footerl footerr footerf footnote annotation atnid atnauthor atndate fldinst bkmkstart bkmkend nonshppict filetbl revtbl pntext pgptbl mmathPr listpicture private shpinst shprslt sp sn sv'.split(
    ' ',
  ),
);

/** Code pages of `\ansicpg` and of the character sets of fonts. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  936: 'gb18030',
  950: 'big5',
  932: 'shift_jis',
  949: 'euc-kr',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  65001: 'utf-8',
};

interface Group {
  skipped: boolean;
  hidden: boolean;
  deleted: boolean;
  /** Fallback characters behind a `\u`. */
  fallback: number;
}

/**
 * The text of an RTF document (specification 1.9.1): paragraphs, with the numbers that Word writes before them; tables as
 * lines with tabs; without notes, headers, hidden and deleted text.
 *
 * @throws Refusal
 */
export function readRtf(bytes: Uint8Array): ReadFile {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return { text: new RtfReading(source).read(), encoding: 'rtf', format: 'document' };
}

class RtfReading {
  readonly #source: string;
  readonly #groups: Group[] = [];
  readonly #out: string[] = [];
  /** Bytes of the code page that wait for the rest of their character. */
  readonly #bytes: number[] = [];
  #decoder = new TextDecoder('gb18030');
  #group: Group = { skipped: false, hidden: false, deleted: false, fallback: 1 };
  #toSkip = 0;
  #length = 0;
  #inTable = false;
  /** The number of a list as Word counted it: a group of its own. */
  #label: { readonly depth: number; readonly at: number } | null = null;

  constructor(source: string) {
    this.#source = source;
  }

  read(): string {
    const source = this.#source;
    const token = /\\([a-z]+)(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|[^\\{}\r\n]+/gi;
    for (let match = token.exec(source); match !== null; match = token.exec(source)) {
      const [all, word, number, hex, sign, brace] = match;
      if (brace === '{') this.#open();
      else if (brace === '}') {
        if (!this.#close()) break;
      } else if (word !== undefined) {
        // What follows is bytes of a picture.
        if (word === 'bin') token.lastIndex += Math.max(0, Number(number ?? 0));
        else this.#word(word, number === undefined ? null : Number(number));
      } else if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
      else if (sign !== undefined) this.#sign(sign);
      else if (!/^[\r\n]/.test(all)) for (const character of all) this.#literal(character);
    }
    this.#flush();
    if (this.#out.length === 0) throw damaged('RTF');
    return `${this.#out
      .join('')
      .split('\n')
      .map(cellLines)
      .join('\n')
      .replace(/\t\n/g, '\n')
      .replace(/[ \t]+\n/g, '\n')
      .replace(/^\n+|\s+$/g, '')}\n`;
  }

  #open(): void {
    this.#flush();
    if (this.#groups.length >= MAX_DEPTH)
      throw new Refusal(
        'RTF 文件的内容套得太深，没有读取。请把正文复制到新文件再加入',
        'the content of the RTF file is nested too deeply; not read. Copy the text to a new file and add that',
      );
    this.#groups.push({ ...this.#group });
    this.#toSkip = 0;
  }

  /** False at the end of the document. */
  #close(): boolean {
    this.#flush();
    if (this.#label?.depth === this.#groups.length) {
      this.#out.splice(this.#label.at, this.#out.length, labelOf(this.#out.slice(this.#label.at).join('')));
      this.#label = null;
    }
    const group = this.#groups.pop();
    if (group) this.#group = group;
    this.#toSkip = 0;
    return this.#groups.length > 0;
  }

  #sign(sign: string): void {
    if (sign === '*') this.#group.skipped = true;
    else if (sign === '~') this.#put('\u00a0');
    else if (sign === '_') this.#put('-');
    else if (sign === '\\' || sign === '{' || sign === '}') this.#literal(sign);
    else if (sign === '\n' || sign === '\r') this.#put('\n');
  }

  #word(word: string, number: number | null): void {
    if (SKIPPED.has(word)) {
      this.#group.skipped = true;
      return;
    }
    switch (word) {
      case 'ansicpg':
        this.#setCodePage(number ?? 936);
        break;
      case 'uc':
        this.#group.fallback = Math.max(0, number ?? 1);
        break;
      case 'u': {
        const code = (number ?? 0) & 0xffff;
        this.#put(
          code >= 0xf000 && code <= 0xf0ff ? symbolText('Wingdings', code) : String.fromCharCode(code),
        );
        this.#toSkip = this.#group.fallback;
        break;
      }
      case 'v':
        this.#flush();
        this.#group.hidden = number !== 0;
        break;
      case 'deleted':
        this.#flush();
        this.#group.deleted = number !== 0;
        break;
      case 'plain':
        this.#flush();
        this.#group.hidden = false;
        this.#group.deleted = false;
        break;
      case 'shptxt':
        this.#group.skipped = false;
        break;
      case 'pard':
        this.#inTable = false;
        break;
      case 'intbl':
        this.#inTable = true;
        break;
      case 'listtext':
        this.#flush();
        this.#label = { depth: this.#groups.length, at: this.#out.length };
        break;
      case 'par':
        this.#put(this.#inTable ? CELL_LINE : '\n');
        break;
      case 'line':
      case 'sect':
      case 'page':
      case 'row':
      case 'nestrow':
        this.#put('\n');
        break;
      case 'tab':
      case 'cell':
      case 'nestcell':
        this.#put('\t');
        break;
      case 'emdash':
        this.#put('—');
        break;
      case 'endash':
        this.#put('–');
        break;
      case 'lquote':
        this.#put('‘');
        break;
      case 'rquote':
        this.#put('’');
        break;
      case 'ldblquote':
        this.#put('“');
        break;
      case 'rdblquote':
        this.#put('”');
        break;
      case 'bullet':
        this.#put('•');
        break;
    }
  }

  #setCodePage(page: number): void {
    this.#flush();
    this.#decoder = new TextDecoder(CODE_PAGES[page] ?? 'windows-1252');
  }

  #byte(value: number): void {
    if (this.#toSkip > 0) this.#toSkip--;
    else if (this.#shows()) this.#bytes.push(value);
  }

  #literal(character: string): void {
    if (this.#toSkip > 0) this.#toSkip--;
    // A byte of a pair may be a letter.
    else if (this.#bytes.length % 2 === 1) this.#bytes.push(character.charCodeAt(0) & 0xff);
    else this.#put(character);
  }

  #put(text: string): void {
    this.#flush();
    if (!this.#shows()) return;
    this.#length += text.length;
    if (this.#length > MAX_CHARACTERS) throw damaged('RTF');
    this.#out.push(text);
  }

  #shows(): boolean {
    return !this.#group.skipped && !this.#group.hidden && !this.#group.deleted;
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const text = this.#decoder.decode(Uint8Array.from(this.#bytes));
    this.#bytes.length = 0;
    this.#out.push(text);
  }
}

/** The number of an item as it stands in front of it; bullets are left out. */
function labelOf(text: string): string {
  const label = text.trim();
  if (!/[\p{L}\p{N}]/u.test(label)) return '';
  return /[0-9A-Za-z.]$/.test(label) ? `${label} ` : label;
}
