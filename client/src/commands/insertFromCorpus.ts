import { Commands, type CorpusHit, PassageSnippet, parseVirtualUri, SearchCorpus } from '@shengao/protocol';
import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { ask } from '../ask.ts';
import type { LastDraft } from '../lastDraft.ts';
import { insertAsParagraph } from './passagePlace.ts';

interface HitItem extends vscode.QuickPickItem {
  readonly hit?: CorpusHit;
  /** Words that are marked in a source being read: they go in at the caret, a passage becomes a paragraph. */
  readonly sentence?: Sentence;
  /** Run instead of an insertion. */
  readonly command?: string;
}

interface Sentence {
  readonly speechId: string;
  readonly text: string;
}

const PAUSE_MS = 150;
const LIMIT = 40;

/** Searches the corpus while the writer types and inserts the chosen passage; its blanks become tab stops. False: nothing was. */
export function insertFromCorpus(
  client: LanguageClient,
  drafts: LastDraft,
): (options?: { query?: string }) => Promise<boolean> {
  return async (options) => {
    const { document } = drafts;
    if (document === undefined) {
      void vscode.window.showInformationMessage(vscode.l10n.t('Open a draft first.'));
      return false;
    }
    // What is marked in a source being read is looked for as well.
    const { activeTextEditor } = vscode.window;
    const selected = activeTextEditor?.document.getText(activeTextEditor.selection) ?? '';
    const query = options?.query ?? (selected.includes('\n') ? '' : selected);
    const picked = await pick(client, query, sentenceIn(activeTextEditor));
    if (picked?.command !== undefined) await vscode.commands.executeCommand(picked.command);
    const { hit, sentence } = picked ?? {};
    if (hit === undefined && sentence === undefined) return false;
    const insertion = await ask(client, PassageSnippet, {
      speechId: sentence?.speechId ?? hit!.speechId,
      passageIndex: hit?.passageIndex ?? 0,
      ...(sentence === undefined ? {} : { sentence: sentence.text }),
      uri: document.uri.toString(),
    });
    if (insertion === null) {
      void vscode.window.showWarningMessage(
        vscode.l10n.t('This source is no longer in the corpus or in the register.'),
      );
      return false;
    }
    const target = await drafts.show();
    if (target === undefined) return false;
    if (sentence === undefined) await insertAsParagraph(target, insertion.snippet);
    else await target.insertSnippet(new vscode.SnippetString(insertion.snippet), target.selection.active);
    if (insertion.blanks > 0) {
      vscode.window.setStatusBarMessage(
        vscode.l10n.t(
          '{0} blanks to fill in: Tab, and later Ctrl+Alt+J, goes to the next one',
          insertion.blanks,
        ),
        8000,
      );
    }
    return true;
  };
}

/** What is marked in a speech of the corpus that is being read; null elsewhere, and for more than a paragraph. */
function sentenceIn(editor: vscode.TextEditor | undefined): Sentence | null {
  if (editor === undefined) return null;
  const text = editor.document.getText(editor.selection).trim();
  const target = parseVirtualUri(editor.document.uri.toString());
  return target?.kind !== 'speech' || text === '' || text.includes('\n')
    ? null
    : { speechId: target.id, text };
}

function pick(
  client: LanguageClient,
  query: string,
  sentence: Sentence | null,
): Promise<HitItem | undefined> {
  return new Promise((resolve) => {
    const box = vscode.window.createQuickPick<HitItem>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let running: vscode.CancellationTokenSource | undefined;
    let picked: HitItem | undefined;
    box.title = vscode.l10n.t('Insert from the corpus');
    box.placeholder = vscode.l10n.t('Words to look for in past speeches');
    box.value = query;

    const search = async (text: string): Promise<void> => {
      running?.cancel();
      const mine = new vscode.CancellationTokenSource();
      running = mine;
      box.busy = true;
      try {
        const answer = await ask(client, SearchCorpus, { query: text, limit: LIMIT }, mine.token);
        if (running === mine) {
          const items = itemsFor(text, answer.hits, answer.speeches);
          box.items = sentence !== null && text === query ? [sentenceItem(sentence), ...items] : items;
        }
      } catch {
        // A cancelled search answers with an error; a newer one is under way.
      } finally {
        if (running === mine) box.busy = false;
        mine.dispose();
      }
    };

    box.onDidChangeValue((text) => {
      clearTimeout(timer);
      timer = setTimeout(() => void search(text), PAUSE_MS);
    });
    box.onDidAccept(() => {
      picked = box.selectedItems[0];
      if (picked?.hit ?? picked?.command ?? picked?.sentence) box.hide();
    });
    box.onDidTriggerItemButton(({ item }) => {
      if (item.hit) void vscode.commands.executeCommand(Commands.openSource, { uri: item.hit.uri });
    });
    box.onDidHide(() => {
      clearTimeout(timer);
      running?.cancel();
      box.dispose();
      resolve(picked);
    });
    box.show();
    void search(query);
  });
}

function sentenceItem(sentence: Sentence): HitItem {
  return {
    label: vscode.l10n.t('$(quote) Only the marked words, at the caret'),
    detail: plain(sentence.text),
    alwaysShow: true,
    sentence,
  };
}

function itemsFor(query: string, hits: readonly CorpusHit[], speeches: number): HitItem[] {
  if (speeches === 0) {
    return [
      {
        label: vscode.l10n.t('$(add) The corpus is empty. Add past speeches…'),
        alwaysShow: true,
        command: Commands.addToCorpus,
      },
    ];
  }
  if (hits.length === 0) {
    const label =
      query.trim() === ''
        ? vscode.l10n.t('Type to search {0} speeches', speeches)
        : vscode.l10n.t('Nothing found in {0} speeches', speeches);
    return [{ label, alwaysShow: true }];
  }
  return hits.map((hit) => {
    const description = [hit.date, hit.heading].filter((part) => part).join(' · ');
    return {
      label: plain(description === '' ? hit.title : shortened(hit.title)),
      description: plain(description),
      detail: plain(hit.preview),
      alwaysShow: true,
      buttons: [{ iconPath: new vscode.ThemeIcon('go-to-file'), tooltip: vscode.l10n.t('Open the source') }],
      hit,
    };
  });
}

/** Leaves room for the date beside a long title. */
const TITLE_LENGTH = 28;

function shortened(title: string): string {
  const characters = Array.from(title);
  return characters.length <= TITLE_LENGTH ? title : `${characters.slice(0, TITLE_LENGTH - 1).join('')}…`;
}

/** An icon written in a text of the corpus must show as text. */
function plain(text: string): string {
  return text.replaceAll('$(', '$ (');
}
