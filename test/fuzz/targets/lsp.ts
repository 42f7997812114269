import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createNoSegmenter, openCorpus } from '../../../server/src/corpus/index.ts';
import type { Corpus } from '../../../server/src/corpus/types.ts';
import { loadShippedKnowledge } from '../../../server/src/knowledge/disk.ts';
import { fakeRuntime, TestClient } from '../../lsp/client.ts';
import { DRAFTS, METHODS, type Message, Traffic } from '../traffic.ts';
import { Bytes } from './bytes.ts';

const EXAMPLES = join(import.meta.dirname, '../../../examples/corpus');

let corpus: Corpus | null = null;

/** A real corpus, in memory: what is sent may ask it anything. */
async function filled(): Promise<Corpus> {
  if (corpus !== null) return corpus;
  corpus = openCorpus(':memory:', { segmenter: createNoSegmenter() });
  await corpus.addTexts(
    readdirSync(EXAMPLES).map((source) => ({ source, text: readFileSync(join(EXAMPLES, source), 'utf8') })),
    { places: loadShippedKnowledge().lexicon.places },
  );
  return corpus;
}

/** In this process, so that the fuzzer sees which code runs. */
const server = new Traffic(() => {
  const client = new TestClient(fakeRuntime({ openCorpus: () => corpus }).runtime);
  return {
    client,
    write: (raw) => void client.toServer.write(raw),
    onEnd: () => {},
    end: () => client.connection.dispose(),
  };
});

const WORDS = [
  'query',
  'limit',
  'speechId',
  'passageIndex',
  'place',
  'from',
  'textDocument',
  'uri',
  'file:///drafts/0.speech',
  'position',
  'line',
  '__proto__',
  'text',
] as const;

/** Whatever is sent, the server answers, and says of each draft what it says of the same text opened anew. */
export async function traffic(data: Uint8Array): Promise<void> {
  await filled();
  const bytes = new Bytes(data);
  const messages: Message[] = [];
  while (!bytes.isEnded && messages.length < 30) messages.push(messageOf(bytes));
  await server.run(messages);
}

function messageOf(bytes: Bytes): Message {
  const draft = bytes.byte() % DRAFTS;
  switch (bytes.byte() % 8) {
    case 0:
      return { what: 'open', draft, seed: bytes.below(2 ** 16) };
    case 1:
      return { what: 'close', draft };
    case 2:
      return { what: 'nonsense', method: bytes.of(METHODS), params: jsonOf(bytes, 3) };
    case 3:
      return { what: 'garbage', body: bytes.text(6) };
    case 4:
    case 5:
      return {
        what: 'ask',
        draft,
        method: bytes.of(METHODS),
        at: bytes.below(2 ** 16),
        cancel: bytes.byte() % 4 === 0,
      };
    default:
      return {
        what: 'change',
        draft,
        at: bytes.below(2 ** 16),
        reach: bytes.of([0, 0, 1, 3, 40]),
        seed: bytes.below(2 ** 16),
      };
  }
}

type Json = (Message & { readonly what: 'nonsense' })['params'];

function jsonOf(bytes: Bytes, depth: number): Json {
  switch (bytes.byte() % (depth > 0 ? 8 : 5)) {
    case 0:
      return null;
    case 1:
      return bytes.byte() - 2;
    case 2:
      return bytes.of(WORDS);
    case 3:
      return bytes.text(3);
    case 4:
      return bytes.byte() % 2 === 0;
    case 5:
      return Array.from({ length: bytes.byte() % 3 }, () => jsonOf(bytes, depth - 1));
    default:
      return Object.fromEntries(
        Array.from({ length: bytes.byte() % 4 }, () => [bytes.of(WORDS), jsonOf(bytes, depth - 1)]),
      );
  }
}
