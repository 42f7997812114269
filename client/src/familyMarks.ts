import { RULE_FAMILIES } from '@shengao/protocol';
import * as vscode from 'vscode';
import { ruleOf } from './diagnosticWords.ts';

type Family = (typeof RULE_FAMILIES)[keyof typeof RULE_FAMILIES];

/** In the order in which families that are equally grave go before one another. */
const FAMILIES: readonly Family[] = [...new Set(Object.values(RULE_FAMILIES))];

const SOURCE = '审稿';

/** Where the marks of a document stand, by family. */
type Places = ReadonlyMap<Family, readonly vscode.Range[]>;

/** One of the two kinds of marks: its setting, what it looks like and what it stands at. */
interface Kind {
  readonly setting: string;
  style(family: Family): vscode.DecorationRenderOptions;
  places(found: readonly Found[]): Places;
}

interface Found {
  readonly family: Family;
  readonly range: vscode.Range;
  readonly severity: vscode.DiagnosticSeverity;
}

/**
 * Marks findings by family, where the writer asks for it: an icon in the gutter (`shengao.marks.gutter`), one a line,
 * of the gravest; that family's colour at the left of the overview ruler (`shengao.marks.overview`), whose right the
 * editor keeps for severities. Hints are not marked, as the editor does not list them either.
 */
export function markFamilies(icons: vscode.Uri): vscode.Disposable {
  const icon = (family: Family, theme: 'light' | 'dark') => ({
    gutterIconPath: vscode.Uri.joinPath(icons, `${family}-${theme}.svg`),
    gutterIconSize: '75%',
  });
  return vscode.Disposable.from(
    new Marks({
      setting: 'shengao.marks.gutter',
      // High contrast uses that of its own side, light or dark.
      style: (family) => ({ light: icon(family, 'light'), dark: icon(family, 'dark') }),
      places: (found) =>
        grouped(
          [...gravestOfLines(found)].map(([line, { family }]) => ({
            family,
            range: new vscode.Range(line, 0, line, 0),
          })),
        ),
    }),
    new Marks({
      setting: 'shengao.marks.overview',
      style: (family) => ({
        overviewRulerColor: new vscode.ThemeColor(`shengao.family.${family}`),
        overviewRulerLane: vscode.OverviewRulerLane.Left,
      }),
      // Of two colours on one line the editor paints either over the other.
      places: (found) => {
        const gravest = gravestOfLines(found);
        return grouped(found.filter(({ family, range }) => gravest.get(range.start.line)?.family === family));
      },
    }),
  );
}

/** Keeps the marks of one kind on the editors that are visible; costs nothing while the setting is off. */
class Marks implements vscode.Disposable {
  readonly #kind: Kind;
  readonly #listening: vscode.Disposable;
  #types: ReadonlyMap<Family, vscode.TextEditorDecorationType> | null = null;
  /** What each editor shows, so that only a family that changed is sent. */
  #shown = new WeakMap<vscode.TextEditor, Map<Family, string>>();

  constructor(kind: Kind) {
    this.#kind = kind;
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeConfiguration((change) => {
        if (change.affectsConfiguration(kind.setting)) this.#follow();
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const editor of editors) this.#draw(editor);
      }),
      vscode.languages.onDidChangeDiagnostics(({ uris }) => {
        if (this.#types === null) return;
        const changed = new Set(uris.map(String));
        for (const editor of vscode.window.visibleTextEditors)
          if (changed.has(String(editor.document.uri))) this.#draw(editor);
      }),
    );
    this.#follow();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#clear();
  }

  #follow(): void {
    const wanted = vscode.workspace.getConfiguration().get(this.#kind.setting) === true;
    if (wanted === (this.#types !== null)) return;
    this.#clear();
    if (!wanted) return;
    this.#types = new Map(
      FAMILIES.map((family) => [
        family,
        vscode.window.createTextEditorDecorationType(this.#kind.style(family)),
      ]),
    );
    for (const editor of vscode.window.visibleTextEditors) this.#draw(editor);
  }

  #clear(): void {
    for (const type of this.#types?.values() ?? []) type.dispose();
    this.#types = null;
    this.#shown = new WeakMap();
  }

  #draw(editor: vscode.TextEditor): void {
    if (this.#types === null) return;
    const places = this.#kind.places(foundIn(editor.document.uri));
    const shown = this.#shown.get(editor) ?? new Map<Family, string>();
    this.#shown.set(editor, shown);
    for (const [family, type] of this.#types) {
      const ranges = places.get(family) ?? [];
      const key = ranges.map(
        ({ start, end }) => `${start.line}:${start.character}-${end.line}:${end.character}`,
      );
      // The editor moves what it shows while text is typed, so equal places of another version are drawn anew.
      const now = ranges.length === 0 ? '' : `${editor.document.version} ${key.join(' ')}`;
      if ((shown.get(family) ?? '') === now) continue;
      shown.set(family, now);
      editor.setDecorations(type, ranges);
    }
  }
}

function foundIn(uri: vscode.Uri): Found[] {
  return vscode.languages.getDiagnostics(uri).flatMap((diagnostic) => {
    const { source, range, severity } = diagnostic;
    if (source !== SOURCE || severity === vscode.DiagnosticSeverity.Hint) return [];
    const rule = ruleOf(diagnostic);
    if (!Object.hasOwn(RULE_FAMILIES, rule)) return [];
    return [{ family: RULE_FAMILIES[rule as keyof typeof RULE_FAMILIES], range, severity }];
  });
}

/** By line, the gravest of what begins on it. */
function gravestOfLines(found: readonly Found[]): ReadonlyMap<number, Found> {
  const lines = new Map<number, Found>();
  for (const one of found) {
    const { line } = one.range.start;
    const before = lines.get(line);
    if (before === undefined || rank(one) < rank(before)) lines.set(line, one);
  }
  return lines;
}

/** Smaller is graver; among equals the family that comes first. */
function rank({ severity, family }: Found): number {
  return severity * FAMILIES.length + FAMILIES.indexOf(family);
}

function grouped(places: readonly Pick<Found, 'family' | 'range'>[]): Places {
  const byFamily = new Map<Family, vscode.Range[]>();
  for (const { family, range } of places) {
    const ranges = byFamily.get(family);
    if (ranges === undefined) byFamily.set(family, [range]);
    else ranges.push(range);
  }
  return byFamily;
}
