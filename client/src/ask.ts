import type { CustomRequest } from '@shengao/protocol';
import type { CancellationToken } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';

/** Sends one of our own requests, typed by its descriptor. */
export function ask<P, R>(
  client: LanguageClient,
  request: CustomRequest<P, R>,
  params: P,
  token?: CancellationToken,
): Promise<R> {
  return token
    ? client.sendRequest<R>(request.method, params, token)
    : client.sendRequest<R>(request.method, params);
}
