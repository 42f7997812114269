import { extname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { SPEECH_DRAFT } from '@shengao/protocol';
import type { CancellationToken, Diagnostic } from 'vscode-languageserver/node';
import type { Localized } from '../../rules/types.ts';
import { isChecked, type ServerContext } from '../context.ts';
import { OpenDraft } from '../drafts/drafts.ts';
import { diagnosticOf } from './diagnostic.ts';

/** What came of one file. */
export interface FileReport {
  readonly path: string;
  readonly uri: string;
  /** 1-based place among all files. */
  readonly done: number;
  readonly total: number;
  readonly outcome:
    | { readonly kind: 'checked'; readonly diagnostics: readonly Diagnostic[] }
    | { readonly kind: 'not-a-speech' | 'in-corpus' | 'gone' }
    | { readonly kind: 'unreadable'; readonly why: Localized };
}

/** Names that the extension declares as drafts by themselves. */
const DRAFT_NAME = /(?:\.speech|\.jianggao|\.speech\.txt|(?:讲话|发言|致辞|工作报告)[^/\\]{0,200}\.txt)$/iu;

/** The draft in a file that nobody has open. */
export function closedDraft({ checker }: ServerContext, path: string, text: string): OpenDraft {
  const languageId = DRAFT_NAME.test(path)
    ? SPEECH_DRAFT
    : extname(path).toLowerCase() === '.md'
      ? 'markdown'
      : 'plaintext';
  return new OpenDraft(checker, pathToFileURL(path).href, languageId, 0, text);
}

/**
 * Checks the drafts in folders one by one, giving way to the writer's keystrokes in between: each file is read from
 * disk unless it is open. Past speeches, which are in the corpus, are passed over.
 */
export async function* checkFolders(
  context: ServerContext,
  folders: readonly string[],
  token: CancellationToken,
): AsyncGenerator<FileReport, Localized | null> {
  const paths = new Set<string>();
  let problem: Localized | null = null;
  for (const folder of folders) {
    const found = await context.runtime.findDrafts(folder);
    problem ??= found.problem;
    for (const path of found.files) paths.add(path);
  }
  const past = new Set((context.library.corpus()?.list() ?? []).map((speech) => speech.source));
  const open = new Map([...context.drafts.values()].map((draft) => [comparable(draft.uri), draft]));
  let done = 0;
  for (const path of paths) {
    if (token.isCancellationRequested) break;
    const uri = pathToFileURL(path).href;
    done++;
    const shown = open.get(comparable(uri));
    const outcome = past.has(path)
      ? ({ kind: 'in-corpus' } as const)
      : shown !== undefined
        ? outcomeOf(context, shown)
        : await readAndCheck(context, path);
    yield { path, uri: shown?.uri ?? uri, done, total: paths.size, outcome };
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return problem;
}

/** Editors and Node escape different characters. */
function comparable(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

async function readAndCheck(context: ServerContext, path: string): Promise<FileReport['outcome']> {
  const text = await context.runtime.readDraft(path);
  if (text === null) return { kind: 'gone' };
  if (typeof text !== 'string') return { kind: 'unreadable', why: text };
  return outcomeOf(context, closedDraft(context, path, text));
}

function outcomeOf(context: ServerContext, draft: OpenDraft): FileReport['outcome'] {
  if (!isChecked(draft, context.settings)) return { kind: 'not-a-speech' };
  const findings = context.checkEvenIfOff(draft)?.findings ?? [];
  return { kind: 'checked', diagnostics: findings.map((f) => diagnosticOf(f, draft, context)) };
}
