/** Version of the tables below, kept in `meta`. */
export const TEAM_VERSION = 1;

/** Roles that the tables are granted to; people are made members of one of them. */
export const READERS = 'shengao_readers';
export const WRITERS = 'shengao_writers';

/** How many tables the fingerprints are spread over. */
const PARTITIONS = 16;

/**
 * Everything of a speech is found by `speech`, which every key of these tables contains and no foreign key crosses: on it
 * they can be distributed over many servers. `meta`, `sources`, `folders` and `history` are small and would be copied to
 * each; `terms` would be distributed by `term`.
 */
export const SCHEMA = `
CREATE SCHEMA shengao;
CREATE TABLE shengao.meta (key text PRIMARY KEY, value text NOT NULL);
CREATE SEQUENCE shengao.speech_numbers;
-- host: the machine that the file lies on.
CREATE TABLE shengao.sources (
  host text NOT NULL,
  name text NOT NULL,
  hash text NOT NULL,
  segmenter text NOT NULL,
  kind text NOT NULL,
  size bigint,
  mtime double precision,
  PRIMARY KEY (host, name)
);
CREATE TABLE shengao.folders (host text NOT NULL, name text NOT NULL, PRIMARY KEY (host, name));
CREATE TABLE shengao.speeches (
  speech bigint PRIMARY KEY,
  id text NOT NULL,
  host text NOT NULL,
  source_name text NOT NULL,
  position integer NOT NULL,
  title text NOT NULL,
  date text,
  date_precision text,
  date_evidence text,
  place text,
  place_evidence text,
  headings text NOT NULL,
  subtitle text,
  occasion text,
  occasion_kind text,
  speaker text,
  date_basis text,
  evidence text,
  problems text NOT NULL,
  corrected text,
  -- Number and id of the earlier speech that this one doubles.
  duplicate_of bigint,
  original text,
  characters integer NOT NULL,
  passages integer NOT NULL,
  -- Words of title, heading and passage, of all passages together.
  tokens bigint NOT NULL,
  wording text NOT NULL
);
CREATE INDEX speeches_by_id ON shengao.speeches (id text_pattern_ops);
CREATE INDEX speeches_by_source ON shengao.speeches (host, source_name);
CREATE INDEX speeches_by_wording ON shengao.speeches (wording);
CREATE INDEX speeches_by_original ON shengao.speeches (duplicate_of) WHERE duplicate_of IS NOT NULL;
CREATE TABLE shengao.texts (
  speech bigint PRIMARY KEY,
  text text NOT NULL,
  under text NOT NULL,
  boundaries bytea
);
-- words: our own words with their places; weight A stands for the title, B for the heading, C for the passage.
CREATE TABLE shengao.passages (
  speech bigint NOT NULL,
  position integer NOT NULL,
  words tsvector NOT NULL,
  tokens integer NOT NULL,
  PRIMARY KEY (speech, position)
);
CREATE INDEX passages_by_word ON shengao.passages USING gin (words);
CREATE TABLE shengao.sketches (speech bigint PRIMARY KEY, hashes integer[] NOT NULL, original boolean NOT NULL);
CREATE INDEX sketches_by_hash ON shengao.sketches USING gin (hashes);
CREATE TABLE shengao.readings (
  speech bigint NOT NULL,
  kind text NOT NULL,
  stamp text NOT NULL,
  json text NOT NULL,
  PRIMARY KEY (speech, kind)
);
CREATE TABLE shengao.terms (term text COLLATE "C" PRIMARY KEY, reversed text COLLATE "C" NOT NULL);
CREATE INDEX terms_reversed ON shengao.terms (reversed);
CREATE TABLE shengao.fingerprints (
  hash integer NOT NULL,
  speech bigint NOT NULL,
  position integer NOT NULL,
  PRIMARY KEY (hash, speech, position)
) PARTITION BY HASH (hash);
${Array.from({ length: PARTITIONS }, (_, i) => `CREATE TABLE shengao.fingerprints_${i} PARTITION OF shengao.fingerprints FOR VALUES WITH (MODULUS ${PARTITIONS}, REMAINDER ${i});`).join('\n')}
CREATE INDEX fingerprints_by_speech ON shengao.fingerprints (speech);
-- Who did what and when; seq rises by one with every change, in the order in which changes were committed.
CREATE TABLE shengao.history (
  seq bigint PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT now(),
  who text NOT NULL DEFAULT session_user,
  host text NOT NULL,
  action text NOT NULL,
  source text NOT NULL,
  detail text
);
INSERT INTO shengao.meta VALUES
  ('version', '${TEAM_VERSION}'),
  ('id', substr(md5(random()::text || clock_timestamp()::text), 1, 12)),
  ('changes', '0');
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${READERS}') THEN CREATE ROLE ${READERS} NOLOGIN; END IF;
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '${WRITERS}') THEN CREATE ROLE ${WRITERS} NOLOGIN; END IF;
END $$;
GRANT USAGE ON SCHEMA shengao TO ${READERS}, ${WRITERS};
GRANT SELECT ON ALL TABLES IN SCHEMA shengao TO ${READERS}, ${WRITERS};
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA shengao TO ${WRITERS};
REVOKE UPDATE, DELETE ON shengao.history FROM ${WRITERS};
GRANT USAGE ON SEQUENCE shengao.speech_numbers TO ${WRITERS};
`;
