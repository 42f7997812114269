import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { everyPassage, filled, shown } from '../hardening/speeches.ts';

/** A corpus of which damaged copies are looked at. */
export interface FuzzedCorpus {
  readonly bytes: Uint8Array;
  /** Nothing that it shows may be other than what was stored, and nothing may be missing without a word. */
  look(damaged: Uint8Array): Promise<void>;
  remove(): void;
}

export async function damagedCorpus(): Promise<FuzzedCorpus> {
  const folder = mkdtempSync(join(tmpdir(), 'shengao-fuzz-'));
  const path = await filled(folder, 12);
  const right = await shown(path);
  const known = new Set([...right.lines, 'null', ...(await everyPassage(path))]);
  const copy = join(folder, 'damaged.db');
  return {
    bytes: readFileSync(path),
    async look(damaged) {
      for (const suffix of ['', '-wal', '-shm']) rmSync(copy + suffix, { force: true });
      writeFileSync(copy, damaged);
      const { told, lines } = await shown(copy);
      for (const line of lines) assert.ok(known.has(line), line.slice(0, 300));
      if (!told) assert.deepEqual(lines, right.lines);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
