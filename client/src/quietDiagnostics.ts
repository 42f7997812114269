import * as vscode from 'vscode';
import {
  DefaultDiagnosticCollectionProvider,
  type DiagnosticCollectionProvider,
  DiagnosticCollectionSource,
} from 'vscode-languageclient/node';
import { inWords } from './diagnosticWords.ts';

/** A writer who has not typed for so long wants to know. */
const PAUSE_MS = 1000;

/** Marks that end what is being typed. */
const MARK = /[\s，。！？；：、,.!?;:]/;

/** What is being typed, and where. */
interface Typing {
  readonly uri: string;
  /** From where the typing began, or from the last mark, to the caret. */
  readonly run: vscode.Range;
  readonly pause: NodeJS.Timeout;
}

/**
 * Stands between the language client and the editor: holds back a finding under the caret while it is being typed, and
 * everything while the writer has switched findings off. It knows all that was found, so that what was held back is
 * shown without asking the server again.
 */
export class QuietDiagnostics implements DiagnosticCollectionProvider, vscode.Disposable {
  readonly #plain = new DefaultDiagnosticCollectionProvider();
  readonly #collections = new Set<QuietCollection>();
  readonly #listening: vscode.Disposable;
  #typing: Typing | null = null;
  #enabled: boolean;

  constructor(enabled: boolean) {
    this.#enabled = enabled;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.#typed(document, contentChanges);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.#typing?.uri !== textEditor.document.uri.toString()) return;
        if (!this.#typing.run.contains(textEditor.selection.active)) this.#rest();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#rest()),
    );
  }

  get enabled(): boolean {
    return this.#enabled;
  }

  /** Off clears at once what is shown; on brings it back. */
  set enabled(enabled: boolean) {
    if (enabled === this.#enabled) return;
    this.#enabled = enabled;
    for (const collection of this.#collections) collection.showAll();
  }

  create(name: string | undefined, source: DiagnosticCollectionSource): vscode.DiagnosticCollection {
    // What is pushed concerns settings files and packs; a slip in those is nothing to wait with.
    if (source !== DiagnosticCollectionSource.pull) return this.#plain.create(name, source);
    const collection = new QuietCollection(vscode.languages.createDiagnosticCollection(name), this, () =>
      this.#collections.delete(collection),
    );
    this.#collections.add(collection);
    return collection;
  }

  dispose(collection?: vscode.DiagnosticCollection, source?: DiagnosticCollectionSource): void {
    if (collection !== undefined && source !== undefined) {
      this.#plain.dispose(collection, source);
      return;
    }
    this.#listening.dispose();
    if (this.#typing !== null) clearTimeout(this.#typing.pause);
  }

  /** The words that are being typed into a document, else null. */
  typedIn(uri: string): vscode.Range | null {
    return this.#typing?.uri === uri ? this.#typing.run : null;
  }

  #typed(document: vscode.TextDocument, changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
    if (vscode.window.activeTextEditor?.document !== document) return;
    const [change] = changes;
    // Several changes at once come from a command, and nobody is in the middle of a word.
    if (change === undefined || changes.length > 1) {
      this.#rest();
      return;
    }
    const uri = document.uri.toString();
    const before = this.#typing;
    if (before !== null) clearTimeout(before.pause);
    const run = runOf(document, change, before?.uri === uri ? before.run : null);
    this.#typing = { uri, run, pause: setTimeout(() => this.#rest(), PAUSE_MS) };
  }

  #rest(): void {
    if (this.#typing === null) return;
    const { uri, pause } = this.#typing;
    clearTimeout(pause);
    this.#typing = null;
    this.#show(uri);
  }

  #show(uri: string): void {
    for (const collection of this.#collections) collection.show(uri);
  }
}

/** The words around a change that are not finished: what was typed before it, if it goes on there, and itself. */
function runOf(
  document: vscode.TextDocument,
  { range, rangeOffset, text }: vscode.TextDocumentContentChangeEvent,
  before: vscode.Range | null,
): vscode.Range {
  const end = document.positionAt(rangeOffset + text.length);
  const units = [...text];
  const mark = units.findLastIndex((unit) => MARK.test(unit));
  if (mark >= 0) {
    const after = units.slice(mark + 1).join('').length;
    return new vscode.Range(document.positionAt(rangeOffset + text.length - after), end);
  }
  const goesOn = before !== null && (before.contains(range.start) || before.contains(range.end));
  const start = goesOn && before.start.isBefore(range.start) ? before.start : range.start;
  return new vscode.Range(start, end);
}

interface Found {
  readonly uri: vscode.Uri;
  readonly items: readonly vscode.Diagnostic[];
  /** Version of the document that they were found in; ranges of any other are out of place. */
  readonly version: number | undefined;
  shown: readonly vscode.Diagnostic[];
}

class QuietCollection implements vscode.DiagnosticCollection {
  readonly #inner: vscode.DiagnosticCollection;
  readonly #quiet: QuietDiagnostics;
  readonly #gone: () => void;
  readonly #found = new Map<string, Found>();

  constructor(inner: vscode.DiagnosticCollection, quiet: QuietDiagnostics, gone: () => void) {
    this.#inner = inner;
    this.#quiet = quiet;
    this.#gone = gone;
  }

  get name(): string {
    return this.#inner.name;
  }

  set(
    uri: vscode.Uri | readonly [vscode.Uri, readonly vscode.Diagnostic[] | undefined][],
    items?: readonly vscode.Diagnostic[],
  ): void {
    if (!(uri instanceof vscode.Uri)) {
      for (const [each, its] of uri) this.set(each, its ?? []);
      return;
    }
    const key = uri.toString();
    const version = versionOf(key);
    const before = this.#found.get(key)?.shown ?? [];
    this.#found.set(key, { uri, items: (items ?? []).map(inWords), version, shown: before });
    this.show(key, true);
  }

  /** Shows what may be shown by now. */
  show(key: string, anew = false): void {
    const found = this.#found.get(key);
    if (found === undefined || (!anew && versionOf(key) !== found.version)) return;
    const typed = this.#quiet.typedIn(key);
    const may = this.#quiet.enabled
      ? found.items.filter(
          (d) => typed === null || d.range.intersection(typed) === undefined || isOneOf(d, found.shown),
        )
      : [];
    if (!anew && sameItems(may, found.shown)) return;
    found.shown = may;
    this.#inner.set(found.uri, may);
  }

  showAll(): void {
    for (const key of this.#found.keys()) this.show(key, true);
  }

  delete(uri: vscode.Uri): void {
    this.#found.delete(uri.toString());
    this.#inner.delete(uri);
  }

  clear(): void {
    this.#found.clear();
    this.#inner.clear();
  }

  forEach(...args: Parameters<vscode.DiagnosticCollection['forEach']>): void {
    this.#inner.forEach(...args);
  }

  get(uri: vscode.Uri): readonly vscode.Diagnostic[] | undefined {
    return this.#inner.get(uri);
  }

  has(uri: vscode.Uri): boolean {
    return this.#inner.has(uri);
  }

  dispose(): void {
    this.#gone();
    this.#inner.dispose();
  }

  [Symbol.iterator](): Iterator<[uri: vscode.Uri, diagnostics: readonly vscode.Diagnostic[]]> {
    return this.#inner[Symbol.iterator]();
  }
}

function versionOf(uri: string): number | undefined {
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri)?.version;
}

/** What was on show before the typing began stays: taking it away and bringing it back would flicker. */
function isOneOf(diagnostic: vscode.Diagnostic, shown: readonly vscode.Diagnostic[]): boolean {
  return shown.some(
    (d) => d.message === diagnostic.message && d.range.start.line === diagnostic.range.start.line,
  );
}

function sameItems(a: readonly vscode.Diagnostic[], b: readonly vscode.Diagnostic[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
