import {
  type AddSummary,
  AddToCorpus,
  type CorpusHit,
  type CorpusSearch,
  PassageSnippet,
  SearchCorpus,
  speechUri,
} from '@shengao/protocol';
import { type CancellationToken, ProgressType } from 'vscode-languageserver/node';
import { readStatedDate } from '../corpus/index.ts';
import type { SearchOptions, Speech } from '../corpus/types.ts';
import { readParagraph } from '../mentions/index.ts';
import { ownPlace } from '../rules/shared/locality.ts';
import type { Localized } from '../rules/types.ts';
import { escapeSnippet, type Insertion, insertionOf, slotsOf, sourceComment } from '../service/insert.ts';
import { placeOf, previewOf } from '../service/passages.ts';
import type { ServerContext } from './context.ts';
import { request } from './guard.ts';
import { reasonOf } from './reason.ts';
import type { StatusReporter } from './status.ts';
import { pathOf } from './uris.ts';

const MAX_HITS = 100;

/** A date that is none narrows nothing: it is still being typed. */
function datesOf(
  filters: Omit<CorpusSearch, 'limit' | 'query' | 'unsound'>,
): Omit<SearchOptions, 'limit' | 'sound'> {
  const { from, to, before, ...others } = filters;
  const read = (text: string | undefined): string | null =>
    text === undefined ? null : readStatedDate(text);
  const [first, last, end] = [read(from), read(to), read(before)];
  return { ...others, ...(first && { from: first }), ...(last && { to: last }), ...(end && { before: end }) };
}

export function registerCorpus(context: ServerContext, status: StatusReporter): void {
  const { connection, notices, library } = context;

  connection.onRequest(
    SearchCorpus.method,
    request(
      notices,
      SearchCorpus.method,
      { hits: [], speeches: 0 },
      async ({ query, limit, unsound, ...filters }: CorpusSearch) => {
        await context.ready;
        const corpus = library.corpus();
        if (corpus === null) return { hits: [], speeches: 0 };
        const hits =
          query.trim() === ''
            ? []
            : corpus.search(query, {
                ...datesOf(filters),
                limit: Math.min(limit, MAX_HITS),
                sound: !unsound,
              });
        return { hits: hits.map(wireHit), speeches: corpus.stats().speeches };

        function wireHit({ speech, passage, marks }: (typeof hits)[number]): CorpusHit {
          const text = corpus?.get(speech.id)?.text ?? '';
          return {
            speechId: speech.id,
            passageIndex: passage.index,
            title: speech.title,
            date: speech.date,
            dateInferred: speech.dateBasis === 'event' || speech.dateBasis === 'file',
            place: speech.place,
            occasion: speech.occasion?.text ?? null,
            heading: passage.heading,
            passage: passage.text,
            preview: previewOf(passage.text, marks),
            uri: speechUri(speech.id, speech.title, placeOf(text, passage.start).line + 1),
          };
        }
      },
    ),
  );

  connection.onRequest(
    PassageSnippet.method,
    request(
      notices,
      PassageSnippet.method,
      null,
      async (p: { speechId: string; passageIndex: number; uri?: string }) => {
        await context.ready;
        const speech = library.corpus()?.get(p.speechId);
        const text = speech?.text.split('\n')[p.passageIndex];
        return speech === undefined || text === undefined
          ? null
          : insertable(context, speech.speech, text, p.uri);
      },
    ),
  );

  connection.onRequest(
    AddToCorpus.method,
    async (params: { uris: readonly string[]; progressToken: string }, token: CancellationToken) => {
      await context.ready;
      try {
        return await addToCorpus(context, status, params, token);
      } catch (error) {
        // Unlike other requests this one was asked for by the writer, who must be told why nothing came of it.
        notices.error(`${AddToCorpus.method}: ${error instanceof Error ? error.stack : error}`);
        const message = notices.say(reasonOf(error));
        const failures = [{ file: library.corpora.path ?? '', message }];
        return { ...nothingAdded, failures, database: library.corpora.path ?? '' };
      }
    },
  );
}

/** A passage as the draft takes it over: with its place, and its figures to be filled in anew. */
function insertable(
  { library, settings, drafts }: ServerContext,
  { title, date }: Speech,
  text: string,
  uri: string | undefined,
): Insertion {
  const { insert: options, check } = settings.forDraft(uri ?? '');
  const mentions = readParagraph(text, library.knowledge().lexicon);
  const locality = drafts.get(uri ?? '')?.session.frontMatter.locality ?? check.locality ?? null;
  const own = locality === null ? null : ownPlace(locality, [{ start: 0, text, mentions }]);
  const made = insertionOf(text, slotsOf({ text, mentions, own, options }));
  if (!options.source) return made;
  return { ...made, snippet: escapeSnippet(sourceComment(title, date)) + made.snippet };
}

const noPlace: Localized = {
  zh: '没有可以存放语料库的位置：请打开一个文件夹，或设置 shengao.corpus.path',
  en: 'There is no place for a corpus: open a folder or set shengao.corpus.path',
};

const nothingAdded: Omit<AddSummary, 'database' | 'failures'> = {
  files: 0,
  unchanged: 0,
  replaced: 0,
  speeches: 0,
  duplicates: 0,
  cancelled: false,
};

async function addToCorpus(
  context: ServerContext,
  status: StatusReporter,
  { uris, progressToken }: { uris: readonly string[]; progressToken: string },
  token: CancellationToken,
): Promise<AddSummary> {
  const { connection, library, notices } = context;
  const paths = uris.map((uri) => ({ uri, path: pathOf(uri) }));
  const elsewhere = paths
    .filter((p) => p.path === null)
    .map((p) => ({
      file: p.uri,
      message: notices.say({ zh: '只能加入本机上的文件', en: 'only files on this computer can be added' }),
    }));
  const database = library.corpora.path;
  if (database === null) throw Object.assign(new Error(noPlace.en), { localized: noPlace });
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  try {
    const { result, notices: told } = await library.background.add(
      { database, paths: paths.flatMap((p) => p.path ?? []) },
      {
        signal: abort.signal,
        warn: (message) => notices.warnOnce(`segmenter:${message.en}`, message),
        progress: ({ done, total, path }) =>
          void connection.sendProgress(new ProgressType(), progressToken, { done, total, file: path }),
      },
    );
    for (const notice of told) notices.warnOnce(`corpus:${notice.en}`, notice);
    const { problems, ...counts } = result;
    const failures = problems.map(({ path, message }) => ({ file: path, message: notices.say(message) }));
    return { ...counts, failures: [...elsewhere, ...failures], database };
  } finally {
    listening.dispose();
    library.corpora.added();
    status.corpus();
    context.refresh();
  }
}
