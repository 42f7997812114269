/** What a draft shares with the corpus: fingerprints, kept beside the database, and the passages that they point to. */

export { DamagedFingerprints } from './fingerprintFile.ts';
export { BorrowedIndexer, type BorrowedSource, fingerprintsBeside, indexBorrowed } from './indexer.ts';
export type { BorrowedIndex, BorrowedOptions, Borrowing } from './types.ts';
