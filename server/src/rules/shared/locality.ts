import type { Province } from '../../mentions/gazetteer.ts';
import type { DraftParagraph } from '../context.ts';

/** Where a draft belongs. */
export interface OwnPlace {
  /** One, or several that a name without its province may be in. */
  readonly provinces: readonly Province[];
  readonly locality: string;
  /** Said by the front matter or a setting; else it was read from the text. */
  readonly stated: boolean;
}

/** Fewest places of one province that show where a draft belongs, and the share of all that they must have. */
const FEWEST = 6;
const SHARE = 0.85;

/** The draft's own place as stated, else as its text shows beyond doubt; null when nothing says it. */
export function ownPlace(locality: string | null, paragraphs: readonly DraftParagraph[]): OwnPlace | null {
  const counts = new Map<Province, number>();
  let all: readonly Province[] = [];
  for (const { mentions } of paragraphs)
    for (const mention of mentions.places) {
      const place = mention.places[0];
      if (place === undefined) continue;
      all = place.gazetteer.provinces;
      if (mention.excuse !== null || mention.places.some((p) => p.province !== place.province)) continue;
      counts.set(place.province, (counts.get(place.province) ?? 0) + 1);
    }
  if (locality !== null) {
    const named = all.filter((p) => locality.includes(p.short));
    // 定西市 without its province: every province that has such a place.
    const holding =
      named.length > 0 ? named : all.filter((p) => [...p.names].some((name) => locality.includes(name)));
    return holding.length === 0 ? null : { provinces: holding, locality, stated: true };
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1]);
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0);
  if (top === undefined || top[1] < FEWEST || top[1] / total < SHARE) return null;
  return { provinces: [top[0]], locality: top[0].short, stated: false };
}
