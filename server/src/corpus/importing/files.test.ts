import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inFolder } from '../testing.ts';
import { findCorpusFiles } from './files.ts';

test('links below a folder are not followed: not to what lies elsewhere, not round in a circle', () =>
  inFolder(async (root) => {
    const [folder, elsewhere] = [join(root, '旧稿'), join(root, '别处')];
    mkdirSync(folder);
    mkdirSync(elsewhere);
    writeFileSync(join(folder, 'a.txt'), '甲');
    writeFileSync(join(elsewhere, 'b.txt'), '乙');
    symlinkSync(elsewhere, join(folder, 'out'), 'junction');
    symlinkSync(folder, join(folder, 'round'), 'junction');
    const { files, problems } = await findCorpusFiles([folder]);
    assert.deepEqual(files, [join(folder, 'a.txt')]);
    assert.deepEqual(problems, []);
  }));
