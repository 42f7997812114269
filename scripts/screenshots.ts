/**
 * Takes the pictures of the README from the real editor: `npm run screenshots [-- --theme dark] [NAME]...`
 * Writes docs/images/NAME.png, with the theme `dark` NAME-dark.png. `walkthrough/` means
 * all of the walkthrough's.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { openEditor, type RemoteEditor } from './screenshots/editor.ts';
import { pictures } from './screenshots/pictures.ts';
import { repositoryRoot } from './vscode-host/install.ts';

type Theme = 'light' | 'dark';

const settings = {
  'breadcrumbs.enabled': false,
  'chat.disableAIFeatures': true,
  'editor.fontFamily': "'Noto Sans CJK SC', sans-serif",
  'editor.fontSize': 15,
  'editor.hover.above': false,
  'editor.lineHeight': 1.7,
  'editor.matchBrackets': 'never',
  'editor.minimap.enabled': false,
  'explorer.compactFolders': false,
  'files.associations': { '*.txt': 'speech-draft' },
  'outline.problems.enabled': false,
  'window.autoDetectColorScheme': true,
  'window.commandCenter': false,
  'window.title': ' ',
  'workbench.preferredDarkColorTheme': 'Dark 2026',
  'workbench.preferredLightColorTheme': 'Light 2026',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { theme: { type: 'string', default: 'light' } },
    allowPositionals: true,
  });
  const { theme } = values;
  if (theme !== 'light' && theme !== 'dark') throw new Error(`--theme is light or dark, not ${theme}`);
  const wanted = pictures.filter(
    ({ name }) =>
      positionals.length === 0 ||
      positionals.some((p) => p === name || (p.endsWith('/') && name.startsWith(p))),
  );
  if (wanted.length === 0) throw new Error(`Pictures: ${pictures.map(({ name }) => name).join(', ')}`);

  const temporary = mkdtempSync(path.join(os.tmpdir(), 'shengao-'));
  const images = path.join(repositoryRoot, 'docs/images');
  mkdirSync(path.join(images, 'walkthrough'), { recursive: true });
  try {
    for (const picture of wanted) {
      // A window of its own for each, so that none depends on the one before.
      const folder = layOutFolder(path.join(temporary, picture.name, '青禾县讲话稿'));
      await using editor = await openEditor({
        folder,
        language: 'zh-cn',
        settings,
        ...(picture.window ? { window: picture.window } : {}),
      });
      // The editor follows the system, which for the page is what is emulated here.
      await editor.page.emulateMedia({ colorScheme: theme });
      await editor.page.locator(`.monaco-workbench[class*="2026-${theme}"]`).waitFor();
      await takePicture(editor, picture.arrange, path.join(images, fileName(picture.name, theme)));
    }
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function takePicture(
  editor: RemoteEditor,
  arrange: (editor: RemoteEditor) => Promise<void>,
  file: string,
): Promise<void> {
  await arrange(editor);
  await editor.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
  console.log(path.relative(repositoryRoot, file));
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
