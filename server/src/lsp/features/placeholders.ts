import { ListPlaceholders } from '@shengao/protocol';
import { isOf } from '../../rules/types.ts';
import { placeholderLabel, placeholdersOf } from '../../service/placeholders.ts';
import type { ServerContext } from '../context.ts';
import { request } from '../guard.ts';
import { candidatesOf } from './completion/blanks.ts';

export function registerPlaceholders(context: ServerContext): void {
  context.connection.onRequest(
    ListPlaceholders.method,
    request(context.notices, ListPlaceholders.method, null, async ({ uri }: { uri: string }) => {
      await context.ready;
      const draft = context.drafts.get(uri);
      if (!draft) return null;
      const known = new Map<number, number>();
      for (const finding of context.check(draft)?.findings ?? []) {
        if (!isOf(finding, 'placeholder')) continue;
        const { length } = candidatesOf(finding, draft);
        if (length > 0) known.set(finding.data.coreStart, length);
      }
      const placeholders = placeholdersOf(draft.session.view()).map((p) => ({
        range: draft.rangeOf(p),
        core: draft.rangeOf({ start: p.coreStart, end: p.coreEnd }),
        kind: p.kind,
        label: context.notices.say(placeholderLabel(p.kind)),
        ...(known.has(p.coreStart) ? { candidates: known.get(p.coreStart)! } : {}),
      }));
      return { version: draft.version, placeholders };
    }),
  );
}
