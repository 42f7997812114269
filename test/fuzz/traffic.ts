import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TestClient } from '../lsp/client.ts';
import { richClient } from '../lsp/client.ts';
import { startProcess } from '../lsp/process.ts';
import { Chance } from './texts.ts';

/** Drafts that are open at the same time. */
export const DRAFTS = 3;
/** A server that has not answered after this is stuck. Milliseconds. */
const PATIENCE = 60_000;

export const METHODS = [
  'textDocument/hover',
  'textDocument/definition',
  'textDocument/completion',
  'textDocument/prepareRename',
  'textDocument/codeAction',
  'textDocument/documentSymbol',
  'textDocument/foldingRange',
  'textDocument/codeLens',
  'textDocument/documentLink',
  'textDocument/inlayHint',
  'textDocument/semanticTokens/full',
  'textDocument/diagnostic',
  'shengao/listPlaceholders',
  'shengao/checkDraft',
  'shengao/reportPage',
  'shengao/searchCorpus',
  'shengao/passageSnippet',
  'shengao/annotateWord',
  'shengao/importRepeals',
  'workspace/executeCommand',
  'no/suchMethod',
] as const;

/** What a client sends: in its senses, behind the times, or not at all what was agreed. */
const message = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({ what: fc.constant('open'), draft: fc.nat(DRAFTS - 1), seed: fc.integer() }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('change'),
      draft: fc.nat(DRAFTS - 1),
      at: fc.nat(),
      reach: fc.constantFrom(0, 0, 1, 3, 40),
      seed: fc.integer(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('close'), draft: fc.nat(DRAFTS - 1) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      what: fc.constant('ask'),
      draft: fc.nat(DRAFTS - 1),
      method: fc.constantFrom(...METHODS),
      at: fc.nat(),
      cancel: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('nonsense'),
      method: fc.constantFrom(
        ...METHODS,
        'textDocument/didChange',
        'textDocument/didOpen',
        '$/cancelRequest',
      ),
      params: fc.jsonValue(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('garbage'), body: fc.string({ maxLength: 60 }) }) },
);
export type Message = typeof message extends fc.Arbitrary<infer M> ? M : never;

export const traffic = fc.array(message, { minLength: 1, maxLength: 40 });

/** A server that takes whatever is sent. */
export interface Sink {
  readonly client: TestClient;
  /** Sends bytes as they are. */
  write(raw: string): void;
  /** Calls back when it is gone. */
  onEnd(ended: () => void): void;
  end(): void;
}

/** The real server, in a process of its own. */
function inProcess(): Sink {
  const { client, process } = startProcess();
  return {
    client,
    write: (raw) => void process.stdin!.write(raw),
    onEnd: (ended) => void process.once('exit', ended),
    end: () => void process.kill(),
  };
}

const uriOf = (draft: number): string => `file:///drafts/${draft}.speech`;

/** One real server that all traffic goes to, a new one after it has failed. */
export class Traffic {
  readonly #start: () => Sink;
  #server: Sink | null = null;
  #ended = false;

  constructor(start: () => Sink = inProcess) {
    this.#start = start;
  }

  /** After whatever was sent the server answers, and says of each draft what it says of the same text opened anew. */
  async run(messages: readonly Message[]): Promise<void> {
    const server = await this.#started();
    const open = new Map<number, TextDocument>();
    try {
      for (const one of messages) this.#send(server, one, open);
      for (const [draft, document] of open) {
        const uri = uriOf(draft);
        const { items } = await inTime(server.client.pull(uri));
        await server.client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
        await server.client.open(uri, document.getText());
        assert.deepEqual((await inTime(server.client.pull(uri))).items, items, uri);
        await server.client.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
      }
      await inTime(server.client.request('shengao/searchCorpus', { query: '防汛', limit: 3 }));
      assert.equal(this.#ended, false, 'the server has ended');
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#server?.end();
    this.#server = null;
  }

  async #started(): Promise<Sink> {
    if (this.#server !== null) return this.#server;
    const server = this.#start();
    this.#server = server;
    this.#ended = false;
    server.onEnd(() => {
      if (this.#server === server) this.#ended = true;
    });
    await server.client.start(richClient);
    return server;
  }

  #send({ client, write }: Sink, one: Message, open: Map<number, TextDocument>): void {
    const { connection } = client;
    const raw = (body: string): void => {
      write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    };
    if (one.what === 'garbage') {
      raw('body' in one ? one.body : '');
      return;
    }
    if ('params' in one) {
      // As a notification: what is asked wrongly may be answered with an error, which nobody waits for here.
      raw(JSON.stringify({ jsonrpc: '2.0', method: one.method, params: one.params }));
      return;
    }
    if (!('draft' in one)) return;
    const uri = uriOf(one.draft);
    const known = open.get(one.draft);
    if ('method' in one) {
      const position = (known ?? TextDocument.create(uri, '', 0, '')).positionAt(one.at % 4000);
      const range = { start: position, end: position };
      const params = {
        textDocument: { uri },
        uri,
        position,
        range,
        context: { diagnostics: [] },
        query: '安全',
      };
      const id = `fuzz-${Math.abs(one.at)}`;
      if (one.cancel) {
        raw(JSON.stringify({ jsonrpc: '2.0', id, method: one.method, params }));
        raw(JSON.stringify({ jsonrpc: '2.0', method: '$/cancelRequest', params: { id } }));
      } else void connection.sendRequest(one.method, params).catch(() => undefined);
    } else if (one.what === 'close') {
      open.delete(one.draft);
      void connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
    } else if (one.what === 'open') {
      if (known !== undefined || !('seed' in one)) return;
      const document = TextDocument.create(uri, 'speech-draft', 1, new Chance(one.seed).text(20));
      open.set(one.draft, document);
      const { languageId, version } = document;
      void connection.sendNotification('textDocument/didOpen', {
        textDocument: { uri, languageId, version, text: document.getText() },
      });
    } else if ('reach' in one && known !== undefined) {
      const text = known.getText();
      const start = one.at % (text.length + 1);
      const chance = new Chance(one.seed);
      const change = {
        range: {
          start: known.positionAt(start),
          end: known.positionAt(Math.min(text.length, start + one.reach)),
        },
        text: chance.text(chance.below(3)),
      };
      const version = known.version + 1;
      open.set(one.draft, TextDocument.update(known, [change], version));
      void connection.sendNotification('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [change],
      });
    }
  }
}

function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer after ${PATIENCE / 1000} s`)), PATIENCE);
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
