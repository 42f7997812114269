import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';
import { fold } from '../../../text/skeleton.ts';
import { openCorpus } from '../../corpus.ts';
import { CorpusError } from '../../errors.ts';
import { shingles, sketchOf, wordingHash } from '../../importing/duplicates.ts';
import { FOLD } from '../../search/query.ts';
import { inFolder, testSegmenter } from '../../testing.ts';

/** The tables as version 1 made them. */
const VERSION_1 = `
PRAGMA journal_mode = WAL;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE sources (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, segmenter TEXT NOT NULL);
CREATE TABLE speeches (
  key INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES sources(id) ON DELETE CASCADE, position INTEGER NOT NULL, title TEXT NOT NULL,
  date TEXT, date_precision TEXT, date_evidence TEXT, place TEXT, place_evidence TEXT, duplicate_of INTEGER,
  characters INTEGER NOT NULL, passages INTEGER NOT NULL, headings TEXT NOT NULL, wording TEXT NOT NULL
);
CREATE INDEX speeches_by_source ON speeches(source, position);
CREATE INDEX speeches_by_wording ON speeches(wording);
CREATE INDEX speeches_by_original ON speeches(duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE passages (
  id INTEGER PRIMARY KEY, speech INTEGER NOT NULL REFERENCES speeches(key) ON DELETE CASCADE,
  position INTEGER NOT NULL, start INTEGER NOT NULL, heading TEXT, text TEXT NOT NULL
);
CREATE INDEX passages_by_speech ON passages(speech, position);
CREATE TABLE folded (passage INTEGER PRIMARY KEY REFERENCES passages(id) ON DELETE CASCADE, text TEXT NOT NULL);
CREATE TABLE sketches (
  hash INTEGER NOT NULL, speech INTEGER NOT NULL REFERENCES speeches(key) ON DELETE CASCADE, PRIMARY KEY (hash, speech)
) WITHOUT ROWID;
CREATE INDEX sketches_by_speech ON sketches(speech);
CREATE TABLE terms (term TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5(
  title, heading, passage,
  content='', contentless_delete=1, prefix='1 2', tokenize='unicode61 remove_diacritics 0'
);
PRAGMA application_id = 0x53484743;
PRAGMA user_version = 1;
INSERT INTO meta VALUES ('id', 'abc'), ('changes', '7');
`;

interface OldSpeech {
  readonly source: string;
  readonly id: string;
  readonly title: string;
  readonly headings: readonly string[];
  /** Text and heading of each passage. */
  readonly passages: readonly (readonly [string, string | null])[];
  readonly duplicateOf?: number;
}

const BRIDGE: OldSpeech = {
  source: '/旧稿/大桥.txt',
  id: '0123456789ab',
  title: '在青石大桥推进会上的讲话',
  headings: ['一、严把质量关', '二、严守安全线'],
  passages: [
    ['同志们：', null],
    ['一、严把质量关', null],
    ['混凝土试块一批一检，监理单位驻守现场，三班轮换不留空当，关键工序一律旁站。', '一、严把质量关'],
    ['二、严守安全线', '一、严把质量关'],
    ['高空作业必须系好安全带，防汛物资备在桥头，汛期每天报一次水位和库存。', '二、严守安全线'],
  ],
};
const COPY: OldSpeech = { ...BRIDGE, source: '/旧稿/大桥副本.txt', id: '0123456789ac', duplicateOf: 1 };
const FOREST: OldSpeech = {
  source: '/旧稿/防火.txt',
  id: 'fedcba987654',
  title: '在森林防火会上的讲话',
  headings: [],
  passages: [['护林员二十四小时备勤。', null]],
};

/** Writes a database as version 1 wrote it; words are the sentences' parts, which is enough to be found again. */
function makeVersion1(path: string, speeches: readonly OldSpeech[]): void {
  const db = new DatabaseSync(path);
  db.exec(VERSION_1);
  for (const { source, id, title, headings, passages, duplicateOf } of speeches) {
    const src = db.prepare("INSERT INTO sources (name, hash, segmenter) VALUES (?, 'h', 'intl')").run(source);
    const text = passages.map(([p]) => p).join('\n');
    const key = Number(
      db
        .prepare(
          `INSERT INTO speeches (id, source, position, title, date, date_precision, duplicate_of, characters, passages,
            headings, wording) VALUES (?, ?, 0, ?, '2023-03-08', 'day', ?, ?, ?, ?, ?)`,
        )
        .run(
          id,
          src.lastInsertRowid,
          title,
          duplicateOf ?? null,
          text.length,
          passages.length,
          JSON.stringify(headings.map((h) => ({ level: 1, start: 0, end: h.length, text: h }))),
          wordingHash(text),
        ).lastInsertRowid,
    );
    for (const hash of sketchOf(shingles(text)))
      db.prepare('INSERT INTO sketches VALUES (?, ?)').run(hash, key);
    let start = 0;
    for (const [i, [passage, heading]] of passages.entries()) {
      const row = db
        .prepare('INSERT INTO passages (speech, position, start, heading, text) VALUES (?, ?, ?, ?, ?)')
        .run(key, i, start, heading, passage).lastInsertRowid;
      start += passage.length + 1;
      db.prepare('INSERT INTO folded VALUES (?, ?)').run(row, fold(passage, FOLD));
      const words = testCut(passage);
      for (const term of [...words, ...[...passage].map((c) => `\u0001${c}`)])
        db.prepare('INSERT OR IGNORE INTO terms VALUES (?)').run(term);
      db.prepare('INSERT INTO words (rowid, title, heading, passage) VALUES (?, ?, ?, ?)').run(
        row,
        testCut(title).join(' '),
        testCut(heading ?? '').join(' '),
        words.join(' '),
      );
    }
  }
  db.close();
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
const testCut = (text: string): string[] =>
  [...segmenter.segment(text)].filter((s) => s.isWordLike).map((s) => s.segment);

test('a database of version 1 is brought up to date with all it holds', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'corpus.db');
    makeVersion1(path, [BRIDGE, COPY, FOREST]);
    // The editor reads first and writes later.
    openCorpus(path, { readOnly: true }).close();
    const corpus = openCorpus(path, { segmenter: testSegmenter() });
    assert.deepEqual(corpus.notices, []);
    assert.equal(corpus.version, 'abc:7', 'what was read from it still holds');
    assert.deepEqual(
      (await corpus.list()).map((s) => [s.id, s.date, s.duplicateOf]),
      [
        [BRIDGE.id, '2023-03-08', null],
        [COPY.id, '2023-03-08', BRIDGE.id],
        [FOREST.id, '2023-03-08', null],
      ],
    );
    const shown = (await corpus.get(BRIDGE.id))!;
    assert.equal(shown.text, BRIDGE.passages.map(([p]) => p).join('\n'));
    assert.deepEqual(
      shown.headings.map((h) => h.text),
      BRIDGE.headings,
    );
    const [hit] = await corpus.search('防汛物资', 5);
    assert.deepEqual(
      [hit?.passage.text, hit?.passage.heading, hit?.passage.index],
      [BRIDGE.passages[4]![0], '二、严守安全线', 4],
    );
    assert.equal(shown.text.slice(hit!.passage.start, hit!.passage.end), hit!.passage.text);
    assert.deepEqual(
      (await corpus.occurrences('质量关', 5)).samples.map((s) => s.passage.heading),
      [null],
      'the copy counts once',
    );
    assert.equal(await corpus.words(BRIDGE.id), null, 'version 1 kept no words');
    await corpus.addTexts([
      {
        source: '/旧稿/另一副本.txt',
        text: `${BRIDGE.title}\n${BRIDGE.passages.map(([p]) => p).join('\n')}\n`,
      },
    ]);
    assert.equal(
      (await corpus.list()).find((s) => s.source === '/旧稿/另一副本.txt')?.duplicateOf,
      BRIDGE.id,
    );
    assert.equal(await corpus.remove(FOREST.source), 1);
    assert.equal((await corpus.search('护林员', 5)).length, 0);
    corpus.close();
  }));

test(
  'a database of version 1 that may not be written to says what to do',
  { skip: process.getuid?.() === 0 && 'root may write everywhere' },
  () =>
    inFolder((folder) => {
      const path = join(folder, 'corpus.db');
      makeVersion1(path, [FOREST]);
      chmodSync(path, 0o400);
      chmodSync(folder, 0o500);
      try {
        assert.throws(
          () => openCorpus(path, { readOnly: true }),
          (error) =>
            error instanceof CorpusError && error.code === 'unwritable' && /旧版本/.test(error.localized.zh),
        );
      } finally {
        chmodSync(folder, 0o700);
      }
    }),
);

test('passages whose rows do not follow each other are read again from their file', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'corpus.db');
    makeVersion1(path, [BRIDGE]);
    const db = new DatabaseSync(path);
    db.exec('PRAGMA foreign_keys = OFF; UPDATE passages SET id = 900 WHERE position = 4');
    db.close();
    const corpus = openCorpus(path, { segmenter: testSegmenter() });
    assert.equal((await corpus.get(BRIDGE.id))!.text.split('\n').length, 5);
    const text = `${BRIDGE.title}\n${BRIDGE.passages.map(([p]) => p).join('\n')}\n`;
    assert.equal((await corpus.addTexts([{ source: BRIDGE.source, text }])).replaced, 1);
    assert.equal((await corpus.search('防汛物资', 5)).length, 1);
    corpus.close();
  }));
