import { Commands, type RevealArgument } from '@shengao/protocol';
import type { CodeLens } from 'vscode-languageserver/node';
import type { Finding, Severity } from '../../rules/types.ts';
import type { BorrowedParagraph, BorrowedShare } from '../../service/corpus/borrowedShare.ts';
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

/** From this share on, in per cent: that a sentence or two of a section are from an old speech is no news. */
const SHARE_SHOWN_FROM = 10;

/**
 * Says over each heading what was found under it, and how much of it is from past speeches; a click goes to the first.
 * `named` are the paragraphs over which their source stands anyway.
 */
export function headingLenses(
  draft: OpenDraft,
  share: BorrowedShare | null,
  named: readonly BorrowedParagraph[],
  context: ServerContext,
): CodeLens[] {
  const findings = context.shown(draft)?.findings ?? [];
  const lenses: CodeLens[] = [];
  const visit = (nodes: readonly OutlineNode[]): void => {
    for (const node of nodes) {
      const lens = lensOf(node, findings, share, named, draft, context);
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
  named: readonly BorrowedParagraph[],
  draft: OpenDraft,
  context: ServerContext,
): CodeLens | null {
  const { text } = draft.session;
  const lineStart = startOfItsLine(text, node.start);
  if (lineStart === null) return null;
  const under = findings.filter(({ start }) => node.start <= start && start < node.end);
  const zh = localeOf(context) === 'zh';
  const counts = (Object.keys(NAMES) as Severity[]).flatMap((severity) => {
    const number = under.filter((finding) => finding.severity === severity).length;
    if (number === 0) return [];
    return [zh ? `${NAMES[severity].zh} ${number}` : `${number} ${NAMES[severity].en}`];
  });
  const borrowed = (share?.paragraphs ?? []).filter(({ start }) => lineStart <= start && start < node.end);
  // 二是 in the middle of a paragraph ends the section, but the paragraph is borrowed as a whole.
  const end = Math.max(node.end, borrowed.at(-1)?.end ?? 0);
  const taken = borrowed.reduce((sum, { characters }) => sum + characters, 0);
  const percent = Math.round((taken / Math.max(1, countHan(text.slice(lineStart, end)))) * 100);
  // A heading that is the beginning of its only paragraph has the share over it already, with the source.
  const isSaid = borrowed.length === 1 && borrowed[0]!.start <= node.start && named.includes(borrowed[0]!);
  if (percent >= SHARE_SHOWN_FROM && !isSaid)
    counts.push(zh ? `与旧稿相同 ${percent}%` : `${percent}% from past speeches`);
  if (counts.length === 0) return null;
  const { start } = draft.rangeOf(node.head);
  const first = under[0] ?? borrowed[0] ?? node.head;
  const argument: RevealArgument = { uri: draft.uri, range: draft.rangeOf(first) };
  return {
    range: { start, end: start },
    command: { title: counts.join(' · '), command: Commands.reveal, arguments: [argument] },
  };
}

/** The most that may stand before a heading in its line: indents and marks. */
const INDENT = 20;

/**
 * Where the line of a heading begins, if nothing but indents and left-over marks (＞, #) stands before it; null for 一是
 * inside a paragraph, which has no line of its own.
 */
function startOfItsLine(text: string, start: number): number | null {
  for (let at = start - 1; at >= Math.max(0, start - INDENT); at--) {
    const char = text[at]!;
    if (char === '\n' || char === '\r') return at + 1;
    if (!/[\s>＞#*]/u.test(char)) return null;
  }
  return start <= INDENT ? 0 : null;
}
