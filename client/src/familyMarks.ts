import { RULE_FAMILIES } from '@shengao/protocol';
import * as vscode from 'vscode';

type Family = (typeof RULE_FAMILIES)[keyof typeof RULE_FAMILIES];

/** Marks findings at the left edge of the overview ruler, a colour for each family of rules, when the writer asks for it. */
export function markFamilies(): vscode.Disposable {
  let marks: ReadonlyMap<Family, vscode.TextEditorDecorationType> | null = null;
  const families = new Set(Object.values(RULE_FAMILIES));
  const draw = (editor: vscode.TextEditor): void => {
    if (marks === null) return;
    const ranges = new Map<Family, vscode.Range[]>();
    for (const { code, range } of vscode.languages.getDiagnostics(editor.document.uri)) {
      const rule = String(typeof code === 'object' ? code.value : code);
      if (!Object.hasOwn(RULE_FAMILIES, rule)) continue;
      const family = RULE_FAMILIES[rule as keyof typeof RULE_FAMILIES];
      ranges.set(family, [...(ranges.get(family) ?? []), range]);
    }
    for (const [family, mark] of marks) editor.setDecorations(mark, ranges.get(family) ?? []);
  };
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach(draw);
  const clear = (): void => {
    for (const mark of marks?.values() ?? []) mark.dispose();
    marks = null;
  };
  const follow = (): void => {
    const wanted = vscode.workspace.getConfiguration('shengao').get('overviewByFamily') === true;
    if (wanted === (marks !== null)) return;
    clear();
    if (!wanted) return;
    marks = new Map(
      [...families].map((family) => [
        family,
        vscode.window.createTextEditorDecorationType({
          overviewRulerColor: new vscode.ThemeColor(`shengao.family.${family}`),
          overviewRulerLane: vscode.OverviewRulerLane.Left,
        }),
      ]),
    );
    drawAll();
  };
  follow();
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('shengao.overviewByFamily')) follow();
    }),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (marks === null) return;
      const changed = new Set(uris.map(String));
      for (const editor of vscode.window.visibleTextEditors)
        if (changed.has(String(editor.document.uri))) draw(editor);
    }),
    { dispose: clear },
  );
}
