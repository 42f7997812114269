import { isHan } from '../../../text/han.ts';
import { owned } from '../insight.ts';
import { type CitedSpeech, Tally } from '../usage.ts';
import { type MinedPhrase, type ReadPhrase, SHAPES } from './types.ts';
import { endsAsName, VERBS } from './words.ts';

/** Candidates that are held at once; when there are more, the rarest go. */
const HELD = 80_000;
/** Pairs of characters, with which candidates begin or end, that are counted; rarer ones come later and tell little. */
const PAIRS = 100_000;
/** Phrases that a digest has at most. */
const KEPT = 5000;
/** What a phrase must stand in to be one of the corpus and not of one writer's day. */
const LEAST_SPEECHES = 3;
/** Of a corpus smaller than this two are asked. */
const SMALL_CORPUS = 60;
/** Contexts that are remembered of a candidate. */
const CONTEXTS = 16;
/** Strong: at least so many speeches, and this share of the corpus. */
const STRONG_SPEECHES = 5;
const STRONG_SHARE = 0.01;
/** One character beside a phrase in this share of its places belongs to it: the phrase is a piece. */
const ALWAYS = 0.7;
/** So often inside a longer one, a phrase is a piece of it. */
const FRAGMENT = 0.6;
/** Head and tail that foretell one another less than this (0 by chance, 1 always together) were joined by chance. */
const COHESIVE = 0.35;
const VERY_COHESIVE = 0.7;
const ALTERNATIVES = 4;
const NEAR = 4;

class Entry {
  readonly phrase: string;
  readonly tally = new Tally();
  readonly shapes = [0, 0, 0, 0];
  readonly before: string[] = [];
  readonly after: string[] = [];

  constructor(phrase: string) {
    this.phrase = phrase;
  }

  get speeches(): number {
    return this.tally.speeches.length;
  }
}

/** Candidates of all speeches with what tells set phrases from the rest; bounded whatever the corpus. */
export class PhraseTable {
  readonly #entries = new Map<string, Entry>();
  /** Candidates by their first and by their last two characters. */
  readonly #heads = new Map<string, number>();
  readonly #tails = new Map<string, number>();
  #all = 0;
  #floor = 0;

  add(speech: number, reading: readonly ReadPhrase[]): void {
    for (const [phrase, shape, count, start, before, after] of reading) {
      let entry = this.#entries.get(phrase);
      if (entry === undefined) {
        entry = new Entry(owned(phrase));
        this.#entries.set(entry.phrase, entry);
      }
      entry.tally.add(speech, start, count);
      entry.shapes[shape]!++;
      if (entry.before.length < CONTEXTS) {
        entry.before.push(before);
        entry.after.push(after);
      }
      this.#all++;
      bump(this.#heads, phrase.slice(0, 2), PAIRS);
      bump(this.#tails, phrase.slice(-2), PAIRS);
    }
    if (this.#entries.size > HELD) this.#prune();
  }

  /** Lossy counting: what has come no more often than pruning was needed goes, so that what is frequent stays. */
  #prune(): void {
    this.#floor++;
    for (const [phrase, entry] of this.#entries)
      if (entry.speeches <= this.#floor) this.#entries.delete(phrase);
  }

  /** The set phrases among the candidates, best first. */
  phrases(corpus: readonly CitedSpeech[]): MinedPhrase[] {
    const least = corpus.length < SMALL_CORPUS ? LEAST_SPEECHES - 1 : LEAST_SPEECHES;
    const frequent = [...this.#entries.values()].filter((entry) => entry.speeches >= least);
    const longer = longerOnes(frequent);
    const kept: { entry: Entry; score: number }[] = [];
    for (const entry of frequent) {
      if ((longer.get(entry.phrase) ?? 0) >= FRAGMENT * entry.speeches || isPiece(entry)) continue;
      const score = this.#score(entry);
      if (score > 0) kept.push({ entry, score });
    }
    kept.sort((a, b) => b.score - a.score || (a.entry.phrase < b.entry.phrase ? -1 : 1)).splice(KEPT);
    const near = nearOnes(
      kept.map(({ entry }) => entry.phrase),
      this.#entries.keys(),
    );
    const alternatives = alternativesOf(kept.map(({ entry }) => entry));
    const strong = Math.max(STRONG_SPEECHES, corpus.length * STRONG_SHARE);
    return kept.map(({ entry, score }) => ({
      phrase: entry.phrase,
      shape: SHAPES[entry.shapes.indexOf(Math.max(...entry.shapes))]!,
      usage: entry.tally.usage(entry.phrase.length, corpus),
      score: Math.round(score * 100) / 100,
      strong: entry.speeches >= strong,
      alternatives: alternatives.get(entry.phrase) ?? [],
      near: near.get(entry.phrase) ?? [],
    }));
  }

  #score(entry: Entry): number {
    const { phrase, shapes, speeches } = entry;
    const heads = this.#heads.get(phrase.slice(0, 2)) ?? speeches;
    const tails = this.#tails.get(phrase.slice(-2)) ?? speeches;
    // Mutual information of head and tail, as a share of the most that it can be at this frequency.
    const cohesion =
      Math.log2((speeches * this.#all) / (heads * tails)) / Math.log2(this.#all / speeches + 1);
    const shaped = shapes[1]! + shapes[2]! + shapes[3]! > 0;
    if (!shaped && cohesion < COHESIVE) return 0;
    let worth = 1;
    if (shapes[3]! > 0) worth = 1.5;
    else if (shapes[2]! > 0) worth = 1.3;
    else if (shapes[1]! > 0) worth = phrase.length > 4 ? 0.8 : 0.6;
    else if (!VERBS.has(phrase.slice(0, 2))) worth = 0.8;
    if (!shaped && endsAsName(phrase)) worth *= 0.5;
    return Math.log2(speeches) * worth * Math.min(1, Math.max(0.3, cohesion / VERY_COHESIVE));
  }
}

function bump(counts: Map<string, number>, key: string, most = Number.POSITIVE_INFINITY): void {
  const known = counts.get(key);
  if (known !== undefined || counts.size < most) counts.set(key, (known ?? 0) + 1);
}

/** For each phrase inside another, in how many speeches the most frequent one around it stands. */
function longerOnes(entries: readonly Entry[]): Map<string, number> {
  const known = new Map(entries.map((entry) => [entry.phrase, entry]));
  const longer = new Map<string, number>();
  for (const { phrase, speeches } of entries) {
    for (let start = 0; start < phrase.length; start++) {
      for (let end = start + 2; end <= phrase.length; end++) {
        if (end - start === phrase.length) continue;
        const inner = phrase.slice(start, end);
        if (known.has(inner) && (longer.get(inner) ?? 0) < speeches) longer.set(inner, speeches);
      }
    }
  }
  return longer;
}

/** Characters in which words end that open any clause: 要, 切实, 坚决, 全力. */
const OPENERS = '要须实决步力真续地';
const OPENING = '“‘《（(';
const CLOSING = '”’》）)';

/** Something always stands right before or right behind it: the phrase goes on there. */
function isPiece({ before, after, shapes }: Entry): boolean {
  if (shapes[1]! > 0 || shapes[2]! > 0) return false;
  return (
    always(
      before.map((context) => context.at(-1) ?? ''),
      (unit) => (isHan(unit.charCodeAt(0)) && !OPENERS.includes(unit)) || CLOSING.includes(unit),
    ) ||
    always(
      after.map((context) => context[0] ?? ''),
      (unit) => isHan(unit.charCodeAt(0)) || OPENING.includes(unit) || unit === '、',
    )
  );
}

function always(units: readonly string[], joins: (unit: string) => boolean): boolean {
  const counts = new Map<string, number>();
  for (const unit of units) if (unit !== '' && joins(unit)) bump(counts, unit);
  return Math.max(0, ...counts.values()) >= ALWAYS * units.length;
}

/** Candidates that differ from a phrase by one character, however rare. */
function nearOnes(phrases: readonly string[], all: Iterable<string>): Map<string, string[]> {
  const masked = new Map<string, string[]>();
  const masks = (phrase: string): string[] =>
    Array.from(phrase, (_, i) => `${phrase.slice(0, i)}?${phrase.slice(i + 1)}`);
  for (const phrase of phrases)
    for (const mask of masks(phrase)) masked.set(mask, [...(masked.get(mask) ?? []), phrase]);
  const near = new Map<string, string[]>();
  for (const other of all) {
    for (const mask of masks(other)) {
      for (const phrase of masked.get(mask) ?? []) {
        const known = near.get(phrase) ?? [];
        if (phrase !== other && known.length < NEAR) near.set(phrase, [...known, other]);
      }
    }
  }
  return near;
}

/** A context that more phrases share than this tells nothing: ，要 stands before any. */
const COMMON = 40;
const SHARED = 2;

/** Phrases that stand behind and before the same words. */
function alternativesOf(entries: readonly Entry[]): Map<string, string[]> {
  const beside = new Map<string, Entry[]>();
  const contexts = (entry: Entry): Set<string> =>
    new Set([
      ...entry.before.filter((context) => context.length > 1).map((context) => `<${context}`),
      ...entry.after.filter((context) => context.length > 1).map((context) => `>${context}`),
    ]);
  for (const entry of entries)
    for (const context of contexts(entry)) beside.set(context, [...(beside.get(context) ?? []), entry]);
  const alternatives = new Map<string, string[]>();
  for (const entry of entries) {
    const shared = new Map<Entry, number>();
    for (const context of contexts(entry)) {
      const others = beside.get(context)!;
      if (others.length > COMMON) continue;
      for (const other of others)
        if (canReplace(other, entry)) shared.set(other, (shared.get(other) ?? 0) + 1);
    }
    const best = [...shared]
      .filter(([, count]) => count >= SHARED)
      .sort(([a, m], [b, n]) => n - m || b.speeches - a.speeches)
      .slice(0, ALTERNATIVES)
      .map(([other]) => other.phrase);
    if (best.length > 0) alternatives.set(entry.phrase, best);
  }
  return alternatives;
}

/** Built alike, neither part of the other. */
function canReplace(other: Entry, entry: Entry): boolean {
  const [a, b] = [other.phrase, entry.phrase];
  if (other === entry || a.includes(b) || b.includes(a)) return false;
  if (VERBS.has(a.slice(0, 2)) !== VERBS.has(b.slice(0, 2)) || Math.abs(a.length - b.length) > 2)
    return false;
  return other.shapes.every((count, shape) => count > 0 === entry.shapes[shape]! > 0);
}
