import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const FILE = '.shengao/slogans.yml';
const speech = (i: number): string =>
  `在第${i}次调度会议上的讲话\n（2025年5月${10 + i}日）\n同志们：\n今天第${i}次调度春耕。要咬定“三不减”目标，守牢耕地红线，提高政治站位。\n` +
  `${'甲乙丙丁戊己庚辛'[i]}村要抢抓农时。\n`;

function corpusOf(folder: string, speeches = 6): void {
  mkdirSync(join(folder, 'corpus'));
  for (let i = 0; i < speeches; i++) writeFileSync(join(folder, `corpus/${i}.txt`), speech(i));
}

interface Listed {
  phrase: string;
  count: number;
  speeches: number;
  first: string;
  last: string;
  source: string;
  status: string;
}

test('list shows what corpus and packs know, decisions are written down and hold', () =>
  inTemporaryFolder(async (folder) => {
    corpusOf(folder);
    const list = async (): Promise<Map<string, Listed>> => {
      const { code, stdout, stderr } = await shengao(folder, [
        'slogans',
        'list',
        '--corpus',
        'corpus',
        '--json',
      ]);
      assert.equal(code, 0, stderr);
      const { slogans } = JSON.parse(stdout) as { slogans: Listed[] };
      return new Map(slogans.map((one) => [one.phrase, one]));
    };
    const found = await list();
    assert.deepEqual(found.get('提高政治站位'), {
      phrase: '提高政治站位',
      count: 6,
      speeches: 6,
      first: '2025-05-10',
      last: '2025-05-15',
      source: 'pack',
      status: 'used',
    });
    assert.equal(found.get('三不减')?.source, 'mined');

    const run = async (...args: string[]): Promise<void> => {
      const { code, stderr } = await shengao(folder, ['slogans', ...args]);
      assert.equal(code, 0, stderr);
      assert.match(stderr, /已记入/);
    };
    await run('reject', '三不减');
    await run('accept', '抢抓农时');
    await run('canonical', '守牢耕地红线', '--is', '守住耕地红线');
    const decided = await list();
    assert.equal(decided.get('三不减')?.status, 'rejected');
    assert.deepEqual(
      [decided.get('抢抓农时')?.status, decided.get('抢抓农时')?.speeches],
      ['accepted', 6],
      'counted although it was not mined, or was',
    );
    assert.equal(decided.get('守牢耕地红线')?.status, 'variant');

    writeFileSync(
      join(folder, '稿.txt'),
      '春耕讲话\n各村要抢抓农时。镇上要抢抓农时。站所要抢抓农时。大家要抢抓农时。\n',
    );
    const check = await shengao(folder, ['check', '稿.txt', '--rule', 'repeated-slogan', '--format', 'json']);
    const [finding] = JSON.parse(check.stdout).files[0].findings;
    assert.equal(finding?.data.canonical, '抢抓农时', check.stdout);
  }));

test('a file that is no YAML is complained of by its line, and not overwritten', () =>
  inTemporaryFolder(async (folder) => {
    corpusOf(folder, 1);
    mkdirSync(join(folder, '.shengao'));
    writeFileSync(join(folder, FILE), 'accept:\n  - "守土\n');
    const { code, stderr } = await shengao(folder, ['slogans', 'accept', '抢抓农时']);
    assert.equal(code, 2);
    assert.match(stderr, /没有改动/);
    assert.equal(readFileSync(join(folder, FILE), 'utf8'), 'accept:\n  - "守土\n');
    const list = await shengao(folder, ['slogans', 'list', '--corpus', 'corpus']);
    assert.equal(list.code, 2);
    assert.match(list.stderr, /slogans\.yml:3/);
  }));

test('wrong use is said', () =>
  inTemporaryFolder(async (folder) => {
    for (const [args, message] of [
      [['slogans', 'list'], /没有语料库/],
      [['slogans', 'accept', 'ABC'], /至少两个字/],
      [['slogans', 'canonical', '守土'], /--is/],
      [['slogans', 'canonical', '守土', '--is', '守土'], /同一个说法/],
    ] as const) {
      const { code, stderr } = await shengao(folder, args);
      assert.equal(code, 2, args.join(' '));
      assert.match(stderr, message);
    }
  }));

test('mentions shows set phrases of a corpus, and its slips, when it is named', () =>
  inTemporaryFolder(async (folder) => {
    corpusOf(folder, 7);
    writeFileSync(join(folder, '稿.txt'), '要咬定“三不减”目标。');
    const slogans = async (...args: string[]) => {
      const { stdout, stderr } = await shengao(folder, ['mentions', '稿.txt', '--json', ...args]);
      assert.equal(stderr, '');
      return (JSON.parse(stdout) as { slogans: { text: string; canonical: string; form: string }[] }).slogans;
    };
    assert.deepEqual(await slogans(), []);
    const [found] = await slogans('--corpus', 'corpus');
    assert.deepEqual([found?.text, found?.canonical, found?.form], ['三不减', '三不减', 'exact']);
  }));
