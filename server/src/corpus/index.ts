/**
 * The writer's own speeches: cut out of files, stored in one SQLite file, searched.
 *
 * - {@link splitText}: text of a file -> speeches, headings, boilerplate (pure)
 * - {@link openCorpus}: path -> Corpus (a CorpusReader that can be added to)
 * - {@link createSegmenter}: words for the index
 */

// What the readers of files take, for those who offer files to the corpus.
export { corpusExtensions, readerFor } from '../documents/read/index.ts';
export { isTeamAddress } from './address.ts';
export { combineCorpora } from './combined.ts';
export { copyCorpus, type OpenCorpusOptions, openCorpus, openTeamCorpus } from './corpus.ts';
export { CORRECTABLE, readStatedDate, sidecarOf } from './corrections.ts';
export { CorpusError, type CorpusErrorCode, type Message } from './errors.ts';
export { type GivenCorpus, type GivenOptions, openGiven } from './given.ts';
export { findCorpusFiles, MAX_BYTES, readSidecar } from './importing/files.ts';
export { type SplitOptions, splitText } from './split/split.ts';
export { SCHEMA_VERSION } from './store/sqlite/tables.ts';
export type * from './types.ts';
export { createNoSegmenter, createSegmenter, type Segmenter } from './words/segmenter.ts';
