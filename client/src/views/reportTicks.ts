import type * as vscode from 'vscode';

const KEY = 'shengao.report.ticked';
/** Of more drafts, those looked at longest ago are forgotten. */
const DRAFTS = 200;
/** Of one draft; a longer list is not ticked off by hand. */
const TICKS = 2000;

type Ticked = readonly (readonly [draft: string, keys: readonly string[]])[];

/** Which points of a report were ticked, for each draft of the workspace: digests, no text. */
export class ReportTicks {
  readonly #memento: vscode.Memento;

  constructor(memento: vscode.Memento) {
    this.#memento = memento;
  }

  of(draft: string): readonly string[] {
    return this.#all().find(([uri]) => uri === draft)?.[1] ?? [];
  }

  async set(draft: string, key: string, ticked: boolean): Promise<void> {
    const others = this.of(draft).filter((one) => one !== key);
    const keys = ticked ? [...others, key].slice(-TICKS) : others;
    const rest = this.#all().filter(([uri]) => uri !== draft);
    const all: Ticked = keys.length === 0 ? rest : [...rest, [draft, keys]];
    await this.#memento.update(KEY, all.slice(-DRAFTS));
  }

  async erase(): Promise<void> {
    await this.#memento.update(KEY, undefined);
  }

  #all(): Ticked {
    return this.#memento.get<Ticked>(KEY) ?? [];
  }
}
