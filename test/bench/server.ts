import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createNoSegmenter, openCorpus } from '../../server/src/corpus/index.ts';
import { richClient } from '../lsp/client.ts';
import { startProcess } from '../lsp/process.ts';

/** The bundle that ships; null until `npm run build` has made it. */
const bundle = join(import.meta.dirname, '../../dist/server.cjs');

export interface Opening {
  /** From the start of the process to the answer of initialize. */
  readonly started: number;
  /** From didOpen to the first diagnostics, packs loaded on the way. */
  readonly firstDiagnostics: number;
  /** Resident memory afterwards, in MB; null where the system does not tell. */
  readonly memory: number | null;
}

/** Opens a draft in the bundled server beside a corpus of the given speeches, as an editor would. */
export async function openDraft(
  draft: string,
  speeches: readonly { source: string; text: string }[],
): Promise<Opening | null> {
  if (!existsSync(bundle)) return null;
  const folder = mkdtempSync(join(tmpdir(), 'shengao-bench-'));
  try {
    mkdirSync(join(folder, '.shengao'));
    const corpus = openCorpus(join(folder, '.shengao/corpus.db'), { segmenter: createNoSegmenter() });
    await corpus.addTexts(speeches);
    corpus.close();
    const begin = performance.now();
    const server = startProcess(bundle);
    const root = pathToFileURL(folder).href;
    await server.client.start(richClient, { workspaceFolders: [{ uri: root, name: 'bench' }] });
    const started = performance.now() - begin;
    const opened = performance.now();
    await server.client.open(`${root}/draft.speech`, draft);
    await server.client.pull(`${root}/draft.speech`);
    const firstDiagnostics = performance.now() - opened;
    const memory = residentMegabytes(server.process.pid);
    await server.stop();
    return { started, firstDiagnostics, memory };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function residentMegabytes(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024;
  } catch {
    return null;
  }
}
