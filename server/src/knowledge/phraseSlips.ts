import type { Edit, EditHit } from '../text/editMatcher.ts';
import { isHan } from '../text/han.ts';
import { NameTrie } from '../text/nameTrie.ts';
import { type Skeleton, unfold } from '../text/skeleton.ts';
import type { Words } from '../text/words.ts';

/** A phrase that stands with two of its characters swapped, one lost or one said twice. */
export interface PhraseSlip extends EditHit {
  /** Number of the phrase. */
  readonly pattern: number;
  /** The sentence becomes little more probable with the phrase. */
  readonly doubtful?: true;
}

/** A phrase; where it was counted, what is right though it looks like the phrase with a slip. */
export interface SetPhrase {
  readonly wording: string;
  readonly without: ReadonlySet<string> | null;
}

const SHORTEST = 4;
/** Of a shorter phrase that nobody counted what is left may be a phrase as well. */
const LOST_FROM = 5;
/** What a phrase may hold or leave out. */
const PARTICLES = '的之和与及是在等不以';
const FREE = `${PARTICLES}一二三四五六七八九十两`;
/** How much more probable the sentence must become, in units of the cost of words. */
const PUT_RIGHT = 40;
/** Where the first or the last character is lost, its neighbour may be the beginning of another word. */
const PUT_RIGHT_AT_END = 70;
/** What a phrase that was counted costs at most: as much as a word that is as frequent. */
const PHRASE_COST = 100;
/** And for a lost character of which the counts say that it is never left out. */
const DOUBTFUL = 20;

interface Form {
  readonly pattern: number;
  readonly edit: Edit;
  /** Other phrases of which this is a form: where one of them stands, nothing is lost. */
  others?: Form[];
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
  readonly #counted: readonly boolean[];

  /** `isRight`: a form that is a phrase or a name itself is no slip. */
  constructor(phrases: readonly SetPhrase[], isRight: (form: string) => boolean) {
    this.#phrases = phrases.map(({ wording }) => wording);
    this.#counted = phrases.map(({ without }) => without !== null);
    phrases.forEach(({ wording: phrase, without }, pattern) => {
      if (phrase.length < SHORTEST) return;
      for (const { form, edit } of formsOf(phrase, without !== null)) {
        if (isRight(form) || without?.has(form)) continue;
        const number = this.#trie.get(form);
        if (number === 0) {
          this.#trie.set(form, this.#forms.push({ pattern, edit }));
          continue;
        }
        const known = this.#forms[number - 1]!;
        known.others ??= [];
        known.others.push({ pattern, edit });
      }
    });
  }

  /** With a character before or behind it this is one of the phrases. */
  #isWhole(text: string, start: number, end: number, form: Form): boolean {
    return [form, ...(form.others ?? [])].some(({ pattern, edit }) => {
      const phrase = this.#phrases[pattern]!;
      if (edit.kind !== 'lost') return false;
      if (edit.patternAt === 0) return start > 0 && text[start - 1] === phrase[0];
      return edit.patternAt === phrase.length - 1 && text[end] === phrase.at(-1);
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
        const form = this.#forms[number - 1]!;
        if (this.#isWhole(text, start, end + 1, form)) continue;
        const { pattern, edit } = form;
        const phrase = this.#phrases[pattern]!;
        const hit = {
          start,
          end: end + 1,
          pattern,
          edits: [{ ...edit, at: start + edit.at }],
        };
        const isLost = edit.kind === 'lost' && this.#counted[pattern]!;
        if (isLost && isBesideCharacter(hit, offsets, words)) continue;
        if (isLost && isQuoted(hit, offsets, words)) {
          found.push(hit);
          continue;
        }
        const gain = gainOf(hit, phrase, offsets, words, skeleton, isLost);
        const isEnd = edit.kind === 'lost' && (edit.patternAt === 0 || edit.patternAt === phrase.length - 1);
        if (gain >= (isEnd ? PUT_RIGHT_AT_END : PUT_RIGHT)) found.push(hit);
        else if (isLost && gain >= DOUBTFUL) found.push({ ...hit, doubtful: true });
      }
    }
    return found;
  }
}

/** The forms of a phrase with a character less, none of them twice; a particle may be left out. */
function* lostForms(phrase: string): Generator<{ readonly form: string; readonly at: number }> {
  for (let at = 0; at < phrase.length; at++)
    if (!PARTICLES.includes(phrase[at]!) && phrase[at] !== phrase[at - 1])
      yield { form: phrase.slice(0, at) + phrase.slice(at + 1), at };
}

/** All forms of a counted phrase: what texts are asked for before it counts as a slip. */
export function* slipsOf(phrase: string): Generator<{ readonly form: string; readonly at: number | null }> {
  for (const { form, edit } of formsOf(phrase, true))
    yield { form, at: edit.kind === 'lost' ? edit.patternAt : null };
}

function* formsOf(
  phrase: string,
  isCounted: boolean,
): Generator<{ readonly form: string; readonly edit: Edit }> {
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
  }
  if (isCounted || phrase.length >= LOST_FROM)
    for (const { form, at } of lostForms(phrase))
      if (isCounted || (at > 0 && at < phrase.length - 1 && !FREE.includes(phrase[at]!)))
        yield { form, edit: { kind: 'lost', at, patternAt: at } };
}

/** A character that belongs to no word beside it makes one with what is left of the phrase: 课程思政|建设, 社会共治|局面. */
function isBesideCharacter({ start, end }: PhraseSlip, offsets: Uint32Array, words: Words): boolean {
  const { text } = words;
  const [first, last] = [offsets[start]!, offsets[end - 1]! + 1];
  const isAlone = (at: number): boolean =>
    at >= 0 &&
    at < text.length &&
    !ALONE.includes(text[at]!) &&
    (isHan(text.charCodeAt(at)) ? words.endOf(at) - words.startOf(at) === 1 : BESIDE.test(text[at]!));
  return isAlone(first - 1) || isAlone(last);
}

/** What stands between a phrase and other words. */
const ALONE = '的和与及了是在为以把对将等并也从向';
/** 2020年|计划, 党（工）|委书记. */
const BESIDE = /[0-9０-９a-zA-Z）)]/;

/** What stands in quotation marks by itself is what the marks are for. */
function isQuoted({ start, end }: PhraseSlip, offsets: Uint32Array, { text }: Words): boolean {
  return text[offsets[start]! - 1] === '“' && text[offsets[end - 1]! + 1] === '”';
}

/** How much more probable the sentence becomes with the phrase; below 0 where this can be no slip. */
function gainOf(
  { start, end, edits }: PhraseSlip,
  phrase: string,
  offsets: Uint32Array,
  words: Words,
  skeleton: Skeleton,
  isCounted: boolean,
): number {
  const first = offsets[start]!;
  const last = offsets[end - 1]!;
  // Marks, spaces or the ends of lines stand in it.
  if (last - first !== end - 1 - start) return -1;
  // It begins and ends where words do.
  if (words.startOf(first) < first || words.endOf(last) > last + 1) return -1;
  const [{ kind, at }] = edits as readonly [Edit];
  const from = offsets[at]!;
  if (kind === 'swapped' && words.isWord(from, from + 2)) return -1;
  const span = unfold(skeleton, start, end);
  return words.gain(span, phrase, isCounted ? PHRASE_COST : undefined);
}
