import { parentPort } from 'node:worker_threads';
import type { Localized } from '../../text/localized.ts';
import type { AnnotateJob } from '../write/annotate.ts';
import type { ApplyJob } from '../write/apply.ts';
import { readDocument } from './document.ts';
import { readHtml } from './html.ts';
import { Refusal } from './refusal.ts';

/**
 * Runs in a worker thread: what a stranger's file does to a parser (no end, no memory left, a crash) must not be felt
 * by the editor. Bytes come in, text goes out; nothing here reads a file or the network.
 */
export interface ReadJob {
  readonly bytes: Uint8Array;
  /** 'content': by what the bytes are. 'html': a web page, whatever it begins with. */
  readonly as: 'content' | 'html';
}

export type Job =
  | ReadJob
  | { readonly as: 'annotate'; readonly bytes: Uint8Array; readonly job: AnnotateJob }
  | { readonly as: 'apply'; readonly bytes: Uint8Array; readonly job: ApplyJob };

/** Why something was not done. */
export interface Failed {
  readonly error: Localized;
}

Object.defineProperty(globalThis, 'fetch', {
  value: () => Promise.reject(new Error('documents are read offline')),
});

parentPort?.on('message', async (job: Job) => {
  let result: unknown;
  try {
    result = await done(job);
  } catch (error) {
    result = { error: messageOf(error) };
  }
  parentPort?.postMessage(result);
});

async function done(job: Job): Promise<unknown> {
  switch (job.as) {
    case 'html':
      return readHtml(job.bytes);
    case 'content':
      return readDocument(job.bytes);
    case 'annotate':
      return (await import('../write/annotate.ts')).annotateDocx(job.bytes, job.job);
    case 'apply':
      return (await import('../write/apply.ts')).applyDraft(job.bytes, job.job);
  }
}

function messageOf(error: unknown): { readonly zh: string; readonly en: string } {
  if (error instanceof Refusal) return error.localized;
  if (error instanceof RangeError)
    return {
      zh: '内容套得太深或太大，没有读取。请把正文复制到新文件再加入',
      en: 'the content is nested too deeply or too large; not read. Copy the text to a new file and add that',
    };
  const detail = error instanceof Error ? error.message.split('\n')[0]!.slice(0, 120) : String(error);
  return {
    zh: `读不出来，文件可能已损坏。请用原来的程序打开，另存一份再加入`,
    en: `cannot be read, the file may be damaged (${detail}). Open it in the program that made it, save it anew and add that`,
  };
}
