/** Bundles what runs inside VS Code's extension host for tests and pictures into test/vscode/dist/. */
import { build } from 'esbuild';

await build({
  entryPoints: { suite: 'test/vscode/suite/index.ts', remote: 'test/vscode/remote.ts' },
  outdir: 'test/vscode/dist',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node22',
  format: 'cjs',
  sourcemap: 'inline',
  external: ['vscode', 'mocha'],
  logLevel: 'warning',
});
