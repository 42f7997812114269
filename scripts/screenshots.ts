/**
 * Takes pictures of the real editor: `npm run screenshots [-- --theme dark] [NAME]...`
 *
 *   (nothing)             those of the README, the docs and the walkthrough, into docs/images
 *   NAME, walkthrough/    only these; a name that ends in / means all below it
 *   --theme light,dark    one file a theme: NAME.png, NAME-dark.png; also hc-black and hc-light
 *   --out DIR             into another folder
 *   --all                 also those that are only looked at, which are never written into docs/images
 *
 * With the language `--language en` the editor is told to be English.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openEditor, type RemoteEditor } from './screenshots/editor.ts';
import { pictures } from './screenshots/pictures.ts';
import { isTheme, settings, showTheme, THEMES, type Theme } from './screenshots/themes.ts';
import { repositoryRoot } from './vscode-host/install.ts';

const LIMIT_MS = 60_000;
const MOST_ATTEMPTS = 8;
const BETWEEN_MS = 400;

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      theme: { type: 'string', default: 'light' },
      out: { type: 'string' },
      all: { type: 'boolean', default: false },
      language: { type: 'string', default: 'zh-cn' },
    },
    allowPositionals: true,
  });
  const themes = values.theme.split(',').map((theme) => {
    if (!isTheme(theme)) throw new Error(`--theme is of ${THEMES.join(', ')}, not ${theme}`);
    return theme;
  });
  const named = pictures.filter(({ name }) =>
    positionals.some((p) => p === name || (p.endsWith('/') && name.startsWith(p))),
  );
  const wanted =
    positionals.length > 0 ? named : pictures.filter(({ onlyLookedAt }) => values.all || !onlyLookedAt);
  if (wanted.length === 0) throw new Error(`Pictures: ${pictures.map(({ name }) => name).join(', ')}`);
  const notKept = wanted.filter(({ onlyLookedAt }) => onlyLookedAt);
  if (values.out === undefined && notKept.length > 0)
    throw new Error(`Say --out DIR: ${notKept.map(({ name }) => name).join(', ')} are not of the docs`);

  const temporary = mkdtempSync(path.join(os.tmpdir(), 'shengao-'));
  const images = path.resolve(values.out ?? path.join(repositoryRoot, 'docs/images'));
  const failed: string[] = [];
  try {
    for (const { name, window, arrange } of wanted) {
      // A window of its own for each, so that none depends on the one before.
      const folder = layOutFolder(path.join(temporary, name, '青禾县讲话稿'));
      try {
        await using editor = await openEditor({
          folder,
          language: values.language,
          settings,
          ...(window ? { window } : {}),
        });
        await showTheme(editor, themes[0]!);
        await withinLimit(arrange(editor));
        for (const theme of themes) {
          if (theme !== themes[0]) await showTheme(editor, theme);
          await takePicture(editor, path.join(images, fileName(name, theme)));
        }
      } catch (error) {
        // The others are worth having all the same.
        console.error(`${name}:`, error);
        failed.push(name);
      }
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
  if (failed.length > 0) throw new Error(`Not taken: ${failed.join(', ')}`);
}

/** A command that waits for an answer nobody gives must not keep all other pictures waiting. */
async function withinLimit(arranged: Promise<void>): Promise<void> {
  const done = new AbortController();
  const limit = setTimeout(LIMIT_MS, null, { signal: done.signal }).then(() => {
    throw new Error(`not arranged in ${LIMIT_MS / 1000} s`);
  });
  try {
    await Promise.race([arranged, limit]);
  } finally {
    limit.catch(() => undefined);
    done.abort();
  }
}

async function takePicture({ page }: RemoteEditor, file: string): Promise<void> {
  mkdirSync(path.dirname(file), { recursive: true });
  // Colours of another theme and what is looked up come a moment later: taken when two in a row are alike.
  let picture: Buffer = Buffer.alloc(0);
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
    const last = picture;
    picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    if (picture.equals(last)) break;
    await setTimeout(BETWEEN_MS);
  }
  writeFileSync(file, picture);
  console.log(file.startsWith(repositoryRoot) ? path.relative(repositoryRoot, file) : file);
}

function fileName(name: string, theme: Theme): string {
  return theme === 'light' ? `${name}.png` : `${name}-${theme}.png`;
}

function layOutFolder(folder: string): string {
  cpSync(path.join(repositoryRoot, 'examples/corpus'), path.join(folder, '历年讲话'), { recursive: true });
  cpSync(path.join(repositoryRoot, 'examples/drafts'), path.join(folder, '待改'), { recursive: true });
  return folder;
}

try {
  await main();
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
