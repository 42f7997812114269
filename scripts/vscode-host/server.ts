import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { LaunchArguments } from './arguments.ts';
import type { Host } from './install.ts';

/** Folders of one run of VS Code's server; nothing is read from or written to the user's own. */
export interface Profile {
  readonly serverDataDir: string;
  readonly arguments: readonly string[];
  dispose(): void;
}

/**
 * Lays out a profile as VS Code would: what `--user-data-dir` holds as `User/settings.json` becomes
 * the server's machine settings, since the settings of the browser itself start empty every time.
 */
export function createProfile(args: Pick<LaunchArguments, 'userDataDir' | 'extensionsDir'>): Profile {
  const serverDataDir = mkdtempSync(path.join(os.tmpdir(), 'shengao-vscode-'));
  const settings = args.userDataDir && path.join(args.userDataDir, 'User/settings.json');
  if (settings && existsSync(settings)) {
    mkdirSync(path.join(serverDataDir, 'data/Machine'), { recursive: true });
    cpSync(settings, path.join(serverDataDir, 'data/Machine/settings.json'));
  }
  const extensions = args.extensionsDir ? ['--extensions-dir', path.resolve(args.extensionsDir)] : [];
  return {
    serverDataDir,
    arguments: ['--accept-server-license-terms', '--server-data-dir', serverDataDir, ...extensions],
    dispose: () => rmSync(serverDataDir, { recursive: true, force: true, maxRetries: 3 }),
  };
}

export interface Server {
  readonly port: number;
  /** Resolves with a sentence about how the server ended; never rejects. */
  readonly ended: Promise<string>;
  /** Ends the server and the extension hosts it started. */
  stop(): void;
}

const servingArguments = [
  '--host=127.0.0.1',
  '--port=0',
  '--without-connection-token',
  // Without it the workbench ignores the payload that names the tests.
  '--enable-smoke-test-driver',
  '--disable-telemetry',
  '--disable-workspace-trust',
];

/** Asks nothing of the network, whatever the server's defaults are. */
const noMarketplace = JSON.stringify({ serviceUrl: '' });

const startLimit = 60_000;
const listening = /Extension host agent listening on (\d{1,5})/;

/**
 * Starts VS Code's server on a free port of the loopback interface.
 *
 * @throws Error with what the server said when it ends before it listens
 */
export async function startServer(
  host: Host,
  profile: Profile,
  environment: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const child = spawnServer(host, profile, servingArguments, environment);
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(`VS Code's server could not be started: ${error.message}`));
    child.once('exit', (code, signal) => resolve(`VS Code's server ended early (${code ?? signal})`));
  });
  const stop = (): void => endGroup(child);
  let said = '';
  const port = new Promise<number>((resolve) => {
    const read = (data: Buffer): void => {
      said = (said + data.toString()).slice(-20_000);
      const match = listening.exec(said);
      if (match) resolve(Number(match[1]));
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
  });
  const late = new Promise<string>((resolve) => {
    setTimeout(
      () => resolve(`VS Code's server did not listen after ${startLimit / 1000} s`),
      startLimit,
    ).unref();
  });
  const first = await Promise.race([port, ended, late]);
  if (typeof first === 'string') {
    stop();
    throw new Error(`${first}\n${said.trim()}`);
  }
  return { port: first, ended, stop };
}

/** Installs .vsix files into the profile's extensions folder. @returns the server's exit code */
export async function installExtensions(
  host: Host,
  profile: Profile,
  files: readonly string[],
): Promise<number> {
  const child = spawnServer(
    host,
    profile,
    files.flatMap((file) => ['--install-extension', path.resolve(file), '--force']),
  );
  child.stdout?.pipe(process.stdout);
  child.stderr?.pipe(process.stderr);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function spawnServer(
  host: Host,
  profile: Profile,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): ChildProcess {
  return spawn(process.execPath, [host.serverMain, ...profile.arguments, ...args], {
    // A group of its own, so that its extension hosts end with it.
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...withoutNodeOptions(process.env), EXTENSIONS_GALLERY: noMarketplace, ...environment },
  });
}

/** What the caller's `npm run` or test runner set for itself is not meant for extension hosts. */
function withoutNodeOptions(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_TEST_CONTEXT: _context, ...rest } = env;
  return rest;
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  try {
    process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
  } catch {
    // It ended between the check and the signal.
  }
}

/** The last lines of the extension hosts' own logs, for the report of a run that went wrong. */
export function tailOfLogs(profile: Profile, lines: number): string {
  const folder = path.join(profile.serverDataDir, 'data/logs');
  if (!existsSync(folder)) return '';
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.log'))
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8').trim() }))
    .filter(({ text }) => text !== '')
    .map(({ name, text }) => `--- ${name}\n${text.split('\n').slice(-lines).join('\n')}`)
    .join('\n');
}
