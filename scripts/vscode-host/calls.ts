/** Calls over a socket between VS Code's extension host and the process around it: one JSON value a line. */
import type { Socket } from 'node:net';
import { createInterface } from 'node:readline';

interface Request {
  readonly id: number;
  readonly name: string;
  readonly argument: unknown;
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

/** Calls the other end. Rejects with its message and stack when the call throws or the socket closes. */
export type Call = (name: string, argument: unknown) => Promise<unknown>;

export function caller(socket: Socket): Call {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let lastId = 0;
  linesOf(socket).on('line', (line) => {
    const { id, value, error } = JSON.parse(line) as Reply;
    if (error === undefined) waiting.get(id)?.resolve(value);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The other end closed the connection'));
    waiting.clear();
  });
  return (name, argument) => {
    const reply = Promise.withResolvers<unknown>();
    waiting.set(++lastId, reply);
    send(socket, { id: lastId, name, argument } satisfies Request);
    return reply.promise;
  };
}

/** Answers calls until the socket closes. They may overlap: one may show what another then answers. */
export async function answerCalls(socket: Socket, answer: Call): Promise<void> {
  for await (const line of linesOf(socket)) {
    const { id, name, argument } = JSON.parse(line) as Request;
    answer(name, argument).then(
      (value) => send(socket, { id, value: value ?? null }),
      (error) =>
        send(socket, { id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
    );
  }
}

function linesOf(socket: Socket): ReturnType<typeof createInterface> {
  socket.setEncoding('utf8');
  // A closed connection is told by its 'close' event; without a listener an error would end the process.
  socket.on('error', () => undefined);
  return createInterface({ input: socket });
}

function send(socket: Socket, message: Request | Reply): void {
  if (socket.writable) socket.write(`${JSON.stringify(message)}\n`);
}
