import { ReportDocument, ReportPage } from '@shengao/protocol';
import { type BorrowedShare, borrowedShare } from '../../service/corpus/borrowedShare.ts';
import { borrowedPart } from '../../service/report/borrowedPart.ts';
import type { Report } from '../../service/report/model.ts';
import { reportOf } from '../../service/report/report.ts';
import { localeOf, type ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { identityOf, shareOf } from './codeLens.ts';

/** The report on a draft, as a page and as a document. What draws it is loaded with the first. */
export function registerReport(context: ServerContext): void {
  const { connection, notices, library } = context;

  const gather = async (uri: string): Promise<Report | null> => {
    await context.ready;
    const draft = context.drafts.get(uri);
    if (draft === undefined || context.check(draft) === null) return null;
    // A report without it would say that there is no corpus, and nothing would tell when there is one.
    const share = (await shareOf(draft, context)) ?? soFar(draft);
    const result = context.check(draft);
    if (result === null) return null;
    return reportOf({
      name: decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1)),
      view: draft.session.view(),
      result,
      knowledge: library.knowledge(),
      insights: library.insights(),
      speeches: (await library.corpora.stats())?.speeches ?? null,
      borrowed: isKnown(share) ? borrowedPart(draft.session.view(), share) : null,
    });
  };

  /** What is known of a draft that was edited meanwhile. */
  const soFar = (draft: OpenDraft): BorrowedShare | null => {
    const ask = library.borrowed(draft.source);
    return ask && borrowedShare(draft.session.view(), ask, identityOf(draft, context));
  };

  connection.onRequest(
    ReportPage.method,
    request(
      notices,
      ReportPage.method,
      null,
      async ({ uri, live, nonce }: { uri: string; live: boolean; nonce: string }) => {
        const report = await gather(uri);
        if (report === null) return null;
        const { reportHtml } = await import('../../service/report/render.ts');
        return { html: reportHtml(report, { locale: localeOf(context), live, nonce }), title: report.title };
      },
    ),
  );

  connection.onRequest(
    ReportDocument.method,
    request(notices, ReportDocument.method, null, async ({ uri }: { uri: string }) => {
      const report = await gather(uri);
      if (report === null) return null;
      const { reportDocx } = await import('../../service/report/render.ts');
      const bytes = await reportDocx(report, localeOf(context));
      return { base64: Buffer.from(bytes).toString('base64') };
    }),
  );
}

/** A paragraph that is being typed is not yet known; that is no reason to show nothing of the others. */
function isKnown(share: BorrowedShare | null): share is BorrowedShare {
  return share !== null && (share.complete || share.characters > 0);
}
