import type { PlaceForm, Province } from '../mentions/gazetteer.ts';
import type { PlaceMention } from '../mentions/types.ts';
import type { OwnPlace } from './ownPlace.ts';
import { speaksAsUs } from './placePositions.ts';
import type { DraftView } from './view.ts';

/** What a speaker says right before the name of the own place: 推进…, 美丽…. */
const OURS_BEFORE =
  /(?:推进|加快|设立|筹建|启动|开工|新建|改扩建|完成|建成|建好|办好|提升|做好|抓好|打造|组建|充分发挥|做强|做优|擦亮|守护|谱写|举办|承办|申建|出入|开创|惠及|支持|建设|振兴|繁荣|推动|促进|统筹|深化|开展|实施|构建|优化|完善|培育|深入|拓展|巩固|健全|编制|强化|争取|力争|确保|塑造|传承|保护|实现|美丽|平安|法治|数字|健康|幸福|活力|实力|智慧|清廉|书香|诗画|现代化|富饶|彰显|我们|咱们|我[省市县区州]|全[市县区州]|赋予|成为|推广|做大|按照|根据|经过|关乎)$/;
/** And right behind it: …市委, …要, …高质量发展, …各族人民. */
const OURS_BEHIND =
  /^(?:省|市|县|区|州|自治区)?(?:委(?![员托派任屈])|政府|人民政府|总工会|教育局|要(?![求闻么是])|务必|必须|高质量|经济社会|各族|上下|各级|全[省市县域境]|新?篇章|段|都市圈|境内|主城|中心城区|高新区|经开区|自贸|综保区|获批|荣获|入选|跃居|率先|承办|人民(?!币|日报|医院)|转型|建设|市长|县长|区长|书记|省长|干部群众)/;

/** Fewest provinces besides, of which a draft speaks, that show that it speaks of places freely. */
const FREELY = 3;
/** What two places do with each other year after year: what is said of the other anywhere in the draft is meant. */
const TIE = /对口|协作|帮扶|支援|结对|友好城市|挂职|援建|托管|联席会议/;
const AROUND_TIE = 14;
/** Fewest mentions with such a word. */
const KNOWN_PARTNER = 2;

/** How a draft speaks of places that are not its own, for telling one that was left over from one that is meant. */
export class OtherPlaces {
  readonly #excused = new Set<Province>();
  readonly #tied = new Map<Province, number>();
  readonly #named = new Set<Province>();
  readonly #own: OwnPlace;

  constructor({ paragraphs }: DraftView, own: OwnPlace) {
    this.#own = own;
    for (const { text, mentions } of paragraphs)
      for (const { form, places, excuse, start, end } of mentions.places) {
        const province = soleProvince(places);
        if (form !== 'name' || province === null || own.provinces.includes(province)) continue;
        this.#named.add(province);
        if (excuse === 'elsewhere' || excuse === 'partner') this.#excused.add(province);
        if (TIE.test(text.slice(Math.max(0, start - AROUND_TIE), end + AROUND_TIE)))
          this.#tied.set(province, (this.#tied.get(province) ?? 0) + 1);
      }
  }

  /** True where only the speaker of a place says its name so. */
  isOurs(text: string, mention: PlaceMention): boolean {
    const { form, start, end, beside, places, unmasks } = mention;
    if (form === 'abbreviation' || unmasks) return true;
    if (beside.some((p) => this.#own.provinces.includes(p))) return true;
    // A county by its short name is read only where its own people or a list of counties say it.
    if (places.length > 0 && places.every((p) => p.county !== null && p.isWord)) return true;
    // 按照《四川省…预案》: what is no excuse in a title is applied as one's own.
    if (text[start - 1] === '《' || places.every((p) => p.township !== null)) return true;
    const province = soleProvince(places);
    if (places.some((p) => p.isLandmark))
      return province === null || !(this.#excused.has(province) || this.#tied.has(province));
    if (speaksAsUs(text, mention)) return true;
    return (
      OURS_BEFORE.test(text.slice(Math.max(0, start - 8), start)) ||
      OURS_BEHIND.test(text.slice(end, end + 12))
    );
  }

  /** True for a partner of the draft's own place (对口帮扶, 协作). */
  isPartner({ places }: PlaceMention): boolean {
    const province = soleProvince(places);
    return province !== null && (this.#tied.get(province) ?? 0) >= KNOWN_PARTNER;
  }

  /** True where the draft speaks of several other provinces, or of this one as of another: a name proves little. */
  speaksFreely({ places }: PlaceMention): boolean {
    const province = soleProvince(places);
    if (province !== null && this.#excused.has(province)) return true;
    return this.#named.size - (province !== null && this.#named.has(province) ? 1 : 0) >= FREELY;
  }
}

function soleProvince(places: readonly PlaceForm[]): Province | null {
  const [first] = places;
  return first !== undefined && places.every((p) => p.province === first.province) ? first.province : null;
}
