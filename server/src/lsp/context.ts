import {
  directiveUri,
  type InitializationOptions,
  type NotCheckedReason,
  PACK_LANGUAGE,
  SPEECH_DRAFT,
  speechUri,
} from '@shengao/protocol';
import type { Connection, InitializeParams } from 'vscode-languageserver/node';
import type { Locale } from '../rules/types.ts';
import { withoutOwnDay } from '../service/corpus/filledValues.ts';
import type { Links } from '../service/directives/directiveCard.ts';
import type { Ignores } from '../service/ignores/ignores.ts';
import type { Checker, CheckResult } from '../service/types.ts';
import type { Pace } from './diagnostics/pace.ts';
import type { OpenDraft } from './drafts/drafts.ts';
import type { Library } from './library/library.ts';
import type { Notices } from './notices.ts';
import type { ServerRuntime } from './runtime.ts';
import type { Ignoring } from './settings/ignoring.ts';
import type { Settings } from './settings/settings.ts';

/** What the client can do, as far as a feature asks. */
export interface ClientAbilities {
  readonly configuration: boolean;
  readonly watchFiles: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  /** The client can be told later what to ask for. */
  readonly dynamicDiagnostics: boolean;
  readonly refreshCodeLenses: boolean;
  readonly refreshInlayHints: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly tags: boolean;
  readonly snippetEdits: boolean;
  readonly documentChanges: boolean;
  readonly executeCommands: boolean;
  /** The client asks for the edit of a code action when it is chosen. */
  readonly resolvesEdits: boolean;
  readonly relativeWatch: boolean;
  readonly markdownHover: boolean;
  /** The client shows HTML in Markdown. */
  readonly html: boolean;
  readonly prepareRename: boolean;
  /** The client runs our commands and reads our virtual documents. */
  readonly commands: boolean;
}

export function abilitiesOf({ capabilities, initializationOptions }: InitializeParams): ClientAbilities {
  const { workspace, textDocument } = capabilities;
  const options = initializationOptions as InitializationOptions | undefined;
  const formats = textDocument?.hover?.contentFormat;
  return {
    configuration: workspace?.configuration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    // Only where the client is ours: others take a missing selector, or a language they name otherwise, each in their way.
    dynamicDiagnostics: options?.commands === true && textDocument?.diagnostic?.dynamicRegistration === true,
    refreshCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation:
      (textDocument?.diagnostic?.relatedInformation ??
        textDocument?.publishDiagnostics?.relatedInformation) === true,
    codeDescription:
      (textDocument?.diagnostic?.codeDescriptionSupport ??
        textDocument?.publishDiagnostics?.codeDescriptionSupport) === true,
    tags:
      (textDocument?.diagnostic?.tagSupport ?? textDocument?.publishDiagnostics?.tagSupport) !== undefined,
    snippetEdits: workspace?.workspaceEdit?.snippetEditSupport === true,
    documentChanges: workspace?.workspaceEdit?.documentChanges === true,
    resolvesEdits:
      textDocument?.codeAction?.dataSupport === true &&
      textDocument.codeAction.resolveSupport?.properties.includes('edit') === true,
    executeCommands: workspace?.executeCommand !== undefined,
    relativeWatch: workspace?.didChangeWatchedFiles?.relativePatternSupport === true,
    prepareRename: textDocument?.rename?.prepareSupport === true,
    markdownHover: formats?.includes('markdown') === true,
    html: capabilities.general?.markdown?.allowedTags !== undefined,
    commands: options?.commands === true,
  };
}

/** What the features share. */
export interface ServerContext {
  readonly connection: Connection;
  readonly runtime: ServerRuntime;
  readonly client: ClientAbilities;
  readonly options: InitializationOptions;
  readonly notices: Notices;
  readonly settings: Settings;
  readonly ignoring: Ignoring;
  readonly library: Library;
  readonly checker: Checker;
  readonly drafts: ReadonlyMap<string, OpenDraft>;
  /** Resolves when the settings were read for the first time. */
  readonly ready: Promise<void>;
  /** Findings of a draft under the settings in force; null for a file that is left alone. */
  check(draft: OpenDraft): CheckResult | null;
  /** As {@link check}, with only those findings that the writer wants to see by now. */
  shown(draft: OpenDraft): CheckResult | null;
  /** As {@link check}, while findings are switched off, too. */
  checkEvenIfOff(draft: OpenDraft): CheckResult | null;
  readonly pace: Pace;
  /** False where the user has switched all findings off in this window. */
  enabled: boolean;
  /** Drafts on disk have changed, opened or closed. */
  draftsChanged(): void;
  /** Tells the client to ask anew, or pushes anew: settings, packs or corpus have changed. */
  refresh(): void;
}

/** Tells our own client something that the protocol has no message for; others would only log that they know it not. */
export function tell(context: ServerContext, method: string, params: object): void {
  if (context.client.commands) void context.connection.sendNotification(method, params);
}

export function localeOf(context: ServerContext): Locale {
  return context.notices.locale;
}

/** URIs of our virtual documents. */
export const virtualLinks: Links = {
  speech: (id, title, line) => speechUri(id, title, line + 1),
  directive: directiveUri,
};

/** Why a draft is left alone under its settings; null when it is to be checked. */
export function whyUnchecked(draft: OpenDraft, settings: Settings): NotCheckedReason | null {
  if (draft.languageId === SPEECH_DRAFT) return null;
  const { checkPlaintext } = settings.forDraft(draft.uri);
  if (checkPlaintext === 'always') return null;
  // A document is no plain text; like that, it is checked where it reads like a speech.
  return checkPlaintext === 'never' && !draft.isReadOnly ? 'setting' : draft.whyNoSpeech;
}

/** True when the draft is to be checked under its settings. */
export function isChecked(draft: OpenDraft, settings: Settings): boolean {
  // Packs that are being written are among the open documents.
  return draft.languageId !== PACK_LANGUAGE && whyUnchecked(draft, settings) === null;
}

/** Changes whenever drafts may be judged otherwise, what they borrow aside. */
export function stateOf({
  settings,
  ignoring,
  checker,
  library,
}: Pick<ServerContext, 'settings' | 'ignoring' | 'checker' | 'library'>): string {
  return [
    settings.stamp,
    ignoring.stamp,
    checker.knowledge().lexicon.version,
    library.corpus()?.version ?? '',
    library.insights()?.version ?? '',
    library.today(),
  ].join(' ');
}

/** With what is only known while the draft is open: values of the corpus that were filled in and have no day yet. */
function withFilled(draft: OpenDraft, result: CheckResult, ignores: Ignores | undefined): CheckResult {
  const { filledValues, session } = draft;
  const undated = filledValues.undated(session);
  if (undated.length === 0) return result;
  const filled = filledValues.findings(session, result);
  const { shown, ignored } = ignores?.part(filled, session.view()) ?? { shown: filled, ignored: [] };
  const findings = [...withoutOwnDay(result.findings, undated), ...shown].sort(
    (a, b) => a.start - b.start || a.end - b.end,
  );
  return { ...result, findings, ignored: [...result.ignored, ...ignored] };
}

/** Checks drafts and keeps the last result of each for as long as nothing that it rests on has changed. */
export function memoizedCheck(
  settings: Settings,
  library: Library,
  checker: Checker,
  ignoring: Ignoring,
): (draft: OpenDraft) => CheckResult | null {
  const last = new WeakMap<OpenDraft, { key: string; result: CheckResult | null }>();
  return (draft) => {
    if (!isChecked(draft, settings)) return null;
    const state = stateOf({ settings, ignoring, checker, library });
    const key = `${draft.version} ${draft.filledValues.stamp} ${library.borrowedStamp} ${library.suspectsStamp} ${state}`;
    const known = last.get(draft);
    if (known?.key === key) return known.result;
    const ignores = ignoring.forDraft(draft.uri, library.today());
    const checks = settings.forDraft(draft.uri).check;
    const found = draft.session.check({ ...checks, source: draft.source, ignores });
    const isOff = checks.rules?.['stale-figure']?.severity === 'off';
    const result = isOff ? found : withFilled(draft, found, ignores);
    last.set(draft, { key, result });
    return result;
  };
}
