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

  test('links, settings and keys named in one language of the manifest are named in the other', () => {
    const named = (text: string): string[] =>
      (
        text.match(/\]\(command:[^)]{1,200}\)|`#[\w.-]{1,80}#`|(?:Ctrl|Shift|Alt)\+[^\s，。”“;,:]{1,12}/g) ??
        []
      ).toSorted();
    for (const [key, text] of Object.entries(english)) {
      assert.deepEqual(named(chinese[key] ?? '').map(normalKey), named(text).map(normalKey), key);
    }
  });

  test('commands that texts link to are declared', () => {
    const commands = new Set<string>(Object.values(Commands));
    for (const [key, text] of [...Object.entries(english), ...Object.entries(chinese)]) {
      for (const [, command] of text.matchAll(/\]\(command:(shengao\.\w{1,40})/g)) {
        assert.ok(commands.has(command!), `${key}: ${command}`);
      }
    }
  });

  test('English has Chinese only in examples', () => {
    const ours = Object.entries(english).filter(([, text]) => han.test(text.replace(/`[^`]{1,200}`/g, '')));
    const examples = /^(?:rules|settings|walkthrough)\./;
    assert.deepEqual(
      ours.filter(([key]) => !examples.test(key)),
      [],
    );
  });

  test('no text of the manifest stands in it untranslated', () => {
    const texts = [
      'title',
      'description',
      'markdownDescription',
      'displayName',
      'label',
      'contents',
      'altText',
      'category',
    ];
    const found: string[] = [];
    const visit = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, inner] of Object.entries(value)) {
        if (texts.includes(key) && typeof inner === 'string' && !/^%[\w.-]+%$/.test(inner))
          found.push(`${path}.${key}: ${inner}`);
        visit(inner, `${path}.${key}`);
      }
    };
    visit(JSON.parse(read('package.json')).contributes, '');
    assert.deepEqual(found, []);
  });

  test('every text of the server is in both languages', () => {
    let seen = 0;
    for (const file of globSync('server/src/**/*.ts', { cwd: root })) {
      if (file.endsWith('.test.ts')) continue;
      for (const [all, zh, en] of read(file).matchAll(
        /\{\s*zh: '((?:[^'\\\n]|\\.){1,600})',\s*en:\s*'((?:[^'\\\n]|\\.){1,900})'/g,
      )) {
        seen++;
        // A mark, a number or a name may be the same in both.
        if (zh === en || !/\p{L}{2}/u.test(en!)) continue;
        assert.match(zh!, han, `${file}: ${all}`);
        assert.match(en!, /[A-Za-z]{2}/, `${file}: ${all}`);
      }
    }
    assert.ok(seen > 200, `${seen} texts were read`);
  });
});

/** Keys as both languages may write them. */
function normalKey(text: string): string {
  return text.replace(/[.,，。]$/, '');
}

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

  const groups: { id: string; title: string; order: number; properties: Record<string, Setting> }[] =
    manifest.contributes.configuration;

  test('every setting says where it holds and what it means, with an example in both languages', () => {
    const languages = [
      [json('package.nls.json'), /example/i],
      [json('package.nls.zh-cn.json'), /例如/],
    ] as const;
    for (const [key, setting] of groups.flatMap((g) => Object.entries(g.properties))) {
      assert.ok(key.startsWith('shengao.'), key);
      assert.match(setting.scope ?? '', /^(?:window|resource|machine)$/, key);
      assert.ok('default' in setting, key);
      for (const [texts, example] of languages) {
        assert.match(texts[(setting.markdownDescription ?? '').slice(1, -1)] ?? '', example, key);
      }
    }
  });

  test('every choice of a setting has a name and says what it does', () => {
    for (const [key, setting] of groups.flatMap((g) => Object.entries(g.properties))) {
      if (setting.enum === undefined) continue;
      assert.equal(setting.enumItemLabels?.length, setting.enum.length, key);
      assert.equal(setting.enumDescriptions?.length, setting.enum.length, key);
      assert.ok(setting.enum.includes(setting.default as string), key);
    }
  });

  test('groups and settings have their places', () => {
    const orders = groups.map((g) => g.order);
    assert.equal(new Set(orders).size, orders.length);
    for (const { id, properties } of groups) {
      const places = Object.values(properties).map((setting) => setting.order);
      assert.ok(
        places.every((place) => typeof place === 'number') && new Set(places).size === places.length,
        id,
      );
    }
  });

  test('a workspace that is not trusted cannot name files to be opened', () => {
    const restricted: string[] = manifest.capabilities.untrustedWorkspaces.restrictedConfigurations;
    const paths = groups
      .flatMap((g) => Object.entries(g.properties))
      .filter(([key, setting]) => /path|file|knowledge/i.test(key) && setting.scope !== 'machine')
      .map(([key]) => key);
    assert.deepEqual(restricted.toSorted(), paths.toSorted());
  });
});

interface Setting {
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumItemLabels?: readonly string[];
  readonly enumDescriptions?: readonly string[];
}
