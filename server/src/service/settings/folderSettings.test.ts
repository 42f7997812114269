import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folderSettings } from './folderSettings.ts';

const ROOT = '/w';

/** The settings of a folder over the given files, and what is wrong as `file:line key`. */
function read(files: Readonly<Record<string, string>>, folder = '') {
  const { config, reports } = folderSettings(ROOT, folder === '' ? ROOT : `${ROOT}/${folder}`, (path) => {
    const text = files[path.slice(ROOT.length + 1)];
    if (text === 'LINK') throw Object.assign(new Error(), { localized: { zh: '是链接', en: 'is a link' } });
    return text ?? null;
  });
  const problems = reports.flatMap(({ path, problems: found }) =>
    found.map(({ line, key, message }) => `${path.slice(ROOT.length + 1)}:${line} ${key} ${message.zh}`),
  );
  return { config, problems };
}

test('what a file rests on comes before what it says itself, rules option by option', () => {
  const { config, problems } = read({
    '.shengao.yml':
      'extends: 共用/底.yml\nlocality: 青禾县\nrules:\n  outdated-term: { severity: information }\n',
    '共用/底.yml':
      'locality: 青禾市\ndraftDate: 2026-11-22\nrules:\n  outdated-term: { severity: error, allow: [新冠肺炎] }\n  repeated-slogan: off\n',
  });
  assert.deepEqual(problems, []);
  assert.deepEqual(config, {
    locality: '青禾县',
    draftDate: '2026-11-22',
    rules: {
      'outdated-term': { severity: 'information', allow: ['新冠肺炎'] },
      'repeated-slogan': { severity: 'off' },
    },
  });
});

test('paths of another folder count from the root', () => {
  const { config } = read({
    '.shengao.yml': 'extends: [共用/底.yml]\n',
    '共用/底.yml': 'extends: 更底.yml\ncorpus: [旧稿]\nknowledge: [包, ~/包]\n',
    '共用/更底.yml': 'exclude: [往年]\n',
  });
  assert.deepEqual(config, { corpus: ['共用/旧稿'], knowledge: ['共用/包', '~/包'], exclude: ['往年'] });
});

test('a folder below has its own file over that of the folders above, for its drafts alone', () => {
  const files = {
    '.shengao.yml': 'locality: 青禾县\nexclude: ["*.pdf"]\nrules: { repeated-slogan: off }\n',
    '教育/.shengao.yml': 'locality: 东乡\nexclude: [旧, 附件/表]\nrules: { undated-figure: off }\n',
  };
  assert.deepEqual(read(files).config.locality, '青禾县');
  const { config, problems } = read(files, '教育/春季');
  assert.deepEqual(problems, []);
  assert.deepEqual(config, {
    locality: '东乡',
    exclude: ['*.pdf', '教育/**/旧', '教育/附件/表'],
    rules: { 'repeated-slogan': { severity: 'off' }, 'undated-figure': { severity: 'off' } },
  });
});

test('what holds for the whole folder cannot be said further down', () => {
  const { config, problems } = read({ '教育/.shengao.yml': 'locality: 东乡\ncorpus: [旧稿]\n' }, '教育');
  assert.deepEqual(config, { locality: '东乡' });
  assert.deepEqual(problems, [
    '教育/.shengao.yml:2 corpus 只能写在最上层文件夹的 .shengao.yml 里，这里不起作用',
  ]);
});

for (const [name, files, wrong] of [
  ['an address', { '.shengao.yml': 'extends: https://x.cn/a.yml\n' }, /只能是这个文件夹里面的文件/],
  [
    'an absolute path',
    { '.shengao.yml': 'locality: 甲\nextends: /etc/a.yml\n' },
    /^\.shengao\.yml:2 extends/,
  ],
  ['a file outside', { '.shengao.yml': 'extends: ../a.yml\n' }, /只能是这个文件夹里面的文件/],
  ['a link', { '.shengao.yml': 'extends: a.yml\n', 'a.yml': 'LINK' }, /是链接/],
  ['no such file', { '.shengao.yml': 'extends: a.yml\n' }, /没有 a\.yml/],
  [
    'a circle',
    { '.shengao.yml': 'extends: a.yml\n', 'a.yml': 'extends: .shengao.yml\n' },
    /a\.yml:1 extends \.shengao\.yml 又引回自己/,
  ],
  [
    'six levels',
    {
      '.shengao.yml': 'extends: 1.yml\n',
      ...Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`${n}.yml`, `extends: ${n + 1}.yml\n`])),
      '6.yml': 'locality: 丙\n',
    },
    /5\.yml:1 extends 6\.yml：最多引 5 层/,
  ],
  ['a number', { '.shengao.yml': 'extends: 3\n' }, /:1 extends 类型应为/],
  [
    'a mistake in what is rested on',
    { '.shengao.yml': 'extends: a.yml\n', 'a.yml': '\ndraftDay: 1\n' },
    /^a\.yml:2 draftDay/,
  ],
] as const) {
  test(`${name} is said with its file and line, and the rest is used`, () => {
    const { config, problems } = read({ ...files, '.shengao.yml': `${files['.shengao.yml']}language: zh\n` });
    assert.ok(
      problems.some((problem) => wrong.test(problem)),
      problems.join('\n'),
    );
    assert.equal(config.language, 'zh');
  });
}

test('five levels are allowed', () => {
  const files = Object.fromEntries([1, 2, 3, 4].map((n) => [`${n}.yml`, `extends: ${n + 1}.yml\n`]));
  const { config, problems } = read({
    '.shengao.yml': 'extends: 1.yml\n',
    ...files,
    '5.yml': 'locality: 丙\n',
  });
  assert.deepEqual([config.locality, problems], ['丙', []]);
});
