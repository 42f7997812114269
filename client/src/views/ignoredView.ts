import { posix } from 'node:path';
import {
  Commands,
  type IgnoredState,
  ListIgnored,
  ServerCommands,
  type UnignoreArgument,
  type WireIgnored,
} from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import type { Statuses } from '../statuses.ts';

interface Group {
  readonly kind: 'group';
  readonly label: string;
  readonly icon: string;
  readonly entries: readonly WireIgnored[];
}

interface Entry {
  readonly kind: 'entry';
  readonly entry: WireIgnored;
}

export type IgnoredNode = Group | Entry;

/** Lists what is ignored: by draft or by rule, then what no longer matches anything, and what has expired. */
export class IgnoredView implements vscode.TreeDataProvider<IgnoredNode>, vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #ready: Promise<void>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listening: vscode.Disposable;
  #by: 'draft' | 'rule' = 'draft';

  constructor(client: LanguageClient, statuses: Statuses, ready: Promise<void>) {
    this.#client = client;
    this.#ready = ready;
    this.#listening = vscode.Disposable.from(
      statuses.onIgnores(() => this.#changed.fire(undefined)),
      // The places may have moved, or come and gone.
      statuses.onDraft(() => this.#changed.fire(undefined)),
    );
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
  }

  group(): void {
    this.#by = this.#by === 'draft' ? 'rule' : 'draft';
    this.#changed.fire(undefined);
  }

  async getChildren(node?: IgnoredNode): Promise<IgnoredNode[]> {
    if (node?.kind === 'entry') return [];
    if (node?.kind === 'group') return node.entries.map((entry) => ({ kind: 'entry', entry }));
    await this.#ready;
    const all = await ask(this.#client, ListIgnored, {});
    const of = (...states: IgnoredState[]): WireIgnored[] => all.filter((e) => states.includes(e.state));
    const groups = Map.groupBy(of('active', 'elsewhere'), (entry) =>
      this.#by === 'rule' ? entry.ruleTitle : draftOf(entry),
    );
    const icon = this.#by === 'rule' ? 'law' : 'file';
    const nodes: Group[] = [...groups].map(([label, entries]) => ({ kind: 'group', label, icon, entries }));
    const unmatched = of('unmatched');
    const expired = of('expired');
    if (unmatched.length > 0) {
      const label = vscode.l10n.t('No longer matches anything');
      nodes.push({ kind: 'group', label, icon: 'search-stop', entries: unmatched });
    }
    if (expired.length > 0) {
      nodes.push({ kind: 'group', label: vscode.l10n.t('Expired'), icon: 'history', entries: expired });
    }
    return nodes;
  }

  getTreeItem(node: IgnoredNode): vscode.TreeItem {
    if (node.kind === 'group') {
      const item = new vscode.TreeItem(node.label, vscode.TreeItemCollapsibleState.Expanded);
      item.iconPath = new vscode.ThemeIcon(node.icon);
      item.description = String(node.entries.length);
      item.contextValue = 'group';
      return item;
    }
    const { entry } = node;
    const item = new vscode.TreeItem(
      entry.wording ?? entry.sentence ?? vscode.l10n.t('All of this rule in the draft'),
    );
    const parts = [
      this.#by === 'rule' && entry.state === 'active' ? draftOf(entry) : entry.ruleTitle,
      entry.reason,
      entry.until && vscode.l10n.t('until {0}', entry.until),
      entry.scope === 'user' && vscode.l10n.t('for me'),
    ];
    item.description = parts.filter((part) => part).join(' · ');
    item.tooltip = [entry.sentence, item.description, `${entry.file}:${entry.line}`]
      .filter((part) => part)
      .join('\n');
    item.contextValue = 'entry';
    item.command = { command: Commands.openIgnored, title: '', arguments: [node, 'place'] };
    return item;
  }
}

function draftOf({ places, draft }: WireIgnored): string {
  const uris = [...new Set(places.map((place) => place.uri))];
  if (uris.length === 1) {
    const uri = vscode.Uri.parse(uris[0]!);
    // Of a draft that lies elsewhere the whole path would only hide its name.
    const isInside = vscode.workspace.getWorkspaceFolder(uri) !== undefined;
    return isInside ? vscode.workspace.asRelativePath(uri, false) : posix.basename(uri.path);
  }
  if (uris.length > 1) return vscode.l10n.t('Several drafts');
  return draft ?? vscode.l10n.t('Any draft');
}

/** Shows what an entry holds back; the line of its file where that is nothing, or where the line is asked for. */
export async function openIgnored(client: LanguageClient, node: IgnoredNode, what: unknown): Promise<void> {
  if (node?.kind !== 'entry') return;
  const { places, file, line } = node.entry;
  const [place] = places;
  if (what === 'place' && place !== undefined) {
    const selection = client.protocol2CodeConverter.asRange(place.range);
    await vscode.window.showTextDocument(vscode.Uri.parse(place.uri), { selection });
    return;
  }
  const selection = new vscode.Range(line - 1, 0, line - 1, 0);
  await vscode.window.showTextDocument(vscode.Uri.file(file), { selection });
}

/** Takes an entry out of its file, so that what it held back is reported again. */
export async function removeIgnored(node: IgnoredNode | undefined): Promise<void> {
  if (node?.kind !== 'entry') return;
  const { file, line, raw } = node.entry;
  const argument: UnignoreArgument = { file, line, raw };
  await vscode.commands.executeCommand(ServerCommands.unignore, argument);
}
