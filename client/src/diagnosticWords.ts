import { VIRTUAL_SCHEME } from '@shengao/protocol';
import type * as vscode from 'vscode';

/** Where the pages of the rules lie, one file a rule. */
const PAGE = /\/rules\/([a-z-]{1,60})\.md$/;

/**
 * Puts a finding into words for people: its kind by name instead of the rule's id, which stays in the address of the
 * rule's page, and no evidence as `title.txt(1, 1)`, a file that does not exist. Card, list and menu have the evidence.
 */
export function inWords<D extends vscode.Diagnostic>(diagnostic: D): D {
  const { code, relatedInformation } = diagnostic;
  const { title } = ((diagnostic as { data?: unknown }).data ?? {}) as { readonly title?: string };
  if (title !== undefined && typeof code === 'object') diagnostic.code = { ...code, value: title };
  const inFiles = relatedInformation?.filter(({ location }) => location.uri.scheme !== VIRTUAL_SCHEME);
  if (inFiles !== undefined) diagnostic.relatedInformation = inFiles;
  return diagnostic;
}

/** The rule that a finding comes from; '' for what is no finding of a rule. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  if (typeof code !== 'object') return String(code ?? '');
  return PAGE.exec(code.target.path)?.[1] ?? String(code.value);
}
