import { documentOf, type FolderProgress, type FolderSummary } from '@shengao/protocol';
import * as vscode from 'vscode';
import { ruleOf } from './diagnosticWords.ts';
import type { FolderChecker } from './folderCheck.ts';

export const TASK_TYPE = 'shengao';

interface FolderTaskDefinition extends vscode.TaskDefinition {
  /** From the workspace's folder; all of it when left out. */
  readonly folder?: string;
}

/** Told how far a check has come, beside what it writes into its terminal. */
export type OnProgress = (progress: Pick<FolderProgress, 'done' | 'total' | 'uri'>) => void;

/**
 * Makes the task that checks a folder. `definition.folder` may be absolute; `places` are checked instead when given.
 */
export function folderTask(
  checker: () => Promise<FolderChecker>,
  definition: FolderTaskDefinition,
  scope: vscode.WorkspaceFolder,
  onProgress?: OnProgress,
  places?: readonly vscode.Uri[],
): vscode.Task {
  const folder = definition.folder;
  const uri =
    folder === undefined || folder === ''
      ? scope.uri
      : /^(?:[\\/]|[A-Za-z]:)/.test(folder)
        ? vscode.Uri.file(folder)
        : vscode.Uri.joinPath(scope.uri, folder);
  const name =
    folder === undefined || folder === ''
      ? vscode.l10n.t('check all drafts')
      : vscode.l10n.t('check {0}', folder);
  const execution = new vscode.CustomExecution(
    async () => new FolderTerminal(checker, places ?? [uri], onProgress),
  );
  const task = new vscode.Task(definition, scope, name, vscode.l10n.t('Shengao'), execution, []);
  task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
  task.detail = vscode.l10n.t('Checks the drafts in a folder and lists what is found in Problems');
  return task;
}

/** Offers the task for each folder of the workspace, and takes those that a tasks.json defines. */
export function folderTaskProvider(checker: () => Promise<FolderChecker>): vscode.TaskProvider {
  return {
    provideTasks: () =>
      (vscode.workspace.workspaceFolders ?? []).map((folder) =>
        folderTask(checker, { type: TASK_TYPE }, folder),
      ),
    resolveTask: (task) => {
      const scope = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
      return scope && folderTask(checker, task.definition as FolderTaskDefinition, scope);
    },
  };
}

/** The terminal of the task: a line for each finding, in the form that problem matchers and people read. */
class FolderTerminal implements vscode.Pseudoterminal {
  readonly #write = new vscode.EventEmitter<string>();
  readonly #close = new vscode.EventEmitter<number>();
  readonly onDidWrite = this.#write.event;
  readonly onDidClose = this.#close.event;
  readonly #cancel = new vscode.CancellationTokenSource();
  readonly #checker: () => Promise<FolderChecker>;
  readonly #places: readonly vscode.Uri[];
  readonly #onProgress: OnProgress | undefined;

  constructor(
    checker: () => Promise<FolderChecker>,
    places: readonly vscode.Uri[],
    onProgress: OnProgress | undefined,
  ) {
    this.#checker = checker;
    this.#places = places;
    this.#onProgress = onProgress;
  }

  open(): void {
    this.#run().then(
      (code) => this.#close.fire(code),
      (error: unknown) => {
        this.#line(error instanceof Error ? error.message : String(error));
        this.#close.fire(3);
      },
    );
  }

  close(): void {
    this.#cancel.cancel();
  }

  handleInput(data: string): void {
    // Ctrl+C, as in any terminal.
    if (data === '\u0003') this.#cancel.cancel();
  }

  async #run(): Promise<number> {
    const { check, findings } = await this.#checker();
    findings.begin(this.#places);
    const summary = await check(
      this.#places,
      (progress, diagnostics) => {
        this.#onProgress?.(progress);
        findings.told(progress, diagnostics);
        const file = vscode.Uri.parse(documentOf(progress.uri) ?? progress.uri);
        const path = vscode.workspace.asRelativePath(file, false);
        if (progress.problem !== null) this.#line(`${path}: ${progress.problem}`);
        for (const diagnostic of diagnostics) this.#line(lineOf(path, diagnostic));
      },
      this.#cancel.token,
    );
    for (const line of summaryLines(summary)) this.#line(line);
    if (summary.cancelled) return 130;
    return summary.findings > 0 ? 1 : summary.unreadable > 0 || summary.problem !== null ? 2 : 0;
  }

  #line(text: string): void {
    this.#write.fire(`${text}\r\n`);
  }
}

const SEVERITY = ['error', 'warning', 'information', 'hint'] as const;

function lineOf(path: string, diagnostic: vscode.Diagnostic): string {
  const { range, severity, message } = diagnostic;
  const said = message.replace(/\s+/g, ' ');
  return `${path}:${range.start.line + 1}:${range.start.character + 1}: ${SEVERITY[severity]}: ${said} [${ruleOf(diagnostic)}]`;
}

function summaryLines(summary: FolderSummary): string[] {
  const { checked, notSpeeches, inCorpus, unreadable, findings, cancelled, problem } = summary;
  const lines = [
    cancelled
      ? vscode.l10n.t('Stopped after {0} drafts: {1} findings.', checked, findings)
      : vscode.l10n.t('{0} drafts checked: {1} findings.', checked, findings),
  ];
  if (notSpeeches > 0)
    lines.push(vscode.l10n.t('{0} files left alone: they do not read like speeches.', notSpeeches));
  if (inCorpus > 0)
    lines.push(vscode.l10n.t('{0} past speeches left alone: they are in the corpus.', inCorpus));
  if (unreadable > 0) lines.push(vscode.l10n.t('{0} files could not be read.', unreadable));
  if (problem !== null) lines.push(problem);
  return lines;
}
