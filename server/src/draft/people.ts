import { dayOf, type Holder, type PersonPoint } from '../corpus/insights/people.ts';
import type { PersonEntry, Post } from '../knowledge/people.ts';
import { type PostKey, postKey } from '../mentions/posts.ts';
import { firstDay, type IsoDate, lastDay } from '../text/calendar.ts';
import { kept } from '../text/kept.ts';
import type { DraftContext } from './view.ts';

/** Who had a post until when, and on what that rests: a speech of the corpus or an entry of a pack. */
export interface Tenure {
  readonly name: string;
  /** First and last day on which the name is known in the post; null: still in it, or not known. */
  readonly from: IsoDate | null;
  readonly last: IsoDate | null;
  readonly point: PersonPoint | null;
  readonly pack: { readonly entry: PersonEntry; readonly post: Post } | null;
}

/** Everybody who is known to have had a post by `day`, from packs and from the corpus. */
export function tenuresOf(
  { insights, people, locality }: DraftContext,
  post: PostKey,
  day: IsoDate,
): Tenure[] {
  const here = (place: string | null): boolean =>
    place === post.place ||
    (place === null && isOwn(post.place, locality)) ||
    (post.place === null && isOwn(place, locality));
  const fromPacks = packTenures(people)
    .filter(({ key }) => key.key === post.key && here(key.place))
    .map(({ tenure }) => tenure)
    .filter(({ from }) => from === null || from <= day);
  const fromCorpus = (insights?.people.holders(post.key) ?? [])
    .filter(({ place }) => here(place))
    .flatMap((holder) => corpusTenure(holder, day));
  return [...fromPacks, ...fromCorpus];
}

/** A place that the draft states as its own. */
const isOwn = (place: string | null, locality: string | null): boolean =>
  place !== null && locality !== null && (locality.endsWith(place) || place.endsWith(locality));

/** Somebody in a post as far as speeches say that were given by `day`; none where all are later. */
export function corpusTenure({ name, points }: Holder, day: IsoDate): Tenure[] {
  const known = points.filter((point) => dayOf(point) <= day);
  const [first] = known;
  const newest = known.at(-1);
  if (first === undefined || newest === undefined) return [];
  return [{ name, from: firstDay(first.speech.date!), last: dayOf(newest), point: newest, pack: null }];
}

const packTenures = kept((people: readonly PersonEntry[]): readonly { key: PostKey; tenure: Tenure }[] =>
  people.flatMap((entry) =>
    entry.posts.flatMap((post) => {
      const key = postKey(post.post);
      if (key === null) return [];
      const tenure: Tenure = {
        name: entry.person,
        from: post.from === undefined ? null : firstDay(post.from),
        last: post.until === undefined ? null : lastDay(post.until),
        point: null,
        pack: { entry, post },
      };
      return [{ key: { key: key.key, place: key.place ?? post.place ?? null }, tenure }];
    }),
  ),
);
