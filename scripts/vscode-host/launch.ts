#!/usr/bin/env -S node --disable-warning=ExperimentalWarning
/**
 * Stands in for the VS Code executable: takes the arguments `@vscode/test-electron` gives, shows the
 * workbench in Chromium, prints what the tests print and exits with their code.
 *
 * Other exit codes: 124 the time ran out, 125 something ended before the tests did, 126 this machine
 * lacks what the host needs.
 */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { marker } from '../../test/vscode/suite/marker.ts';
import { type LaunchArguments, parseArguments } from './arguments.ts';
import { answerCalls } from './calls.ts';
import { ensureHost, type Host, HostUnavailableError, hostFolder } from './install.ts';
import { createProfile, installExtensions } from './server.ts';
import { answerWindowCall } from './windowCalls.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

/** Longest time a run may take, in milliseconds, from the start of the server to the last test. */
const limit = Number(process.env['SHENGAO_VSCODE_TIMEOUT'] ?? 600_000);

const exitCodes = { timeout: 124, died: 125, unavailable: 126 };

async function main(): Promise<number> {
  const args = parseArguments(process.argv.slice(2));
  const host = ensureHost((line) => console.error(line));
  return args.install.length > 0 ? installOnly(host, args) : runTests(host, args);
}

async function installOnly(host: Host, args: LaunchArguments): Promise<number> {
  const profile = createProfile(args);
  try {
    return await installExtensions(host, profile, args.install);
  } finally {
    profile.dispose();
  }
}

async function runTests(host: Host, args: LaunchArguments): Promise<number> {
  if (!args.testsPath) throw new Error('The VS Code launcher needs --extensionTestsPath=');
  const opened = Promise.withResolvers<Workbench>();
  const port = await serveWindow(opened.promise);
  const workbench = await openWorkbench(host, {
    ...args,
    window: { width: 1280, height: 800 },
    environment: { SHENGAO_WINDOW_PORT: String(port) },
    onConsole: show,
  });
  opened.resolve(workbench);
  try {
    const result = await Promise.race([workbench.finished, afterLimit(), afterInterrupt()]);
    if (result === 'interrupted') return exitCodes.died;
    if (result !== 'timeout') return result;
    await explain(workbench, `The tests were still running after ${limit / 1000} s; VS Code was ended.`);
    return exitCodes.timeout;
  } catch (error) {
    await explain(workbench, error instanceof Error ? error.message : String(error));
    return exitCodes.died;
  } finally {
    await workbench.close();
  }
}

/** Listens for the suite's calls to the window. @returns the port on the loopback interface */
async function serveWindow(workbench: Promise<Workbench>): Promise<number> {
  const server = createServer((socket) => {
    answerCalls(socket, async (name, argument) => answerWindowCall((await workbench).page, name, argument));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

function afterLimit(): Promise<'timeout'> {
  return new Promise((resolve) => {
    setTimeout(() => resolve('timeout'), limit);
  });
}

function afterInterrupt(): Promise<'interrupted'> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => resolve('interrupted'));
    }
  });
}

const keptLines = 60;
const unshown: string[] = [];

/** The tests' own lines at once; what the workbench logs besides only when asked or when it goes wrong. */
function show(type: string, text: string): void {
  if (text.startsWith(marker)) {
    process.stdout.write(`${text.slice(marker.length)}\n`);
  } else if (process.env['SHENGAO_VSCODE_VERBOSE']) {
    process.stderr.write(`[${type}] ${text}\n`);
  } else {
    unshown.push(`[${type}] ${text}`);
    if (unshown.length > keptLines) unshown.shift();
  }
}

async function explain(workbench: Workbench, what: string): Promise<void> {
  console.error(`\n${workbench.logs(40)}\n--- console of the workbench\n${unshown.join('\n')}`);
  const picture = path.join(hostFolder, 'last-failure.png');
  mkdirSync(hostFolder, { recursive: true });
  const taken = await workbench.page.screenshot({ path: picture, timeout: 5_000 }).then(
    () => `\nThe window looked like ${picture}`,
    () => '',
  );
  console.error(`\n${what}${taken}`);
}

let code: number;
try {
  code = await main();
} catch (error) {
  const unavailable = error instanceof HostUnavailableError;
  console.error(unavailable ? error.message : error);
  code = unavailable ? exitCodes.unavailable : exitCodes.died;
}
// Said outright: a connection that a suite left open must not keep the launcher waiting.
process.exit(code);
