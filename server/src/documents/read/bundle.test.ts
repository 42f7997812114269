import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { build } from 'esbuild';
import { readerFor } from './index.ts';
import { IsolatedReading } from './isolated.ts';

const root = join(import.meta.dirname, '../../../..');
const FIXTURES = join(root, 'test/fixtures/documents');

/** Bundling changes how CommonJS libraries are met; the .vsix must read what the sources read. */
describe('the bundle that ships', () => {
  let bundled: IsolatedReading;
  let folder: string;

  before(async () => {
    const { mkdtempSync } = await import('node:fs');
    // Inside the repository: what is external is found from there.
    folder = mkdtempSync(join(root, 'node_modules', '.documents-'));
    const { documentsBundle, copyCharacterMaps } = await import(
      '../../../../scripts/documents-bundle.mjs' as string
    );
    const common = {
      absWorkingDir: root,
      bundle: true,
      platform: 'node',
      target: 'node22',
      minify: true,
      external: [],
      logLevel: 'error',
    };
    await build(documentsBundle(common, folder));
    copyCharacterMaps(root, folder);
    bundled = new IsolatedReading({}, join(folder, 'worker.mjs'));
  });

  after(async () => {
    const { rmSync } = await import('node:fs');
    await bundled.close();
    rmSync(folder, { recursive: true, force: true });
  });

  for (const name of [
    '讲话.docx',
    '讲话.doc',
    '讲话.odt',
    '讲话.pdf',
    '网页.gb18030.html',
    '网页打印.pdf',
    '加密.docx',
  ])
    it(`reads ${name} as the sources do`, async () => {
      const bytes = readFileSync(join(FIXTURES, name));
      const as = name.endsWith('.html') ? 'html' : 'content';
      assert.deepEqual(await bundled.read({ bytes, as }), await readerFor(name)!.read(bytes));
    });
});
