import { Lines } from './lines.ts';
import { formatOfExample, listNumber } from './listNumbers.ts';
import { damaged, encrypted } from './refusal.ts';
import type { ReadFile } from './types.ts';
import { writtenIn } from './written.ts';
import { type Element, readXml } from './xml.ts';
import { unzipParts } from './zip.ts';

/** Subtrees without text of the speech. */
const SKIPPED = new Set([
  'note',
  'annotation',
  'tracked-changes',
  'table-of-content',
  'forms',
  'ruby-text',
  'sequence-decls',
  'page-number',
  'binary-data',
]);

const MANIFEST = 'META-INF/manifest.xml';

interface ListLevel {
  readonly prefix: string;
  readonly suffix: string;
  readonly format: string;
  readonly start: number;
}

type ListStyles = Map<string, ListLevel[]>;

/**
 * The text of an OpenDocument text (.odt): paragraphs with their automatic numbers, tables as lines with tabs, text
 * boxes. Headers, footers, notes, comments, deleted text and the table of contents are left out.
 *
 * @throws Refusal
 */
export function readOdt(bytes: Uint8Array): ReadFile {
  // The manifest first: what it says is encrypted cannot be held to its checksum.
  const manifest = unzipParts(bytes, 'odt', (name) => name === MANIFEST).get(MANIFEST);
  if (manifest?.includes('encryption-data')) throw encrypted('odt');
  const parts = unzipParts(bytes, 'odt', (name) => /^(?:content|styles|meta)\.xml$/.test(name));
  const content = parts.get('content.xml');
  if (content === undefined) throw damaged('odt', 'content.xml');
  const styles: ListStyles = new Map();
  const stylesXml = parts.get('styles.xml');
  if (stylesXml !== undefined) readListStyles(stylesXml, styles);
  readListStyles(content, styles);
  const reading = new OdtReading(styles);
  readXml(content, 'odt', reading);
  const written = writtenIn(parts.get('meta.xml'));
  return { text: reading.lines.toString(), encoding: 'odt', format: 'document', written };
}

function readListStyles(xml: string, into: ListStyles): void {
  let levels: ListLevel[] | null = null;
  readXml(xml, 'odt', {
    open: ({ name, attributes }) => {
      if (name === 'list-style' || name === 'outline-style') {
        levels = [];
        into.set(name === 'outline-style' ? OUTLINE : (attributes.get('name') ?? ''), levels);
      } else if (levels && (name === 'list-level-style-number' || name === 'outline-level-style')) {
        levels[Number(attributes.get('level')) - 1] = {
          prefix: attributes.get('num-prefix') ?? '',
          suffix: attributes.get('num-suffix') ?? '',
          format: formatOfExample(attributes.get('num-format') ?? ''),
          start: Number(attributes.get('start-value') ?? '1') || 1,
        };
      }
    },
    close: ({ name }) => {
      if (name === 'list-style' || name === 'outline-style') levels = null;
    },
  });
}

const OUTLINE = '\u0000outline';

interface OpenList {
  readonly style: string;
  readonly counters: number[];
}

class OdtReading {
  readonly lines = new Lines();
  readonly #styles: ListStyles;
  readonly #paragraphs: string[] = [];
  readonly #lists: OpenList[] = [];
  /** The last outermost list of each style, which a later one may continue. */
  readonly #ended = new Map<string, number[]>();
  readonly #outline: number[] = [];
  #skipping = 0;

  constructor(styles: ListStyles) {
    this.#styles = styles;
  }

  open({ name, attributes }: Element, parents: readonly Element[]): void {
    if (this.#skipping > 0 || SKIPPED.has(name)) {
      this.#skipping++;
      return;
    }
    switch (name) {
      case 'h': {
        const level = Math.min(10, Number(attributes.get('outline-level') ?? '1') || 1);
        this.#paragraphs.push(
          this.#take(attributes.get('is-list-header') ? '' : this.#count(OUTLINE, this.#outline, level)),
        );
        break;
      }
      case 'p':
        if (parents.some((parent) => parent.name === 'text' || parent.name === 'body'))
          this.#paragraphs.push(this.#take(''));
        break;
      case 'table-row':
        this.lines.openRow();
        break;
      case 'table-cell':
        this.lines.openCell();
        break;
      case 'list':
        this.#openList(attributes);
        break;
      case 'list-item': {
        const list = this.#lists.at(-1);
        // An item that only holds a deeper list has no number of its own.
        if (list) this.#pending = { list, level: this.#lists.length };
        break;
      }
      case 'tab':
        this.#write('\t');
        break;
      case 'line-break':
        this.#write('\n');
        break;
      case 's':
        this.#write(' '.repeat(Math.min(100, Number(attributes.get('c') ?? '1') || 1)));
        break;
    }
  }

  #pending: { readonly list: OpenList; readonly level: number } | null = null;

  text(text: string, parents: readonly Element[]): void {
    if (this.#skipping > 0 || this.#paragraphs.length === 0) return;
    if (parents.at(-1)?.name !== 'list-item') this.#write(text.replace(/[ \t\r\n]+/g, ' '));
  }

  close({ name }: Element): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      return;
    }
    if (name === 'p' || name === 'h') {
      const text = this.#paragraphs.pop();
      if (text !== undefined) this.lines.add(text);
    } else if (name === 'table-cell') this.lines.closeCell();
    else if (name === 'table-row') this.lines.closeRow();
    else if (name === 'list-item') this.#pending = null;
    else if (name === 'list') {
      const list = this.#lists.pop();
      if (list && this.#lists.length === 0) this.#ended.set(list.style, list.counters);
    }
  }

  #openList(attributes: ReadonlyMap<string, string>): void {
    const outer = this.#lists.at(-1);
    this.#pending = null;
    if (outer) {
      this.#lists.push({ style: attributes.get('style-name') ?? outer.style, counters: outer.counters });
      return;
    }
    const style = attributes.get('style-name') ?? '';
    const goesOn = attributes.get('continue-numbering') === 'true' || attributes.has('continue-list');
    this.#lists.push({ style, counters: goesOn ? (this.#ended.get(style) ?? []) : [] });
  }

  /** The number of the list item whose first paragraph this is; else that of the heading. */
  #take(outline: string): string {
    const pending = this.#pending;
    this.#pending = null;
    return pending ? this.#count(pending.list.style, pending.list.counters, pending.level) : outline;
  }

  #count(style: string, counters: number[], level: number): string {
    const levels = this.#styles.get(style);
    const own = levels?.[level - 1];
    if (!own) return '';
    counters[level - 1] = (counters[level - 1] ?? own.start - 1) + 1;
    counters.length = level;
    const mark = listNumber(counters[level - 1]!, own.format);
    if (mark === '') return '';
    const whole = `${own.prefix}${mark}${own.suffix}`;
    return /[0-9A-Za-z.]$/.test(whole) ? `${whole} ` : whole;
  }

  #write(text: string): void {
    if (this.#paragraphs.length > 0) this.#paragraphs[this.#paragraphs.length - 1] += text;
  }
}
