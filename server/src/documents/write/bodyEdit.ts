import type { DocxPlaces, ParagraphPlace, RunPlace } from '../read/docxBody.ts';
import type { Stretch } from '../read/lines.ts';
import { escapeXml, type Ids, type Patch, patched, wordPrefix } from './markup.ts';

/** Who changed something, and when (ISO 8601). */
export interface Author {
  readonly name: string;
  readonly date: string;
}

/** What stays of a paragraph when its text is deleted: pictures, objects, formulas, notes. */
const KEPT =
  /<[\w.-]*:?(?:drawing|pict|object|oMath|AlternateContent|footnoteReference|endnoteReference|commentReference)[\s/>]/;

/** Order of what is put at one place: new words, the ends of comments, their beginnings. */
const RANK = { words: 0, end: 1, start: 2 } as const;

interface Mark {
  readonly at: number;
  readonly rank: number;
  readonly xml: string;
  /** Words of our own must not stand within the insertion of somebody else. */
  readonly isOwnChange: boolean;
}

interface RunChange {
  readonly marks: Mark[];
  /** Stretches of the part that are deleted. */
  readonly deleted: { readonly from: number; readonly to: number }[];
}

interface ParagraphChange {
  /** What is put into the properties of its mark: an insertion or a deletion. */
  mark: string | null;
  /** New content of a paragraph without runs. */
  content: string;
}

/** A place within a run: before its child `child`, or within the character data of that child. */
interface Cut {
  readonly child: number;
  readonly within: number | null;
  readonly at: number;
}

/**
 * Comments and tracked changes on the text of a main part, written into its XML by places. What is not touched stays as
 * it is, to the byte; runs are cut only where a mark must stand within one.
 */
export class BodyEdit {
  readonly #places: DocxPlaces;
  readonly #author: string;
  readonly #ids: Ids;
  readonly #w: string;
  readonly #runs = new Map<number, RunChange>();
  readonly #paragraphs = new Map<number, ParagraphChange>();
  readonly #patches: Patch[] = [];

  constructor(places: DocxPlaces, author: Author, ids: Ids) {
    this.#places = places;
    this.#w = wordPrefix(places.xml);
    this.#author = `${this.#w}author="${escapeXml(author.name)}" ${this.#w}date="${escapeXml(author.date)}"`;
    this.#ids = ids;
  }

  /** Anchors a comment on the text from `start` to `end`; on the nearest words where that is nothing of the file's own. */
  comment(start: number, end: number, id: number): void {
    const w = this.#w;
    const open = `<${w}commentRangeStart ${w}id="${id}"/>`;
    const close = `<${w}commentRangeEnd ${w}id="${id}"/><${w}r><${w}commentReference ${w}id="${id}"/></${w}r>`;
    const covered = this.#covered(start, Math.max(end, start + 1));
    const near = covered.length > 0 ? covered : this.#near(start);
    if (near.length === 0) {
      const paragraph = this.#paragraphAt(start);
      if (paragraph !== null) this.#paragraph(paragraph).content += open + close;
      return;
    }
    const [first, last] = [near[0]!, near.at(-1)!];
    const box = this.#boxOf(first) ?? this.#boxOf(last);
    if (box !== null) {
      // Word takes no comments within text boxes: they stand on what the box hangs on.
      this.#mark(box, this.#places.runs[box]!.from, RANK.start, open);
      this.#mark(box, this.#places.runs[box]!.to, RANK.end, close);
      return;
    }
    this.#mark(first.run, unitAt(first, Math.max(start, first.start)), RANK.start, open);
    const until = covered.length > 0 ? Math.min(Math.max(end, start + 1), last.end) : last.end;
    this.#mark(last.lastRun, unitBehind(last, until), RANK.end, close);
  }

  /** True when all of the text from `start` to `end` stands in the file and can be changed there. */
  isOwn(start: number, end: number): boolean {
    let at = start;
    for (const stretch of this.#covered(start, end)) {
      if (stretch.start > at) return false;
      // What is one with its place cannot be changed in part.
      if (!stretch.exact && (stretch.start < start || stretch.end > end)) return false;
      at = stretch.end;
    }
    return at >= end;
  }

  /**
   * Replaces text within a paragraph by tracked changes; what the reader added (numbers, tabs between cells) stays.
   *
   * @param paragraph - where the words go when nothing of the text stands beside them.
   */
  replace(start: number, end: number, text: string, paragraph: number): void {
    const deleted = this.#covered(start, end).filter(
      ({ exact, start: from, end: to }) => exact || (from >= start && to <= end),
    );
    for (const stretch of deleted) this.#delete(stretch, start, end);
    if (text === '') return;
    const last = deleted.at(-1);
    if (last) {
      this.#insert(last.lastRun, unitBehind(last, Math.min(end, last.end)), text, deleted[0]!.run);
      return;
    }
    const [left, right] = this.#beside(start, paragraph);
    if (left) this.#insert(left.lastRun, unitBehind(left, Math.min(start, left.end)), text, left.run);
    else if (right) this.#insert(right.run, unitAt(right, Math.max(start, right.start)), text, right.run);
    else this.#paragraph(paragraph).content += this.#insertion(text, this.#markProperties(paragraph));
  }

  /** Deletes the mark of a paragraph, which then runs on into the next one; see {@link canGo}. */
  deleteMark(paragraph: number): void {
    this.#paragraph(paragraph).mark = `<${this.#w}del ${this.#change()}/>`;
  }

  /**
   * True when a paragraph can be taken out as a whole: another one follows, no section ends with it, and nothing but text
   * stands in it.
   */
  canGo(paragraph: number): boolean {
    const { from, to, endsSection } = this.#places.paragraphPlaces[paragraph]!;
    return !endsSection && !this.isLast(paragraph) && !KEPT.test(this.#places.xml.slice(from, to));
  }

  /** True when no paragraph follows that this one could run on into. */
  isLast(paragraph: number): boolean {
    const { to } = this.#places.paragraphPlaces[paragraph]!;
    const rest = this.#places.xml.slice(to, to + 2000);
    const next = /^(?:\s|<[\w:]*(?:bookmark|proofErr|perm|commentRange|move)[\w:]*[^>]*\/>)*<([/\w:]+)/.exec(
      rest,
    );
    // Into a control a paragraph does not run on.
    return next === null || (next[1] !== `${this.#w}p` && next[1] !== `${this.#w}tbl`);
  }

  /**
   * Adds paragraphs behind one that is there, in its format or in that of `like`.
   *
   * @param numbered - for each text whether it goes on with the automatic numbers of that paragraph.
   */
  addParagraphs(
    behind: number,
    texts: readonly { readonly text: string; readonly isNumbered: boolean }[],
    like: number,
  ): void {
    const isLast = this.isLast(behind);
    if (isLast) this.#paragraph(behind).mark = `<${this.#w}ins ${this.#change()}/>`;
    const made = texts.map(({ text, isNumbered }, index) => {
      const isMarkNew = !isLast || index < texts.length - 1;
      return this.#newParagraph(text, like, isNumbered, isMarkNew, isMarkNew ? null : behind);
    });
    const at = this.#places.paragraphPlaces[behind]!.to;
    this.#patches.push({ from: at, to: at, text: made.join(''), side: 'behind' });
  }

  /** Adds paragraphs in front of one that is there, in its format. */
  addParagraphsBefore(
    next: number,
    texts: readonly { readonly text: string; readonly isNumbered: boolean }[],
  ): void {
    const made = texts.map(({ text, isNumbered }) => this.#newParagraph(text, next, isNumbered, true));
    const at = this.#places.paragraphPlaces[next]!.from;
    this.#patches.push({ from: at, to: at, text: made.join(''), side: 'before' });
  }

  toXml(): string {
    const patches = [...this.#patches];
    for (const [index, change] of this.#runs)
      patches.push(...this.#runPatches(this.#places.runs[index]!, change));
    for (const [index, change] of this.#paragraphs)
      patches.push(...this.#paragraphPatches(this.#places.paragraphPlaces[index]!, change));
    return patched(this.#places.xml, patches);
  }

  // --- the text and its stretches

  #covered(start: number, end: number): Stretch[] {
    const { stretches } = this.#places;
    const found: Stretch[] = [];
    for (let at = firstBehind(stretches, start); at < stretches.length && stretches[at]!.start < end; at++)
      if (stretches[at]!.end > start) found.push(stretches[at]!);
    return found;
  }

  /** The first stretch of the same line behind a place, else the last one before it. */
  #near(start: number): Stretch[] {
    const { text, stretches } = this.#places;
    const lineEnd = text.indexOf('\n', start);
    const lineStart = text.lastIndexOf('\n', start - 1) + 1;
    const at = firstBehind(stretches, start);
    const next = stretches[at];
    if (next && next.start < (lineEnd === -1 ? text.length : lineEnd)) return [next];
    const before = stretches[at - 1];
    return before && before.start >= lineStart ? [before] : [];
  }

  /** The stretches that touch a place on its left and on its right, of this paragraph only. */
  #beside(at: number, paragraph: number): [Stretch | undefined, Stretch | undefined] {
    const { stretches, runs, text } = this.#places;
    const index = firstBehind(stretches, at);
    const own = (stretch: Stretch | undefined): Stretch | undefined =>
      stretch && runs[stretch.run]!.paragraph === paragraph ? stretch : undefined;
    const within = own(stretches[index]);
    if (within && within.start < at) return [within, within];
    let left = own(stretches[index - 1]);
    // At the head of a line that a break made, the words stand behind that break; blanks at a line's end are no text.
    if (left && left.end < at && text.slice(left.end, at).trim() !== '') left = undefined;
    return [left, within];
  }

  #boxOf({ run }: Stretch): number | null {
    const { runs, paragraphPlaces } = this.#places;
    return paragraphPlaces[runs[run]!.paragraph]?.boxedIn ?? null;
  }

  #paragraphAt(start: number): number | null {
    let best: number | null = null;
    let from = -1;
    for (const [index, at] of this.#places.paragraphs)
      if (at <= start && at >= from) [best, from] = [index, at];
    return best;
  }

  // --- what is done to runs

  #run(index: number): RunChange {
    let change = this.#runs.get(index);
    if (!change) {
      change = { marks: [], deleted: [] };
      this.#runs.set(index, change);
    }
    return change;
  }

  #mark(run: number, at: number, rank: number, xml: string, isOwnChange = false): void {
    this.#run(run).marks.push({ at, rank, xml, isOwnChange });
  }

  #delete(stretch: Stretch, start: number, end: number): void {
    if (stretch.run !== stretch.lastRun || this.#isWhole(stretch)) {
      for (let run = stretch.run; run <= stretch.lastRun; run++) {
        const { from, to } = this.#places.runs[run]!;
        this.#run(run).deleted.push({ from, to });
      }
      return;
    }
    const from = stretch.exact ? stretch.from + Math.max(0, start - stretch.start) : stretch.from;
    const to = stretch.exact ? stretch.from + Math.min(end, stretch.end) - stretch.start : stretch.to;
    this.#run(stretch.run).deleted.push({ from, to });
  }

  /** A blank or a field that takes just one run. */
  #isWhole(stretch: Stretch): boolean {
    const { from, to } = this.#places.runs[stretch.run]!;
    return stretch.from === from && stretch.to === to;
  }

  #insert(run: number, at: number, text: string, like: number): void {
    const { prompt } = this.#places.runs[run]!;
    // Words within a control that shows its prompt would be taken for the prompt.
    const xml = this.#insertion(
      text,
      this.#runProperties(prompt === null ? like : this.#plainRun(run, like)),
    );
    if (prompt !== null) {
      this.#patches.push({ from: prompt.to, to: prompt.to, text: xml, side: 'behind' });
      return;
    }
    this.#mark(run, at, RANK.words, xml, true);
  }

  /** A run of the same paragraph that is no prompt, whose format is another one. */
  #plainRun(run: number, like: number): number {
    const { runs } = this.#places;
    const plain = (index: number): boolean =>
      runs[index]?.paragraph === runs[run]!.paragraph &&
      runs[index].prompt === null &&
      runs[index].children.some(({ name }) => name === 't');
    return [run - 1, run + 1, run - 2, run + 2].find(plain) ?? like;
  }

  #insertion(text: string, properties: string): string {
    const w = this.#w;
    return `<${w}ins ${this.#change()}><${w}r>${properties}${this.#content(text)}</${w}r></${w}ins>`;
  }

  #content(text: string): string {
    const w = this.#w;
    return text
      .split(/([\t\n])/)
      .map((part) => {
        if (part === '') return '';
        if (part === '\t') return `<${w}tab/>`;
        if (part === '\n') return `<${w}br/>`;
        return `<${w}t xml:space="preserve">${escapeXml(part)}</${w}t>`;
      })
      .join('');
  }

  #change(): string {
    return `${this.#w}id="${this.#ids.next()}" ${this.#author}`;
  }

  #runProperties(run: number): string {
    const { properties } = this.#places.runs[run]!;
    if (properties === null) return '';
    return withoutChanges(this.#places.xml.slice(properties.from, properties.to), this.#w);
  }

  #runPatches(run: RunPlace, { marks, deleted }: RunChange): Patch[] {
    const { xml } = this.#places;
    const w = this.#w;
    const startTag = xml.slice(run.from, run.opened) + slice(xml, run.properties);
    const gone = merged(deleted.map(({ from, to }) => [this.#cut(run, from), this.#cut(run, to)] as const));
    const isGone = (at: number, behind: boolean): boolean =>
      gone.some(([from, to]) => (behind ? from.at <= at && at < to.at : from.at < at && at <= to.at));
    const cuts = new Map<number, { cut: Cut; marks: Mark[] }>();
    const cutAt = (cut: Cut): { cut: Cut; marks: Mark[] } => {
      const known = cuts.get(cut.at) ?? { cut, marks: [] };
      cuts.set(cut.at, known);
      return known;
    };
    for (const [from, to] of gone) {
      cutAt(from);
      cutAt(to);
    }
    for (const mark of marks) cutAt(this.#cut(run, mark.at)).marks.push(mark);
    const patches: Patch[] = [];
    const keep = new Set<number>();
    for (const { cut, marks: here } of cuts.values()) {
      const [before, behind] = [isGone(cut.at, false), isGone(cut.at, true)];
      const put = this.#joined(here, run);
      if (put === '' && before === behind) continue;
      const close = before ? `</${w}del>` : '';
      const open = behind ? `<${w}del ${this.#change()}>` : '';
      if (cut.at === run.from) patches.push({ from: cut.at, to: cut.at, text: put + open, side: 'before' });
      else if (cut.at === run.to)
        patches.push({ from: cut.at, to: cut.at, text: close + put, side: 'behind' });
      else {
        const [shut, reopened] =
          cut.within === null
            ? ['', '']
            : [
                `</${w}${before ? 'delText' : 't'}>`,
                `<${w}${behind ? 'delText' : 't'} xml:space="preserve">`,
              ];
        if (cut.within !== null) keep.add(cut.child);
        patches.push({
          from: cut.at,
          to: cut.at,
          text: `${shut}</${w}r>${close}${put}${open}${startTag}${reopened}`,
          side: 'before',
        });
      }
    }
    for (const [index, child] of run.children.entries()) {
      const name = child.name === 't' ? 'delText' : child.name === 'instrText' ? 'delInstrText' : null;
      if (name === null) continue;
      const opened = xml.indexOf('>', child.from) + 1;
      if (opened === child.to) continue;
      const closing = xml.lastIndexOf('</', child.to - 1);
      const first = index === 0 ? run.from : child.from;
      const last = index === run.children.length - 1 ? run.to : (run.children[index + 1]?.from ?? run.to);
      if (isGone(first, true))
        patches.push({
          from: child.from,
          to: opened,
          text: `<${w}${name} xml:space="preserve">`,
          side: 'before',
        });
      else if (keep.has(index) && !/\sxml:space=/.test(xml.slice(child.from, opened)))
        patches.push({ from: opened - 1, to: opened, text: ' xml:space="preserve">', side: 'before' });
      if (isGone(last, false))
        patches.push({ from: closing, to: child.to, text: `</${w}${name}>`, side: 'before' });
    }
    return patches;
  }

  /** Marks at one place in their order; words of our own between the halves of somebody's insertion. */
  #joined(marks: readonly Mark[], run: RunPlace): string {
    const ordered = [...marks].sort((a, b) => a.rank - b.rank);
    return ordered
      .map(({ xml, isOwnChange }) => {
        if (!isOwnChange || run.insertion === null) return xml;
        const tag = this.#places.xml.slice(run.insertion.from, run.insertion.to);
        const name = /^<([\w:.-]+)/.exec(tag)![1]!;
        const again = tag.replace(/(:id\s*=\s*["'])\d+/, (_, head: string) => `${head}${this.#ids.next()}`);
        return `</${name}>${xml}${again}`;
      })
      .join('');
  }

  /** Where a place of the part lies among the children of a run; ends of text count as those of its child. */
  #cut(run: RunPlace, at: number): Cut {
    const { children } = run;
    const before = (child: number): Cut => {
      if (child === 0) return { child, within: null, at: run.from };
      return { child, within: null, at: children[child]?.from ?? run.to };
    };
    if (at <= run.from) return before(0);
    if (at >= run.to) return { child: children.length, within: null, at: run.to };
    for (const [index, { from, to, content }] of children.entries()) {
      if (at <= from || (content && at <= content.from)) return before(index);
      if (content && at < content.to) return { child: index, within: at, at };
      if (at <= to)
        return index + 1 === children.length
          ? { child: index + 1, within: null, at: run.to }
          : before(index + 1);
    }
    return { child: children.length, within: null, at: run.to };
  }

  // --- what is done to paragraphs

  #paragraph(index: number): ParagraphChange {
    let change = this.#paragraphs.get(index);
    if (!change) {
      change = { mark: null, content: '' };
      this.#paragraphs.set(index, change);
    }
    return change;
  }

  #paragraphPatches(place: ParagraphPlace, { mark, content }: ParagraphChange): Patch[] {
    const { xml } = this.#places;
    const w = this.#w;
    const { properties } = place;
    const made = mark === null ? '' : `<${w}rPr>${mark}</${w}rPr>`;
    if (place.opened === place.to) {
      const open = xml.slice(place.from, place.to).replace(/\s*\/>$/, '>');
      const inner = made === '' ? '' : `<${w}pPr>${made}</${w}pPr>`;
      return [{ from: place.from, to: place.to, text: `${open}${inner}${content}</${w}p>`, side: 'before' }];
    }
    const patches: Patch[] = [];
    const contentAt = properties?.to ?? place.opened;
    if (made !== '') {
      if (properties === null)
        patches.push({
          from: place.opened,
          to: place.opened,
          text: `<${w}pPr>${made}</${w}pPr>`,
          side: 'behind',
        });
      else if (properties.opened === properties.to)
        patches.push({
          from: properties.from,
          to: properties.to,
          text: `<${w}pPr>${made}</${w}pPr>`,
          side: 'before',
        });
      else if (properties.mark === null)
        patches.push({ from: properties.tail, to: properties.tail, text: made, side: 'before' });
      else if (properties.mark.opened === properties.mark.to)
        patches.push({ from: properties.mark.from, to: properties.mark.to, text: made, side: 'before' });
      else
        patches.push({
          from: properties.mark.opened,
          to: properties.mark.opened,
          text: mark!,
          side: 'behind',
        });
    }
    if (content !== '') patches.push({ from: contentAt, to: contentAt, text: content, side: 'before' });
    return patches;
  }

  #markProperties(paragraph: number): string {
    const mark = this.#places.paragraphPlaces[paragraph]!.properties?.mark ?? null;
    return mark === null ? '' : withoutChanges(this.#places.xml.slice(mark.from, mark.to), this.#w);
  }

  /**
   * @param isMarkNew - false for the one that ends where the paragraph it was added behind ended.
   * @param formerly - that paragraph, whose format comes back when the changes are rejected.
   */
  #newParagraph(
    text: string,
    like: number,
    isNumbered: boolean,
    isMarkNew: boolean,
    formerly: number | null = null,
  ): string {
    const w = this.#w;
    const { stretches, runs } = this.#places;
    const last = stretches.findLast(({ run }) => runs[run]!.paragraph === like);
    const runProperties = last ? this.#runProperties(last.run) : this.#markProperties(like);
    const properties = this.#newProperties(like, isNumbered, isMarkNew, formerly);
    return `<${w}p>${properties}${text === '' ? '' : this.#insertion(text, runProperties)}</${w}p>`;
  }

  /** What the properties of a paragraph say of its format: without its mark, section and older format. */
  #format(paragraph: number): string {
    const { xml, paragraphPlaces } = this.#places;
    const { properties } = paragraphPlaces[paragraph]!;
    if (properties === null || properties.opened === properties.to) return '';
    const end = xml.lastIndexOf('</', properties.to - 1);
    const { mark, opened } = properties;
    const inner =
      mark === null ? xml.slice(opened, end) : xml.slice(opened, mark.from) + xml.slice(mark.to, end);
    return ['sectPr', 'pPrChange'].reduce((rest, name) => without(rest, `${this.#w}${name}`), inner);
  }

  /** The properties of a paragraph for one beside it: without section, page break and older format. */
  #newProperties(like: number, isNumbered: boolean, isMarkNew: boolean, formerly: number | null): string {
    const w = this.#w;
    const { mark: number } = this.#places.paragraphPlaces[like]!;
    const markProperties = this.#markProperties(like).replace(new RegExp(`^<${w}rPr[^>]*/>$`), '');
    const inserted = isMarkNew ? `<${w}ins ${this.#change()}/>` : '';
    const mark =
      markProperties === ''
        ? inserted === ''
          ? ''
          : `<${w}rPr>${inserted}</${w}rPr>`
        : markProperties.replace(/^(<[^>]*>)/, `$1${inserted}`);
    let inner = without(this.#format(like), `${w}pageBreakBefore`);
    if (!isNumbered && number !== '') inner = without(inner, `${w}numPr`);
    if (!isNumbered && number !== '') {
      const none = `<${w}numPr><${w}ilvl ${w}val="0"/><${w}numId ${w}val="0"/></${w}numPr>`;
      const ahead = new RegExp(
        `^(?:\\s*<${w}(?:pStyle|keepNext|keepLines|framePr|widowControl)\\b[^>]*/>)*`,
      ).exec(inner)![0];
      inner = ahead + none + inner.slice(ahead.length);
    }
    const before = formerly === null ? inner : this.#format(formerly);
    const change =
      before === inner ? '' : `<${w}pPrChange ${this.#change()}><${w}pPr>${before}</${w}pPr></${w}pPrChange>`;
    return inner + mark + change === '' ? '' : `<${w}pPr>${inner}${mark}${change}</${w}pPr>`;
  }
}

/** Index of the first stretch that ends behind a place. */
function firstBehind(stretches: readonly Stretch[], at: number): number {
  let low = 0;
  let high = stretches.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (stretches[middle]!.end > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

function unitAt(stretch: Stretch, at: number): number {
  return stretch.exact ? stretch.from + at - stretch.start : stretch.from;
}

function unitBehind(stretch: Stretch, at: number): number {
  return stretch.exact ? stretch.from + at - stretch.start : stretch.to;
}

function slice(xml: string, span: { readonly from: number; readonly to: number } | null): string {
  return span === null ? '' : xml.slice(span.from, span.to);
}

function merged(ranges: (readonly [Cut, Cut])[]): (readonly [Cut, Cut])[] {
  const out: (readonly [Cut, Cut])[] = [];
  for (const [from, to] of ranges.sort((a, b) => a[0].at - b[0].at)) {
    const last = out.at(-1);
    if (from.at >= to.at) continue;
    if (last && from.at <= last[1].at) out[out.length - 1] = [last[0], to.at > last[1].at ? to : last[1]];
    else out.push([from, to]);
  }
  return out;
}

/** Properties without what is known of their older form and of tracked changes of the mark. */
function withoutChanges(xml: string, w: string): string {
  return ['rPrChange', 'ins', 'del', 'moveFrom', 'moveTo'].reduce(
    (rest, name) => without(rest, `${w}${name}`),
    xml,
  );
}

/** Takes an element out that does not contain itself. */
function without(xml: string, name: string): string {
  return xml
    .replace(new RegExp(`<${name}(?:\\s[^>]*)?/>`, 'g'), '')
    .replace(new RegExp(`<${name}(?:\\s[^>]*)?>[\\s\\S]*?</${name}>`, 'g'), '');
}
