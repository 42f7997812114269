import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { indexBorrowed } from '../borrowed/index.ts';
import { copyCorpus, openCorpus, openTeamCorpus } from '../corpus.ts';
import { CorpusError } from '../errors.ts';
import { readInsights } from '../insights/builder.ts';
import { EMPTY_LEXICON, SPEECHES } from '../testing.ts';
import type { Corpus, SearchHit } from '../types.ts';
import { initTeamCorpus, SCHEMA } from './postgres/index.ts';
import { noServer, startServer, type TestServer } from './postgres/testing.ts';

const EXAMPLES = join(import.meta.dirname, '../../../../examples/corpus');
const texts = [
  ...readdirSync(EXAMPLES).map((source) => ({ source, text: readFileSync(join(EXAMPLES, source), 'utf8') })),
  ...Object.entries(SPEECHES).map(([source, text]) => ({ source: `${source}.txt`, text })),
  { source: 'copy.txt', text: `${SPEECHES.bridge}另外再讲一点。\n` },
];

const QUERIES = [
  '防汛物资',
  '混凝土 试块',
  '“倒排工期”',
  '护林',
  '教',
  '森林 防火 形势',
  '落实责任',
  '不在任何地方的话',
  '1',
  '在',
];
const PHRASES = ['防汛物资', '挂图作战', '森林防火', '同志们', '没有这句话'];

const shown = (hits: readonly SearchHit[]) =>
  hits.map(({ speech, passage, score, marks }) => ({
    speech,
    passage,
    marks,
    score: Number(score.toFixed(6)),
  }));

/** All that a corpus answers, so that two of them can be compared. */
async function answers(corpus: Corpus): Promise<Record<string, unknown>> {
  const speeches = await corpus.list();
  const searches: unknown[] = [];
  for (const query of QUERIES)
    for (const narrowed of [
      {},
      { from: '2020' },
      { before: '2023-03-09' },
      { occasion: '推进会' },
      { place: '县' },
    ])
      searches.push(shown(await corpus.search(query, { limit: 8, ...narrowed })));
  const occurrences: unknown[] = [];
  for (const phrase of PHRASES) occurrences.push(await corpus.occurrences(phrase, 5));
  const index = await indexBorrowed([{ corpus, file: null }]);
  const borrowed: unknown[] = [];
  for (const line of SPEECHES.bridge.split('\n'))
    borrowed.push(await index.borrowed(`会前看了现场。${line}`));
  index.close();
  const insights = await readInsights([corpus], EMPTY_LEXICON);
  return {
    speeches,
    stats: await corpus.stats(),
    texts: await Promise.all(speeches.map(({ id }) => corpus.get(id))),
    words: await Promise.all(speeches.map(({ id }) => corpus.words(id))),
    searches,
    occurrences,
    borrowed,
    phrases: insights.phrases.all(),
    sources: await corpus.sources(),
    folders: await corpus.folders(),
  };
}

/** What everyone does to a corpus, in one order. */
async function lived(corpus: Corpus): Promise<Corpus> {
  await corpus.addTexts([{ source: 'forest.txt', text: SPEECHES.forest.replace('四十多天', '五十多天') }]);
  const speeches = await corpus.list();
  const bridge = speeches.find(({ source }) => source === 'bridge.txt')!;
  const school = speeches.find(({ source }) => source === 'school.txt')!;
  await corpus.correct(school.id, { title: '在全县教育大会上的讲话', date: '2024-03', place: '山阳县' });
  // Its copy becomes the original.
  await corpus.remove(bridge.id);
  return corpus;
}

describe('a corpus on PostgreSQL', { skip: noServer }, () => {
  let server: TestServer;
  before(async () => {
    server = await startServer();
  });
  after(() => server.stop());

  it('answers as one in a file does', async () => {
    const address = server.address('alike');
    await initTeamCorpus(address);
    const [file, team] = [openCorpus(':memory:'), await openTeamCorpus(address)];
    try {
      for (const corpus of [file, team]) await corpus.addTexts(texts);
      const [expected, found] = [await answers(file), await answers(team)];
      for (const name of Object.keys(expected)) assert.deepEqual(found[name], expected[name], name);
      const [after, now] = [await answers(await lived(file)), await answers(await lived(team))];
      // FTS5 goes on counting rows that were taken out when it weighs words; all else is alike.
      for (const name of Object.keys(after))
        if (name !== 'searches') assert.deepEqual(now[name], after[name], name);
      assert.ok((expected['searches'] as unknown[][]).filter((hits) => hits.length > 0).length > 20);
      assert.ok((expected['borrowed'] as unknown[][]).some((found) => found.length > 0));
      // What one has written another reads.
      const other = await openTeamCorpus(address);
      assert.equal(other.version, team.version);
      assert.deepEqual(await other.list(), await team.list());
      await other.close();
    } finally {
      await file.close();
      await team.close();
    }
  });

  it('is copied out of a file and back into one, with corrections, removals and ids, and goes on where it was cut off', async () => {
    const address = server.address('copied');
    await initTeamCorpus(address);
    const [file, team, back] = [
      openCorpus(':memory:'),
      await openTeamCorpus(address),
      openCorpus(':memory:'),
    ];
    try {
      await file.addTexts(texts);
      await lived(file);
      const stop = new AbortController();
      const cut = await copyCorpus(file, team, {
        signal: stop.signal,
        progress: ({ done }) => done === 3 && stop.abort(),
      });
      assert.deepEqual([cut.cancelled, cut.files], [true, 3]);
      const rest = await copyCorpus(file, team);
      assert.equal(rest.unchanged, 3);
      assert.equal(rest.files + rest.unchanged, (await file.sources()).length);
      const again = await copyCorpus(file, team);
      assert.deepEqual([again.files, again.unchanged], [0, (await file.sources()).length]);
      await copyCorpus(team, back);
      const expected = await answers(file);
      for (const copy of [team, back]) {
        const found = await answers(copy);
        // FTS5 goes on counting rows that were taken out when it weighs words; all else is alike.
        for (const name of Object.keys(expected))
          if (name !== 'searches') assert.deepEqual(found[name], expected[name], name);
      }
      const school = (await back.list()).find(({ source }) => source === 'school.txt')!;
      const read = await back.correct(school.id, { title: null });
      assert.equal(read.title, (await file.correct(school.id, { title: null })).title, 'as it was read');
    } finally {
      for (const corpus of [file, team, back]) await corpus.close();
    }
  });

  it('what another machine added is copied under its name, and never taken for a file that is here', async () => {
    const address = server.address('elsewhere');
    await initTeamCorpus(address);
    const [team, back] = [await openTeamCorpus(address), openCorpus(':memory:')];
    try {
      await team.addTexts([{ source: '/home/ann/a.txt', text: SPEECHES.school }]);
      server.sql(
        'elsewhere',
        "UPDATE shengao.sources SET host = 'ann-pc', kind = 'file'; UPDATE shengao.speeches SET host = 'ann-pc';",
      );
      assert.equal((await copyCorpus(team, back)).speeches, 1);
      assert.deepEqual(await back.sources(), [{ name: 'ann-pc:/home/ann/a.txt', speeches: 1 }]);
      assert.deepEqual((await back.changes()).vanished, []);
      assert.equal((await copyCorpus(team, back)).unchanged, 1);
    } finally {
      for (const corpus of [team, back]) await corpus.close();
    }
  });

  it('is made once, and a second time leaves it as it is', async () => {
    const address = server.address('twice');
    await initTeamCorpus(address);
    const corpus = await openTeamCorpus(address);
    await corpus.addTexts([{ source: 'a', text: SPEECHES.school }]);
    await corpus.close();
    assert.equal(await initTeamCorpus(address), `127.0.0.1:${server.port}/twice`);
    const again = await openTeamCorpus(address);
    assert.equal((await again.stats()).speeches, 1);
    await again.close();
  });

  it('keys contain the column by which it is distributed, and no foreign key crosses it', () => {
    server.address('schema');
    server.sql('schema', SCHEMA);
    server.sql(
      'schema',
      `DO $$ BEGIN
        IF EXISTS (SELECT 1 FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
          WHERE n.nspname = 'shengao' AND c.contype = 'f') THEN RAISE 'a foreign key'; END IF;
        IF EXISTS (SELECT 1 FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
          WHERE n.nspname = 'shengao' AND i.indisunique
            AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'speech' AND a.attnum > 0)
            AND NOT EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = t.oid AND a.attname = 'speech' AND a.attnum = ANY(i.indkey)))
          THEN RAISE 'a key without the speech'; END IF;
      END $$;`,
    );
  });

  it('a reader cannot write by any way, and is told so with the host', async () => {
    const address = server.address('rights');
    await initTeamCorpus(address);
    const writer = await openTeamCorpus(address);
    await writer.addTexts([{ source: 'a', text: SPEECHES.school }]);
    server.sql('rights', 'CREATE ROLE ann LOGIN; GRANT shengao_readers TO ann;');
    const reader = await openTeamCorpus(address.replace('postgres@', 'ann@'));
    const [speech] = await reader.list();
    const refused = (work: Promise<unknown>): Promise<void> =>
      assert.rejects(
        work,
        (error) =>
          error instanceof CorpusError &&
          error.code === 'unwritable' &&
          error.localized.zh.includes(`127.0.0.1:${server.port}/rights`),
      );
    await refused(reader.addTexts([{ source: 'b', text: SPEECHES.bridge }]));
    await refused(reader.remove('a'));
    await refused(reader.remove(speech!.id));
    await refused(reader.correct(speech!.id, { title: '别的' }));
    await reader.readings!.put([{ speech: speech!.id, kind: 'k', stamp: '1', json: '1' }]);
    assert.equal((await reader.readings!.get('k', '1', [speech!.id])).size, 0);
    assert.deepEqual(await writer.list(), await reader.list());
    assert.match((await reader.search('新校区', 1))[0]!.passage.text, /新校区/);
    await reader.close();
    await writer.close();
  });

  it('what is wrong is said in one sentence with the host', async () => {
    const host = `127.0.0.1:${server.port}`;
    const said = async (address: string): Promise<string> => {
      const error = await openTeamCorpus(address).then(
        () => assert.fail('opened'),
        (caught: unknown) => caught,
      );
      assert.ok(error instanceof CorpusError, String(error));
      return `${error.code} ${error.localized.zh}`;
    };
    assert.match(
      await said(`postgres://postgres@${host}/nowhere`),
      /^unreachable 服务器上没有这个数据库：127/,
    );
    assert.match(await said('postgres://postgres@127.0.0.1:1/x'), /^unreachable 连不上.*127\.0\.0\.1:1\/x/);
    assert.match(await said(server.address('other')), /^not-a-corpus .*\/other.*corpus init/);
    const newer = server.address('newer');
    await initTeamCorpus(newer);
    server.sql('newer', "UPDATE shengao.meta SET value = '99' WHERE key = 'version'");
    assert.match(await said(newer), /^newer-version .*第 99 版/);
    assert.match(await said(`${newer}?sslmode=require`), /^denied .*加密/);
  });

  it('an interrupted change leaves nothing half stored, and the next try completes it', async () => {
    const address = server.address('cut');
    await initTeamCorpus(address);
    const corpus = await openTeamCorpus(address);
    await corpus.addTexts([{ source: 'a', text: SPEECHES.school }]);
    server.sql(
      'cut',
      `CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$;
      CREATE TRIGGER cut BEFORE INSERT ON shengao.sketches FOR EACH ROW EXECUTE FUNCTION cut();`,
    );
    await assert.rejects(
      corpus.addTexts([{ source: 'b', text: SPEECHES.bridge }]),
      (error) =>
        error instanceof CorpusError && error.code === 'unreachable' && /断了/.test(error.localized.zh),
    );
    assert.deepEqual(
      (await corpus.list()).map(({ source }) => source),
      ['a'],
    );
    server.sql('cut', 'DROP TRIGGER cut ON shengao.sketches');
    const { speeches } = await corpus.addTexts([{ source: 'b', text: SPEECHES.bridge }]);
    assert.equal(speeches, 1);
    await corpus.close();
  });
});
