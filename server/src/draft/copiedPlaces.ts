import type { PlaceMention } from '../mentions/types.ts';
import type { Span } from '../text/span.ts';
import { borrowedOf, type SourceSpeech } from './borrowed.ts';
import { areApart, liesIn, type OwnPlace, placeNamed } from './ownPlace.ts';
import type { DraftContext } from './view.ts';

/** A run this long, and this much alike, was taken over. */
const LEAST = 40;
const LEAST_ALIKE = 0.8;

/** A run of a paragraph that stands in a speech of another place. */
export interface CopiedRun extends Span {
  readonly speech: SourceSpeech;
  readonly origin: OwnPlace;
  readonly source: Span;
  readonly quote: string;
}

/**
 * Names that came with what was copied from a speech of another place: the speaker of that place meant them, whatever
 * the sentence says. Null where nothing was copied from elsewhere.
 */
export function copiedPlaces(
  context: DraftContext,
  own: OwnPlace,
): ((paragraph: number, mention: PlaceMention) => CopiedRun | null) | null {
  if (context.borrowed === null) return null;
  const { answers, own: versions } = borrowedOf(context.draft, context.borrowed, context);
  const origins = new Map<string, OwnPlace | null>();
  const originOf = (place: string): OwnPlace | null => {
    let origin = origins.get(place);
    if (origin === undefined) {
      origin = placeNamed(place, context.places);
      origins.set(place, origin);
    }
    return origin;
  };
  const runs = new Map<number, CopiedRun[]>();
  answers.forEach((answer, i) => {
    for (const { speech, draft, source, quote, same, similarity } of answer ?? []) {
      if (same < LEAST || similarity < LEAST_ALIKE || speech.place === null || versions.has(speech.id))
        continue;
      const origin = originOf(speech.place);
      if (origin === null || !areApart(own, origin)) continue;
      const run = { ...draft, speech, origin, source, quote };
      const known = runs.get(i);
      if (known === undefined) runs.set(i, [run]);
      else known.push(run);
    }
  });
  if (runs.size === 0) return null;
  return (paragraph, { start, end, places }) =>
    runs
      .get(paragraph)
      ?.find(
        (run) =>
          run.start <= start &&
          end <= run.end &&
          places.length > 0 &&
          places.every((place) => liesIn(place, run.origin) && !liesIn(place, own)),
      ) ?? null;
}
