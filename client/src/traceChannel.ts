import { SETTINGS_SECTION } from '@shengao/protocol';
import * as vscode from 'vscode';

/**
 * Where messages to and from the server are written when `shengao.trace.server` says so. The language client asks the
 * level of its output channel first, which the user would have to set beside the setting; here the setting is the level.
 */
export class TraceChannel implements vscode.LogOutputChannel {
  readonly name: string;
  readonly #changed = new vscode.EventEmitter<vscode.LogLevel>();
  readonly onDidChangeLogLevel = this.#changed.event;
  readonly #listening = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration(`${SETTINGS_SECTION}.trace`)) this.#changed.fire(this.logLevel);
  });
  #made: vscode.OutputChannel | null = null;

  constructor(name: string) {
    this.name = name;
  }

  get logLevel(): vscode.LogLevel {
    const level = vscode.workspace.getConfiguration(SETTINGS_SECTION).get('trace.server');
    return level === 'messages' || level === 'verbose' ? vscode.LogLevel.Trace : vscode.LogLevel.Off;
  }

  /** Made when there is something to write, so that no empty channel is listed. */
  get #channel(): vscode.OutputChannel {
    this.#made ??= vscode.window.createOutputChannel(this.name);
    return this.#made;
  }

  trace(message: string): void {
    this.#line(message);
  }

  debug(message: string): void {
    this.#line(message);
  }

  info(message: string): void {
    this.#line(message);
  }

  warn(message: string): void {
    this.#line(message);
  }

  error(error: string | Error): void {
    this.#line(error instanceof Error ? (error.stack ?? error.message) : error);
  }

  append(value: string): void {
    this.#channel.append(value);
  }

  appendLine(value: string): void {
    this.#channel.appendLine(value);
  }

  replace(value: string): void {
    this.#channel.replace(value);
  }

  clear(): void {
    this.#made?.clear();
  }

  show(): void {
    this.#channel.show(true);
  }

  hide(): void {
    this.#made?.hide();
  }

  dispose(): void {
    this.#listening.dispose();
    this.#changed.dispose();
    this.#made?.dispose();
  }

  #line(message: string): void {
    if (this.logLevel !== vscode.LogLevel.Off) {
      this.#channel.appendLine(`[${new Date().toISOString()}] ${message}`);
    }
  }
}
