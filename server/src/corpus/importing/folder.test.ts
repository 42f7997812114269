import assert from 'node:assert/strict';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, it } from 'node:test';
import { strToU8, zipSync } from 'fflate';
import { openCorpus } from '../index.ts';
import { inFolder, testSegmenter } from '../testing.ts';

const FIXTURES = join(import.meta.dirname, '../../../../test/fixtures/documents');

/** In every one of the files. */
const PHRASE = '青河水位三天里涨了一米二';

describe('a folder of all formats with broken files among them', () => {
  it('adds every good file, names every broken one, and finds each again', () =>
    inFolder(async (folder) => {
      const good = [
        '讲话.docx',
        '讲话.doc',
        '讲话.odt',
        '讲话.pdf',
        '讲话.txt',
        '网页.gb18030.html',
        '网页打印.pdf',
      ];
      const broken = ['加密.docx', '加密.doc', '加密.odt', '加密.pdf', '截断.docx', '扫描件.pdf'];
      for (const name of [...good, ...broken]) copyFileSync(join(FIXTURES, name), join(folder, name));
      const put = (name: string, bytes: Uint8Array): void => {
        writeFileSync(join(folder, name), bytes);
        broken.push(name);
      };
      put('半截.pdf', readFileSync(join(FIXTURES, '讲话.pdf')).subarray(0, 300));
      put('表格.docx', zipSync({ 'xl/workbook.xml': strToU8('<x/>') }));
      put('富文本.rtf', Buffer.from('{\\rtf1\\ansi }'));
      put('乱码.txt', Uint8Array.from([1, 2, 3, 0, 4, 5]));
      // Word's own file beside an open document is no document, and no complaint either.
      writeFileSync(join(folder, '~$讲话.docx'), Uint8Array.from([7, 0, 1]));

      const corpus = openCorpus(':memory:', { segmenter: testSegmenter() });
      const result = await corpus.add([folder]);
      assert.deepEqual(result.problems.map(({ path }) => basename(path)).sort(), broken.sort());
      assert.equal(broken.length, 10);
      assert.equal(result.files, good.length);
      const stored = await corpus.sources();
      assert.deepEqual(stored.map(({ name }) => basename(name)).sort(), good.sort());
      assert.ok(stored.every(({ speeches }) => speeches > 0));
      // One speech in several formats is one speech; the pages from the web are another, shorter one.
      assert.ok((await corpus.occurrences(PHRASE, 20)).count >= 2);
      assert.match((await corpus.search(PHRASE, 5))[0]!.speech.title, /秋季防汛工作调度会/);
      corpus.close();
    }));
});
