import {
  type AddSummary,
  AddToCorpus,
  type CorpusHit,
  PassageSnippet,
  SearchCorpus,
  speechUri,
} from '@shengao/protocol';
import { type CancellationToken, ProgressType } from 'vscode-languageserver/node';
import { readPlaceholders } from '../mentions/placeholders.ts';
import { insertionOf } from '../service/insert.ts';
import { placeOf, previewOf } from '../service/passages.ts';
import type { ServerContext } from './context.ts';
import { request } from './guard.ts';
import { reasonOf } from './reason.ts';
import type { StatusReporter } from './status.ts';
import { pathOf } from './uris.ts';

const MAX_HITS = 100;

export function registerCorpus(context: ServerContext, status: StatusReporter): void {
  const { connection, notices, library } = context;

  connection.onRequest(
    SearchCorpus.method,
    request(
      notices,
      SearchCorpus.method,
      { hits: [], speeches: 0 },
      async ({ query, limit }: { query: string; limit: number }) => {
        await context.ready;
        const corpus = library.corpus();
        if (corpus === null) return { hits: [], speeches: 0 };
        const hits = query.trim() === '' ? [] : corpus.search(query, Math.min(limit, MAX_HITS));
        return { hits: hits.map(wireHit), speeches: corpus.stats().speeches };

        function wireHit({ speech, passage, marks }: (typeof hits)[number]): CorpusHit {
          const text = corpus?.get(speech.id)?.text ?? '';
          return {
            speechId: speech.id,
            passageIndex: passage.index,
            title: speech.title,
            date: speech.date,
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
    request(notices, PassageSnippet.method, null, async (p: { speechId: string; passageIndex: number }) => {
      await context.ready;
      const text = library.corpus()?.get(p.speechId)?.text.split('\n')[p.passageIndex];
      return text === undefined ? null : insertionOf(text, readPlaceholders(text));
    }),
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
  const corpus = library.corpora.forAdding();
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  try {
    const { problems, ...counts } = await corpus.add(
      paths.flatMap((p) => p.path ?? []),
      {
        signal: abort.signal,
        progress: ({ done, total, path }) =>
          void connection.sendProgress(new ProgressType(), progressToken, { done, total, file: path }),
      },
    );
    const failures = problems.map(({ path, message }) => ({ file: path, message: notices.say(message) }));
    return { ...counts, failures: [...elsewhere, ...failures], database: library.corpora.path ?? '' };
  } finally {
    listening.dispose();
    status.corpus();
    context.refresh();
  }
}
