/** One replacement of lines: those from `line` on, `remove` of them, by `insert`. Lines are 0-based. */
export interface LineEdit {
  readonly line: number;
  readonly remove: 0 | 1;
  readonly insert: string;
}

const FENCE = /^---\s*$/;
const MOST_LINES = 40;

/**
 * How to state `key: value` at the top of a draft, whose first lines are given: in the line that already states it
 * under one of `names`, in a new line of the block that is there, or in a new block.
 */
export function frontMatterEdit(
  lines: readonly string[],
  key: string,
  names: readonly string[],
  value: string,
): LineEdit {
  const stated = `${key}: ${value}`;
  if (!FENCE.test(lines[0] ?? '')) return { line: 0, remove: 0, insert: `---\n${stated}\n---\n` };
  const close = lines.slice(0, MOST_LINES).findIndex((line, i) => i > 0 && FENCE.test(line));
  if (close === -1) return { line: 0, remove: 0, insert: `---\n${stated}\n---\n` };
  for (let i = 1; i < close; i++) {
    const name = /^([^:：\s]{1,20})\s{0,4}:/.exec(lines[i]!)?.[1];
    if (name !== undefined && names.includes(name))
      return { line: i, remove: 1, insert: `${name}: ${value}\n` };
  }
  return { line: close, remove: 0, insert: `${stated}\n` };
}
