import type { CodeAction, WorkspaceEdit } from 'vscode-languageserver/node';
import type { Finding, Fix } from '../../rules/types.ts';
import { plainOfSnippet } from '../../service/corpus/insert.ts';
import { numberFix } from '../../service/directives/addNumber.ts';
import { safeEdits } from '../../service/fix.ts';
import { sectionsAround } from '../../service/outline.ts';
import type { Span } from '../../text/span.ts';
import type { ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { plainEdit, workspaceEdit } from './edits.ts';

/** What a menu offers to edit. Places are UTF-16 code units of the draft at that time. */
export type EditTarget =
  | {
      readonly kind: 'fix';
      readonly rule: string;
      readonly start: number;
      readonly end: number;
      /** Beginning of the finding's text: a document that is closed and opened again counts its versions anew. */
      readonly text: string;
      /** Id of the fix among those of its finding. */
      readonly fix: string;
    }
  /** All mechanical fixes of a rule: of the section around `at`, or of the draft. */
  | { readonly kind: 'rule'; readonly rule: string; readonly at: number | null }
  /** All mechanical fixes. */
  | { readonly kind: 'all' }
  /** The number of the document whose title is at `at`. */
  | { readonly kind: 'number'; readonly at: number };

/** An edit that a menu offers, to be worked out for the text as it stands when the writer chooses it. */
export type DeferredEdit = EditTarget & { readonly uri: string; readonly version: number };

/** An action with its edit, or, for editors that ask for the edit when it is chosen, with what to work it out from. */
export function withEdit(
  action: CodeAction,
  target: EditTarget,
  draft: OpenDraft,
  context: ServerContext,
): CodeAction {
  const deferred: DeferredEdit = { ...target, uri: draft.uri, version: draft.version };
  if (context.client.resolvesEdits) return { ...action, data: deferred };
  const edit = editNow(deferred, draft, context);
  return edit === null ? action : { ...action, edit };
}

/** The edit as it is now; null where what it was offered for no longer stands. */
export function editNow(
  deferred: DeferredEdit,
  draft: OpenDraft,
  context: ServerContext,
): WorkspaceEdit | null {
  const result = context.check(draft);
  if (result === null) return null;
  const { findings, date } = result;
  const plain = (edits: Fix['edits']): WorkspaceEdit | null =>
    edits.length === 0
      ? null
      : workspaceEdit(
          draft,
          context,
          edits.map((edit) => plainEdit(edit, draft)),
        );
  switch (deferred.kind) {
    case 'fix': {
      const span = draft.spanSince(deferred.version, deferred);
      const finding =
        span &&
        findings.find((f) => f.rule === deferred.rule && isAt(f, span) && f.text.startsWith(deferred.text));
      const fix = finding?.fixes.find((f) => f.id === deferred.fix);
      if (fix === undefined) return null;
      return fix.safety === 'fill' ? fillEdit(fix, draft, context) : plain(fix.edits);
    }
    case 'rule': {
      const all = fixableOf(deferred.rule, findings);
      if (deferred.at === null) return plain(safeEdits(all));
      const at = draft.spanSince(deferred.version, { start: deferred.at, end: deferred.at });
      const section = at && fixableSection(all, at.start, draft);
      return section && plain(safeEdits(section.fixable));
    }
    case 'all':
      return plain(safeEdits(findings));
    case 'number': {
      const at = draft.spanSince(deferred.version, { start: deferred.at, end: deferred.at });
      const fix =
        at &&
        numberFix(
          draft.session.view(),
          at.start,
          date.day,
          context.library.knowledge(),
          context.library.insights(),
        );
      return fix && plain(fix.edits);
    }
  }
}

const isAt = (finding: Span, { start, end }: Span): boolean => finding.start === start && finding.end === end;

function fillEdit(fix: Fix, draft: OpenDraft, context: ServerContext): WorkspaceEdit {
  const edits = fix.edits.map((edit) =>
    context.client.snippetEdits
      ? { range: draft.rangeOf(edit), snippet: { kind: 'snippet' as const, value: edit.newText } }
      : plainEdit({ ...edit, newText: plainOfSnippet(edit.newText) }, draft),
  );
  return workspaceEdit(draft, context, edits);
}

/** Findings of a rule that can be put right mechanically. */
export function fixableOf(rule: string, findings: readonly Finding[]): Finding[] {
  return findings.filter((f) => f.rule === rule && f.fixes.some((fix) => fix.safety === 'safe'));
}

/** The smallest section around a place with more than one of these findings, when it has not all of them. */
export function fixableSection(
  fixable: readonly Finding[],
  at: number,
  draft: OpenDraft,
): { readonly name: string; readonly fixable: readonly Finding[] } | null {
  for (const { start, end, name } of sectionsAround(draft.session, at)) {
    const own = fixable.filter((f) => start <= f.start && f.start < end);
    if (own.length === fixable.length) return null;
    if (own.length >= 2) return { name, fixable: own };
  }
  return null;
}
