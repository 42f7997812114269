import type { Rule } from '../../rules/context.ts';

const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'];

/** JSON schema of one rule's settings: `off`, a severity, or an object with its options. */
function ruleSettingSchema(rule: Rule): Record<string, unknown> {
  const properties: Record<string, unknown> = {
    severity: {
      enum: SEVERITIES,
      default: rule.meta.off ? 'off' : rule.meta.severity,
      description: '级别 · Severity',
    },
  };
  for (const option of rule.meta.options) {
    properties[option.name] = {
      ...(option.type === 'string[]' ? { type: 'array', items: { type: 'string' } } : { type: option.type }),
      ...(option.minimum === undefined ? {} : { minimum: option.minimum }),
      default: option.default,
      examples: [option.example],
      description: `${option.description.zh} · ${option.description.en}`,
    };
  }
  return {
    description: `${rule.meta.title.zh} · ${rule.meta.title.en}`,
    oneOf: [{ enum: SEVERITIES }, { type: 'object', properties, additionalProperties: false }],
  };
}

/** JSON schema of `.shengao.yml`; the same keys stand under `shengao.*` in the editor. */
export function configSchema(rules: readonly Rule[]): Record<string, unknown> {
  const strings = { type: 'array', items: { type: 'string', minLength: 1 } };
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '.shengao.yml',
    description:
      '审稿 Shengao 的设置，供命令行、持续集成和编辑器共用 · Settings for the command line, CI and the editor',
    type: 'object',
    additionalProperties: false,
    properties: {
      extends: {
        type: ['string', 'array'],
        minLength: 1,
        items: { type: 'string', minLength: 1 },
        description:
          '以哪些设置文件为底子：这个文件夹里面的文件，写相对路径，本文件里写了的以本文件为准 · Settings files that this one rests on: files inside this folder by their relative paths; what stands here goes before',
        examples: ['共用/审稿设置.yml'],
      },
      draftDate: {
        type: 'string',
        pattern: '^\\d{4}-\\d{2}-\\d{2}$',
        examples: ['2026-11-22'],
        description:
          '稿件自己没有写明日期时，按这一天判断 · Day to judge on when the draft itself states none',
      },
      locality: {
        type: 'string',
        description: '稿件所属地区 · Locality of the drafts',
        examples: ['甘肃省定西市'],
      },
      corpus: {
        ...strings,
        description: '语料库：文件夹或 .db 文件 · Corpus: folders or .db files',
        examples: [['旧稿', '语料.db']],
      },
      knowledge: {
        ...strings,
        description: '自备知识包所在的文件夹 · Folders of own packs',
        examples: [['我们的知识包']],
      },
      exclude: {
        ...strings,
        description: '检查文件夹时跳过的文件和文件夹 · Files and folders left out when a folder is checked',
        examples: [['往年', '*.pdf', '附件/**']],
      },
      language: { enum: ['zh', 'en'], default: 'zh', description: '信息语言 · Language of messages' },
      rules: {
        type: 'object',
        additionalProperties: false,
        description:
          '各条规则：off、级别，或带选项的对象 · Rules: off, a severity, or an object with options',
        properties: Object.fromEntries(rules.map((rule) => [rule.meta.id, ruleSettingSchema(rule)])),
      },
    },
  };
}
