/**
 * Writes everything that is derived from the rules' own tables: docs pages, the README tables, the settings in the
 * manifest and the schema of .shengao.yml. `--check` writes nothing and fails when a file is not current.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Rule } from '../server/src/rules/context.ts';
import { rules } from '../server/src/rules/index.ts';
import type { Locale, RuleExample } from '../server/src/rules/types.ts';
import { configSchema } from '../server/src/service/configSchema.ts';
import { ignoreSchema } from '../server/src/service/ignoreFile.ts';
import { sloganChoicesSchema } from '../server/src/service/sloganFile.ts';

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
        `| \`shengao.rules.${rule.meta.id}.${o.name}\` | \`${JSON.stringify(o.default)}\` | ${o.description[locale]} |`,
    ),
  ];
  return rows.join('\n');
}

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
      meta.why[locale],
      `### ${zh ? '会报告' : 'Reported'}`,
      meta.bad.map((e) => example(e, locale)).join('\n'),
      `### ${zh ? '不会报告' : 'Not reported'}`,
      meta.good.map((e) => example(e, locale)).join('\n'),
      `### ${zh ? '设置' : 'Settings'}`,
      options(rule, locale),
    ].join('\n\n');
  };
  return `# ${meta.id}\n\n${part('zh')}\n\n${part('en')}`;
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

/** The rules' settings as one group of the manifest, with its descriptions in both nls files. */
function manifest(): void {
  const file = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Json;
  const contributes = file['contributes'] as Json;
  const groups = (contributes['configuration'] as Json[]).filter((g) => g['id'] !== 'rules');
  const properties: Json = {};
  const nls: Record<Locale, Json> = { zh: { 'rules.title': '规则' }, en: { 'rules.title': 'Rules' } };
  rules.forEach(({ meta }, i) => {
    const prefix = `shengao.rules.${meta.id}`;
    const describe = (key: string, text: Readonly<Record<Locale, string>>): string => {
      nls.zh[key] = text.zh;
      nls.en[key] = text.en;
      return `%${key}%`;
    };
    properties[`${prefix}.severity`] = {
      type: 'string',
      enum: ['error', 'warning', 'information', 'hint', 'off'],
      default: meta.off ? 'off' : meta.severity,
      scope: 'resource',
      order: i * 10,
      markdownDescription: describe(`rules.${meta.id}.severity`, {
        zh: `**${meta.title.zh}**。${meta.why.zh}`,
        en: `**${meta.title.en}**. ${meta.why.en}`,
      }),
    };
    meta.options.forEach((o, k) => {
      properties[`${prefix}.${o.name}`] = {
        ...(o.type === 'string[]' ? { type: 'array', items: { type: 'string' } } : { type: o.type }),
        ...(o.minimum === undefined ? {} : { minimum: o.minimum }),
        default: o.default,
        scope: 'resource',
        order: i * 10 + k + 1,
        markdownDescription: describe(`rules.${meta.id}.${o.name}`, o.description),
      };
    });
  });
  contributes['configuration'] = [...groups, { id: 'rules', title: '%rules.title%', order: 20, properties }];
  put('package.json', `${JSON.stringify(file, null, 2)}\n`);
  for (const [locale, name] of [
    ['en', 'package.nls.json'],
    ['zh', 'package.nls.zh-cn.json'],
  ] as const) {
    const strings = JSON.parse(readFileSync(join(root, name), 'utf8')) as Json;
    const own = Object.fromEntries(Object.entries(strings).filter(([key]) => !key.startsWith('rules.')));
    put(name, `${JSON.stringify({ ...own, ...nls[locale] }, null, 2)}\n`);
  }
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

if (stale.length > 0) {
  console.error(`not current, run npm run generate: ${stale.join(', ')}`);
  process.exitCode = 1;
}
