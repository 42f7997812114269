/**
 * Makes the .vsix: bundles for production, then packs what .vscodeignore allows. Its README is docs/extension-page.md, which
 * has no pictures and no relative links: the editor's page of an extension could not follow them.
 *
 *   node scripts/package.mjs [--out FILE]
 *
 * Nothing in it is native, so one file serves every platform. Fails when the file grows past its budget.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const MEGABYTE = 1024 * 1024;
/** A secretary on a slow line downloads it once; twice this would say that something came along by mistake. */
const BUDGET = 11 * MEGABYTE;

const {
  values: { out },
} = parseArgs({ options: { out: { type: 'string', default: 'dist/shengao.vsix' } } });

run(process.execPath, [join(root, 'scripts/build.mjs'), '--production']);
mkdirSync(join(root, dirname(out)), { recursive: true });
const vsce = createRequire(import.meta.url).resolve('@vscode/vsce/vsce');
const stage = join(root, 'dist/.package');
await layOut();
run(
  process.execPath,
  [
    vsce,
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--no-rewrite-relative-links',
    '--out',
    join(root, out),
  ],
  stage,
);
rmSync(stage, { recursive: true });
const { size } = statSync(join(root, out));
console.log(`${out}: ${(size / MEGABYTE).toFixed(1)} MB of at most ${BUDGET / MEGABYTE}`);
if (size > BUDGET) {
  console.error('The .vsix is over its budget: see what came along with `npx vsce ls`.');
  process.exit(1);
}

/** What is packed, in a folder of its own: the manifest without what only the checkout needs, and the page. */
async function layOut() {
  rmSync(stage, { recursive: true, force: true });
  const { listFiles, PackageManager } = createRequire(import.meta.url)('@vscode/vsce');
  for (const file of await listFiles({ cwd: root, packageManager: PackageManager.None }))
    cpSync(join(root, file), join(stage, file));
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const key of ['scripts', 'devDependencies', 'workspaces', 'private']) delete manifest[key];
  writeFileSync(join(stage, 'package.json'), JSON.stringify(manifest));
  cpSync(join(root, 'docs/extension-page.md'), join(stage, 'README.md'));
  // All of this folder is to be packed; without the file vsce would warn.
  writeFileSync(join(stage, '.vscodeignore'), '');
}

function run(command, args, cwd = root) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
