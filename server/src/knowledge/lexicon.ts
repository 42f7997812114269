import type { LexiconHit, Matcher, SloganWording, TermForm } from '../mentions/lexicon.ts';
import type { SloganSlip } from '../mentions/types.ts';
import { Automaton } from '../text/automaton.ts';
import { type FoldOptions, fold, skeletonOf, unfold } from '../text/skeleton.ts';
import { apartFrom, contains, type Span } from '../text/span.ts';
import { crossedParts, nearestWording, wrongOrders } from './crossedParts.ts';
import { brokenEnumerations, ForeignMembers } from './enumerations.ts';
import { type Misquote, MisquoteFinder } from './misquotes.ts';
import type { PackEntry } from './pack.ts';
import type { PackProblem, RegisterEntry, SloganEntry } from './types.ts';

/** How far around a form its `context` words are looked for, in units of the skeleton. */
const NEARBY = 80;

const TERM_FOLD: FoldOptions = { quotes: true };
export const SLOGAN_FOLD: FoldOptions = { quotes: true, separators: true };
/** The form in which set phrases are compared: marks, quotes, spaces and width aside. */
export const folded = (wording: string): string => fold(wording, SLOGAN_FOLD);

interface TermPattern {
  readonly owners: RegisterEntry[];
  /** Words that must stand near a form of an owner, and words that must not, folded; owners without are not in the maps. */
  readonly contexts: Map<string, string[]>;
  readonly others: Map<string, string[]>;
}

const emptyPattern = (): TermPattern => ({ owners: [], contexts: new Map(), others: new Map() });

/** Finds the register's surface forms: exact but for width, spaces, quotes and the kind of comma. */
export function buildTermMatcher(
  entries: readonly PackEntry[],
  related: (a: RegisterEntry, b: RegisterEntry) => boolean,
  problems: PackProblem[],
): Matcher<TermForm> {
  const patterns = new Map<string, TermPattern>();
  for (const { entry, forms } of entries) {
    const contexts = entry.context.map((word) => fold(word, TERM_FOLD));
    const others = entry.unless.map((word) => fold(word, TERM_FOLD));
    for (const form of forms) {
      const key = fold(form, TERM_FOLD);
      if (!canMatch(key)) {
        problems.push(cannotMatch(entry.pack, entry.line, entry.id, form));
        continue;
      }
      const pattern = patterns.get(key) ?? emptyPattern();
      const stranger = pattern.owners.find(
        (owner) => owner.id !== entry.id && !related(owner, entry) && !toldApart(owner, entry),
      );
      if (stranger) {
        problems.push({
          pack: entry.pack,
          line: entry.line,
          entry: entry.id,
          message: {
            zh: `“${form}”已属于条目 ${stranger.id}，两条目又没有先后关系，这里不再匹配它`,
            en: `“${form}” already belongs to ${stranger.id}, which this entry neither follows nor precedes; not matched here`,
          },
        });
        continue;
      }
      if (!pattern.owners.includes(entry)) pattern.owners.push(entry);
      if (contexts.length > 0) pattern.contexts.set(entry.id, contexts);
      if (others.length > 0) pattern.others.set(entry.id, others);
      patterns.set(key, pattern);
    }
  }
  // An exception is a longer form that nobody owns: leftmost-longest lets it win, and then nothing is reported.
  for (const { entry } of entries) {
    for (const form of entry.except) {
      const key = fold(form, TERM_FOLD);
      if (canMatch(key) && !patterns.has(key)) patterns.set(key, emptyPattern());
    }
  }

  const keys = [...patterns.keys()];
  const values = [...patterns.values()];
  const automaton = new Automaton(keys);
  return {
    find(paragraph) {
      const skeleton = skeletonOf(paragraph, TERM_FOLD);
      const owners = new Map<number, string[]>();
      const hits = automaton.find(skeleton.text, (hit) => {
        const pattern = values[hit.pattern]!;
        if (pattern.owners.length === 0) return true;
        if (!atBoundary(skeleton.text, hit)) return false;
        if (pattern.owners.every((owner) => owner.kind === 'law') && !isActName(skeleton.text, hit))
          return false;
        const ids = ownersHere(pattern, skeleton.text, hit);
        if (ids.length > 0) owners.set(hit.start, ids);
        return ids.length > 0;
      });
      const found: LexiconHit<TermForm>[] = [];
      for (const hit of hits) {
        if (values[hit.pattern]!.owners.length === 0) continue;
        const span = withQuotesClosed(paragraph, unfold(skeleton, hit.start, hit.end));
        found.push({ ...span, payload: { entryIds: owners.get(hit.start) ?? [] } });
      }
      return found;
    },
  };
}

/** 一级响应 of Sichuan and of Gansu: one form, told apart by the words that must stand near it. */
function toldApart(a: RegisterEntry, b: RegisterEntry): boolean {
  return a.context.length > 0 && b.context.length > 0 && !a.context.some((word) => b.context.includes(word));
}

function ownersHere(pattern: TermPattern, text: string, hit: Span): string[] {
  if (pattern.contexts.size === 0 && pattern.others.size === 0)
    return pattern.owners.map((owner) => owner.id);
  const nearby = text.slice(Math.max(0, hit.start - NEARBY), hit.end + NEARBY);
  return pattern.owners
    .filter((owner) => pattern.contexts.get(owner.id)?.some((word) => nearby.includes(word)) ?? true)
    .filter((owner) => !pattern.others.get(owner.id)?.some((word) => nearby.includes(word)))
    .map((owner) => owner.id);
}

/** Finds set phrases whatever separators, quotes, spaces and width they are written with. */
export function buildSloganMatcher(
  slogans: readonly SloganEntry[],
  problems: PackProblem[],
): Matcher<SloganWording> {
  const wordings = new Map<string, SloganWording>();
  const add = (slogan: SloganEntry, wording: string, form: SloganWording['form']) => {
    const key = fold(wording, SLOGAN_FOLD);
    if (!canMatch(key)) {
      problems.push(cannotMatch(slogan.pack, slogan.line, slogan.canonical, wording));
      return;
    }
    const known = wordings.get(key);
    if (!known) {
      const slip: SloganSlip | undefined =
        form === 'misquote' ? { kind: 'listed', right: nearestWording(slogan, key, folded) } : undefined;
      wordings.set(key, { canonical: slogan.canonical, form, ...(slip && { slip }) });
    } else if (
      known.canonical !== slogan.canonical ||
      (form === 'misquote') !== (known.form === 'misquote')
    ) {
      problems.push({
        pack: slogan.pack,
        line: slogan.line,
        entry: slogan.canonical,
        message: {
          zh: `“${wording}”（不计标点）已是“${known.canonical}”的写法，这里不再匹配它`,
          en: `“${wording}” is, marks aside, already a wording of “${known.canonical}”; not matched here`,
        },
      });
    }
  };
  // Canonical forms first, then variants: a wording known to be right is never taken for a misquote of another.
  for (const slogan of slogans) add(slogan, slogan.canonical, 'exact');
  for (const slogan of slogans) for (const variant of slogan.variants) add(slogan, variant, 'variant');
  for (const slogan of slogans) for (const misquote of slogan.misquotes) add(slogan, misquote, 'misquote');
  for (const slogan of slogans) {
    for (const { wording, slip } of [
      ...wrongOrders(slogan),
      ...brokenEnumerations(slogan),
      ...crossedParts(slogan),
    ]) {
      const key = fold(wording, SLOGAN_FOLD);
      if (!wordings.has(key)) wordings.set(key, { canonical: slogan.canonical, form: 'misquote', slip });
    }
  }

  const automaton = new Automaton([...wordings.keys()]);
  const values = [...wordings.values()];
  const misquotes = new MisquoteFinder(slogans, folded);
  const foreign = new ForeignMembers(slogans);
  return {
    find(paragraph) {
      const skeleton = skeletonOf(paragraph, SLOGAN_FOLD);
      const known = automaton
        .find(skeleton.text, (hit) => atBoundary(skeleton.text, hit))
        .map(({ start, end, pattern }) => ({ start, end, wording: values[pattern]! }));
      const found = withMisquotes(known, misquotes.find(skeleton)).map(({ start, end, wording }) => ({
        ...withQuotesClosed(paragraph, unfold(skeleton, start, end)),
        payload: wording,
      }));
      const others = foreign.find(paragraph);
      if (others.length === 0) return found;
      // What is told of a part of the row with its reason stays.
      const more = apartFrom(
        others,
        found.filter(({ payload }) => payload.form === 'misquote'),
      ).map(({ start, end, wording }) => ({ start, end, payload: wording }));
      return [...apartFrom(found, more), ...more].sort((a, b) => a.start - b.start);
    },
  };
}

export interface KnownWording extends Span {
  readonly wording: SloganWording;
}

/**
 * Adds what is almost a longer phrase, in place of the shorter known ones inside it; what is known, or is for the most
 * part known just where the slip would be, stays as it is.
 */
export function withMisquotes(
  known: readonly KnownWording[],
  misquotes: readonly Misquote[],
): KnownWording[] {
  if (misquotes.length === 0) return [...known];
  const taken: Misquote[] = [];
  const free = new Uint8Array(misquotes.reduce((end, one) => Math.max(end, one.end), 0)).fill(1);
  for (const one of misquotes) {
    if (free[one.start] === 0 || free[one.end - 1] === 0) continue;
    const length = one.end - one.start;
    const doubtful = around(known, one).some(
      (other) =>
        contains(other, one) ||
        (!contains(one, other) && other.end - other.start >= length) ||
        (other.start <= one.at && one.at < other.end && (other.end - other.start) * 3 > length * 2),
    );
    if (doubtful) continue;
    free.fill(0, one.start, one.end);
    taken.push(one);
  }
  taken.sort((a, b) => a.start - b.start);
  return [...known.filter((other) => around(taken, other).length === 0), ...taken].sort(
    (a, b) => a.start - b.start,
  );
}

/** Those of `spans` (in reading order, none overlapping another) that share a unit with `span`. */
function around<T extends Span>(spans: readonly T[], span: Span): T[] {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if (spans[mid]!.end <= span.start) low = mid + 1;
    else high = mid;
  }
  const found: T[] = [];
  for (let i = low; i < spans.length && spans[i]!.start < span.end; i++) found.push(spans[i]!);
  return found;
}

/** At least two units, one of them more than a mark. */
function canMatch(key: string): boolean {
  return key.length >= 2 && /[\p{L}\p{N}]/u.test(key);
}

function cannotMatch(pack: string, line: number, entry: string, form: string): PackProblem {
  return {
    pack,
    line,
    entry,
    message: {
      zh: `“${form}”去掉空格和标点后不足两个字，永远匹配不到`,
      en: `“${form}” is shorter than two characters without spaces and marks and can never match`,
    },
  };
}

const LATIN = /[0-9A-Za-z+]/;
const CHINESE_NUMERAL = /[〇零一二三四五六七八九十百千]/;

/** 7+3 is not in 17+3, 六保 not in 十六保: a number must not be cut. Other words have no boundary in Chinese. */
export function atBoundary(text: string, { start, end }: Span): boolean {
  const before = start > 0 ? text[start - 1]! : '';
  const after = end < text.length ? text[end]! : '';
  const cuts = (kind: RegExp, a: string, b: string) => kind.test(a) && kind.test(b);
  return (
    !cuts(LATIN, before, text[start]!) &&
    !cuts(LATIN, text[end - 1]!, after) &&
    !cuts(CHINESE_NUMERAL, before, text[start]!)
  );
}

/** 环境保护法 in 环境保护法律法规, 水法 in 水法规: the last character begins another word. */
const BEGINS_WORD = /[律规治制院定官部人学理庭案务]/;
/** 某省森林防火条例 is an act of that place. */
const PLACE = /[省市县区州盟旗]/;

/** True where the name of a national act stands by itself: not cut out of a longer word, not the act of a place. */
function isActName(text: string, { start, end }: Span): boolean {
  if (start > 0 && PLACE.test(text[start - 1]!)) return false;
  return !(text[end - 1] === '法' && end < text.length && BEGINS_WORD.test(text[end]!));
}

const OPENING = '“‘「『';
const CLOSING = '”’」』';

/** Takes in the quotation mark beside a span that holds only its partner, so that a fix never leaves one alone. */
export function withQuotesClosed(paragraph: string, span: Span): Span {
  let { start, end } = span;
  const open: string[] = [];
  let unopened = '';
  for (let i = start; i < end; i++) {
    const unit = paragraph[i]!;
    if (OPENING.includes(unit)) open.push(unit);
    else if (CLOSING.includes(unit) && open.pop() === undefined) unopened = unit;
  }
  if (unopened !== '' && paragraph[start - 1] === OPENING[CLOSING.indexOf(unopened)]) start--;
  const unclosed = open.at(-1);
  if (unclosed !== undefined && paragraph[end] === CLOSING[OPENING.indexOf(unclosed)]) end++;
  return { start, end };
}
