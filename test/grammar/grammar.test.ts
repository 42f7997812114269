import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import oniguruma from 'vscode-oniguruma';
import textmate from 'vscode-textmate';

const root = join(import.meta.dirname, '../..');
const path = join(root, 'syntaxes/speech-draft.tmLanguage.json');
const require = createRequire(import.meta.url);

/** Scopes of each token of `lines`, read by VS Code's own tokenizer. */
async function tokens(lines: readonly string[]): Promise<{ text: string; scopes: string[] }[][]> {
  const wasm = join(dirname(require.resolve('vscode-oniguruma/package.json')), 'release/onig.wasm');
  await oniguruma.loadWASM(new Uint8Array(readFileSync(wasm)).buffer).catch(() => {});
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (sources: string[]) => new oniguruma.OnigScanner(sources),
      createOnigString: (s: string) => new oniguruma.OnigString(s),
    }),
    loadGrammar: async () => textmate.parseRawGrammar(readFileSync(path, 'utf8'), path),
  });
  const grammar = (await registry.loadGrammar('text.speech-draft'))!;
  let state = textmate.INITIAL;
  return lines.map((line) => {
    const result = grammar.tokenizeLine(line, state);
    state = result.ruleStack;
    return result.tokens.map((t) => ({ text: line.slice(t.startIndex, t.endIndex), scopes: t.scopes }));
  });
}

describe('grammar', () => {
  for (const file of globSync('*.speech', { cwd: import.meta.dirname })) {
    test(file, async () => {
      const { code, output } = await run(join(import.meta.dirname, file));
      assert.equal(code, 0, output);
    });
  }

  test('front matter stands at the beginning only', async () => {
    const text = ['---', '日期: 2020-02-10', '---', '一、认清形势', '---', '日期: 今天'];
    const lines = await tokens(text);
    const has = (line: number, scope: string) =>
      lines[line]!.some((t) => t.scopes.some((s) => s.includes(scope)));
    assert.ok(has(0, 'front-matter'));
    assert.ok(has(1, 'entity.name.tag.front-matter'));
    assert.ok(!has(3, 'front-matter'));
    assert.ok(has(3, 'markup.heading.1'));
    assert.ok(!has(5, 'front-matter'));
  });

  test('a paragraph of 20,000 characters is read to its end in good time', async () => {
    const sentence =
      '一是要完成投资12.5亿元，贯彻《条例》〔2020〕4号，坚持“人民至上”，截至X月X日排查xx市___例；';
    const line = sentence.repeat(Math.ceil(20_000 / sentence.length));
    const [read] = await tokens([line]);
    assert.equal(read!.at(-1)!.text.at(-1), '；');
    assert.ok(read!.length > 1000);
  });

  test('unclosed quotation marks and titles end with their line', async () => {
    const lines = await tokens(['“人民至上', '《条例', '正文']);
    assert.deepEqual(
      lines[2]!.map((t) => t.scopes),
      [['text.speech-draft']],
    );
  });
});

function run(file: string): Promise<{ code: number; output: string }> {
  const cli = require.resolve('vscode-tmgrammar-test/dist/unit.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [cli, file], { cwd: root }, (error, stdout, stderr) =>
      resolve({ code: error ? 1 : 0, output: stdout + stderr }),
    );
  });
}
