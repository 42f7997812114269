import type { Edit, EditHit } from '../text/editMatcher.ts';
import { NameTrie } from '../text/nameTrie.ts';
import { type Skeleton, unfold } from '../text/skeleton.ts';
import type { Words } from '../text/words.ts';

/** A phrase that stands with two of its characters swapped, one lost or one said twice. */
export interface PhraseSlip extends EditHit {
  /** Number of the phrase. */
  readonly pattern: number;
}

const SHORTEST = 4;
/** Of a shorter phrase what is left may be a phrase as well. */
const LOST_FROM = 5;
/** What a phrase may hold or leave out. */
const FREE = '的之和与及是在等不以一二三四五六七八九十两';
/** How much more probable the sentence must become, in units of the cost of words. */
const PUT_RIGHT = 40;

interface Form {
  readonly pattern: number;
  readonly edit: Edit;
}

/**
 * Slips in phrases that official prose has again and again, found as they would stand: all forms of a phrase with two
 * neighbours swapped, one inner character lost or said twice lie in one trie, so a text is read once. Wrong characters
 * are left to what counts official prose.
 */
export class PhraseSlips {
  readonly #phrases: readonly string[];
  readonly #trie = new NameTrie();
  readonly #forms: Form[] = [];

  /** `isRight`: a form that is a phrase or a name itself is no slip. */
  constructor(phrases: readonly string[], isRight: (form: string) => boolean) {
    this.#phrases = phrases;
    phrases.forEach((phrase, pattern) => {
      if (phrase.length < SHORTEST) return;
      for (const { form, edit } of formsOf(phrase))
        if (!isRight(form) && this.#trie.get(form) === 0)
          this.#trie.set(form, this.#forms.push({ pattern, edit }));
    });
  }

  find(skeleton: Skeleton, words: Words): PhraseSlip[] {
    const { text, offsets } = skeleton;
    const found: PhraseSlip[] = [];
    const { begins } = this.#trie;
    for (let start = 0; start < text.length; start++) {
      if (begins[text.charCodeAt(start)] === 0) continue;
      for (let state = 0, end = start; end < text.length; end++) {
        state = this.#trie.next(state, text.charCodeAt(end));
        if (state === 0) break;
        const number = this.#trie.value(state);
        if (number === 0) continue;
        const { pattern, edit } = this.#forms[number - 1]!;
        const hit = {
          start,
          end: end + 1,
          pattern,
          edits: [{ ...edit, at: start + edit.at }],
        };
        if (isSlip(hit, this.#phrases[pattern]!, offsets, words, skeleton)) found.push(hit);
      }
    }
    return found;
  }
}

function* formsOf(phrase: string): Generator<{ readonly form: string; readonly edit: Edit }> {
  for (let at = 0; at + 1 < phrase.length; at++) {
    const [a, b] = [phrase[at]!, phrase[at + 1]!];
    if (a !== b)
      yield {
        form: phrase.slice(0, at) + b + a + phrase.slice(at + 2),
        edit: { kind: 'swapped', at, patternAt: at },
      };
    if (at === 0 || FREE.includes(a)) continue;
    yield {
      form: phrase.slice(0, at + 1) + phrase.slice(at),
      edit: { kind: 'doubled', at: at + 1, patternAt: at },
    };
    if (phrase.length >= LOST_FROM)
      yield { form: phrase.slice(0, at) + phrase.slice(at + 1), edit: { kind: 'lost', at, patternAt: at } };
  }
}

function isSlip(
  { start, end, edits }: PhraseSlip,
  phrase: string,
  offsets: Uint32Array,
  words: Words,
  skeleton: Skeleton,
): boolean {
  const first = offsets[start]!;
  const last = offsets[end - 1]!;
  // Marks, spaces or the ends of lines stand in it.
  if (last - first !== end - 1 - start) return false;
  // It begins and ends where words do.
  if (words.startOf(first) < first || words.endOf(last) > last + 1) return false;
  const [{ kind, at }] = edits as readonly [Edit];
  const from = offsets[at]!;
  if (kind === 'swapped' && words.isWord(from, from + 2)) return false;
  return words.gain(unfold(skeleton, start, end), phrase) >= PUT_RIGHT;
}
