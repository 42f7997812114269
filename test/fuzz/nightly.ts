/**
 * Random drafts, edits, damaged documents and corpora, and traffic to a real server for as long as one likes: `npm run fuzz -- --minutes 30`. What fails is made
 * small and written to a folder, with the seed that makes it again: `npm run fuzz -- --seed N --path P --only KIND`.
 */
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { isolated } from '../../server/src/documents/read/index.ts';
import { loadShippedKnowledge } from '../../server/src/knowledge/disk.ts';
import { assertSound } from '../../server/src/rules/testing.ts';
import { createChecker } from '../../server/src/service/check.ts';
import { damagedCorpus, type FuzzedCorpus } from './corpora.ts';
import { guided, guidedNames } from './guided.ts';
import { Chance } from './texts.ts';
import { type Message, Traffic, traffic } from './traffic.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/documents');
const DOCUMENTS = ['讲话.docx', '编号.doc', '讲话.pdf', '网页.gb18030.html'] as const;
/** Between two looks at the clock. */
const ROUND = 20;

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string' },
    path: { type: 'string' },
    only: { type: 'string' },
    failures: { type: 'string', default: 'fuzz-failures' },
    reached: { type: 'string', default: 'fuzz-reached' },
    node: { type: 'string', default: process.execPath },
  },
});

interface Kind {
  readonly name: string;
  readonly property: fc.IAsyncProperty<readonly unknown[]>;
  /** The input that failed, as a file. */
  readonly kept: (input: readonly unknown[]) => {
    readonly extension: string;
    readonly content: string | Uint8Array;
  };
}

const knowledge = loadShippedKnowledge();
const checker = createChecker({ today: () => '2026-11-22', knowledge: () => knowledge, corpus: () => null });

const draft = fc.integer().map((seed) => new Chance(seed).text(40));
const splice = fc.record({ from: fc.nat(), reach: fc.constantFrom(0, 0, 1, 2, 8, 60), seed: fc.integer() });
type Splice = typeof splice extends fc.Arbitrary<infer S> ? S : never;

/** After any edits, what a session finds is what is found in the same text opened anew. */
const drafts: Kind = {
  name: 'drafts',
  property: fc.asyncProperty(
    draft,
    fc.array(splice, { maxLength: 12 }),
    async (start: string, edits: Splice[]) => {
      const session = checker.open(start);
      for (const finding of session.check({}).findings) assertSound(start, finding);
      let text = start;
      for (const { from, reach, seed } of edits) {
        const at = from % (text.length + 1);
        const end = Math.min(text.length, at + reach);
        const chance = new Chance(seed);
        const newText = chance.text(chance.below(4));
        session.edit(at, end, newText);
        text = text.slice(0, at) + newText + text.slice(end);
        assert.equal(session.text, text);
        assert.deepEqual(session.check({}), checker.open(text).check({}));
      }
    },
  ) as Kind['property'],
  kept: (input) => ({ extension: 'json', content: JSON.stringify(input, null, 1) }),
};

const damage = fc.record({
  at: fc.nat(),
  what: fc.constantFrom('flip', 'set', 'cut', 'double', 'end'),
  length: fc.integer({ min: 1, max: 400 }),
  value: fc.nat({ max: 255 }),
});
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never;

function damaged(whole: Uint8Array, all: readonly Damage[]): Uint8Array {
  let bytes = Uint8Array.from(whole);
  for (const { at: anywhere, what, length, value } of all) {
    if (bytes.length === 0) break;
    const at = anywhere % bytes.length;
    const rest = bytes.subarray(at + length);
    if (what === 'flip') bytes[at]! ^= 1 << (value & 7);
    else if (what === 'set') bytes.fill(value, at, at + Math.min(length, 4));
    else if (what === 'cut') bytes = Uint8Array.from(Buffer.concat([bytes.subarray(0, at), rest]));
    else if (what === 'double')
      bytes = Uint8Array.from(Buffer.concat([bytes.subarray(0, at + length), bytes.subarray(at)]));
    else bytes = bytes.slice(0, at);
  }
  return bytes;
}

/** Damaged bytes are read as some text or refused in both languages; the thread that reads them lives on. */
function documents(file: (typeof DOCUMENTS)[number]): Kind {
  const whole = readFileSync(join(FIXTURES, file));
  const as = file.endsWith('.html') ? 'html' : 'content';
  const make = ([all]: readonly unknown[]): Uint8Array => damaged(whole, all as Damage[]);
  const extension = file.slice(file.lastIndexOf('.') + 1);
  return {
    name: extension,
    property: fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 6 }), async (all: Damage[]) => {
      const read = await isolated.read({ bytes: make([all]), as });
      if (read.error === undefined) return assert.equal(typeof read.text, 'string');
      const { zh, en } = read.error;
      assert.match(zh, /\p{Script=Han}/u);
      assert.match(en, /[a-z]/);
      // What the reader says where it has no sentence of its own: the thread died, or a library threw.
      assert.doesNotMatch(zh, /^读取时出错/, `not foreseen: ${en}`);
    }) as Kind['property'],
    kept: (input) => ({ extension, content: make(input) }),
  };
}

const server = new Traffic();
const lsp: Kind = {
  name: 'lsp',
  property: fc.asyncProperty(traffic, (messages: Message[]) => server.run(messages)) as Kind['property'],
  kept: (input) => ({ extension: 'json', content: JSON.stringify(input, null, 1) }),
};

/** Of a damaged corpus nothing is shown that was not stored, and what is missing is told. */
const corpora: Kind = {
  name: 'corpus',
  property: fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (all: Damage[]) => {
    fuzzed ??= await damagedCorpus();
    await fuzzed.look(damaged(fuzzed.bytes, all));
  }) as Kind['property'],
  kept: ([all]) => ({ extension: 'db', content: damaged(fuzzed!.bytes, all as Damage[]) }),
};
let fuzzed: FuzzedCorpus | null = null;

const kinds = [drafts, ...DOCUMENTS.map(documents), lsp, corpora].filter(
  ({ name }) => values.only === undefined || values.only === name,
);
const minutes = Number(values.minutes);
const isGuided = guidedNames.some((name) => name === values.only || name.startsWith(`${values.only}/`));
// A name may stand for both: drafts and lsp.
if (!(minutes > 0) || (kinds.length === 0 && !isGuided)) {
  console.error(
    `usage: npm run fuzz -- [--minutes N] [--only drafts|docx|doc|pdf|html|lsp|corpus|${guidedNames.join('|')}] [--seed N [--path P]] [--node PROGRAM]`,
  );
  process.exit(2);
}
const first = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
console.log(`seed ${first}`);

const folder = resolve(values.failures);
const runs = new Map<string, number>();
let failures = 0;
// Half of the time, unless the fuzzer cannot be loaded here: what is tried next depends on which code was reached.
let left = minutes;
if (values.seed === undefined && (values.only === undefined || isGuided))
  for (const { name, runs: count, covered, failed } of await guided({
    minutes: kinds.length === 0 ? minutes : minutes / 2,
    failures: folder,
    corpus: resolve(values.reached),
    node: values.node,
    ...(values.only !== undefined && { only: values.only }),
  })) {
    runs.set(`${name} (${covered} branches)`, count);
    if (failed) failures++;
    left = minutes / 2;
  }
const until = Date.now() + left * 60_000;
// One round of every kind in turn; with a seed given just the round that it stands for.
for (
  let seed = first;
  kinds.length > 0 && (seed === first || (values.seed === undefined && Date.now() < until));
  seed++
)
  for (const { name, property, kept } of kinds) {
    const result = await fc.check(property, {
      seed,
      numRuns: ROUND,
      // What fails is made smaller for a minute at most.
      interruptAfterTimeLimit: 60_000,
      ...(values.path !== undefined && { path: values.path }),
    });
    runs.set(name, (runs.get(name) ?? 0) + result.numRuns);
    if (!result.failed || result.counterexample === null) continue;
    failures++;
    const { extension, content } = kept(result.counterexample);
    const again = `npm run fuzz -- --only ${name} --seed ${seed} --path ${result.counterexamplePath}`;
    mkdirSync(folder, { recursive: true });
    const stem = join(folder, `${name}-${seed}`);
    writeFileSync(`${stem}.${extension}`, content);
    writeFileSync(`${stem}.txt`, `${again}\n\n${fc.defaultReportMessage(result) ?? ''}\n`);
    console.error(`${name} failed: ${stem}.txt\n  ${again}`);
  }
await isolated.close();
server.close();
(fuzzed as FuzzedCorpus | null)?.remove();
console.log([...runs].map(([name, count]) => `${name} ${count}`).join(', '), `runs, ${failures} failures`);
process.exitCode = failures > 0 ? 1 : 0;
