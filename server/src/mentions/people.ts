import { isHan } from '../text/han.ts';
import { type Tokens, tokensOf } from '../text/tokens.ts';
import type { Part, Words } from '../text/words.ts';
import type { PersonMention } from './types.ts';

/** Words of the name of an organ or a place, to the left of a post: 县|教育局, 青松县|委. */
const OF_ORGAN: ReadonlySet<Part> = new Set<Part>([
  'place',
  'organisation',
  'noun',
  'abbreviation',
  'name',
  'root',
]);
const MOST_WORDS = 6;
/** A name is a surname with one or two characters more. */
const GIVEN = [2, 1] as const;
/** What ends a name for certain. */
const ENDS = /^(?:同志|[，。、；：！？,;:!?）)\s\u3000]|$)/;
/** Parts of speech that a surname's character has more often than it is a name: 向大会报告, 和有关部门. */
const OTHER: ReadonlySet<Part> = new Set<Part>([
  'preposition',
  'conjunction',
  'adverb',
  'pronoun',
  'particle',
  'measure',
  'verb',
]);

/**
 * People with their posts: 县委副书记、县长卢向东同志, 县委书记　邱明远. The post stands before the name. Offsets are UTF-16
 * code units from the paragraph's start; the mention is the name.
 */
export function readPeople(words: Words): PersonMention[] {
  const tokens = tokensOf(words);
  const found: PersonMention[] = [];
  for (let head = 0; head < tokens.count; head++) {
    const to = endOfPost(tokens, head);
    if (to < 0) continue;
    const name = nameAt(tokens, skipSpaces(tokens.text, to));
    if (name === null) continue;
    const from = startOfPost(tokens, head);
    const rest = laterPostBefore(tokens, from);
    const post = tokens.text.slice(tokens.start(from), to);
    found.push({
      ...name,
      text: tokens.text.slice(name.start, name.end),
      post,
      postStart: tokens.start(rest ?? from),
      posts: [...(rest === null ? [] : postsIn(tokens, rest, from)), post],
      former: isFormer(tokens, rest ?? from),
    });
  }
  return found;
}

/** Where the longest post ends that begins at a word; it may end within one, 县|长葛|文静 being 县长|葛文静. -1: none. */
function endOfPost(tokens: Tokens, head: number): number {
  const { text, classes } = tokens;
  const id = classes.idOf('post');
  let end = -1;
  classes.wordsAt(text, tokens.start(head), (of, to) => {
    if (of === id) end = Math.max(end, to);
  });
  const whole = tokens.behind(head, id);
  return whole < 0 ? end : Math.max(end, tokens.start(whole));
}

/** The word behind the longest post that begins at a word, -1 where none does. */
const longestPost = (tokens: Tokens, head: number): number =>
  tokens.behind(head, tokens.classes.idOf('post'));

function skipSpaces(text: string, at: number): number {
  let to = at;
  while (to - at < 4 && (text[to] === ' ' || text[to] === '\u3000')) to++;
  return to;
}

/** A name that begins at `at`; null where there is none. */
function nameAt(tokens: Tokens, at: number): { start: number; end: number } | null {
  const { text } = tokens;
  const token = tokens.at(at);
  if (token >= tokens.count) return null;
  const surname = surnameAt(tokens, at);
  if (surname === 0) return null;
  const first = tokens.end(token) - at;
  const doubtful = first === surname && OTHER.has(tokens.part(token));
  for (const given of GIVEN) {
    const end = at + surname + given;
    if (end > text.length || !allHan(text, at, end)) continue;
    const strong = ENDS.test(text.slice(end, end + 2));
    if (tokens.start(tokens.at(end)) !== end && !(strong && end === text.length)) continue;
    // 高度重视: a word of its own, not a name, unless the dictionary has it as one.
    if (
      first > surname &&
      !(at + first === end && ['name', 'person'].includes(tokens.part(token))) &&
      !(strong && first < surname + given)
    )
      continue;
    if (doubtful && !strong) continue;
    // 王凯作政府工作报告, 申屠敏就税收作说明: the last character is a verb or a particle by itself.
    const last = tokens.at(end - 1);
    if (given === 2 && !strong && tokens.start(last) === end - 1 && OTHER.has(tokens.part(last))) continue;
    return { start: at, end };
  }
  return null;
}

function surnameAt({ text, classes }: Tokens, at: number): number {
  const id = classes.idOf('surname');
  let longest = 0;
  classes.wordsAt(text, at, (of, end) => {
    if (of === id) longest = Math.max(longest, end - at);
  });
  return longest;
}

function allHan(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!isHan(text.charCodeAt(at))) return false;
  return true;
}

/** The first word of the organ that a post is of. */
function startOfPost(tokens: Tokens, head: number): number {
  let at = head;
  while (at > 0 && head - at < MOST_WORDS && isOfOrgan(tokens, at - 1)) at--;
  return at;
}

const isOfOrgan = (tokens: Tokens, at: number): boolean =>
  OF_ORGAN.has(tokens.part(at)) &&
  !tokens.is(at, 'former-post') &&
  isHan(tokens.text.charCodeAt(tokens.start(at)));

/** 县委副书记、县长: where the row of posts begins that ends in the one from `from`; null where that stands alone. */
function laterPostBefore(tokens: Tokens, from: number): number | null {
  let at: number | null = null;
  for (let start = from; start > 1 && tokens.text[tokens.start(start - 1)] === '、'; ) {
    let head = start - 2;
    // The word before the mark has to be a post, or the end of one made of several words.
    while (head > 0 && start - head < 4 && longestPost(tokens, head) !== start - 1) head--;
    if (longestPost(tokens, head) !== start - 1) break;
    start = startOfPost(tokens, head);
    at = start;
  }
  return at;
}

function postsIn(tokens: Tokens, from: number, to: number): string[] {
  return tokens.text
    .slice(tokens.start(from), tokens.start(to))
    .split('、')
    .filter((post) => post !== '');
}

/** 时任县委书记, 原县长, 老书记. */
function isFormer(tokens: Tokens, from: number): boolean {
  for (let at = from - 1; at >= 0 && from - at <= 2; at--) if (tokens.is(at, 'former-post')) return true;
  return tokens.is(from, 'former-post');
}
