import { type FindingGroup, FixEdit, ListFindings, type WireFinding } from '@shengao/protocol';
import { rules as allRules } from '../../rules/index.ts';
import type { Finding, Severity } from '../../rules/types.ts';
import { families } from '../../service/report/words.ts';
import type { ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import { type DeferredEdit, editNow } from './deferredEdits.ts';
import { evidenceLine, ignoreAction, lookAction } from './findingActions.ts';

const GROUPS: Readonly<Record<Severity, FindingGroup>> = {
  error: 'settle',
  warning: 'settle',
  information: 'consider',
  hint: 'note',
};

/** Rows of a list that anybody works through; the report has them all. */
const MOST = 500;
/** So much of a finding's text is enough to tell it by. */
const TEXT = 60;

/** Answers the working list: the findings of a draft with all that can be done about each. */
export function registerWorkingList(context: ServerContext): void {
  const { connection, notices } = context;
  connection.onRequest(
    ListFindings.method,
    request(notices, ListFindings.method, null, async ({ uri }: { uri: string }) => {
      await context.ready;
      const draft = context.drafts.get(uri);
      const result = draft && context.shown(draft);
      if (!draft || !result) return null;
      await context.library.places.learn(result.findings);
      const seen = new Map<string, number>();
      const findings = result.findings.slice(0, MOST).map((finding) => {
        const name = `${finding.rule}\n${finding.text}\n${finding.message.zh}`;
        const count = seen.get(name) ?? 0;
        seen.set(name, count + 1);
        return wire(finding, `${name}\n${count}`, draft, context);
      });
      return { version: draft.version, findings };
    }),
  );
  connection.onRequest(
    FixEdit.method,
    request(notices, FixEdit.method, null, async ({ target }: { target: DeferredEdit }) => {
      await context.ready;
      const draft = context.drafts.get(target.uri);
      const edit = draft && editNow(target, draft, context);
      return draft && edit ? { version: draft.version, edit } : null;
    }),
  );
}

function wire(finding: Finding, key: string, draft: OpenDraft, context: ServerContext): WireFinding {
  const { notices, runtime } = context;
  const { rule, start, end, text } = finding;
  const meta = (runtime.rules ?? allRules).find((one) => one.meta.id === rule)?.meta;
  return {
    key,
    rule,
    group: GROUPS[finding.severity],
    kind: notices.say(families[meta?.family ?? 'structure']),
    range: draft.rangeOf(finding),
    text: text.slice(0, TEXT),
    message: notices.say(finding.message),
    evidence: evidenceLine(finding, draft, context),
    fixes: draft.isReadOnly
      ? []
      : finding.fixes.map((fix) => ({
          title: notices.say(fix.title),
          fills: fix.safety === 'fill',
          fromCorpus: fix.fromCorpus === true,
          target: {
            kind: 'fix',
            rule,
            start,
            end,
            text: text.slice(0, TEXT),
            fix: fix.id,
            uri: draft.uri,
            version: draft.version,
          } satisfies DeferredEdit,
        })),
    look: lookAction(finding, draft, context),
    ignore: ignoreAction(finding, draft, context),
  };
}
