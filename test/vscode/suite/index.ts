/** Entry of the suite inside VS Code's extension host, which calls `run()` and waits for it. */
import { writeFileSync } from 'node:fs';
import { format } from 'node:util';
import { say } from './marker.ts';
import type { Outcome } from './outcome.ts';

export async function run(): Promise<void> {
  // Where CI is set, mocha's symbols come in colour although this is no terminal.
  process.env['NO_COLOR'] ??= '1';
  // Mocha is ESM and not bundled; this bundle is CommonJS, which VS Code loads.
  const { default: Mocha } = await import('mocha');
  const grep = process.env['SHENGAO_TEST_GREP'];
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: 30_000,
    slow: 5_000,
    color: false,
    ...(grep ? { grep } : {}),
  });
  Mocha.reporters.Base.consoleLog = (...values: unknown[]) => say(format(...values));
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await loadTests();
  const outcome = await new Promise<Outcome>((resolve) => {
    const runner = mocha.run((failed) => {
      const { passes = 0, pending = 0 } = runner.stats ?? {};
      resolve({ passed: passes, failed, pending });
    });
  });
  const file = process.env['SHENGAO_TEST_OUTCOME'];
  if (file) writeFileSync(file, JSON.stringify(outcome));
  if (outcome.failed > 0) throw new Error(`${outcome.failed} of the tests in VS Code failed`);
}

/** Evaluated only now, when mocha's globals exist. */
async function loadTests(): Promise<void> {
  // First, while nothing has started.
  await import('./activation.test.ts');
  // Then, in a profile in which no step of the walkthrough was done.
  await import('./keyboard.test.ts');
  await import('./anyName.test.ts');
  await import('./diagnostics.test.ts');
  await import('./quickFixes.test.ts');
  await import('./ignoring.test.ts');
  await import('./workingList.test.ts');
  await import('./quiet.test.ts');
  await import('./folder.test.ts');
  await import('./documents.test.ts');
  await import('./hover.test.ts');
  await import('./directives.test.ts');
  await import('./blanks.test.ts');
  await import('./corpus.test.ts');
  await import('./corpusView.test.ts');
  await import('./borrowed.test.ts');
  await import('./figures.test.ts');
  await import('./report.test.ts');
  await import('./versions.test.ts');
  await import('./walkthrough.test.ts');
  await import('./glance.test.ts');
  await import('./realPassages.test.ts');
}
