import type { Province } from '../../mentions/gazetteer.ts';
import type { Lexicon } from '../../mentions/lexicon.ts';
import { readPlaces } from '../../mentions/places.ts';
import type { PlaceMention } from '../../mentions/types.ts';
import { sentenceAround } from '../../text/sentences.ts';
import type { DatedSpeech, Speech } from '../types.ts';
import { type Collector, type InsightKind, linesOf, owned } from './insight.ts';

/** Where a speech names a place as its own. */
export interface PlacePoint {
  readonly speech: DatedSpeech & Pick<Speech, 'place'>;
  /** Its sentence, at most {@link QUOTE} units. */
  readonly quote: string;
  /** The name; UTF-16 code units into the text of the speech. */
  readonly start: number;
  readonly end: number;
}

/** Which names and abbreviations the speeches of a corpus say as *us*. In memory: asking costs no disk. */
export interface OwnPlaces {
  /** Speeches that say a name or a word with an abbreviation (成都市, 来黔返黔) of their own place; some at most. */
  of(name: string): readonly PlacePoint[];
}

const QUOTE = 64;
/** Speeches that are kept for a name. */
const POINTS = 3;
/** Names of a speech, and of a corpus; what comes later is left out. */
const NAMES = 40;
const KEYS = 8_000;
/** A speech says where it is when so many of its places lie in one province, and so large a share. */
const FEWEST = 2;
const SHARE = 0.6;

interface ReadPlace {
  readonly name: string;
  readonly quote: string;
  readonly start: number;
  readonly end: number;
}

type PlaceDigest = ReadonlyMap<string, readonly PlacePoint[]>;

export const placeInsight: InsightKind<readonly ReadPlace[], PlaceDigest, OwnPlaces> = {
  id: 'places',
  version: 2,
  usesLexicon: true,
  read: readSpeech,
  collect: () => new PlaceCollector(),
  open: (points) => ({ of: (name) => points.get(name) ?? [] }),
};

function readSpeech(text: string, { places }: Lexicon): readonly ReadPlace[] | null {
  const said: { mention: PlaceMention; line: string; at: number }[] = [];
  for (const { line, start: at } of linesOf(text)) {
    for (const mention of readPlaces(line, places))
      if (mention.excuse === null && !mention.unmasks) said.push({ mention, line, at });
  }
  const home = homeOf(said.map((s) => s.mention));
  const read = new Map<string, ReadPlace>();
  for (const { mention, line, at: by } of said) {
    if (read.size >= NAMES) break;
    const own =
      mention.places.length === 0 || (home !== null && mention.places.some((p) => p.province === home));
    if (!own || read.has(mention.text)) continue;
    const sentence = sentenceAround(line, mention);
    const from = Math.max(sentence.start, Math.min(mention.start - QUOTE / 2, sentence.end - QUOTE));
    read.set(mention.text, {
      name: mention.text,
      quote: line.slice(from, Math.min(sentence.end, from + QUOTE)),
      start: by + mention.start,
      end: by + mention.end,
    });
  }
  return read.size === 0 ? null : [...read.values()];
}

/** The province in which the places of a speech lie; null when they lie in several. */
function homeOf(mentions: readonly PlaceMention[]): Province | null {
  const counts = new Map<Province, number>();
  let all = 0;
  for (const { places } of mentions) {
    const first = places[0];
    if (first === undefined || places.some((p) => p.province !== first.province)) continue;
    counts.set(first.province, (counts.get(first.province) ?? 0) + 1);
    all++;
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  return top !== undefined && top[1] >= FEWEST && top[1] >= all * SHARE ? top[0] : null;
}

class PlaceCollector implements Collector<readonly ReadPlace[], PlaceDigest> {
  readonly #points = new Map<string, PlacePoint[]>();

  add(
    { id, title, date, dateBasis = null, dateEvidence = null, place }: Speech,
    reading: readonly ReadPlace[] | null,
  ): void {
    if (reading === null) return;
    const speech = { id, title, date, dateBasis, dateEvidence, place };
    for (const { name, quote, start, end } of reading) {
      let list = this.#points.get(name);
      if (list === undefined) {
        if (this.#points.size >= KEYS) continue;
        list = [];
        this.#points.set(owned(name), list);
      }
      if (list.length < POINTS) list.push({ speech, quote: owned(quote), start, end });
    }
  }

  digest(): PlaceDigest {
    return this.#points;
  }
}
