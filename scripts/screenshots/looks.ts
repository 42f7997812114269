/** Pictures that no page shows, of everything else that a writer sees: taken to be looked at in every theme. */
import path from 'node:path';
import { repositoryRoot } from '../vscode-host/install.ts';
import type { RemoteEditor } from './editor.ts';
import {
  fillCorpus,
  inFolder,
  type Picture,
  putCaret,
  reportPage,
  showDetails,
  showDraft,
  showRich,
  visible,
} from './steps.ts';

const fixtures = path.join(repositoryRoot, 'test/fixtures/documents');

export const looks: readonly Picture[] = [
  look('status', async (editor) => {
    await fillCorpus(editor);
    await showDraft(editor);
    await openLanguageStatus(editor, '稿件日期');
  }),
  look('hover-open', async (editor) => {
    await fillCorpus(editor);
    await showDraft(editor);
    await putCaret(editor, '第七版');
    await command(editor, 'workbench.action.closeSidebar');
    await editor.evaluate(
      (vscode) =>
        vscode.commands.executeCommand('editor.action.showHover', { focus: 'autoFocusImmediately' }),
      null,
    );
    await visible(editor, '.monaco-editor .monaco-hover').locator('summary').first().click();
    await visible(editor, '.monaco-editor .monaco-hover').getByText('已被取代为').first().waitFor();
  }),
  look('not-checked', async (editor) => {
    await fillCorpus(editor);
    await inFolder(
      editor,
      '待改/会务通知.md',
      `# 会务安排\n\n${'请各科室把参会名单报到办公室，车辆由后勤统一安排，会场座次以桌签为准。'.repeat(4)}\n`,
    );
    await openLanguageStatus(editor, '未检查');
  }),
  look('check-draft', async (editor) => {
    await inFolder(editor, '待改/notes.txt', 'Only a few words of English, no speech at all.\n', 'plaintext');
    start(editor, 'shengao.checkDraft');
    await command(editor, 'notifications.showList');
    await visible(editor, '.notifications-center').getByText('未检查').first().waitFor();
  }),
  look('corpus-empty', async (editor) => {
    await showDraft(editor);
    await command(editor, 'shengao.corpus.focus');
    await visible(editor, '.sidebar .welcome-view').first().waitFor();
  }),
  look('corpus-search', async (editor) => {
    await fillCorpus(editor);
    await showDraft(editor);
    await command(editor, 'shengao.corpus.focus');
    start(editor, 'shengao.searchCorpus');
    await visible(editor, '.quick-input-widget').locator('input').fill('返乡人员');
    await editor.page.keyboard.press('Enter');
    await visible(editor, '.sidebar .monaco-list-row').filter({ hasText: '返乡人员' }).first().waitFor();
  }),
  look('corpus-filter', async (editor) => {
    await fillCorpus(editor);
    await showDraft(editor);
    await command(editor, 'shengao.corpus.focus');
    start(editor, 'shengao.searchCorpus');
    await visible(editor, '.quick-input-widget').locator('input').fill('返乡人员');
    await editor.page.keyboard.press('Enter');
    await visible(editor, '.sidebar .monaco-list-row').filter({ hasText: '返乡人员' }).first().waitFor();
    start(editor, 'shengao.filterCorpus');
    await visible(editor, '.quick-input-widget').locator('.monaco-list-row').first().waitFor();
  }),
  look('corpus-complaints', async (editor) => {
    await fillCorpus(editor);
    start(editor, 'shengao.addToCorpus', `file://${fixtures}`);
    await command(editor, 'notifications.showList');
    await visible(editor, '.notifications-center').getByText('没能加入').first().waitFor();
    await command(editor, 'shengao.corpus.focus');
    await visible(editor, '.sidebar .monaco-list-row').filter({ hasText: '未能加入' }).first().click();
  }),
  look('complete-phrase', async (editor) => {
    await fillCorpus(editor);
    await inFolder(
      editor,
      '待改/新稿.txt',
      '在全县秋冬季防控工作会议上的讲话\n（2021年11月2日）\n同志们：\n要坚持外防输入、\n各乡镇要做到“\n',
    );
    await completeAt(editor, 3, 8);
  }),
  look('complete-quote', async (editor) => {
    await fillCorpus(editor);
    await inFolder(
      editor,
      '待改/新稿.txt',
      '在全县秋冬季防控工作会议上的讲话\n（2021年11月2日）\n同志们：\n要坚持外防输入、\n各乡镇要做到“\n',
    );
    await completeAt(editor, 4, 7);
  }),
  look('complete-opening', async (editor) => {
    const bodies = [
      '河口镇有九个村，渡口、码头和采砂场都在汛期线上，船只进港以后一律登记。',
      '柳林镇的苹果今年要进冷库，分拣线和包装箱先联系好，别等果子下树再找车。',
      '东川镇的中学食堂换了新灶，陪餐的校长要把每天吃了什么写在黑板上。',
    ];
    for (const [i, body] of bodies.entries())
      await inFolder(
        editor,
        `历年讲话/${body.slice(0, 3)}.txt`,
        `在${body.slice(0, 3)}工作会议上的讲话\n（202${i}年3月1日）\n同志们：\n这次会议的主要任务是，${body}\n${body.split('').reverse().join('')}\n谢谢大家！\n`,
      );
    await fillCorpus(editor);
    await inFolder(editor, '待改/新稿.txt', '在全县秋冬季防控工作会议上的讲话\n同志们：\n\n');
    await completeAt(editor, 2, 0);
  }),
  look('complete-directive', async (editor) => {
    await fillCorpus(editor);
    await inFolder(
      editor,
      '待改/新稿.txt',
      '在全县秋冬季防控工作会议上的讲话\n（2026年11月22日）\n同志们：\n要严格执行《新型冠状病毒\n',
    );
    await completeAt(editor, 3, 12);
  }),
  look('inserted', async (editor) => {
    await fillCorpus(editor);
    await inFolder(
      editor,
      '待改/新稿.txt',
      '---\n地区: 红柳县\n---\n在全县秋冬季防控工作会议上的讲话\n同志们：\n\n',
    );
    await editor.evaluate((vscode) => {
      const shown = vscode.window.activeTextEditor!;
      shown.selection = new vscode.Selection(5, 0, 5, 0);
      void vscode.commands.executeCommand('shengao.insertFromCorpus', { query: '排查 返乡人员' });
    }, null);
    await visible(editor, '.quick-input-widget')
      .locator('.monaco-list-row')
      .getByText('返乡人员')
      .first()
      .waitFor();
    await editor.page.keyboard.press('Enter');
    await visible(editor, '.monaco-editor .snippet-placeholder, .monaco-editor .finish-snippet-placeholder')
      .first()
      .waitFor({ state: 'attached' });
  }),
  {
    name: 'report-whole',
    window: { width: 1000, height: 4600 },
    onlyLookedAt: true,
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showRich(editor);
      await command(editor, 'workbench.action.closeSidebar');
      await command(editor, 'shengao.showReport');
      await reportPage(editor).locator('.item').first().waitFor();
      await command(editor, 'workbench.action.toggleMaximizeEditorGroup');
    },
  },
  {
    name: 'first-steps',
    window: { width: 1440, height: 860 },
    onlyLookedAt: true,
    arrange: async (editor) => {
      await command(editor, 'workbench.action.closeSidebar');
      await command(editor, 'shengao.openWalkthrough');
      await visible(editor, '.getting-started-step').first().waitFor();
    },
  },
  look('document', async (editor) => {
    await command(editor, 'vscode.open', `file://${fixtures}/讲话.docx`);
    await editor.page
      .frameLocator('iframe.webview')
      .frameLocator('iframe#active-frame')
      .locator('button')
      .first()
      .waitFor();
  }),
  look('settings', async (editor) => {
    start(editor, 'workbench.action.openSettings', '@ext:shengao.shengao');
    await visible(editor, '.settings-editor .setting-item-contents').first().waitFor();
  }),
  look('problem-hover', async (editor) => {
    await fillCorpus(editor);
    await showDraft(editor);
    await putCaret(editor, 'X名');
    await command(editor, 'editor.action.showHover');
    await visible(editor, '.monaco-editor .monaco-hover').first().waitFor();
  }),
];

function look(name: string, arrange: Picture['arrange']): Picture {
  return { name, onlyLookedAt: true, arrange };
}

/** Runs a command; an argument that is a URI as text is given as a URI. */
async function command(editor: RemoteEditor, id: string, argument?: string): Promise<void> {
  await editor.evaluate(
    async (vscode, [name, given]) => {
      if (given === null) {
        await vscode.commands.executeCommand(name);
        return;
      }
      const isUri = given.startsWith('file://');
      await vscode.commands.executeCommand(
        name,
        isUri ? vscode.Uri.file(given.slice('file://'.length)) : given,
      );
    },
    [id, argument ?? null] as [string, string | null],
  );
}

/** Starts a command that answers only when what it shows is closed, which the end of the window does. */
function start(...args: Parameters<typeof command>): void {
  command(...args).catch(() => undefined);
}

async function completeAt(editor: RemoteEditor, line: number, character: number): Promise<void> {
  await editor.evaluate(
    async (vscode, [row, column]) => {
      const shown = vscode.window.activeTextEditor!;
      shown.selection = new vscode.Selection(row, column, row, column);
      await vscode.commands.executeCommand('editor.action.triggerSuggest');
    },
    [line, character] as [number, number],
  );
  const row = visible(editor, '.suggest-widget').locator('.monaco-list-row').first();
  // What the corpus goes on with is read a moment after it was filled.
  for (let attempt = 0; attempt < 10 && !(await row.isVisible()); attempt++) {
    // An empty list that is open is not asked for anew.
    await command(editor, 'hideSuggestWidget');
    await command(editor, 'editor.action.triggerSuggest');
    await row.waitFor({ timeout: 2000 }).catch(() => undefined);
  }
  await row.waitFor();
  await showDetails(editor);
}

async function openLanguageStatus(editor: RemoteEditor, words: string): Promise<void> {
  await visible(editor, '[id="status.languageStatus"]').click();
  await visible(editor, '.hover-language-status').filter({ hasText: words }).first().waitFor();
}
