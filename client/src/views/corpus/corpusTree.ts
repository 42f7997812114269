import {
  type AddFailure,
  Commands,
  type CorpusHit,
  type CorpusSearch,
  ListPassages,
  ListSpeeches,
  SearchCorpus,
  type WirePassage,
  type WireSpeech,
} from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../../ask.ts';
import type { Statuses } from '../../statuses.ts';

export type CorpusNode =
  | { readonly kind: 'group'; readonly label: string; readonly speeches: readonly WireSpeech[] }
  | { readonly kind: 'speech'; readonly speech: WireSpeech }
  | { readonly kind: 'passage'; readonly speech: WireSpeech; readonly passage: WirePassage }
  /** What was found in one speech; nothing at all where the list is empty. */
  | { readonly kind: 'hits'; readonly hits: readonly CorpusHit[] }
  | { readonly kind: 'hit'; readonly hit: CorpusHit }
  | { readonly kind: 'failures'; readonly failures: readonly AddFailure[] }
  | { readonly kind: 'failure'; readonly failure: AddFailure };

/** What is looked for in the view, beside the words all that narrows it. */
export type Search = Omit<CorpusSearch, 'limit'>;

const MOST_HITS = 100;

/** Past speeches by year or by occasion, what a search found in them, and what the last import could not take. */
export class CorpusTree implements vscode.TreeDataProvider<CorpusNode>, vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #ready: Promise<void>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listening: vscode.Disposable;
  #by: 'year' | 'occasion' = 'year';
  #search: Search | null = null;
  #failures: readonly AddFailure[] = [];
  #listed: Promise<readonly WireSpeech[]> | null = null;

  constructor(client: LanguageClient, statuses: Statuses, ready: Promise<void>) {
    this.#client = client;
    this.#ready = ready;
    this.#listening = statuses.onCorpus(() => this.refresh());
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  get search(): Search | null {
    return this.#search;
  }

  /** Shows what is found, or all speeches again. */
  look(search: Search | null): void {
    this.#search = search;
    this.#changed.fire(undefined);
  }

  group(): void {
    this.#by = this.#by === 'year' ? 'occasion' : 'year';
    this.#changed.fire(undefined);
  }

  /** Files that the last import could not take; shown until the next import. */
  complain(failures: readonly AddFailure[]): void {
    this.#failures = failures;
    this.refresh();
  }

  refresh(): void {
    this.#listed = null;
    this.#changed.fire(undefined);
  }

  /** All speeches, for those who choose among what the corpus has. */
  speeches(): Promise<readonly WireSpeech[]> {
    this.#listed ??= this.#ready.then(() =>
      ask(this.#client, ListSpeeches, {}).then(({ speeches }) => speeches),
    );
    return this.#listed;
  }

  async getChildren(node?: CorpusNode): Promise<CorpusNode[]> {
    if (node === undefined) return this.#roots();
    if (node.kind === 'group') return node.speeches.map((speech) => ({ kind: 'speech', speech }));
    if (node.kind === 'hits') return node.hits.map((hit) => ({ kind: 'hit', hit }));
    if (node.kind === 'failures') return node.failures.map((failure) => ({ kind: 'failure', failure }));
    if (node.kind !== 'speech') return [];
    const { speech } = node;
    const passages = await ask(this.#client, ListPassages, { speechId: speech.id });
    return passages.map((passage) => ({ kind: 'passage', speech, passage }));
  }

  async #roots(): Promise<CorpusNode[]> {
    const speeches = await this.speeches();
    const failures: CorpusNode[] =
      this.#failures.length === 0 ? [] : [{ kind: 'failures', failures: this.#failures }];
    if (this.#search !== null) {
      const asked = { ...this.#search, limit: MOST_HITS };
      const { hits } = await ask(this.#client, SearchCorpus, asked);
      if (hits.length === 0) return [{ kind: 'hits', hits }, ...failures];
      const bySpeech = [...Map.groupBy(hits, ({ speechId }) => speechId).values()];
      return [...bySpeech.map((of): CorpusNode => ({ kind: 'hits', hits: of })), ...failures];
    }
    const groups = Map.groupBy(speeches, (speech) =>
      this.#by === 'year' ? yearOf(speech) : occasionOf(speech),
    );
    const labels = [...groups.keys()].sort(this.#by === 'year' ? newestFirst : byName);
    return [
      ...labels.map(
        (label): CorpusNode => ({
          kind: 'group',
          label,
          speeches: groups.get(label)!.toSorted((a, b) => newestFirst(a.date ?? '', b.date ?? '')),
        }),
      ),
      ...failures,
    ];
  }

  getTreeItem(node: CorpusNode): vscode.TreeItem {
    if (node.kind === 'speech') return speechItem(node.speech);
    if (node.kind === 'passage') return passageItem(node.passage);
    if (node.kind === 'hit') return hitItem(node.hit);
    if (node.kind === 'failure') return failureItem(node.failure);
    return groupItem(node);
  }
}

const undated = (): string => vscode.l10n.t('No date');

function yearOf({ date }: WireSpeech): string {
  return date === null ? undated() : date.slice(0, 4);
}

function occasionOf({ occasion }: WireSpeech): string {
  return occasion ?? vscode.l10n.t('Other occasions');
}

/** Later first; what has no date last. */
function newestFirst(a: string, b: string): number {
  const [x, y] = [/^\d/.test(a), /^\d/.test(b)];
  if (x !== y) return x ? -1 : 1;
  return a < b ? 1 : a > b ? -1 : 0;
}

const byName = (a: string, b: string): number => a.localeCompare(b, 'zh');

function groupItem(node: Extract<CorpusNode, { kind: 'group' | 'hits' | 'failures' }>): vscode.TreeItem {
  const { Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  if (node.kind === 'failures') {
    const item = new vscode.TreeItem(vscode.l10n.t('Could not be added'), Collapsed);
    item.description = String(node.failures.length);
    item.iconPath = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
    item.contextValue = 'failures';
    return item;
  }
  if (node.kind === 'hits') {
    const [first] = node.hits;
    if (first === undefined) {
      const none = new vscode.TreeItem(vscode.l10n.t('Nothing found'));
      none.iconPath = new vscode.ThemeIcon('search');
      return none;
    }
    // The day first: a title is often cut off.
    const label = [first.date, first.title].filter((part) => part).join(' ');
    const item = new vscode.TreeItem(label, Expanded);
    item.description = String(node.hits.length);
    item.tooltip = first.title;
    item.iconPath = new vscode.ThemeIcon('comment');
    item.contextValue = 'hits';
    return item;
  }
  const item = new vscode.TreeItem(node.label, Collapsed);
  item.description = String(node.speeches.length);
  item.id = `group ${node.label}`;
  item.contextValue = 'group';
  return item;
}

function openCommand(uri: string): vscode.Command {
  return { command: Commands.openSource, title: vscode.l10n.t('Open the source'), arguments: [{ uri }] };
}

function speechItem(speech: WireSpeech): vscode.TreeItem {
  const item = new vscode.TreeItem(speech.title, vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `speech ${speech.id}`;
  item.description = [speech.date, speech.place].filter((part) => part !== null).join(' · ');
  item.iconPath = new vscode.ThemeIcon(
    speech.problems > 0 ? 'warning' : speech.duplicate ? 'files' : 'comment',
  );
  item.contextValue = speech.own ? 'speech own' : 'speech';
  item.command = openCommand(speech.uri);
  item.tooltip = tooltipOf(speech);
  return item;
}

function tooltipOf(speech: WireSpeech): vscode.MarkdownString {
  const { title, date, dateStated, place, occasion, speaker, source, characters } = speech;
  const facts: [string, string | null][] = [
    [
      vscode.l10n.t('Date'),
      date === null ? null : dateStated ? date : vscode.l10n.t('{0} (not stated; inferred)', date),
    ],
    [vscode.l10n.t('Place'), place],
    [vscode.l10n.t('Occasion'), occasion],
    [vscode.l10n.t('Speaker'), speaker],
    [vscode.l10n.t('Length'), vscode.l10n.t('{0} characters', characters)],
    [vscode.l10n.t('File'), source],
  ];
  const text = new vscode.MarkdownString();
  text.appendText(`${title}\n`);
  for (const [name, value] of facts) if (value !== null) text.appendText(`${name}: ${value}\n`);
  if (speech.duplicate) text.appendText(`${vscode.l10n.t('Doubles another speech; counted once.')}\n`);
  if (speech.problems > 0)
    text.appendText(
      `${vscode.l10n.t('Columns of a page run into one another in it; not used for figures.')}\n`,
    );
  if (speech.corrected.length > 0) text.appendText(`${vscode.l10n.t('Put right by hand.')}\n`);
  return text;
}

function passageItem({ preview, heading, uri }: WirePassage): vscode.TreeItem {
  const item = new vscode.TreeItem(preview);
  item.iconPath = new vscode.ThemeIcon(heading ? 'symbol-string' : 'quote');
  item.contextValue = 'passage';
  item.command = openCommand(uri);
  return item;
}

function hitItem(hit: CorpusHit): vscode.TreeItem {
  const item = new vscode.TreeItem(hit.preview);
  item.iconPath = new vscode.ThemeIcon('quote');
  item.tooltip = hit.passage;
  item.contextValue = 'passage';
  item.command = openCommand(hit.uri);
  return item;
}

function failureItem({ file, message }: AddFailure): vscode.TreeItem {
  const item = new vscode.TreeItem(file.split(/[\\/]/).pop() ?? file);
  item.description = message;
  item.tooltip = `${file}\n${message}`;
  item.contextValue = 'failure';
  return item;
}
