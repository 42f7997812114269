import { createHash } from 'node:crypto';
import type { FrameWord } from '../mentions/calendar.ts';
import { numberKey } from '../mentions/citations/documentKeys.ts';
import type { ClassName } from '../mentions/classes.ts';
import type { Gazetteer } from '../mentions/gazetteer.ts';
import type { Lexicon, Matcher } from '../mentions/lexicon.ts';
import { type IsoDate, isIsoDay } from '../text/calendar.ts';
import { apartFrom } from '../text/span.ts';
import { type WordClass, WordClasses } from '../text/wordClasses.ts';
import { Vocabulary } from '../text/words.ts';
import { NO_WORDS, type WordTrie } from '../text/wordTrie.ts';
import { wordClassesOf } from './classes.ts';
import { buildNameMatcher } from './fixedNames.ts';
import { buildFrameMatcher } from './frames.ts';
import { buildGazetteer, type NamesThatAreWords, type PlacesEntry } from './gazetteer.ts';
import { buildIdiomMatcher, type IdiomEntry } from './idioms.ts';
import { buildSloganMatcher, buildTermMatcher } from './lexicon.ts';
import { namesOf } from './names.ts';
import { buildOccasionFinder, type FrameEntry, type OccasionEntry } from './occasions.ts';
import { type PackEntry, type PackFile, readPack } from './pack.ts';
import type { PersonEntry } from './people.ts';
import { createRegister } from './register.ts';
import { runSpecs } from './specs.ts';
import type {
  NameListEntry,
  PackProblem,
  Register,
  RegisterEntry,
  SloganEntry,
  WordClassEntry,
  WordingEntry,
} from './types.ts';
import { buildWordingMatcher, runWordingSpecs } from './wordings.ts';

export type { PackFile } from './pack.ts';

/** What packs know, ready for use. `problems` names what of them could not be used; the rest is. */
export interface LoadedKnowledge {
  readonly register: Register;
  /** Set phrases by canonical form. */
  readonly slogans: ReadonlyMap<string, SloganEntry>;
  /** People of an office's own packs. */
  readonly people: readonly PersonEntry[];
  readonly lexicon: Lexicon;
  readonly problems: readonly PackProblem[];
  /** The newest day on which the facts of a pack were looked at; null where none says. */
  readonly asOf: IsoDate | null;
}

/**
 * Loads packs in the order given: an id or canonical form of an earlier file is replaced by a later file, so a
 * writer's own pack can correct a shipped entry; twice in one file is a problem. Texts are cut into words with
 * `dictionary` and the names of the packs. A pure function; never throws.
 */
export function loadKnowledge(files: readonly PackFile[], dictionary: WordTrie = NO_WORDS): LoadedKnowledge {
  const problems: PackProblem[] = [];
  const entries = new Map<string, PackEntry>();
  const slogans = new Map<string, SloganEntry>();
  const wordings = new Map<string, WordingEntry>();
  const places: PlacesEntry[] = [];
  const idioms: IdiomEntry[] = [];
  const names: NameListEntry[] = [];
  const classes: WordClassEntry[] = [];
  const occasions = new Map<string, OccasionEntry>();
  const frames = new Map<string, FrameEntry>();
  const people = new Map<string, PersonEntry>();
  for (const file of files) {
    const pack = file.content ?? readPack(file);
    problems.push(...pack.problems);
    for (const packEntry of pack.entries) {
      const { id, line } = packEntry.entry;
      const earlier = entries.get(id)?.entry;
      if (earlier && earlier.pack === file.path) problems.push(twice(file.path, line, id, earlier.line));
      else entries.set(id, packEntry);
    }
    // One word may be wrong in several settings; a later pack's entries take the place of an earlier pack's.
    for (const word of new Set(pack.wordings.map((w) => w.wrong)))
      for (const [key, { wrong, pack: from }] of wordings)
        if (wrong === word && from !== file.path) wordings.delete(key);
    for (const wording of pack.wordings) wordings.set(`${file.path}:${wording.line}`, wording);
    places.push(...pack.places);
    idioms.push(...pack.idioms);
    names.push(...pack.names);
    classes.push(...pack.classes);
    for (const one of pack.occasions) occasions.set(one.id, one);
    for (const one of pack.frames) frames.set(one.id, one);
    for (const one of pack.people) people.set(`${file.path}:${one.line}`, one);
    for (const slogan of pack.slogans) {
      const earlier = slogans.get(slogan.canonical);
      if (earlier && earlier.pack === file.path) {
        problems.push(twice(file.path, slogan.line, slogan.canonical, earlier.line));
      } else {
        slogans.set(slogan.canonical, slogan);
      }
    }
  }

  for (const { entry } of entries.values()) problems.push(...successionProblems(entry, entries));
  problems.push(...sharedNumbers(entries.values()));
  const version = createHash('sha256')
    .update(files.map((file) => `${file.path}\0${file.text}`).join('\0'))
    .digest('hex')
    .slice(0, 16);
  const packEntries = [...entries.values()];
  const register = createRegister(packEntries, version);
  const related = (a: RegisterEntry, b: RegisterEntry) =>
    register.successors(a).includes(b) || register.successors(b).includes(a);
  const acts = [...entries.values()]
    .filter(({ entry }) => entry.kind === 'law')
    .flatMap(({ forms }) => forms);
  const wordClasses = wordClassesOf(classes, acts, problems);
  const vocabulary = new Vocabulary(
    dictionary,
    namesOf(packEntries, slogans.values(), places, idioms, wordClasses),
    new WordClasses(wordClasses),
  );
  const wrong = wholeWords(buildWordingMatcher([...wordings.values()]), vocabulary);
  const lexicon: Lexicon = {
    version,
    terms: wholeWords(buildTermMatcher(packEntries, related, problems), vocabulary),
    slogans: wholeWords(
      buildSloganMatcher([...slogans.values()], problems),
      vocabulary,
      (w) => w.slip?.right,
    ),
    wordings: either(wrong, wholeWords(buildIdiomMatcher(idioms), vocabulary)),
    names: buildNameMatcher(names, places, [...slogans.values()]),
    occasions: buildOccasionFinder([...occasions.values()]),
    frames: wholeFrames(buildFrameMatcher([...frames.values()]), vocabulary),
    places: wholeNames(buildGazetteer(places, namesThatAreWords(wordClasses)), vocabulary),
    vocabulary,
  };
  // The specs of what the build compiled have held in its tests; only what was read just now is tried.
  const compiled = new Set(files.filter(({ content }) => content !== undefined).map(({ path }) => path));
  const isNew = ({ pack }: { readonly pack: string }) => !compiled.has(pack);
  problems.push(...runWordingSpecs([...wordings.values()].filter(isNew), wrong));
  problems.push(...runSpecs(register.entries.filter(isNew), register, lexicon));
  return { register, slogans, people: [...people.values()], lexicon, problems, asOf: newestOf(files) };
}

/** The head of a pack is read from its text: it says nothing that rules ask for. */
const AS_OF = /^asOf:[ \t]*['"]?(\d{4}-\d{2}-\d{2})['"]?[ \t]*(?:#.*)?$/m;

function newestOf(files: readonly PackFile[]): IsoDate | null {
  let newest: IsoDate | null = null;
  for (const { text } of files) {
    const day = AS_OF.exec(text)?.[1];
    if (day !== undefined && isIsoDay(day) && (newest === null || day > newest)) newest = day;
  }
  return newest;
}

/** A slip makes words where there are none (仍需要紧牙关): putting it right makes the sentence so much more probable. */
const PUT_RIGHT = 25;

/**
 * What begins and ends where words do: 农业部 is not in 农业部署. Of a slip `rightOf` tells the words that are meant, which
 * decide as well.
 */
function wholeWords<P>(
  matcher: Matcher<P>,
  vocabulary: Vocabulary,
  rightOf: (payload: P) => string | undefined = () => undefined,
): Matcher<P> {
  return {
    find(paragraph) {
      const found = matcher.find(paragraph);
      if (found.length === 0) return found;
      const words = vocabulary.words(paragraph);
      return found.filter((hit) => {
        if (words.whole(hit)) return true;
        const right = rightOf(hit.payload);
        return (
          right !== undefined &&
          right.length === hit.end - hit.start &&
          vocabulary.gain(paragraph, hit, right) >= PUT_RIGHT
        );
      });
    },
  };
}

/** Words of frames that stand where words do; a title may begin within one: 县政府|工作|报告. */
function wholeFrames(matcher: Matcher<FrameWord>, vocabulary: Vocabulary): Matcher<FrameWord> {
  return {
    find(paragraph) {
      const found = matcher.find(paragraph);
      if (found.length === 0) return found;
      const words = vocabulary.words(paragraph);
      return found.filter((hit) => hit.payload.frame.place === 'title' || words.whole(hit));
    },
  };
}

function namesThatAreWords(classes: readonly WordClass[]): NamesThatAreWords {
  const words = (name: ClassName) => new Set(classes.find((one) => one.name === name)?.words ?? []);
  return { city: words('city-word'), county: words('county-word') };
}

/** Names of places that stand where words do: 山东 is not in 太行山东坡. */
function wholeNames(gazetteer: Gazetteer, vocabulary: Vocabulary): Gazetteer {
  return {
    ...gazetteer,
    words: (paragraph) => vocabulary.words(paragraph),
    find(paragraph, accept = () => true) {
      const words = vocabulary.words(paragraph);
      return gazetteer.find(paragraph, (hit) => words.named(hit) && accept(hit));
    },
  };
}

/** What the first finds, and what the second finds beside it. */
function either<P>(first: Matcher<P>, second: Matcher<P>): Matcher<P> {
  return {
    find(paragraph) {
      const found = first.find(paragraph);
      const more = apartFrom(second.find(paragraph), found);
      return more.length === 0 ? found : [...found, ...more].sort((a, b) => a.start - b.start);
    },
  };
}

function twice(pack: string, line: number, entry: string, first: number): PackProblem {
  return {
    pack,
    line,
    entry,
    message: { zh: `与第 ${first} 行重复，不再使用`, en: `already given in line ${first}; not used` },
  };
}

/** A document number is one document's: two entries of a pack that have it are told of, and both are used. */
function sharedNumbers(entries: Iterable<PackEntry>): PackProblem[] {
  const first = new Map<string, RegisterEntry>();
  const problems: PackProblem[] = [];
  for (const { entry } of entries) {
    const key = entry.documentNumber === null ? null : numberKey(entry.documentNumber);
    if (key === null) continue;
    const known = first.get(key);
    if (known === undefined) first.set(key, entry);
    else if (known.pack === entry.pack && known.title !== entry.title)
      problems.push({
        pack: entry.pack,
        line: entry.line,
        entry: entry.id,
        message: {
          zh: `文号 ${entry.documentNumber} 与第 ${known.line} 行的 ${known.id} 相同，请核对`,
          en: `has the number ${entry.documentNumber} of ${known.id} in line ${known.line}; check which is right`,
        },
      });
  }
  return problems;
}

function successionProblems(entry: RegisterEntry, entries: ReadonlyMap<string, PackEntry>): PackProblem[] {
  const seen = new Set([entry.id]);
  for (let next = entry.supersededBy; next !== null; ) {
    const found = entries.get(next)?.entry;
    const problem = !found
      ? { zh: `supersededBy：没有条目 ${next}`, en: `supersededBy: there is no entry ${next}` }
      : seen.has(next)
        ? { zh: `supersededBy：${next} 又回到自身`, en: `supersededBy: ${next} leads back to itself` }
        : null;
    if (problem) return [{ pack: entry.pack, line: entry.line, entry: entry.id, message: problem }];
    seen.add(next);
    // A later break in the chain is reported by the entry it belongs to.
    if (found!.supersededBy !== null && !entries.has(found!.supersededBy)) return [];
    next = found!.supersededBy;
  }
  return [];
}
