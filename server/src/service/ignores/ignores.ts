import type { DraftView } from '../../draft/view.ts';
import type { Finding } from '../../rules/types.ts';
import type { IsoDate } from '../../text/calendar.ts';
import { paragraphAt } from '../../text/paragraphs.ts';
import { sentenceAround } from '../../text/sentences.ts';
import { fold } from '../../text/skeleton.ts';

/**
 * One thing that the writer does not want to be told again. It holds for findings of its rule whose wording and whose
 * sentence are those named, width and spacing aside; a part that is not named may be anything.
 */
export interface IgnoreEntry {
  readonly rule: string;
  readonly sentence?: string;
  readonly wording?: string;
  readonly reason?: string;
  /** Last day on which it holds. */
  readonly until?: IsoDate;
  /** The draft it was written for, as seen from the file; says where it came from and limits nothing. */
  readonly draft?: string;
  /** The only draft that it holds in: its path as seen from the folder, or from the root of the disk. */
  readonly only?: string;
}

/** An entry and where it stands. */
export interface StoredEntry extends IgnoreEntry {
  /** 1-based line of the file. */
  readonly line: number;
  /** Its lines as they are written. */
  readonly raw: string;
}

/** A finding that is held back, and by what. */
export interface IgnoredFinding {
  readonly finding: Finding;
  readonly entry: StoredEntry;
}

/** Longest wording that an entry names; of a longer finding the sentence that it begins in says enough. */
const LONGEST_WORDING = 60;

/** What an entry names to hold a finding back: its wording and the sentence it begins in. */
export function placeOfFinding(
  finding: Finding,
  paragraphs: DraftView['paragraphs'],
): { sentence: string; wording: string | null } {
  const paragraph = paragraphs[paragraphAt(paragraphs, finding.start)];
  const wording = namedWording(finding);
  if (paragraph === undefined) return { sentence: '', wording };
  const start = Math.min(finding.start - paragraph.start, paragraph.text.length);
  const end = wording === null ? start : Math.min(start + finding.text.length, paragraph.text.length);
  const around = sentenceAround(paragraph.text, { start, end });
  return { sentence: paragraph.text.slice(around.start, around.end), wording };
}

function namedWording({ text }: Finding): string | null {
  const fits = text.trim() !== '' && text.length <= LONGEST_WORDING && !/[\r\n]/.test(text);
  return fits ? text : null;
}

/** The entries that hold in a draft, which may be named in several ways (from the folder, from the root of the disk). */
export function entriesFor(entries: readonly StoredEntry[], draft: readonly string[]): StoredEntry[] {
  const names = draft.map(pathName);
  return entries.filter(({ only }) => only === undefined || names.includes(pathName(only)));
}

const pathName = (path: string): string => path.replaceAll('\\', '/').replace(/^\.\//, '').normalize('NFC');

/** The form in which wordings and sentences are compared. */
function comparable(text: string): string {
  return fold(text);
}

/** The entries in force on one day, ready to be asked about findings. Built once, asked on every keystroke. */
export class Ignores {
  /** Differs whenever the entries do. */
  readonly stamp: string;
  readonly #byRule: ReadonlyMap<string, readonly Prepared[]>;

  /** `today` is the writer's day, not the draft's: a reminder put off until Friday comes back on Saturday. */
  constructor(entries: readonly StoredEntry[], today: IsoDate) {
    const inForce = entries.filter((entry) => !hasExpired(entry, today));
    this.stamp = JSON.stringify(inForce.map(({ rule, sentence, wording }) => [rule, sentence, wording]));
    this.#byRule = Map.groupBy(inForce.map(prepare), ({ entry }) => entry.rule);
  }

  get isEmpty(): boolean {
    return this.#byRule.size === 0;
  }

  /** Parts findings into those to show and those that are held back, both in their order. */
  part(
    findings: readonly Finding[],
    view: DraftView,
  ): { shown: readonly Finding[]; ignored: readonly IgnoredFinding[] } {
    if (this.isEmpty) return { shown: findings, ignored: [] };
    const shown: Finding[] = [];
    const ignored: IgnoredFinding[] = [];
    for (const finding of findings) {
      const entry = this.#entryFor(finding, view);
      if (entry === null) shown.push(finding);
      else ignored.push({ finding, entry });
    }
    return { shown, ignored };
  }

  #entryFor(finding: Finding, view: DraftView): StoredEntry | null {
    const candidates = this.#byRule.get(finding.rule);
    if (candidates === undefined) return null;
    const wording = comparable(finding.text.slice(0, 2 * LONGEST_WORDING));
    let sentence: string | null = null;
    for (const candidate of candidates) {
      if (candidate.wording !== null && candidate.wording !== wording) continue;
      if (candidate.sentence !== null) {
        sentence ??= comparable(placeOfFinding(finding, view.paragraphs).sentence);
        if (candidate.sentence !== sentence) continue;
      }
      return candidate.entry;
    }
    return null;
  }
}

interface Prepared {
  readonly entry: StoredEntry;
  readonly wording: string | null;
  readonly sentence: string | null;
}

function prepare(entry: StoredEntry): Prepared {
  const { wording, sentence } = entry;
  return {
    entry,
    wording: wording === undefined ? null : comparable(wording),
    sentence: sentence === undefined ? null : comparable(sentence),
  };
}

export function hasExpired({ until }: IgnoreEntry, today: IsoDate): boolean {
  return until !== undefined && until < today;
}
