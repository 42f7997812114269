/** What the tests inside VS Code share. They wait for a state by its event, never for a time. */
import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { say } from './marker.ts';
import { hostedWindow } from './window.ts';

/** The checkout that the run was started from. */
export const root = process.env['SHENGAO_TEST_ROOT'] ?? path.resolve(__dirname, '../../..');

const extensionId = 'shengao.shengao';
const patience = 10_000;

/** The extension under test, active, with its language server answering. */
export async function activeExtension(): Promise<vscode.Extension<{ readonly ready: Promise<void> }>> {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, `${extensionId} is not there; these are: ${namesOfExtensions()}`);
  const api = await extension.activate();
  await api.ready;
  return extension;
}

function namesOfExtensions(): string {
  const own = vscode.extensions.all.map((e) => e.id).filter((id) => !id.startsWith('vscode.'));
  return own.join(', ') || 'none but those of VS Code';
}

/** The folder that VS Code has open. */
export function workspaceFolder(): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'no folder is open');
  return folder.uri;
}

let drafts = 0;

/** Writes a draft into the workspace and shows it, as a `speech-draft` unless told; '' leaves that to its name. */
export async function openDraft(
  text: string,
  options: { readonly languageId?: string; readonly name?: string } = {},
): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(workspaceFolder(), 'drafts', options.name ?? `draft-${++drafts}.txt`);
  await vscode.workspace.fs.writeFile(uri, Buffer.from(text, 'utf8'));
  const opened = await vscode.workspace.openTextDocument(uri);
  const languageId = options.languageId ?? 'speech-draft';
  const document =
    languageId === '' ? opened : await vscode.languages.setTextDocumentLanguage(opened, languageId);
  return vscode.window.showTextDocument(document);
}

/** Ends a test: takes a picture if it failed, then closes all editors without asking about unsaved drafts. */
export async function tidyUp(this: Mocha.Context): Promise<void> {
  if (this.currentTest?.state === 'failed') {
    say(
      `       window: ${(await hostedWindow?.picture(`failed ${this.currentTest.fullTitle()}`)) ?? 'not hosted'}`,
    );
    await hostedWindow?.press('Escape');
  }
  while (vscode.window.activeTextEditor) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

/** The place of a wording in a document, of its `nth` occurrence when there are several (0 is the first). */
export function rangeOf(document: vscode.TextDocument, wording: string, nth = 0): vscode.Range {
  let start = document.getText().indexOf(wording);
  for (let n = 0; n < nth && start >= 0; n++) start = document.getText().indexOf(wording, start + 1);
  assert.ok(start >= 0, `“${wording}” is not ${nth + 1} times in ${document.uri.path}`);
  return new vscode.Range(document.positionAt(start), document.positionAt(start + wording.length));
}

/**
 * Waits until `probe` gives something other than undefined: at once, and then after each of `events`.
 *
 * @param seen tells what was there when the time was over
 */
export async function waitFor<T>(
  what: string,
  probe: () => T | undefined,
  events: readonly vscode.Event<never>[] | readonly vscode.Event<unknown>[],
  seen: () => string,
): Promise<T> {
  const found = Promise.withResolvers<T>();
  const look = (): void => {
    try {
      const value = probe();
      if (value !== undefined) found.resolve(value);
    } catch (error) {
      found.reject(error);
    }
  };
  const listening = events.map((event) => (event as vscode.Event<unknown>)(look));
  const clock = setTimeout(() => {
    found.reject(new Error(`Waited ${patience / 1000} s for ${what}. This was there:\n${seen()}`));
  }, patience);
  look();
  try {
    return await found.promise;
  } finally {
    clearTimeout(clock);
    for (const listener of listening) listener.dispose();
  }
}

/** Our diagnostics of a document, in the order of the text. */
export function diagnosticsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter((d) => ruleOf(d) !== '')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** The rule that a diagnostic comes from, or '' for a diagnostic that is not ours. */
export function ruleOf({ source, code }: vscode.Diagnostic): string {
  if (source === undefined || !/shengao|审稿/iu.test(source)) return '';
  if (typeof code !== 'object') return String(code ?? '');
  // What people read is the rule's name; its id stands in the address of its page.
  return /([a-z-]+)\.md$/.exec(code.target.path)?.[1] ?? String(code.value);
}

/** Waits until our diagnostics of a document satisfy `accept`; a failure lists those that were there. */
export async function waitForDiagnostics(
  document: vscode.TextDocument,
  what: string,
  accept: (diagnostics: readonly vscode.Diagnostic[]) => boolean,
): Promise<vscode.Diagnostic[]> {
  return waitFor(
    what,
    () => {
      const diagnostics = diagnosticsOf(document.uri);
      return accept(diagnostics) ? diagnostics : undefined;
    },
    [vscode.languages.onDidChangeDiagnostics],
    () =>
      diagnosticsOf(document.uri)
        .map((d) => `  ${describe(document, d)}`)
        .join('\n') || '  none',
  );
}

/** `placeholder 5:12 “X万多例” message` */
export function describe(document: vscode.TextDocument, diagnostic: vscode.Diagnostic): string {
  const { start } = diagnostic.range;
  const text = document.getText(diagnostic.range);
  return `${ruleOf(diagnostic)} ${start.line + 1}:${start.character + 1} “${text}” ${diagnostic.message}`;
}

/** Waits until a rule says something about a wording and gives the diagnostic whose range holds it. */
export async function waitForFinding(
  document: vscode.TextDocument,
  rule: string,
  range: vscode.Range,
): Promise<vscode.Diagnostic> {
  const isIt = (d: vscode.Diagnostic): boolean => ruleOf(d) === rule && d.range.contains(range);
  const what = `${rule} on “${document.getText(range)}” at line ${range.start.line + 1}`;
  const all = await waitForDiagnostics(document, what, (diagnostics) => diagnostics.some(isIt));
  return all.find(isIt)!;
}

/** Quick fixes that VS Code offers at a range. */
export async function quickFixesAt(
  document: vscode.TextDocument,
  range: vscode.Range,
): Promise<vscode.CodeAction[]> {
  const kind = vscode.CodeActionKind.QuickFix.value;
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', document.uri, range, kind, 20);
}

/** Does what a click on the code action would do. */
export async function applyAction(action: vscode.CodeAction): Promise<void> {
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit), `“${action.title}” was refused`);
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command, ...(command.arguments ?? []));
}

/** All hovers at a position as one Markdown text. */
export async function hoverText(document: vscode.TextDocument, position: vscode.Position): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap((hover) => hover.contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n\n');
}

/** The selected text of each selection of the editor. */
export function selectedTexts({ document, selections }: vscode.TextEditor): string[] {
  return selections.map((selection) => document.getText(selection));
}

interface AddSummary {
  readonly files: number;
  readonly speeches: number;
  readonly failures: readonly { readonly file: string; readonly message: string }[];
}

/** Adds a file or folder of past speeches to the corpus, all of which must be taken. */
export async function addSpeeches(uri: vscode.Uri): Promise<AddSummary> {
  const summary = await vscode.commands.executeCommand<AddSummary | undefined>('shengao.addToCorpus', uri);
  assert.ok(summary, 'addToCorpus was called off');
  assert.deepEqual(summary.failures, []);
  return summary;
}
