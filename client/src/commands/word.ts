import { posix } from 'node:path';
import { AnnotateWord, Commands, ReadDocument, SPEECH_DRAFT, WriteBackToWord } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import { fileOf, textOf } from '../documentUris.ts';
import type { LastDraft } from '../lastDraft.ts';
import { namedAfter, sourceIn, withSource } from '../wordSource.ts';
import { writeFile } from '../writing.ts';

/** What new files are called by; in Chinese in every language of the interface, for those who are handed them. */
const ANNOTATED = '审稿批注';
const EDITED = '修改稿';
/** What is not .docx among them is refused in a sentence, unless the settings name a LibreOffice that converts it. */
const WORD_FILE = /\.(?:docx?m?|wps|odt|rtf)$/i;
/** Tries for a name that nobody has yet. */
const MAX_NAMES = 99;
/** Files of one folder that are annotated in one go. */
const MAX_FILES = 500;

/** Word documents and the drafts that are their texts. */
export class WordFiles {
  readonly #client: LanguageClient;
  readonly #drafts: LastDraft;
  /** Where the texts are kept as the documents had them when their drafts were made. */
  readonly #storage: vscode.Uri;

  constructor(client: LanguageClient, drafts: LastDraft, storage: vscode.Uri) {
    this.#client = client;
    this.#drafts = drafts;
    this.#storage = vscode.Uri.joinPath(storage, 'word');
  }

  /** Puts a draft beside a Word document: its text, with its name at the top, by which it is written back. */
  async editAsDraft(given?: vscode.Uri): Promise<void> {
    const source = given === undefined ? (activeWord() ?? (await choose())) : fileOf(given);
    if (source === undefined) return;
    const name = posix.basename(source.path);
    const read = await ask(this.#client, ReadDocument, { uri: this.#uri(source) });
    if ('problem' in read) {
      void vscode.window.showErrorMessage(`${name}: ${read.problem}`);
      return;
    }
    const beside = vscode.Uri.joinPath(source, '..', `${name.replace(/\.[^.]*$/, '')}.speech`);
    if (await isThere(beside)) {
      const document = await vscode.workspace.openTextDocument(beside);
      const known = sourceIn(document.getText());
      if (known === name) {
        await vscode.window.showTextDocument(document, { preview: false });
        void vscode.window.showInformationMessage(
          vscode.l10n.t('This draft of {0} was there already; go on with it.', name),
        );
        return;
      }
    }
    const content = withSource(read.text, name);
    const draft = await this.#create(source, content);
    if (draft === undefined) {
      const document = await vscode.workspace.openTextDocument({
        language: SPEECH_DRAFT,
        content: withSource(read.text, source.fsPath),
      });
      await this.#keep(source, read.text);
      await vscode.window.showTextDocument(document);
      return;
    }
    await this.#keep(source, read.text);
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(draft), { preview: false });
    const back = vscode.l10n.t('Write back to Word');
    const text = vscode.l10n.t(
      'The text of {0} as a draft. When you are done, “Write Back to Word” makes tracked changes of your edits, in a new file.',
      name,
    );
    // Nobody waits for the answer.
    void vscode.window.showInformationMessage(text, back).then((chosen) => {
      if (chosen === back) return vscode.commands.executeCommand(Commands.writeBackToWord, draft);
      return undefined;
    });
  }

  /** Writes the edits of a draft into a copy of its document. Resolves to the file that was written. */
  async writeBack(given?: vscode.Uri): Promise<vscode.Uri | undefined> {
    const document = given ? await vscode.workspace.openTextDocument(given) : this.#drafts.document;
    if (document === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
      return undefined;
    }
    const source = (await sourceOf(document)) ?? (await choose());
    if (source === undefined) return undefined;
    const out = await freeName(source, EDITED);
    if (out === undefined) return undefined;
    const base = await this.#kept(source);
    const text = document.getText();
    const write = (anyway: boolean) =>
      ask(this.#client, WriteBackToWord, {
        ...libreOffice(),
        uri: this.#uri(source),
        out: this.#uri(out),
        text,
        base,
        anyway,
      });
    const name = posix.basename(source.path);
    let result = await write(false);
    if ('conflicts' in result) {
      if (!(await this.#compare(document, source, result.conflicts))) return undefined;
      result = await write(true);
    }
    if ('problem' in result) {
      void vscode.window.showErrorMessage(`${name}: ${result.problem}`);
      return undefined;
    }
    if ('nothing' in result) {
      void vscode.window.showInformationMessage(
        vscode.l10n.t('The draft says what {0} says; there is nothing to write back.', name),
      );
      return undefined;
    }
    if ('conflicts' in result) return undefined;
    const { changed, added, removed, merged, left } = result;
    const parts = [
      vscode.l10n.t(
        '{0}: {1} paragraphs changed, {2} added, {3} removed, all as tracked changes.',
        posix.basename(out.path),
        changed,
        added,
        removed,
      ),
    ];
    if (merged) parts.push(vscode.l10n.t('What was changed in Word meanwhile is kept.'));
    if (left.length > 0)
      parts.push(vscode.l10n.t('Left for you to do in Word: {0}', left.slice(0, 3).join('; ')));
    offerToOpen(parts.join(' '), out);
    return out;
  }

  /** Writes the findings of documents into copies of them, as comments. Resolves to the files that were written. */
  async annotate(given?: vscode.Uri | string, selected?: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
    const clicked = typeof given === 'string' ? vscode.Uri.parse(given) : given;
    const asked = Array.isArray(selected) && selected.length > 1 ? [...selected] : clicked ? [clicked] : [];
    const files = (
      await Promise.all((asked.length > 0 ? asked : await this.#active()).map(wordFilesIn))
    ).flat();
    if (files.length === 0) {
      if (asked.length > 0 || vscode.window.activeTextEditor !== undefined)
        void vscode.window.showInformationMessage(vscode.l10n.t('There is no Word document (.docx) here.'));
      return [];
    }
    if (files.length > MAX_FILES) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t(
          '{0} documents are too many for one go; choose a folder with at most {1}.',
          files.length,
          MAX_FILES,
        ),
      );
      return [];
    }
    return files.length === 1 ? this.#annotateOne(files[0]!) : this.#annotateAll(files);
  }

  async #annotateOne(file: vscode.Uri): Promise<vscode.Uri[]> {
    const written = await this.#annotateAs(file, settings(file).fix);
    return written === undefined ? [] : [written];
  }

  /** One document; where its safe fixes were not written, they are offered: they are tracked changes, to be accepted or not. */
  async #annotateAs(file: vscode.Uri, fix: boolean): Promise<vscode.Uri | undefined> {
    const out = await freeName(file, ANNOTATED);
    if (out === undefined) return undefined;
    const result = await this.#annotated(file, out, fix);
    if ('problem' in result) {
      void vscode.window.showErrorMessage(`${posix.basename(file.path)}: ${result.problem}`);
      return undefined;
    }
    const name = posix.basename(out.path);
    const { comments, edits, fixable } = result;
    const text = fix
      ? vscode.l10n.t('{0}: {1} comments, {2} tracked changes.', name, comments, edits)
      : vscode.l10n.t('{0}: {1} comments.', name, comments);
    const again = vscode.l10n.t('Also track the {0} safe fixes', fixable);
    offerToOpen(text, out, fix || fixable === 0 ? {} : { [again]: () => void this.#annotateAs(file, true) });
    return out;
  }

  #annotateAll(files: readonly vscode.Uri[]): Thenable<vscode.Uri[]> {
    const title = vscode.l10n.t('Comments into Word documents');
    const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
    return vscode.window.withProgress(options, async (progress, token) => {
      const written: vscode.Uri[] = [];
      const problems: string[] = [];
      let comments = 0;
      let edits = 0;
      for (const file of files) {
        if (token.isCancellationRequested) break;
        const name = posix.basename(file.path);
        progress.report({ message: name, increment: 100 / files.length });
        const out = await freeName(file, ANNOTATED);
        if (out === undefined) continue;
        const result = await this.#annotated(file, out, settings(file).fix);
        if ('problem' in result) problems.push(`${name}: ${result.problem}`);
        else {
          written.push(out);
          comments += result.comments;
          edits += result.edits;
        }
      }
      const parts = [
        vscode.l10n.t(
          '{0} documents written, with {1} comments and {2} tracked changes.',
          written.length,
          comments,
          edits,
        ),
      ];
      if (problems.length > 0) parts.push(vscode.l10n.t('Not written: {0}', problems.slice(0, 3).join('; ')));
      if (written.length > 0) offerToShow(parts.join(' '), written[0]!);
      else void vscode.window.showWarningMessage(parts.join(' '));
      return written;
    });
  }

  #annotated(file: vscode.Uri, out: vscode.Uri, fix: boolean) {
    const { severity } = settings(file);
    return ask(this.#client, AnnotateWord, {
      ...libreOffice(),
      uri: this.#uri(file),
      out: this.#uri(out),
      fix,
      severity,
    });
  }

  /** What is meant when nothing was clicked: the document in front, or that of the draft in front. */
  async #active(): Promise<vscode.Uri[]> {
    const document = activeWord();
    if (document !== undefined) return [document];
    const draft = this.#drafts.document;
    const source = (draft && (await sourceOf(draft))) ?? (await choose());
    return source === undefined ? [] : [source];
  }

  /** Shows what document and draft say where both were changed, and asks what is to be done. */
  async #compare(draft: vscode.TextDocument, source: vscode.Uri, conflicts: number): Promise<boolean> {
    const name = posix.basename(source.path);
    const write = vscode.l10n.t('Write what the draft says');
    const look = vscode.l10n.t('Compare');
    const text = vscode.l10n.t(
      '{0} was changed in Word since the draft was made, in {1} places differently from the draft. Nothing has been written.',
      name,
      conflicts,
    );
    const chosen = await vscode.window.showWarningMessage(text, { modal: true }, look, write);
    if (chosen === look) {
      const left = textOf(source);
      await vscode.commands.executeCommand(
        'vscode.diff',
        left,
        draft.uri,
        `${name} ↔ ${posix.basename(draft.uri.path)}`,
      );
    }
    return chosen === write;
  }

  async #create(source: vscode.Uri, content: string): Promise<vscode.Uri | undefined> {
    const stem = posix.basename(source.path).replace(/\.[^.]*$/, '');
    for (let attempt = 1; attempt <= MAX_NAMES; attempt++) {
      const uri = vscode.Uri.joinPath(source, '..', `${stem}${attempt === 1 ? '' : `（${attempt}）`}.speech`);
      if (await isThere(uri)) continue;
      try {
        await writeFile(uri, new TextEncoder().encode(content));
        return uri;
      } catch {
        return undefined;
      }
    }
    return undefined;
  }

  async #keep(source: vscode.Uri, text: string): Promise<void> {
    await vscode.workspace.fs.createDirectory(this.#storage);
    await writeFile(await this.#place(source), new TextEncoder().encode(text));
  }

  async #kept(source: vscode.Uri): Promise<string | null> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(await this.#place(source)));
    } catch {
      return null;
    }
  }

  async #place(source: vscode.Uri): Promise<vscode.Uri> {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(source.toString()));
    const name = Array.from(new Uint8Array(digest).subarray(0, 16), (byte) =>
      byte.toString(16).padStart(2, '0'),
    );
    return vscode.Uri.joinPath(this.#storage, `${name.join('')}.txt`);
  }

  #uri(uri: vscode.Uri): string {
    return this.#client.code2ProtocolConverter.asUri(uri);
  }
}

/** The Word document in front, or whose text is in front. */
function activeWord(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  const uri =
    input instanceof vscode.TabInputCustom
      ? input.uri
      : vscode.window.activeTextEditor && fileOf(vscode.window.activeTextEditor.document.uri);
  return uri !== undefined && WORD_FILE.test(uri.path) ? uri : undefined;
}

/** The document that a draft is the text of. */
async function sourceOf(draft: vscode.TextDocument): Promise<vscode.Uri | undefined> {
  const named = sourceIn(draft.getText());
  if (named === null || !WORD_FILE.test(named)) return undefined;
  const isAbsolute = /^(?:\/|[a-z]:[\\/]|\\\\)/i.test(named);
  const uri = isAbsolute
    ? vscode.Uri.file(named)
    : vscode.Uri.joinPath(draft.uri, '..', named.replace(/\\/g, '/'));
  return (await isThere(uri)) ? uri : undefined;
}

async function choose(): Promise<vscode.Uri | undefined> {
  const [chosen] =
    (await vscode.window.showOpenDialog({
      filters: { Word: ['docx'] },
      openLabel: vscode.l10n.t('Choose the Word document'),
    })) ?? [];
  return chosen;
}

/** A file itself, or the Word documents in a folder and below, without those that were written by us. */
async function wordFilesIn(uri: vscode.Uri): Promise<vscode.Uri[]> {
  const file = fileOf(uri);
  const { type } = await vscode.workspace.fs.stat(file).then(
    (stat) => stat,
    () => ({ type: vscode.FileType.Unknown }),
  );
  if ((type & vscode.FileType.Directory) === 0) {
    if (WORD_FILE.test(file.path)) return [file];
    const document = await vscode.workspace.openTextDocument(file).then(
      (opened) => opened,
      () => undefined,
    );
    const source = document && (await sourceOf(document));
    return source === undefined ? [] : [source];
  }
  const others = 'libreOffice' in libreOffice();
  const pattern = new vscode.RelativePattern(file, others ? '**/*.{docx,doc,wps,odt,rtf}' : '**/*.docx');
  const found = await vscode.workspace.findFiles(pattern, '**/{node_modules,.git}/**', MAX_FILES + 1);
  const isOurs = (name: string): boolean => /^(?:~\$|\.)|（(?:审稿批注|修改稿)\d*）\.docx$/.test(name);
  return found.filter(({ path }) => !isOurs(posix.basename(path))).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** A name beside a document that says what the file is, and that no file has yet. */
async function freeName(source: vscode.Uri, what: string): Promise<vscode.Uri | undefined> {
  for (let attempt = 1; attempt <= MAX_NAMES; attempt++) {
    const uri = vscode.Uri.joinPath(source, '..', namedAfter(posix.basename(source.path), what, attempt));
    if (!(await isThere(uri))) return uri;
  }
  void vscode.window.showWarningMessage(
    vscode.l10n.t(
      '{0}: there are too many files of this kind beside it already.',
      posix.basename(source.path),
    ),
  );
  return undefined;
}

async function isThere(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}

/** What is commented, and whether safe fixes become tracked changes, as the settings for a file say. */
function settings(file: vscode.Uri): { severity: Severity; fix: boolean } {
  const word = vscode.workspace.getConfiguration('shengao.word', file);
  return { severity: word.get<Severity>('severity', 'information'), fix: word.get('trackedFixes', false) };
}

type Severity = 'error' | 'warning' | 'information' | 'hint';

/** The LibreOffice that the user's own settings name, for what is not .docx. */
function libreOffice(): { libreOffice?: string } {
  const named = vscode.workspace.getConfiguration('shengao.word').get('libreOffice', '').trim();
  return named === '' ? {} : { libreOffice: named };
}

/** Says what was written and offers to open it, without waiting for an answer. */
function offerToOpen(text: string, file: vscode.Uri, more: Readonly<Record<string, () => void>> = {}): void {
  const offers: Record<string, () => unknown> = {
    [vscode.l10n.t('Open in its own program')]: () => vscode.env.openExternal(file),
    ...more,
    [vscode.l10n.t('Show in its folder')]: () => vscode.commands.executeCommand('revealFileInOS', file),
  };
  void vscode.window
    .showInformationMessage(text, ...Object.keys(offers))
    .then((chosen) => (chosen === undefined ? undefined : offers[chosen]?.()));
}

/** The same for several files: their folder is shown. */
function offerToShow(text: string, file: vscode.Uri): void {
  const show = vscode.l10n.t('Show in its folder');
  void vscode.window
    .showInformationMessage(text, show)
    .then((chosen) => (chosen === show ? vscode.commands.executeCommand('revealFileInOS', file) : undefined));
}
