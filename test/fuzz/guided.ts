import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as esbuild from 'esbuild';
import { bytesOf } from './targets/bytes.ts';
import { partOf } from './targets/documents.ts';

const ROOT = join(import.meta.dirname, '../..');
const FIXTURES = join(ROOT, 'test/fixtures/documents');
const EXAMPLES = join(ROOT, 'examples');

/** One entry of a module in targets/: what is run with bytes that reach ever more of its code. */
export interface Target {
  readonly module: string;
  readonly entry: string;
  readonly seeds: () => readonly Uint8Array[];
  /** Longest input in bytes. */
  readonly longest: number;
}

const read = (folder: string, names: RegExp): Uint8Array[] =>
  readdirSync(folder)
    .filter((name) => names.test(name))
    .map((name) => readFileSync(join(folder, name)));

const drafts = (): string[] =>
  [...read(join(EXAMPLES, 'drafts'), /\.txt$/), ...read(join(EXAMPLES, 'corpus'), /\.(?:txt|md)$/)].map(
    (bytes) => Buffer.from(bytes).toString('utf8').slice(0, 400),
  );

/** The beginning of each pack that ships: all kinds of entries, few of each. */
const packs = (): Uint8Array[] =>
  read(join(ROOT, 'server/knowledge'), /\.yaml$/).map((bytes) =>
    Buffer.from(Buffer.from(bytes).toString('utf8').split('\n').slice(0, 60).join('\n')),
  );

const SETTINGS = [
  'rules:\n  wording:\n    severity: hint\n    ignore: [截止目前]\nlocality: 甘肃省\nextends: ../a.yml\nexclude: ["*.md"]\n',
  '- {rule: wording, wording: "截止目前", reason: 习惯, until: 2027-01-01}\n- rule: placeholder\n  sentence: 全县X人。\n',
  'accept: [外防输入、内防反弹]\nreject:\n  - 抓好落实\ncanonical:\n  甲乙: 乙甲\n',
];

export const TARGETS: readonly Target[] = [
  { module: 'drafts', entry: 'edits', seeds: () => drafts().map(bytesOf), longest: 3000 },
  { module: 'drafts', entry: 'text', seeds: () => drafts().map((text) => Buffer.from(text)), longest: 4000 },
  { module: 'yaml', entry: 'pack', seeds: packs, longest: 8000 },
  {
    module: 'yaml',
    entry: 'settings',
    seeds: () => SETTINGS.map((text) => Buffer.from(text)),
    longest: 4000,
  },
  {
    module: 'documents',
    entry: 'document',
    seeds: () => [
      ...read(FIXTURES, /^(?:讲话|编号|加密|网页打印).*\.(?:docx?|odt|pdf)$/),
      Buffer.from("{\\rtf1\\ansi\\ansicpg936 \\u21516?\\u24535?\\par {\\b\\'cd\\'ac}\\page}"),
      Buffer.from(
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<html><body><p>=E5=90=8C</p></body></html>\r\n--b--\r\n',
      ),
    ],
    longest: 60_000,
  },
  { module: 'documents', entry: 'page', seeds: () => read(FIXTURES, /\.html$/), longest: 8000 },
  {
    module: 'documents',
    entry: 'docx',
    seeds: () => [partOf(readFileSync(join(FIXTURES, '讲话.docx')), 'word/document.xml')],
    longest: 30_000,
  },
  {
    module: 'documents',
    entry: 'odt',
    seeds: () => [partOf(readFileSync(join(FIXTURES, '讲话.odt')), 'content.xml')],
    longest: 30_000,
  },
  {
    module: 'lsp',
    entry: 'traffic',
    seeds: () => [1, 2, 3, 4].map((n) => Uint8Array.from({ length: 120 }, (_, i) => (i * n * 37) & 0xff)),
    longest: 400,
  },
];

export interface Guided {
  readonly name: string;
  readonly runs: number;
  /** Branches that were reached. */
  readonly covered: number;
  readonly failed: boolean;
}

export interface GuidedOptions {
  readonly minutes: number;
  /** Where inputs that fail are put, and those that reached something new, for the next night. */
  readonly failures: string;
  readonly corpus: string;
  /** The Node that runs it: that of this process, unless its C library is too old for the fuzzer. */
  readonly node: string;
  /** `module` or `module/entry`; all unless given. */
  readonly only?: string;
}

/** Names that `only` may have. */
export const guidedNames: readonly string[] = TARGETS.map(nameOf);

export function nameOf({ module, entry }: Target): string {
  return `${module}/${entry}`;
}

/**
 * Runs each target with libFuzzer by way of Jazzer.js, the time shared among them. What it cannot be run with is told
 * in one line, and nothing else fails.
 */
export async function guided(options: GuidedOptions): Promise<readonly Guided[]> {
  const chosen = TARGETS.filter(
    (one) => options.only === undefined || nameOf(one) === options.only || one.module === options.only,
  );
  if (chosen.length === 0) return [];
  const cli = createRequire(import.meta.url).resolve('@jazzer.js/core/dist/cli.js');
  const trouble = await loads(options.node, cli);
  if (trouble !== null) {
    console.error(`not guided by coverage: ${trouble}`);
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'shengao-guided-'));
  const results: Guided[] = [];
  try {
    const seconds = Math.max(5, Math.floor((options.minutes * 60) / chosen.length));
    for (const target of chosen) results.push(await run(target, folder, cli, seconds, options));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  return results;
}

/** Why the fuzzer's native part cannot be loaded; null where it can. */
async function loads(node: string, cli: string): Promise<string | null> {
  const { code, output } = await outputOf(node, [cli, '--version'], tmpdir());
  return code === 0 ? null : (output.split('\n').find((line) => /error/i.test(line)) ?? `exit ${code}`);
}

async function run(
  target: Target,
  folder: string,
  cli: string,
  seconds: number,
  { failures, corpus, node }: GuidedOptions,
): Promise<Guided> {
  const name = nameOf(target);
  const bundle = join(folder, `${target.module}.cjs`);
  await bundled(target.module, bundle);
  const kept = join(corpus, target.module, target.entry);
  const seeds = join(folder, target.module, target.entry);
  for (const made of [kept, seeds, failures]) mkdirSync(made, { recursive: true });
  for (const [i, seed] of target.seeds().entries()) writeFileSync(join(seeds, String(i)), seed);
  const prefix = join(failures, `${target.module}-${target.entry}-`);
  // What failed once is tried again first of all.
  for (const name of readdirSync(failures).filter((one) => join(failures, one).startsWith(`${prefix}crash-`)))
    cpSync(join(failures, name), join(seeds, name));
  const { code, output } = await outputOf(
    node,
    [
      '--disable-warning=ExperimentalWarning',
      cli,
      bundle,
      kept,
      seeds,
      '-f',
      target.entry,
      '-i',
      `${target.module}.cjs`,
      // One input; a hang is a failure like any other.
      '--timeout',
      '30000',
      // These look for commands and paths that inputs reach; nothing here has either.
      '--disableBugDetectors',
      '.*',
      '--',
      `-max_total_time=${seconds}`,
      `-max_len=${target.longest}`,
      `-artifact_prefix=${prefix}`,
      '-rss_limit_mb=3000',
      '-print_final_stats=1',
    ],
    folder,
  );
  const last = [...output.matchAll(/^#(\d+)\t\S+\s+cov: (\d+)/gm)].at(-1);
  const result = { name, runs: Number(last?.[1] ?? 0), covered: Number(last?.[2] ?? 0), failed: code !== 0 };
  if (result.failed) {
    writeFileSync(`${prefix}log.txt`, output);
    console.error(`${name} failed: ${prefix}log.txt\n${output.split('\n').slice(-12).join('\n')}`);
  }
  return result;
}

/** A target and all it runs in one CommonJS file, which is what the fuzzer can count branches in. */
async function bundled(module: string, outfile: string): Promise<void> {
  await esbuild.build({
    absWorkingDir: ROOT,
    entryPoints: [join('test/fuzz/targets', `${module}.ts`)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    logLevel: 'error',
    external: ['canvas', 'pg-native'],
    plugins: [
      {
        name: 'where-it-stands',
        // Packs and maps are read from where the sources stand.
        setup: (build) =>
          build.onLoad({ filter: /[\\/](?:server|test|protocol)[\\/].*\.ts$/ }, ({ path }) => {
            const contents = readFileSync(path, 'utf8')
              .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)))
              .replaceAll('import.meta.url', JSON.stringify(`file://${path}`));
            return { contents, loader: 'ts' };
          }),
      },
    ],
  });
}

function outputOf(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const take = (chunk: Buffer): void => {
      // The end is what tells; hours of lines are not kept.
      output = (output + chunk.toString('utf8')).slice(-200_000);
    };
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
