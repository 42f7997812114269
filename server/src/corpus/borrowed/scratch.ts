import { closeSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** A file that is being written and may get another name, or go, when it is whole. */
export interface Scratch {
  readonly file: number;
  readonly path: string;
  /** Closes it and gives it its name; where that cannot be done it is used where it is, and goes in the end. */
  moveTo(path: string): void;
  /** Closes and deletes it, unless it got its name. */
  remove(): void;
}

let count = 0;

/**
 * A new file beside `target`, so that it can take its name at once; among the temporary files of the system without a
 * target, or where nothing may be written beside it.
 */
export function scratchFile(target: string | null): Scratch {
  const name = `${process.pid}-${Date.now().toString(36)}-${count++}`;
  const elsewhere = join(tmpdir(), `shengao-fingerprints-${name}`);
  if (target === null) return scratch(elsewhere);
  try {
    sweep(target);
    return scratch(`${target}.${name}`);
  } catch {
    return scratch(elsewhere);
  }
}

const HOUR = 3_600_000;

/** Deletes what a process left that was killed while it wrote. */
function sweep(target: string): void {
  for (const name of readdirSync(dirname(target))) {
    if (!name.startsWith(`${basename(target)}.`)) continue;
    const path = join(dirname(target), name);
    if (Date.now() - statSync(path).mtimeMs > HOUR) rmSync(path, { force: true });
  }
}

function scratch(path: string): Scratch {
  const file = openSync(path, 'wx', 0o600);
  let isOpen = true;
  let isNamed = false;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  return {
    file,
    path,
    moveTo(target) {
      close();
      try {
        renameSync(path, target);
        isNamed = true;
      } catch {
        // Another disk, or a system that does not replace a file that somebody reads.
      }
    },
    remove() {
      close();
      if (!isNamed) rmSync(path, { force: true });
    },
  };
}
