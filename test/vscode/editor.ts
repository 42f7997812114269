/** Which VS Code runs the tests: the desktop one where it can be had, else the hosted workbench. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath } from '@vscode/test-electron';

export interface Editor {
  /** What `runTests` starts. */
  readonly executable: string;
  /** Installs an extension into a folder of extensions, with whatever command line this editor has. */
  install(vsix: string, profile: readonly string[]): void;
}

const launcher = path.resolve(import.meta.dirname, '../../scripts/vscode-host/launch.ts');
const downloads = 'https://update.code.visualstudio.com/api/releases/stable';

/**
 * `SHENGAO_VSCODE` decides: `host`, `download`, or the path of a VS Code executable. Without it the
 * desktop VS Code is downloaded where there is a display and the download site answers in 3 s.
 */
export async function chooseEditor(): Promise<Editor> {
  const wish = process.env['SHENGAO_VSCODE'];
  if (wish === 'host') return hosted('SHENGAO_VSCODE=host');
  if (wish === 'download') return desktop(await downloadAndUnzipVSCode());
  if (wish) {
    if (!existsSync(wish)) throw new Error(`SHENGAO_VSCODE=${wish} is neither host, download, nor a file`);
    return desktop(wish);
  }
  if (!hasDisplay()) return hosted('there is no display');
  if (!(await siteAnswers())) return hosted('VS Code cannot be downloaded here');
  return desktop(await downloadAndUnzipVSCode());
}

function hosted(why: string): Editor {
  console.error(`VS Code's workbench is hosted in Chromium: ${why}.`);
  return {
    executable: launcher,
    install: (vsix, profile) => runOrThrow(launcher, ['--install-extension', vsix, ...profile], false),
  };
}

function desktop(executable: string): Editor {
  const [cli, ...defaults] = resolveCliArgsFromVSCodeExecutablePath(executable);
  const shell = process.platform === 'win32';
  return {
    executable,
    install: (vsix, profile) =>
      runOrThrow(cli!, [...defaults, '--install-extension', vsix, '--force', ...profile], shell),
  };
}

function runOrThrow(command: string, args: readonly string[], shell: boolean): void {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], shell });
  if (error) throw error;
  if (status !== 0) throw new Error(`${path.basename(command)} could not install the extension (${status})`);
}

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']);
}

async function siteAnswers(): Promise<boolean> {
  try {
    const answer = await fetch(downloads, { method: 'HEAD', signal: AbortSignal.timeout(3_000) });
    return answer.ok;
  } catch {
    return false;
  }
}
