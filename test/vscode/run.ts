/**
 * Runs the suite of `test/vscode/suite` inside VS Code.
 *
 *   node test/vscode/run.ts [--grep WORDS]            the extension of this checkout
 *   node test/vscode/run.ts --vsix FILE [--grep …]    a built .vsix, installed into an empty profile
 *   node test/vscode/run.ts --suite MODULE            another suite than the built one
 *   node test/vscode/run.ts --again N …               up to N more times, each in a new profile, when a test failed
 *
 * Keys and the focus belong to a window that others share: a suite that fails once and then passes is told of, and passes.
 *
 * Exits with 0 only when the suite reported that every test passed and at least one ran.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { chooseEditor } from './editor.ts';
import type { Outcome } from './suite/outcome.ts';

const root = path.resolve(import.meta.dirname, '../..');

/** The launcher ends a run before this and says more; this is for a desktop VS Code that hangs. */
const limit = Number(process.env['SHENGAO_VSCODE_TIMEOUT'] ?? 600_000) + 60_000;

interface Options {
  readonly vsix?: string | undefined;
  readonly grep?: string | undefined;
  readonly suite?: string | undefined;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      vsix: { type: 'string' },
      grep: { type: 'string' },
      suite: { type: 'string' },
      again: { type: 'string', default: '0' },
    },
  });
  for (let more = Number(values.again); ; more--) {
    const code = await once(values);
    if (code === 0 || !(more > 0)) return code;
    console.error('\nNot all tests passed, see above. Once more, in a new profile:\n');
  }
}

async function once(values: Options): Promise<number> {
  const suite = path.resolve(values.suite ?? path.join(root, 'test/vscode/dist/suite.cjs'));
  if (!existsSync(suite)) throw new Error(`${suite} is missing: run \`node scripts/build-tests.mjs\` first`);
  const editor = await chooseEditor();
  // Short, because VS Code puts a socket into it.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'shengao-'));
  const at = (name: string): string => path.join(folder, name);
  const outcomeFile = at('outcome.json');
  try {
    writeUserSettings(at('user'));
    const profile = [`--user-data-dir=${at('user')}`, `--extensions-dir=${at('extensions')}`];
    mkdirSync(at('workspace'));
    if (values.vsix) editor.install(path.resolve(values.vsix), profile);
    const code = await runToTheEnd({
      vscodeExecutablePath: editor.executable,
      extensionDevelopmentPath: values.vsix ? path.join(root, 'test/vscode/runner') : root,
      extensionTestsPath: suite,
      launchArgs: [at('workspace'), ...profile],
      extensionTestsEnv: {
        PATH: `${path.dirname(process.execPath)}${path.delimiter}${process.env['PATH'] ?? ''}`,
        SHENGAO_TEST_OUTCOME: outcomeFile,
        SHENGAO_TEST_INSTALLED: values.vsix ? at('extensions') : undefined,
        SHENGAO_TEST_GREP: values.grep,
        SHENGAO_TEST_ROOT: root,
      },
    });
    return verdict(code, outcomeFile);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function runToTheEnd(options: Parameters<typeof runTests>[0]): Promise<number> {
  const clock = setTimeout(() => {
    console.error(`\nVS Code was still running after ${limit / 1000} s.`);
    // The first interrupt asks VS Code to close, the second kills it and what it started.
    process.emit('SIGINT');
    process.emit('SIGINT');
    process.exit(124);
  }, limit);
  try {
    return await runTests(options);
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? 1;
    throw error;
  } finally {
    clearTimeout(clock);
  }
}

/** VS Code may leave with 0 although no test ran; the suite's own word is needed as well. */
function verdict(code: number, outcomeFile: string): number {
  if (!existsSync(outcomeFile)) {
    console.error(`\nVS Code ended (${code}) before the suite reported what it found.`);
    return code || 1;
  }
  const { passed, failed, pending } = JSON.parse(readFileSync(outcomeFile, 'utf8')) as Outcome;
  console.error(`In VS Code: ${passed} passed, ${failed} failed, ${pending} skipped`);
  if (failed > 0) return code || 1;
  if (passed === 0) {
    console.error('No test ran.');
    return code || 1;
  }
  return code;
}

function writeUserSettings(userDataDir: string): void {
  const settings = {
    'chat.disableAIFeatures': true,
    'extensions.autoCheckUpdates': false,
    'extensions.autoUpdate': false,
    'shengao.language': 'zh',
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'workbench.startupEditor': 'none',
  };
  mkdirSync(path.join(userDataDir, 'User'), { recursive: true });
  writeFileSync(path.join(userDataDir, 'User/settings.json'), JSON.stringify(settings, null, 2));
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
