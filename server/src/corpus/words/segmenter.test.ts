import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { build } from 'esbuild';
import type { Message } from '../errors.ts';
import { inFolder } from '../testing.ts';
import { createIntlSegmenter, createNoSegmenter, createSegmenter } from './segmenter.ts';

const TEXT = '疫情防控工作领导小组召开会议，部署森林防火。';

function nodejieba(): string | null {
  try {
    const path = createRequire(import.meta.url).resolve('nodejieba');
    createRequire(path)('./build/Release/nodejieba.node');
    return path;
  } catch {
    return null;
  }
}

const binary = nodejieba();
const skip = binary === null ? 'nodejieba has no binary here' : false;

describe('nodejieba in a worker', { skip }, () => {
  it('cuts words, without marks, loaded by the first call', async () => {
    const segmenter = createSegmenter();
    const [words, none] = await segmenter.cutAll([TEXT, '']);
    assert.equal(segmenter.name, 'nodejieba');
    assert.equal(words!.replaceAll(' ', ''), TEXT.replace(/[，。]/g, ''));
    assert.ok(words!.split(' ').includes('领导小组'), words);
    assert.equal(none, '');
    await segmenter.close();
  });

  it('comes back after it was let go', async () => {
    const segmenter = createSegmenter();
    const first = await segmenter.cutAll([TEXT]);
    await segmenter.close();
    assert.deepEqual(await segmenter.cutAll([TEXT]), first);
    await segmenter.close();
  });

  it('answers several calls at once, each its own', async () => {
    const segmenter = createSegmenter();
    const all = await Promise.all([segmenter.cutAll(['大桥']), segmenter.cutAll(['学校', '防火'])]);
    assert.deepEqual(all, [['大桥'], ['学校', '防火']]);
    await segmenter.close();
  });

  it('closing it while it works is no reason to fall back', async () => {
    const warnings: Message[] = [];
    const segmenter = createSegmenter({ warn: (m) => warnings.push(m) });
    const pending = segmenter.cutAll([TEXT]);
    const refused = assert.rejects(pending, /closed/);
    await segmenter.close();
    await refused;
    assert.deepEqual([segmenter.name, warnings], ['nodejieba', []]);
  });

  it('runs from a bundle with paths handed in', () =>
    inFolder(async (folder) => {
      const workerPath = join(folder, 'segmenter-worker.cjs');
      await build({
        entryPoints: [join(import.meta.dirname, 'segmenter-worker.ts')],
        outfile: workerPath,
        bundle: true,
        platform: 'node',
        format: 'cjs',
        logLevel: 'error',
      });
      const warnings: Message[] = [];
      const folderOfBinary = join(binary!, '..');
      const segmenter = createSegmenter({
        workerPath,
        nodejieba: folderOfBinary,
        warn: (m) => warnings.push(m),
      });
      assert.deepEqual(await segmenter.cutAll(['大桥']), ['大桥']);
      assert.deepEqual([segmenter.name, warnings], ['nodejieba', []]);
      await segmenter.close();
    }));
});

describe('without the binary', () => {
  it('Intl.Segmenter takes its place, and one message says so', async () => {
    const warnings: Message[] = [];
    const segmenter = createSegmenter({ nodejieba: '/nowhere/nodejieba', warn: (m) => warnings.push(m) });
    assert.ok((await segmenter.cutAll([TEXT]))[0]!.includes('会议'));
    await segmenter.cutAll([TEXT]);
    assert.equal(segmenter.name, 'intl');
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!.zh, /nodejieba/);
    await segmenter.close();
  });

  it('a missing worker file ends the same way', async () => {
    const warnings: Message[] = [];
    const segmenter = createSegmenter({
      workerPath: '/nowhere/worker.cjs',
      nodejieba: '/nowhere',
      warn: (m) => warnings.push(m),
    });
    assert.equal((await segmenter.cutAll(['大桥'])).length, 1);
    assert.equal(warnings.length, 1);
    await segmenter.close();
  });

  it('nothing of a long line is lost', () => {
    const { cut } = createIntlSegmenter();
    const text = '我们要把防火工作抓实抓细'.repeat(20_000);
    assert.equal(cut(text).join(''), text);
  });

  it('the segmenter that cuts nothing gives no words', async () =>
    assert.deepEqual(await createNoSegmenter().cutAll(['大桥']), ['']));
});
