import type { NameMatcher } from '../mentions/lexicon.ts';
import type { NameKind, NameSlipMention } from '../mentions/types.ts';
import { firstDay, type IsoDate, lastDay } from '../text/calendar.ts';
import { type Edit, type EditHit, EditMatcher } from '../text/editMatcher.ts';
import { isHan } from '../text/han.ts';
import { soundAlike } from '../text/homophones.ts';
import { lookAlike } from '../text/lookalikes.ts';
import { NameTrie } from '../text/nameTrie.ts';
import { type FoldOptions, fold, type Skeleton, skeletonOf, unfold } from '../text/skeleton.ts';
import type { Span } from '../text/span.ts';
import type { Words } from '../text/words.ts';
import type { PlacesEntry } from './gazetteer.ts';
import { divisions } from './names.ts';
import { PhraseSlips } from './phraseSlips.ts';
import { isZone, PlaceSlips } from './placeSlips.ts';
import type { NameListEntry, SloganEntry } from './types.ts';

/** A name, or what is right though one slip from a name. */
interface Name {
  readonly wording: string;
  readonly kind: NameKind | 'alike';
  readonly source: string | null;
  readonly since: IsoDate | null;
  readonly until: IsoDate | null;
  /** Of a phrase that was counted: what is right though it looks like the phrase with a slip. */
  readonly without?: ReadonlySet<string>;
}

const FOLD: FoldOptions = { quotes: true };
const HAN_ONLY = /^\p{Script=Han}+$/u;
/** Last characters of divisions. */
const RANKS = '省市县区州盟旗镇乡村街';
const NUMERALS = '〇零一二三四五六七八九十两';
/** Particles that a clause may hold or leave out without breaking a name. */
const PARTICLES = '的之和与及是在等不以';
const FREE = PARTICLES + NUMERALS;
/** From this length two slips are still told from other words; from the other ones the end of a name may be lost, and words be wrong in it. */
const TWO_SLIPS_FROM = 8;
const CUT_FROM = 6;
const LOST_FROM = 5;
const WRONG_WORD_FROM = 7;
const LONG_FROM = 9;
const WHOLE_FROM = 12;
/** How much more probable a sentence becomes, in units of the cost of words, where a slip made words by chance. */
const PUT_RIGHT = 40;
/** And where the end of a name is cut off, which may be another name. */
const CUT_OFF = 100;
const SHORTEST = 3;
const LONGEST = 24;
const DIVISIONS = '行政区划';

/** Kinds whose names are so set that what is near to them is a slip whether it sounds or looks alike or not. */
const SET = new Set<Name['kind']>(['leader', 'party', 'state', 'theory', 'congress']);

/** Finds slips in the names of the packs and of the places; what packs call right by another name is left alone. */
export function buildNameMatcher(
  lists: readonly NameListEntry[],
  places: readonly PlacesEntry[],
  slogans: readonly SloganEntry[],
): NameMatcher {
  const names = new Map<string, Name>();
  for (const list of lists) {
    const without = list.without === undefined ? undefined : new Set(list.without.split(/\s+/));
    for (const wording of namesIn(list)) {
      const key = fold(wording, FOLD);
      const known = names.get(key);
      if (known && known.kind !== 'alike' && without) names.set(key, { ...known, without });
      if (key.length < 2 || known) continue;
      names.set(key, { ...nameOf(wording, list), ...(without && { without }) });
    }
  }
  if (names.size === 0) return { find: () => [] };
  for (const place of places) {
    const landmarks = new Set(place.landmarks?.split(/\s+/));
    for (const wording of divisions(place))
      if (wording.length >= 2 && HAN_ONLY.test(wording) && !names.has(wording))
        names.set(wording, {
          wording,
          // Zones have no closed list.
          kind: wording.length < SHORTEST || isZone(wording) || landmarks.has(wording) ? 'alike' : 'place',
          source: DIVISIONS,
          since: null,
          until: null,
        });
  }
  for (const { canonical, variants } of slogans)
    for (const wording of [canonical, ...variants]) {
      const key = fold(wording, FOLD);
      if (key.length >= 2 && key.length <= 12 && HAN_ONLY.test(key) && !names.has(key))
        names.set(key, { wording, kind: 'alike', source: null, since: null, until: null });
    }
  return new Finder(names, places);
}

function namesIn({ words, endings }: NameListEntry): string[] {
  const roots = words.split(/\s+/).filter((word) => word !== '');
  if (endings === undefined) return roots;
  return roots.flatMap((root) => endings.split(/\s+/).map((ending) => root + ending));
}

function nameOf(wording: string, { kind, sources, since, until }: NameListEntry): Name {
  return {
    wording,
    kind,
    source: sources[0] ?? null,
    since: since === undefined ? null : firstDay(since),
    until: until === undefined ? null : lastDay(until),
  };
}

/** A hit of one of the matchers: `name` of a place that has no number. */
interface Slip extends EditHit {
  readonly name?: string;
  readonly doubtful?: true;
}

class Finder implements NameMatcher {
  readonly #names: readonly Name[];
  readonly #keys: readonly string[];
  /** Names that are right, by their number and one. */
  readonly #exact = new NameTrie();
  readonly #places: PlaceSlips;
  readonly #phrases: PhraseSlips;
  /** Numbers of the names that are phrases. */
  readonly #ofPhrases: readonly number[];
  /** Numbers of the names that the matcher has. */
  readonly #near: readonly number[];
  /** The names whose swapped forms the matcher has behind the names. */
  readonly #swapped: readonly number[];
  readonly #matcher: EditMatcher;

  constructor(names: ReadonlyMap<string, Name>, places: readonly PlacesEntry[]) {
    this.#names = [...names.values()];
    this.#keys = [...names.keys()];
    this.#places = new PlaceSlips(places);
    for (const [i, key] of this.#keys.entries()) this.#exact.set(key, i + 1);
    this.#ofPhrases = this.#keys.flatMap((_, i) =>
      this.#names[i]!.kind === 'phrase' || this.#names[i]!.without ? [i] : [],
    );
    this.#phrases = new PhraseSlips(
      this.#ofPhrases.map((i) => ({ wording: this.#keys[i]!, without: this.#names[i]!.without ?? null })),
      (form) => names.has(form),
    );
    const most = this.#keys.map((key, i) => mostEdits(key, this.#names[i]!.kind));
    this.#near = this.#keys.flatMap((_, i) => (most[i] === 0 ? [] : [i]));
    const swapped = swappedInside(names);
    this.#swapped = [...swapped.values()];
    this.#matcher = new EditMatcher(
      [...this.#near.map((i) => this.#keys[i]!), ...swapped.keys()],
      [...this.#near.map((i) => most[i]!), ...this.#swapped.map(() => 0)],
    );
  }

  #named(hit: EditHit): EditHit {
    const pattern = this.#near[hit.pattern];
    return pattern === undefined
      ? {
          ...hit,
          pattern: this.#swapped[hit.pattern - this.#near.length]!,
          edits: [{ kind: 'swapped', at: hit.start + 1, patternAt: 1 }],
        }
      : { ...hit, pattern };
  }

  /** Where names stand as they should and touch a stretch, one inside another too. */
  #right(text: string, { start: from, end: to }: Span): EditHit[] {
    const found: EditHit[] = [];
    const { begins } = this.#exact;
    for (let start = Math.max(0, from - LONGEST); start <= to && start < text.length; start++) {
      if (begins[text.charCodeAt(start)] === 0) continue;
      for (let state = 0, end = start; end < text.length; end++) {
        state = this.#exact.next(state, text.charCodeAt(end));
        if (state === 0) break;
        const number = this.#exact.value(state);
        if (number !== 0 && end + 1 >= from)
          found.push({ start, end: end + 1, pattern: number - 1, edits: [] });
      }
    }
    return found;
  }

  /** 新时代时代中国特色社会主义思想: a word that stands twice within a name. */
  #doubledWords(text: string): EditHit[] {
    const found: EditHit[] = [];
    for (let i = 1; i + 4 <= text.length; i++) {
      const [a, b] = [text.charCodeAt(i), text.charCodeAt(i + 1)];
      if (a !== text.charCodeAt(i + 2) || b !== text.charCodeAt(i + 3) || a === b) continue;
      const from = Math.max(0, i - LONGEST);
      const once = text.slice(from, i) + text.slice(i + 2, i + 2 + LONGEST);
      for (const { start, end, pattern } of this.#right(once, { start: 0, end: once.length })) {
        const begins = from + start;
        if (
          begins >= i ||
          from + end <= i + 2 ||
          !SET.has(this.#names[pattern]!.kind) ||
          end - start < CUT_FROM
        )
          continue;
        const at = i + 2;
        found.push({
          start: begins,
          end: from + end + 2,
          pattern,
          edits: [{ kind: 'doubled', at, patternAt: at - begins }],
        });
      }
    }
    return found;
  }

  /** 教教育局, 习近平总书记记: the first or last character stands twice, and begins no other word. */
  #doubledEnds({ text, offsets }: Skeleton, words: Words): EditHit[] {
    const found: EditHit[] = [];
    for (let i = 0; i + 1 < text.length; i++) {
      if (text.charCodeAt(i) !== text.charCodeAt(i + 1) || offsets[i + 1]! !== offsets[i]! + 1) continue;
      const touching = this.#right(text, { start: i, end: i + 1 });
      for (const { start, end, pattern } of touching) {
        const { kind } = this.#names[pattern]!;
        const { length } = this.#keys[pattern]!;
        if (kind === 'alike' || kind === 'phrase' || length < SHORTEST) continue;
        const alone = (at: number): boolean => words.endOf(offsets[at]!) - words.startOf(offsets[at]!) === 1;
        const begins = start === i + 1 && alone(i) && !RANKS.includes(text[i]!);
        if (begins && words.partOf(offsets[i]!) !== 'localizer')
          found.push({ start: i, end, pattern, edits: [{ kind: 'doubled', at: i, patternAt: 0 }] });
        if (end !== i + 1 || words.isWord(offsets[end]!, offsets[end]! + 2)) continue;
        // 部务 and 局务 are the beginning of longer words.
        if (touching.some((other) => other.start === end && this.#names[other.pattern]!.kind === 'alike'))
          continue;
        const span = { start, end: end + 1 };
        const isOrgan = kind === 'organ' && length >= LOST_FROM;
        if (SET.has(kind) ? alone(end) : isOrgan && this.#isPutRight(span, pattern, { text, offsets }, words))
          found.push({ ...span, pattern, edits: [{ kind: 'doubled', at: end, patternAt: length - 1 }] });
      }
    }
    return found;
  }

  #isPutRight(span: Span, pattern: number, skeleton: Skeleton, words: Words): boolean {
    return words.gain(unfold(skeleton, span.start, span.end), this.#keys[pattern]!) >= PUT_RIGHT;
  }

  find(paragraph: string, words: Words): NameSlipMention[] {
    const skeleton = skeletonOf(paragraph, FOLD);
    const hits = this.#matcher.find(skeleton.text);
    const slips: Slip[] = this.#places.find(skeleton, words);
    slips.push(...this.#doubledWords(skeleton.text), ...this.#doubledEnds(skeleton, words));
    const right = (span: Span): EditHit[] => this.#right(skeleton.text, span);
    for (const near of hits) {
      const hit = this.#named(near);
      if (hit.edits.length === 0) continue;
      const place = new Place(hit, this.#keys[hit.pattern]!, this.#names, skeleton, words);
      if (place.isSlip(right)) slips.push(hit);
    }
    for (const hit of this.#phrases.find(skeleton, words)) {
      const pattern = this.#ofPhrases[hit.pattern]!;
      // Of a name it must be sure.
      if (!hit.doubtful || this.#names[pattern]!.kind === 'phrase') slips.push({ ...hit, pattern });
    }
    if (slips.length === 0) return [];
    // The fewest edits, then the longest name.
    slips.sort(
      (a, b) => a.edits.length - b.edits.length || b.end - b.start - (a.end - a.start) || a.start - b.start,
    );
    const taken: Slip[] = [];
    for (const hit of slips)
      if (taken.every((other) => other.end <= hit.start || hit.end <= other.start)) taken.push(hit);
    taken.sort((a, b) => a.start - b.start);
    return taken.map((hit) =>
      mentionOf(
        hit,
        hit.name === undefined ? this.#names[hit.pattern]! : placeNamed(hit.name),
        paragraph,
        skeleton,
      ),
    );
  }
}

/** Names that swap two characters in the middle keep none of their pairs: they are looked for as they would stand. */
function swappedInside(names: ReadonlyMap<string, Name>): Map<string, number> {
  const swapped = new Map<string, number>();
  [...names].forEach(([key, { kind }], i) => {
    if (!SET.has(kind) || key.length < SHORTEST || key.length > SHORTEST + 1) return;
    const other = key[0]! + key[2]! + key[1]! + key.slice(3);
    if (!names.has(other)) swapped.set(other, i);
  });
  return swapped;
}

function mostEdits(key: string, kind: Name['kind']): number {
  if (kind === 'alike' || kind === 'phrase' || key.length < SHORTEST) return 0;
  // So short a place is told by the one that it belongs to; provinces are few.
  if (kind === 'place' && key.length === SHORTEST && !key.endsWith('省')) return 0;
  // A character of a leader's name that stands too early or too late is two edits.
  return key.length >= (kind === 'leader' ? CUT_FROM : TWO_SLIPS_FROM) ? 2 : 1;
}

const placeNamed = (wording: string): Name => ({
  wording,
  kind: 'place',
  source: DIVISIONS,
  since: null,
  until: null,
});

function mentionOf(hit: Slip, name: Name, paragraph: string, skeleton: Skeleton): NameSlipMention {
  const span = unfold(skeleton, hit.start, hit.end);
  const [edit, more] = hit.edits;
  return {
    ...span,
    text: paragraph.slice(span.start, span.end),
    kind: name.kind as NameKind,
    right: name.wording,
    slip: more !== undefined ? 'several' : edit!.kind === 'added' ? 'doubled' : edit!.kind,
    source: name.source,
    since: name.since,
    until: name.until,
    ...(hit.doubtful && { doubtful: true }),
  };
}

/** A stretch that is almost a name, among the words of its paragraph. */
class Place {
  readonly #hit: EditHit;
  readonly #key: string;
  readonly #name: Name;
  readonly #all: readonly Name[];
  readonly #skeleton: Skeleton;
  readonly #words: Words;

  constructor(hit: EditHit, key: string, all: readonly Name[], skeleton: Skeleton, words: Words) {
    this.#hit = hit;
    this.#key = key;
    this.#all = all;
    this.#name = all[hit.pattern]!;
    this.#skeleton = skeleton;
    this.#words = words;
  }

  /** `rightAround` finds the names that stand as they should and touch a stretch. */
  isSlip(rightAround: (span: Span) => readonly EditHit[]): boolean {
    const { edits, start, end } = this.#hit;
    for (let i = start; i < end; i++) if (!isHan(this.#skeleton.text.charCodeAt(i))) return false;
    for (const one of ['lost', 'added', 'doubled'] as const)
      if (edits.length > 1 && edits.filter(({ kind }) => kind === one).length > 1) return false;
    if (this.#isSpaced() || this.#replacesWord(edits)) return false;
    const isFar = this.#isFarFromWords();
    if (!isFar && !edits.every((edit) => this.#isSlip(edit))) return false;
    const right = rightAround(this.#hit);
    if (this.#key.length === SHORTEST && !this.#hasContext(right)) return false;
    // Another name that is right stands just there.
    const taken = right.some((other) =>
      edits.some(({ at, kind }) =>
        kind === 'lost' ? other.start < at && at < other.end : other.start <= at && at < other.end,
      ),
    );
    return !taken && (isFar || !this.#followsName(right));
  }

  /** Put right, the sentence is so much more probable that what stands there can hardly be meant, whatever words it falls into. */
  #isFarFromWords(): boolean {
    const { edits, start, end } = this.#hit;
    const length = this.#key.length;
    if (length < (this.#isSet ? LOST_FROM : CUT_FROM)) return false;
    const isFree = (unit: string | undefined): boolean => unit === undefined || FREE.includes(unit);
    for (const { kind, at, patternAt } of edits) {
      const is = this.#skeleton.text[at];
      const ought = this.#key[patternAt];
      // Said twice in a row, a particle is a slip too.
      if (
        kind === 'lost'
          ? isFree(ought)
          : kind === 'changed'
            ? isFree(is) || isFree(ought)
            : kind !== 'doubled' && isFree(is)
      )
        return false;
      // What is lost or added at an end is the end of another phrase.
      if (kind === 'lost' && (patternAt <= 0 || patternAt >= length - 1)) return false;
      if (kind === 'added' && (at <= start || at >= end - 1)) return false;
      if (kind === 'added' && (this.#isSet ? !this.#key.includes(is!) : this.#name.kind !== 'place'))
        return false;
      if (kind === 'changed' && this.#isGrammar({ kind, at, patternAt })) return false;
      if (kind === 'changed' && !this.#isAlike({ kind, at, patternAt })) {
        if (this.#isEnd({ kind, at, patternAt }) || this.#wordAt(at).size > 1) return false;
        if (this.#wordAt(end - 1).crosses || this.#wordAt(start).crosses) return false;
      }
    }
    const span = unfold(this.#skeleton, start, end);
    return this.#words.gain(span, this.#key) >= PUT_RIGHT;
  }

  /** Two edits side by side are another word in the place of one: 市人民代表大会. */
  #replacesWord(edits: readonly Edit[]): boolean {
    const [first, second] = edits;
    if (second === undefined) return false;
    // 习近平总书记给: another word where the name would go on.
    if (this.#isEnd(second) && (second.kind === 'lost' || !this.#isAlike(second))) return true;
    if (this.#name.kind === 'leader') return false;
    return (
      Math.abs(second.patternAt - first!.patternAt) <= 1 &&
      !edits.every((edit) => edit.kind === 'changed' && this.#isAlike(edit))
    );
  }

  /** 中央政治局审议: a name that is right, and a word behind it. A leader has no title but his own. */
  #followsName(right: readonly EditHit[]): boolean {
    const { edits, start, end } = this.#hit;
    if (this.#name.kind === 'leader' && edits.length === 1 && edits[0]!.kind === 'lost') return false;
    const { size, from } = this.#wordAt(edits[0]!.at);
    return (
      size > 1 &&
      right.some(
        (other) => other.start === start && other.end <= end && this.#skeleton.offsets[other.end] === from,
      )
    );
  }

  #isAlike({ at, patternAt }: Edit): boolean {
    const [a, b] = [this.#skeleton.text.charCodeAt(at), this.#key.charCodeAt(patternAt)];
    return soundAlike(a, b) || lookAlike(a, b);
  }

  /** Spaces stand in it: a table, or letters set apart. */
  #isSpaced(): boolean {
    const { offsets } = this.#skeleton;
    const { text } = this.#words;
    return /\s/.test(text.slice(offsets[this.#hit.start]!, offsets[this.#hit.end - 1]! + 1));
  }

  /** So short a name of a place or an organ is told from other words by the place before it. */
  #hasContext(right: readonly EditHit[]): boolean {
    const { start } = this.#hit;
    if (this.#isSet) return start === 0 || this.#partBefore() !== 'numeral';
    return (
      this.#isAfterPlace(right) ||
      (this.#name.kind === 'organ' && start > 0 && RANKS.includes(this.#skeleton.text[start - 1]!))
    );
  }

  #isAfterPlace(right: readonly EditHit[]): boolean {
    return right.some(({ end, pattern }) => end === this.#hit.start && this.#all[pattern]!.kind === 'place');
  }

  #partBefore(): string {
    return this.#words.partOf(this.#skeleton.offsets[this.#hit.start]! - 1);
  }

  /** 科学技术同, 乡村振兴且: no noun, so the last character of an organ only where a place has it. */
  #isGrammar(edit: Edit): boolean {
    if (this.#isSet || !this.#isEnd(edit) || this.#isOf() || this.#key.length >= TWO_SLIPS_FROM) return false;
    const part = this.#words.partOf(this.#skeleton.offsets[edit.at]!);
    return part !== 'noun' && part !== 'unknown' && part !== 'root';
  }

  /** An organ of a place: 县农农村局. */
  #isOf(): boolean {
    const { start } = this.#hit;
    return this.#name.kind === 'organ' && start > 0 && RANKS.includes(this.#skeleton.text[start - 1]!);
  }

  get #isSet(): boolean {
    return SET.has(this.#name.kind);
  }

  #isSlip(edit: Edit): boolean {
    switch (edit.kind) {
      case 'changed':
        return this.#isChanged(edit);
      case 'lost':
        return this.#isLost(edit);
      case 'swapped':
        return !this.#isNatural(edit.at, edit.at + 2) && !this.#splitsWord(edit);
      case 'doubled':
      case 'added':
        return (
          this.#key.length > SHORTEST &&
          edit.at > this.#hit.start &&
          edit.at < this.#hit.end - 1 &&
          !FREE.includes(this.#skeleton.text[edit.at]!) &&
          (edit.kind === 'doubled' || this.#key.includes(this.#skeleton.text[edit.at]!)) &&
          (edit.kind === 'doubled' || this.#isSet) &&
          !this.#isNatural(edit.at, edit.at + 1) &&
          !this.#splitsWord(edit)
        );
    }
  }

  #isEnd({ patternAt }: Edit): boolean {
    return patternAt <= 0 || patternAt >= this.#key.length - 1;
  }

  #isChanged(edit: Edit): boolean {
    const is = this.#skeleton.text[edit.at]!;
    if (NUMERALS.includes(is) || PARTICLES.includes(is)) return false;
    const length = this.#key.length;
    const alike = this.#isAlike(edit);
    const { size, crosses } = this.#wordAt(edit.at);
    if (length === SHORTEST) return size === 1 && alike;
    // 科学技术同: what joins two halves of a sentence is the last character of an organ only where a place has it.
    if (this.#isGrammar(edit)) return false;
    if (this.#hit.edits.length > 1 && !alike) return size === 1 && !this.#isEnd(edit);
    if (crosses) return alike && size === 2 && length > 4 && this.#isSet;
    if (alike) return size === 1 || length > 4;
    if (
      this.#splitsWord(edit) ||
      (length === 4 && (this.#name.kind !== 'place' || size > 1 || edit.patternAt !== 2))
    )
      return false;
    if (size > 1)
      return (
        this.#isSet &&
        !this.#isEnd(edit) &&
        length >= (this.#name.kind === 'leader' ? CUT_FROM : WRONG_WORD_FROM)
      );
    return this.#isEnd(edit) ? this.#isSet && this.#opensNothing(edit) : true;
  }

  /** At an end of the stretch: a character that stands by itself, behind a name or, where it can only be a leader's, before it. */
  #opensNothing({ patternAt }: Edit): boolean {
    return patternAt > 0
      ? this.#key.length >= LOST_FROM
      : this.#name.kind === 'leader' && this.#key.length >= CUT_FROM;
  }

  #isLost(edit: Edit): boolean {
    const lost = this.#key[edit.patternAt]!;
    const length = this.#key.length;
    // 以习近平同志为核心党中央: so long a name of a leader holds its particles too.
    if (this.#name.kind === 'leader' && length >= WHOLE_FROM && PARTICLES.includes(lost))
      return !this.#isEnd(edit);
    if (PARTICLES.includes(lost) || NUMERALS.includes(lost)) return false;
    if (length < (this.#isSet || this.#isOf() ? LOST_FROM : CUT_FROM)) return false;
    if (!this.#isEnd(edit)) return !this.#isNatural(edit.at, edit.at) && !this.#splitsWord(edit);
    if (!this.#isSet || length < CUT_FROM) return false;
    // Cut off at an end: what is left of the last word is no word, and no part of what stands beside it.
    const beside = edit.patternAt <= 0 ? edit.at : edit.at - 1;
    const { size } = this.#wordAt(beside);
    if (size === 1 || edit.patternAt <= 0 || length < WRONG_WORD_FROM) return size === 1;
    return this.#words.gain(unfold(this.#skeleton, this.#hit.start, this.#hit.end), this.#key) >= CUT_OFF;
  }

  /** An end of the stretch that is as good as at the slip lies inside a word, which is the right one then. */
  #splitsWord({ at }: Edit): boolean {
    const { start, end } = this.#hit;
    return (
      (end - at <= 2 && this.#wordAt(end - 1).crosses) || (at - start <= 2 && this.#wordAt(start).crosses)
    );
  }

  /** Whether the words cover the stretch naturally: all of those that touch it are words of two characters and more, within the stretch. */
  #isNatural(from: number, to: number): boolean {
    if (this.#isSet && (this.#name.kind === 'leader' || this.#key.length >= LONG_FROM)) return false;
    for (let at = Math.max(this.#hit.start, from - 1); at < Math.min(this.#hit.end, to + 1); at++)
      if (this.#wordAt(at).size === 1) return false;
    return true;
  }

  /** The word that covers a unit of the skeleton: its length, and whether it reaches beyond the stretch. */
  #wordAt(at: number): { readonly from: number; readonly size: number; readonly crosses: boolean } {
    const { offsets } = this.#skeleton;
    const offset = offsets[at]!;
    const start = this.#words.startOf(offset);
    const end = this.#words.endOf(offset);
    const first = offsets[this.#hit.start]!;
    const last = offsets[this.#hit.end - 1]!;
    return { from: start, size: end - start, crosses: start < first || end > last + 1 };
  }
}
