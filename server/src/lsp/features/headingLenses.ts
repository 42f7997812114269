import { Commands, type RevealArgument } from '@shengao/protocol';
import type { CodeLens } from 'vscode-languageserver/node';
import type { Finding, Severity } from '../../rules/types.ts';
import type { BorrowedShare } from '../../service/corpus/borrowedShare.ts';
import { type OutlineNode, outlineOf } from '../../service/outline.ts';
import { countHan } from '../../text/han.ts';
import { localeOf, type ServerContext } from '../context.ts';
import type { OpenDraft } from '../drafts/drafts.ts';

const NAMES: Readonly<Record<Severity, { readonly zh: string; readonly en: string }>> = {
  error: { zh: '错误', en: 'errors' },
  warning: { zh: '警告', en: 'warnings' },
  information: { zh: '提示', en: 'notes' },
  hint: { zh: '参考', en: 'hints' },
};

/** Says over each heading what was found under it, and how much of it is from past speeches; a click goes to the first. */
export function headingLenses(
  draft: OpenDraft,
  share: BorrowedShare | null,
  context: ServerContext,
): CodeLens[] {
  const findings = context.shown(draft)?.findings ?? [];
  const lenses: CodeLens[] = [];
  const visit = (nodes: readonly OutlineNode[]): void => {
    for (const node of nodes) {
      const lens = lensOf(node, findings, share, draft, context);
      if (lens !== null) lenses.push(lens);
      visit(node.children);
    }
  };
  visit(outlineOf(draft.session));
  return lenses;
}

function lensOf(
  node: OutlineNode,
  findings: readonly Finding[],
  share: BorrowedShare | null,
  draft: OpenDraft,
  context: ServerContext,
): CodeLens | null {
  const { text } = draft.session;
  if (!leadsItsLine(text, node.start)) return null;
  const under = findings.filter(({ start }) => node.start <= start && start < node.end);
  const zh = localeOf(context) === 'zh';
  const counts = (Object.keys(NAMES) as Severity[]).flatMap((severity) => {
    const number = under.filter((finding) => finding.severity === severity).length;
    if (number === 0) return [];
    return [zh ? `${NAMES[severity].zh} ${number}` : `${number} ${NAMES[severity].en}`];
  });
  const taken = (share?.paragraphs ?? [])
    .filter(({ start }) => node.start <= start && start < node.end)
    .reduce((sum, { characters }) => sum + characters, 0);
  const percent = Math.round((taken / Math.max(1, countHan(text.slice(node.start, node.end)))) * 100);
  if (percent > 0) counts.push(zh ? `与旧稿相同 ${percent}%` : `${percent}% from past speeches`);
  if (counts.length === 0) return null;
  const { start } = draft.rangeOf(node.head);
  const argument: RevealArgument = { uri: draft.uri, range: draft.rangeOf(under[0] ?? node.head) };
  return {
    range: { start, end: start },
    command: { title: counts.join(' · '), command: Commands.reveal, arguments: [argument] },
  };
}

/** The most that may stand before a heading in its line: indents and marks. */
const INDENT = 20;

/** Whether nothing but indents and left-over marks (＞, #) stands before it; 一是 inside a paragraph has no line of its own. */
function leadsItsLine(text: string, start: number): boolean {
  for (let at = start - 1; at >= Math.max(0, start - INDENT); at--) {
    const char = text[at]!;
    if (char === '\n' || char === '\r') return true;
    if (!/[\s>＞#*]/u.test(char)) return false;
  }
  return start <= INDENT;
}
