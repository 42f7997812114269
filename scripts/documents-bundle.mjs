import { cpSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The readers of documents: a worker, and beside it what each format needs, loaded when the first such file comes.
 * Nothing of it is in the server's own bundle.
 */
export function documentsBundle(common, outdir) {
  return {
    ...common,
    format: 'esm',
    banner: {
      js: 'import { createRequire as __createRequire } from "node:module";const require = __createRequire(import.meta.url);',
    },
    // Only drawing would need it.
    external: [...common.external, 'canvas'],
    splitting: true,
    entryPoints: { worker: 'server/src/documents/read/worker.ts' },
    outdir,
    outExtension: { '.js': '.mjs' },
    sourcemap: false,
  };
}

/** The maps of Chinese fonts that a PDF may leave out. */
export function copyCharacterMaps(root, outdir) {
  cpSync(join(root, 'server/src/documents/read/cmaps'), join(outdir, 'cmaps'), { recursive: true });
}
