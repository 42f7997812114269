/** The themes that pictures are taken in, and the settings that they share. */
import type { RemoteEditor } from './editor.ts';

export const THEMES = ['light', 'dark', 'hc-black', 'hc-light'] as const;
export type Theme = (typeof THEMES)[number];

export function isTheme(name: string): name is Theme {
  return THEMES.some((theme) => theme === name);
}

const NAMES: Readonly<Record<Theme, string>> = {
  light: 'Light 2026',
  dark: 'Dark 2026',
  'hc-black': 'Default High Contrast',
  'hc-light': 'Default High Contrast Light',
};

/** What VS Code calls the kind of a theme, as a class of its window and of webviews. */
const KINDS: Readonly<Record<Theme, { readonly workbench: string; readonly webview: string }>> = {
  light: { workbench: 'vs', webview: 'vscode-light' },
  dark: { workbench: 'vs-dark', webview: 'vscode-dark' },
  'hc-black': { workbench: 'hc-black', webview: 'vscode-high-contrast:not(.vscode-high-contrast-light)' },
  'hc-light': { workbench: 'hc-light', webview: 'vscode-high-contrast-light' },
};

export const settings = {
  'breadcrumbs.enabled': false,
  'chat.disableAIFeatures': true,
  'diffEditor.renderOverviewRuler': false,
  'editor.fontFamily': "'Noto Sans CJK SC', sans-serif",
  'editor.fontSize': 15,
  'editor.hover.above': false,
  'editor.lineHeight': 1.7,
  'editor.matchBrackets': 'never',
  'editor.minimap.enabled': false,
  // A page that fits needs no slider over the marks of its ruler.
  'editor.scrollBeyondLastLine': false,
  'explorer.compactFolders': false,
  'files.associations': { '*.txt': 'speech-draft' },
  'outline.problems.enabled': false,
  'window.commandCenter': false,
  'window.title': ' ',
  'workbench.colorTheme': NAMES.light,
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** Changes the theme and waits until the window and the webviews in it have it. */
export async function showTheme(editor: RemoteEditor, theme: Theme): Promise<void> {
  const { page } = editor;
  await editor.evaluate(
    (vscode, name) =>
      vscode.workspace
        .getConfiguration('workbench')
        .update('colorTheme', name, vscode.ConfigurationTarget.Global),
    NAMES[theme],
  );
  const { workbench, webview } = KINDS[theme];
  await page.locator(`.monaco-workbench.${workbench}`).waitFor();
  if ((await page.locator('iframe.webview:visible').count()) === 0) return;
  const frame = page.frameLocator('iframe.webview:visible').first().frameLocator('iframe#active-frame');
  await frame.locator(`body.${webview}`).waitFor();
}
