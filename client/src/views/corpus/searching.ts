import * as vscode from 'vscode';
import type { CorpusTree, Search } from './corpusTree.ts';

/** Asks for words and shows in the view what is found. */
export async function searchCorpus(tree: CorpusTree, view: vscode.TreeView<unknown>): Promise<void> {
  const query = await vscode.window.showInputBox({
    title: vscode.l10n.t('Search the corpus'),
    prompt: vscode.l10n.t('Words to look for in past speeches; in “ ” word for word'),
    value: tree.search?.query ?? '',
  });
  if (query === undefined) return;
  show(tree, view, query.trim() === '' ? null : { ...tree.search, query: query.trim() });
}

/** Narrows what is found by time, place or occasion. */
export async function filterCorpus(
  tree: CorpusTree,
  view: vscode.TreeView<unknown>,
  draftDay: () => string | null,
): Promise<void> {
  const { search } = tree;
  if (search === null) {
    await searchCorpus(tree, view);
    if (tree.search === null) return;
  }
  const current = tree.search!;
  const day = draftDay();
  const choices = [
    {
      label: vscode.l10n.t('$(calendar) From…'),
      description: current.from ?? '',
      run: () => ask('from', current),
    },
    { label: vscode.l10n.t('$(calendar) To…'), description: current.to ?? '', run: () => ask('to', current) },
    ...(day === null
      ? []
      : [
          {
            label: vscode.l10n.t('$(history) Only before the draft’s date'),
            description: day,
            run: async (): Promise<Search> => ({ ...current, before: day }),
          },
        ]),
    {
      label: vscode.l10n.t('$(location) Place…'),
      description: current.place ?? '',
      run: () => choose(tree, 'place', current),
    },
    {
      label: vscode.l10n.t('$(tag) Occasion…'),
      description: current.occasion ?? '',
      run: () => choose(tree, 'occasion', current),
    },
    {
      label: vscode.l10n.t('$(clear-all) No filters'),
      description: '',
      run: async (): Promise<Search> => ({ query: current.query }),
    },
  ];
  const chosen = await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('Filter what is found') });
  const next = await chosen?.run();
  if (next !== undefined) show(tree, view, next);
}

async function ask(key: 'from' | 'to', search: Search): Promise<Search | undefined> {
  const value = await vscode.window.showInputBox({
    title:
      key === 'from'
        ? vscode.l10n.t('From which day, month or year')
        : vscode.l10n.t('To which day, month or year'),
    value: search[key] ?? '',
    placeHolder: '2021-06',
    validateInput: (text) =>
      text === '' || /^\d{4}(?:-\d{2}){0,2}$/.test(text)
        ? null
        : vscode.l10n.t('As 2021, 2021-06 or 2021-06-03'),
  });
  return value === undefined ? undefined : without(search, key, value);
}

/** Offers what the corpus has. */
async function choose(
  tree: CorpusTree,
  key: 'place' | 'occasion',
  search: Search,
): Promise<Search | undefined> {
  const counts = new Map<string, number>();
  for (const speech of await tree.speeches()) {
    const value = speech[key];
    if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  const items = [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([label, count]) => ({ label, description: String(count) }));
  const chosen = await vscode.window.showQuickPick(items, {
    title:
      key === 'place'
        ? vscode.l10n.t('Speeches of which place')
        : vscode.l10n.t('Speeches on which occasion'),
  });
  return chosen === undefined ? undefined : without(search, key, chosen.label);
}

/** A search with a filter set, or taken away where it is empty. */
function without(search: Search, key: keyof Search, value: string): Search {
  const { [key]: _, ...rest } = search;
  return { ...rest, query: search.query, ...(value === '' ? {} : { [key]: value }) };
}

function show(tree: CorpusTree, view: vscode.TreeView<unknown>, search: Search | null): void {
  const filters =
    search === null ? [] : [search.from, search.to, search.before, search.place, search.occasion];
  const said = filters.filter((part) => part !== undefined).join(' · ');
  // Empty rather than undefined, which older editors take for “leave as it is”.
  view.message = search === null ? '' : `“${search.query}”${said === '' ? '' : ` · ${said}`}`;
  void vscode.commands.executeCommand('setContext', 'shengao.corpusSearch', search !== null);
  tree.look(search);
}

/** All speeches again. */
export function clearSearch(tree: CorpusTree, view: vscode.TreeView<unknown>): void {
  show(tree, view, null);
}
