/**
 * All mentions and findings of the examples, and of ../shared/corpus and ../shared/clean where they are, each as one
 * line, so that two states of the code can be compared line by line: `node test/bench/mentionsDump.ts --write FILE`.
 *
 * Without a file it prints one hash a kind, and with `--compare HASHES` it fails where one differs from that file.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { documentDay } from './cleanDays.ts';
import { sharedFolder, textsOf } from './shared.ts';

/** Parts of a reading that are not mentions. */
const NOT_DUMPED = new Set(['words', 'fingerprints']);

const { values } = parseArgs({ options: { write: { type: 'string' }, compare: { type: 'string' } } });
const knowledge = loadShippedKnowledge();
const checker = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null });
const lines = new Map<string, string[]>();

function add(kind: string, line: string): void {
  const known = lines.get(kind);
  if (known === undefined) lines.set(kind, [line]);
  else known.push(line);
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

function dump(
  name: string,
  text: string,
  dayOf: (dates: readonly (string | null)[]) => string | undefined,
): void {
  const session = checker.open(text);
  const { paragraphs } = session.view();
  for (const { start, mentions } of paragraphs)
    for (const [kind, found] of Object.entries(mentions)) {
      if (NOT_DUMPED.has(kind)) continue;
      for (const one of found as readonly { start: number; end: number }[])
        add(
          kind,
          `${name} ${start + one.start}-${start + one.end} ${JSON.stringify(text.slice(start + one.start, start + one.end))} ${told(one)}`,
        );
    }
  const draftDate = dayOf(paragraphs.flatMap((p) => p.mentions.dates.map((d) => d.iso)));
  for (const f of session.check(draftDate === undefined ? {} : { draftDate }).findings)
    add(
      `findings ${f.rule}`,
      `${name} ${f.start}-${f.end} ${JSON.stringify(f.text)} ${f.severity} ${f.message.zh} ${told([f.data, f.fixes])}`,
    );
}

const root = join(import.meta.dirname, '../..');
for (const folder of ['examples/drafts', 'examples/corpus'])
  for (const { name, text } of textsOf(join(root, folder))) dump(`${folder}/${name}`, text, () => undefined);
const corpus = sharedFolder('corpus');
if (corpus !== null)
  for (const { name, text } of textsOf(corpus)) dump(`corpus/${name}`, text, () => undefined);
const clean = sharedFolder('clean');
if (clean !== null) {
  const days: Readonly<
    Record<string, (text: string, name: string, dates: readonly (string | null)[]) => string>
  > = {
    'reports-2025': () => '2025-01-20',
    documents: (text, _, dates) => documentDay(text, dates),
    'reports-central': (_, name) =>
      /\d{4}-\d{2}-\d{2}/.exec(name)?.[0] ?? `${/\d{4}/.exec(name)?.[0] ?? 2024}-03-05`,
  };
  for (const [set, dayOf] of Object.entries(days)) {
    if (!existsSync(join(clean, set))) continue;
    for (const { name, text } of textsOf(join(clean, set)))
      dump(`clean/${set}/${name}`, text, (dates) => dayOf(text, name, dates));
  }
} else console.log('../shared is not here: the examples alone are read');

const sorted = [...lines]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([kind, all]) => [kind, all.sort()] as const);
const hashes = Object.fromEntries(
  sorted.map(([kind, all]) => [
    kind,
    `${all.length} ${createHash('sha256').update(all.join('\n')).digest('hex').slice(0, 16)}`,
  ]),
);
if (values.write !== undefined)
  writeFileSync(
    values.write,
    sorted.map(([kind, all]) => all.map((line) => `${kind} ${line}\n`).join('')).join(''),
  );
if (values.compare === undefined) console.log(JSON.stringify(hashes, null, 1));
else {
  const before = JSON.parse(readFileSync(values.compare, 'utf8')) as Record<string, string>;
  const kinds = [...new Set([...Object.keys(before), ...Object.keys(hashes)])].sort();
  const changed = kinds.filter((kind) => before[kind] !== hashes[kind]);
  for (const kind of changed) console.log(`${kind}: ${before[kind] ?? 'none'} → ${hashes[kind] ?? 'none'}`);
  if (changed.length > 0) process.exitCode = 1;
}
