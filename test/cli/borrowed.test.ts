import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const TAKEN =
  '要把河道清淤、堤防加固和涵闸检修一件一件列成清单，汛前由水利局牵头逐项过堂，哪个乡镇拖了后腿，就在哪个乡镇开现场会。';
const speech = (day: number) =>
  `在防汛工作会上的讲话\n（2021年3月${day}日）\n同志们：\n今天是第${day}天。\n${TAKEN}\n各自去看。\n`;
const DRAFT = `同志们：\n今天的会开得短，下面讲几点具体的想法，大家有意见当面提。\n${TAKEN}\n散会。\n`;

test('what is borrowed is told in the text and, by source and paragraph, in the JSON', () =>
  inTemporaryFolder(async (folder) => {
    mkdirSync(join(folder, '旧稿'));
    writeFileSync(join(folder, '旧稿/a.txt'), speech(16));
    writeFileSync(join(folder, '稿.txt'), DRAFT);
    const text = await shengao(folder, ['check', '稿.txt', '--corpus', '旧稿']);
    assert.match(text.stdout, /与旧稿相同的占全文 6\d%：《在防汛工作会上的讲话》（2021-03-16）6\d%\n/);
    const json = await shengao(folder, ['check', '稿.txt', '--corpus', '旧稿', '--format', 'json']);
    const [file] = JSON.parse(json.stdout).files;
    assert.equal(file.borrowed.sources[0].title, '在防汛工作会上的讲话');
    const [paragraph] = file.borrowed.paragraphs;
    assert.equal(DRAFT.slice(paragraph.start, paragraph.end), TAKEN);
    assert.deepEqual([paragraph.line, paragraph.same], [3, 1]);
    const without = await shengao(folder, ['check', '稿.txt', '--format', 'json']);
    assert.equal('borrowed' in JSON.parse(without.stdout).files[0], false);
  }));

test('a file of the corpus is not borrowed from itself', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), speech(16));
    const { stdout } = await shengao(folder, ['check', 'a.txt', '--corpus', '.', '--format', 'json']);
    assert.equal(JSON.parse(stdout).files[0].borrowed.characters, 0);
  }));

test('a database gets its fingerprints beside it only when there are many speeches', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), speech(16));
    writeFileSync(join(folder, '稿.txt'), DRAFT);
    await shengao(folder, ['corpus', 'add', 'a.txt', '--db', 'c.db']);
    const { stdout } = await shengao(folder, ['check', '稿.txt', '--corpus', 'c.db']);
    assert.match(stdout, /与旧稿相同的占全文 6\d%/);
    assert.equal(
      readdirSync(folder).some((name) => name.includes('fingerprints')),
      false,
    );
  }));
