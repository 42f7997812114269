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

/** A title without 在: 丹寨县森林防火工作部署会讲话稿. */
const GENRE =
  /(?:讲话|讲话稿|发言|发言稿|发言材料|致辞|主持词|工作报告|情况报告|提纲)[（(【]?[^，。；：！？]{0,8}$/;
/** 凌云县委各常委，各乡镇党委书记：; who is addressed by a letter is nobody's colleague (某省人民政府：). */
const COLLEAGUES = /^(?:委|政府|人大|政协)[^。；！？]{0,60}(?:各|全体|常委|同志)[^。；！？]{0,40}[：:]\s*$/;
/** What an office of the place does in a speech of its own: 寿宁县委、县政府决定…. */
const DECIDES =
  /^(?:委|人民政府|政府)(?:[、和]?[\u4e00-\u9fff]{0,10}?(?:县|市|区|州|旗|人民)?政府)?(?:研究)?(?:决定|召开|号召|希望|要求)/;
/** 我县旬邑地处…: the name stands behind what the speaker calls the place. */
const CALLED_OURS = /(?:我|咱们?)([省市县区州旗])$/;
/** So far into a text the place is looked for in what it says. */
const BODY_LINES = 20;

/** 丹寨县 of the name, not 丹寨: with the word for what it is. */
const isFullName = ({ text }: PlaceMention): boolean => /(?:省|市|县|区|州|盟|旗)$/.test(text);

/**
 * Where a text belongs, as it says itself: by its title or the line of the office (在丹寨县…会议上的讲话, 敦化市第十九届…,
 * 中共衡南县委书记), by whom it greets, by what the offices of the place decide, or by a name behind 我县. Whatever topic
 * follows the name of a division behind 在, the occasion is held there.
 */
export function originOf(lines: Iterable<PlacedLine>): HeadedPlace | null {
  let read = 0;
  let said: HeadedPlace | null = null;
  for (const line of lines) {
    if (line.text.trim() === '') continue;
    if (++read > BODY_LINES) break;
    const headed = read <= HEAD_LINES ? headedPlace(line) : null;
    if (headed !== null) return headed;
    said ??= saidPlace(line);
  }
  return said;
}

function headedPlace({ text, places }: PlacedLine): HeadedPlace | null {
  if (text.length > LONGEST_TITLE) return null;
  const isGreeting = /[：:]\s*$/.test(text);
  for (const mention of places) {
    const [place] = mention.places;
    if (mention.form !== 'name' || place === undefined || place.isLandmark || place.township !== null)
      continue;
    const before = text.slice(0, mention.start);
    if (!BEFORE.test(before)) continue;
    const behind = text.slice(mention.end);
    const isOffice = isGreeting
      ? COLLEAGUES.test(behind)
      : text.length <= LONGEST_OFFICE && OFFICE.test(behind);
    const isHeld = HELD_IN.test(before) && OCCASION.test(behind);
    const isOccasion =
      !isGreeting &&
      isFullName(mention) &&
      (isHeld || GENRE.test(behind)) &&
      !VISIT.test(behind) &&
      !(place.county === null && COURTING.test(behind));
    if (isOffice || isOccasion) return { places: mention.places, name: mention.text, line: text.trim() };
  }
  return null;
}

/** What a sentence of the speech says of its own place. */
function saidPlace({ text, places }: PlacedLine): HeadedPlace | null {
  for (const mention of places) {
    const [place] = mention.places;
    if (mention.form !== 'name' || place === undefined || place.isLandmark || place.township !== null)
      continue;
    if (mention.places.some((p) => p.county !== place.county || p.city !== place.city)) continue;
    const before = text.slice(Math.max(0, mention.start - 4), mention.start);
    const level = CALLED_OURS.exec(before)?.[1];
    const isOurs =
      level !== undefined &&
      (place.county !== null ? /[县区旗]/.test(level) : place.city !== null && /[市州]/.test(level));
    const isClause = mention.start === 0 || /[，。；：！？、\s]/.test(text[mention.start - 1]!);
    const decides = isClause && isFullName(mention) && DECIDES.test(text.slice(mention.end));
    if (isOurs || decides) return { places: mention.places, name: mention.text, line: text.trim() };
  }
  return null;
}
