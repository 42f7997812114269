import type { Heading, Passage } from './types.ts';

/** The passages of a speech as the row of its text keeps them. */
export interface Contents {
  readonly text: string;
  readonly passages: readonly Passage[];
}

/** Runs [passages, heading, …] of passages under one heading: its index in `headings`, its text, or null for none. */
export function packUnder(passages: readonly Passage[], headings: readonly Heading[]): string {
  const index = new Map(headings.map(({ text }, i) => [text, i]));
  const runs: (number | string | null)[] = [];
  let last: string | null | undefined;
  for (const { heading } of passages) {
    if (heading === last) runs[runs.length - 2] = Number(runs.at(-2)) + 1;
    else runs.push(1, heading === null ? null : (index.get(heading) ?? heading));
    last = heading;
  }
  return JSON.stringify(runs);
}

/** `headings` is read only when a passage stands under one. */
export function unpackContents(text: string, under: string, headings: () => readonly Heading[]): Contents {
  const runs = JSON.parse(under) as (number | string | null)[];
  if (runs.length === 0) return { text, passages: [] };
  const passages: Passage[] = [];
  let known: readonly Heading[] | null = null;
  let run = 0;
  let left = Number(runs[0]);
  let start = 0;
  for (const line of text.split('\n')) {
    while (left === 0 && run + 2 < runs.length) {
      run += 2;
      left = Number(runs[run]);
    }
    left--;
    const heading = runs[run + 1] ?? null;
    if (typeof heading === 'number') known ??= headings();
    passages.push({
      index: passages.length,
      text: line,
      start,
      end: start + line.length,
      heading: typeof heading === 'number' ? (known?.[heading]?.text ?? null) : heading,
    });
    start += line.length + 1;
  }
  return { text, passages };
}
