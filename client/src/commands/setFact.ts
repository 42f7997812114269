import * as vscode from 'vscode';
import { frontMatterEdit } from '../frontMatter.ts';
import type { Statuses } from '../statuses.ts';

/** Something that is known of a draft and can be stated in it or in the settings. */
interface Fact {
  readonly setting: 'draftDate' | 'locality';
  /** The key that is written into a draft, and all that are read there. */
  readonly key: string;
  readonly names: readonly string[];
  readonly title: string;
  readonly prompt: string;
  readonly value: string;
  problem(value: string): string | null;
}

/** Sets the day that the active draft is judged on. Arguments are for key bindings and tests. */
export function setDraftDate(statuses: Statuses): (value?: string, where?: Place) => Promise<void> {
  return (value, where) => {
    const status = statuses.ofActive();
    const fact: Fact = {
      setting: 'draftDate',
      key: '日期',
      names: ['date', '日期'],
      title: vscode.l10n.t('Draft date'),
      prompt: vscode.l10n.t('Day on which figures and directives are judged, as YYYY-MM-DD'),
      value: status?.day ?? '',
      problem: (day) => (isDay(day) ? null : vscode.l10n.t('A day that exists, as YYYY-MM-DD')),
    };
    return set(fact, value, where);
  };
}

/** Sets the place that the active draft is written for. */
export function setLocality(statuses: Statuses): (value?: string, where?: Place) => Promise<void> {
  return (value, where) => {
    const fact: Fact = {
      setting: 'locality',
      key: '地区',
      names: ['locality', '地区', '地点'],
      title: vscode.l10n.t('Locality'),
      prompt: vscode.l10n.t('Place that the draft is written for, such as 清江县'),
      value: statuses.ofActive()?.locality ?? '',
      problem: (place) =>
        place.trim() === '' || /[\r\n:#]/.test(place) ? vscode.l10n.t('The name of a place') : null,
    };
    return set(fact, value, where);
  };
}

type Place = 'draft' | 'workspace' | 'user';

async function set(fact: Fact, given: string | undefined, chosen: Place | undefined): Promise<void> {
  const value = typeof given === 'string' ? given : await askFor(fact);
  if (value === undefined || fact.problem(value) !== null) return;
  const where = typeof chosen === 'string' ? chosen : await askWhere(fact.title);
  if (where === undefined) return;
  if (where === 'draft') {
    await stateInDraft(fact, value.trim());
    return;
  }
  const target =
    where === 'workspace' ? vscode.ConfigurationTarget.Workspace : vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration('shengao').update(fact.setting, value.trim(), target);
}

function askFor({ title, prompt, value, problem }: Fact): Thenable<string | undefined> {
  return vscode.window.showInputBox({ title, prompt, value, validateInput: problem });
}

async function askWhere(title: string): Promise<Place | undefined> {
  const places: (vscode.QuickPickItem & { where: Place })[] = [];
  if (vscode.window.activeTextEditor) {
    places.push({
      label: vscode.l10n.t('$(file) In this draft'),
      detail: vscode.l10n.t('Written at its top, and read from there by everybody'),
      where: 'draft',
    });
  }
  if (vscode.workspace.workspaceFolders) {
    places.push({
      label: vscode.l10n.t('$(folder) In this workspace'),
      detail: vscode.l10n.t('For all drafts that state nothing themselves'),
      where: 'workspace',
    });
  }
  places.push({ label: vscode.l10n.t('$(account) In my settings'), where: 'user' });
  return (await vscode.window.showQuickPick(places, { title }))?.where;
}

async function stateInDraft({ key, names }: Fact, value: string): Promise<void> {
  const { document } = vscode.window.activeTextEditor ?? {};
  if (document === undefined) return;
  const head = Array.from({ length: Math.min(document.lineCount, 50) }, (_, i) => document.lineAt(i).text);
  const { line, remove, insert } = frontMatterEdit(head, key, names, value);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(line, 0, line + remove, 0), insert);
  await vscode.workspace.applyEdit(edit);
}

function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}
