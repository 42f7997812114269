import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const pages = execFileSync('git', ['-c', 'core.quotepath=off', 'ls-files', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && !path.startsWith('examples/') && !path.startsWith('test/'));

/** Without code, in which brackets are no links. */
function prose(path: string): string {
  return readFileSync(join(root, path), 'utf8')
    .replace(/^```[\s\S]*?^```/gm, '')
    .replace(/`[^`\n]*`/g, '`code`');
}

/** As GitHub and VS Code name the places of headings. */
function anchorsOf(path: string): Set<string> {
  const text = readFileSync(join(root, path), 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  const seen = new Map<string, number>();
  return new Set(
    Array.from(text.matchAll(/^#{1,6}\s+(.+)$/gm), ([, heading]) => {
      const slug = heading!
        .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\p{M}_ -]/gu, '')
        .replaceAll(' ', '-');
      const count = seen.get(slug) ?? 0;
      seen.set(slug, count + 1);
      return count === 0 ? slug : `${slug}-${count}`;
    }),
  );
}

function linksOf(path: string): string[] {
  const text = prose(path);
  const inline = Array.from(text.matchAll(/\]\(([^()\s]{1,500}(?:\([^()\s]*\))?[^()\s]*)\)/g), (m) => m[1]!);
  const references = Array.from(text.matchAll(/^\[[^\]]+\]:\s+(\S+)/gm), (m) => m[1]!);
  return [...inline, ...references].filter((link) => !/^[a-z][\w+.-]*:/i.test(link));
}

describe('links of the documentation', () => {
  test('there are pages to read', () =>
    assert.ok(pages.length > 25 && pages.includes('README.md'), pages.join()));

  for (const path of pages) {
    test(path, () => {
      for (const link of linksOf(path)) {
        const [file = '', fragment] = decodeURI(link).split('#');
        const target = file === '' ? path : join(dirname(path), file);
        assert.ok(existsSync(join(root, target)), `${link} leads nowhere`);
        if (fragment === undefined || statSync(join(root, target)).isDirectory()) continue;
        assert.ok(anchorsOf(target).has(fragment), `${target} has no heading ${fragment}`);
      }
    });
  }

  test('every page of docs/ is reached from the README', () => {
    const reached = new Set(linksOf('README.md').map((link) => link.split('#')[0]));
    const own = pages.filter((path) => /^docs\/[^/]+\.md$/.test(path) && path !== 'docs/extension-page.md');
    assert.deepEqual(
      own.filter((path) => !reached.has(path)),
      [],
    );
  });

  test('every command of the palette is documented', () => {
    const { commands, menus } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).contributes;
    const hidden = new Set(
      menus.commandPalette
        .filter(({ when }: { when: string }) => when === 'false' || /[vV]iew ==/.test(when))
        .map(({ command }: { command: string }) => command),
    );
    const text = ['README.md', 'docs/editor.md', 'docs/corpus.md'].map((path) =>
      readFileSync(join(root, path), 'utf8'),
    );
    const missing = commands
      .map(({ command }: { command: string }) => command)
      .filter((command: string) => !hidden.has(command) && !text.join().includes(`\`${command}\``));
    assert.deepEqual(missing, []);
  });

  test('both READMEs link to the same places', () => {
    const places = (path: string): string[] =>
      [
        ...new Set(linksOf(path).filter((link) => !link.startsWith('README') && !link.startsWith('#'))),
      ].toSorted();
    assert.deepEqual(places('README.zh-CN.md'), places('README.md'));
  });

  test('the page of the extension can do without the repository', () => {
    assert.deepEqual(linksOf('docs/extension-page.md'), []);
  });
});
