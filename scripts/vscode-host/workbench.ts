import path from 'node:path';
import { format } from 'node:util';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { LaunchArguments } from './arguments.ts';
import type { Host } from './install.ts';
import { createProfile, startServer, tailOfLogs } from './server.ts';

export interface WorkbenchOptions extends LaunchArguments {
  /** Size of the window in CSS pixels. */
  readonly window: { readonly width: number; readonly height: number };
  /** Variables that extension hosts see besides those of this process. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Language that extensions are told the editor has, such as zh-cn; VS Code's own words stay English. */
  readonly language?: string;
  /** Receives what extension hosts write to their consoles, one call per call of theirs. */
  readonly onConsole: (type: string, text: string) => void;
}

export interface Workbench {
  readonly page: Page;
  /** Exit code of the test run. Rejects when the server, the page or the browser ends before that. */
  readonly finished: Promise<number>;
  /** What the extension hosts logged, at most `lines` lines of each log. */
  logs(lines: number): string;
  close(): Promise<void>;
}

const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Starts VS Code's server and shows its workbench in a Chromium without a display. */
export async function openWorkbench(host: Host, options: WorkbenchOptions): Promise<Workbench> {
  const profile = createProfile(options);
  const undo: (() => unknown)[] = [() => profile.dispose()];
  const close = async (): Promise<void> => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const server = await startServer(host, profile, options.environment);
    undo.push(() => server.stop());
    const browser = await chromium.launch({ executablePath: host.chromium, args: chromiumFlags });
    undo.push(() => browser.close());
    const page = await browser.newPage({
      viewport: { ...options.window },
      deviceScaleFactor: 1,
      locale: 'en-US',
    });
    const finished = watch(page, browser, server.ended, options.onConsole);
    await page.exposeFunction('codeAutomationLog', finished.log);
    await page.exposeFunction('codeAutomationExit', finished.exit);
    if (options.language) {
      await page.addInitScript((language) => {
        Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
      }, options.language);
    }
    await page.goto(workbenchAddress(server.port, options));
    return { page, finished: finished.result, logs: (lines) => tailOfLogs(profile, lines), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface Watch {
  readonly result: Promise<number>;
  readonly log: (type: string, args: unknown) => void;
  readonly exit: (code: number) => void;
}

function watch(
  page: Page,
  browser: Browser,
  serverEnded: Promise<string>,
  onConsole: WorkbenchOptions['onConsole'],
): Watch {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  // Whoever opened the workbench may look at the result only later.
  promise.catch(() => undefined);
  page.once('crash', () => reject(new Error('The workbench page crashed')));
  browser.once('disconnected', () => reject(new Error('Chromium ended before the tests did')));
  serverEnded.then((how) => reject(new Error(how)));
  return {
    result: promise,
    log: (type, args) => onConsole(type, consoleText(args)),
    exit: resolve,
  };
}

function consoleText(args: unknown): string {
  return format(...(Array.isArray(args) ? args : [args]));
}

function workbenchAddress(port: number, options: LaunchArguments): string {
  const authority = `127.0.0.1:${port}`;
  const remote = (file: string): string => `vscode-remote://${authority}${encodeURI(path.resolve(file))}`;
  const payload: [string, string][] = options.developmentPaths.map((folder) => [
    'extensionDevelopmentPath',
    remote(folder),
  ]);
  if (options.testsPath) payload.push(['extensionTestsPath', remote(options.testsPath)]);
  payload.push(['skipWelcome', 'true']);
  const query = new URLSearchParams({ payload: JSON.stringify(payload) });
  if (options.folder) query.set('folder', path.resolve(options.folder));
  else query.set('ew', 'true');
  return `http://${authority}/?${query}`;
}
