import { endsSentence } from '../../text/lines.ts';
import { isRule } from './edgeMarkup.ts';
import { type FileLine, looksLikeTitle } from './fileLines.ts';

/** A paragraph that ends a speech beyond doubt: thanks, or the word that the talk is over. */
const STRONG_CLOSING =
  /(?:谢谢(?:大家|各位|同志们|大家的[^。！!]{0,8})?|我的(?:讲话|发言|演讲|汇报|报告)(?:到此|完|就到)[^。！!]{0,8}|(?:讲话|发言|演讲|汇报|报告)(?:完毕|结束)|我就(?:讲|说|汇报)到这里|此致\s?敬礼)[。！!.]?$/;

/** A paragraph such as speeches end with; many that are not the last look like it, so it needs company. */
const WEAK_CLOSING =
  /^(?:同志们|同学们|各位代表|各位委员|朋友们|让我们)[，,！!：:]|[！!]$|(?:胜利|贡献|奋斗|答卷|篇章|辉煌|成功|力量|保障|落实|实效|到位|责任|局面|前景|基础|阻击战|攻坚战)[。.！!]$/;

const OPENING =
  /^.{0,40}?(?:今天|这次|本次|刚才|(?:根据|按照)[^，,。]{0,16}(?:安排|要求|部署)|现在|我代表|很高兴|受[^，,。]{1,16}委托|经[^，,。]{1,16}(?:同意|批准|研究)|大家好|召开|下面|结合)/;

/** Words that newspapers open a report with. */
const DATELINE =
  /^(?:本报讯|本网讯|本刊讯|新华社|中新社|人民网|央视网|光明网|本报[\u4e00-\u9fff]{2,5}\d{1,2}月)/;

const GENRE_TITLE =
  /(?:讲话(?:稿|提纲)?|发言(?:稿|材料|提纲)?|演讲稿?|致辞|工作报告|汇报(?:材料)?|主持词|动员令|倡议书|贺信|述职报告|心得体会|交流材料|研讨材料|党课)[》”]?(?:[(（][^)）]{1,20}[)）])?$/;

/** Fewest characters of a speech before another may start inside what looks like one. */
const MIN_SPEECH = 120;

/** True for a line of speech, title lines among them. */
export const isText = (line: FileLine): boolean => line.kind !== 'blank' && line.kind !== 'boilerplate';

/** The nearest line before `at` that is neither blank nor boilerplate; -1 when there is none after `stop`. */
function previousText(lines: readonly FileLine[], at: number, stop: number): number {
  for (let i = at - 1; i >= stop; i--) if (isText(lines[i]!)) return i;
  return -1;
}

function nextText(lines: readonly FileLine[], at: number, stop: number): number {
  for (let i = at + 1; i < stop; i++) if (isText(lines[i]!)) return i;
  return -1;
}

/** End (exclusive) of the run of title, subtitle, date and name lines that starts at `at`; blanks may stand between. */
export function headBlockEnd(lines: readonly FileLine[], at: number, stop: number): number {
  let end = at;
  for (let i = at; i < stop; i++) {
    const kind = lines[i]!.kind;
    if (kind === 'title' || kind === 'subtitle' || kind === 'date' || kind === 'byline') end = i + 1;
    else if (kind === 'boilerplate' && i > at) continue;
    else if (kind !== 'blank') break;
  }
  return end;
}

const OFFICE =
  /(?:国务院|办公厅|办公室|委员会|人民政府|政府|党委|党组|市委|县委|区委|省委|[局部厅院会委署处]|机制|公司|集团|中心|学校|指挥部|领导小组)$/;

/** Where a block of title-like lines goes on after the name and day that sign the document before; `at` without them. */
function afterSignature(lines: readonly FileLine[], at: number, end: number): number {
  const rows = lines.slice(at, end).filter((line) => line.kind !== 'blank' && line.kind !== 'boilerplate');
  const dated = rows.findIndex((line) => line.kind === 'date');
  if (dated < 0 || dated > 3) return at;
  const signed = rows
    .slice(0, dated)
    .every((line) => line.text.length <= 30 && (OFFICE.test(line.text) || line.kind === 'byline'));
  const first = rows[0]!;
  return signed || first.kind === 'date' ? rows[dated]!.index + 1 : at;
}

/** True when the title-like lines at `at` (up to `end`) open a new speech rather than a part of the present one. */
function opensSpeech(
  lines: readonly FileLine[],
  at: number,
  end: number,
  stop: number,
  from: number,
): boolean {
  const block = lines.slice(at, end);
  const next = nextText(lines, end - 1, stop);
  if (next < 0) return false;
  const before = previousText(lines, at, from);
  if (before < 0) return false;
  const previous = lines[before]!;
  const closes = endsSentence(previous.text) && !/[：:]$/.test(previous.text);
  if (!closes) return false;
  const has = (kind: FileLine['kind']): boolean => block.some((line) => line.kind === kind);
  // What is attached to a document belongs to it.
  if (!has('title') || /^附[件录表：:\d]/.test(lines[at]!.text)) return false;
  if (has('subtitle') || lines[next]!.kind === 'salutation') return true;
  const dated = block.findIndex((line) => line.kind === 'date');
  if (dated > 0 && block.slice(0, dated).some((line) => line.kind === 'title')) return true;
  if (DATELINE.test(lines[next]!.text)) return true;
  for (let i = at; i < next; i++) if (/^[□■◇◆●○]/.test(lines[i]!.text)) return true;
  if (block.some((line) => line.kind === 'title' && GENRE_TITLE.test(line.text))) return true;
  return (
    STRONG_CLOSING.test(previous.text) ||
    (WEAK_CLOSING.test(previous.text) && OPENING.test(lines[next]!.text))
  );
}

/** True when a drawn line stands between the end of one speech and the start of another. */
function divides(lines: readonly FileLine[], at: number, stop: number, from: number): boolean {
  const before = previousText(lines, at, from);
  const next = nextText(lines, at, stop);
  if (before < 0 || next < 0 || charactersFrom(lines, next, stop) < MIN_SPEECH / 2) return false;
  const { text } = lines[before]!;
  const { kind } = lines[next]!;
  return kind === 'title' || kind === 'salutation' || STRONG_CLOSING.test(text) || WEAK_CLOSING.test(text);
}

/** Lines of `from..to` where another speech starts although no mark of a collection says so. */
export function innerBoundaries(lines: readonly FileLine[], from: number, to: number): number[] {
  const found: number[] = [];
  let current = from;
  let size = 0;
  const markdownTitles = lines.slice(from, to).filter((line) => line.markdown === 1).length;
  const cutAt = (at: number): void => {
    found.push(at);
    current = at;
    size = 0;
  };
  for (let i = from; i < to; i++) {
    const line = lines[i]!;
    if (line.kind === 'boilerplate' && /上接/.test(line.text)) cutAt(i);
    if (
      line.kind === 'boilerplate' &&
      isRule(line.text) &&
      size >= MIN_SPEECH / 2 &&
      divides(lines, i, to, current)
    )
      cutAt(i);
    if (!isText(line)) continue;
    const first = previousText(lines, i, current) < 0;
    if (!first) {
      const previous = lines[previousText(lines, i, current)]!;
      const strong = STRONG_CLOSING.test(previous.text);
      if (line.continued) {
        cutAt(i);
      } else if (line.markdown === 1 && markdownTitles > 1) cutAt(i);
      else if (line.kind === 'salutation') {
        const next = nextText(lines, i, to);
        const opening = next >= 0 && (OPENING.test(lines[next]!.text) || lines[next]!.kind === 'salutation');
        const weak =
          /[：:]$/.test(line.text) && WEAK_CLOSING.test(previous.text) && opening && size >= MIN_SPEECH;
        if (strong || weak) cutAt(i);
      } else if (line.kind === 'title' && !line.marked) {
        const end = headBlockEnd(lines, i, to);
        let at = afterSignature(lines, i, end);
        while (at < end && lines[at]!.kind !== 'title') at++;
        if (at < end && size >= MIN_SPEECH && opensSpeech(lines, at, end, to, current)) {
          cutAt(at);
          size += lines[at]!.text.length;
        }
        i = Math.max(i, end - 1);
        continue;
      } else if (strong && line.kind === 'body' && !looksLikeTitle(line.text) && size >= MIN_SPEECH) {
        if (charactersFrom(lines, i, to) >= MIN_SPEECH) cutAt(i);
      }
    }
    size += line.text.length;
  }
  return found;
}

/** Characters of text in some lines; counted no further than anyone asks. */
export function charactersFrom(lines: readonly FileLine[], from: number, to: number): number {
  let sum = 0;
  for (let i = from; i < to && sum < 10_000; i++) if (isText(lines[i]!)) sum += lines[i]!.text.length;
  return sum;
}
