import { EraseFilledValues } from '@shengao/protocol';
import type { ServerContext } from '../context.ts';
import type { KeptValues } from '../drafts/keptValues.ts';
import { request } from '../guard.ts';

/** Takes away what is known of old values that were filled in. */
export function registerFilledValues(
  { connection, notices, refresh }: ServerContext,
  kept: KeptValues,
): void {
  connection.onRequest(
    EraseFilledValues.method,
    request(notices, EraseFilledValues.method, null, async () => {
      await kept.erase();
      refresh();
      return null;
    }),
  );
}
