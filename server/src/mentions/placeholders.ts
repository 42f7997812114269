import { MASK_SIGNS } from '../text/masks.ts';
import { openBlanksOf } from './placeholders/blanks.ts';
import { masksOf } from './placeholders/masks.ts';
import { isExplained } from './placeholders/told.ts';
import { actorOf, listHead, REACH, slotOf, suffixOf } from './placeholders/words.ts';
import type { PlaceholderKind, PlaceholderMention } from './types.ts';

/** One blank on its way to a mention: one or several masks read as one, offsets from the start of the paragraph. */
interface Blank {
  start: number;
  end: number;
  /** Where the phrase begins: before digits of the same number. */
  lead: number;
  year: boolean;
  kind: PlaceholderKind | null;
  /** Masks joined into it. */
  masks: number;
}

const PLACE_LEVEL = '省|市|县|区|镇|乡|街道|自治区|自治州|州';
/** X月X日, XX年1月X日, X日X时. */
const WITHIN_DATE =
  /^[ \u3000]?(?:年[ \u3000]?(?:\d{1,2}[ \u3000]?月[ \u3000]?)?|月[ \u3000]?|[日号][ \u3000]?(?:[上下]午)?|[时点][ \u3000]?)$/;
const WITHIN_PLACE = new RegExp(`^(?:${PLACE_LEVEL})$`);
const WITHIN_NUMBER = /^(?:[.．/]|[%％]?[-－—–~～至到]{1,2}|[亿万千百])$/;
/** X政办发〔20XX〕X号: what may stand between the masks of one document number. */
const WITHIN_DOCUMENT =
  /^(?:[\u4e00-\u9fff]{0,8}[ \u3000]?[〔（([［](?:\d{4}[〕）)\]］])?|[〕）)\]］])第?[ \u3000]?$/;
const DATE_NEXT = /^[ \u3000]?(?:月|日|号|时|点|分)/;
const DOCUMENT_NEXT = new RegExp(
  `^[〕）)\\]］]?[ \\u3000]?第?[ \\u3000]?[\\d${MASK_SIGNS}]{0,4}[ \\u3000]?号`,
);

/** A date to the minute has five masks; a longer chain is no single thing to fill. */
const MOST_MASKS = 6;

/** True when the text between two masks makes one blank of them. */
function joins(p: string, a: Blank, b: Blank): boolean {
  if (b.lead - a.end > 14) return false;
  const between = p.slice(a.end, b.lead);
  const right = p.slice(b.end, b.end + REACH);
  if (WITHIN_DATE.test(between)) return DATE_NEXT.test(right);
  if (WITHIN_PLACE.test(between)) return suffixOf(right, '', false)?.kind === 'place';
  if (WITHIN_NUMBER.test(between)) return between.startsWith('.') || b.lead === b.start || b.year === a.year;
  if (WITHIN_DOCUMENT.test(between)) return DOCUMENT_NEXT.test(right);
  return false;
}

function join(p: string, blanks: readonly Blank[]): Blank[] {
  const out: Blank[] = [];
  for (const blank of blanks) {
    const last = out.at(-1);
    if (
      last &&
      last.masks < MOST_MASKS &&
      last.kind === null &&
      blank.kind === null &&
      joins(p, last, blank)
    ) {
      last.end = blank.end;
      last.year = last.year && blank.year;
      last.masks += blank.masks;
    } else {
      out.push({ ...blank });
    }
  }
  return out;
}

/** The document number around a mask: its bracketed year or its running number. */
function documentNumber(p: string, blank: Blank): { start: number; end: number } | null {
  const left = p.slice(Math.max(0, blank.lead - REACH), blank.lead);
  const right = p.slice(blank.end, blank.end + REACH);
  const open = /[〔（([［【]$/.exec(left);
  const closed = /^[〕）)\]］】][ \u3000]?第?[ \u3000]?\d{0,5}[ \u3000]?号/.exec(right);
  if (open && closed) return { start: blank.lead - 1, end: blank.end + closed[0].length };
  // XX政办发〔2020〕15号: the issuer's mark is left out.
  const issuer =
    /^[\u4e00-\u9fff]{0,6}[字函发办综][ \u3000]?[〔（([［]\d{4}[〕）)\]］][ \u3000]?第?\d{1,5}号/.exec(right);
  if (issuer) return { start: blank.lead, end: blank.end + issuer[0].length };
  const number = /^[ \u3000]?号(?!楼|线|院|馆|厅|门|机|召|称|码|文件精神)/.exec(right);
  if (!number) return null;
  const whole = p.slice(blank.lead, blank.end);
  const year = /[〔（([［]\d{4}[〕）)\]］][ \u3000]?第?[ \u3000]?$/.exec(left);
  if (year) return { start: blank.lead - year[0].length, end: blank.end + number[0].length };
  if (/[〔（([［]/.test(whole)) return { start: blank.lead, end: blank.end + number[0].length };
  // 县安委〔202X〕XX号: the mask begins inside the bracket that it closes.
  if (/[〕）)\]］]/.test(whole) && open) return { start: blank.lead - 1, end: blank.end + number[0].length };
  const ordinal = /(?:[字函发令告][ \u3000]?)?第[ \u3000]?$/.exec(left);
  if (ordinal) return { start: blank.lead - ordinal[0].length, end: blank.end + number[0].length };
  return /[字函发]$/.test(left) ? { start: blank.lead, end: blank.end + number[0].length } : null;
}

function mention(p: string, blank: Blank, next: PlaceholderMention | undefined): PlaceholderMention {
  let { start: coreStart, end: coreEnd } = blank;
  let start = blank.lead;
  let end = coreEnd;
  const made = (kind: PlaceholderKind): PlaceholderMention => ({
    start,
    end,
    text: p.slice(start, end),
    kind,
    coreStart,
    coreEnd,
  });
  const document = blank.kind === null || blank.kind === 'document-number' ? documentNumber(p, blank) : null;
  if (document) {
    start = Math.min(start, document.start);
    end = Math.max(end, document.end);
    return made('document-number');
  }
  // 3.X%, X.5%: the rest of the number belongs to the phrase.
  const whole = /[\d０-９]{1,6}[.．]$/.exec(p.slice(Math.max(0, start - 8), start));
  if (whole) start -= whole[0].length;
  const rest = /^[.．][\d０-９]{1,6}/.exec(p.slice(end, end + 8));
  if (rest) end += rest[0].length;

  const left = p.slice(Math.max(0, start - REACH), start);
  const right = p.slice(end, end + REACH);
  const length = coreEnd - coreStart;
  const suffix = suffixOf(right, left, length === 1);

  const ofYear = /[\d０-９]{4}年$/.exec(left);
  const minutes = /^[ \u3000]?分/.test(right) && /[时点]/.test(p.slice(coreStart, coreEnd));
  if (suffix && (suffix.kind === 'date' || minutes) && blank.masks > 1) {
    // The day's own 日 belongs to what is replaced: X月X日 is one date.
    end += suffix.length;
    coreEnd = end;
    if (ofYear) start -= ofYear[0].length;
    return made('date');
  }
  if (blank.kind !== null) {
    if (blank.kind === 'date' && ofYear) start -= ofYear[0].length;
    if (suffix?.kind === blank.kind) end += suffix.length;
    return made(blank.kind);
  }
  if (/百分之$/.test(left)) {
    start -= 3;
    return made('percent');
  }
  // 20XX.X.X, XX-XX-XX after 日期：
  if (blank.masks > 1 && suffix === null && /^(?:19|20)\S{2}[.．\-－/]/.test(p.slice(start, end)))
    return made('date');
  if (blank.year && suffix?.kind !== 'figure') {
    if (suffix?.kind === 'year') end += suffix.length;
    return made('year');
  }
  const ordinal =
    /第$/.test(left) && suffix !== null && ['figure', 'year', 'place', 'org'].includes(suffix.kind);
  if (ordinal) {
    start -= 1;
    end += suffix.length;
    return made('figure');
  }
  if (/^人员/.test(right) && /[来返入离赴进]$/.test(left)) {
    start -= 1;
    end += 2;
    return made('place');
  }
  if (suffix) {
    const month = suffix.kind === 'date' ? /\d{1,2}月$/.exec(left) : null;
    if (month) start -= month[0].length;
    end += suffix.length;
    return made(suffix.kind);
  }
  return made(weakKind(p, blank, left, right, next));
}

/** The kind of a blank that no unit, title or level follows. */
function weakKind(
  p: string,
  blank: Blank,
  left: string,
  right: string,
  next: PlaceholderMention | undefined,
): PlaceholderKind {
  const list = listHead(right);
  if (list) return list;
  // xx、xx、xx等地: the last of a list tells the kind of all.
  if (next && next.coreStart - blank.end === 1 && /^[、和与及或]/.test(right)) return next.kind;
  const actor = actorOf(right);
  const slot = slotOf(left, right);
  if (slot === 'person' || slot === 'figure' || slot === 'date') return slot;
  if (actor) return actor;
  if (slot) return slot;
  // XX23名: the mask stands for the place whose number follows.
  if (/^[\d０-９]/.test(right)) return 'place';
  if (/^某/.test(p.slice(blank.start, blank.end))) return 'person';
  if (p.length < 100 && p.trim().length === blank.end - blank.start)
    return blank.end - blank.start <= 3 ? 'person' : 'other';
  return 'other';
}

/** Both lists in one order; a mask inside a note or an empty date belongs to it. Each list is in order already. */
function merged(masked: readonly Blank[], open: readonly Blank[]): Blank[] {
  const out: Blank[] = [];
  let m = 0;
  for (const blank of open) {
    while (m < masked.length && masked[m]!.end <= blank.start) out.push(masked[m++]!);
    while (m < masked.length && masked[m]!.start < blank.end) m++;
    out.push(blank);
  }
  while (m < masked.length) out.push(masked[m++]!);
  return out;
}

/**
 * The blanks of a paragraph that nobody filled, in order, none overlapping another; offsets are UTF-16 code units
 * from its start. The phrase (`start`..`end`) is what to show, the core what to replace: X and X万多例. Masks that
 * leave one thing out (X月X日, X省X市) are one blank. Reading is linear in the paragraph.
 */
export function readPlaceholders(paragraph: string): PlaceholderMention[] {
  const masks = masksOf(paragraph).filter((mask) => !isExplained(paragraph, mask));
  const masked: Blank[] = masks.map((mask) => ({
    start: mask.start,
    end: mask.end,
    lead: mask.lead,
    year: mask.year,
    kind: null,
    masks: 1,
  }));
  const open: Blank[] = openBlanksOf(paragraph).map((blank) => ({
    start: blank.start,
    end: blank.end,
    lead: blank.start,
    year: false,
    kind: blank.kind,
    masks: 1,
  }));
  const blanks = join(paragraph, merged(masked, open));
  const mentions: PlaceholderMention[] = [];
  let next: PlaceholderMention | undefined;
  for (let i = blanks.length - 1; i >= 0; i--) {
    next = mention(paragraph, blanks[i]!, next);
    mentions.push(next);
  }
  return mentions.reverse();
}

/**
 * Blanks made of the writer's own mask words (待填, N/A), read by their context like any other. Words are taken
 * literally, longest first; blanks that {@link readPlaceholders} already finds are not repeated.
 */
export function readMaskWords(
  paragraph: string,
  words: readonly string[],
  known: readonly PlaceholderMention[],
): PlaceholderMention[] {
  const taken: { start: number; end: number }[] = known.map((m) => ({ start: m.coreStart, end: m.coreEnd }));
  const found: PlaceholderMention[] = [];
  for (const word of [...words].sort((a, b) => b.length - a.length)) {
    if (word === '') continue;
    for (let at = paragraph.indexOf(word); at >= 0; at = paragraph.indexOf(word, at + word.length)) {
      const end = at + word.length;
      if (taken.some((t) => at < t.end && t.start < end)) continue;
      taken.push({ start: at, end });
      found.push(
        mention(paragraph, { start: at, end, lead: at, year: false, kind: null, masks: 1 }, undefined),
      );
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
