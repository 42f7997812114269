import { parentPort } from 'node:worker_threads';
import type { AddOptions } from '../../corpus/types.ts';
import { nodeRuntime } from '../node/nodeRuntime.ts';
import { CorpusHost } from './host.ts';
import { type Call, type Reply, thrown } from './messages.ts';

const host = new CorpusHost(nodeRuntime);
const aborts = new Map<number, AbortController>();
const reply = (message: Reply): void => parentPort?.postMessage(message);

const underWay = new Set<Promise<unknown>>();

async function run(call: Exclude<Call, { verb: 'cancel' | 'close' }>): Promise<unknown> {
  const { id } = call;
  if (call.verb === 'insights') return host.insights(call.job);
  if (call.verb === 'borrowed') return host.borrowed(call.job);
  const abort = new AbortController();
  aborts.set(id, abort);
  const options: AddOptions = {
    signal: abort.signal,
    progress: (state) => reply({ id, kind: 'progress', state }),
    warn: (message) => reply({ id, kind: 'warn', message }),
  };
  return call.verb === 'add' ? host.add(call.job, options) : host.upkeep(call.job, options);
}

parentPort?.on('message', (call: Call) => {
  if (call.verb === 'cancel') {
    aborts.get(call.id)?.abort();
    return;
  }
  if (call.verb === 'close') {
    void close();
    return;
  }
  const running = run(call)
    .then(
      (value) => reply({ id: call.id, kind: 'done', value }),
      (error) => reply({ id: call.id, kind: 'failed', error: thrown(error) }),
    )
    .finally(() => {
      aborts.delete(call.id);
      underWay.delete(running);
    });
  underWay.add(running);
});

/** Nothing is torn: the speech that is being stored is stored, the database is closed. */
async function close(): Promise<void> {
  for (const abort of aborts.values()) abort.abort();
  host.stop();
  await Promise.all(underWay);
  host.close();
  parentPort?.close();
}
