import { isolated } from '../read/index.ts';
import type { Failed } from '../read/worker.ts';
import type { Annotated, AnnotateJob } from './annotate.ts';
import type { Applied, ApplyJob } from './apply.ts';

export type { Annotated, AnnotateJob, Annotation, TrackedEdit } from './annotate.ts';
export type { Applied, ApplyJob } from './apply.ts';

/** The author of comments and changes. */
export const AUTHOR = '审稿';

/** Puts comments and tracked changes into a .docx, in a worker thread; never rejects. */
export function annotate(bytes: Uint8Array, job: AnnotateJob): Promise<Annotated | Failed> {
  return isolated.run<Annotated>({ as: 'annotate', bytes, job });
}

/** Writes an edited text back into the .docx that it was read from, in a worker thread; never rejects. */
export function apply(bytes: Uint8Array, job: ApplyJob): Promise<Applied | Failed> {
  return isolated.run<Applied>({ as: 'apply', bytes, job });
}
