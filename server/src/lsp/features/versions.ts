import { CompareVersions } from '@shengao/protocol';
import { whyTooLong } from '../../service/longDraft.ts';
import { compareVersions } from '../../service/versions/compareVersions.ts';
import type { ServerContext } from '../context.ts';
import { request } from '../guard.ts';

/** Answers what was changed between two versions of a draft. */
export function registerVersions({ connection, notices, checker, ready }: ServerContext): void {
  connection.onRequest(
    CompareVersions.method,
    request(notices, CompareVersions.method, [], async ({ before, now }: { before: string; now: string }) => {
      await ready;
      if (whyTooLong(before.length) !== null || whyTooLong(now.length) !== null) return [];
      return compareVersions(checker.open(before).view(), checker.open(now).view());
    }),
  );
}
