import {
  type Connection,
  MessageType,
  ShowMessageNotification,
  type ShowMessageParams,
} from 'vscode-languageserver/node';
import type { Locale, Localized } from '../rules/types.ts';

/** Says things to the user, in the interface's language, and never the same thing twice. */
export class Notices {
  readonly #connection: Connection;
  readonly #said = new Set<string>();
  #locale: Locale = 'zh';

  constructor(connection: Connection, displayLanguage: string | undefined) {
    this.#connection = connection;
    this.useLanguage('auto', displayLanguage);
  }

  get locale(): Locale {
    return this.#locale;
  }

  /** `auto` follows the editor's display language; an editor that names none gets Chinese. */
  useLanguage(setting: Locale | 'auto', displayLanguage: string | undefined): void {
    const shown =
      displayLanguage === undefined || displayLanguage.toLowerCase().startsWith('zh') ? 'zh' : 'en';
    this.#locale = setting === 'auto' ? shown : setting;
  }

  say(text: Localized): string {
    return text[this.locale];
  }

  /** Shows a warning unless one was shown under this key; `forget` allows it again. */
  warnOnce(key: string, text: Localized): void {
    if (this.#said.has(key)) return;
    this.#said.add(key);
    this.warn(text);
  }

  /** Shows a warning, every time. */
  warn(text: Localized): void {
    // A notification: the request that `connection.window` would send waits for an answer that nobody needs.
    const message: ShowMessageParams = { type: MessageType.Warning, message: this.say(text) };
    void this.#connection.sendNotification(ShowMessageNotification.type, message);
  }

  forget(prefix: string): void {
    for (const key of this.#said) if (key.startsWith(prefix)) this.#said.delete(key);
  }

  error(message: string): void {
    this.#connection.console.error(message);
  }
}
