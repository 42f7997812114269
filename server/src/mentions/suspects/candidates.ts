import { charactersRead, readingsOf } from '../../text/homophones.ts';
import { lookAlikes } from '../../text/lookalikes.ts';

let bySound: Map<number, number[]> | null = null;
let byLook: ReadonlyMap<number, readonly number[]> | null = null;
const known: (Uint16Array | undefined)[] = [];

/** Characters that sound like one, or look like it, without itself: what may have been meant. UTF-16 units. */
export function alike(character: number): Uint16Array {
  const answer = known[character];
  if (answer !== undefined) return answer;
  const found = new Set<number>();
  for (const reading of readingsOf(character))
    for (const other of sounds().get(reading) ?? []) found.add(other);
  for (const other of looks().get(character) ?? []) found.add(other);
  found.delete(character);
  const list = Uint16Array.from(found);
  known[character] = list;
  return list;
}

function sounds(): Map<number, number[]> {
  if (bySound !== null) return bySound;
  bySound = new Map();
  for (const character of charactersRead())
    for (const reading of readingsOf(character)) {
      const others = bySound.get(reading);
      if (others === undefined) bySound.set(reading, [character]);
      else others.push(character);
    }
  return bySound;
}

function looks(): ReadonlyMap<number, readonly number[]> {
  byLook ??= lookAlikes();
  return byLook;
}
