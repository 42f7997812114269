import type { DraftView } from '../../draft/view.ts';
import { matches } from '../../text/diff.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { Span } from '../../text/span.ts';

/** What of a sentence somebody answers for. */
export type FactKind = 'figure' | 'date' | 'name' | 'directive';

/** A fact that one of two versions of a sentence has and the other has not, or has otherwise. */
export interface ChangedFact {
  readonly kind: FactKind;
  /** As written in the earlier version; null where it was added. */
  readonly before: string | null;
  /** As written now; null where it was taken out. */
  readonly now: string | null;
}

export interface ChangedSentence {
  readonly before: string | null;
  readonly now: string | null;
  /** 0-based line of the later version at which it stands, or stood. */
  readonly line: number;
  /** Empty where only words were changed. */
  readonly facts: readonly ChangedFact[];
}

interface Sentence {
  readonly text: string;
  readonly line: number;
  readonly facts: Readonly<Record<FactKind, readonly string[]>>;
}

const KINDS: readonly FactKind[] = ['figure', 'date', 'name', 'directive'];

/** Two sentences with less in common than this share of the shorter are two, not one that was rewritten. */
const SAME = 0.4;
/** Sentences of the earlier version that are looked through for the one that was rewritten. */
const AHEAD = 20;

/**
 * What was changed from one version of a draft to the next, by sentence, in the order of the later one: those first in
 * which a figure, a date, a name or a directive is another. A sentence that only moved between paragraphs is none.
 */
export function compareVersions(before: DraftView, now: DraftView): ChangedSentence[] {
  const old = sentencesOf(before);
  const late = sentencesOf(now);
  const changed: ChangedSentence[] = [];
  let [i, j] = [0, 0];
  const same = matches(
    old.map(({ text }) => text),
    late.map(({ text }) => text),
  );
  for (const match of [...same, { old: old.length, now: late.length, length: 0 }]) {
    const line = late[j]?.line ?? late.at(-1)?.line ?? 0;
    changed.push(...changesOf(old.slice(i, match.old), late.slice(j, match.now), line));
    [i, j] = [match.old + match.length, match.now + match.length];
  }
  return changed.toSorted((a, b) => Number(b.facts.length > 0) - Number(a.facts.length > 0));
}

function changesOf(old: readonly Sentence[], late: readonly Sentence[], line: number): ChangedSentence[] {
  const changed: ChangedSentence[] = [];
  let from = 0;
  for (const sentence of late) {
    const at = old.findIndex(
      (one, i) => i >= from && i < from + AHEAD && likeness(one.text, sentence.text) >= SAME,
    );
    if (at < 0) {
      changed.push({ before: null, now: sentence.text, line: sentence.line, facts: factsOf(null, sentence) });
      continue;
    }
    for (const gone of old.slice(from, at))
      changed.push({ before: gone.text, now: null, line: sentence.line, facts: factsOf(gone, null) });
    const earlier = old[at]!;
    changed.push({
      before: earlier.text,
      now: sentence.text,
      line: sentence.line,
      facts: factsOf(earlier, sentence),
    });
    from = at + 1;
  }
  for (const gone of old.slice(from))
    changed.push({ before: gone.text, now: null, line, facts: factsOf(gone, null) });
  return changed;
}

/** Facts in the order of the sentence; of the same kind the first that is gone is taken for the first that came. */
function factsOf(before: Sentence | null, now: Sentence | null): ChangedFact[] {
  return KINDS.flatMap((kind) => {
    const old = before?.facts[kind] ?? [];
    const late = now?.facts[kind] ?? [];
    const gone = without(old, late);
    const come = without(late, old);
    return Array.from({ length: Math.max(gone.length, come.length) }, (_, i) => ({
      kind,
      before: gone[i] ?? null,
      now: come[i] ?? null,
    }));
  });
}

/** `all` less what `others` has, each as often as it is there. */
function without(all: readonly string[], others: readonly string[]): string[] {
  const left = [...others];
  return all.filter((one) => {
    const at = left.indexOf(one);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The share of the shorter text's characters that stand in the other, in order. */
function likeness(a: string, b: string): number {
  const [x, y] = [Array.from(a), Array.from(b)];
  const common = matches(x, y).reduce((sum, { length }) => sum + length, 0);
  return common / Math.max(1, Math.min(x.length, y.length));
}

function sentencesOf(view: DraftView): Sentence[] {
  return view.paragraphs.flatMap((paragraph, line) =>
    spansOf(paragraph.text).map((span): Sentence => {
      const { figures, dates, places, citations, placeholders, words } = paragraph.mentions;
      const people = [...words]
        .filter(({ part }) => part === 'person')
        .map(({ start, end }) => ({ start, end, text: paragraph.text.slice(start, end) }));
      const within = (mentions: readonly (Span & { readonly text: string })[]): string[] =>
        mentions.filter(({ start, end }) => span.start <= start && end <= span.end).map(({ text }) => text);
      return {
        text: paragraph.text.slice(span.start, span.end),
        line,
        facts: {
          figure: [...within(figures), ...within(placeholders)],
          date: within(dates),
          name: within([...people, ...places]),
          directive: within(citations),
        },
      };
    }),
  );
}

function spansOf(paragraph: string): Span[] {
  const spans: Span[] = [];
  for (let at = 0; at < paragraph.length; ) {
    const { end } = sentenceAround(paragraph, { start: at, end: at + 1 });
    const start = at + (/^[\s\u3000]*/u.exec(paragraph.slice(at, end))?.[0].length ?? 0);
    if (start < end) spans.push({ start, end });
    at = Math.max(end, at + 1);
  }
  return spans;
}
