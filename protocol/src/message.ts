/** A custom request: its method and, for the compiler only, the types of parameters and result. */
export interface CustomRequest<P, R> {
  readonly method: string;
  readonly types?: readonly [params: P, result: R];
}

/** A custom notification. */
export interface CustomNotification<P> {
  readonly method: string;
  readonly types?: readonly [params: P];
}

export function request<P, R>(method: string): CustomRequest<P, R> {
  return { method };
}

export function notification<P>(method: string): CustomNotification<P> {
  return { method };
}
