import { type ChildProcess, spawn } from 'node:child_process';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { createProtocolConnection } from 'vscode-languageserver-protocol/node';
import { TestClient } from './client.ts';

export interface ServerProcess {
  readonly client: TestClient;
  readonly process: ChildProcess;
  /** Asks the server to end and resolves with its exit code. */
  stop(): Promise<number | null>;
}

const main = new URL('../../server/src/lsp/main.ts', import.meta.url).pathname;

/** The real server in a process of its own, over standard input and output; `entry` names a bundle instead of the sources. */
export function startProcess(entry: string = main): ServerProcess {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', entry, '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(child.stdout!),
    new StreamMessageWriter(child.stdin!),
  );
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const client = new TestClient(connection);
  return {
    client,
    process: child,
    stop: async () => {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
      const code = await ended;
      connection.dispose();
      return code;
    },
  };
}
