/** A hosted VS Code that a script drives from both sides: its API and its window. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import type * as vscode from 'vscode';
import { caller } from '../vscode-host/calls.ts';
import { ensureHost, repositoryRoot } from '../vscode-host/install.ts';
import { openWorkbench, type Workbench } from '../vscode-host/workbench.ts';

export interface EditorOptions {
  /** Folder that VS Code opens. */
  readonly folder: string;
  /** Folder of the extension; the checkout unless given. */
  readonly extension?: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Language that extensions are told the editor has. */
  readonly language: string;
  /** Size of the window in CSS pixels. */
  readonly window?: { readonly width: number; readonly height: number };
}

export interface RemoteEditor extends AsyncDisposable {
  /** The window, for keys, the mouse and pictures. */
  readonly page: Page;
  /**
   * Runs a function in the extension host. It travels as source text, so it may use only its two
   * parameters; argument and result travel as JSON.
   *
   * @throws Error with the message and stack of what the function threw
   */
  evaluate<A, R>(step: (api: typeof vscode, argument: A) => R | Thenable<R>, argument: A): Promise<R>;
}

/** Opens VS Code and waits until its extension host answers. */
export async function openEditor(options: EditorOptions): Promise<RemoteEditor> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'shengao-'));
  const undo: (() => unknown)[] = [() => rmSync(profile, { recursive: true, force: true, maxRetries: 3 })];
  const dispose = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    mkdirSync(path.join(profile, 'User'));
    writeFileSync(path.join(profile, 'User/settings.json'), JSON.stringify(options.settings));
    const server = createServer().listen(0, '127.0.0.1');
    undo.push(() => server.close());
    await once(server, 'listening');
    const workbench = await openWorkbench(ensureHost(console.error), {
      developmentPaths: [options.extension ?? repositoryRoot],
      testsPath: path.join(repositoryRoot, 'test/vscode/dist/remote.cjs'),
      userDataDir: profile,
      extensionsDir: undefined,
      install: [],
      folder: options.folder,
      language: options.language,
      window: options.window ?? { width: 1280, height: 800 },
      environment: { SHENGAO_REMOTE_PORT: String(portOf(server)) },
      onConsole: () => undefined,
    });
    undo.push(() => workbench.close());
    const socket = await connection(server, workbench);
    undo.push(() => socket.destroy());
    const call = caller(socket);
    return {
      page: workbench.page,
      evaluate: async (step, argument) => (await call(String(step), argument)) as never,
      [Symbol.asyncDispose]: dispose,
    };
  } catch (error) {
    await dispose();
    throw error;
  }
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port');
  return address.port;
}

async function connection(server: Server, workbench: Workbench): Promise<Socket> {
  const ended = workbench.finished.then((code): never => {
    throw new Error(`The extension host ended (${code}) before it connected\n${workbench.logs(20)}`);
  });
  ended.catch(() => undefined);
  const [socket] = (await Promise.race([
    once(server, 'connection', { signal: AbortSignal.timeout(60_000) }),
    ended,
  ])) as [Socket];
  return socket;
}
