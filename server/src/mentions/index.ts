import { fingerprintsOf, streamOf } from '../text/fingerprints.ts';
import { withoutRadicals } from '../text/radicals.ts';
import { BATCH } from '../text/recent.ts';
import { tokensOf } from '../text/tokens.ts';
import { readCitations } from './citations.ts';
import { readCounts } from './counts.ts';
import { readDates } from './dates.ts';
import { readFigures } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import { readMarkers } from './markers.ts';
import { readFrames, readOccasions } from './occasions.ts';
import { readPairs } from './pairs.ts';
import { readPeople } from './people.ts';
import { readPlaceholders } from './placeholders.ts';
import { readPlaces } from './places.ts';
import { readMarks } from './punctuation.ts';
import { readQuotations } from './quotations.ts';
import { readResidue } from './residue.ts';
import { readSlogans } from './slogans.ts';
import { readTerms } from './terms.ts';
import type { ParagraphMentions } from './types.ts';
import { readWordings } from './wordings.ts';

/**
 * Reads one paragraph. A pure function of its text and the lexicon, so a caller may cache the result under both.
 * Offsets are UTF-16 code units from the start of the paragraph.
 */
export function readParagraph(text: string, lexicon: Lexicon): ParagraphMentions {
  return readParagraphs([text], lexicon)[0]!;
}

/**
 * Reads many paragraphs, each as {@link readParagraph} does. Reader by reader and not paragraph by paragraph: what a
 * reader looks things up in, and its code, then stay in the caches of the processor, which makes it twice as fast.
 */
export function readParagraphs(texts: readonly string[], lexicon: Lexicon): ParagraphMentions[] {
  const read: ParagraphMentions[] = [];
  for (let from = 0, to = 0; from < texts.length; from = to) {
    let size = 0;
    while (to < texts.length && (to === from || size + texts[to]!.length <= BATCH))
      size += texts[to++]!.length;
    // One by one: hundreds of thousands would overflow the argument list.
    for (const one of readBatch(texts.slice(from, to), lexicon)) read.push(one);
  }
  return read;
}

function readBatch(texts: readonly string[], lexicon: Lexicon): ParagraphMentions[] {
  // A radical for its character (⼀ for 一) hides nothing but from the reader of such characters.
  const plain = texts.map(withoutRadicals);
  const words = plain.map((text) => lexicon.vocabulary.words(text));
  for (const one of words) tokensOf(one);
  const citations = words.map(readCitations);
  const placeholders = plain.map(readPlaceholders);
  const terms = plain.map((text) => readTerms(text, lexicon));
  const slogans = plain.map((text) => readSlogans(text, lexicon));
  const quotations = plain.map(readQuotations);
  const dates = plain.map(readDates);
  const figures = words.map((one) => readFigures(one.text, one));
  const markers = plain.map(readMarkers);
  const counts = plain.map(readCounts);
  const marks = plain.map(readMarks);
  const pairs = plain.map(readPairs);
  const wordings = plain.map((text) => readWordings(text, lexicon));
  const nameSlips = words.map((one) => lexicon.names.find(one.text, one));
  const places = plain.map((text) => readPlaces(text, lexicon.places));
  const occasions = plain.map((text) => readOccasions(text, lexicon));
  const frames = plain.map((text) => readFrames(text, lexicon));
  const people = words.map(readPeople);
  const residue = texts.map(readResidue);
  const fingerprints = plain.map((text) => fingerprintsOf(streamOf(text)));
  return words.map((one, i) => ({
    words: one,
    placeholders: placeholders[i]!,
    citations: citations[i]!,
    terms: terms[i]!,
    slogans: slogans[i]!,
    quotations: quotations[i]!,
    dates: dates[i]!,
    figures: figures[i]!,
    markers: markers[i]!,
    counts: counts[i]!,
    marks: marks[i]!,
    pairs: pairs[i]!,
    wordings: wordings[i]!,
    nameSlips: nameSlips[i]!,
    places: places[i]!,
    occasions: occasions[i]!,
    frames: frames[i]!,
    people: people[i]!,
    residue: residue[i]!,
    fingerprints: fingerprints[i]!,
  }));
}
