/** The pictures: what is opened, done and waited for before each is taken. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Locator } from 'playwright-core';
import { repositoryRoot } from '../vscode-host/install.ts';
import { looks } from './looks.ts';
import {
  fillCorpus,
  type Picture,
  putCaret,
  reportPage,
  scrollProblems,
  showDetails,
  showDraft,
  stretchHover,
  visible,
} from './steps.ts';
import { wordDocument } from './word.ts';

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
        // Room below for as much of the card as there is.
        await vscode.workspace
          .getConfiguration('editor')
          .update('scrollBeyondLastLine', true, vscode.ConfigurationTarget.Global);
        await vscode.commands.executeCommand('revealLine', { lineNumber: 7, at: 'top' });
        await vscode.commands.executeCommand('editor.action.showHover', {
          focus: 'autoFocusImmediately',
        });
      }, null);
      await visible(editor, '.monaco-editor .monaco-hover').getByText('全部信息').first().waitFor();
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
        const dated = text
          .replace(
            '截至X月X日，我县累计排查外地返乡人员X名，居家观察X名。',
            '截至2026年11月20日24时，我县累计排查外地返乡人员5208名。其中，居家观察106名。',
          )
          .replace(
            '层层压实责任。',
            '层层压实责任。各乡镇党政主要负责同志要守土有责、守土担责、守土尽责，哪个环节出了问题，就追究哪个环节的责任。',
          )
          .replace(
            /（三）备足物资。.*/,
            '（三）备足物资。县应急局、县工信局要把口罩和消毒液的缺口摸清楚，每两天向指挥部报一次。XX镇的缺口最大。',
          );
        await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(dated));
      }, null);
      await fillCorpus(editor);
      await showDraft(editor);
      const lens = (words: string): Promise<void> =>
        visible(editor, '.codelens-decoration a').filter({ hasText: words }).first().waitFor();
      await lens('错误');
      await lens('与旧稿相同');
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
        const { document } = vscode.window.activeTextEditor!;
        const blank = document.positionAt(document.getText().indexOf('X名'));
        // What the corpus knows of figures is read a moment after it was filled.
        for (let attempt = 0; attempt < 100; attempt++) {
          const actions = await vscode.commands.executeCommand<{ title: string }[]>(
            'vscode.executeCodeActionProvider',
            document.uri,
            new vscode.Range(blank, blank),
          );
          if (actions.some(({ title }) => title.startsWith('填写 1837'))) break;
          await new Promise((resolve) => setTimeout(resolve, 100));
        }
        // The fourth is one that two past speeches have a value for.
        for (let blank = 0; blank < 4; blank++)
          await vscode.commands.executeCommand('shengao.fillPlaceholders');
      }, null);
      const list = visible(editor, '.suggest-widget');
      await list.locator('.monaco-list-row').nth(2).waitFor();
      await editor.evaluate((vscode) => vscode.commands.executeCommand('selectNextSuggestion'), null);
      await showDetails(editor);
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
      await reportPage(editor).getByText('与旧稿相同的部分').first().waitFor();
    },
  },
  {
    name: 'working-list',
    arrange: async (editor) => {
      await fillCorpus(editor);
      await showDraft(editor);
      await editor.evaluate(async (vscode) => {
        await vscode.commands.executeCommand('shengao.review.focus');
      }, null);
      await editor.page.locator('.pane-body .monaco-list-row').nth(4).waitFor();
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
      await visible(editor, '.sidebar .pane-header').filter({ hasText: '语料库' }).click();
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
  {
    name: 'documents',
    arrange: async (editor) => {
      const draft = path.join(repositoryRoot, 'examples/drafts/安全生产讲话（待改）.txt');
      const body = readFileSync(draft, 'utf8').replace(/^---[\s\S]*?---\n/, '');
      await editor.evaluate(
        async (vscode, bytes) => {
          const [folder] = vscode.workspace.workspaceFolders ?? [];
          if (!folder) throw new Error('no folder is open');
          const drafts = vscode.Uri.joinPath(folder.uri, '待改');
          const file = vscode.Uri.joinPath(drafts, '安全生产讲话（二稿）.docx');
          await vscode.workspace.fs.writeFile(file, Buffer.from(bytes, 'base64'));
          await vscode.commands.executeCommand('shengao.checkWorkspace', drafts);
        },
        await wordDocument(body),
      );
      const rows = editor.page.locator('.markers-panel-container .monaco-list-row');
      await rows.filter({ hasText: 'docx（正文）' }).first().waitFor();
      const first = (await rows.allInnerTexts()).findIndex((row) => row.includes('docx（正文）')) + 1;
      await rows.nth(first).dblclick();
      await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
      await editor.page.locator('.codelens-decoration a').first().waitFor();
      await editor.evaluate(async (vscode) => {
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        const file = vscode.Uri.joinPath(folder!.uri, '待改/安全生产讲话（二稿）.docx');
        // Its title names the folder of the run, which is another each time.
        await vscode.commands.executeCommand('workbench.action.closePanel');
        await vscode.commands.executeCommand('revealInExplorer', file);
        await vscode.commands.executeCommand('workbench.action.focusActiveEditorGroup');
        await vscode.commands.executeCommand('editor.action.showHover');
      }, null);
      await visible(editor, '.monaco-editor .monaco-hover').first().waitFor();
    },
  },
];

/** Those that the walkthrough shows, in a window as narrow as its page, with the side bar only where it matters. */
const steps = ['diagnostics', 'hover', 'quick-fix', 'blank', 'insert', 'corpus', 'report'];

export const pictures: readonly Picture[] = [
  ...single.filter(({ name }) => name !== 'blank'),
  ...looks,
  ...single
    .filter(({ name }) => steps.includes(name))
    .map(
      (picture): Picture => ({
        name: `walkthrough/${picture.name}`,
        window: { width: 900, height: 640 },
        arrange: async (editor) => {
          // Before, for it takes the focus from whatever the picture is of.
          if (picture.name !== 'corpus')
            await editor.evaluate(
              (vscode) => vscode.commands.executeCommand('workbench.action.closeSidebar'),
              null,
            );
          await picture.arrange(editor);
        },
      }),
    ),
];
