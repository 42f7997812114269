import { ordinalValue, readMarker } from './outline.ts';

/** A line that numbers the items of a collection: 第1篇: …, 【篇1】…, …篇一, *** 讲话稿1 ***, （一）在…会上的讲话. */
export interface LineMark {
  readonly number: number;
  /** What the mark says beside its number; the same for all items of most web collections. */
  readonly title: string;
  /** Marks of one layout form a series. */
  readonly layout: string;
  /** True when the line itself is a title of the item (（一）在…会上的讲话), not only a page's mark. */
  readonly isTitle: boolean;
}

const N = '[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3}';
const GENRE =
  '(?:讲话稿?|发言(?:稿|材料|提纲)?|演讲稿?|致辞|讲稿|范文|心得体会|工作报告|总结|报告|主持词|倡议书|表态发言|体会)';

const LAYOUTS: readonly {
  readonly layout: string;
  readonly pattern: RegExp;
  readonly number: number;
  readonly title: number;
}[] = [
  {
    layout: '第N篇',
    pattern: new RegExp(`^[【\\[(（]?\\s?第\\s?(${N})\\s?[篇则份][】\\])）]?[：:、.\\s]{0,3}(.{0,60})$`),
    number: 1,
    title: 2,
  },
  {
    layout: '篇N',
    pattern: new RegExp(
      `^[【\\[(（]?\\s?(?:篇|范文|例文|样本|讲话|发言)\\s?(${N})\\s?[】\\])）]?(?:[：:、.\\s]{1,3}|$)(.{0,60})$`,
    ),
    number: 1,
    title: 2,
  },
  {
    layout: '【篇N】',
    pattern: new RegExp(`^[【\\[(（]\\s?(?:篇|范文|例文|样本)\\s?(${N})\\s?[】\\])）](.{0,60})$`),
    number: 1,
    title: 2,
  },
  {
    layout: '…第N篇',
    pattern: new RegExp(`^(.{2,50}?)[\\s—\\-·]{0,3}[【\\[(（]?第\\s?(${N})\\s?[篇则份][】\\])）]?[：:]?$`),
    number: 2,
    title: 1,
  },
  {
    layout: '…篇N',
    pattern: new RegExp(
      `^(.{2,50}?)[\\s—\\-·]{0,3}[【\\[(（]?\\s?(?:篇|范文|例文)\\s?(${N})\\s?[】\\])）]?[：:]?$`,
    ),
    number: 2,
    title: 1,
  },
  {
    layout: '…讲话稿N',
    pattern: new RegExp(`^(.{0,40}?${GENRE})\\s?[(（]?\\s?(${N})\\s?[)）]?[：:]?$`),
    number: 2,
    title: 1,
  },
];

/** `*** … ***`, `=== … ===`, `# …`, `> …` and bold around a mark. */
function bare(line: string): string {
  return line.replace(/^[*=#>~_\-—\s\u3000]{1,12}/, '').replace(/[*=#>~_\-—\s\u3000]{1,12}$/, '');
}

/** The collection mark that a line is, or null. `line` has no white space at either side. */
export function readMark(line: string): LineMark | null {
  if (line.length === 0 || line.length > 80) return null;
  const content = bare(line);
  for (const { layout, pattern, number, title } of LAYOUTS) {
    const m = pattern.exec(content);
    if (!m) continue;
    const value = ordinalValue(m[number] ?? '');
    const name = (m[title] ?? '').trim();
    if (!Number.isFinite(value) || value < 1 || /[。；;，,]$/.test(name)) continue;
    return { number: value, title: name, layout, isTitle: false };
  }
  const marker = readMarker(content);
  if (marker && ['chapter', 'section', 'arabic', 'part'].includes(marker.family)) {
    const name = content.slice(marker.length).trim();
    if (new RegExp(`${GENRE}[》”]?(?:[(（][^)）]{1,30}[)）])?$`).test(name) && !/[。；;]/.test(name))
      return {
        number: marker.number,
        title: name,
        layout: `title-${marker.style}`,
        isTitle: true,
      };
  }
  return null;
}
