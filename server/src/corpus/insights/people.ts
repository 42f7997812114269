import type { Lexicon } from '../../mentions/lexicon.ts';
import { readPeople } from '../../mentions/people.ts';
import { postKey } from '../../mentions/posts.ts';
import { Automaton } from '../../text/automaton.ts';
import { type IsoDate, lastDay } from '../../text/calendar.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { DatedSpeech, Speech } from '../types.ts';
import { type Collector, type InsightKind, linesOf, owned } from './insight.ts';

/** A speech that names somebody with a post. */
export interface PersonPoint {
  readonly speech: DatedSpeech;
  /** Its sentence, at most {@link QUOTE} units. */
  readonly quote: string;
  /** The name; UTF-16 code units into the text of the speech. */
  readonly start: number;
  readonly end: number;
}

/** Somebody in a post, as the speeches of a corpus say, oldest first. */
export interface Holder {
  readonly name: string;
  /** As {@link postKey} gives it. */
  readonly key: string;
  readonly place: string | null;
  /** As the newest speech writes it. */
  readonly post: string;
  readonly points: readonly PersonPoint[];
}

/** Who was in which post when. In memory: asking costs no disk. Of posts that one person holds at a time. */
export interface CorpusPeople {
  /** Everybody who is named in a post. */
  holders(key: string): readonly Holder[];
  /** All posts of somebody. */
  posts(name: string): readonly Holder[];
  /** Names of the corpus in a text, in order. */
  find(text: string): readonly { readonly start: number; readonly end: number; readonly name: string }[];
}

const QUOTE = 64;
/** Of a speech; of somebody in a post; of a corpus. */
const PEOPLE = 60;
const POINTS = 12;
const HOLDERS = 4_000;

type ReadPerson = readonly [name: string, post: string, start: number, quote: string];

export const peopleInsight: InsightKind<readonly ReadPerson[], readonly Holder[], CorpusPeople> = {
  id: 'people',
  version: 1,
  usesLexicon: true,
  read: readSpeech,
  collect: () => new PeopleCollector(),
  open: (holders) => {
    const byKey = Map.groupBy(holders, ({ key }) => key);
    const byName = Map.groupBy(holders, ({ name }) => name);
    const names = [...byName.keys()];
    const automaton = names.length === 0 ? null : new Automaton(names);
    return {
      holders: (key) => byKey.get(key) ?? [],
      posts: (name) => byName.get(name) ?? [],
      find: (text) =>
        automaton?.find(text).map(({ start, end, pattern }) => ({ start, end, name: names[pattern]! })) ?? [],
    };
  },
};

function readSpeech(text: string, { vocabulary }: Lexicon): readonly ReadPerson[] | null {
  const read: ReadPerson[] = [];
  const known = new Set<string>();
  for (const { line, start: by } of linesOf(text)) {
    for (const person of readPeople(vocabulary.words(line))) {
      if (person.former) continue;
      for (const post of person.posts) {
        const key = postKey(post);
        if (key === null || known.has(`${person.text} ${post}`) || read.length >= PEOPLE) continue;
        known.add(`${person.text} ${post}`);
        const sentence = sentenceAround(line, person);
        const from = Math.max(sentence.start, Math.min(person.start - QUOTE / 2, sentence.end - QUOTE));
        read.push([
          person.text,
          post,
          by + person.start,
          line.slice(from, Math.min(sentence.end, from + QUOTE)),
        ]);
      }
    }
  }
  return read.length === 0 ? null : read;
}

class PeopleCollector implements Collector<readonly ReadPerson[], readonly Holder[]> {
  readonly #holders = new Map<
    string,
    { name: string; key: string; place: string | null; post: string; points: PersonPoint[] }
  >();

  add(speech: Speech, reading: readonly ReadPerson[] | null): void {
    // Who holds a post is a question of days.
    if (reading === null || speech.date === null) return;
    const { id, title, date, dateBasis = null, dateEvidence = null } = speech;
    for (const [name, post, start, quote] of reading) {
      const key = postKey(post);
      if (key === null) continue;
      const of = `${name} ${key.key} ${key.place ?? ''}`;
      let holder = this.#holders.get(of);
      if (holder === undefined) {
        if (this.#holders.size >= HOLDERS) continue;
        holder = {
          name: owned(name),
          key: owned(key.key),
          place: key.place === null ? null : owned(key.place),
          post: owned(post),
          points: [],
        };
        this.#holders.set(of, holder);
      }
      holder.points.push({
        speech: { id, title, date, dateBasis, dateEvidence },
        quote: owned(quote),
        start,
        end: start + name.length,
      });
    }
  }

  digest(): readonly Holder[] {
    return [...this.#holders.values()].map((holder) => ({
      ...holder,
      points: spread(holder.points.sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0))),
    }));
  }
}

/** The last day that the speech of a point may be of. */
export const dayOf = ({ speech }: PersonPoint): IsoDate => lastDay(speech.date!);

/** The first and the newest of them. */
function spread(points: readonly PersonPoint[]): readonly PersonPoint[] {
  return points.length <= POINTS ? points : [points[0]!, ...points.slice(-(POINTS - 1))];
}
