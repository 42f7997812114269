import { CompareVersions, ReadDocument, type WireChangedSentence } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import { fileOf } from '../documentUris.ts';
import type { LastDraft } from '../lastDraft.ts';
import type { Versions } from '../versions.ts';

/** Scheme of what was changed, told as a text that is only read. */
const SCHEME = 'shengao-changes';
const DOCUMENT = /\.(?:docx?m?|wps|odt|rtf|pdf)$/i;

interface Before {
  readonly label: string;
  readonly text: string;
}

/** Compares a draft with what it was when it was last handed on, or with a file that came back. */
export class VersionComparisons implements vscode.TextDocumentContentProvider {
  readonly #client: LanguageClient;
  readonly #drafts: LastDraft;
  readonly #versions: Versions;
  readonly #texts = new Map<string, string>();
  #count = 0;

  constructor(client: LanguageClient, drafts: LastDraft, versions: Versions) {
    this.#client = client;
    this.#drafts = drafts;
    this.#versions = versions;
  }

  register(): vscode.Disposable {
    return vscode.workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  provideTextDocumentContent({ query }: vscode.Uri): string {
    return this.#texts.get(query) ?? '';
  }

  /** Keeps a draft, or the text of a document, as it stands; that it could not be kept stops nobody. */
  async keep(uri: vscode.Uri): Promise<void> {
    try {
      const file = fileOf(uri);
      await this.#versions.keep(file.toString(), await this.#textOf(file));
    } catch {
      // A full disk or a document that cannot be read: the next version may do.
    }
  }

  /** Resolves to the text that tells what was changed; undefined where there was nothing to compare. */
  async compare(given?: vscode.Uri): Promise<string | undefined> {
    const uri = given ?? this.#drafts.document?.uri;
    if (uri === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
      return undefined;
    }
    const file = fileOf(uri);
    const now = await this.#textOf(file);
    const before = await this.#choose(file, now);
    if (before === undefined) return undefined;
    const name = nameOf(file);
    const changes = await ask(this.#client, CompareVersions, { before: before.text, now });
    const told = tellChanges(changes, name, before.label);
    const shown = this.#document(vscode.l10n.t('Changes in {0}', name), told);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(shown), { preview: true });
    const sides = vscode.l10n.t('Side by side');
    void vscode.window
      .showInformationMessage(vscode.l10n.t('{0} sentences were changed.', changes.length), sides)
      .then((answer) => {
        if (answer !== sides) return;
        const left = this.#document(`${before.label} ${name}`, before.text);
        const right = DOCUMENT.test(file.path) ? this.#document(name, now) : file;
        void vscode.commands.executeCommand('vscode.diff', left, right, `${before.label} ↔ ${name}`);
      });
    return told;
  }

  /** Takes away all that was kept; false where the writer thought better of it. */
  async erase(): Promise<boolean> {
    const erase = vscode.l10n.t('Erase');
    const answer = await vscode.window.showWarningMessage(
      vscode.l10n.t(
        'Erase all versions of drafts that were kept for comparison, the ticks of reports, and what is known of old values that were filled in?',
      ),
      { modal: true },
      erase,
    );
    if (answer !== erase) return false;
    await this.#versions.erase();
    return true;
  }

  /** The version that was kept last is on top; one that is no other than the draft is left out. */
  async #choose(file: vscode.Uri, now: string): Promise<Before | undefined> {
    const kept = await Promise.all(
      (await this.#versions.list(file.toString())).map(
        async (version): Promise<Before> => ({
          label: version.when.toLocaleString(vscode.env.language),
          text: await this.#versions.read(version),
        }),
      ),
    );
    const another = { label: vscode.l10n.t('$(folder-opened) Another file…'), text: '' };
    const picked = await vscode.window.showQuickPick([...kept.filter(({ text }) => text !== now), another], {
      title: vscode.l10n.t('Compare with which version?'),
      placeHolder: vscode.l10n.t('A version is kept whenever a report is made or a Word file is written.'),
    });
    if (picked !== another) return picked;
    const [other] =
      (await vscode.window.showOpenDialog({ defaultUri: vscode.Uri.joinPath(file, '..') })) ?? [];
    return other && { label: nameOf(other), text: await this.#textOf(other) };
  }

  async #textOf(file: vscode.Uri): Promise<string> {
    if (!DOCUMENT.test(file.path)) return (await vscode.workspace.openTextDocument(file)).getText();
    const uri = this.#client.code2ProtocolConverter.asUri(file);
    const read = await ask(this.#client, ReadDocument, { uri });
    if ('problem' in read) throw new Error(`${nameOf(file)}: ${read.problem}`);
    return read.text;
  }

  #document(name: string, text: string): vscode.Uri {
    const query = String(++this.#count);
    this.#texts.set(query, text);
    return vscode.Uri.from({ scheme: SCHEME, path: `/${name.replaceAll('/', '-')}`, query });
  }
}

function nameOf({ path }: vscode.Uri): string {
  return path.split('/').at(-1) ?? '';
}

/** What was changed as a text to read: what somebody answers for on top. */
function tellChanges(changes: readonly WireChangedSentence[], name: string, before: string): string {
  const { l10n } = vscode;
  const kinds = {
    figure: l10n.t('figure'),
    date: l10n.t('date'),
    name: l10n.t('name'),
    directive: l10n.t('directive'),
  };
  const none = l10n.t('(none)');
  const tell = ({ line, before: old, now, facts }: WireChangedSentence, index: number): string =>
    [
      l10n.t('{0}. Line {1}', index + 1, line + 1),
      ...facts.map((fact) => `   ${kinds[fact.kind]} ${fact.before ?? none} → ${fact.now ?? none}`),
      ...(old === null ? [] : [`   ${l10n.t('Before:')} ${old}`]),
      ...(now === null ? [] : [`   ${l10n.t('Now:')} ${now}`]),
    ].join('\n');
  const facts = changes.filter((change) => change.facts.length > 0);
  const words = changes.filter((change) => change.facts.length === 0);
  const part = (title: string, of: readonly WireChangedSentence[]): string[] =>
    of.length === 0 ? [] : ['', title, ...of.map(tell)];
  return [
    l10n.t('{0}, compared with {1}', name, before),
    l10n.t(
      '{0} sentences changed; in {1} of them a figure, a date, a name or a directive is another.',
      changes.length,
      facts.length,
    ),
    ...part(l10n.t('To check: figures, dates, names, directives'), facts),
    ...part(l10n.t('Other changes'), words),
    '',
  ].join('\n');
}
