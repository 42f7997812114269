import { pathToFileURL } from 'node:url';
import { directiveUri, speechUri } from '@shengao/protocol';
import type {
  CancellationToken,
  DefinitionParams,
  DocumentLink,
  DocumentLinkParams,
  Location,
  ReferenceParams,
} from 'vscode-languageserver/node';
import type { RegisterEntry } from '../../knowledge/types.ts';
import { isBelow } from '../../paths/paths.ts';
import { placeOf } from '../../service/corpus/passages.ts';
import { directiveAt } from '../../service/directives/directiveAt.ts';
import { directiveLinks } from '../../service/directives/directiveLinks.ts';
import {
  type DirectiveNames,
  definitionOf,
  mayCite,
  namesOf,
  placesIn,
  placesInCorpus,
} from '../../service/directives/findDirective.ts';
import type { Span } from '../../text/span.ts';
import { isChecked, type ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { pathOf } from '../uris.ts';

/** Go to definition, find all references and links of the directives that a draft cites. */
export function registerNavigation(context: ServerContext): void {
  const { connection, notices, library } = context;
  const draftOf = async (uri: string): Promise<OpenDraft | null> => {
    await context.ready;
    const draft = context.drafts.get(uri);
    return draft === undefined || !isChecked(draft, context.settings) ? null : draft;
  };
  const at = (draft: OpenDraft, position: DefinitionParams['position']) =>
    directiveAt(draft.session.view(), draft.offsetAt(position), library.knowledge());

  connection.onDefinition(
    request(notices, 'textDocument/definition', null, async (params: DefinitionParams) => {
      const draft = await draftOf(params.textDocument.uri);
      const found = draft && at(draft, params.position);
      if (!found) return null;
      const definition = definitionOf(found, context.client.commands ? library.insights() : null);
      if (definition === null) return null;
      if (definition.kind === 'entry') return entryLocation(definition.entry, context);
      const { speech, start, end } = definition.place;
      const text = (await library.corpus()?.get(speech.id))?.text;
      const [entry] = found.entries;
      if (text !== undefined) return speechLocation(speech, text, { start, end });
      return entry === undefined ? null : entryLocation(entry, context);
    }),
  );

  connection.onReferences(
    request(notices, 'textDocument/references', [], async (params: ReferenceParams, token) => {
      const draft = await draftOf(params.textDocument.uri);
      const found = draft && at(draft, params.position);
      if (!draft || !found) return [];
      const names = namesOf(found);
      return [
        ...inOpenDrafts(draft, names, context),
        ...(await inWorkspace(names, context, token)),
        ...(await inCorpus(names, context)),
      ];
    }),
  );

  connection.onDocumentLinks(
    request(
      notices,
      'textDocument/documentLink',
      [],
      async (params: DocumentLinkParams): Promise<DocumentLink[]> => {
        const draft = await draftOf(params.textDocument.uri);
        if (!draft) return [];
        const { day } = context.checker.dateOf(draft.session, context.settings.forDraft(draft.uri).check);
        return directiveLinks(draft.session.view(), day, library.knowledge()).map((link) => ({
          range: draft.rangeOf(link),
          target: link.url,
          tooltip: notices.say({
            zh: `《${link.entry.title}》的公开网页`,
            en: `public page of 《${link.entry.title}》`,
          }),
        }));
      },
    ),
  );
}

/** The draft that was asked from first, then the others that are open. */
function inOpenDrafts(asked: OpenDraft, names: DirectiveNames, context: ServerContext): Location[] {
  const knowledge = context.library.knowledge();
  const others = [...context.drafts.values()].filter(
    (draft) => draft !== asked && isChecked(draft, context.settings),
  );
  return [asked, ...others].flatMap((draft) =>
    placesIn(draft.session.view(), names, knowledge).map((span) => ({
      uri: draft.uri,
      range: draft.rangeOf(span),
    })),
  );
}

/** Drafts of the workspace that are not open, read from the disk. */
async function inWorkspace(
  names: DirectiveNames,
  context: ServerContext,
  token: CancellationToken,
): Promise<Location[]> {
  const { runtime, settings, checker, library, drafts } = context;
  if (runtime.draftTexts === undefined) return [];
  const found: Location[] = [];
  for (const folder of settings.folders.flatMap((uri) => pathOf(uri) ?? [])) {
    for await (const { path, text } of runtime.draftTexts(folder)) {
      if (token.isCancellationRequested) return found;
      const uri = pathToFileURL(path).toString();
      if (drafts.has(uri) || [...drafts.keys()].some((open) => pathOf(open) === path)) continue;
      if (!mayCite(text, names)) continue;
      for (const span of placesIn(checker.open(text).view(), names, library.knowledge()))
        found.push({ uri, range: rangeIn(text, span) });
    }
  }
  return found;
}

/** Speeches can be opened by clients that read our virtual documents; to others they would be dead ends. */
async function inCorpus(names: DirectiveNames, { client, library }: ServerContext): Promise<Location[]> {
  const corpus = library.corpus();
  if (corpus === null || !client.commands) return [];
  const texts = new Map<string, string>();
  const locations: Location[] = [];
  for (const { speech, start, end } of await placesInCorpus(names, corpus)) {
    const text = texts.get(speech.id) ?? (await corpus.get(speech.id))?.text ?? '';
    texts.set(speech.id, text);
    locations.push(speechLocation(speech, text, { start, end }));
  }
  return locations;
}

function speechLocation(speech: { id: string; title: string }, text: string, span: Span): Location {
  return { uri: speechUri(speech.id, speech.title), range: rangeIn(text, span) };
}

const packUri = (path: string): string => pathToFileURL(path).toString();

/** The writer's own pack at the entry; of a pack that ships, its page, or the pack where pages cannot be opened. */
function entryLocation(
  { id, title, pack, line, supersededBy }: RegisterEntry,
  context: ServerContext,
): Location {
  const start = { line: Math.max(0, line - 1), character: 0 };
  const own = context.library.packFolders.some((folder) => isBelow(pack, folder));
  if (own || !context.client.commands) return { uri: packUri(pack), range: { start, end: start } };
  const top = { line: 0, character: 0 };
  // What no pack lists has no page; the edition that it is known by has.
  return {
    uri: directiveUri(line === 0 ? (supersededBy ?? id) : id, title),
    range: { start: top, end: top },
  };
}

function rangeIn(text: string, span: Span): Location['range'] {
  return { start: placeOf(text, span.start), end: placeOf(text, span.end) };
}
