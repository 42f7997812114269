import { equationText } from './equation.ts';
import { Lines, type Piece, type PlacedText, textOf } from './lines.ts';
import { symbolText } from './symbols.ts';
import type { WordNumbering, WordStyles } from './wordNumbering.ts';
import type { Element, Span, XmlHandler } from './xml.ts';

/** A run of the main part. All places are UTF-16 code units of the part. */
export interface RunPlace extends Span {
  /** End of the start tag. */
  readonly opened: number;
  /** Its properties, `<w:rPr>…</w:rPr>`. */
  readonly properties: Span | null;
  /** What it holds, in order, without the properties. */
  readonly children: readonly RunChild[];
  readonly paragraph: number;
  /** The tracked insertion that it stands in directly. */
  readonly insertion: Span | null;
  /** The control within its paragraph whose prompt it is. */
  readonly prompt: Span | null;
}

export interface RunChild extends Span {
  readonly name: string;
  /** Of a `w:t`: its character data. */
  readonly content: Span | null;
}

/** A paragraph of the main part. */
export interface ParagraphPlace extends Span {
  /** End of the start tag; {@link to} when the paragraph is an empty-element tag. */
  readonly opened: number;
  readonly properties: ParagraphProperties | null;
  /** The automatic number in front of it, '' for none. */
  readonly mark: string;
  /** True where its mark was deleted by a tracked change: it runs on into the next one. */
  readonly isMarkDeleted: boolean;
  /** Counts the cells, boxes and the body: paragraphs of one container follow each other. */
  readonly container: number;
  /** The run that the text box which it stands in hangs on, the outermost; null outside of boxes. */
  readonly boxedIn: number | null;
  /** True where a section of the document ends with it. */
  readonly endsSection: boolean;
}

export interface ParagraphProperties extends Span {
  readonly opened: number;
  /** The properties of the paragraph mark. */
  readonly mark: (Span & { readonly opened: number }) | null;
  /** Where the properties of the mark belong when there are none. */
  readonly tail: number;
  readonly numbering: Span | null;
}

/** The text of the main part of a .docx and where in it each stretch stands. */
export interface DocxPlaces extends PlacedText {
  readonly xml: string;
  readonly runs: readonly RunPlace[];
  readonly paragraphPlaces: readonly ParagraphPlace[];
}

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

/** What stands for the prompt of a control that nobody has filled. */
const BLANK = '____';
/** The longest line without a mark that a page break within a paragraph may close: a title. */
const TITLE = 24;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Paragraph {
  readonly index: number;
  readonly place: Mutable<ParagraphPlace>;
  readonly pieces: Piece[];
  readonly boxes: (readonly Piece[])[];
  style: string;
  list: string | null;
  level: number | null;
  /** True once a line of a table of contents was left out of it. */
  contents: boolean;
}

interface Run {
  readonly index: number;
  readonly place: Mutable<RunPlace> & { children: RunChild[] };
  hidden: boolean | null;
  style: string;
  /** Characters over which a phonetic guide stands. */
  ruby: { readonly from: number; text: string } | null;
}

interface Field {
  readonly run: number;
  code: string;
  isResult: boolean;
  shown: boolean;
}

interface Control {
  /** Its end is known once it has closed. */
  readonly span: { readonly from: number; to: number };
  readonly isInline: boolean;
  isPrompt: boolean;
  isContents: boolean;
  /** The piece that stands for its prompt, once there is one. */
  blank: { paragraph: Paragraph; at: number } | null;
}

/** Reads the main part of a .docx; see {@link readBody}. */
export class PlacedBody implements XmlHandler {
  readonly #xml: string;
  readonly #numbering: WordNumbering;
  readonly #styles: WordStyles;
  readonly #lines = new Lines();
  readonly #paragraphs: Paragraph[] = [];
  readonly #runs: Run[] = [];
  readonly #fields: Field[] = [];
  readonly #controls: Control[] = [];
  readonly #containers: number[] = [0];
  /** Runs that the open text boxes hang on. */
  readonly #boxes: (number | null)[] = [];
  readonly #insertions: Span[] = [];
  /** Paragraphs whose mark was deleted, by depth: they run on into the next. */
  readonly #held = new Map<number, { readonly pieces: Piece[]; readonly boxes: (readonly Piece[])[] }>();
  readonly #runPlaces: (Mutable<RunPlace> & { children: RunChild[] })[] = [];
  readonly #paragraphPlaces: Mutable<ParagraphPlace>[] = [];
  #skipping = 0;
  #formulas = 0;
  #containerCount = 1;

  constructor(xml: string, numbering: WordNumbering, styles: WordStyles) {
    this.#xml = xml;
    this.#numbering = numbering;
    this.#styles = styles;
  }

  finish(): DocxPlaces {
    this.#release();
    const placed = this.#lines.placed();
    // A piece over several runs is placed when the last of them has ended.
    const stretches = placed.stretches.map((stretch) => {
      if (stretch.from >= 0) return stretch;
      const from = this.#runPlaces[stretch.run]!.from;
      return { ...stretch, from, to: this.#runPlaces[stretch.lastRun]!.to };
    });
    return {
      ...placed,
      stretches,
      xml: this.#xml,
      runs: this.#runPlaces,
      paragraphPlaces: this.#paragraphPlaces,
    };
  }

  open(element: Element, parents: readonly Element[], span: Span): void {
    const { name, attributes } = element;
    const parent = parents.at(-1)?.name;
    if (this.#skipping > 0 || SKIPPED.has(name)) {
      if (this.#skipping === 0) this.#openSkipped(name, parents, span);
      this.#skipping++;
      return;
    }
    const paragraph = this.#paragraphs.at(-1);
    const run = this.#runs.at(-1);
    if (run && parent === 'r' && name !== 'rPr') this.#openChild(name, span);
    const value = attributes.get('val') ?? '';
    switch (name) {
      case 'p':
        this.#openParagraph(span);
        break;
      case 'pPr':
        if (paragraph && parent === 'p' && paragraph.place.properties === null)
          paragraph.place.properties = {
            from: span.from,
            to: span.to,
            opened: span.to,
            mark: null,
            tail: -1,
            numbering: null,
          };
        break;
      case 'rPr':
        if (parent === 'pPr') this.#setProperties({ mark: { ...span, opened: span.to } });
        else if (run?.ruby === null && parent === 'r') run.place.properties ??= span;
        break;
      case 'tbl':
        this.#release();
        break;
      case 'tr':
        this.#lines.openRow();
        break;
      case 'tc':
        this.#lines.openCell();
        this.#openContainer();
        break;
      case 'txbxContent':
        this.#lines.openBox();
        this.#boxes.push(run?.index ?? null);
        this.#openContainer();
        break;
      case 'ins':
      case 'moveTo':
        this.#insertions.push(span);
        break;
      case 'r':
        this.#openRun(parent, span);
        break;
      case 'oMath':
        this.#formulas++;
        break;
      case 'ruby':
        if (run) run.ruby = { from: span.from, text: '' };
        break;
      case 'vanish':
        if (run && parents.at(-2)?.name === 'r') run.hidden = !isOff(value);
        break;
      case 'rStyle':
        if (run && parents.at(-2)?.name === 'r') run.style = value;
        break;
      case 'pStyle':
        if (paragraph) paragraph.style = value;
        break;
      case 'numPr':
        if (paragraph && parent === 'pPr') this.#setProperties({ numbering: span });
        break;
      case 'numId':
        if (paragraph) paragraph.list = attributes.get('val') ?? null;
        break;
      case 'ilvl':
        if (paragraph) paragraph.level = Number(value) || 0;
        break;
      case 'tab':
      case 'ptab':
        if (parent === 'r') this.#write('\t', span);
        break;
      case 'br':
      case 'cr':
        if (parent === 'r') this.#break(attributes.get('type') ?? '', span);
        break;
      case 'noBreakHyphen':
        this.#write('-', span);
        break;
      case 'sym':
        this.#write(
          symbolText(attributes.get('font') ?? '', Number.parseInt(attributes.get('char') ?? '', 16)),
          span,
        );
        break;
      case 'fldChar':
        if (run) this.#field(attributes.get('fldCharType') ?? '', run);
        break;
      case 'sdt':
        this.#controls.push({
          span: { ...span },
          isInline: paragraph !== undefined,
          isPrompt: false,
          isContents: false,
          blank: null,
        });
        break;
      case 'showingPlcHdr':
        if (this.#controls.length > 0 && !isOff(value)) this.#controls.at(-1)!.isPrompt = true;
        break;
      case 'docPartGallery':
        if (this.#controls.length > 0 && /^table of contents$/i.test(value))
          this.#controls.at(-1)!.isContents = true;
        break;
    }
  }

  text(text: string, parents: readonly Element[], span: Span): void {
    if (this.#skipping > 0) return;
    const name = parents.at(-1)?.name;
    if (name === 'instrText') {
      const field = this.#fields.at(-1);
      if (field && !field.isResult) field.code += text;
      return;
    }
    if (name !== 't') return;
    const run = this.#runs.at(-1);
    const child = run?.place.children.at(-1);
    if (child?.name === 't' && run?.ruby === null)
      (child as Mutable<RunChild>).content = {
        from: child.content?.from ?? span.from,
        to: span.to,
      };
    for (const { text: piece, from, to } of literally(text, this.#xml, span))
      this.#write(piece, { from, to });
  }

  close({ name }: Element, parents: readonly Element[], span: Span): void {
    if (this.#skipping > 0) {
      this.#skipping--;
      if (this.#skipping === 0 && parents.at(-1)?.name === 'r') this.#closeChild(span);
      return;
    }
    const parent = parents.at(-1)?.name;
    const run = this.#runs.at(-1);
    switch (name) {
      case 'p':
        this.#endParagraph(span);
        break;
      case 'pPr':
        if (parent === 'p') this.#setProperties({ to: span.to, tail: span.from });
        break;
      case 'rPr':
        if (parent === 'pPr') {
          const mark = this.#paragraphs.at(-1)?.place.properties?.mark;
          if (mark) this.#setProperties({ mark: { ...mark, to: span.to } });
        } else if (run?.ruby === null && parent === 'r' && run.place.properties) {
          run.place.properties = { from: run.place.properties.from, to: span.to };
        }
        break;
      case 'numPr': {
        const numbering = this.#paragraphs.at(-1)?.place.properties?.numbering;
        if (numbering && parent === 'pPr')
          this.#setProperties({ numbering: { from: numbering.from, to: span.to } });
        break;
      }
      case 'tc':
        this.#release();
        this.#lines.closeCell();
        this.#containers.pop();
        break;
      case 'tr':
        this.#lines.closeRow();
        break;
      case 'txbxContent': {
        this.#release();
        const lines = this.#lines.closeBox();
        this.#boxes.pop();
        const outer = this.#paragraphs.at(-1);
        if (outer) outer.boxes.push(...lines);
        else this.#lines.addAll(lines);
        this.#containers.pop();
        break;
      }
      case 'ins':
      case 'moveTo':
        this.#insertions.pop();
        break;
      case 'oMath':
        this.#formulas--;
        break;
      case 'ruby':
        if (run?.ruby) {
          const { from, text } = run.ruby;
          run.ruby = null;
          this.#write(text, { from, to: span.to });
        }
        break;
      case 'r':
        if (parent !== 'rubyBase') {
          if (run) run.place.to = span.to;
          this.#runs.pop();
        }
        break;
      case 'sdt':
        this.#controls.pop()!.span.to = span.to;
        break;
    }
    if (parent === 'r' && name !== 'rPr') this.#closeChild(span);
  }

  #openSkipped(name: string, parents: readonly Element[], span: Span): void {
    const paragraph = this.#paragraphs.at(-1);
    if (!paragraph) return;
    const parent = parents.at(-1)?.name;
    if (parent === 'rPr' && parents.at(-2)?.name === 'pPr' && (name === 'del' || name === 'moveFrom'))
      paragraph.place.isMarkDeleted = true;
    if (parent === 'pPr' && name === 'sectPr') paragraph.place.endsSection = true;
    if (parent === 'pPr' && paragraph.place.properties?.tail === -1) this.#setProperties({ tail: span.from });
    if (parent === 'r') this.#openChild(name, span);
  }

  #setProperties(change: Partial<ParagraphProperties>): void {
    const place = this.#paragraphs.at(-1)?.place;
    if (!place?.properties) return;
    // The first of what must stand behind the properties of the mark says where they belong.
    const tail = place.properties.tail === -1 ? (change.tail ?? -1) : place.properties.tail;
    place.properties = { ...place.properties, ...change, tail };
  }

  #openChild(name: string, span: Span): void {
    const run = this.#runs.at(-1);
    if (!run || run.ruby !== null) return;
    run.place.children.push({ name, from: span.from, to: span.to, content: null });
  }

  #closeChild(span: Span): void {
    const run = this.#runs.at(-1);
    const child = run?.place.children.at(-1);
    if (child && run?.ruby === null) (child as Mutable<RunChild>).to = span.to;
  }

  #openContainer(): void {
    this.#containers.push(this.#containerCount++);
  }

  #openParagraph(span: Span): void {
    const place: Mutable<ParagraphPlace> = {
      from: span.from,
      to: span.to,
      opened: span.to,
      properties: null,
      mark: '',
      isMarkDeleted: false,
      container: this.#containers.at(-1)!,
      boxedIn: this.#boxes[0] ?? null,
      endsSection: false,
    };
    this.#paragraphPlaces.push(place);
    this.#paragraphs.push({
      index: this.#paragraphPlaces.length - 1,
      place,
      pieces: [],
      boxes: [],
      style: '',
      list: null,
      level: null,
      contents: false,
    });
  }

  #openRun(parent: string | undefined, span: Span): void {
    if (parent === 'rubyBase') return;
    const place: Mutable<RunPlace> & { children: RunChild[] } = {
      from: span.from,
      to: span.to,
      opened: span.to,
      properties: null,
      children: [],
      paragraph: this.#paragraphs.at(-1)?.index ?? -1,
      insertion: parent === 'ins' || parent === 'moveTo' ? (this.#insertions.at(-1) ?? null) : null,
      prompt: this.#controls.find(({ isPrompt, isInline }) => isPrompt && isInline)?.span ?? null,
    };
    this.#runPlaces.push(place);
    this.#runs.push({ index: this.#runPlaces.length - 1, place, hidden: null, style: '', ruby: null });
  }

  #field(type: string, run: Run): void {
    if (type === 'begin') this.#fields.push({ run: run.index, code: '', isResult: false, shown: false });
    else if (type === 'separate') {
      const field = this.#fields.at(-1);
      if (field) field.isResult = true;
    } else if (type === 'end') {
      const field = this.#fields.pop();
      if (field && !field.shown) this.#writeRuns(equationText(field.code), field.run, run.index);
    }
  }

  /** A page break is a line's end only where the line could end: people press it in the middle of a sentence too. */
  #break(type: string, span: Span): void {
    const line = textOf(this.#paragraphs.at(-1)?.pieces ?? [])
      .split('\n')
      .at(-1)!;
    const isBegun = line.length > TITLE || /[，、；。]./u.test(line);
    const isWithin =
      (type === 'page' || type === 'column') && isBegun && !/[。！？：；…”）.!?:;]\s*$/.test(line);
    if (!isWithin) this.#write('\n', span);
  }

  #write(text: string, span: Span): void {
    const run = this.#runs.at(-1);
    const paragraph = this.#paragraphs.at(-1);
    if (!run || !paragraph || text === '') return;
    if (run.ruby !== null) {
      run.ruby.text += text;
      return;
    }
    if (!this.#shows(run, paragraph)) return;
    for (const field of this.#fields) field.shown = true;
    if (this.#prompt(run, paragraph)) return;
    if (this.#formulas > 0) {
      // Nothing can be marked or changed within a formula.
      paragraph.pieces.push({ text, place: null });
      return;
    }
    const exact = text.length === span.to - span.from && !this.#xml.startsWith('<', span.from);
    paragraph.pieces.push({
      text,
      place: { ...span, exact, run: run.index, lastRun: run.index },
    });
  }

  /** Writes what several runs show together. */
  #writeRuns(text: string, run: number, lastRun: number): void {
    const paragraph = this.#paragraphs.at(-1);
    const last = this.#runs.at(-1);
    if (text === '' || !paragraph || !last || !this.#shows(last, paragraph)) return;
    paragraph.pieces.push({ text, place: { from: -1, to: -1, exact: false, run, lastRun } });
  }

  #shows(run: Run, paragraph: Paragraph): boolean {
    // Codes of fields, those in codes of others too, are not seen.
    if (this.#fields.some(({ isResult }) => !isResult)) return false;
    if (
      this.#controls.some(({ isContents }) => isContents) ||
      this.#fields.some(({ code }) => /^\s*TOC\b/i.test(code))
    ) {
      paragraph.contents = true;
      return false;
    }
    return !(run.hidden ?? this.#styles.isHidden(paragraph.style, run.style));
  }

  /** Puts a blank in the place of a prompt; true when what was to be written is one. */
  #prompt(run: Run, paragraph: Paragraph): boolean {
    const control = this.#controls.find(({ isPrompt }) => isPrompt);
    if (!control) return false;
    if (control.blank?.paragraph !== paragraph) {
      control.blank = { paragraph, at: paragraph.pieces.length };
      this.#writeRuns(BLANK, run.index, run.index);
    } else {
      const { at } = control.blank;
      const piece = paragraph.pieces[at];
      if (piece?.place) paragraph.pieces[at] = { ...piece, place: { ...piece.place, lastRun: run.index } };
    }
    return true;
  }

  #endParagraph(span: Span): void {
    const paragraph = this.#paragraphs.pop();
    if (!paragraph) return;
    const { place, index, pieces, boxes } = paragraph;
    place.to = span.to;
    // The code of a field ends with its paragraph at the latest: one that is never closed must not hide the rest.
    for (let at = this.#fields.length - 1; at >= 0; at--)
      if (!this.#fields[at]!.isResult) this.#fields.splice(at, 1);
    const own = textOf(pieces);
    if (this.#styles.isContents(paragraph.style) || (paragraph.contents && own.trim() === '')) {
      this.#lines.addAll(boxes);
      return;
    }
    const anchored: Piece[] = [{ text: '', place: null, paragraph: index }, ...pieces];
    const { depth } = this.#lines;
    const held = this.#held.get(depth);
    if (place.isMarkDeleted) {
      if (held) held.pieces.push(...anchored);
      else this.#held.set(depth, { pieces: anchored, boxes: [] });
      this.#held.get(depth)!.boxes.push(...boxes);
      return;
    }
    this.#held.delete(depth);
    const all = held ? [...held.pieces, ...anchored] : anchored;
    const after = held ? [...held.boxes, ...boxes] : boxes;
    const ofStyle = this.#styles.numbering(paragraph.style);
    const list = paragraph.list ?? ofStyle?.list ?? '0';
    const level =
      paragraph.level ?? this.#numbering.levelOfStyle(list, paragraph.style) ?? ofStyle?.level ?? 0;
    // An empty paragraph of a list is counted by Word too, yet nothing is seen of it but its number.
    const mark = list === '0' ? '' : this.#numbering.next(list, level);
    const isEmpty = textOf(all).trim() === '';
    place.mark = isEmpty ? '' : mark;
    if (isEmpty && after.some((line) => textOf(line).trim() !== '')) this.#lines.addAll(after);
    else {
      this.#lines.add([{ text: place.mark, place: null }, ...all]);
      this.#lines.addAll(after);
    }
  }

  /** Writes a paragraph that should have run on, where nothing follows it. */
  #release(): void {
    const { depth } = this.#lines;
    const held = this.#held.get(depth);
    if (!held) return;
    this.#held.delete(depth);
    if (textOf(held.pieces).trim() !== '') this.#lines.add(held.pieces);
    this.#lines.addAll(held.boxes);
  }
}

function isOff(value: string): boolean {
  return /^(?:0|false|off)$/.test(value);
}

/** Cuts character data into what stands literally and its entities, each with its place. */
function literally(text: string, xml: string, span: Span): { text: string; from: number; to: number }[] {
  const raw = xml.slice(span.from, span.to);
  const spaced = text.replace(/\n/g, ' ');
  if (raw.length === text.length && !raw.includes('&') && !raw.includes('\r'))
    return [{ text: spaced, ...span }];
  if (raw.startsWith('<![CDATA[')) return [{ text: spaced, ...span }];
  const pieces: { text: string; from: number; to: number }[] = [];
  const pattern = /&[^;]*;|\r\n?|[^&\r]+/g;
  let at = 0;
  for (const match of raw.matchAll(pattern)) {
    const [source] = match;
    const isLiteral = source[0] !== '&' && source[0] !== '\r';
    const length = isLiteral ? source.length : source[0] === '&' ? unitsOf(source) : 1;
    pieces.push({
      text: spaced.slice(at, at + length),
      from: span.from + match.index,
      to: span.from + match.index + source.length,
    });
    at += length;
  }
  return pieces;
}

/** UTF-16 code units that an entity stands for. */
function unitsOf(entity: string): number {
  const number = /^&#(x?)([0-9a-f]+);$/i.exec(entity);
  if (number === null) return 1;
  return Number.parseInt(number[2]!, number[1] === '' ? 10 : 16) > 0xffff ? 2 : 1;
}
