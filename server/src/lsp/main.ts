import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { nodeRuntime } from './node/nodeRuntime.ts';
import { startServer } from './server.ts';

// The transport (--node-ipc, --stdio, --socket=…) is read from the command line.
const connection = createConnection(ProposedFeatures.all);

// A stray rejection must not take the editor's server down; handlers answer for their own failures.
process.on('unhandledRejection', (error) => connection.console.error(`unhandled: ${error}`));

startServer(connection, nodeRuntime);
connection.listen();
