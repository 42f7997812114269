import type { AddSummary } from '@shengao/protocol';
import { type CancellationToken, ProgressType } from 'vscode-languageserver/node';
import type { AddOptions } from '../../corpus/types.ts';
import type { Localized } from '../../rules/types.ts';
import type { Added } from '../background/background.ts';
import type { ServerContext } from '../context.ts';
import { reasonOf } from '../reason.ts';
import type { StatusReporter } from '../status.ts';
import { pathOf } from '../uris.ts';

const noPlace: Localized = {
  zh: '没有可以存放语料库的位置：请打开一个文件夹，或设置 shengao.corpus.path',
  en: 'There is no place for a corpus: open a folder or set shengao.corpus.path',
};

const NOTHING: Omit<AddSummary, 'database' | 'failures'> = {
  files: 0,
  unchanged: 0,
  replaced: 0,
  speeches: 0,
  duplicates: 0,
  cancelled: false,
};

/** Work that changes the database of the window, with progress and cancel; what fails is said in the summary. */
export async function runImport(
  context: ServerContext,
  status: StatusReporter,
  name: string,
  request: { readonly progressToken: string; readonly token: CancellationToken },
  work: (database: string, options: AddOptions) => Promise<Added>,
): Promise<AddSummary> {
  const { connection, library, notices } = context;
  const { progressToken, token } = request;
  const abort = new AbortController();
  const listening = token.onCancellationRequested(() => abort.abort());
  if (token.isCancellationRequested) abort.abort();
  try {
    const database = library.corpora.path;
    if (database === null) throw Object.assign(new Error(noPlace.en), { localized: noPlace });
    const { result, notices: told } = await work(database, {
      signal: abort.signal,
      warn: (message) => notices.warnOnce(`segmenter:${message.en}`, message),
      progress: ({ done, total, path }) =>
        void connection.sendProgress(new ProgressType(), progressToken, { done, total, file: path }),
    });
    for (const notice of told) notices.warnOnce(`corpus:${notice.en}`, notice);
    const { files, unchanged, replaced, speeches, duplicates, cancelled, problems } = result;
    const failures = problems.map(({ path, message }) => ({ file: path, message: notices.say(message) }));
    return { files, unchanged, replaced, speeches, duplicates, cancelled, failures, database };
  } catch (error) {
    // Unlike other requests this one was asked for by the writer, who must be told why nothing came of it.
    notices.error(`${name}: ${error instanceof Error ? error.stack : error}`);
    const failures = [{ file: library.corpora.path ?? '', message: notices.say(reasonOf(error)) }];
    return { ...NOTHING, failures, database: library.corpora.path ?? '' };
  } finally {
    listening.dispose();
    library.corpora.added();
    status.corpus();
    context.refresh();
  }
}

/** Adds files and folders of this computer; what is elsewhere is a failure. */
export async function addToCorpus(
  context: ServerContext,
  status: StatusReporter,
  { uris, progressToken }: { readonly uris: readonly string[]; readonly progressToken: string },
  token: CancellationToken,
): Promise<AddSummary> {
  const { library, notices } = context;
  const paths = uris.map((uri) => ({ uri, path: pathOf(uri) }));
  const message = notices.say({ zh: '只能加入本机上的文件', en: 'only files on this computer can be added' });
  const elsewhere = paths.filter(({ path }) => path === null).map(({ uri }) => ({ file: uri, message }));
  const here = paths.flatMap(({ path }) => path ?? []);
  const summary = await runImport(context, status, 'add', { progressToken, token }, (database, options) =>
    library.background.add({ database, paths: here }, options),
  );
  return { ...summary, failures: [...elsewhere, ...summary.failures] };
}
