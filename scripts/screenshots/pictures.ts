/** The pictures: what is opened, done and waited for before each is taken. */
import type { FrameLocator, Locator } from 'playwright-core';
import type { RemoteEditor } from './editor.ts';

export interface Picture {
  readonly name: string;
  /** Size of the window in CSS pixels, where another than the usual shows it better. */
  readonly window?: { readonly width: number; readonly height: number };
  /** No page shows it: it is taken to be looked at, with `--out`. */
  readonly onlyLookedAt?: true;
  arrange(editor: RemoteEditor): Promise<void>;
}

const draft = '待改/疫情防控讲话（待改）.txt';

const single: readonly Picture[] = [
  {
    name: 'diagnostics',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showDraft(editor);
      await editor.evaluate(
        (vscode) => vscode.commands.executeCommand('workbench.actions.view.problems'),
        null,
      );
      await scrollProblems(editor, 'outdated-directive');
      await editor.evaluate(
        (vscode) => vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup'),
        null,
      );
    },
  },
  {
    name: 'hover',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showDraft(editor);
      await putCaret(editor, '第七版');
      await editor.evaluate(async (vscode) => {
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        await vscode.commands.executeCommand('revealLine', { lineNumber: 7, at: 'top' });
        await vscode.commands.executeCommand('editor.action.showHover', {
          focus: 'autoFocusImmediately',
        });
      }, null);
      await visible(editor, '.monaco-editor .monaco-hover').getByText('已被取代为').first().waitFor();
      await stretchHover(editor);
    },
  },
  {
    name: 'quick-fix',
    arrange: async (editor) => {
      await showDraft(editor);
      await putCaret(editor, '新冠肺炎疫情');
      await editor.evaluate((vscode) => vscode.commands.executeCommand('editor.action.quickFix'), null);
      await visible(editor, '.action-widget').locator('.monaco-list-row').first().waitFor();
    },
  },
  {
    name: 'insert',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showDraft(editor);
      const query = '排查 返乡人员';
      await editor.evaluate((vscode, words) => {
        // Answered only when the QuickPick closes.
        void vscode.commands.executeCommand('shengao.insertFromCorpus', { query: words });
      }, query);
      await visible(editor, '.quick-input-widget')
        .locator('.monaco-list-row')
        .getByText('返乡人员')
        .first()
        .waitFor();
    },
  },
  {
    name: 'compare',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await editor.evaluate(async (vscode) => {
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        if (!folder) throw new Error('no folder is open');
        const old = vscode.Uri.joinPath(folder.uri, '历年讲话/07-防汛讲话.txt');
        const lines = new TextDecoder().decode(await vscode.workspace.fs.readFile(old)).split(/\r?\n/);
        const taken = lines
          .slice(
            lines.findIndex((line) => line.includes('一、把底数摸清')),
            -1,
          )
          .join('\n')
          .replace('把预案做实', '把预案做细做实')
          .replace('夜间有人听、有人应', '夜间有人听、有人应、有人跑')
          .replace('地质灾害隐患点128处', '地质灾害隐患点131处');
        const text = `在全县防汛调度会上的讲话\n\n同志们：\n今天的会议，主要是对当前的防汛工作再安排一次。\n${taken}\n`;
        const draft = vscode.Uri.joinPath(folder.uri, '待改/防汛讲话（待改）.txt');
        await vscode.workspace.fs.writeFile(draft, new TextEncoder().encode(text));
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(draft), {
          preview: false,
        });
      }, null);
      const lens = visible(editor, '.codelens-decoration a').filter({ hasText: '相同' }).first();
      await lens.click();
      await visible(editor, '.monaco-diff-editor .char-insert').first().waitFor();
    },
  },
  {
    name: 'corpus',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showDraft(editor);
      await editor.evaluate((vscode) => vscode.commands.executeCommand('shengao.corpus.focus'), null);
      const row = (label: string): Locator =>
        visible(editor, '.sidebar .pane-body .monaco-list-row').filter({ hasText: label }).first();
      // By their arrows: a click on a speech would open it over the draft.
      await row('2020').locator('.monaco-tl-twistie').click();
      const speech = visible(editor, '.sidebar .monaco-list-row[aria-level="2"]').first();
      await speech.locator('.monaco-tl-twistie').click();
      await visible(editor, '.sidebar .monaco-list-row[aria-level="3"]').nth(3).waitFor();
    },
  },
  {
    name: 'glance',
    arrange: async (editor) => {
      await editor.evaluate(async (vscode) => {
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        const settings = vscode.workspace.getConfiguration('shengao');
        for (const key of ['codeLens.headings', 'inlayHints.asOf', 'marks.gutter', 'marks.overview'])
          await settings.update(key, true, vscode.ConfigurationTarget.Workspace);
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        if (!folder) throw new Error('no folder is open');
        const file = vscode.Uri.joinPath(folder.uri, '待改/疫情防控讲话（待改）.txt');
        const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file));
        const dated = text.replace(
          '截至X月X日，我县累计排查返乡人员X名，居家观察X名。',
          '截至2026年11月20日24时，我县累计排查返乡人员4126名，居家观察317名。',
        );
        await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(dated));
      }, null);
      await fillCorpus(editor);
      await showDraft(editor);
      await visible(editor, '.codelens-decoration a').filter({ hasText: '错误' }).first().waitFor();
    },
  },
  {
    name: 'blank',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showDraft(editor);
      await editor.evaluate(async (vscode) => {
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
        await vscode.commands.executeCommand('shengao.fillPlaceholders');
      }, null);
    },
  },
  {
    name: 'report',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showDraft(editor);
      await editor.evaluate(async (vscode) => {
        await vscode.commands.executeCommand('workbench.action.closeSidebar');
        await vscode.commands.executeCommand('shengao.showReport');
      }, null);
      await reportPage(editor).locator('.item').first().waitFor();
    },
  },
  {
    name: 'ignored',
    arrange: async (editor) => {
      await showDraft(editor);
      await editor.evaluate(async (vscode) => {
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        if (!folder) throw new Error('no folder is open');
        const lines = [
          '- {rule: outdated-term, wording: "新冠肺炎疫情", reason: "历史表述", draft: "待改/疫情防控讲话（待改）.txt"}',
          '- {rule: placeholder, wording: "xx市", until: 2099-12-31}',
          '- {rule: wording, wording: "截止", sentence: "截止目前，各项工作有序推进。", draft: "待改/疫情防控讲话（待改）.txt"}',
          '- {rule: foreign-place, wording: "成都市", until: 2024-06-30, reason: "对口协作"}',
        ];
        const file = vscode.Uri.joinPath(folder.uri, '.shengao/ignore.yml');
        await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(`${lines.join('\n')}\n`));
        await vscode.commands.executeCommand('shengao.showIgnored');
      }, null);
      await editor.page.getByText('历史表述').first().waitFor();
    },
  },
  {
    name: 'menu',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showDraft(editor);
      await editor.evaluate((vscode) => {
        // Answered only when the QuickPick closes.
        void vscode.commands.executeCommand('shengao.showMenu');
      }, null);
      await visible(editor, '.quick-input-widget').locator('.monaco-list-row').first().waitFor();
    },
  },
  {
    name: 'folder',
    arrange: async (editor) => {
      await editor.evaluate(async (vscode) => {
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        if (!folder) throw new Error('no folder is open');
        const drafts = vscode.Uri.joinPath(folder.uri, '待改');
        await vscode.commands.executeCommand('shengao.checkWorkspace', drafts);
      }, null);
      await editor.page.locator('.markers-panel-container .monaco-list-row').nth(3).waitFor();
    },
  },
];

/** Those that the walkthrough shows, in a window as narrow as its page, with the side bar only where it matters. */
const steps = ['diagnostics', 'hover', 'quick-fix', 'blank', 'insert', 'corpus', 'report'];

export const pictures: readonly Picture[] = [
  ...single.filter(({ name }) => name !== 'blank'),
  ...single
    .filter(({ name }) => steps.includes(name))
    .map(
      (picture): Picture => ({
        name: `walkthrough/${picture.name}`,
        window: { width: 900, height: 640 },
        arrange: async (editor) => {
          await picture.arrange(editor);
          if (picture.name === 'corpus') return;
          await editor.evaluate(
            (vscode) => vscode.commands.executeCommand('workbench.action.closeSidebar'),
            null,
          );
        },
      }),
    ),
];

/** The report's page: a frame in the frame that VS Code gives every webview. */
function reportPage({ page }: RemoteEditor): FrameLocator {
  return page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
}

function visible({ page }: RemoteEditor, selector: string): Locator {
  return page.locator(`${selector}:visible`);
}

/** Scrolls the Problems panel, which lists errors first, until it shows something of this rule. */
async function scrollProblems(editor: RemoteEditor, rule: string): Promise<void> {
  const panel = editor.page.locator('.markers-panel-container');
  const rows = panel.locator('.monaco-list-row');
  await rows.nth(3).waitFor();
  await rows.nth(3).hover();
  for (let step = 0; (await rows.filter({ hasText: rule }).count()) === 0; step++) {
    if (step === 50) throw new Error(`no ${rule} in the Problems panel`);
    await editor.page.mouse.wheel(0, 20);
  }
  await editor.page.mouse.move(0, 0);
}

/** Drags the lower right corner of the hover to that of the window, as a reader would who wants to see all of it. */
async function stretchHover(editor: RemoteEditor): Promise<void> {
  const { mouse } = editor.page;
  const hover = visible(editor, '.monaco-resizable-hover');
  const highlighted = hover.locator('.monaco-sash.hover');
  const box = await hover.boundingBox();
  const window = editor.page.viewportSize();
  if (!box || !window) throw new Error('no hover is shown');
  const corner = { x: box.x + box.width - 1, y: box.y + box.height - 1 };
  await mouse.move(corner.x - 30, corner.y - 30);
  await mouse.move(corner.x, corner.y);
  await highlighted.first().waitFor();
  await mouse.down();
  await mouse.move(window.width - 40, window.height - 60, { steps: 5 });
  await mouse.up();
  // Off the corner again, whose edges are drawn in colour as long as the pointer is on them.
  await mouse.move(corner.x - 30, corner.y - 30);
  await highlighted.first().waitFor({ state: 'detached' });
}

async function fillCorpus(editor: RemoteEditor): Promise<void> {
  await editor.evaluate(async (vscode) => {
    const extension = vscode.extensions.getExtension('shengao.shengao');
    if (!extension) throw new Error('the extension is not there');
    await (await extension.activate()).ready;
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('no folder is open');
    const corpus = vscode.Uri.joinPath(folder.uri, '历年讲话');
    await vscode.commands.executeCommand('shengao.addToCorpus', corpus);
    await vscode.commands.executeCommand('notifications.clearAll');
  }, null);
  await editor.page.locator('.notification-toast').first().waitFor({ state: 'detached' });
}

/** Shows the draft with its findings, the text behind the folders. */
async function showDraft(editor: RemoteEditor): Promise<void> {
  await editor.evaluate(async (vscode, name) => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    if (!folder) throw new Error('no folder is open');
    const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
    await vscode.window.showTextDocument(document, { preview: false });
    await new Promise<void>((resolve, reject) => {
      const clock = setTimeout(() => reject(new Error('no findings after 15 s')), 15_000);
      const look = () => {
        if (vscode.languages.getDiagnostics(document.uri).length < 5) return;
        clearTimeout(clock);
        resolve();
      };
      vscode.languages.onDidChangeDiagnostics(look);
      look();
    });
  }, draft);
  await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
}

async function putCaret(editor: RemoteEditor, wording: string): Promise<void> {
  await editor.evaluate((vscode, words) => {
    const shown = vscode.window.activeTextEditor;
    const at = shown?.document.getText().indexOf(words) ?? -1;
    if (!shown || at < 0) throw new Error(`“${words}” is not in the draft`);
    const position = shown.document.positionAt(at + 1);
    shown.selection = new vscode.Selection(position, position);
  }, wording);
}
