import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ImportRepeals, type ImportRepealsResult, WORKSPACE_PACKS } from '@shengao/protocol';
import {
  type CompletionItem,
  CompletionItemKind,
  type Diagnostic,
  DiagnosticSeverity,
  type Hover,
  type Position,
} from 'vscode-languageserver/node';
import type { PackProblem } from '../../knowledge/types.ts';
import { isBelow } from '../../paths/paths.ts';
import { directiveLines } from '../../service/directives/directiveCard.ts';
import { readRepealList, repealPack } from '../../service/directives/repealList.ts';
import { markdown, plainText } from '../../service/markup.ts';
import { completePack, packSubjectAt } from '../../service/packs/packEditing.ts';
import { localeOf, type ServerContext, virtualLinks } from '../context.ts';
import { SOURCE } from '../diagnostics/diagnostic.ts';
import type { DiagnosticsSupport } from '../diagnostics/diagnostics.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { reasonOf } from '../reason.ts';
import { pathOf } from '../uris.ts';

/** Loading all packs takes a while; a writer who types on has it done once. */
const QUIET_MS = 400;

/** True for the YAML of a pack: in a workspace's own folder or in one that the settings name. */
export function isPackFile(uri: string, packFolders: readonly string[]): boolean {
  const path = pathOf(uri);
  if (path === null || !/\.ya?ml$/i.test(path)) return false;
  const named = packFolders.some((folder) => isBelow(path, folder));
  return named || path.replaceAll('\\', '/').includes(`/${WORKSPACE_PACKS}/`);
}

/**
 * Shows what is wrong with the user's packs in their files: as they lie on the disk whenever they are loaded, and as
 * they are being written in those that are open.
 */
export class PackReports {
  readonly #context: ServerContext;
  #shown = new Set<string>();
  #pending: (() => void) | null = null;

  constructor(context: ServerContext) {
    this.#context = context;
  }

  /** An open pack was opened or edited. */
  edited(): void {
    this.#pending?.();
    this.#pending = this.#context.runtime.clock.later(QUIET_MS, () => {
      this.#pending = null;
      void this.#context.ready.then(() => this.#validate());
    });
  }

  /** Packs were added, changed or removed; those that are open need not wait for a draft to ask for them. */
  stale(): void {
    if (this.#open().length > 0) this.edited();
  }

  /** The packs were loaded from the disk; open ones are judged by what the editor has. */
  loaded(problems: readonly PackProblem[]): void {
    if (this.#open().length > 0) this.edited();
    else this.#show(problems);
  }

  #open(): OpenDraft[] {
    const { drafts, library } = this.#context;
    return [...drafts.values()].filter(({ uri }) => isPackFile(uri, library.packFolders));
  }

  #validate(): void {
    const { runtime, library, notices } = this.#context;
    try {
      const unsaved = new Map(this.#open().map((draft) => [pathOf(draft.uri)!, draft.text]));
      this.#show(runtime.loadKnowledge(library.packFolders, unsaved).problems);
    } catch (error) {
      notices.error(`packs: ${error instanceof Error ? error.stack : error}`);
    }
  }

  #show(problems: readonly PackProblem[]): void {
    const { connection, library, notices } = this.#context;
    const byPack = new Map<string, Diagnostic[]>();
    for (const { pack, line, entry, message } of problems) {
      const uri = pathToFileURL(pack).href;
      if (!isPackFile(uri, library.packFolders)) continue;
      const start = { line: Math.max(0, line - 1), character: 0 };
      const who = entry === null ? '' : `${entry}${notices.say({ zh: '：', en: ': ' })}`;
      const list = byPack.get(uri) ?? [];
      list.push({
        range: { start, end: { line: start.line + 1, character: 0 } },
        severity: DiagnosticSeverity.Warning,
        source: SOURCE,
        code: 'pack',
        message: who + notices.say(message),
      });
      byPack.set(uri, list);
    }
    for (const uri of new Set([...this.#shown, ...byPack.keys()]))
      void connection.sendDiagnostics({ uri, diagnostics: byPack.get(uri) ?? [] });
    this.#shown = new Set(byPack.keys());
  }
}

/** Has packs among the open documents judged as packs, and drafts as drafts. */
export function withPacks(
  support: DiagnosticsSupport,
  reports: PackReports,
  { library }: ServerContext,
): DiagnosticsSupport {
  const isPack = ({ uri }: OpenDraft): boolean => isPackFile(uri, library.packFolders);
  return {
    ...support,
    changed: (draft) => (isPack(draft) ? reports.edited() : support.changed(draft)),
    closed: (draft) => (isPack(draft) ? reports.edited() : support.closed(draft)),
  };
}

/** Keys, values and ids for a pack that is being written. */
export function completionsInPack(
  draft: OpenDraft,
  position: Position,
  context: ServerContext,
): CompletionItem[] {
  const offers = completePack(draft.text, draft.offsetAt(position), context.library.knowledge());
  return offers.map((one, i): CompletionItem => {
    const range = draft.rangeOf(one);
    return {
      label: one.label,
      kind: one.isKey ? CompletionItemKind.Property : CompletionItemKind.EnumMember,
      detail: one.required ? context.notices.say({ zh: '必填', en: 'required' }) : one.detail,
      documentation: context.notices.say(one.text),
      sortText: String(i).padStart(4, '0'),
      filterText: one.detail === '' || one.isKey ? one.label : `${one.label} ${one.detail}`,
      textEdit: { range, newText: one.newText },
    };
  });
}

/** What a key means, or the card of an entry by its id. */
export function hoverInPack(draft: OpenDraft, position: Position, context: ServerContext): Hover | null {
  const knowledge = context.library.knowledge();
  const subject = packSubjectAt(draft.text, draft.offsetAt(position), knowledge);
  if (subject === null) return null;
  const { client, notices } = context;
  const markup = client.markdownHover ? markdown : plainText;
  const lines =
    subject.kind === 'key'
      ? [`${markup.bold(subject.key.name)} ${markup.text(notices.say(subject.key.text))}`, ...valueLines()]
      : [
          markup.bold(subject.entry.title),
          '',
          ...directiveLines({
            entry: subject.entry,
            knowledge,
            links: { ...virtualLinks, speech: () => null, directive: () => null },
            locale: localeOf(context),
            markup,
            date: { day: context.library.today(), basis: 'today' },
          }).slice(2),
        ];
  const kind = client.markdownHover ? ('markdown' as const) : ('plaintext' as const);
  return { contents: { kind, value: lines.join('\n') }, range: draft.rangeOf(subject) };

  function valueLines(): string[] {
    const values = subject?.kind === 'key' ? subject.key.values : null;
    return values === null
      ? []
      : ['', markup.item(markup.text(values.join(notices.say({ zh: '、', en: ', ' }))))];
  }
}

/** Answers with a pack to confirm, made from an official list of repealed documents. */
export function registerRepealLists({ connection, library, notices, runtime }: ServerContext): void {
  const said = (zh: string, en: string): ImportRepealsResult => ({ problem: notices.say({ zh, en }) });
  connection.onRequest(
    ImportRepeals.method,
    async ({ uri }: { uri: string }): Promise<ImportRepealsResult> => {
      const path = pathOf(uri);
      if (path === null) return said('只能读本机上的文件', 'only files on this computer can be read');
      try {
        const read = await runtime.readDocument(path);
        if ('error' in read) return { problem: notices.say(read.error) };
        const list = readRepealList(read.text);
        if (list.documents.length === 0)
          return said(
            '没有读到废止的文件；每行一份“1．标题（文号）”，或“《标题》（文号）同时废止”，或表格',
            'no repealed document found; give one a line (1．title（number）), a sentence (《title》（number）同时废止) or a table',
          );
        return {
          pack: repealPack(list, basename(path), library.today()),
          documents: list.documents.length,
          dated: list.from !== null,
          unread: list.unread.map(({ line, text, why }) =>
            notices.say({
              zh: `第 ${line} 行没有读出：${why.zh}：${text}`,
              en: `line ${line} not read: ${why.en}: ${text}`,
            }),
          ),
        };
      } catch (error) {
        return { problem: notices.say(reasonOf(error)) };
      }
    },
  );
}
