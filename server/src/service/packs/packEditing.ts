import { type PackKey, packKeys, partUnder } from '../../knowledge/packKeys.ts';
import type { RegisterEntry } from '../../knowledge/types.ts';
import type { Localized } from '../../rules/types.ts';
import type { Span } from '../../text/span.ts';
import type { Knowledge } from '../types.ts';

/** Where in a pack's YAML an offset stands, told by indentation so that a file may be half written. */
interface YamlPlace extends Span {
  /** Keys that it stands under, outermost first. */
  readonly parents: readonly string[];
  /** The key whose value is being written; null where a key is. */
  readonly key: string | null;
  /** Keys that the same item has already. */
  readonly siblings: readonly string[];
}

/** A key or value on offer; the span is what it replaces. */
export interface PackCompletion extends Span {
  readonly label: string;
  readonly newText: string;
  readonly detail: string;
  readonly text: Localized;
  readonly isKey: boolean;
  readonly required: boolean;
}

/** What is under an offset: a key, or the id of an entry. */
export type PackSubject = Span &
  (
    | { readonly kind: 'key'; readonly key: PackKey }
    | { readonly kind: 'entry'; readonly entry: RegisterEntry }
  );

/** The keys that may stand here, required ones first, or the values of the key before. */
export function completePack(text: string, offset: number, { register }: Knowledge): PackCompletion[] {
  const place = placeAt(text, offset);
  const part = partUnder(place.parents);
  if (part === null) return [];
  const { start, end } = place;
  const keys = packKeys[part];
  if (place.key === null) {
    return keys
      .filter(({ name }) => !place.siblings.includes(name))
      .map(({ name, text: about, required }) => ({
        start,
        end,
        label: name,
        newText: `${name}: `,
        detail: required ? '*' : '',
        text: about,
        isKey: true,
        required,
      }))
      .sort((a, b) => Number(b.required) - Number(a.required));
  }
  const own = { start, end, isKey: false, required: false };
  if (place.key === 'supersededBy' && part === 'entry') {
    return register.entries.map(({ id, title }) => ({
      ...own,
      label: id,
      newText: id,
      detail: title,
      text: { zh: title, en: title },
    }));
  }
  const key = keys.find(({ name }) => name === place.key);
  return (key?.values ?? []).map((value) => ({
    ...own,
    label: value,
    newText: value,
    detail: '',
    text: key!.text,
  }));
}

/** The key or the entry's id under an offset; null for anything else. */
export function packSubjectAt(text: string, offset: number, { register }: Knowledge): PackSubject | null {
  const word = wordAt(text, offset);
  if (word === null) return null;
  const name = text.slice(word.start, word.end);
  const line = lineAt(text, word.start);
  const place = placeAt(text, word.start);
  const isKey = /^["']?\s*:(?:\s|$)/.test(text.slice(word.end, line.end));
  if (isKey) {
    const part = partUnder(place.parents);
    const key = part === null ? undefined : packKeys[part].find((one) => one.name === name);
    return key === undefined ? null : { ...word, kind: 'key', key };
  }
  const entry = place.key === 'supersededBy' || place.key === 'id' ? register.get(name) : undefined;
  return entry === undefined ? null : { ...word, kind: 'entry', entry };
}

/** An item's line: its dash and its key. Bounded: no key of ours is longer. */
const LINE = /^([ ]{0,60})(-[ ]{1,4})?(?:["']?([A-Za-z][A-Za-z]{0,40})["']?:(?=\s|$))?/;
/** An item of an entry is found within so many lines. */
const REACH = 400;

function placeAt(text: string, offset: number): YamlPlace {
  const line = lineAt(text, offset);
  const before = text.slice(line.start, offset);
  const rest = /^[A-Za-z0-9-]{0,60}/.exec(text.slice(offset, line.end))![0].length;
  const span = (typed: string): Span => ({ start: offset - typed.length, end: offset + rest });
  const { indent, key } = shapeOf(before);
  const flow = openBrace(before);
  const around = parentsAbove(text, line.start, indent);
  if (flow !== null) {
    const inside = before.slice(flow + 1);
    const owner = /([A-Za-z]{1,40}):\s*(?:\[\s*)?$/.exec(before.slice(0, flow))?.[1] ?? null;
    const parents = owner === null ? around.parents : [...around.parents, owner];
    const value = /(?:^|,)\s*([A-Za-z]{1,40}):\s*([^,{}]{0,80})$/.exec(inside);
    const siblings = [...inside.matchAll(/(?:^|,)\s*([A-Za-z]{1,40}):/g)].map((match) => match[1]!);
    if (value !== null) return { parents, key: value[1]!, siblings, ...span(value[2]!) };
    return { parents, key: null, siblings, ...span(/[A-Za-z]{0,40}$/.exec(inside)![0]) };
  }
  if (key !== null) {
    const value = before.slice(before.indexOf(`${key}`) + key.length).replace(/^["']?:\s*["']?/, '');
    return { ...around, key, ...span(value) };
  }
  return { ...around, key: null, ...span(/[A-Za-z]{0,40}$/.exec(before)![0]) };
}

interface Shape {
  /** Column at which the line's key stands or would stand. */
  readonly indent: number;
  readonly key: string | null;
  readonly opensItem: boolean;
}

function shapeOf(line: string): Shape {
  const [, spaces = '', dash = '', key] = LINE.exec(line)!;
  return { indent: spaces.length + dash.length, key: key ?? null, opensItem: dash !== '' };
}

/** The keys above that the line at `start` stands under, and those of its own item on either side. */
function parentsAbove(text: string, start: number, indent: number): Pick<YamlPlace, 'parents' | 'siblings'> {
  const lines = linesBefore(text, start);
  const parents: string[] = [];
  const siblings: string[] = [];
  let limit = indent;
  let inItem = !shapeOf(text.slice(start, lineAt(text, start).end)).opensItem;
  for (const line of lines) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const { indent: at, key, opensItem } = shapeOf(line);
    if (key !== null && at === limit && parents.length === 0 && inItem) siblings.push(key);
    if (at === limit && opensItem) inItem = false;
    const dashAt = opensItem ? /^ */.exec(line)![0].length : at;
    if (key !== null && at < limit) {
      parents.unshift(key);
      limit = at;
      if (opensItem && dashAt < limit) limit = at;
    }
    if (limit === 0) break;
  }
  const after = inItemBehind(text, start, indent);
  return { parents, siblings: [...siblings, ...after] };
}

/** Keys of the same item that stand below. */
function inItemBehind(text: string, start: number, indent: number): string[] {
  const keys: string[] = [];
  const lines = text.slice(lineAt(text, start).end + 1).split('\n', REACH);
  for (const line of lines) {
    if (/^\s*(?:#|$)/.test(line)) continue;
    const { indent: at, key, opensItem } = shapeOf(line);
    if (at < indent || (opensItem && at <= indent)) break;
    if (at === indent && key !== null) keys.push(key);
  }
  return keys;
}

/** The lines before, nearest first; past {@link REACH} only those that begin at the margin. */
function* linesBefore(text: string, start: number): Generator<string> {
  let end = start - 1;
  for (let count = 0; end >= 0; count++) {
    const from = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(from, end);
    if (count < REACH || /^[A-Za-z]/.test(line)) yield line;
    end = from - 1;
  }
}

function openBrace(before: string): number | null {
  const open: number[] = [];
  for (let i = 0; i < before.length; i++) {
    if (before[i] === '{') open.push(i);
    else if (before[i] === '}') open.pop();
  }
  return open.at(-1) ?? null;
}

function lineAt(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  return { start, end: end < 0 ? text.length : end };
}

function wordAt(text: string, offset: number): Span | null {
  let start = offset;
  let end = offset;
  while (start > 0 && offset - start < 80 && /[A-Za-z0-9-]/.test(text[start - 1]!)) start--;
  while (end < text.length && end - offset < 80 && /[A-Za-z0-9-]/.test(text[end]!)) end++;
  return end > start ? { start, end } : null;
}
