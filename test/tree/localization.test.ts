import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { Commands } from '@shengao/protocol';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const json = (path: string): Record<string, string> => JSON.parse(read(path));
const han = /\p{Script=Han}/u;

describe('localization', () => {
  const english = json('package.nls.json');
  const chinese = json('package.nls.zh-cn.json');

  test('every key of the manifest is there in both languages, and none is left over', () => {
    const used = new Set(Array.from(read('package.json').matchAll(/"%([\w.-]+)%"/g), (m) => m[1]!));
    assert.deepEqual([...used].toSorted(), Object.keys(english).toSorted());
    assert.deepEqual(Object.keys(chinese).toSorted(), Object.keys(english).toSorted());
  });

  test('Chinese is Chinese', () => {
    const untranslated = Object.entries(chinese).filter(([, text]) => !han.test(text));
    assert.deepEqual(untranslated, []);
  });

  test('every message of the client is translated, and no translation is left over', () => {
    const bundle = json('l10n/bundle.l10n.zh-cn.json');
    const used = new Set<string>();
    for (const file of globSync('client/src/**/*.ts', { cwd: root })) {
      const source = read(file);
      const calls = source.match(/l10n\.t\(/g)?.length ?? 0;
      const literals = Array.from(source.matchAll(/l10n\.t\(\s*'((?:[^'\\]|\\.)*)'/g), (m) => m[1]!);
      assert.equal(literals.length, calls, `${file}: l10n.t takes a literal in single quotes`);
      for (const text of literals) used.add(text.replaceAll("\\'", "'"));
    }
    assert.deepEqual(Object.keys(bundle).toSorted(), [...used].toSorted());
    assert.deepEqual(
      Object.values(bundle).filter((text) => !han.test(text)),
      [],
    );
  });

  test('placeholders survive translation', () => {
    const numbers = (text: string): string[] => (text.match(/\{\d\}/g) ?? []).toSorted();
    for (const [source, translated] of Object.entries(json('l10n/bundle.l10n.zh-cn.json'))) {
      assert.deepEqual(numbers(translated), numbers(source), source);
    }
  });
});

describe('manifest', () => {
  const manifest = JSON.parse(read('package.json'));

  test('declares the commands that the client registers, and no others', () => {
    const declared = manifest.contributes.commands.map((c: { command: string }) => c.command);
    assert.deepEqual(declared.toSorted(), Object.values(Commands).toSorted());
  });

  test('every menu and key runs a command that is declared', () => {
    const { menus, keybindings, commands } = manifest.contributes;
    const declared = new Set(commands.map((c: { command: string }) => c.command));
    const named = [...Object.values<{ command: string }[]>(menus).flat(), ...keybindings].map(
      (m) => m.command,
    );
    assert.deepEqual(
      named.filter((command) => !declared.has(command)),
      [],
    );
  });

  test('every setting says where it holds and what it means', () => {
    const groups: { properties: Record<string, Record<string, unknown>> }[] =
      manifest.contributes.configuration;
    for (const [key, setting] of groups.flatMap((g) => Object.entries(g.properties))) {
      assert.ok(key.startsWith('shengao.'), key);
      assert.ok(setting['scope'] && setting['markdownDescription'], key);
      assert.ok('default' in setting, key);
    }
  });
});
