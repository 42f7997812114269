import type { PlaceForm } from './gazetteer.ts';
import type { PlaceMention } from './types.ts';

/** A line with the places that were read from it. */
export interface PlacedLine {
  readonly text: string;
  readonly places: readonly PlaceMention[];
}

/** Where a text belongs, by its head: the places that the name may be, and the name as it stands there. */
export interface HeadedPlace {
  readonly places: readonly PlaceForm[];
  readonly name: string;
  /** The line that says it. */
  readonly line: string;
}

/** Lines that a title, an office and a date take up at most. */
const HEAD_LINES = 8;
const LONGEST_TITLE = 60;
const LONGEST_OFFICE = 40;
/** What may stand before the name of the speaker's own place in a title or a line of office. */
const BEFORE =
  /^[（(—\s\u3000]{0,4}(?:在|中共|共青团|讲话人：|发言人：|(?:19|20)\d\d年|\d{4}年\d{1,2}月\d{1,2}日在)?$/;
const HELD_IN = /在$/;
/** Right behind the name stands an office, an assembly or a court of the place. */
const OFFICE =
  /^(?:委|政府|人民政府|人大|政协|纪委|第[一二三四五六七八九十百]{1,5}[届次]|(?:中级|高级)?人民(?:法院|检察院)|副?[省市县区州旗]长|副?书记|[\u4e00-\u9fff]{2,8}(?:局|委员会|办公室|党组))/;
/** What is said at an occasion of the place: 在丹寨县经济工作会议上的讲话. */
const OCCASION = /(?:[会式典班坛]|活动|现场)上?的?[^，。；：！？]{0,12}$/;
/** Of guests, not of those who belong there: 在贵州省考察时, 在浙江省党政代表团来访座谈会上. */
const VISIT = /^[^，。；]{0,6}(?:考察|调研|视察|学习|访问|来访|代表团|挂职|援|对口)/;
/** A county courts investors in cities and provinces: 在上海市招商推介会上. */
const COURTING = /^[^，。；]{0,6}(?:招商|推介)/;

/** 丹寨县 of the name, not 丹寨: with the word for what it is. */
const isFullName = ({ text }: PlaceMention): boolean => /(?:省|市|县|区|州|盟|旗)$/.test(text);

/**
 * Where a text belongs, as its title or the line of the office says: 在丹寨县…会议上的讲话, 敦化市第十九届…,
 * 中共衡南县委书记. Whatever topic follows the name of a division behind 在, the occasion is held there.
 */
export function headedPlace(lines: Iterable<PlacedLine>): HeadedPlace | null {
  let read = 0;
  for (const { text, places } of lines) {
    if (text.trim() === '') continue;
    if (++read > HEAD_LINES) return null;
    // 某省人民政府： is whom a letter is to.
    if (text.length > LONGEST_TITLE || /[：:]\s*$/.test(text)) continue;
    for (const mention of places) {
      const [place] = mention.places;
      if (mention.form !== 'name' || place === undefined || place.isLandmark) continue;
      const before = text.slice(0, mention.start);
      if (!BEFORE.test(before)) continue;
      const behind = text.slice(mention.end);
      const isOffice = text.length <= LONGEST_OFFICE && OFFICE.test(behind);
      const isOccasion =
        HELD_IN.test(before) &&
        isFullName(mention) &&
        OCCASION.test(behind) &&
        !VISIT.test(behind) &&
        !(place.county === null && COURTING.test(behind));
      if (isOffice || isOccasion) return { places: mention.places, name: mention.text, line: text.trim() };
    }
  }
  return null;
}
