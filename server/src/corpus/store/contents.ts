import type { Heading, Passage } from '../types.ts';

/** The passages of a speech as the row of its text keeps them. */
export interface Contents {
  /** Id of the speech; empty for none. */
  readonly id: string;
  readonly headings: readonly Heading[];
  readonly text: string;
  readonly passages: readonly Passage[];
  /** One of the passages, without making the others; undefined when there is none. */
  passage(index: number): Passage | undefined;
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

/** `headings` is asked only when a passage stands under one. */
export function unpackContents(
  id: string,
  text: string,
  under: string,
  headings: () => readonly Heading[],
): Contents {
  return new PackedContents(id, text, under, headings);
}

export const NO_CONTENTS: Contents = {
  id: '',
  headings: [],
  text: '',
  passages: [],
  passage: () => undefined,
};

class PackedContents implements Contents {
  readonly id: string;
  readonly text: string;
  readonly #under: string;
  readonly #readHeadings: () => readonly Heading[];
  #runs: readonly (number | string | null)[] | null = null;
  #headings: readonly Heading[] | null = null;
  #passages: readonly Passage[] | null = null;

  constructor(id: string, text: string, under: string, headings: () => readonly Heading[]) {
    this.id = id;
    this.text = text;
    this.#under = under;
    this.#readHeadings = headings;
  }

  get headings(): readonly Heading[] {
    this.#headings ??= this.#readHeadings();
    return this.#headings;
  }

  get passages(): readonly Passage[] {
    this.#passages ??= [...this.#all()];
    return this.#passages;
  }

  passage(index: number): Passage | undefined {
    if (this.#passages !== null) return this.#passages[index];
    this.#runs ??= this.#read();
    let end = 0;
    let run = 0;
    for (; run < this.#runs.length && end <= index; run += 2) end += Number(this.#runs[run]);
    if (index < 0 || end <= index) return undefined;
    let start = 0;
    for (let i = 0; i < index; i++) start = this.text.indexOf('\n', start) + 1;
    const next = this.text.indexOf('\n', start);
    const text = this.text.slice(start, next < 0 ? this.text.length : next);
    return { index, text, start, end: start + text.length, heading: this.#heading(this.#runs[run - 1]!) };
  }

  *#all(): Generator<Passage> {
    this.#runs ??= this.#read();
    if (this.#runs.length === 0) return;
    let run = 0;
    let left = Number(this.#runs[0]);
    let start = 0;
    for (const [index, text] of this.text.split('\n').entries()) {
      while (left === 0 && run + 2 < this.#runs.length) {
        run += 2;
        left = Number(this.#runs[run]);
      }
      left--;
      const heading = this.#heading(this.#runs[run + 1] ?? null);
      yield { index, text, start, end: start + text.length, heading };
      start += text.length + 1;
    }
  }

  #read(): readonly (number | string | null)[] {
    return JSON.parse(this.#under) as (number | string | null)[];
  }

  #heading(of: number | string | null): string | null {
    if (typeof of !== 'number') return of;
    return this.headings[of]?.text ?? null;
  }
}
