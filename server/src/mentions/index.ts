import { fingerprintsOf, streamOf } from '../text/fingerprints.ts';
import { readCitations } from './citations.ts';
import { readCounts } from './counts.ts';
import { readDates } from './dates.ts';
import { readFigures } from './figures.ts';
import type { Lexicon } from './lexicon.ts';
import { readMarkers } from './markers.ts';
import { readPairs } from './pairs.ts';
import { readPlaceholders } from './placeholders.ts';
import { readPlaces } from './places.ts';
import { readMarks } from './punctuation.ts';
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
  const words = lexicon.vocabulary.words(text);
  return {
    words,
    placeholders: readPlaceholders(text),
    citations: readCitations(text),
    terms: readTerms(text, lexicon),
    slogans: readSlogans(text, lexicon),
    dates: readDates(text),
    figures: readFigures(text, words),
    markers: readMarkers(text),
    counts: readCounts(text),
    marks: readMarks(text),
    pairs: readPairs(text),
    wordings: readWordings(text, lexicon),
    nameSlips: lexicon.names.find(text, words),
    places: readPlaces(text, lexicon.places),
    residue: readResidue(text),
    fingerprints: fingerprintsOf(streamOf(text)),
  };
}
