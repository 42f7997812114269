import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inTemporaryFolder, shengao } from './support.ts';

const BLANK = '截至X月X日，全县累计排查返乡人员X名。\n';
const CLEAN = '同志们，今天的会议到此结束。\n';

test('a blank is found, shown with its line, and ends with 1', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), `讲话\n${BLANK}`);
    const run = await shengao(folder, ['check', 'a.txt']);
    assert.equal(run.code, 1);
    assert.match(run.stdout, /^a\.txt/);
    assert.match(run.stdout, /2:3 .*错误.*placeholder/);
    assert.match(run.stdout, /【X月X日】/);
    assert.equal(run.stderr, '');
  }));

test('a clean draft ends with 0, and --fail-on moves the line', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'clean.txt'), CLEAN);
    writeFileSync(join(folder, 'blank.txt'), BLANK);
    assert.equal((await shengao(folder, ['check', 'clean.txt'])).code, 0);
    assert.equal((await shengao(folder, ['check', 'blank.txt', '--fail-on', 'never'])).code, 0);
    assert.equal((await shengao(folder, ['check', 'blank.txt', '--fail-on', 'error'])).code, 1);
  }));

test('the JSON is the one that others build on', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), `\ufeff讲话\r\n𠮷祥村确诊病例X万多例\r\n`);
    const run = await shengao(folder, ['check', 'a.txt', '--format', 'json', '--date', '2020-02-10']);
    assert.equal(run.code, 1);
    const report = JSON.parse(run.stdout);
    assert.deepEqual(Object.keys(report), ['version', 'draftDate', 'corpus', 'files']);
    assert.equal(report.version, 1);
    assert.equal(report.draftDate, '2020-02-10');
    assert.deepEqual(report.corpus, { speeches: 0, passages: 0 });
    const [finding] = report.files[0].findings;
    for (const key of [
      'rule',
      'severity',
      'start',
      'end',
      'line',
      'column',
      'text',
      'message',
      'data',
      'evidence',
      'fixes',
    ]) {
      assert.ok(key in finding, key);
    }
    // UTF-16 code units, without the byte order mark: 讲话 CR LF 𠮷(2) 祥 村 确 诊 病 例.
    assert.deepEqual([finding.start, finding.end, finding.line, finding.column], [12, 16, 2, 9]);
    assert.equal(finding.text, 'X万多例');
    assert.deepEqual(
      { kind: finding.data.kind, coreStart: finding.data.coreStart, coreEnd: finding.data.coreEnd },
      { kind: 'figure', coreStart: 12, coreEnd: 13 },
    );
    assert.equal(finding.fixes[0].safety, 'fill');
  }));

test('SARIF names every rule and the place of each finding', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, '讲话 稿.txt'), BLANK);
    const run = await shengao(folder, ['check', '讲话 稿.txt', '--format', 'sarif']);
    const sarif = JSON.parse(run.stdout);
    assert.equal(sarif.version, '2.1.0');
    const [{ tool, results }] = sarif.runs;
    assert.ok(tool.driver.rules.length >= 4);
    assert.equal(tool.driver.rules[results[0].ruleIndex].id, 'placeholder');
    const { artifactLocation, region } = results[0].locations[0].physicalLocation;
    assert.equal(decodeURIComponent(artifactLocation.uri), '讲话 稿.txt');
    assert.deepEqual(region, { startLine: 1, startColumn: 3, endLine: 1, endColumn: 7 });
  }));

test('a folder is searched for drafts; hidden folders are not', () =>
  inTemporaryFolder(async (folder) => {
    mkdirSync(join(folder, 'drafts/.old'), { recursive: true });
    writeFileSync(join(folder, 'drafts/a.txt'), CLEAN);
    writeFileSync(join(folder, 'drafts/b.md'), CLEAN);
    writeFileSync(join(folder, 'drafts/c.exe'), CLEAN);
    writeFileSync(join(folder, 'drafts/.old/d.txt'), CLEAN);
    const { stdout } = await shengao(folder, ['check', 'drafts', '--format', 'json']);
    assert.deepEqual(
      JSON.parse(stdout).files.map((f: { path: string }) => f.path),
      ['drafts/a.txt', 'drafts/b.md'],
    );
  }));

test('bad input: each file has its message, the rest is checked, the end is 2', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'empty.txt'), '');
    writeFileSync(join(folder, 'long.txt'), `截至X月X日，${'全县上下严格落实各项措施，'.repeat(56_000)}`);
    writeFileSync(
      join(folder, 'binary.txt'),
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0, 0, 0xff, 0xfe, 0, 0x1a]),
    );
    writeFileSync(
      join(folder, 'unknown.txt'),
      Buffer.from([0xff, 0x81, 0xff, 0x80, 0xff, 0xff, 0x81, 0xff, 0xa0, 0xff]),
    );
    const run = await shengao(folder, [
      'check',
      'empty.txt',
      'long.txt',
      'binary.txt',
      'unknown.txt',
      'missing.txt',
      '--format',
      'json',
    ]);
    assert.equal(run.code, 2);
    for (const name of ['binary.txt', 'unknown.txt', 'missing.txt'])
      assert.match(run.stderr, new RegExp(`^shengao: ${name}：.+`, 'm'));
    const files = JSON.parse(run.stdout).files as { path: string; findings: { rule: string }[] }[];
    assert.deepEqual(
      files.map((f) => [f.path, f.findings.filter((x) => x.rule === 'placeholder').length]),
      [
        ['empty.txt', 0],
        ['long.txt', 1],
      ],
    );
  }));

test('a folder without permission is named and the others are checked', () =>
  inTemporaryFolder(async (folder) => {
    chmodSync(folder, 0o755);
    mkdirSync(join(folder, 'drafts/locked'), { recursive: true });
    writeFileSync(join(folder, 'drafts/a.txt'), CLEAN);
    chmodSync(join(folder, 'drafts/locked'), 0o000);
    // Root may read everything; run as nobody then.
    const run = await shengao(
      folder,
      ['check', 'drafts', '--format', 'json'],
      process.getuid?.() === 0 ? { uid: 65_534 } : {},
    );
    assert.match(run.stderr, /drafts\/locked：没有读取权限/);
    assert.equal(JSON.parse(run.stdout).files.length, 1);
    assert.equal(run.code, 2);
  }));

test('a broken .shengao.yml is named by line and key, and the check goes on', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(
      join(folder, '.shengao.yml'),
      'locality: 青禾县\nrules:\n  placeholder:\n    severty: off\n',
    );
    writeFileSync(join(folder, 'a.txt'), BLANK);
    const run = await shengao(folder, ['check', 'a.txt']);
    assert.match(run.stderr, /\.shengao\.yml:4 rules\.placeholder\.severty：没有这个设置项/);
    assert.match(run.stdout, /placeholder/);
    assert.equal(run.code, 2);
  }));

test('a broken pack is named by line and entry, and the shipped ones still work', () =>
  inTemporaryFolder(async (folder) => {
    mkdirSync(join(folder, 'packs'));
    writeFileSync(
      join(folder, 'packs/own.yaml'),
      'entries:\n  - id: own-notice\n    kind: directive\n    titel: 关于做好防汛工作的通知\n',
    );
    writeFileSync(join(folder, 'a.txt'), BLANK);
    const run = await shengao(folder, ['check', 'a.txt', '--knowledge', 'packs']);
    assert.match(run.stderr, /packs\/own\.yaml:\d+ \[own-notice\]/);
    assert.match(run.stdout, /placeholder/);
  }));

test('settings of .shengao.yml are followed', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, '.shengao.yml'), 'draftDate: 2020-03-01\nrules:\n  placeholder: hint\n');
    writeFileSync(join(folder, 'a.txt'), BLANK);
    const run = await shengao(folder, ['check', 'a.txt', '--format', 'json']);
    assert.equal(run.code, 0);
    const [file] = JSON.parse(run.stdout).files;
    assert.deepEqual([file.draftDate, file.draftDateBasis], ['2020-03-01', 'setting']);
    assert.ok(
      file.findings.length > 0 && file.findings.every((f: { severity: string }) => f.severity === 'hint'),
    );
  }));

for (const args of [
  [],
  ['check'],
  ['chekc'],
  ['check', 'a.txt', '--date', '2020-02-30'],
  ['check', 'a.txt', '--rule', 'nope'],
  ['check', 'a.txt', '--format', 'xml'],
]) {
  test(`wrong use ends with 2 and a message: shengao ${args.join(' ')}`, () =>
    inTemporaryFolder(async (folder) => {
      writeFileSync(join(folder, 'a.txt'), CLEAN);
      const run = await shengao(folder, args);
      assert.equal(run.code, 2);
      assert.equal(run.stdout, '');
      assert.notEqual(run.stderr, '');
    }));
}

test('--lang en speaks English', () =>
  inTemporaryFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), CLEAN);
    assert.match((await shengao(folder, ['--lang', 'en', 'check', 'a.txt'])).stdout, /nothing found/);
  }));

test('a corpus folder is read into memory and leaves nothing behind', () =>
  inTemporaryFolder(async (folder) => {
    mkdirSync(join(folder, 'old'));
    writeFileSync(
      join(folder, 'old/1.txt'),
      `在全县会议上的讲话\n（2020年2月10日）\n同志们：\n${'要把各项措施落到实处，一件一件抓好。'.repeat(6)}\n`,
    );
    writeFileSync(join(folder, 'a.txt'), CLEAN);
    const run = await shengao(folder, ['check', 'a.txt', '--corpus', 'old', '--format', 'json']);
    assert.equal(JSON.parse(run.stdout).corpus.speeches, 1);
    assert.equal(run.code, 0);
    assert.equal(readFileSync(join(folder, 'a.txt'), 'utf8'), CLEAN);
  }));
