import { isAbsolute, relative, resolve } from 'node:path';

/** Where the user called from: npm changes the directory of a script and keeps the caller's in INIT_CWD. */
export function userDirectory(): string {
  return process.env['INIT_CWD'] ?? process.cwd();
}

/** A path as the user typed it, made absolute. */
export function resolveUserPath(path: string): string {
  return resolve(userDirectory(), path);
}

/** A path as the user would type it: relative when it lies below the user's directory. */
export function showPath(path: string): string {
  const rel = relative(userDirectory(), path);
  return rel === '' || rel.startsWith('..') || isAbsolute(rel) ? path : rel;
}
