import { hostname } from 'node:os';
import { firstDay, type IsoDate, lastDay } from '../../../text/calendar.ts';
import { fingerprintsOf, streamOf } from '../../../text/fingerprints.ts';
import { parseTeamAddress } from '../../address.ts';
import { CorpusError, type Message } from '../../errors.ts';
import {
  areNearCopies,
  candidatesOf,
  printOf,
  type SpeechPrint,
  shingles,
} from '../../importing/duplicates.ts';
import type { SourceList } from '../../importing/sourceList.ts';
import type {
  CorpusStats,
  Correction,
  Heading,
  Passage,
  ReadingRow,
  Sharing,
  Source,
  SourceRow,
  Speech,
  SpeechText,
} from '../../types.ts';
import { SeenWords } from '../../words/seenWords.ts';
import { everyCharacter, packBoundaries, unpackWords } from '../../words/wordBoundaries.ts';
import { type Contents, packUnder, unpackContents } from '../contents.ts';
import {
  beforeCorrections,
  type Carried,
  CORRECTED_COLUMNS,
  carriedOf,
  correctedColumns,
  recognise,
  titleAfter,
} from '../corrected.ts';
import type {
  CutSpeech,
  Located,
  Narrowed,
  PassageNumber,
  SourceState,
  Store,
  StoredSource,
  TermAnswers,
  TermQuestions,
  WholeSource,
  WordQuery,
} from '../port.ts';
import {
  backwards,
  indexed,
  piecesOf,
  READ_COLUMNS,
  type Row,
  readValues,
  speechId,
  speechOf,
  splitOf,
  stateOf,
} from '../rows.ts';
import { type Ask, Connection } from './connection.ts';
import { newerVersion, notACorpus, teamError } from './errors.ts';
import { type Leaf, leavesOf, tsqueryOf, vectorOf } from './match.ts';
import { SCHEMA, TEAM_VERSION } from './schema.ts';

/** Passages of a speech are numbered below this, so that one number names a passage. */
const PASSAGES = 2 ** 20;
/** Texts that are kept at hand until the corpus changes. */
const KEPT = 512;
/** Speeches that are read together. */
const TOGETHER = 200;
const MAX_TERMS = 500_000;
/** One writer stores at a time: copies are told apart and changes numbered in the order of their commits. */
const WRITING = 0x5348_4743;
/** A hash of a sketch that more speeches have is of a formula, and points to none of them. */
const COMMON_SKETCH = 128;
/** Reading is not on this. */
const CANNOT_KEEP = new Set(['42501', '25006']);
const K1 = 1.2;
const B = 0.75;
const WEIGHTS: Readonly<Record<string, number>> = { A: 6, B: 3, C: 1 };

const SPEECH_COLUMNS = `s.speech, s.id, s.position, s.title, s.date, s.date_precision, s.date_evidence, s.date_basis,
  s.place, s.subtitle, s.occasion, s.occasion_kind, s.speaker, s.problems, s.corrected, s.characters, s.duplicate_of,
  s.original, s.source_name`;
const CONTENTS_COLUMNS = 't.text, t.under, s.headings';
/** A source of another machine than $1 is named with it. */
const NAMED_WITH_HOST = "CASE WHEN host = $1 THEN name ELSE host || ':' || name END";
/** Where it is of another machine its file is not here: it counts as handed over. */
const STATE_COLUMNS = `${NAMED_WITH_HOST} AS name, hash, segmenter,
  CASE WHEN host = $1 THEN kind ELSE 'text' END AS kind, size::float8 AS size, mtime`;

/** A speech with its text. */
interface Loaded {
  readonly order: number;
  readonly isCopy: boolean;
  readonly speech: Speech;
  readonly contents: Contents;
}

/** Makes the tables of a team's corpus. Asks for the right to make a schema and roles. */
export async function initTeamCorpus(address: string): Promise<string> {
  const parsed = parseTeamAddress(address);
  const connection = new Connection(parsed);
  try {
    await connection.transaction(async (ask) => {
      const [known] = await ask("SELECT to_regclass('shengao.meta') AS known");
      if (known?.['known'] === null) await ask(SCHEMA);
    });
    const store = await PostgresStore.open(address);
    await store.close();
    return parsed.name;
  } catch (error) {
    throw teamError(error, parsed.name);
  } finally {
    await connection.close();
  }
}

/** Speeches on PostgreSQL, 15 or later. Every operation is one journey or a few. */
export class PostgresStore implements Store {
  readonly file = null;
  readonly notices: readonly Message[] = [];
  readonly damage: readonly Message[] = [];
  readonly #connection: Connection;
  readonly #host = hostname();
  readonly #terms = new SeenWords();
  readonly #loaded = new Map<number, Loaded>();
  #id = '';
  #changes = 0;
  #size: { readonly changes: number; readonly passages: number; readonly tokens: number } | null = null;

  private constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** @throws CorpusError unreachable, denied, not-a-corpus, newer-version, wrong-use. */
  static async open(address: string): Promise<PostgresStore> {
    const connection = new Connection(parseTeamAddress(address));
    const store = new PostgresStore(connection);
    const { name } = connection.address;
    try {
      const rows = await connection.ask('SELECT key, value FROM shengao.meta');
      const meta = new Map(rows.map((row) => [row['key'], String(row['value'])]));
      const version = Number(meta.get('version') ?? Number.NaN);
      if (Number.isNaN(version)) throw new CorpusError('not-a-corpus', notACorpus(name));
      if (version > TEAM_VERSION)
        throw new CorpusError('newer-version', newerVersion(name, version, TEAM_VERSION));
      store.#id = meta.get('id') ?? '';
      store.#changes = Number(meta.get('changes') ?? 0);
      return store;
    } catch (error) {
      await connection.close();
      throw teamError(error, name);
    }
  }

  get place(): string {
    return this.#connection.address.name;
  }

  get version(): string {
    return `${this.#id}:${this.#changes}`;
  }

  explain(error: unknown, stored?: number): unknown {
    return teamError(error, this.place, stored);
  }

  async stats(): Promise<CorpusStats> {
    const [row] = await this.#ask(`SELECT count(*) AS speeches, count(duplicate_of) AS duplicates,
      coalesce(sum(passages), 0)::bigint AS passages, coalesce(sum(characters), 0)::bigint AS characters,
      min(date) AS oldest, max(date) AS newest FROM shengao.speeches`);
    const [sources] = await this.#ask(`SELECT count(*) AS n,
      coalesce(string_agg(DISTINCT segmenter, '+'), '') AS segmenter FROM shengao.sources WHERE kind IN ('file', 'text')`);
    return {
      speeches: Number(row!['speeches']),
      duplicates: Number(row!['duplicates']),
      passages: Number(row!['passages']),
      characters: Number(row!['characters']),
      sources: Number(sources!['n']),
      oldest: row!['oldest'] as IsoDate | null,
      newest: row!['newest'] as IsoDate | null,
      segmenter: String(sources!['segmenter']),
    };
  }

  async list(): Promise<Speech[]> {
    const rows = await this.#ask(
      `SELECT ${SPEECH_COLUMNS} FROM shengao.speeches s ORDER BY s.source_name COLLATE "C", s.host, s.position`,
    );
    return rows.map(speechOf);
  }

  async get(id: string): Promise<SpeechText | undefined> {
    const [found] = await this.#load('s.id = ANY($1)', [[id]]);
    return found && { speech: found.speech, text: found.contents.text, headings: found.contents.headings };
  }

  async passages(
    asked: readonly { readonly id: string; readonly index: number }[],
  ): Promise<(Passage | undefined)[]> {
    const known = new Map([...this.#loaded.values()].map((one) => [one.speech.id, one]));
    const missing = [...new Set(asked.map(({ id }) => id))].filter((id) => !known.has(id));
    if (missing.length > 0)
      for (const one of await this.#load('s.id = ANY($1)', [missing])) known.set(one.speech.id, one);
    return asked.map(({ id, index }) => known.get(id)?.contents.passage(index));
  }

  async words(id: string): Promise<string[][] | null> {
    const [row] = await this.#ask(
      `SELECT t.text, t.boundaries FROM shengao.texts t JOIN shengao.speeches s USING (speech) WHERE s.id = $1`,
      [id],
    );
    const boundaries = row?.['boundaries'];
    return boundaries instanceof Uint8Array ? unpackWords(String(row!['text']), boundaries) : null;
  }

  async idsLike(prefix: string): Promise<string[]> {
    const rows = await this.#ask("SELECT id FROM shengao.speeches WHERE id LIKE $1 || '%' LIMIT 2", [
      prefix.replace(/[\\%_]/g, '\\$&'),
    ]);
    return rows.map((row) => String(row['id']));
  }

  async readings(kind: string, stamp: string, ids: readonly string[]): Promise<Map<string, string>> {
    const rows = await this.#ask(
      `SELECT s.id, r.json FROM shengao.readings r JOIN shengao.speeches s USING (speech)
        WHERE s.id = ANY($1) AND r.kind = $2 AND r.stamp = $3`,
      [ids, kind, stamp],
    );
    return new Map(rows.map((row) => [String(row['id']), String(row['json'])]));
  }

  async putReadings(rows: readonly ReadingRow[]): Promise<void> {
    if (rows.length === 0) return;
    try {
      await this.#connection.transaction((ask) =>
        ask(
          `INSERT INTO shengao.readings (speech, kind, stamp, json)
            SELECT s.speech, r.kind, r.stamp, r.json
            FROM unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS r(id, kind, stamp, json)
            JOIN shengao.speeches s ON s.id = r.id ORDER BY s.speech, r.kind
            ON CONFLICT (speech, kind) DO UPDATE SET stamp = excluded.stamp, json = excluded.json`,
          [
            rows.map(({ speech }) => speech),
            rows.map(({ kind }) => kind),
            rows.map(({ stamp }) => stamp),
            rows.map(({ json }) => json),
          ],
        ),
      );
    } catch (error) {
      if (!CANNOT_KEEP.has(String((error as { code?: unknown }).code))) throw error;
    }
  }

  async sharing(hashes: readonly number[], limit: number): Promise<Sharing> {
    const rows = await this.#ask(
      `SELECT q.at, f.speech, f.position FROM unnest($1::int[]) WITH ORDINALITY AS q(hash, at)
        CROSS JOIN LATERAL (SELECT speech, position FROM shengao.fingerprints WHERE hash = q.hash
          ORDER BY speech, position LIMIT $2) f ORDER BY q.at, f.speech, f.position`,
      [hashes.map((hash) => hash | 0), limit],
    );
    const keys = [...new Set(rows.map((row) => Number(row['speech'])))];
    const found =
      keys.length === 0
        ? []
        : await this.#ask(
            `SELECT ${SPEECH_COLUMNS}, s.passages FROM shengao.speeches s WHERE s.speech = ANY($1) ORDER BY s.speech`,
            [keys],
          );
    const passages: { speech: number; index: number }[][] = hashes.map(() => []);
    const at = new Map(found.map((row, i) => [Number(row['speech']), i]));
    for (const row of rows) {
      const speech = at.get(Number(row['speech']));
      if (speech !== undefined)
        passages[Number(row['at']) - 1]!.push({ speech, index: Number(row['position']) });
    }
    return {
      speeches: found.map((row) => ({ speech: speechOf(row), passages: Number(row['passages']) })),
      passages,
    };
  }

  async isIndexed(): Promise<boolean> {
    const rows = await this.#ask(
      "SELECT 1 FROM shengao.sources WHERE segmenter = '' AND kind IN ('file', 'text') LIMIT 1",
    );
    return rows.length === 0;
  }

  async terms({
    known = [],
    starting = [],
    ending = [],
    around = [],
    limit,
  }: TermQuestions): Promise<TermAnswers> {
    const last = '\u{10ffff}';
    const each = async (
      condition: string,
      asked: readonly string[],
      ends: readonly string[],
    ): Promise<string[][]> => {
      const answers: string[][] = asked.map(() => []);
      if (asked.length === 0) return answers;
      const rows = await this.#ask(
        `SELECT q.at, t.term FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS q(word, ending, at)
          CROSS JOIN LATERAL (SELECT term FROM shengao.terms WHERE ${condition} LIMIT $3) t`,
        [asked, ends, limit],
      );
      for (const row of rows) answers[Number(row['at']) - 1]!.push(String(row['term']));
      return answers;
    };
    const reversed = ending.map(backwards);
    const [found, from, to, middle] = await Promise.all([
      known.length === 0 ? [] : this.#ask('SELECT term FROM shengao.terms WHERE term = ANY($1)', [known]),
      each(
        'term > q.word AND term < q.ending',
        starting,
        starting.map((word) => word + last),
      ),
      each(
        'reversed > q.word AND reversed < q.ending',
        reversed,
        reversed.map((word) => word + last),
      ),
      each('strpos(term, q.word) > 1', around, around),
    ]);
    return {
      known: new Set(found.map((row) => String(row['term']))),
      starting: from,
      ending: to,
      around: middle,
    };
  }

  async counts(queries: readonly WordQuery[], most: number): Promise<number[]> {
    if (queries.length === 0) return [];
    const one = (i: number): string =>
      `(SELECT count(*) FROM (SELECT 1 FROM shengao.passages WHERE words @@ $${i + 2}::tsquery LIMIT $1) q${i}) AS n${i}`;
    const [row] = await this.#ask(`SELECT ${queries.map((_, i) => one(i)).join(', ')}`, [
      most,
      ...queries.map((query) => tsqueryOf(query)),
    ]);
    return queries.map((_, i) => Number(row![`n${i}`]));
  }

  async ranked(
    query: WordQuery,
    narrowed: Narrowed,
    { skip, limit }: { readonly skip: number; readonly limit: number },
  ): Promise<{ number: PassageNumber; score: number }[]> {
    const leaves = leavesOf(query);
    const { sql, values } = conditions(narrowed, 4);
    const begun = leaves.flatMap((leaf) => ('begun' in leaf ? [leaf.begun] : []));
    const exact = leaves.flatMap((leaf) =>
      'word' in leaf ? [leaf.word] : 'together' in leaf ? leaf.together : [],
    );
    const [size, counts, rows] = await Promise.all([
      this.#sizeOf(),
      this.counts(leaves, 2 ** 31 - 1),
      this.#ask(
        `SELECT p.speech, p.position, p.tokens, w.lexeme, w.positions, w.weights
          FROM shengao.passages p JOIN shengao.speeches s USING (speech), LATERAL unnest(p.words) w
          WHERE p.words @@ $1::tsquery AND s.duplicate_of IS NULL${sql}
            AND (w.lexeme = ANY($2) OR EXISTS (SELECT 1 FROM unnest($3::text[]) b WHERE starts_with(w.lexeme, b)))`,
        [tsqueryOf(query), exact, begun, ...values],
      ),
    ]);
    const idf = counts.map((n) => {
      const value = Math.log((size.passages - n + 0.5) / (n + 0.5));
      return value <= 0 ? 1e-6 : value;
    });
    const average = size.tokens / Math.max(1, size.passages);
    const found = new Map<PassageNumber, Row[]>();
    for (const row of rows) {
      const number = Number(row['speech']) * PASSAGES + Number(row['position']);
      const known = found.get(number);
      if (known === undefined) found.set(number, [row]);
      else known.push(row);
    }
    const scored = [...found].map(([number, words]) => {
      const tokens = Number(words[0]!['tokens']);
      let score = 0;
      for (const [i, leaf] of leaves.entries()) {
        const frequency = frequencyOf(leaf, words);
        score += (idf[i]! * frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * tokens) / average));
      }
      return { number, score };
    });
    return scored.sort((a, b) => b.score - a.score || a.number - b.number).slice(skip, skip + limit);
  }

  async newest(
    query: WordQuery,
    narrowed: Narrowed,
    { before, limit }: { readonly before: PassageNumber | null; readonly limit: number },
  ): Promise<PassageNumber[]> {
    const { sql, values } = conditions(narrowed, 5);
    const rows = await this.#ask(
      `SELECT p.speech, p.position FROM shengao.passages p JOIN shengao.speeches s USING (speech)
        WHERE p.words @@ $1::tsquery AND s.duplicate_of IS NULL AND (p.speech, p.position) < ($2::bigint, $3::int)${sql}
        ORDER BY p.speech DESC, p.position DESC LIMIT $4`,
      [
        tsqueryOf(query),
        before === null ? Number.MAX_SAFE_INTEGER : Math.floor(before / PASSAGES),
        before === null ? 0 : before % PASSAGES,
        limit,
        ...values,
      ],
    );
    return rows.map((row) => Number(row['speech']) * PASSAGES + Number(row['position']));
  }

  async located(numbers: readonly PassageNumber[]): Promise<Located[]> {
    const keys = [...new Set(numbers.map((number) => Math.floor(number / PASSAGES)))];
    const known = new Map<number, Loaded>();
    for (const key of keys) {
      const loaded = this.#loaded.get(key);
      if (loaded !== undefined) known.set(key, loaded);
    }
    const missing = keys.filter((key) => !known.has(key));
    for (let at = 0; at < missing.length; at += TOGETHER)
      for (const one of await this.#load('s.speech = ANY($1)', [missing.slice(at, at + TOGETHER)]))
        known.set(one.order, one);
    return numbers.flatMap((number): Located[] => {
      const one = known.get(Math.floor(number / PASSAGES));
      const passage = one?.contents.passage(number % PASSAGES);
      if (one === undefined || one.isCopy || passage === undefined) return [];
      return [{ number, order: one.order, speech: one.speech, passage }];
    });
  }

  async *everyPassage(narrowed: Narrowed): AsyncGenerator<readonly Located[]> {
    const { sql, values } = conditions(narrowed, 2);
    for (let last = 0; ; ) {
      const some = await this.#load(
        `s.speech > $1 AND s.duplicate_of IS NULL${sql}`,
        [last, ...values],
        `ORDER BY s.speech LIMIT ${TOGETHER}`,
      );
      if (some.length === 0) return;
      for (const { order, speech, contents } of some)
        yield contents.passages.map((passage) => ({
          number: order * PASSAGES + passage.index,
          order,
          speech,
          passage,
        }));
      last = some.at(-1)!.order;
    }
  }

  async source(name: string): Promise<StoredSource | undefined> {
    const [row] = await this.#ask(
      `SELECT hash, kind, (SELECT count(*) FROM shengao.speeches s WHERE s.host = o.host AND s.source_name = o.name) AS n
        FROM shengao.sources o WHERE host = $1 AND name = $2 AND kind IN ('file', 'text')`,
      [this.#host, name],
    );
    return row && { hash: String(row['hash']), kind: String(row['kind']), speeches: Number(row['n']) };
  }

  async sources(): Promise<Source[]> {
    const rows = await this.#ask(
      `SELECT name, (SELECT count(*) FROM shengao.speeches s WHERE s.host = o.host AND s.source_name = o.name) AS n
        FROM shengao.sources o WHERE kind IN ('file', 'text') ORDER BY name COLLATE "C"`,
    );
    return rows.map((row) => ({ name: String(row['name']), speeches: Number(row['n']) }));
  }

  async sourceRows(): Promise<SourceRow[]> {
    const rows = await this.#ask(
      'SELECT name, kind, hash, size, mtime FROM shengao.sources WHERE host = $1 ORDER BY name COLLATE "C"',
      [this.#host],
    );
    return rows.map((row) => ({
      name: String(row['name']),
      kind: row['kind'] as SourceRow['kind'],
      hash: String(row['hash']),
      size: row['size'] as number | null,
      mtime: row['mtime'] as number | null,
    }));
  }

  async folders(): Promise<string[]> {
    const rows = await this.#ask(
      'SELECT name FROM shengao.folders WHERE host = $1 ORDER BY name COLLATE "C"',
      [this.#host],
    );
    return rows.map((row) => String(row['name']));
  }

  async everySource(): Promise<Pick<WholeSource, 'name' | 'state'>[]> {
    const rows = await this.#ask(
      `SELECT ${STATE_COLUMNS} FROM shengao.sources o WHERE kind IN ('file', 'text')
        ORDER BY (SELECT min(speech) FROM shengao.speeches s WHERE s.host = o.host AND s.source_name = o.name), 1`,
      [this.#host],
    );
    return rows.map(stateOf);
  }

  async wholeSource(name: string): Promise<WholeSource | undefined> {
    const [source] = await this.#ask(
      `SELECT ${STATE_COLUMNS}, host, name AS own_name FROM shengao.sources
        WHERE ${NAMED_WITH_HOST} = $2 AND kind IN ('file', 'text')`,
      [this.#host, name],
    );
    if (!source) return undefined;
    const rows = await this.#ask(
      `SELECT s.id, ${READ_COLUMNS.map((column) => `s.${column}`).join(', ')}, s.corrected, t.text, t.under
        FROM shengao.speeches s JOIN shengao.texts t USING (speech)
        WHERE s.host = $1 AND s.source_name = $2 ORDER BY s.position`,
      [source['host'], source['own_name']],
    );
    const speeches = rows.map((row) => {
      const { row: asRead, given } = beforeCorrections(row);
      const headings = (): Heading[] => JSON.parse(String(row['headings'])) as Heading[];
      const { passages } = unpackContents(
        String(row['id']),
        String(row['text']),
        String(row['under']),
        headings,
      );
      return { speech: splitOf(asRead, passages), given };
    });
    return { ...stateOf(source), speeches };
  }

  async lost(): Promise<SourceList | null> {
    return null;
  }

  replaceSource(name: string, state: SourceState, speeches: readonly CutSpeech[]): Promise<number> {
    return this.#write('add', name, `${speeches.length}`, async (ask) => {
      const carried = recognise(
        await this.#correctionsOf(ask, name),
        speeches.map(({ speech }) => speech),
      );
      await this.#dropSource(ask, name);
      await ask('INSERT INTO shengao.sources VALUES ($1, $2, $3, $4, $5, $6, $7)', [
        this.#host,
        name,
        state.hash,
        state.segmenter,
        state.kind,
        state.size,
        state.mtime,
      ]);
      const seen = new Map<string, number>();
      let duplicates = 0;
      for (const [i, cut] of speeches.entries())
        if (await this.#insert(ask, name, cut, seen, carried[i]!)) duplicates++;
      return duplicates;
    });
  }

  async removeSource(name: string, options: { readonly forget?: boolean } = {}): Promise<boolean> {
    const source = await this.source(name);
    if (source === undefined) return false;
    await this.#write('remove', name, null, async (ask) => {
      await this.#dropSource(ask, name);
      if (source.kind === 'file' && !options.forget) await this.#note(ask, [name], 'removed');
    });
    return true;
  }

  async removeSpeech(id: string): Promise<boolean> {
    const [row] = await this.#ask('SELECT speech, source_name, title FROM shengao.speeches WHERE id = $1', [
      id,
    ]);
    if (!row) return false;
    await this.#write('remove', String(row['source_name']), `${id} ${row['title']}`, (ask) =>
      this.#dropSpeech(ask, Number(row['speech'])),
    );
    return true;
  }

  async beforeCorrection(
    id: string,
    correction: Correction,
  ): Promise<{ title: string; passages: readonly Passage[] } | undefined> {
    const [row] = await this.#ask('SELECT title, corrected FROM shengao.speeches WHERE id = $1', [id]);
    const [loaded] = row ? await this.#load('s.id = ANY($1)', [[id]]) : [];
    return row && loaded && { title: titleAfter(row, correction), passages: loaded.contents.passages };
  }

  async correct(id: string, correction: Correction, cut: Omit<CutSpeech, 'speech'> | null): Promise<void> {
    const [loaded] = await this.#load('s.id = ANY($1)', [[id]]);
    if (loaded === undefined) return;
    const { order, contents, speech } = loaded;
    await this.#write('correct', speech.source, `${id} ${JSON.stringify(correction)}`, async (ask) => {
      await this.#correctRow(ask, order, correction, cut?.titleWords);
      if (cut === null) return;
      await ask('DELETE FROM shengao.passages WHERE speech = $1', [order]);
      const missed =
        packBoundaries(contents.text, cut.passageWords)?.missed ??
        everyCharacter(contents.text, cut.passageWords);
      await this.#index(ask, order, cut, contents.passages.length, missed);
    });
  }

  async noteFailed(name: string, size: number | null, mtime: number): Promise<void> {
    await this.#connection.transaction((ask) =>
      ask(
        `INSERT INTO shengao.sources VALUES ($1, $2, '', '', 'failed', $3, $4)
          ON CONFLICT (host, name) DO UPDATE SET size = $3, mtime = $4
          WHERE shengao.sources.kind NOT IN ('file', 'text')`,
        [this.#host, name, size, mtime],
      ),
    );
  }

  async noteRemoved(names: readonly string[]): Promise<void> {
    if (names.length > 0) await this.#connection.transaction((ask) => this.#note(ask, names, 'removed'));
  }

  async touch(name: string, { size, mtime }: Pick<SourceState, 'size' | 'mtime'>): Promise<void> {
    if (mtime === null) return;
    const [row] = await this.#ask('SELECT size, mtime FROM shengao.sources WHERE host = $1 AND name = $2', [
      this.#host,
      name,
    ]);
    if (!row || (row['size'] === size && row['mtime'] === mtime)) return;
    await this.#connection.transaction((ask) =>
      ask('UPDATE shengao.sources SET size = $3, mtime = $4 WHERE host = $1 AND name = $2', [
        this.#host,
        name,
        size,
        mtime,
      ]),
    );
  }

  async noteFolders(folders: readonly string[]): Promise<void> {
    const known = new Set(await this.folders());
    const fresh = folders.filter((folder) => !known.has(folder));
    if (fresh.length === 0) return;
    await this.#connection.transaction((ask) =>
      ask('INSERT INTO shengao.folders SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [
        this.#host,
        fresh,
      ]),
    );
  }

  async noteLost(): Promise<void> {}

  async damagedSources(): Promise<string[]> {
    return [];
  }

  forgetDamage(): void {}

  settle(): void {}

  async compact(): Promise<void> {}

  close(): Promise<void> {
    return this.#connection.close();
  }

  #ask(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return this.#connection.ask(sql, values);
  }

  async #sizeOf(): Promise<{ readonly passages: number; readonly tokens: number }> {
    if (this.#size?.changes !== this.#changes) {
      const [row] = await this.#ask(
        'SELECT coalesce(sum(passages), 0)::bigint AS passages, coalesce(sum(tokens), 0)::bigint AS tokens FROM shengao.speeches',
      );
      this.#size = {
        changes: this.#changes,
        passages: Number(row!['passages']),
        tokens: Number(row!['tokens']),
      };
    }
    return this.#size;
  }

  async #load(where: string, values: readonly unknown[], end = ''): Promise<Loaded[]> {
    const rows = await this.#ask(
      `SELECT ${SPEECH_COLUMNS}, ${CONTENTS_COLUMNS} FROM shengao.speeches s JOIN shengao.texts t USING (speech)
        WHERE ${where} ${end}`,
      values,
    );
    return rows.map((row) => {
      const loaded = loadedOf(row);
      if (this.#loaded.size >= KEPT) this.#loaded.delete(this.#loaded.keys().next().value!);
      this.#loaded.set(loaded.order, loaded);
      return loaded;
    });
  }

  /** One change of the corpus: stored, numbered and told of in the history together, or not at all. */
  async #write<T>(
    action: string,
    source: string,
    detail: string | null,
    work: (ask: Ask) => Promise<T>,
  ): Promise<T> {
    try {
      let changes = 0;
      const result = await this.#connection.transaction(async (ask) => {
        await ask('SELECT pg_advisory_xact_lock($1)', [WRITING]);
        const done = await work(ask);
        const [row] = await ask(
          "UPDATE shengao.meta SET value = (value::bigint + 1)::text WHERE key = 'changes' RETURNING value::bigint AS n",
        );
        changes = Number(row!['n']);
        await ask(
          'INSERT INTO shengao.history (seq, host, action, source, detail) VALUES ($1, $2, $3, $4, $5)',
          [changes, this.#host, action, source, detail],
        );
        return done;
      });
      this.#changes = changes;
      return result;
    } catch (error) {
      // What this remembers to have written was taken back.
      this.#terms.clear();
      throw error;
    } finally {
      this.#loaded.clear();
    }
  }

  async #insert(
    ask: Ask,
    name: string,
    cut: CutSpeech,
    seen: Map<string, number>,
    carried: Carried | null,
  ): Promise<boolean> {
    const { speech } = cut;
    const text = speech.passages.map((passage) => passage.text).join('\n');
    const print = printOf(text);
    const { wording, sketch } = print;
    const nth = seen.get(wording) ?? 0;
    seen.set(wording, nth + 1);
    const original = await this.#originalOf(ask, print);
    const boundaries = packBoundaries(text, cut.passageWords);
    const [made] = await ask(
      `INSERT INTO shengao.speeches
        (speech, id, host, source_name, duplicate_of, original, characters, passages, tokens, wording, ${READ_COLUMNS.join(', ')})
        VALUES (nextval('shengao.speech_numbers'), $1, $2, $3, $4, $5, $6, $7, 0, $8,
          ${READ_COLUMNS.map((_, i) => `$${i + 9}`).join(', ')}) RETURNING speech`,
      [
        await this.#idOf(ask, [name, wording, nth]),
        this.#host,
        name,
        original?.key ?? null,
        original?.id ?? null,
        text.length,
        speech.passages.length,
        wording,
        ...readValues(speech),
      ],
    );
    const key = Number(made!['speech']);
    await ask('INSERT INTO shengao.texts VALUES ($1, $2, $3, $4)', [
      key,
      text,
      packUnder(speech.passages, speech.headings),
      boundaries === null ? null : Buffer.from(boundaries.bits),
    ]);
    await ask('INSERT INTO shengao.sketches VALUES ($1, $2, $3)', [
      key,
      sketch.map((hash) => hash | 0),
      original === null,
    ]);
    await this.#fingerprint(
      ask,
      key,
      speech.passages.map((passage) => passage.text),
    );
    if (carried) await this.#correctRow(ask, key, carried.correction, carried.titleWords);
    const titled = carried?.correction.title ? { ...cut, titleWords: carried.titleWords } : cut;
    await this.#index(
      ask,
      key,
      titled,
      speech.passages.length,
      boundaries?.missed ?? everyCharacter(text, cut.passageWords),
    );
    return original !== null;
  }

  /** As in a file; a file of the same name with the same words on another machine has an id of its own. */
  async #idOf(ask: Ask, of: Parameters<typeof speechId>): Promise<string> {
    const id = speechId(...of);
    const [taken] = await ask('SELECT 1 FROM shengao.speeches WHERE id = $1', [id]);
    const [name, wording, nth] = of;
    return taken ? speechId(`${this.#host}\0${name}`, wording, nth) : id;
  }

  async #fingerprint(ask: Ask, key: number, lines: readonly string[]): Promise<void> {
    const hashes: number[] = [];
    const positions: number[] = [];
    for (const [position, line] of lines.entries()) {
      const prints = fingerprintsOf(streamOf(line));
      const own = new Set<number>();
      for (let i = 0; i < prints.length; i += 2) own.add(prints[i]! | 0);
      for (const hash of own) {
        hashes.push(hash);
        positions.push(position);
      }
    }
    await ask(
      'INSERT INTO shengao.fingerprints SELECT h, $3::bigint, p FROM unnest($1::int[], $2::int[]) AS f(h, p)',
      [hashes, positions, key],
    );
  }

  async #index(
    ask: Ask,
    key: number,
    cut: Omit<CutSpeech, 'speech'>,
    passages: number,
    missed: readonly string[],
  ): Promise<void> {
    const title = piecesOf(indexed(cut.titleWords));
    const vectors: string[] = [];
    const counts: number[] = [];
    const fresh = new Set<string>();
    const know = (words: readonly string[]): void => {
      if (this.#terms.size >= MAX_TERMS) this.#terms.clear();
      this.#terms.meet(words.join(' '), (word) => fresh.add(word));
    };
    know(title);
    for (let i = 0; i < passages; i++) {
      const heading = piecesOf(indexed(cut.headingWords[i] ?? ''));
      const words = piecesOf(indexed((cut.passageWords[i] ?? '') + (missed[i] ?? '')));
      know(heading);
      know(words);
      const { vector, tokens } = vectorOf(title, heading, words);
      vectors.push(vector);
      counts.push(tokens);
    }
    await ask(
      `INSERT INTO shengao.passages SELECT $1::bigint, (at - 1)::int, vector::tsvector, tokens
        FROM unnest($2::text[], $3::int[]) WITH ORDINALITY AS p(vector, tokens, at)`,
      [key, vectors, counts],
    );
    await ask('UPDATE shengao.speeches SET tokens = $2 WHERE speech = $1', [
      key,
      counts.reduce((sum, n) => sum + n, 0),
    ]);
    const terms = [...fresh];
    if (terms.length > 0)
      await ask(
        'INSERT INTO shengao.terms SELECT * FROM unnest($1::text[], $2::text[]) ON CONFLICT DO NOTHING',
        [terms, terms.map(backwards)],
      );
  }

  /** The earlier speech that this wording doubles, exactly or nearly; null when it is new. */
  async #originalOf(
    ask: Ask,
    { wording, sketch, shingles: own }: SpeechPrint,
  ): Promise<{ readonly key: number; readonly id: string } | null> {
    const [exact] = await ask(
      'SELECT speech, id FROM shengao.speeches WHERE wording = $1 AND duplicate_of IS NULL ORDER BY speech LIMIT 1',
      [wording],
    );
    if (exact) return { key: Number(exact['speech']), id: String(exact['id']) };
    const rows = await ask(
      `WITH met AS (SELECT k.speech, h FROM shengao.sketches k, unnest(k.hashes) h
          WHERE k.hashes && $1::int[] AND k.original AND h = ANY($1::int[])),
        rare AS (SELECT h FROM met GROUP BY h HAVING count(*) <= $2)
        SELECT speech, count(*) AS n FROM met JOIN rare USING (h) GROUP BY speech`,
      [sketch.map((hash) => hash | 0), COMMON_SKETCH],
    );
    const shared = new Map(rows.map((row) => [Number(row['speech']), Number(row['n'])]));
    for (const key of candidatesOf(shared, sketch.length)) {
      const [row] = await ask(
        `SELECT s.speech, s.id, s.duplicate_of, s.original, t.text
          FROM shengao.speeches s JOIN shengao.texts t USING (speech) WHERE s.speech = $1`,
        [key],
      );
      if (!row || !areNearCopies(shingles(String(row['text'])), own())) continue;
      return row['duplicate_of'] === null
        ? { key, id: String(row['id']) }
        : { key: Number(row['duplicate_of']), id: String(row['original']) };
    }
    return null;
  }

  async #correctionsOf(ask: Ask, source: string): Promise<Carried[]> {
    const rows = await ask(
      `SELECT s.wording, s.position, s.title, s.corrected, t.text FROM shengao.speeches s
        JOIN shengao.texts t USING (speech) WHERE s.host = $1 AND s.source_name = $2 AND s.corrected IS NOT NULL`,
      [this.#host, source],
    );
    return rows.map((row) => carriedOf(row, String(row['text'])));
  }

  async #correctRow(ask: Ask, key: number, correction: Correction, titleWords?: string): Promise<void> {
    const [row] = await ask(`SELECT ${CORRECTED_COLUMNS} FROM shengao.speeches WHERE speech = $1`, [key]);
    if (!row) return;
    const columns = correctedColumns(row, correction, titleWords);
    const set = [...columns.keys()].map((column, i) => `${column} = $${i + 2}`).join(', ');
    await ask(`UPDATE shengao.speeches SET ${set} WHERE speech = $1`, [key, ...columns.values()]);
  }

  async #note(ask: Ask, names: readonly string[], kind: 'removed'): Promise<void> {
    await ask(
      `INSERT INTO shengao.sources SELECT $1, unnest($2::text[]), '', '', '${kind}', NULL, NULL ON CONFLICT DO NOTHING`,
      [this.#host, names],
    );
  }

  async #dropSource(ask: Ask, name: string): Promise<void> {
    const rows = await ask('SELECT speech FROM shengao.speeches WHERE host = $1 AND source_name = $2', [
      this.#host,
      name,
    ]);
    for (const row of rows) await this.#dropSpeech(ask, Number(row['speech']));
    await ask('DELETE FROM shengao.sources WHERE host = $1 AND name = $2', [this.#host, name]);
  }

  /** The first copy of a removed original becomes the original of the others. */
  async #dropSpeech(ask: Ask, key: number): Promise<void> {
    const [heir] = await ask(
      'SELECT speech, id FROM shengao.speeches WHERE duplicate_of = $1 ORDER BY speech LIMIT 1',
      [key],
    );
    if (heir) {
      await ask('UPDATE shengao.speeches SET duplicate_of = NULL, original = NULL WHERE speech = $1', [
        heir['speech'],
      ]);
      await ask('UPDATE shengao.speeches SET duplicate_of = $1, original = $2 WHERE duplicate_of = $3', [
        heir['speech'],
        heir['id'],
        key,
      ]);
      await ask('UPDATE shengao.sketches SET original = true WHERE speech = $1', [heir['speech']]);
    }
    for (const table of ['readings', 'sketches', 'fingerprints', 'passages', 'texts', 'speeches'])
      await ask(`DELETE FROM shengao.${table} WHERE speech = $1`, [key]);
  }
}

function loadedOf(row: Row): Loaded {
  const headings = (): Heading[] => JSON.parse(String(row['headings'])) as Heading[];
  return {
    order: Number(row['speech']),
    isCopy: row['duplicate_of'] !== null,
    speech: speechOf(row),
    contents: unpackContents(String(row['id']), String(row['text']), String(row['under']), headings),
  };
}

/** How often a word stands in a passage, in the title and the heading weighing more. */
function frequencyOf(leaf: Leaf, words: readonly Row[]): number {
  if ('together' in leaf) {
    const places = leaf.together.map((word) => {
      const row = words.find((one) => one['lexeme'] === word);
      const weights = (row?.['weights'] ?? []) as readonly string[];
      return new Set(((row?.['positions'] ?? []) as readonly number[]).filter((_, i) => weights[i] === 'C'));
    });
    let count = 0;
    for (const first of places[0] ?? []) if (places.every((of, i) => of.has(first + i))) count++;
    return count;
  }
  let sum = 0;
  for (const row of words) {
    const lexeme = String(row['lexeme']);
    if ('word' in leaf ? lexeme !== leaf.word : !lexeme.startsWith(leaf.begun)) continue;
    for (const weight of row['weights'] as readonly string[]) sum += WEIGHTS[weight] ?? 0;
  }
  return sum;
}

/** Partial dates as the first and the last day that they can mean, for comparison as text. */
const LAST = "substr(s.date || '-99-99', 1, 10)";
const FIRST = "substr(s.date || '-00-00', 1, 10)";

/** What narrows a search, as conditions on `speeches s` with values from number `first` on. */
function conditions(
  { from, to, before, place, occasion }: Narrowed,
  first: number,
): { readonly sql: string; readonly values: readonly string[] } {
  const sql: string[] = [];
  const values: string[] = [];
  const add = (condition: (value: string) => string, given: string): void => {
    sql.push(` AND ${condition(`$${first + values.length}::text`)}`);
    values.push(given);
  };
  if (from) add((value) => `${LAST} COLLATE "C" >= ${value}`, firstDay(from));
  if (to) add((value) => `${FIRST} COLLATE "C" <= ${value}`, lastDay(to));
  // What is dated by an event is of that time or later.
  if (before)
    add(
      (value) => `(${LAST} COLLATE "C" < ${value} AND s.date_basis IS DISTINCT FROM 'event')`,
      firstDay(before),
    );
  if (place) add((value) => `strpos(s.place, ${value}) > 0`, place.trim());
  if (occasion)
    add((value) => `(s.occasion_kind = ${value} OR strpos(s.occasion, ${value}) > 0)`, occasion.trim());
  return { sql: sql.join(''), values };
}
