import { charactersRead, readingsOf } from '../../text/homophones.ts';
import { lookAlikes } from '../../text/lookalikes.ts';

/** Characters that may have been meant by others: because they sound like them, or look like them. UTF-16 units. */
export class Alike {
  readonly #known: (Uint16Array | undefined)[] = [];
  readonly #looks = new Map<number, Set<number>>();
  #sounds: Map<number, number[]> | null = null;

  /** `pairs`: characters that look alike, two by two, beside those of text/lookalikes.ts. */
  constructor(pairs: string) {
    for (const [character, others] of lookAlikes()) this.#looks.set(character, new Set(others));
    for (let i = 0; i + 1 < pairs.length; i += 2) {
      this.#look(pairs.charCodeAt(i), pairs.charCodeAt(i + 1));
      this.#look(pairs.charCodeAt(i + 1), pairs.charCodeAt(i));
    }
  }

  /** Without the character itself. */
  of(character: number): Uint16Array {
    const answer = this.#known[character];
    if (answer !== undefined) return answer;
    this.#sounds ??= bySound();
    const found = new Set(this.lookingLike(character));
    for (const reading of readingsOf(character))
      for (const other of this.#sounds.get(reading) ?? []) found.add(other);
    found.delete(character);
    const list = Uint16Array.from(found);
    this.#known[character] = list;
    return list;
  }

  lookingLike(character: number): Iterable<number> {
    return this.#looks.get(character) ?? [];
  }

  #look(character: number, other: number): void {
    const others = this.#looks.get(character);
    if (others === undefined) this.#looks.set(character, new Set([other]));
    else others.add(other);
  }
}

function bySound(): Map<number, number[]> {
  const index = new Map<number, number[]>();
  for (const character of charactersRead())
    for (const reading of readingsOf(character)) {
      const others = index.get(reading);
      if (others === undefined) index.set(reading, [character]);
      else others.push(character);
    }
  return index;
}
