/** What a nightly run leads by coverage holds for its seeds and for some damage to each, on every run. */
import { describe, test } from 'node:test';
import { nameOf, TARGETS } from './guided.ts';
import { Chance } from './texts.ts';

type Entry = (data: Uint8Array) => void | Promise<void>;

const DAMAGED = 4;

describe('targets of the nightly run', () => {
  for (const target of TARGETS)
    test(nameOf(target), async () => {
      const entries = (await import(`./targets/${target.module}.ts`)) as Record<string, Entry>;
      const run = entries[target.entry]!;
      const chance = new Chance(7);
      for (const seed of target.seeds().slice(0, 6)) {
        await run(seed);
        for (let i = 0; i < DAMAGED; i++) {
          const bytes = Uint8Array.from(seed);
          for (let k = 0; k < 4; k++) bytes[chance.below(bytes.length)] = chance.below(256);
          await run(bytes);
        }
      }
    });
});
