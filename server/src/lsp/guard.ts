import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver/node';

export interface Log {
  error(message: string): void;
}

function failed(log: Log, name: string, error: unknown): void {
  log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

/**
 * Wraps the handler of a request: an exception is logged and answered with `fallback`, a cancelled request is not
 * worked on. One turn of the event loop passes first, so that a cancellation already under way arrives.
 */
export function request<P, R>(
  log: Log,
  name: string,
  fallback: R,
  handle: (params: P, token: CancellationToken) => R | Promise<R>,
): (params: P, token: CancellationToken) => Promise<R | ResponseError<never>> {
  return async (params, token) => {
    await new Promise<void>((resolve) => setImmediate(resolve));
    if (token.isCancellationRequested) {
      return new ResponseError<never>(LSPErrorCodes.RequestCancelled, 'Request cancelled');
    }
    try {
      return await handle(params, token);
    } catch (error) {
      failed(log, name, error);
      return fallback;
    }
  };
}

/** Wraps the handler of a notification: an exception is logged and goes no further. */
export function notification<P>(
  log: Log,
  name: string,
  handle: (params: P) => void | Promise<void>,
): (params: P) => Promise<void> {
  return async (params) => {
    try {
      await handle(params);
    } catch (error) {
      failed(log, name, error);
    }
  };
}
