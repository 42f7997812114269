import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { compiledName, compilePack } from './compiled.ts';
import { loadPacksFromDisk } from './disk.ts';

const shipped = path.join(import.meta.dirname, '../../knowledge');

test('the shipped packs load without a problem, specs included', () => {
  const { problems, register } = loadPacksFromDisk([shipped]);
  assert.deepEqual(
    problems.map(({ pack, line, entry, message }) => `${path.basename(pack)}:${line} ${entry} ${message.zh}`),
    [],
  );
  assert.ok(register.entries.length > 100);
});

test('every shipped entry says what it is in both languages and where that is from', () => {
  for (const entry of loadPacksFromDisk([shipped]).register.entries) {
    assert.ok(entry.note !== null && /[\u4e00-\u9fff]/.test(entry.note.zh) && entry.note.en !== '', entry.id);
    assert.ok(entry.sources.length > 0 || entry.confidence !== 'confirmed', entry.id);
  }
});

test('an entry has a spec, or is of an act, whose days the rule’s own test tries on both sides', () => {
  for (const { id, kind, specs, editions } of loadPacksFromDisk([shipped]).register.entries)
    assert.ok(specs.length > 0 || editions.length > 0 || kind === 'law' || /^(?:act|place)-/.test(id), id);
});

test('the first source of an entry is the document or its publisher, not a copy, wherever one is known', () => {
  for (const { id, sources } of loadPacksFromDisk([shipped]).register.entries) {
    const copies = sources.map((source) => source.startsWith('转载：'));
    assert.ok(copies.indexOf(true) < 0 || copies.lastIndexOf(false) < copies.indexOf(true), id);
    for (const source of sources)
      assert.doesNotMatch(source, /public copy|general knowledge|mirror|wrong/, id);
  }
});

test('no shipped pack names a path of anybody’s machine or a text that is not public', () => {
  for (const name of readdirSync(shipped).filter((file) => file.endsWith('.yaml'))) {
    const text = readFileSync(path.join(shipped, name), 'utf8');
    assert.doesNotMatch(text, /\/(?:home|work|Users|tmp)\/|[A-Z]:\\|file:|\bseed\b/, name);
  }
});

test('only what ships is taken as compiled: a file beside a user’s pack cannot pass by the checks', (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'shengao-packs-'));
  t.after(() => rmSync(dir, { recursive: true }));
  const pack = {
    path: path.join(dir, 'own.yaml'),
    text: 'entries: [{id: own, kind: campaign, title: 六稳行动, sources: [县政府], confidence: known}]',
  };
  writeFileSync(pack.path, pack.text);
  writeFileSync(compiledName(pack.path), compilePack(pack).replace('六稳行动', '冒名行动'));
  const { register } = loadPacksFromDisk([shipped, dir]);
  assert.equal(register.get('own')?.title, '六稳行动');
});

test('a user directory comes after the shipped one and corrects it; what cannot be read is said', (t) => {
  const dir = mkdtempSync(path.join(tmpdir(), 'shengao-packs-'));
  t.after(() => rmSync(dir, { recursive: true }));
  mkdirSync(path.join(dir, 'sub.yaml'));
  writeFileSync(
    path.join(dir, 'own.yml'),
    "\ufeffentries: [{id: liubao, kind: campaign, title: 六保, validUntil: '2024-12-31', validUntilBasis: stated, sources: [县政府], confidence: known}]",
  );
  writeFileSync(path.join(dir, 'gb.yaml'), Buffer.from([0xd6, 0xd0, 0xb9, 0xfa]));
  writeFileSync(path.join(dir, 'readme.md'), '# 说明');
  const { register, problems } = loadPacksFromDisk([shipped, dir, path.join(dir, 'missing')]);
  assert.equal(register.get('liubao')?.validUntil, '2024-12-31');
  assert.deepEqual(
    problems.map(({ pack, line }) => `${path.basename(pack)}:${line}`),
    ['gb.yaml:0', 'missing:0'],
  );
});
