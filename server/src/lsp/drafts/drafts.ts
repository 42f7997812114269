import { documentOf, SPEECH_DRAFT } from '@shengao/protocol';
import type { Range, TextDocumentContentChangeEvent } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Localized } from '../../rules/types.ts';
import { FilledValues } from '../../service/corpus/filledValues.ts';
import { OldValues } from '../../service/corpus/oldValues.ts';
import { whyTooLong } from '../../service/longDraft.ts';
import { SAMPLE_LENGTH, whyNoSpeech } from '../../service/speechLike.ts';
import type { Checker, DraftSession } from '../../service/types.ts';
import type { Span } from '../../text/span.ts';
import { pathOf } from '../uris.ts';

const BOM = '\uFEFF';

/** Edits that are remembered, to tell where a place of an earlier version is now. */
const REMEMBERED = 200;

/** One edit: what `start..end` of the draft was replaced by, in UTF-16 code units of the draft before it. */
interface Edited extends Span {
  readonly version: number;
  readonly length: number;
}

/**
 * A document of the editor and the draft in it, kept in step. The document counts in lines and characters and may
 * begin with a byte order mark; the draft counts in UTF-16 code units and never has one.
 */
export class OpenDraft {
  readonly uri: string;
  readonly languageId: string;
  /** What stood in past speeches where inserted passages have blanks. */
  readonly oldValues = new OldValues();
  /** Values of the corpus that were filled in. */
  readonly filledValues = new FilledValues();
  readonly #checker: Checker;
  #document: TextDocument;
  #bom: number;
  #session: DraftSession | null = null;
  #edited: Edited[] = [];
  /** Edits were made that are not among those remembered. */
  #forgot = false;

  constructor(checker: Checker, uri: string, languageId: string, version: number, text: string) {
    this.uri = uri;
    this.languageId = languageId;
    this.#checker = checker;
    this.#document = TextDocument.create(uri, languageId, version, text);
    this.#bom = bomOf(this.#document);
  }

  /** The text of a document (.docx, .pdf), which only its own program can change. */
  get isReadOnly(): boolean {
    return documentOf(this.uri) !== null;
  }

  /** Its file as the corpus names its sources, so that a speech is not compared with itself. */
  get source(): string {
    return pathOf(this.uri) ?? this.uri;
  }

  get version(): number {
    return this.#document.version;
  }

  /** The text without a byte order mark. */
  get text(): string {
    return this.#document.getText().slice(this.#bom);
  }

  /** Why it is not read at all; null for every draft of a length that people write. */
  get whyTooLong(): Localized | null {
    return whyTooLong(this.#document.getText().length);
  }

  /**
   * The draft; read when first asked for, since most plain text files never are. One that is too long is empty to all
   * who ask: the drafts of other windows are answered meanwhile.
   */
  get session(): DraftSession {
    this.#session ??= this.#checker.open(this.whyTooLong === null ? this.text : '');
    return this.#session;
  }

  /** Why plain text or Markdown does not read like a speech; null where it does, and for every declared draft. */
  get whyNoSpeech(): ReturnType<typeof whyNoSpeech> {
    if (this.languageId === SPEECH_DRAFT) return null;
    const end = this.#document.positionAt(SAMPLE_LENGTH);
    return whyNoSpeech(this.#document.getText({ start: { line: 0, character: 0 }, end }));
  }

  change(changes: readonly TextDocumentContentChangeEvent[], version: number): void {
    for (const change of changes) {
      const span = 'range' in change ? this.#documentSpan(change.range) : null;
      const bom = this.#bom;
      const before = this.text;
      this.#document = TextDocument.update(this.#document, [change], version);
      this.#bom = bomOf(this.#document);
      this.#remember(version, change.text.length, bom, span);
      if (span === null || span.start < bom || bom !== this.#bom)
        this.filledValues.replaced(before, this.text);
      else this.filledValues.edited({ start: span.start - bom, end: span.end - bom }, change.text, before);
      if (this.#session === null) continue;
      if (span === null || span.start < bom || bom !== this.#bom || this.whyTooLong !== null)
        this.#session = null;
      else this.#session.edit(span.start - bom, span.end - bom, change.text);
    }
  }

  /** Where a span of an earlier version is now; null where it was edited since, or when that is too long ago to tell. */
  spanSince(version: number, span: Span): Span | null {
    if (version === this.version) return span;
    const since = this.#edited.filter((edit) => edit.version > version);
    // Versions may be skipped; that one is missing shows only at the beginning of what is remembered.
    if (since.length === this.#edited.length && this.#forgot) return null;
    let { start, end } = span;
    for (const edit of since) {
      if (edit.start >= end && !(edit.start === start && start === end)) continue;
      if (edit.end > start) return null;
      const by = edit.length - (edit.end - edit.start);
      start += by;
      end += by;
    }
    return { start, end };
  }

  #remember(version: number, length: number, bom: number, span: Span | null): void {
    if (span === null || span.start < bom || bom !== this.#bom) {
      this.#edited = [];
      this.#forgot = true;
      return;
    }
    this.#edited.push({ version, length, start: span.start - bom, end: span.end - bom });
    if (this.#edited.length <= REMEMBERED) return;
    this.#edited.shift();
    this.#forgot = true;
  }

  /** Offset in the draft of a position; positions outside are moved to the nearest inside. */
  offsetAt(position: Range['start']): number {
    return Math.max(0, this.#document.offsetAt(position) - this.#bom);
  }

  spanOf(range: Range): Span {
    const a = this.offsetAt(range.start);
    const b = this.offsetAt(range.end);
    return { start: Math.min(a, b), end: Math.max(a, b) };
  }

  rangeOf(span: Span): Range {
    return {
      start: this.#document.positionAt(span.start + this.#bom),
      end: this.#document.positionAt(span.end + this.#bom),
    };
  }

  #documentSpan(range: Range): Span {
    const a = this.#document.offsetAt(range.start);
    const b = this.#document.offsetAt(range.end);
    return { start: Math.min(a, b), end: Math.max(a, b) };
  }
}

function bomOf(document: TextDocument): number {
  const first = document.getText({ start: { line: 0, character: 0 }, end: { line: 0, character: 1 } });
  return first === BOM ? 1 : 0;
}
