import type { WordClass } from '../text/wordClasses.ts';
import type { PlacesEntry } from './gazetteer.ts';
import type { IdiomEntry } from './idioms.ts';
import type { PackEntry } from './pack.ts';
import type { SloganEntry } from './types.ts';

/** 罗甸 of 罗甸县: what is left of a division's name without the word for its rank, two characters or more. */
const RANK = /(?<=..)[省市县区州盟旗]$/;

/** All names that packs give: of directives and terms, set phrases, idioms, places with and without their rank, classes. */
export function* namesOf(
  entries: Iterable<PackEntry>,
  slogans: Iterable<SloganEntry>,
  places: Iterable<PlacesEntry>,
  idioms: Iterable<IdiomEntry>,
  classes: Iterable<WordClass>,
): Generator<string> {
  for (const { forms } of entries) yield* forms;
  for (const { canonical, variants } of slogans) {
    yield canonical;
    yield* variants;
  }
  for (const { words } of idioms) yield* words.split(/\s+/);
  for (const { words } of classes) yield* words;
  for (const place of places)
    for (const name of divisions(place)) {
      yield name;
      const short = name.replace(RANK, '');
      if (short !== name) yield short;
    }
}

/** The names of the divisions of a province, its landmarks and former names among them. */
export function* divisions({
  name,
  landmarks,
  counties,
  cities,
  formerNames,
}: PlacesEntry): Generator<string> {
  yield name;
  yield* Object.keys(cities ?? {});
  yield* Object.keys(formerNames ?? {});
  for (const list of [landmarks, counties, ...Object.values(cities ?? {})]) yield* (list ?? '').split(/\s+/);
}
