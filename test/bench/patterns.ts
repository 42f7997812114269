/**
 * How much of what the readers and rules know stands in patterns and word lists of the code, and not in packs: patterns
 * with Chinese in them, and Chinese characters outside comments, by room. Fewer is the direction.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const source = join(import.meta.dirname, '../../server/src');
const HAN = /\p{Script=Han}/gu;
const PATTERN = /\/(?:[^/\n\\]|\\.)*\p{Script=Han}(?:[^/\n\\]|\\.)*\/[a-z]*/gu;
/** User-facing prose is a message, no knowledge. */
const MESSAGE = /\bzh: ?(?:\n\s*)?(?:'[^'\n]*'|`[^`]*`|"[^"\n]*")/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*$/gm;

console.log('| room | patterns with Chinese | Chinese characters |\n| --- | --- | --- |');
for (const room of ['text', 'mentions', 'knowledge', 'draft', 'rules']) {
  let patterns = 0;
  let characters = 0;
  for (const name of readdirSync(join(source, room), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue;
    const code = readFileSync(join(source, room, name), 'utf8')
      .replace(COMMENT, '')
      .replace(MESSAGE, '');
    patterns += code.match(PATTERN)?.length ?? 0;
    characters += code.match(HAN)?.length ?? 0;
  }
  console.log(`| ${room} | ${patterns} | ${characters} |`);
}
