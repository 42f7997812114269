import { splitText } from '../corpus/split/split.ts';
import type { Heading } from '../corpus/types.ts';
import type { Span } from '../text/span.ts';
import type { DraftSession } from './types.ts';

/** A speech of a collection, or a heading with what stands under it. Offsets are UTF-16 code units of the draft. */
export interface OutlineNode extends Span {
  readonly kind: 'speech' | 'heading';
  readonly name: string;
  /** The title or the heading itself. */
  readonly head: Span;
  readonly children: readonly OutlineNode[];
}

const LONGEST_NAME = 60;

interface Growing extends OutlineNode {
  end: number;
  readonly children: Growing[];
  readonly level: number;
}

/**
 * The outline of a draft: its headings by their real nesting, under their speech where the draft is a collection.
 * Read anew on each call, in time linear in the draft.
 */
export function outlineOf(session: DraftSession): OutlineNode[] {
  const { paragraphs } = session.view();
  const skipped = session.frontMatter.paragraphs;
  const from = skipped === 0 ? 0 : (paragraphs[skipped]?.start ?? session.text.length);
  const { speeches } = splitText(session.text.slice(from));
  const nodes = speeches.map((speech): OutlineNode => {
    const start = speech.start + from;
    const end = speech.end + from;
    const children = nested(speech.headings, from, end);
    const head = { start, end: Math.min(end, children[0]?.start ?? end, start + LONGEST_NAME) };
    return { kind: 'speech', name: nameOf(speech.title), start, end, head, children };
  });
  return nodes.length === 1 ? [...nodes[0]!.children] : nodes;
}

/** The headings, with what stands under them, that hold a place: the innermost first. */
export function sectionsAround(session: DraftSession, at: number): OutlineNode[] {
  const found: OutlineNode[] = [];
  let nodes: readonly OutlineNode[] = outlineOf(session);
  for (;;) {
    const node = nodes.findLast((n) => n.start <= at && at < n.end);
    if (node === undefined) return found;
    found.unshift(node);
    nodes = node.children;
  }
}

function nameOf(text: string): string {
  const name = text.replace(/\s+/g, ' ').trim();
  return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME)}…` : name || '…';
}

/** Each heading reaches to the next that is not below it. */
function nested(headings: readonly Heading[], by: number, end: number): OutlineNode[] {
  const roots: Growing[] = [];
  const open: Growing[] = [];
  for (const { start, end: headEnd, level, text } of headings) {
    const at = start + by;
    while (open.length > 0 && open[open.length - 1]!.level >= level) open.pop()!.end = at;
    const node: Growing = {
      kind: 'heading',
      name: nameOf(text),
      start: at,
      end,
      head: { start: at, end: Math.min(headEnd + by, end) },
      children: [],
      level,
    };
    (open[open.length - 1]?.children ?? roots).push(node);
    open.push(node);
  }
  return roots;
}
