import { isAbsolute, relative, resolve } from 'node:path';
import { isTeamAddress } from '../corpus/address.ts';
import { onOneLine } from '../text/terminal.ts';

/** Where the user called from: npm changes the directory of a script and keeps the caller's in INIT_CWD. */
export function userDirectory(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}

/** A path as the user typed it, made absolute. The address of a database stays what it is. */
export function resolveUserPath(path: string): string {
  if (isTeamAddress(path)) return path;
  return resolve(userDirectory(), path);
}

/** A path as it is shown: relative when it lies below the user's directory, without what could command a terminal. */
export function showPath(path: string): string {
  const rel = relative(userDirectory(), path);
  return onOneLine(rel === '' || rel.startsWith('..') || isAbsolute(rel) ? path : rel);
}
