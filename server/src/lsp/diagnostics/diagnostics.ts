import {
  type Diagnostic,
  type DocumentDiagnosticReport,
  DocumentDiagnosticReportKind,
} from 'vscode-languageserver/node';
import type { ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { request } from '../guard.ts';
import type { StatusReporter } from '../status.ts';
import { diagnosticsOf, remark } from './diagnostic.ts';

/** How findings reach the client, whether it asks for them or is sent them. */
export interface DiagnosticsSupport {
  /** The draft was opened or edited. */
  changed(draft: OpenDraft): void;
  closed(draft: OpenDraft): void;
  /** The draft may look different now although nobody edited it. */
  again(draft: OpenDraft): void;
  /** Everything may look different now. */
  refresh(): void;
}

export function diagnosticsSupport(context: ServerContext, status: StatusReporter): DiagnosticsSupport {
  const validate: Validate = (draft) => {
    const result = context.shown(draft);
    status.draft(draft, result);
    for (const failure of result?.failures ?? []) {
      context.notices.error(
        `rule ${failure.rule}: ${failure.error instanceof Error ? failure.error.stack : failure.error}`,
      );
    }
    const long = result === null ? null : draft.whyTooLong;
    if (long !== null) return [remark(long, draft, context)];
    const findings = result?.findings ?? [];
    const items = (): Diagnostic[] => diagnosticsOf(findings, draft, context);
    return context.library.places.learn(findings)?.then(items) ?? items();
  };
  return context.client.pullDiagnostics ? pulled(context, validate) : pushed(context, validate);
}

/** Lines of speeches that are told of are learnt first: they are known from the second time on. */
type Validate = (draft: OpenDraft) => Promise<Diagnostic[]> | Diagnostic[];

/** The client asks when it likes; an answer that has not changed is not sent again. */
function pulled(context: ServerContext, validate: Validate): DiagnosticsSupport {
  const { connection, drafts, notices, client } = context;
  const last = new Map<string, { id: string; json: string }>();
  let count = 0;
  const nothing: DocumentDiagnosticReport = { kind: DocumentDiagnosticReportKind.Full, items: [] };
  connection.languages.diagnostics.on(
    request(notices, 'textDocument/diagnostic', nothing, async ({ textDocument, previousResultId }) => {
      await context.ready;
      const draft = drafts.get(textDocument.uri);
      if (!draft) return nothing;
      const items = await validate(draft);
      const json = JSON.stringify(items);
      const known = last.get(draft.uri);
      if (known?.json === json) {
        if (known.id === previousResultId) {
          return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: known.id };
        }
        return { kind: DocumentDiagnosticReportKind.Full, resultId: known.id, items };
      }
      const id = String(++count);
      last.set(draft.uri, { id, json });
      return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items };
    }),
  );
  const refresh = (): void => {
    if (client.refreshDiagnostics) connection.languages.diagnostics.refresh();
  };
  return {
    changed: () => {},
    closed: (draft) => last.delete(draft.uri),
    again: refresh,
    refresh,
  };
}

/** Long enough not to flag a word that is still being typed, short enough to seem at once. */
const QUIET_MS = 250;

/** Findings are sent when the writer pauses, and only when they differ from what the client shows. */
function pushed(context: ServerContext, validate: Validate): DiagnosticsSupport {
  const { connection, drafts, notices, runtime } = context;
  const shown = new Map<string, string>();
  /** The pending check of a draft; a newer edit calls the older one off. */
  const pending = new Map<string, () => void>();

  const send = (uri: string, version: number | undefined, diagnostics: Diagnostic[]): void => {
    const json = JSON.stringify(diagnostics);
    if ((shown.get(uri) ?? '[]') === json) return;
    shown.set(uri, json);
    void connection.sendDiagnostics({ uri, ...(version === undefined ? {} : { version }), diagnostics });
  };

  const schedule = (draft: OpenDraft, wait: number): void => {
    pending.get(draft.uri)?.();
    const cancel = runtime.clock.later(wait, () => {
      pending.delete(draft.uri);
      void context.ready.then(async () => {
        if (drafts.get(draft.uri) !== draft) return;
        try {
          const { version } = draft;
          const diagnostics = await validate(draft);
          // Edited meanwhile: what was found belongs to a text that is no more.
          if (drafts.get(draft.uri) === draft && draft.version === version)
            send(draft.uri, version, diagnostics);
        } catch (error) {
          notices.error(`check: ${error instanceof Error ? error.stack : error}`);
        }
      });
    });
    pending.set(draft.uri, cancel);
  };

  return {
    changed: (draft) => schedule(draft, shown.has(draft.uri) ? QUIET_MS : 0),
    closed: (draft) => {
      pending.get(draft.uri)?.();
      pending.delete(draft.uri);
      send(draft.uri, undefined, []);
      shown.delete(draft.uri);
    },
    again: (draft) => schedule(draft, 0),
    refresh: () => {
      for (const draft of drafts.values()) schedule(draft, 0);
    },
  };
}
