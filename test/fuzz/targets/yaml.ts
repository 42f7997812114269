import assert from 'node:assert/strict';
import { loadKnowledge } from '../../../server/src/knowledge/load.ts';
import { addEntry, parseIgnores } from '../../../server/src/service/ignores/ignoreFile.ts';
import { parseConfig } from '../../../server/src/service/settings/config.ts';
import { parseSloganChoices } from '../../../server/src/service/slogans/sloganFile.ts';
import { parseYaml } from '../../../server/src/text/yamlSource.ts';

interface Told {
  readonly line?: number;
  readonly message: { readonly zh: string; readonly en: string };
}

/** A pack that cannot be used costs itself and says why; the rest goes on. */
export function pack(data: Uint8Array): void {
  const text = Buffer.from(data).toString('utf8');
  const { problems } = loadKnowledge([{ path: '/packs/a.yaml', text }]);
  inWords(problems);
}

/** Settings and lists that a folder brings are read as far as they can be, and never end a check. */
export function settings(data: Uint8Array): void {
  const text = Buffer.from(data).toString('utf8');
  parseYaml(text);
  inWords(parseConfig(text).problems);
  inWords(parseSloganChoices(text).problems);
  const before = parseIgnores(text);
  inWords(before.problems);
  const entry = { rule: 'wording', wording: '截止目前' } as const;
  let added: string;
  try {
    added = addEntry(text, entry);
  } catch (error) {
    // What is no list of ours is not added to; that is said.
    const { localized, message } = error as { localized?: Told['message']; message: string };
    inWords([{ message: localized ?? { zh: message, en: message } }]);
    return;
  }
  const after = parseIgnores(added).entries;
  assert.equal(after.at(-1)?.wording, entry.wording);
  assert.ok(after.length >= before.entries.length);
}

function inWords(problems: readonly Told[]): void {
  for (const { message } of problems) assert.match(message.zh, /\p{Script=Han}/u);
}
