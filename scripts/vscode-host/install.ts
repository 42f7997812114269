/**
 * Prepares the VS Code that the launcher hosts where the desktop one cannot be downloaded: the
 * `lib/vscode` of a pinned code-server, in the git-ignored folder `.vscode-host/`.
 *
 * Run by itself (`node scripts/vscode-host/install.ts`) or by the launcher; does nothing when the
 * pinned version is already there.
 */
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

const release = {
  codeServer: '4.139.1',
  integrity:
    'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
  vscode: '1.139.1',
};

/** Raised by whoever changes what a finished folder looks like, so that older ones are built anew. */
const recipe = 3;

/** Large packages of chat agents, tunnels and other systems, which the workbench loads only on demand. */
const unneededPackages = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/fs-copyfile',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
];

/** Bundled extensions that would sign in, chat or open views of their own over what is tested. */
const unneededExtensions = [
  'copilot',
  'git',
  'github',
  'github-authentication',
  'merge-conflict',
  'mermaid-markdown-features',
  'microsoft-authentication',
  'ms-vscode.js-debug',
  'ms-vscode.vscode-js-profile-table',
  'tunnel-forwarding',
];

const nativePackages = ['@vscode/spdlog', '@vscode/native-watchdog'];

export const repositoryRoot = path.resolve(import.meta.dirname, '../..');
export const hostFolder = path.join(repositoryRoot, '.vscode-host');

/** What cannot be done on this machine, with the command that would change it. */
export class HostUnavailableError extends Error {
  override name = 'HostUnavailableError';
}

export interface Host {
  /** Absolute path of VS Code's `server-main.js`. */
  readonly serverMain: string;
  /** Absolute path of the Chromium that shows the workbench. */
  readonly chromium: string;
  readonly vscodeVersion: string;
}

/**
 * Makes the host ready: a few milliseconds when it is there, well under a minute when not.
 *
 * @param log receives one line for each step that takes time
 * @throws HostUnavailableError naming the missing piece and how to get it
 */
export function ensureHost(log: (line: string) => void): Host {
  requireNode24();
  const chromium = findChromium();
  warnWithoutChineseFont(log);
  const folder = path.join(hostFolder, 'vscode');
  const stamp = path.join(folder, '.shengao-host.json');
  const wanted = JSON.stringify({ ...release, recipe, abi: process.versions.modules, arch: process.arch });
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
    install(folder, log);
    writeFileSync(stamp, wanted);
  }
  return { serverMain: path.join(folder, 'out/server-main.js'), chromium, vscodeVersion: release.vscode };
}

function install(folder: string, log: (line: string) => void): void {
  const started = Date.now();
  mkdirSync(hostFolder, { recursive: true });
  const building = `${folder}.building`;
  for (const old of [folder, building]) rmSync(old, { recursive: true, force: true });
  mkdirSync(building);

  log(`VS Code ${release.vscode} (code-server ${release.codeServer}): fetching`);
  const pack = npm(hostFolder, ['pack', `code-server@${release.codeServer}`, '--json', '--ignore-scripts']);
  const [archive] = parsePackOutput(pack);
  if (archive?.integrity !== release.integrity) {
    throw new HostUnavailableError(
      `code-server ${release.codeServer} is not the archive that was pinned: ${archive?.integrity ?? 'no checksum'}`,
    );
  }
  const archivePath = path.join(hostFolder, archive.filename);
  run('tar', ['xzf', archivePath, '--strip-components=3', 'package/lib/vscode'], building);
  rmSync(archivePath);
  for (const name of unneededExtensions) {
    rmSync(path.join(building, 'extensions', name), { recursive: true, force: true });
  }
  edit(path.join(building, 'package.json'), (manifest) => {
    for (const name of unneededPackages) delete (manifest['dependencies'] as Record<string, string>)[name];
  });

  log('VS Code: installing its packages');
  npm(building, ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund']);
  log('VS Code: compiling its two native packages');
  for (const name of nativePackages) npm(building, ['rebuild', name]);
  renameSync(building, folder);
  log(`VS Code: ready after ${Math.round((Date.now() - started) / 1000)} s`);
}

function edit(file: string, change: (content: Record<string, unknown>) => void): void {
  const content = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  change(content);
  writeFileSync(file, JSON.stringify(content, null, 2));
}

interface PackedArchive {
  readonly filename: string;
  readonly integrity: string;
}

/** `npm pack --json` prints an array, in newer versions an object keyed by package. */
function parsePackOutput(text: string): PackedArchive[] {
  return Object.values(JSON.parse(text) as Record<string, PackedArchive>);
}

function npm(cwd: string, args: string[]): string {
  const headers = path.join(repositoryRoot, `node_modules/node/node_modules/node-linux-${process.arch}`);
  const { npm_execpath: npmScript } = process.env;
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
    ...(existsSync(path.join(headers, 'include')) ? { npm_config_nodedir: headers } : {}),
  };
  const viaScript = npmScript?.endsWith('.js') === true;
  return viaScript ? run(process.execPath, [npmScript, ...args], cwd, env) : run('npm', args, cwd, env);
}

function run(command: string, args: string[], cwd: string, env: NodeJS.ProcessEnv = process.env): string {
  const result = spawnSync(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  if (result.error) throw new HostUnavailableError(`${command}: ${result.error.message}`);
  if (result.status !== 0) {
    const said = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-15).join('\n');
    throw new HostUnavailableError(
      `${command} ${args.join(' ')} failed (${result.status ?? result.signal}):\n${said}`,
    );
  }
  return result.stdout;
}

function requireNode24(): void {
  if (Number(process.versions.node.split('.')[0]) >= 24) return;
  throw new HostUnavailableError(
    `Node.js 24 is needed, this is ${process.versions.node}. Run \`npm ci\`, then start through \`npm run\`.`,
  );
}

function findChromium(): string {
  const named = process.env['SHENGAO_CHROMIUM'];
  const candidates = named
    ? [named]
    : ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].flatMap((name) =>
        (process.env['PATH'] ?? '').split(path.delimiter).map((folder) => path.join(folder, name)),
      );
  const found = candidates.find(isExecutable);
  if (found) return found;
  throw new HostUnavailableError(
    named
      ? `SHENGAO_CHROMIUM=${named} is not an executable file.`
      : 'No Chromium found. Run `apt-get install chromium fonts-noto-cjk`, or name one in SHENGAO_CHROMIUM.',
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function warnWithoutChineseFont(log: (line: string) => void): void {
  const fonts = spawnSync('fc-list', [':lang=zh-cn', 'family'], { encoding: 'utf8' });
  if (fonts.status === 0 && fonts.stdout.trim() !== '') return;
  log('No Chinese font found; pictures will show boxes. Run `apt-get install fonts-noto-cjk`.');
}

if (process.argv[1] === import.meta.filename) {
  try {
    const host = ensureHost(console.error);
    console.error(`VS Code ${host.vscodeVersion} is ready, shown by ${host.chromium}`);
  } catch (error) {
    console.error(error instanceof HostUnavailableError ? error.message : error);
    process.exitCode = 1;
  }
}
