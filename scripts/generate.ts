/**
 * Writes everything that is derived from the rules' own tables: docs pages, the README tables, the settings in the
 * manifest and the schema of .shengao.yml; and the hashes of what is read in the texts of the repository. `--check` writes
 * nothing and fails when a file is not current.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Rule } from '../server/src/rules/context.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Locale, RuleExample, RuleOption, Severity } from '../server/src/rules/types.ts';
import { ignoreSchema } from '../server/src/service/ignores/ignoreFile.ts';
import { configSchema } from '../server/src/service/settings/configSchema.ts';
import { sloganChoicesSchema } from '../server/src/service/slogans/sloganFile.ts';
import { dumpOf, hashesOf, ownTexts } from '../test/gold/dump.ts';

const root = join(import.meta.dirname, '..');
const checking = process.argv.includes('--check');
const stale: string[] = [];

const SEVERITY = {
  zh: { error: '错误', warning: '警告', information: '提示', hint: '参考' },
  en: { error: 'error', warning: 'warning', information: 'information', hint: 'hint' },
} as const;
const SAFETY = {
  zh: { safe: '可自动执行', suggestion: '供选择', fill: '由作者填写' },
  en: { safe: 'safe', suggestion: 'suggestion', fill: 'fill in' },
} as const;
const FAMILY = {
  zh: {
    figures: '数字',
    directives: '文件与提法',
    slogans: '口号与重复',
    residue: '残留',
    structure: '结构',
  },
  en: {
    figures: 'figures',
    directives: 'directives',
    slogans: 'slogans',
    residue: 'residue',
    structure: 'structure',
  },
} as const;

const EXAMPLE = { zh: '例如：', en: 'Example: ' } as const;
const REPORTED = { zh: '例如，会报告：', en: 'Reported, for example: ' } as const;

/** Text for Markdown: the marks of blanks (_ and *) are no emphasis. */
const inline = (text: string): string => text.replace(/[_*<]/g, '\\$&');

const exampleOf = ({ example }: RuleOption): string =>
  `\`${JSON.stringify(example).replaceAll('","', '", "')}\``;

function put(path: string, content: string): void {
  const file = join(root, path);
  const old = existsSync(file) ? readFileSync(file, 'utf8') : null;
  if (old === content) return;
  if (checking) {
    stale.push(path);
    return;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Replaces what stands between the markers of `region`; the text around them is written by hand. */
function putRegion(path: string, region: string, content: string, initial: string): void {
  const file = join(root, path);
  const old = existsSync(file) ? readFileSync(file, 'utf8') : initial;
  const begin = `<!-- generated:${region} -->`;
  const end = `<!-- /generated:${region} -->`;
  const from = old.indexOf(begin);
  const to = old.indexOf(end);
  if (from === -1 || to === -1) throw new Error(`${path}: no markers for the generated region ${region}`);
  put(path, `${old.slice(0, from + begin.length)}\n${content.trim()}\n${old.slice(to)}`);
}

function example(e: RuleExample, locale: Locale): string {
  const note = e.note === undefined ? '' : ` — ${e.note[locale]}`;
  const date =
    e.date === undefined ? '' : locale === 'zh' ? `（稿件日期 ${e.date}）` : ` (draft of ${e.date})`;
  return `- \`${e.text.replaceAll('\n', ' ⏎ ')}\`${date}${note}`;
}

function options(rule: Rule, locale: Locale): string {
  const zh = locale === 'zh';
  const rows = [
    `| ${zh ? '设置' : 'setting'} | ${zh ? '默认' : 'default'} | ${zh ? '含义' : 'meaning'} |`,
    '| --- | --- | --- |',
    `| \`shengao.rules.${rule.meta.id}.severity\` | \`${rule.meta.off ? 'off' : rule.meta.severity}\` | ${zh ? '级别；`off` 关闭' : 'severity; `off` switches the rule off'} |`,
    ...rule.meta.options.map(
      (o) =>
        `| \`shengao.rules.${rule.meta.id}.${o.name}\` | \`${JSON.stringify(o.default)}\` | ${inline(o.description[locale])}${locale === 'zh' ? '' : ' '}${EXAMPLE[locale]}${exampleOf(o)} |`,
    ),
  ];
  return rows.join('\n');
}

/** As GitHub and VS Code name the place of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

function page(rule: Rule): string {
  const { meta } = rule;
  const part = (locale: Locale): string => {
    const zh = locale === 'zh';
    const fix = meta.fixSafety === null ? (zh ? '无' : 'none') : SAFETY[locale][meta.fixSafety];
    return [
      `## ${meta.title[locale]}`,
      zh
        ? `类别：${FAMILY.zh[meta.family]} · 默认级别：${meta.off ? '关闭' : SEVERITY.zh[meta.severity]} · 改法：${fix}`
        : `Family: ${FAMILY.en[meta.family]} · default severity: ${meta.off ? 'off' : SEVERITY.en[meta.severity]} · fix: ${fix}`,
      inline(meta.why[locale]),
      ...(meta.whySafe === undefined
        ? []
        : [`### ${zh ? '哪些改法可以自动执行' : 'What may run by itself'}`, inline(meta.whySafe[locale])]),
      `### ${zh ? '会报告' : 'Reported'}`,
      meta.bad.map((e) => example(e, locale)).join('\n'),
      `### ${zh ? '不会报告' : 'Not reported'}`,
      meta.good.map((e) => example(e, locale)).join('\n'),
      `### ${zh ? '设置' : 'Settings'}`,
      options(rule, locale),
    ].join('\n\n');
  };
  return `# ${meta.id}\n\n[English](#${anchor(meta.title.en)})\n\n${part('zh')}\n\n${part('en')}`;
}

function table(locale: Locale, link: (id: string) => string): string {
  const zh = locale === 'zh';
  return [
    zh ? '| 规则 | 报告什么 | 默认级别 | 改法 |' : '| rule | reports | severity | fix |',
    '| --- | --- | --- | --- |',
    ...rules.map(({ meta }) => {
      const fix = meta.fixSafety === null ? '—' : SAFETY[locale][meta.fixSafety];
      return `| [\`${meta.id}\`](${link(meta.id)}) | ${meta.title[locale]} | ${meta.off ? (zh ? '关闭' : 'off') : SEVERITY[locale][meta.severity]} | ${fix} |`;
    }),
  ].join('\n');
}

function pages(): void {
  for (const rule of rules) {
    const path = `docs/rules/${rule.meta.id}.md`;
    putRegion(path, 'rule', page(rule), '<!-- generated:rule -->\n<!-- /generated:rule -->\n');
  }
  put(
    'docs/rules/README.md',
    `# 规则 · Rules\n\n${table('zh', (id) => `${id}.md`)}\n\n${table('en', (id) => `${id}.md`)}\n`,
  );
  putRegion(
    'README.md',
    'rules',
    table('en', (id) => `docs/rules/${id}.md`),
    '',
  );
  putRegion(
    'README.zh-CN.md',
    'rules',
    table('zh', (id) => `docs/rules/${id}.md`),
    '',
  );
}

type Json = Record<string, unknown>;

/** What each severity does in the editor, in the order of the list to choose from. */
const SEVERITY_CHOICES = {
  error: { zh: '红色波浪线，列进“问题”。', en: 'A red line, listed in Problems.' },
  warning: { zh: '黄色波浪线，列进“问题”。', en: 'A yellow line, listed in Problems.' },
  information: { zh: '蓝色波浪线，列进“问题”。', en: 'A blue line, listed in Problems.' },
  hint: { zh: '开头三个小点，不列进“问题”。', en: 'Three dots, not listed in Problems.' },
  off: { zh: '这条规则不检查。', en: 'The rule is not checked.' },
} as const;

/** Titles of the groups of rules, short enough for the narrow list of the settings editor. */
const RULE_GROUPS = {
  figures: { zh: '规则：数字', en: 'Rules: Figures' },
  directives: { zh: '规则：文件', en: 'Rules: Directives' },
  slogans: { zh: '规则：口号', en: 'Rules: Slogans' },
  residue: { zh: '规则：残留', en: 'Rules: Residue' },
  structure: { zh: '规则：结构', en: 'Rules: Structure' },
} as const;

/** The settings that an office touches; all others are marked advanced, which the settings editor shows when asked. */
const EVERYDAY: ReadonlySet<string> = new Set(
  [
    ...['draftDate', 'locality', 'language', 'check.run', 'openAsDraft', 'exclude', 'corpus.path'],
    ...['insert.figures', 'insert.places', 'codeLens.borrowed', 'marks.gutter', 'lineMessage'],
  ].map((key) => `shengao.${key}`),
);

/** A group whose settings are found by the words that people type. */
function findable(group: Json): Json {
  const properties = Object.entries(group['properties'] as Record<string, Json>).map(([key, setting]) => {
    const { tags: _, ...rest } = setting;
    const tags = EVERYDAY.has(key) ? {} : { tags: ['advanced'] };
    return [key, { ...rest, ...tags, keywords: ['审稿', '校对', '讲话稿'] }];
  });
  return { ...group, properties: Object.fromEntries(properties) };
}

/** What a rule is for, in a sentence; the rest stands on its page. */
function firstSentence(text: string, locale: Locale): string {
  return text.split(locale === 'zh' ? /(?<=。)/ : /(?<=\.)\s/)[0] ?? '';
}

/** The first thing that the rule reports, on one line of at most so many characters. */
function reported(rule: Rule): string {
  const text = (rule.meta.bad[0]?.text ?? '').replace(/^---\n[^-]*---\n/, '').replaceAll('\n', ' ⏎ ');
  const shown = text.length > 80 ? `${text.slice(0, 80)}…` : text;
  return `\`${shown}\``;
}

/** The rules' settings as one group a family, with their descriptions in both nls files. */
function manifest(): void {
  const file = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Json;
  const contributes = file['contributes'] as Json;
  const groups = (contributes['configuration'] as Json[]).filter((g) => !String(g['id']).startsWith('rules'));
  const nls: Record<Locale, Json> = { zh: {}, en: {} };
  const describe = (key: string, text: Readonly<Record<Locale, string>>): string => {
    nls.zh[key] = text.zh;
    nls.en[key] = text.en;
    return `%${key}%`;
  };
  const choices = Object.entries(SEVERITY_CHOICES);
  const severities = {
    enumItemLabels: choices.map(([severity]) =>
      describe(`rules.severity.${severity}.label`, {
        zh: severity === 'off' ? '关闭' : SEVERITY.zh[severity as Severity],
        en: severity[0]!.toUpperCase() + severity.slice(1),
      }),
    ),
    enumDescriptions: choices.map(([severity, text]) => describe(`rules.severity.${severity}`, text)),
  };
  const families = Object.keys(RULE_GROUPS) as (keyof typeof RULE_GROUPS)[];
  const ofRules = families.map((family, at) => {
    const properties: Json = {};
    rules
      .filter((rule) => rule.meta.family === family)
      .forEach((rule, i) => {
        const { meta } = rule;
        const prefix = `shengao.rules.${meta.id}`;
        const about = `command:shengao.openRulePage?${encodeURIComponent(JSON.stringify([{ rule: meta.id }]))}`;
        properties[`${prefix}.severity`] = {
          type: 'string',
          enum: Object.keys(SEVERITY_CHOICES),
          ...severities,
          default: meta.off ? 'off' : meta.severity,
          scope: 'resource',
          order: i * 10,
          markdownDescription: describe(`rules.${meta.id}.severity`, {
            zh: `**审稿 · ${meta.title.zh}**。${inline(firstSentence(meta.why.zh, 'zh'))}[规则说明](${about})\n\n${REPORTED.zh}${reported(rule)}`,
            en: `**Shengao · ${meta.title.en}**. ${inline(firstSentence(meta.why.en, 'en'))} [About the rule](${about})\n\n${REPORTED.en}${reported(rule)}`,
          }),
        };
        meta.options.forEach((o, k) => {
          const value = exampleOf(o);
          properties[`${prefix}.${o.name}`] = {
            ...(o.type === 'string[]' ? { type: 'array', items: { type: 'string' } } : { type: o.type }),
            ...(o.minimum === undefined ? {} : { minimum: o.minimum }),
            default: o.default,
            scope: 'resource',
            order: i * 10 + k + 1,
            markdownDescription: describe(`rules.${meta.id}.${o.name}`, {
              zh: `**审稿 · ${meta.title.zh}**。${inline(o.description.zh)}\n\n${EXAMPLE.zh}${value}`,
              en: `**Shengao · ${meta.title.en}**. ${inline(o.description.en)}\n\n${EXAMPLE.en}${value}`,
            }),
          };
        });
      });
    const title = describe(`rules.title.${family}`, RULE_GROUPS[family]);
    return { id: `rules.${family}`, title, order: 20 + at, properties };
  });
  contributes['configuration'] = [...groups, ...ofRules].map(findable);
  put('package.json', `${JSON.stringify(file, null, 2)}\n`);
  const strings: Record<Locale, Record<string, string>> = { zh: {}, en: {} };
  for (const [locale, name] of [
    ['en', 'package.nls.json'],
    ['zh', 'package.nls.zh-cn.json'],
  ] as const) {
    const old = JSON.parse(readFileSync(join(root, name), 'utf8')) as Record<string, string>;
    strings[locale] = Object.fromEntries(Object.entries(old).filter(([key]) => !key.startsWith('rules.')));
    put(name, `${JSON.stringify({ ...strings[locale], ...nls[locale] }, null, 2)}\n`);
  }
  settingsTables(groups, strings);
}

/** Keys of `.shengao.yml` that are the editor's settings under the same name. */
const SHARED_KEYS = new Set(['draftDate', 'locality', 'knowledge', 'language', 'exclude']);

/** The settings written by hand, in docs/settings.md, each with the first sentence of its description. */
function settingsTables(groups: readonly Json[], strings: Record<Locale, Record<string, string>>): void {
  const text = (key: unknown, locale: Locale): string => strings[locale][String(key).slice(1, -1)] ?? '';
  const first = (description: string, end: RegExp): string =>
    (description.replace(/^\*\*[^*]*\*\*[。.]\s?/, '').split(end)[0] ?? '').replace(
      /\[([^\]]+)\]\(command:[^)]*\)/g,
      '$1',
    );
  const tables = groups.map((group) => {
    const rows = Object.entries(group['properties'] as Record<string, Json>).map(([key, setting]) => {
      const meaning = setting['markdownDescription'];
      const value = setting['default'] === '' ? '空 · empty' : `\`${JSON.stringify(setting['default'])}\``;
      const shared = SHARED_KEYS.has(key.slice('shengao.'.length)) ? '是 · yes' : '';
      const choices = (setting['enum'] as string[] | undefined)?.map((choice) => `\`${choice}\``).join(' ');
      return `| \`${key}\` | ${value}${choices === undefined ? '' : `<br>${choices}`} | ${shared} | ${first(text(meaning, 'zh'), /(?<=。)/)} · ${first(text(meaning, 'en'), /(?<=\.)\s/)} |`;
    });
    return [
      `### ${text(group['title'], 'zh')} · ${text(group['title'], 'en')}`,
      '',
      '| 键 · key | 默认，可选 · default, choices | `.shengao.yml` | 含义 · meaning |',
      '| --- | --- | --- | --- |',
      ...rows,
    ].join('\n');
  });
  putRegion('docs/settings.md', 'settings', tables.join('\n\n'), '');
}

/** Which family each rule is of, for the client, which does not carry the rules. */
function families(): void {
  const key = (id: string): string => (id.includes('-') ? `'${id}'` : id);
  const lines = rules.map(({ meta }) => `  ${key(meta.id)}: '${meta.family}',`);
  put(
    'protocol/src/families.ts',
    `/** Family of each rule, by id. Generated from the rules: \`npm run generate\`. */\nexport const RULE_FAMILIES = {\n${lines.join('\n')}\n} as const;\n`,
  );
}

pages();
families();
manifest();
put('server/schema/ignore.schema.json', `${JSON.stringify(ignoreSchema(rules), null, 2)}\n`);
put('server/schema/slogans.schema.json', `${JSON.stringify(sloganChoicesSchema(), null, 2)}\n`);
put('server/schema/shengao.schema.json', `${JSON.stringify(configSchema(rules), null, 2)}\n`);
put('test/gold/mentions.hashes', hashesOf(await dumpOf(ownTexts())));

if (stale.length > 0) {
  console.error(`not current, run npm run generate: ${stale.join(', ')}`);
  process.exitCode = 1;
}
