/** Bundles what runs inside VS Code's extension host for tests and pictures into dist/test/. */
import { build } from 'esbuild';

await build({
  entryPoints: { suite: 'test/vscode/suite/index.ts', remote: 'test/vscode/remote.ts' },
  outdir: 'dist/test',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  sourcemap: 'inline',
  external: ['vscode', 'mocha'],
  logLevel: 'warning',
});
