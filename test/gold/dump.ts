/**
 * All mentions and findings of texts, each as one line, so that two states of the code can be compared line by line. Takes
 * the code to ask as an argument: that of an older commit reads the same texts.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as disk from '../../server/src/knowledge/disk.ts';
import type * as check from '../../server/src/service/check.ts';
import { documentDay } from '../bench/cleanDays.ts';
import { sharedFolder, textsOf } from '../bench/shared.ts';

const root = join(import.meta.dirname, '../..');

/** Parts of a reading that are not mentions. */
const NOT_DUMPED = new Set(['words', 'fingerprints']);

/** A text to read, and the day on which it is judged where it does not say so itself. */
export interface DumpText {
  readonly name: string;
  readonly text: string;
  readonly dayOf?: (dates: readonly (string | null)[]) => string;
}

/** Kind of mention, or `findings RULE`, to its lines in order. */
export type Dump = ReadonlyMap<string, readonly string[]>;

/** What lies in the repository: the examples, and the labelled sentences of each file as one text. */
export function ownTexts(): DumpText[] {
  const texts: DumpText[] = [];
  for (const folder of ['examples/drafts', 'examples/corpus'])
    for (const { name, text } of textsOf(join(root, folder))) texts.push({ name: `${folder}/${name}`, text });
  const labelled = join(import.meta.dirname, 'blind');
  for (const name of readdirSync(labelled).sort()) {
    if (!name.endsWith('.jsonl')) continue;
    const records = readFileSync(join(labelled, name), 'utf8').trim().split('\n');
    const sentences = records.map((line) => (JSON.parse(line) as { text?: unknown }).text);
    const text = sentences.filter((sentence) => typeof sentence === 'string').join('\n');
    if (text !== '') texts.push({ name, text });
  }
  return texts;
}

/** What lies beside the checkout; none where it does not. */
export function sharedTexts(): DumpText[] {
  const texts: DumpText[] = [];
  const corpus = sharedFolder('corpus');
  if (corpus !== null)
    for (const { name, text } of textsOf(corpus)) texts.push({ name: `corpus/${name}`, text });
  const clean = sharedFolder('clean');
  if (clean === null) return texts;
  const days: Readonly<
    Record<string, (text: string, name: string, dates: readonly (string | null)[]) => string>
  > = {
    'reports-2025': () => '2025-01-20',
    documents: (text, _, dates) => documentDay(text, dates),
    'reports-central': (_, name) =>
      /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? `${/\d{4}/.exec(name)?.[0] ?? 2024}-03-05`,
  };
  for (const [set, day] of Object.entries(days)) {
    if (!existsSync(join(clean, set))) continue;
    for (const { name, text } of textsOf(join(clean, set)))
      texts.push({ name: `clean/${set}/${name}`, text, dayOf: (dates) => day(text, name, dates) });
  }
  return texts;
}

/** What a mention says, without what the readers keep of packs behind it. */
function told(value: unknown): string {
  return JSON.stringify(value, (key, part) => {
    if (key === 'places' && Array.isArray(part))
      return part.map(({ province, city, county }) =>
        [province?.name, city, county].filter(Boolean).join(''),
      );
    return part instanceof Map || part instanceof Set ? [...part] : part;
  });
}

/** Reads the texts with the code of a checkout. */
export async function dumpOf(texts: readonly DumpText[], checkout: string = root): Promise<Dump> {
  const load = (file: string) => import(pathToFileURL(join(checkout, 'server/src', file)).href);
  const { loadShippedKnowledge }: typeof disk = await load('knowledge/disk.ts');
  const { createChecker }: typeof check = await load('service/check.ts');
  const knowledge = loadShippedKnowledge();
  const checker = createChecker({
    today: () => '2026-11-22',
    knowledge: () => knowledge,
    corpus: () => null,
  });
  const lines = new Map<string, string[]>();
  const add = (kind: string, line: string): void => {
    const known = lines.get(kind);
    if (known === undefined) lines.set(kind, [line]);
    else known.push(line);
  };
  for (const { name, text, dayOf } of texts) {
    const session = checker.open(text);
    const { paragraphs } = session.view();
    const at = (start: number, end: number) =>
      `${name} ${String(start).padStart(7, '0')}-${end} ${JSON.stringify(text.slice(start, end))}`;
    for (const { start, mentions } of paragraphs)
      for (const [kind, found] of Object.entries(mentions)) {
        if (NOT_DUMPED.has(kind)) continue;
        for (const one of found as readonly { start: number; end: number }[])
          add(kind, `${at(start + one.start, start + one.end)} ${told(one)}`);
      }
    const draftDate = dayOf?.(paragraphs.flatMap((p) => p.mentions.dates.map((d) => d.iso)));
    for (const f of session.check(draftDate === undefined ? {} : { draftDate }).findings)
      add(
        `findings ${f.rule}`,
        `${at(f.start, f.end)} ${f.severity} ${f.message.zh} ${told([f.data, f.fixes])}`,
      );
  }
  return new Map([...lines].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, all]) => [kind, all.sort()]));
}

/** One line a kind: how many, and a hash of what they say. */
export function hashesOf(dump: Dump): string {
  return [...dump]
    .map(
      ([kind, all]) =>
        `${kind}: ${all.length} ${createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16)}\n`,
    )
    .join('');
}

/** Lines of one dump that are not in the other, `- ` before and `+ ` after, in the order of the texts. */
export function difference(before: Dump, after: Dump): string[] {
  const told: string[] = [];
  for (const kind of [...new Set([...before.keys(), ...after.keys()])].sort()) {
    const [old, now] = [before.get(kind) ?? [], after.get(kind) ?? []];
    const [had, has] = [new Set(old), new Set(now)];
    const lines = [
      ...old.filter((line) => !has.has(line)).map((line) => ({ line, mark: '-' })),
      ...now.filter((line) => !had.has(line)).map((line) => ({ line, mark: '+' })),
    ].sort((a, b) => (a.line < b.line ? -1 : a.line > b.line ? 1 : 0));
    for (const { line, mark } of lines) told.push(`${mark} ${kind} ${line}`);
  }
  return told;
}
