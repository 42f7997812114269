import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The dictionary of cppjieba (MIT) as this package carries it; the version is pinned, so that files can be made anew alike. */
const PACKAGE = 'nodejieba@3.5.8';
const DICTIONARY = 'package/submodules/cppjieba/dict/jieba.dict.utf8';

/**
 * Lines of the dictionary, each a word, its count and its tag. It is fetched by npm into a temporary folder: it is only
 * wanted when a file is compiled from it, and the package would build a native module with every installation.
 *
 * @throws Error when npm cannot fetch it
 */
export function dictionaryLines(): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'shengao-dictionary-'));
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const [file] = execFileSync(npm, ['pack', PACKAGE, '--silent', '--pack-destination', folder], {
      encoding: 'utf8',
      shell: process.platform === 'win32',
    })
      .trim()
      .split('\n')
      .slice(-1);
    execFileSync('tar', ['-xzf', file!, DICTIONARY], { cwd: folder });
    return readFileSync(join(folder, DICTIONARY), 'utf8').split('\n');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
