import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CorpusError, openCorpus } from '../../server/src/corpus/index.ts';
import { testSegmenter } from '../../server/src/corpus/testing.ts';
import type { Corpus } from '../../server/src/corpus/types.ts';

export const open = (path: string, readOnly = false): Corpus =>
  openCorpus(path, { segmenter: testSegmenter(), readOnly });

const PLACES = ['河东', '河西', '岭南', '岭北', '山阳', '山阴', '江左', '江右'];
export const speech = (i: number): string =>
  [
    `在${PLACES[i % 8]}乡第${i}次调度会上的讲话`,
    '同志们：',
    ...Array.from(
      { length: 12 },
      (_, k) =>
        `第${k + 1}件事，${PLACES[(i + k) % 8]}村要在${(i * 7 + k) % 28}日前修好${i * 13 + k}米水渠，由村里组织验收。`,
    ),
    '谢谢大家！',
  ].join('\n');

/** A corpus of so many files in `folder`, closed. */
export async function filled(folder: string, files: number): Promise<string> {
  for (let i = 0; i < files; i++) writeFileSync(join(folder, `讲话${i}.txt`), speech(i));
  const path = join(folder, 'corpus.db');
  const corpus = open(path);
  await corpus.add([folder]);
  corpus.close();
  return path;
}

/** All that a corpus shows, a line of JSON each, and whether something is said to be damaged. */
export async function shown(
  path: string,
): Promise<{ readonly told: boolean; readonly lines: readonly string[] }> {
  let corpus: Corpus | null = null;
  let told = false;
  const lines: string[] = [];
  try {
    corpus = open(path, true);
    for (const speech of await corpus.list()) {
      lines.push(JSON.stringify(speech));
      try {
        lines.push(JSON.stringify(await corpus.get(speech.id)));
      } catch (error) {
        assert.ok(error instanceof CorpusError, String(error));
        assert.match(error.localized.zh, /损坏/);
        told = true;
      }
      lines.push(JSON.stringify((await corpus.passages([{ id: speech.id, index: 3 }]))[0] ?? null));
    }
    const hits = [...(await corpus.search('水渠 验收', 20)), ...(await corpus.search('“山阳村”', 20))];
    for (const { speech, passage } of [...hits, ...(await corpus.occurrences('由村里组织验收', 5)).samples])
      lines.push(JSON.stringify({ speech, passage }));
  } catch (error) {
    assert.ok(error instanceof CorpusError, String(error));
    told = true;
  } finally {
    told ||= (corpus?.damage?.length ?? 0) > 0;
    corpus?.close();
  }
  return { told, lines };
}

/** What a search may show. */
export async function everyPassage(path: string): Promise<string[]> {
  const corpus = open(path, true);
  const lines: string[] = [];
  for (const speech of await corpus.list()) {
    const asked = Array.from({ length: 20 }, (_, index) => ({ id: speech.id, index }));
    for (const passage of await corpus.passages(asked)) lines.push(JSON.stringify({ speech, passage }));
  }
  corpus.close();
  return lines;
}
