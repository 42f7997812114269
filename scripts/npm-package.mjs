/**
 * Makes the npm package of the command line, with nothing to compile and nothing to fetch but, for Node older than 22.13, a
 * newer one: `npm install --global ./dist/shengao.tgz`.
 *
 *   node scripts/npm-package.mjs [--out FILE] [--built]
 *
 * --built: dist/ is a production build already, as `npm run package` leaves it.
 */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const MEGABYTE = 1024 * 1024;
/** It is fetched by every job of a pipeline; more would say that something came along by mistake. */
const BUDGET = 8 * MEGABYTE;

/** What the command reads at run time, from the repository's folder. */
const FILES = [
  'dist/cli.mjs',
  'dist/postgres.cjs',
  'dist/report.cjs',
  'dist/corpus-worker.cjs',
  'dist/documents',
  'dist/knowledge',
  'dist/ThirdPartyNotices.txt',
  'server/schema',
  'LICENSE',
  'CHANGELOG.md',
];

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist/shengao.tgz' },
    built: { type: 'boolean', default: false },
  },
});

if (!values.built) run(process.execPath, [join(root, 'scripts/build.mjs'), '--production'], root);
const stage = join(root, 'dist/.npm');
rmSync(stage, { recursive: true, force: true });
for (const file of FILES) cpSync(join(root, file), join(stage, file), { recursive: true });
cpSync(join(root, 'scripts/npm/shengao.mjs'), join(stage, 'shengao.mjs'));
chmodSync(join(stage, 'shengao.mjs'), 0o755);
cpSync(join(root, 'docs/command-line.md'), join(stage, 'README.md'));

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { name, version, license, devDependencies } = manifest;
writeFileSync(
  join(stage, 'package.json'),
  JSON.stringify(
    {
      name,
      version,
      description:
        '审稿：检查讲话稿 · Checks drafts of Chinese official speeches against past speeches and a register of directives',
      license,
      type: 'module',
      bin: { shengao: 'shengao.mjs' },
      engines: { node: '>=20.18' },
      optionalDependencies: { node: devDependencies.node },
    },
    null,
    2,
  ),
);
const out = join(root, values.out);
mkdirSync(dirname(out), { recursive: true });
run(
  process.platform === 'win32' ? 'npm.cmd' : 'npm',
  ['pack', '--silent', '--pack-destination', dirname(stage)],
  stage,
);
renameSync(join(dirname(stage), `${name}-${version}.tgz`), out);
rmSync(stage, { recursive: true });
const { size } = statSync(out);
console.log(`${values.out}: ${(size / MEGABYTE).toFixed(1)} MB of at most ${BUDGET / MEGABYTE}`);
if (size > BUDGET) {
  console.error('The package is over its budget: see what came along with `tar -tzf`.');
  process.exit(1);
}

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, {
    cwd,
    stdio: 'inherit',
    shell: command.endsWith('.cmd'),
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
