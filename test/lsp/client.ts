import { PassThrough } from 'node:stream';
import {
  createConnection,
  type InitializeParams,
  ProposedFeatures,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { createProtocolConnection, type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { loadKnowledge } from '../../server/src/knowledge/load.ts';
import type { ServerRuntime } from '../../server/src/lsp/runtime.ts';
import { startServer } from '../../server/src/lsp/server.ts';

export type WireDiagnostic = PublishDiagnosticsParams['diagnostics'][number];

/** A clock that stands still until a test moves it. */
export class FakeClock {
  day = '2026-11-22';
  #timers: { at: number; run: () => void }[] = [];
  #now = 0;
  #asked: (() => void) | null = null;

  today(): string {
    return this.day;
  }

  later(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.push(timer);
    this.#asked?.();
    return () => {
      this.#timers = this.#timers.filter((t) => t !== timer);
    };
  }

  /** Resolves when the server next asks to be called back. */
  asked(): Promise<void> {
    return new Promise((resolve) => {
      this.#asked = resolve;
    });
  }

  advance(milliseconds: number): void {
    this.#now += milliseconds;
    const due = this.#timers.filter((t) => t.at <= this.#now);
    this.#timers = this.#timers.filter((t) => t.at > this.#now);
    for (const timer of due) timer.run();
  }
}

export const packs = new URL('../../server/knowledge', import.meta.url).pathname;

let shipped: ReturnType<typeof loadShippedKnowledge> | null = null;

/** A runtime without disk: files are a map, the corpus is what the test says. */
export function fakeRuntime(over: Partial<ServerRuntime> = {}, files: Record<string, string> = {}) {
  const clock = new FakeClock();
  const runtime: ServerRuntime = {
    clock,
    loadKnowledge: (folders, unsaved) => {
      if (folders.length === 0) {
        shipped ??= loadShippedKnowledge();
        return shipped;
      }
      const inFolder = Object.keys(files).filter((path) => folders.some((f) => path.startsWith(`${f}/`)));
      return loadKnowledge(inFolder.map((path) => ({ path, text: unsaved?.get(path) ?? files[path]! })));
    },
    openCorpus: () => null,
    readCorpus: async (path) => {
      throw new Error(`no corpus at ${path}`);
    },
    readSettings: (path) => files[path] ?? null,
    readText: async (path) => files[path] ?? null,
    readDocument: async (path) =>
      files[path] === undefined ? { error: { zh: '没有', en: 'none' } } : { text: files[path] },
    editText: async (path, edit) => {
      const edited = edit(files[path] ?? null);
      if (edited !== null) files[path] = edited;
    },
    findDrafts: async (folder, excluded) => ({
      files: Object.keys(files).filter(
        (file) =>
          (file === folder || file.startsWith(`${folder}/`)) &&
          /\.(?:txt|md|speech|docx|pdf)$/.test(file) &&
          (file === folder || !excluded(file)),
      ),
      problem: null,
    }),
    readDraft: async (path) => files[path] ?? null,
    exists: async (path) => Object.keys(files).some((file) => file === path || file.startsWith(`${path}/`)),
    ...over,
  };
  return { runtime, clock, files };
}

type Capabilities = InitializeParams['capabilities'];

/** What VS Code can do, as far as the server asks. */
export const richClient: Capabilities = {
  workspace: {
    configuration: true,
    workspaceFolders: true,
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    diagnostics: { refreshSupport: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true },
  },
  textDocument: {
    diagnostic: {
      relatedInformation: true,
      codeDescriptionSupport: true,
      tagSupport: { valueSet: [1, 2] },
    },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

/** Milliseconds after which a test has waited for nothing. */
const WAIT_LIMIT = 30_000;

/** A client of the year 2016. */
export const plainClient: Capabilities = {};

function connect(runtime: ServerRuntime, toServer: PassThrough): ProtocolConnection {
  const toClient = new PassThrough();
  const server = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(toServer),
    new StreamMessageWriter(toClient),
  );
  startServer(server, runtime);
  server.listen();
  return createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
}

/** A client over an in-memory pipe: what it sends and receives is the wire's JSON, framed as on stdio. */
export class TestClient {
  readonly connection: ProtocolConnection;
  readonly messages: { type: number; message: string }[] = [];
  /** What the server wrote to its log: failures of handlers. */
  readonly logged: string[] = [];
  readonly published: PublishDiagnosticsParams[] = [];
  readonly notifications: { method: string; params: unknown }[] = [];
  /** What the server reads, for tests that send what no client would. */
  readonly toServer = new PassThrough();
  /** What `workspace/configuration` answers for section shengao. */
  settings: unknown = {};
  refreshes = 0;
  #waiting: { done: () => boolean; resolve: () => void }[] = [];

  /** A client of a server in this process, over an in-memory pipe. */
  constructor(server: ServerRuntime | ProtocolConnection) {
    this.connection = 'clock' in server ? connect(server, this.toServer) : server;
    this.#on('textDocument/publishDiagnostics', (p) => this.published.push(p as PublishDiagnosticsParams));
    this.#on('window/showMessage', (p) => this.messages.push(p as (typeof this.messages)[number]));
    this.#on('window/logMessage', (p) => this.logged.push((p as { message: string }).message));
    this.#on('shengao/draftStatus', () => {});
    this.#on('shengao/corpusStatus', () => {});
    this.#on('shengao/ignoresChanged', () => {});
    this.connection.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) =>
      items.map(() => this.settings),
    );
    this.connection.onRequest('client/registerCapability', () => null);
    this.connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      this.#woken();
      return null;
    });
    this.connection.listen();
  }

  #on(method: string, take: (params: unknown) => void): void {
    this.connection.onNotification(method, (params: unknown) => {
      this.notifications.push({ method, params });
      take(params);
      this.#woken();
    });
  }

  #woken(): void {
    for (const waiting of [...this.#waiting]) {
      if (!waiting.done()) continue;
      this.#waiting = this.#waiting.filter((w) => w !== waiting);
      waiting.resolve();
    }
  }

  /** Resolves as soon as a message makes `done` true; a wait for nothing ends by saying what came instead. */
  until(done: () => boolean): Promise<void> {
    if (done()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const limit = setTimeout(() => {
        const { messages, refreshes, logged, notifications } = this;
        const seen = { messages, refreshes, logged, methods: notifications.map((n) => n.method) };
        reject(new Error(`waited in vain for ${done}; seen ${JSON.stringify(seen)}`));
      }, WAIT_LIMIT);
      this.#waiting.push({
        done,
        resolve: () => {
          clearTimeout(limit);
          resolve();
        },
      });
    });
  }

  async start(capabilities: Capabilities, over: Partial<InitializeParams> = {}): Promise<unknown> {
    const result = await this.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: null,
      locale: 'zh-cn',
      capabilities,
      ...over,
    });
    await this.connection.sendNotification('initialized', {});
    return result;
  }

  open(uri: string, text: string, languageId = 'speech-draft'): Promise<void> {
    return this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  change(uri: string, version: number, ...contentChanges: unknown[]): Promise<void> {
    return this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version },
      contentChanges,
    });
  }

  async pull(
    uri: string,
    previousResultId?: string,
  ): Promise<{ kind: string; resultId?: string; items: WireDiagnostic[] }> {
    return this.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId === undefined ? {} : { previousResultId }),
    });
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.connection.sendRequest(method, params);
  }

  async stop(): Promise<void> {
    await this.connection.sendRequest('shutdown');
    this.connection.dispose();
  }
}
