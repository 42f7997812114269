import type { PlaceholderMention } from '../mentions/types.ts';

/** A passage ready to insert. */
export interface Insertion {
  /** LSP snippet whose tab stops are the blanks of the passage, in order, the last one behind it. */
  readonly snippet: string;
  readonly blanks: number;
}

/** Text that a snippet shows as it stands. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/** What a snippet leaves behind when nobody types: defaults stay, tab stops vanish. Knows `$1`, `${1}`, `${1:x}`. */
export function plainOfSnippet(snippet: string): string {
  let out = '';
  for (let i = 0; i < snippet.length; i++) {
    const c = snippet[i]!;
    if (c === '\\' && i + 1 < snippet.length) {
      out += snippet[++i]!;
    } else if (c === '$') {
      const stop = /^\$(?:\d{1,6}|\{\d{1,6}:?)/.exec(snippet.slice(i, i + 10));
      if (stop) i += stop[0].length - 1;
      else out += c;
    } else if (c !== '}') {
      out += c;
    }
  }
  return out;
}

/**
 * Turns a passage of the corpus into a snippet. Every blank gets a tab stop of its own: the same xx市 may stand for
 * two different cities.
 */
export function insertionOf(passage: string, placeholders: readonly PlaceholderMention[]): Insertion {
  const cores = placeholders
    .filter((p) => p.coreStart < p.coreEnd)
    .toSorted((a, b) => a.coreStart - b.coreStart);
  let snippet = '';
  let at = 0;
  let blanks = 0;
  for (const { coreStart, coreEnd } of cores) {
    if (coreStart < at) continue;
    blanks++;
    snippet += escapeSnippet(passage.slice(at, coreStart));
    snippet += `\${${blanks}:${escapeSnippet(passage.slice(coreStart, coreEnd))}}`;
    at = coreEnd;
  }
  return { snippet: `${snippet}${escapeSnippet(passage.slice(at))}$0`, blanks };
}
