import { CheckFolder, type FolderProgress, type FolderSummary } from '@shengao/protocol';
import { type CancellationToken, ProgressType } from 'vscode-languageserver/node';
import type { ServerContext } from '../context.ts';
import type { FolderChecks } from '../diagnostics/folderCheck.ts';
import { request } from '../guard.ts';
import { pathOf } from '../uris.ts';

const nothing: FolderSummary = {
  checked: 0,
  notSpeeches: 0,
  inCorpus: 0,
  unreadable: 0,
  findings: 0,
  cancelled: false,
  problem: null,
};

/** Checks folders when the writer asks, telling of each file as soon as it is done. */
export function registerFolderCheck(context: ServerContext, folderChecks: FolderChecks): void {
  const { connection, notices } = context;
  const handle = async (
    { uris, progressToken }: { uris: readonly string[]; progressToken: string },
    token: CancellationToken,
  ): Promise<FolderSummary> => {
    await context.ready;
    const summary = { ...nothing } as { -readonly [K in keyof FolderSummary]: FolderSummary[K] };
    const reports = folderChecks.run(
      uris.flatMap((uri) => pathOf(uri) ?? []),
      token,
      true,
    );
    for (;;) {
      const next = await reports.next();
      if (next.done) {
        summary.problem = next.value === null ? null : notices.say(next.value);
        break;
      }
      const { uri, done, total, outcome } = next.value;
      const diagnostics = outcome.kind === 'checked' ? outcome.diagnostics : null;
      const problem = outcome.kind === 'unreadable' ? notices.say(outcome.why) : null;
      if (diagnostics !== null) {
        summary.checked++;
        summary.findings += diagnostics.length;
      } else if (outcome.kind === 'in-corpus') summary.inCorpus++;
      else if (outcome.kind === 'not-a-speech') summary.notSpeeches++;
      else if (outcome.kind === 'unreadable') summary.unreadable++;
      const progress: FolderProgress = { done, total, uri, diagnostics, problem };
      void connection.sendProgress(new ProgressType<FolderProgress>(), progressToken, progress);
    }
    summary.cancelled = token.isCancellationRequested;
    return summary;
  };
  connection.onRequest(CheckFolder.method, request(notices, CheckFolder.method, nothing, handle));
}
