import { DOCUMENT_EXTENSIONS, TEXT_EXTENSIONS } from '@shengao/protocol';
import {
  type CancellationToken,
  DidChangeWatchedFilesNotification,
  type Disposable,
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  type WorkspaceDiagnosticParams,
  type WorkspaceDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver/node';
import type { ServerContext } from '../context.ts';
import { pathOf } from '../uris.ts';
import type { FolderChecks } from './folderCheck.ts';

const FILES = `**/*.{${[...TEXT_EXTENSIONS, ...DOCUMENT_EXTENSIONS].join(',')}}`;

/**
 * Findings of the drafts that are not open, for editors that ask for them. An answer with nothing new in it is put off
 * until something has changed, as the protocol advises; while the setting is off that is for good.
 */
export class WorkspaceDiagnostics {
  readonly #context: ServerContext;
  readonly #folderChecks: FolderChecks;
  /** What each file was last reported with. */
  readonly #reported = new Map<string, { id: string; json: string }>();
  #count = 0;
  /** Something may have changed since the last answer began. */
  #stale = true;
  #wake: (() => void) | null = null;
  #registered: { on: boolean; parts: Disposable[] } | null = null;

  constructor(context: ServerContext, folderChecks: FolderChecks) {
    this.#context = context;
    this.#folderChecks = folderChecks;
    if (!context.client.pullDiagnostics) return;
    context.connection.languages.diagnostics.onWorkspace((params, token, _work, partial) =>
      this.#answer(params, token, (items) => partial?.report({ items })),
    );
  }

  /** Settings, packs, corpus, ignore files or drafts on disk have changed. */
  changed(): void {
    this.#stale = true;
    this.#wake?.();
  }

  /** Tells a client that can be told later whether to ask for the workspace; it then asks for no more than it must. */
  async register(): Promise<void> {
    const { client, connection, settings, notices } = this.#context;
    if (!client.dynamicDiagnostics) return;
    const on = settings.window.workspaceDiagnostics;
    if (this.#registered?.on === on) return;
    const before = this.#registered?.parts ?? [];
    this.#registered = { on, parts: [] };
    for (const part of before) part.dispose();
    this.#reported.clear();
    try {
      const parts = [
        await connection.client.register(DocumentDiagnosticRequest.type, {
          documentSelector: null,
          interFileDependencies: false,
          workspaceDiagnostics: on,
        }),
      ];
      if (on && client.watchFiles) {
        const watchers = [{ globPattern: FILES }];
        parts.push(await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }));
      }
      this.#registered.parts.push(...parts);
    } catch (error) {
      notices.error(`diagnostics: ${error instanceof Error ? error.stack : error}`);
    }
  }

  get #on(): boolean {
    return this.#context.enabled && this.#context.settings.window.workspaceDiagnostics;
  }

  async #answer(
    { previousResultIds, partialResultToken }: WorkspaceDiagnosticParams,
    token: CancellationToken,
    report: (items: WorkspaceDocumentDiagnosticReport[]) => void,
  ): Promise<WorkspaceDiagnosticReport> {
    await this.#context.ready;
    // A client that has forgotten what it was told (a new window on this server) is told anew.
    const knows = new Map(previousResultIds.map(({ uri, value }) => [uri, value]));
    while (!token.isCancellationRequested && !this.#stale) await this.#change(token);
    this.#stale = false;
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const tell = (item: WorkspaceDocumentDiagnosticReport): void => {
      if (partialResultToken !== undefined) report([item]);
      else items.push(item);
    };
    const seen = new Set<string>();
    if (this.#on) await this.#check(token, knows, seen, tell);
    if (!token.isCancellationRequested) {
      for (const uri of this.#reported.keys()) {
        if (seen.has(uri)) continue;
        this.#reported.delete(uri);
        tell({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] });
      }
    }
    return { items };
  }

  async #check(
    token: CancellationToken,
    knows: ReadonlyMap<string, string>,
    seen: Set<string>,
    tell: (item: WorkspaceDocumentDiagnosticReport) => void,
  ): Promise<void> {
    const folders = this.#context.settings.folders.flatMap((folder) => pathOf(folder) ?? []);
    for await (const { uri, outcome } of this.#folderChecks.run(folders, token, false)) {
      // Open drafts too: an editor keeps some whose tab is closed, and prefers what it asked for by itself.
      if (outcome.kind !== 'checked') continue;
      seen.add(uri);
      const json = JSON.stringify(outcome.diagnostics);
      const last = this.#reported.get(uri);
      if (last?.json === json && knows.get(uri) === last.id) continue;
      const id = last?.json === json ? last.id : `w${++this.#count}`;
      this.#reported.set(uri, { id, json });
      const items = [...outcome.diagnostics];
      tell({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, resultId: id, items });
    }
  }

  /** Resolves when something has changed or nobody waits for the answer any more. */
  #change(token: CancellationToken): Promise<void> {
    return new Promise((resolve) => {
      const done = (): void => {
        listening.dispose();
        this.#wake = null;
        resolve();
      };
      const listening = token.onCancellationRequested(done);
      this.#wake = done;
    });
  }
}
