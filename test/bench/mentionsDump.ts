/**
 * All mentions and findings of the examples and the labelled sentences, and of ../shared/corpus and ../shared/clean where
 * they are: one hash a kind. `--against COMMIT` shows each line in which that commit reads them otherwise; `--write FILE`
 * writes all lines.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Dump, difference, dumpOf, hashesOf, ownTexts, sharedTexts } from '../gold/dump.ts';

const root = join(import.meta.dirname, '../..');

const { values } = parseArgs({
  options: { write: { type: 'string' }, against: { type: 'string' }, own: { type: 'boolean' } },
});
const shared = values.own ? [] : sharedTexts();
if (shared.length === 0) console.log('# the texts of the repository alone are read');
const texts = [...ownTexts(), ...shared];
const dump = await dumpOf(texts);
if (values.write !== undefined)
  writeFileSync(
    values.write,
    [...dump].flatMap(([kind, lines]) => lines.map((line) => `${kind} ${line}\n`)).join(''),
  );
if (values.against === undefined) process.stdout.write(hashesOf(dump));
else {
  const before = await dumpAt(values.against);
  const lines = difference(before, dump);
  for (const line of lines) console.log(line);
  console.log(`# ${lines.length} lines differ from ${values.against}`);
}

/** The same texts, read by the code of a commit. */
async function dumpAt(commit: string): Promise<Dump> {
  const folder = mkdtempSync(join(tmpdir(), 'shengao-dump-'));
  const checkout = join(folder, 'checkout');
  const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args], { stdio: 'pipe' });
  try {
    git('worktree', 'add', '--detach', checkout, commit);
    symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
    return await dumpOf(texts, checkout);
  } finally {
    git('worktree', 'remove', '--force', checkout);
    rmSync(folder, { recursive: true, force: true });
  }
}
