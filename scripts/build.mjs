/**
 * Bundles client, server and CLI into dist/, with everything they read at run time beside them.
 *
 *   node scripts/build.mjs [--production] [--watch]
 *
 * --production: minified, without source maps; what the .vsix carries.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { compiledName, compilePack } from '../server/src/knowledge/compiled.ts';
import { copyCharacterMaps, documentsBundle } from './documents-bundle.mjs';
import { noticesOf } from './notices.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');

/** In a CommonJS bundle every module stands where the bundle stands. */
const commonJs = {
  format: 'cjs',
  // The editor hooks `require` to give out its API; a native import would go past the hook.
  supported: { 'dynamic-import': false },
  banner: { js: 'const __bundle_url = require("node:url").pathToFileURL(__filename).href;' },
  define: {
    'import.meta.url': '__bundle_url',
    'import.meta.dirname': '__dirname',
    'import.meta.filename': '__filename',
  },
};

const common = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node22',
  minify: production,
  sourcemap: production ? false : 'linked',
  legalComments: 'eof',
  metafile: true,
  logLevel: 'info',
  // The editor's own.
  external: ['pg-native', 'vscode'],
};

/** The report's charts and .docx are a third of the server: loaded when a report is asked for. */
const report = { file: 'server/src/service/report/render.ts', out: 'report.cjs' };

/** The driver of PostgreSQL: loaded when the address of a database is named. */
const team = { file: 'server/src/corpus/store/postgres/index.ts', out: 'postgres.cjs' };

const bundles = [
  {
    in: 'client/src/extension.ts',
    out: 'client.cjs',
    apart: [{ file: 'client/src/session.ts', out: 'session.cjs' }],
  },
  { in: 'client/src/session.ts', out: 'session.cjs' },
  { in: 'server/src/lsp/main.ts', out: 'server.cjs', apart: [report, team] },
  { in: 'server/src/cli/main.ts', out: 'cli.mjs', apart: [report, team] },
  { in: report.file, out: report.out },
  { in: team.file, out: team.out },
  { in: 'server/src/lsp/background/worker.ts', out: 'corpus-worker.cjs', apart: [team] },
];

/** Top-level await needs a module; packages inside that still call `require` are given one. */
const esModule = {
  format: 'esm',
  banner: {
    js: '#!/usr/bin/env node\nimport { createRequire as __createRequire } from "node:module";const require = __createRequire(import.meta.url);',
  },
};

/**
 * Leaves `import()` of a module to a bundle of its own. The editor waits for an entry to be read, not for what the
 * entry asks for later.
 */
function loadedApart(modules) {
  return {
    name: 'loaded-apart',
    setup: (build) =>
      build.onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
        const apart = modules.find(({ file }) => join(resolveDir, path) === join(root, file));
        return kind === 'dynamic-import' && apart ? { path: `./${apart.out}`, external: true } : undefined;
      }),
  };
}

const documents = documentsBundle(common, 'dist/documents');

function optionsFor(bundle) {
  return {
    ...common,
    plugins: bundle.apart ? [loadedApart(bundle.apart)] : [],
    ...(bundle.out.endsWith('.mjs') ? esModule : commonJs),
    entryPoints: [bundle.in],
    outfile: join('dist', bundle.out),
  };
}

/** What is read at run time: packs, and the character maps of the readers of documents. */
function copyRuntimeFiles() {
  mkdirSync(dist, { recursive: true });
  // A pack that was taken away must not live on in here.
  rmSync(join(dist, 'knowledge'), { recursive: true, force: true });
  cpSync(join(root, 'server/knowledge'), join(dist, 'knowledge'), {
    recursive: true,
    filter: (from) => !/\.(test|spec)\.|README/.test(from),
  });
  for (const name of readdirSync(join(dist, 'knowledge')).filter((n) => n.endsWith('.yaml'))) {
    const file = join(dist, 'knowledge', name);
    writeFileSync(compiledName(file), compilePack({ path: name, text: readFileSync(file, 'utf8') }));
  }
  // Chunks have hashes in their names: old ones would stay.
  rmSync(join(root, documents.outdir), { recursive: true, force: true });
  copyCharacterMaps(root, join(root, documents.outdir));
}

copyRuntimeFiles();
const present = bundles.filter((bundle) => existsSync(join(root, bundle.in)));
if (watch) {
  const contexts = await Promise.all(
    [...present.map(optionsFor), documents].map((options) => esbuild.context(options)),
  );
  await Promise.all(contexts.map((context) => context.watch()));
} else {
  const built = await Promise.all(
    [...present.map(optionsFor), documents].map((options) => esbuild.build(options)),
  );
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  writeFileSync(join(dist, 'ThirdPartyNotices.txt'), noticesOf(root, inputs));
}
