import type { Matcher, WordingForm } from '../mentions/lexicon.ts';
import { Automaton } from '../text/automaton.ts';
import type { PackProblem, WordingEntry } from './types.ts';

/** How far around a wrong wording its `near` words are looked for, in UTF-16 code units. */
const NEARBY = 14;
const SENTENCE_END = /[。！？；\n]/;

interface Pattern {
  readonly owner: WordingEntry | null;
}

/** `{digit}` in a condition stands for a digit, a Chinese numeral or a mask (X, ×, _). */
const DIGIT = /^[0-9０-９一二三四五六七八九十Xx×_]/;

const startsWith = (text: string, at: number, word: string): boolean =>
  word === '{digit}' ? DIGIT.test(text[at] ?? '') : text.startsWith(word, at);
const endsWith = (text: string, at: number, word: string): boolean =>
  word === '{digit}' ? DIGIT.test(text[at - 1] ?? '') : text.endsWith(word, at);

function holds(entry: WordingEntry, text: string, start: number, end: number): boolean {
  const beforeIs = (word: string): boolean => endsWith(text, start, word);
  if (entry.before.length > 0 && !entry.before.some(beforeIs)) return false;
  if (entry.after.length > 0 && !entry.after.some((word) => startsWith(text, end, word))) return false;
  if (entry.notBefore.some(beforeIs)) return false;
  if (entry.notAfter.some((word) => startsWith(text, end, word))) return false;
  if (entry.near.length === 0) return true;
  let from = start;
  while (from > 0 && start - from < NEARBY && !SENTENCE_END.test(text[from - 1]!)) from--;
  let to = end;
  while (to < text.length && to - end < NEARBY && !SENTENCE_END.test(text[to]!)) to++;
  const nearby = text.slice(from, to);
  return entry.near.some((word) => nearby.includes(word));
}

/** Finds the wrong wordings of packs where their conditions hold; a longer `except` around one lets it stand. */
export function buildWordingMatcher(entries: readonly WordingEntry[]): Matcher<WordingForm> {
  const patterns = new Map<string, Pattern[]>();
  for (const entry of entries) {
    const own = patterns.get(entry.wrong) ?? [];
    own.push({ owner: entry });
    patterns.set(entry.wrong, own);
  }
  for (const entry of entries)
    for (const word of entry.except) if (!patterns.has(word)) patterns.set(word, [{ owner: null }]);
  const keys = [...patterns.keys()];
  const values = [...patterns.values()];
  if (keys.length === 0) return { find: () => [] };
  const automaton = new Automaton(keys);
  return {
    find(paragraph) {
      const found = new Map<number, WordingEntry>();
      const hits = automaton.find(paragraph, ({ start, end, pattern }) => {
        for (const { owner } of values[pattern]!) {
          if (owner === null) return true;
          if (!holds(owner, paragraph, start, end)) continue;
          found.set(start, owner);
          return true;
        }
        return false;
      });
      return hits.flatMap(({ start, end, pattern }) => {
        const entry = found.get(start);
        if (entry === undefined || values[pattern]!.every(({ owner }) => owner === null)) return [];
        return [{ start, end, payload: entry }];
      });
    },
  };
}

/** Runs the specs of all wordings, and sees to it that no right wording is itself found wrong. */
export function runWordingSpecs(
  entries: readonly WordingEntry[],
  matcher: Matcher<WordingForm>,
): PackProblem[] {
  const problems: PackProblem[] = [];
  for (const entry of entries) {
    const said = (text: string): boolean =>
      matcher.find(text).some((hit) => hit.payload.wrong === entry.wrong);
    for (const spec of entry.specs) {
      if (said(spec.text) === spec.found) continue;
      problems.push({
        pack: entry.pack,
        line: entry.line,
        entry: entry.wrong,
        message: {
          zh: `例句不成立：“${spec.text}”${spec.found ? '应报而未报' : '不应报而报了'}`,
          en: `spec fails: “${spec.text}” should ${spec.found ? '' : 'not '}be reported`,
        },
      });
    }
    if (said(entry.right))
      problems.push({
        pack: entry.pack,
        line: entry.line,
        entry: entry.wrong,
        message: { zh: `改成的“${entry.right}”仍会被报告`, en: `“${entry.right}” would be reported again` },
      });
  }
  return problems;
}
