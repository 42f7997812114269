/** What the pictures have in common: filling the corpus, showing a draft, finding what is on screen. */
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

/** The report's page: a frame in the frame that VS Code gives every webview. */
export function reportPage({ page }: RemoteEditor): FrameLocator {
  return page.frameLocator('iframe.webview').frameLocator('iframe#active-frame');
}

export function visible({ page }: RemoteEditor, selector: string): Locator {
  return page.locator(`${selector}:visible`);
}

/** Scrolls the Problems panel, which lists errors first, until it shows something of this rule. */
export async function scrollProblems(editor: RemoteEditor, rule: string): Promise<void> {
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
export async function stretchHover(editor: RemoteEditor): Promise<void> {
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

export async function fillCorpus(editor: RemoteEditor): Promise<void> {
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
export async function showDraft(editor: RemoteEditor): Promise<void> {
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

export async function putCaret(editor: RemoteEditor, wording: string): Promise<void> {
  await editor.evaluate((vscode, words) => {
    const shown = vscode.window.activeTextEditor;
    const at = shown?.document.getText().indexOf(words) ?? -1;
    if (!shown || at < 0) throw new Error(`“${words}” is not in the draft`);
    const position = shown.document.positionAt(at + 1);
    shown.selection = new vscode.Selection(position, position);
  }, wording);
}

/** Writes a file into the folder and shows it. */
export async function inFolder(
  editor: RemoteEditor,
  name: string,
  text: string,
  languageId?: string,
): Promise<void> {
  await editor.evaluate(
    async (vscode, [file, content, language]) => {
      const extension = vscode.extensions.getExtension('shengao.shengao');
      await (await extension!.activate()).ready;
      const [folder] = vscode.workspace.workspaceFolders ?? [];
      if (!folder) throw new Error('no folder is open');
      const uri = vscode.Uri.joinPath(folder.uri, file);
      await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
      const opened = await vscode.workspace.openTextDocument(uri);
      const document = language ? await vscode.languages.setTextDocumentLanguage(opened, language) : opened;
      await vscode.window.showTextDocument(document, { preview: false });
    },
    [name, text, languageId] as [string, string, string | undefined],
  );
}

/** Shows a draft that has something for each part of the report. */
export async function showRich(editor: RemoteEditor): Promise<void> {
  await inFolder(
    editor,
    '待改/年度工作报告（待改）.txt',
    `---
日期: 2026-11-22
地区: 青禾县
---
在全县年度工作会议上的讲话

同志们：
今天的会议开得短，讲三个方面，请大家对照自己那一摊子，回去就办。
一、过去一年做了什么
截至2026年10月31日，全县完成固定资产投资38.6亿元，新建高标准农田4.2万亩，城镇新增就业3180人。截至2025年9月30日，全县登记在册的规模以上工业企业86家。全县累计排查外地返乡人员1837名，比上年增加12.5%。
省里评的平安县，我们拿到了；截至目前，全县共排查燃气隐患1286处，整改1170处。
二、按什么办
要严格执行《新型冠状病毒肺炎防控方案（第七版）》和《国家突发公共卫生事件应急预案》，落实《中华人民共和国突发事件应对法》《中华人民共和国传染病防治法》的规定，把“十四五”规划的收官之年抓实。
要落实外防输入、内防反弹要求。卡口要外防输入、内防反弹，村居要外防输入、内防反弹，厂矿也要外防输入、内防反弹。各级要提高政治站位，守土有责、守土担责、守土尽责。主要负责同志要提高政治站位，分管同志也要提高政治站位，守土有责、守土担责、守土尽责。
三、怎么抓下去
（一）守住入口。县界7个卡口实行三班倒，逢车必查、逢人必测，登记信息当天录入、当天核对。
（二）备足物资。县应急局、县工信局要把口罩和消毒液的缺口摸清楚，每两天向指挥部报一次。
（三）压实责任。各乡镇党政主要负责同志要守土有责、守土担责、守土尽责，哪个环节出了问题，就追究哪个环节的责任。由某某某同志牵头，12月X日前报县政府。
`,
  );
  await editor.page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'attached' });
}

/** Opens what the list of suggestions tells of the line in it, where it has anything to tell. */
export async function showDetails(editor: RemoteEditor): Promise<void> {
  await editor.evaluate((vscode) => vscode.commands.executeCommand('toggleSuggestionDetails'), null);
  const details = visible(editor, '.suggest-details').first();
  await details.waitFor({ timeout: 3000 }).catch(() => undefined);
}
