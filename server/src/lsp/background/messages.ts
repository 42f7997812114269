import type { Localized } from '../../rules/types.ts';
import type { AddJob, BorrowedJob, InsightsJob, UpkeepJob } from './background.ts';

/** To the worker. */
export type Call =
  | { readonly id: number; readonly verb: 'insights'; readonly job: InsightsJob }
  | { readonly id: number; readonly verb: 'borrowed'; readonly job: BorrowedJob }
  | { readonly id: number; readonly verb: 'add'; readonly job: AddJob }
  | { readonly id: number; readonly verb: 'upkeep'; readonly job: UpkeepJob }
  | { readonly id: number; readonly verb: 'cancel' }
  /** What is under way is called off, files are closed, and the thread ends by itself. */
  | { readonly id: number; readonly verb: 'close' };

/** What is thrown, as it crosses threads: an error's own fields would be lost. */
export interface Thrown {
  readonly message: string;
  readonly localized: Localized | null;
}

/** From the worker: of the call with this id, its end or something on the way to it. */
export type Reply =
  | { readonly id: number; readonly kind: 'done'; readonly value: unknown }
  | { readonly id: number; readonly kind: 'failed'; readonly error: Thrown }
  | {
      readonly id: number;
      readonly kind: 'progress';
      readonly state: { readonly done: number; readonly total: number; readonly path: string };
    }
  | { readonly id: number; readonly kind: 'warn'; readonly message: Localized };

export function thrown(error: unknown): Thrown {
  const localized = (error as { localized?: Localized } | null)?.localized ?? null;
  return { message: error instanceof Error ? error.message : String(error), localized };
}

export function errorOf({ message, localized }: Thrown): Error {
  return Object.assign(new Error(message), localized === null ? {} : { localized });
}
