import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

const MAIN = join(import.meta.dirname, 'main.ts');

const BRIDGE =
  '在青石大桥建设推进会上的讲话\n（2023年3月8日）\n同志们：\n青石大桥是全县群众盼了多年的民生工程。要倒排工期、挂图作战，确保雨季之前完成桥墩浇筑。\n一、严把质量关。监理单位要驻守现场，混凝土试块一批一检。\n';
const PAGE = `第1篇: 会议讲话\n${BRIDGE}第2篇: 会议讲话\n同志们：\n入秋以来，全镇连续四十多天没有有效降雨，森林防火形势严峻，各村要管住火源、备足力量。\n`;

let folder: string;

before(() => {
  folder = mkdtempSync(join(tmpdir(), 'shengao-cli-'));
  mkdirSync(join(folder, '稿件'));
  writeFileSync(join(folder, '稿件', '合集.txt'), PAGE);
  writeFileSync(join(folder, '稿件', '图片.txt'), Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1]));
});

after(() => rmSync(folder, { recursive: true, force: true }));

/** As `npm run -s shengao -- ARGS` calls it: from the checkout, with the caller's folder in INIT_CWD. */
function shengao(...args: string[]): { code: number | null; out: string; err: string } {
  const env = { ...process.env, INIT_CWD: folder };
  const run = spawnSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', MAIN, 'corpus', ...args],
    {
      encoding: 'utf8',
      env,
    },
  );
  return { code: run.status, out: run.stdout, err: run.stderr };
}

const json = (...args: string[]): Record<string, never> => {
  const { code, out, err } = shengao(...args, '--json');
  assert.equal(code, 0, err);
  return JSON.parse(out) as Record<string, never>;
};

describe('shengao corpus', () => {
  it('asks for speeches before there is a corpus, and makes none', () => {
    const { code, out, err } = shengao('list');
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /还没有语料库/);
    assert.ok(!existsSync(join(folder, '.shengao')));
  });

  it('adds a folder into .shengao/corpus.db; an unreadable file is told and ends with 2', () => {
    const { code, out, err } = shengao('add', '稿件', '--json');
    assert.equal(code, 2);
    assert.match(err, /稿件\/图片\.txt：不是文本文件，而是PNG 图片/);
    const result = JSON.parse(out);
    assert.deepEqual(
      [result.db, result.files, result.speeches, result.problems.length],
      ['.shengao/corpus.db', 1, 2, 1],
    );
    assert.deepEqual(json('add', '稿件/合集.txt')['unchanged'], 1);
  });

  it('lists, counts, searches and shows', () => {
    const { speeches } = json('list') as unknown as {
      speeches: { id: string; title: string; source: string }[];
    };
    assert.equal(speeches.length, 2);
    assert.equal(speeches[0]!.source, '稿件/合集.txt');
    assert.equal(json('stats')['speeches'], 2);
    const { hits } = json('search', '混凝土', '试块') as unknown as { hits: { speech: { id: string } }[] };
    assert.equal(hits[0]!.speech.id, speeches[0]!.id);
    const shown = json('show', speeches[0]!.id.slice(0, 6)) as unknown as { text: string };
    assert.match(shown.text, /桥墩浇筑/);
    assert.match(shengao('show', speeches[0]!.id).out, /^在青石大桥建设推进会上的讲话\n2023-03-08/);
    assert.match(shengao('search', '护林').out, /没有找到/);
  });

  it('takes in what is new, and makes a damaged corpus anew from its files', () => {
    const db = join(folder, 'again.db');
    json('add', '稿件/合集.txt', '--db', db);
    mkdirSync(join(folder, '新稿'));
    json('add', '新稿', '--db', db);
    writeFileSync(join(folder, '新稿', '大桥.txt'), BRIDGE.replace('青石', '白石'));
    assert.equal(json('refresh', '--db', db)['files'], 1);
    rmSync(join(folder, '新稿', '大桥.txt'));
    assert.match(shengao('refresh', '--db', db).out, /1 个文件已不在原处：新稿\/大桥\.txt/);
    assert.equal(json('stats', '--db', db)['speeches'], 3);
    json('refresh', '--forget', '--db', db);
    assert.equal(json('stats', '--db', db)['speeches'], 2);
    assert.equal(json('rebuild', '--db', db)['files'], 1);
    writeFileSync(db, readFileSync(db).fill(0x41, 0, 100));
    assert.match(shengao('list', '--db', db).err, /已损坏.*corpus rebuild/);
    const { code, err } = shengao('rebuild', '--db', db);
    assert.equal(code, 0, err);
    assert.match(err, /again\.db\.damaged-1/);
    assert.equal(json('stats', '--db', db)['speeches'], 2);
    assert.equal(shengao('rebuild', '--db', join(folder, 'none.db')).code, 2);
  });

  it('copies a corpus into another, and passes over what is there', () => {
    const [from, to] = [join(folder, 'from.db'), join(folder, 'to.db')];
    json('add', '稿件/合集.txt', '--db', from);
    const { speeches } = json('list', '--db', from) as unknown as { speeches: { id: string }[] };
    json('correct', speeches[0]!.id, '--place', '山阳县', '--db', from);
    const { code, out, err } = shengao('copy', from, to);
    assert.equal(code, 0, err);
    assert.match(out, /2 篇/);
    assert.deepEqual(json('list', '--db', to), json('list', '--db', from));
    assert.deepEqual([json('copy', from, to)['files'], json('copy', from, to)['unchanged']], [0, 1]);
    assert.match(shengao('copy', from, from).err, /是同一个：from\.db/);
    assert.match(shengao('copy', join(folder, 'none.db'), to).err, /还没有语料库：none\.db/);
    assert.equal(shengao('copy', from).code, 2);
  });

  it('wrong use ends with 2 and says why', () => {
    for (const args of [
      ['show', 'zzz'],
      ['search', '桥', '--limit', 'x'],
      ['remove', 'zzz'],
      ['frobnicate'],
      ['search'],
      ['stats', '--db', '稿件/合集.txt'],
      ['split', 'missing.txt'],
    ]) {
      const { code, out, err } = shengao(...args);
      assert.deepEqual([code, out], [2, ''], `${args.join(' ')}: ${err}`);
      assert.notEqual(err, '');
      assert.doesNotMatch(err, /\n\s+at /, 'no stack');
    }
  });

  it('removes a speech by id and a file by name', () => {
    const { speeches } = json('list') as unknown as { speeches: { id: string }[] };
    assert.deepEqual(json('remove', speeches[1]!.id), { removed: 1 });
    assert.deepEqual(json('remove', '稿件/合集.txt'), { removed: 1 });
    assert.equal(json('stats')['speeches'], 0);
  });

  it('searches with filters, marks the hit, and refuses a date that is none', () => {
    shengao('add', '稿件/合集.txt');
    const found = shengao('search', '桥墩', '--from', '2023年3月', '--occasion', '推进会');
    assert.match(found.out, /完成【桥墩】浇筑/);
    assert.match(shengao('search', '桥墩', '--before', '2023-03').out, /没有找到/);
    assert.match(shengao('search', '桥墩', '--place', '四川').out, /没有找到/);
    const wrong = shengao('search', '桥墩', '--to', '去年');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /--to 的日期“去年”看不懂/);
    shengao('remove', '稿件/合集.txt');
  });

  it('puts right what is known of a speech', () => {
    shengao('add', '稿件/合集.txt');
    const { speeches } = json('list') as unknown as { speeches: { id: string; title: string }[] };
    const { id } = speeches.find((s) => s.title.includes('青石大桥'))!;
    const corrected = json('correct', id, '--date', '2023年4月', '--place', '青石县', '--speaker', '县长');
    const { speech } = corrected as unknown as { speech: Record<string, unknown> };
    assert.deepEqual(
      [speech['date'], speech['dateBasis'], speech['place'], speech['speaker']],
      ['2023-04', 'corrected', '青石县', '县长'],
    );
    const back = json('correct', id, '--date', '') as unknown as { speech: Record<string, unknown> };
    assert.equal(back.speech['date'], '2023-03-08');
    const wrong = shengao('correct', id, '--date', '去年');
    assert.equal(wrong.code, 2);
    assert.match(wrong.err, /去年/);
    assert.match(shengao('correct', id).err, /要改什么/);
    shengao('remove', '稿件/合集.txt');
  });

  it('speaks English when asked', () => {
    const env = { ...process.env, INIT_CWD: folder };
    const run = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', MAIN, '--lang', 'en', 'corpus', 'show', 'zzz'],
      { encoding: 'utf8', env },
    );
    assert.match(run.stderr, /no zzz in the corpus/);
  });

  it('splits a file as the contract says, offsets into its text', () => {
    const result = json('split', '稿件/合集.txt') as unknown as {
      speeches: Record<string, unknown>[];
      boilerplate: Record<string, unknown>[];
    };
    const text = readFileSync(join(folder, '稿件', '合集.txt'), 'utf8');
    assert.equal(result.speeches.length, 2);
    assert.deepEqual(Object.keys(result.speeches[0]!), [
      'index',
      'title',
      'start',
      'end',
      'date',
      'datePrecision',
      'place',
      'duplicateOf',
      'dateBasis',
      'subtitle',
      'occasion',
      'speaker',
      'evidence',
      'problems',
      'headings',
    ]);
    assert.deepEqual(result.speeches[0]!['occasion'], { kind: '推进会', text: '青石大桥建设推进会' });
    assert.deepEqual(result.speeches[0]!['headings'], [
      { level: 1, start: text.indexOf('一、'), end: text.indexOf('。监理'), text: '一、严把质量关' },
    ]);
    assert.deepEqual(result.boilerplate[0], {
      start: 0,
      end: '第1篇: 会议讲话'.length,
      kind: 'collection-mark',
    });
  });
});
