import type { Span } from '../text/span.ts';
import type { Words } from '../text/words.ts';

/** A province with all names of places in it, to tell whether a locality lies there. */
export interface Province {
  readonly name: string;
  readonly short: string;
  readonly abbreviations: readonly string[];
  readonly names: ReadonlySet<string>;
}

/** A place of the gazetteer; a county's name may belong to several. */
export interface PlaceForm {
  readonly gazetteer: Gazetteer;
  readonly province: Province;
  readonly city: string | null;
  readonly county: string | null;
  /** Of a town or township, whose county then is known. */
  readonly township: string | null;
  /** A leader's name that stands for the province; packs of one's own may have them, the shipped ones have none. */
  readonly person: boolean;
  /** A short name that is a word as well (平安, 中山): a place only where it stands in a list of places. */
  readonly isWord: boolean;
  /** A county without the word for its rank (鲁甸): a place only where its neighbours are words of their own. */
  readonly isBare: boolean;
  /** A river, a new area or a by-name of the province (赤水河, 三秦大地). */
  readonly isLandmark: boolean;
}

/** A name in a paragraph, with the places that it may be. */
export interface PlaceHit extends Span {
  readonly payload: readonly PlaceForm[];
}

/** Administrative divisions by name and by abbreviation. */
export interface Gazetteer {
  /**
   * All places that a paragraph names, longest first, none overlapping another. What `accept` turns down hides nothing:
   * 江西 is in 美丽江西 though 丽江 comes first.
   */
  find(paragraph: string, accept?: (hit: PlaceHit) => boolean): PlaceHit[];
  readonly provinces: readonly Province[];
  /** The places that a character (川, 阜) is short for. */
  abbreviated(char: string): readonly PlaceForm[];
  /** The character that a city (深圳市: 深) is short for; null when it has none of its own. */
  abbreviationOf(city: string): string | null;
  /**
   * The counties that a short name (三台 of 三台县) stands for; their names are words too often to be looked for.
   * Those that are common words (平安) only with `words`.
   */
  counties(short: string, words?: boolean): readonly PlaceForm[];
  /** The town or township of a name that one county alone has. */
  township(name: string): PlaceForm | null;
  /** The words of a paragraph, as its names of places have to fit in. */
  words(paragraph: string): Words;
  /** The cities of long names that a character before 市 (齐市) is cut from. */
  cutShort(char: string): readonly PlaceForm[];
}
