import { FileRefusal } from '../files/refusal.ts';
import type { Locale, Localized } from '../rules/types.ts';
import { forTerminal } from '../text/terminal.ts';

/** 0 nothing at or above --fail-on, 1 findings, 2 wrong use or unreadable input, 3 internal failure. */
export const EXIT = { ok: 0, findings: 1, usage: 2, internal: 3 } as const;

/** Wrong use or unusable input: the message goes to stderr, the exit code is 2. */
export class UsageError extends Error {
  readonly localized: Localized;

  constructor(message: Localized) {
    super(message.en);
    this.localized = message;
  }
}

/** What a file could not be used for, as wrong use that names it; any other error as it is. */
export function asUsage(error: unknown): unknown {
  return error instanceof FileRefusal ? new UsageError(error.localized) : error;
}

/** Language of messages: `--lang`, else SHENGAO_LANG, else Chinese. */
export function localeOf(option: string | undefined): Locale {
  const wanted = option ?? process.env['SHENGAO_LANG'] ?? 'zh';
  return wanted.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

/** Diagnostics of the tool itself go to stderr; stdout is only the result. */
export function complain(message: Localized, locale: Locale): void {
  process.stderr.write(`shengao: ${forTerminal(message[locale])}\n`);
}

/**
 * Writes all of `text` to stdout before returning, so that an exit right after loses nothing of it in a pipe. JSON has
 * its own escapes for most controls; those of C1 and direction are escaped in the same form, which JSON reads back.
 * `asIs`: a page to be kept, or text with colours of ours whose parts are safe already.
 */
export async function print(raw: string, { asIs = false } = {}): Promise<void> {
  const text = asIs ? raw : forTerminal(raw);
  await new Promise<void>((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });
}
