import { fingerprintsOf, streamOf } from '../text/fingerprints.ts';
import { withoutRadicals } from '../text/radicals.ts';
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
  // A radical for its character (⼀ for 一) hides nothing but from the reader of such characters.
  const plain = withoutRadicals(text);
  const words = lexicon.vocabulary.words(plain);
  return {
    words,
    placeholders: readPlaceholders(plain),
    citations: readCitations(words),
    terms: readTerms(plain, lexicon),
    slogans: readSlogans(plain, lexicon),
    quotations: readQuotations(plain),
    dates: readDates(plain),
    figures: readFigures(plain, words),
    markers: readMarkers(plain),
    counts: readCounts(plain),
    marks: readMarks(plain),
    pairs: readPairs(plain),
    wordings: readWordings(plain, lexicon),
    nameSlips: lexicon.names.find(plain, words),
    places: readPlaces(plain, lexicon.places),
    occasions: readOccasions(plain, lexicon),
    frames: readFrames(plain, lexicon),
    people: readPeople(words),
    residue: readResidue(text),
    fingerprints: fingerprintsOf(streamOf(plain)),
  };
}
