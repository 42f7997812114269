import type { PlaceForm } from '../mentions/gazetteer.ts';
import type { PlaceMention } from '../mentions/types.ts';
import type { OwnPlace } from './ownPlace.ts';
import type { DraftView } from './view.ts';

/** Words right around a name that only the speakers of the place say: 我市, 我们, the committee, 上下, 各级. */
const US_BEFORE = /(?:我们|咱们|我[省市县区州]|全[市县区州])$/;
const US_BEHIND =
  /^(?:市|县|区|州)?(?:委(?![员托派任屈])|市委|县委|区委|州委|市政府|县政府|区政府|人民政府|上下|全[市县区州]|各级|各部门|各镇|各乡|各族|干部群众|广大干部|(?:要|必须|应当|务必)(?![求闻是么]))/;
/** 谱写兰州高质量发展新篇章. */
const VERSE_BEFORE = /(?:谱写|书写|开创|建设)[^，。；：！？]{0,8}$/;
const VERSE_BEHIND = /^[^，。；：！？]{0,14}新(?:篇章|局面|画卷|华章|辉煌)/;
const AROUND = 24;

/**
 * True where a draft of a city or county speaks of a sister city or county of its province as of itself. Otherwise its
 * neighbours may be named freely.
 */
export function speaksAsUs(text: string, { start, end, places }: PlaceMention): boolean {
  const before = text.slice(Math.max(0, start - AROUND), start);
  // 我市环县: a county of our city, not ours.
  if ((places.every((p) => p.county !== null) ? /[我全][省市州]$/ : /[我全]省$/).test(before)) return false;
  const behind = text.slice(end, end + AROUND);
  if (US_BEFORE.test(before) || US_BEHIND.test(behind)) return true;
  return VERSE_BEFORE.test(before) && VERSE_BEHIND.test(behind);
}

/** True when a place lies in the draft's province but is another city or county than the draft's own. */
export function isSister(place: PlaceForm, own: OwnPlace): boolean {
  if (!own.provinces.includes(place.province) || (place.city === null && place.county === null)) return false;
  if (own.city !== null && place.city !== own.city) return true;
  return own.county !== null && place.county !== null && place.county !== own.county;
}

/** Names that the draft itself gives, for telling what an abbreviation of several places stands for. */
export class NamedPlaces {
  readonly #names: readonly { readonly text: string; readonly places: readonly PlaceForm[] }[];

  constructor({ paragraphs }: DraftView) {
    this.#names = paragraphs.flatMap((p) =>
      p.mentions.places.filter((m) => m.form === 'name').map(({ text, places }) => ({ text, places })),
    );
  }

  /** The places named in the draft whose names hold a character. */
  holding(char: string): readonly PlaceForm[] {
    return this.#names.flatMap((n) => (n.text.includes(char) ? n.places : []));
  }
}

/** How sure it is that an abbreviation is foreign. */
export type Foreignness = 'own' | 'unsure' | 'foreign';

/**
 * Whether 来清返清 may be said by the draft's own place: settled by the locality, then by what else the draft names,
 * then by whether any place of the draft's city or province has such a name.
 */
export function judgeUnknown(char: string, own: OwnPlace, named: NamedPlaces): Foreignness {
  if (own.locality.includes(char)) return 'own';
  const said = named.holding(char);
  if (said.some((p) => own.provinces.includes(p.province))) return 'own';
  if (said.length > 0) return 'foreign';
  const homes = own.provinces.flatMap((p) => [...p.names].filter((name) => name.includes(char)));
  if (homes.length === 0) return 'foreign';
  // A city speaks for its counties; a county only for itself.
  return own.county === null ? 'own' : 'unsure';
}
