import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeRuntime } from './node/nodeRuntime.ts';
import { startServer } from './server.ts';

/** Serves one client over standard input and output, until it disconnects. Standard output carries the protocol only. */
export async function runStdioServer(): Promise<void> {
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  // Whatever a library prints must not land in the protocol.
  console.log = console.info = console.debug = (...args) => connection.console.log(args.join(' '));
  process.on('unhandledRejection', (error) => connection.console.error(`unhandled: ${error}`));
  startServer(connection, nodeRuntime);
  connection.listen();
  await new Promise<void>((resolve) => process.stdin.once('end', resolve));
}
