import { Ajv, type ErrorObject } from 'ajv';
import { isTeamAddress } from '../../corpus/address.ts';
import type { Rule } from '../../rules/context.ts';
import { rules as allRules } from '../../rules/index.ts';
import type { Locale, Localized } from '../../rules/types.ts';
import { type IsoDate, isIsoDay } from '../../text/calendar.ts';
import { kept } from '../../text/kept.ts';
import { parseYaml, type YamlSource } from '../../text/yamlSource.ts';
import type { RuleSetting } from '../types.ts';
import { configSchema } from './configSchema.ts';

/** What `.shengao.yml` says. Paths are as written, relative to the file. */
export interface Config {
  readonly draftDate?: IsoDate;
  readonly locality?: string;
  readonly corpus?: readonly string[];
  readonly knowledge?: readonly string[];
  readonly language?: Locale;
  /** Patterns of files and folders that are not looked at when a folder is checked; see exclude.ts. */
  readonly exclude?: readonly string[];
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Settings files that this one rests on, relative to it; see folderSettings.ts. */
  readonly extends?: readonly string[];
}

/** A key of `.shengao.yml` that cannot be used; the other keys are used all the same. */
export interface ConfigProblem {
  /** 1-based. */
  readonly line: number;
  /** Dotted key, empty when the file as a whole is meant. */
  readonly key: string;
  readonly message: Localized;
}

export interface ParsedConfig {
  readonly config: Config;
  readonly problems: readonly ConfigProblem[];
  /** 1-based line of a key of the top level; 1 where the file has none. */
  readonly lineOf: (key: string) => number;
}

const NO_ADDRESS: Localized = {
  zh: '数据库地址不能写在文件夹的设置里，没有采用；请在命令行用 --corpus 给出',
  en: 'a folder cannot name the address of a database; it is not used. Give it on the command line with --corpus',
};

/** Nobody reads more, and each is looked for in the file. */
const MOST_PROBLEMS = 100;

/** Reads `.shengao.yml`. A key that does not fit is left out and reported by line and name; nothing throws. */
export function parseConfig(text: string, rules: readonly Rule[] = allRules): ParsedConfig {
  const source = parseYaml(text);
  const lineOf = (key: string): number => source.lineOf(`/${key}`) || 1;
  if (source.errors.length > 0) {
    return {
      config: {},
      problems: source.errors.map((e) => ({
        line: e.line,
        key: '',
        message: { zh: `不是合法的 YAML：${e.message}`, en: `not valid YAML: ${e.message}` },
      })),
      lineOf,
    };
  }
  if (source.value === null || source.value === undefined) return { config: {}, problems: [], lineOf };
  const { errors } = validate(source.value, rules);
  if (errors.some((e) => e.instancePath === '' && e.keyword === 'type')) {
    return {
      config: {},
      problems: [
        {
          line: 1,
          key: '',
          message: { zh: '应当是“键: 值”的列表', en: 'must be a mapping of keys to values' },
        },
      ],
      lineOf,
    };
  }
  const problems = errors.slice(0, MOST_PROBLEMS).map((e) => problemOf(e, source));
  if (errors.length > MOST_PROBLEMS)
    problems.push({
      line: problems.at(-1)!.line,
      key: '',
      message: {
        zh: `共有 ${errors.length} 处不能用，只列出前 ${MOST_PROBLEMS} 处`,
        en: `${errors.length} keys cannot be used; only the first ${MOST_PROBLEMS} are listed`,
      },
    });
  const data = structuredClone(source.value) as Record<string, unknown>;
  for (const error of errors) drop(data, pointerOf(error));
  const config = normalise(data);
  const places = config.corpus?.filter((place) => !isTeamAddress(place)) ?? [];
  if (places.length < (config.corpus?.length ?? 0)) {
    // A folder may come from anybody: it does not choose which server drafts are compared with.
    problems.push({ line: source.lineOf('/corpus'), key: 'corpus', message: NO_ADDRESS });
    Object.assign(config, { corpus: places });
  }
  if (config.draftDate !== undefined && !isIsoDay(config.draftDate)) {
    problems.push({
      line: source.lineOf('/draftDate'),
      key: 'draftDate',
      message: { zh: `没有这一天：${config.draftDate}`, en: `no such day: ${config.draftDate}` },
    });
    const { draftDate: _, ...rest } = config;
    return { config: rest, problems, lineOf };
  }
  return { config, problems, lineOf };
}

/** `off` and `warning` as short forms of `{severity: …}`. Also used for settings that an editor sends. */
function normaliseRules(rules: Readonly<Record<string, unknown>>): Record<string, RuleSetting> {
  const out: Record<string, RuleSetting> = {};
  for (const [id, setting] of Object.entries(rules)) {
    if (typeof setting === 'string') out[id] = { severity: setting as NonNullable<RuleSetting['severity']> };
    // YAML 1.1 habits: `off` may arrive as the boolean false.
    else if (setting === false) out[id] = { severity: 'off' };
    else if (typeof setting === 'object' && setting !== null) out[id] = setting as RuleSetting;
  }
  return out;
}

function normalise(data: Record<string, unknown>): Config {
  const { rules, extends: bases, ...rest } = data;
  return {
    ...(rest as Config),
    ...(bases === undefined ? {} : { extends: typeof bases === 'string' ? [bases] : (bases as string[]) }),
    ...(typeof rules === 'object' && rules !== null
      ? { rules: normaliseRules(rules as Record<string, unknown>) }
      : {}),
  };
}

const validator = kept((rules: readonly Rule[]) =>
  new Ajv({ allErrors: true, strict: false }).compile(configSchema(rules)),
);

function validate(value: unknown, rules: readonly Rule[]): { errors: ErrorObject[] } {
  const check = validator(rules);
  check(value);
  // Of a failed oneOf keep the branch that tells most: the unknown option or the wrong type inside the object.
  const errors = (check.errors ?? []).filter((e) => e.keyword !== 'oneOf');
  const inObject = new Set(
    errors
      .filter((e) => e.schemaPath.includes('/oneOf/1/properties/') || e.keyword === 'additionalProperties')
      .map((e) => rulePath(e)),
  );
  return {
    errors: errors.filter((e) => {
      if (!e.schemaPath.includes('/oneOf/')) return true;
      const path = rulePath(e);
      if (inObject.has(path))
        return e.schemaPath.includes('/oneOf/1/') || e.keyword === 'additionalProperties';
      return e.schemaPath.includes('/oneOf/0/');
    }),
  };
}

const rulePath = (e: ErrorObject): string => e.instancePath.split('/').slice(0, 3).join('/');

function pointerOf(error: ErrorObject): string {
  if (error.keyword !== 'additionalProperties') return error.instancePath;
  const key = String((error.params as { additionalProperty: string }).additionalProperty);
  return `${error.instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function problemOf(error: ErrorObject, source: YamlSource): ConfigProblem {
  const pointer = pointerOf(error);
  const key = pointer.slice(1).replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
  return { line: source.lineOf(pointer), key, message: explain(error) };
}

function explain(error: ErrorObject): Localized {
  switch (error.keyword) {
    case 'additionalProperties':
      return { zh: '没有这个设置项', en: 'there is no such setting' };
    case 'enum': {
      const allowed = (error.params as { allowedValues: unknown[] }).allowedValues.join(', ');
      return { zh: `只能是 ${allowed}`, en: `must be one of ${allowed}` };
    }
    case 'type': {
      const type = String((error.params as { type: unknown }).type);
      return { zh: `类型应为 ${type}`, en: `must be of type ${type}` };
    }
    case 'pattern':
      return { zh: '格式应为 YYYY-MM-DD', en: 'must look like YYYY-MM-DD' };
    case 'minimum':
    case 'maximum': {
      const { limit } = error.params as { limit: number };
      return error.keyword === 'minimum'
        ? { zh: `不能小于 ${limit}`, en: `must not be less than ${limit}` }
        : { zh: `不能大于 ${limit}`, en: `must not be more than ${limit}` };
    }
    case 'minLength':
    case 'minItems':
      return { zh: '不能是空的', en: 'must not be empty' };
    default:
      return { zh: `不合要求（${error.message}）`, en: error.message ?? 'does not fit' };
  }
}

/** Removes the value at `pointer`; a bad item takes its whole list along, since the rest would be half a setting. */
function drop(data: Record<string, unknown>, pointer: string): void {
  let node: Record<string, unknown> = data;
  const keys = pointer
    .split('/')
    .slice(1)
    .map((k) => k.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (const [i, key] of keys.entries()) {
    const child = node[key];
    const isLast = i === keys.length - 1;
    if (isLast || Array.isArray(child) || typeof child !== 'object' || child === null) {
      delete node[key];
      return;
    }
    node = child as Record<string, unknown>;
  }
}
