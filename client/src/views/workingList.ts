import {
  Commands,
  type FindingGroup,
  FixEdit,
  ListFindings,
  ServerCommands,
  type WireFinding,
  type WireFix,
} from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import type { WorkspaceEdit } from 'vscode-languageserver-protocol';
import { ask } from '../ask.ts';
import { DraftEdits, type Settled } from '../draftEdits.ts';
import { type Ignored, onIgnored } from '../serverCommands.ts';
import type { Statuses } from '../statuses.ts';

interface DraftNode {
  readonly kind: 'draft';
  readonly uri: vscode.Uri;
}

interface GroupNode {
  readonly kind: 'group';
  readonly uri: vscode.Uri;
  readonly group: FindingGroup | 'done';
}

export interface RowNode {
  readonly kind: 'row';
  readonly uri: vscode.Uri;
  readonly finding: WireFinding;
  readonly done: boolean;
  /** Takes back what settled it; null where nothing can. */
  readonly undo: (() => Thenable<unknown>) | null;
}

export type WorkingNode = DraftNode | GroupNode | RowNode;

/** What is known of a draft since it was opened. */
interface Worked {
  findings: readonly WireFinding[];
  /** Findings that have gone, by key, in the order in which they went. */
  readonly done: Map<string, Done>;
  readonly edits: DraftEdits;
  /** Ignored since the list was asked for, with what takes it back. */
  ignored: Ignored[];
}

interface Done {
  readonly finding: WireFinding;
  readonly settled: Settled | null;
  readonly ignored: Ignored | null;
}

const GROUPS: readonly GroupNode['group'][] = ['settle', 'consider', 'note', 'done'];
/** The writer types on: the list is asked for anew when he pauses. */
const PAUSE_MS = 200;
/** The most that is remembered as done. */
const MOST_DONE = 200;

/**
 * The working list: all findings of the drafts at hand in three groups, in text order, with what can be done about each;
 * what has been settled stays below, greyed, so that progress shows.
 */
export class WorkingList implements vscode.TreeDataProvider<WorkingNode>, vscode.Disposable {
  readonly #client: LanguageClient;
  readonly #ready: Promise<void>;
  readonly #view: vscode.TreeView<WorkingNode>;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly #listening: vscode.Disposable;
  readonly #worked = new Map<string, Worked>();
  readonly #waiting = new Map<string, ReturnType<typeof setTimeout>>();
  #hidden: ReadonlySet<string> = new Set();

  constructor(
    client: LanguageClient,
    statuses: Statuses,
    ready: Promise<void>,
    view: vscode.TreeView<WorkingNode>,
  ) {
    this.#client = client;
    this.#ready = ready;
    this.#view = view;
    this.#listening = vscode.Disposable.from(
      statuses.onDraft(({ uri }) => this.#soon(client.protocol2CodeConverter.asUri(uri))),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        if (this.#worked.delete(uri.toString())) this.#show();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => {
        if (editor !== undefined) this.#soon(editor.document.uri);
      }),
      vscode.window.tabGroups.onDidChangeTabs(() => this.#show()),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const worked = this.#worked.get(document.uri.toString());
        if (worked === undefined || contentChanges.length === 0) return;
        worked.edits.change(
          contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
            offset: rangeOffset,
            length: rangeLength,
            text,
          })),
        );
        this.#soon(document.uri);
      }),
      onIgnored((ignored) => {
        const uri = client.protocol2CodeConverter.asUri(ignored.what.uri);
        this.#worked.get(uri.toString())?.ignored.push(ignored);
      }),
    );
    void ready.then(() => {
      for (const { document } of vscode.window.visibleTextEditors) this.#soon(document.uri);
    });
  }

  dispose(): void {
    for (const timer of this.#waiting.values()) clearTimeout(timer);
    this.#listening.dispose();
    this.#changed.dispose();
  }

  async getChildren(node?: WorkingNode): Promise<WorkingNode[]> {
    if (node === undefined) {
      await this.#ready;
      const drafts = this.#shown().map((uri): DraftNode => {
        return { kind: 'draft', uri: vscode.Uri.parse(uri) };
      });
      return drafts.length === 1 ? this.#groups(drafts[0]!.uri) : drafts;
    }
    if (node.kind === 'draft') return this.#groups(node.uri);
    return node.kind === 'group' ? this.#rows(node) : [];
  }

  getParent(node: WorkingNode): WorkingNode | undefined {
    if (node.kind === 'row')
      return { kind: 'group', uri: node.uri, group: node.done ? 'done' : node.finding.group };
    return node.kind === 'group' && this.#shown().length > 1 ? { kind: 'draft', uri: node.uri } : undefined;
  }

  /** Drafts that somebody has before him; the editor forgets closed ones only after a while. */
  #shown(): string[] {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    const shown = new Set(
      tabs.flatMap(({ input }) => {
        if (input instanceof vscode.TabInputText) return [input.uri.toString()];
        return input instanceof vscode.TabInputTextDiff ? [input.modified.toString()] : [];
      }),
    );
    return [...this.#worked.keys()].filter((uri) => shown.has(uri));
  }

  getTreeItem(node: WorkingNode): vscode.TreeItem {
    if (node.kind === 'draft') {
      const name = vscode.workspace.asRelativePath(node.uri).split('/').at(-1)!;
      const item = new vscode.TreeItem(name, vscode.TreeItemCollapsibleState.Expanded);
      item.description = this.#progress([node.uri.toString()]);
      item.iconPath = new vscode.ThemeIcon('file');
      item.id = node.uri.toString();
      return item;
    }
    if (node.kind === 'group') {
      const count = this.#rows(node).length;
      const isOpen = node.group === 'settle' || node.group === 'consider';
      const item = new vscode.TreeItem(
        groupName(node.group),
        isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed,
      );
      item.description = String(count);
      item.id = `${node.uri} ${node.group}`;
      return item;
    }
    return rowItem(node);
  }

  /** Goes to the next finding, or the one before, in text order, and shows what is said of it. */
  async step(by: 1 | -1): Promise<void> {
    const editor = vscode.window.activeTextEditor;
    const all = editor && this.#worked.get(editor.document.uri.toString())?.findings;
    const rows = (all ?? []).filter((finding) => !this.#hidden.has(finding.kind));
    if (editor === undefined || rows.length === 0) {
      vscode.window.setStatusBarMessage(vscode.l10n.t('Nothing is left to put right in this draft.'), 5000);
      return;
    }
    const caret = editor.selection.active;
    const starts = rows.map(({ range }) => this.#client.protocol2CodeConverter.asRange(range).start);
    const next =
      by === 1
        ? starts.findIndex((start) => start.isAfter(caret))
        : starts.findLastIndex((start) => start.isBefore(caret));
    const index = next >= 0 ? next : by === 1 ? 0 : rows.length - 1;
    await this.open({ uri: editor.document.uri, finding: rows[index]! });
    vscode.window.setStatusBarMessage(`${index + 1}/${rows.length} ${rows[index]!.message}`, 8000);
    await vscode.commands.executeCommand('editor.action.showHover', { focus: 'noAutoFocus' });
  }

  /** Shows the place of a row in its draft. */
  async open({ uri, finding }: Pick<RowNode, 'uri' | 'finding'>): Promise<vscode.TextEditor> {
    const { start } = this.#client.protocol2CodeConverter.asRange(finding.range);
    const editor = await vscode.window.showTextDocument(uri, { selection: new vscode.Range(start, start) });
    editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    return editor;
  }

  /** Makes the one fix of a row, or the one that is chosen of several; a value of the corpus never by itself. */
  async fix(row: RowNode): Promise<boolean> {
    const { fixes } = row.finding;
    const [first] = fixes;
    if (first === undefined) return false;
    const chosen =
      fixes.length === 1 && !first.fromCorpus
        ? first
        : (
            await vscode.window.showQuickPick(
              fixes.map((fix) => ({ label: fix.title, fix })),
              { title: row.finding.message },
            )
          )?.fix;
    return chosen === undefined ? false : this.#apply(row, chosen);
  }

  async #apply(row: RowNode, fix: WireFix): Promise<boolean> {
    const editor = await this.open(row);
    const made = await ask(this.#client, FixEdit, { target: fix.target });
    if (made === null || made.version !== editor.document.version) {
      this.#soon(row.uri);
      return false;
    }
    const edit = await this.#client.protocol2CodeConverter.asWorkspaceEdit(made.edit as WorkspaceEdit);
    return vscode.workspace.applyEdit(edit);
  }

  /** Asks which kinds of findings to show. */
  async filter(): Promise<void> {
    const kinds = new Set([...this.#worked.values()].flatMap(({ findings }) => findings.map((f) => f.kind)));
    const picked = await vscode.window.showQuickPick(
      [...kinds].map((label) => ({ label, picked: !this.#hidden.has(label) })),
      { canPickMany: true, title: vscode.l10n.t('Which kinds to show') },
    );
    if (picked === undefined) return;
    this.#hidden = new Set([...kinds].filter((kind) => !picked.some(({ label }) => label === kind)));
    this.#show();
  }

  /** Puts the keyboard on the first finding of the draft at hand, as the text stands now. */
  async focus(): Promise<void> {
    const uri = vscode.window.activeTextEditor?.document.uri;
    if (uri !== undefined) await this.#ask(uri).catch(() => undefined);
    const [group] = uri !== undefined && this.#worked.has(uri.toString()) ? this.#groups(uri) : [];
    const first = group === undefined ? undefined : this.#rows(group)[0];
    const reveal = async (): Promise<void> => {
      if (first !== undefined) await this.#view.reveal(first, { focus: true, select: false });
    };
    await reveal();
    await vscode.commands.executeCommand('shengao.review.focus');
    // A view that was just shown has taken the keyboard, but put it on no row.
    await reveal();
  }

  #groups(uri: vscode.Uri): GroupNode[] {
    return GROUPS.map((group): GroupNode => ({ kind: 'group', uri, group })).filter(
      (node) => this.#rows(node).length > 0,
    );
  }

  #rows({ uri, group }: GroupNode): RowNode[] {
    const worked = this.#worked.get(uri.toString());
    if (worked === undefined) return [];
    if (group === 'done')
      return [...worked.done.values()].map(
        (done): RowNode => ({
          kind: 'row',
          uri,
          finding: done.finding,
          done: true,
          undo: this.#undoOf(uri, done),
        }),
      );
    return worked.findings
      .filter((finding) => finding.group === group && !this.#hidden.has(finding.kind))
      .map((finding): RowNode => ({ kind: 'row', uri, finding, done: false, undo: null }));
  }

  #progress(uris: readonly string[]): string {
    let done = 0;
    let all = 0;
    for (const uri of uris) {
      const worked = this.#worked.get(uri);
      done += worked?.done.size ?? 0;
      all += (worked?.done.size ?? 0) + (worked?.findings.length ?? 0);
    }
    return vscode.l10n.t('{0}/{1} settled', done, all);
  }

  #soon(uri: vscode.Uri): void {
    const key = uri.toString();
    clearTimeout(this.#waiting.get(key));
    this.#waiting.set(
      key,
      setTimeout(() => {
        this.#waiting.delete(key);
        void this.#ask(uri).catch(() => undefined);
      }, PAUSE_MS),
    );
  }

  async #ask(uri: vscode.Uri): Promise<void> {
    await this.#ready;
    const key = uri.toString();
    const answer = await ask(this.#client, ListFindings, {
      uri: this.#client.code2ProtocolConverter.asUri(uri),
    });
    if (answer === null) {
      if (this.#worked.delete(key)) this.#show();
      return;
    }
    const document = vscode.workspace.textDocuments.find((one) => one.uri.toString() === key);
    if (document === undefined) return;
    if (document.version !== answer.version) {
      // The writer types on.
      this.#soon(uri);
      return;
    }
    const known = this.#worked.get(key);
    const worked =
      known?.edits.text === document.getText()
        ? known
        : {
            findings: known?.findings ?? [],
            done: known?.done ?? new Map<string, Done>(),
            edits: new DraftEdits(document.getText()),
            ignored: [],
          };
    const now = new Set(answer.findings.map((finding) => finding.key));
    for (const finding of worked.findings) {
      if (now.has(finding.key)) continue;
      const settled = worked.edits.settle(finding.key);
      const ignored = worked.ignored.findLast(({ what }) => what.rule === finding.rule) ?? null;
      worked.done.set(finding.key, { finding, settled, ignored: settled === null ? ignored : null });
    }
    for (const [gone, { settled }] of worked.done) {
      if (!now.has(gone) && worked.done.size <= MOST_DONE) continue;
      if (settled !== null) worked.edits.forget(settled);
      worked.done.delete(gone);
    }
    worked.findings = answer.findings;
    worked.ignored = [];
    worked.edits.watch(
      answer.findings.map(({ key: name, range }) => {
        const { start, end } = this.#client.protocol2CodeConverter.asRange(range);
        return [name, document.offsetAt(start), document.offsetAt(end)] as const;
      }),
    );
    this.#worked.set(key, worked);
    this.#show();
  }

  #undoOf(uri: vscode.Uri, { settled, ignored }: Done): RowNode['undo'] {
    if (ignored !== null) return () => vscode.commands.executeCommand(ServerCommands.unignore, ignored.undo);
    if (settled === null || settled.steps.length === 0) return null;
    return async () => {
      const document = await vscode.workspace.openTextDocument(uri);
      const edit = new vscode.WorkspaceEdit();
      for (const { start, old, now } of settled.steps) {
        const range = new vscode.Range(document.positionAt(start), document.positionAt(start + now.length));
        if (document.getText(range) === now) edit.replace(uri, range, old);
      }
      return vscode.workspace.applyEdit(edit);
    };
  }

  #show(): void {
    const uris = this.#shown();
    const left = uris.reduce((sum, uri) => sum + this.#worked.get(uri)!.findings.length, 0);
    this.#view.description = uris.length === 0 ? '' : this.#progress(uris);
    this.#view.message =
      uris.length > 0 && left === 0 ? vscode.l10n.t('Nothing is left to put right in this draft.') : '';
    this.#view.badge = left === 0 ? undefined : { value: left, tooltip: vscode.l10n.t('{0} findings', left) };
    this.#changed.fire(undefined);
  }
}

function groupName(group: GroupNode['group']): string {
  switch (group) {
    case 'settle':
      return vscode.l10n.t('To settle before it goes out');
    case 'consider':
      return vscode.l10n.t('Worth a look');
    case 'note':
      return vscode.l10n.t('Good to know');
    case 'done':
      return vscode.l10n.t('Settled');
  }
}

function rowItem(node: RowNode): vscode.TreeItem {
  const { finding, done } = node;
  const item = new vscode.TreeItem(finding.message);
  const tooltip = new vscode.MarkdownString();
  tooltip.appendText([finding.message, finding.evidence].filter((line) => line !== null).join('\n'));
  item.tooltip = tooltip;
  if (finding.evidence !== null) item.description = finding.evidence;
  item.id = `${node.uri} ${done ? 'done' : 'open'} ${finding.key}`;
  if (done) {
    item.iconPath = new vscode.ThemeIcon('check', new vscode.ThemeColor('disabledForeground'));
    item.contextValue = node.undo === null ? 'done' : 'done undo';
    item.accessibilityInformation = { label: vscode.l10n.t('Settled: {0}', finding.message) };
    return item;
  }
  const fills = finding.fixes.some(({ fills }) => fills);
  item.iconPath = new vscode.ThemeIcon(
    { settle: 'warning', consider: 'info', note: 'lightbulb' }[finding.group],
  );
  item.contextValue = [
    'finding',
    ...(finding.fixes.length === 0 ? [] : [fills ? 'fill' : 'fix']),
    ...(finding.look === null ? [] : ['look']),
    ...(finding.ignore === null ? [] : ['ignore']),
  ].join(' ');
  const key = process.platform === 'darwin' ? '⌘Enter' : 'Ctrl+Enter';
  const does = fills ? vscode.l10n.t('{0} fills it in', key) : vscode.l10n.t('{0} puts it right', key);
  const told = [finding.message, finding.evidence, finding.fixes.length === 0 ? null : does];
  item.accessibilityInformation = { label: told.filter((part) => part !== null).join('，') };
  item.command = { command: Commands.openFinding, title: finding.message, arguments: [node] };
  return item;
}
