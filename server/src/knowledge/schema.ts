import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import packSchema from '../../knowledge/pack.schema.json' with { type: 'json' };
import type { PackProblem } from './types.ts';

type Message = PackProblem['message'];

/** What the schema says against a value: where in it, and why. */
export interface SchemaFault {
  /** Keys and indices from the validated value down to the faulty one. */
  readonly path: readonly (string | number)[];
  readonly message: Message;
}

export interface PackSchema {
  entry(value: unknown): SchemaFault[];
  act(value: unknown): SchemaFault[];
  retired(value: unknown): SchemaFault[];
  slogan(value: unknown): SchemaFault[];
  wording(value: unknown): SchemaFault[];
  places(value: unknown): SchemaFault[];
  idioms(value: unknown): SchemaFault[];
  nameList(value: unknown): SchemaFault[];
  wordClass(value: unknown): SchemaFault[];
  occasion(value: unknown): SchemaFault[];
  frame(value: unknown): SchemaFault[];
  person(value: unknown): SchemaFault[];
}

let compiled: PackSchema | null = null;

/** The published schema, compiled on first use and kept. */
export function compiledPackSchema(): PackSchema {
  if (compiled) return compiled;
  // Union types and defaults are documentation for editors; strict mode still refuses misspelt keywords.
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
  ajv.addSchema(packSchema);
  const part = (name: string) => {
    const validate = ajv.getSchema(`shengao:pack#/definitions/${name}`);
    if (!validate) throw new Error(`pack.schema.json defines no ${name}`);
    return (value: unknown) => faults(validate as ValidateFunction, value);
  };
  compiled = {
    entry: part('entry'),
    act: part('act'),
    retired: part('retired'),
    slogan: part('slogan'),
    wording: part('wording'),
    places: part('places'),
    idioms: part('idioms'),
    nameList: part('nameList'),
    wordClass: part('wordClass'),
    occasion: part('occasion'),
    frame: part('frame'),
    person: part('person'),
  };
  return compiled;
}

function faults(validate: ValidateFunction, value: unknown): SchemaFault[] {
  if (validate(value)) return [];
  const errors = validate.errors ?? [];
  // "anyOf" repeats in general what its branches say in particular.
  const particular = errors.filter((error) => error.keyword !== 'anyOf' && !isNullBranch(error));
  return (particular.length > 0 ? particular : errors).map((error) => ({
    path: pointerPath(error.instancePath),
    message: inWords(error),
  }));
}

function isNullBranch(error: ErrorObject): boolean {
  return error.keyword === 'type' && error.params['type'] === 'null';
}

function pointerPath(pointer: string): (string | number)[] {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}

function inWords(error: ErrorObject): Message {
  const where = error.instancePath.slice(1).replaceAll('/', '.');
  const zh = where === '' ? '' : `${where}：`;
  const en = where === '' ? '' : `${where}: `;
  const params = error.params as Record<string, unknown>;
  switch (error.keyword) {
    case 'required':
      return {
        zh: `${zh}缺少 ${params['missingProperty']}`,
        en: `${en}${params['missingProperty']} is missing`,
      };
    case 'additionalProperties':
      return {
        zh: `${zh}没有 ${params['additionalProperty']} 这个键`,
        en: `${en}there is no key ${params['additionalProperty']}`,
      };
    case 'enum': {
      const allowed = (params['allowedValues'] as unknown[]).map(String);
      return { zh: `${zh}只能是 ${allowed.join('、')}`, en: `${en}must be one of ${allowed.join(', ')}` };
    }
    case 'minLength':
      return { zh: `${zh}太短，无法匹配`, en: `${en}too short to be matched` };
    case 'pattern':
      return {
        zh: `${zh}不符合格式 ${params['pattern']}`,
        en: `${en}does not have the form ${params['pattern']}`,
      };
    case 'type':
      return { zh: `${zh}应为 ${params['type']}`, en: `${en}must be ${params['type']}` };
    case 'uniqueItems':
      return { zh: `${zh}有重复项`, en: `${en}has an item twice` };
    case 'maxLength':
      return { zh: `${zh}太长`, en: `${en}too long` };
    case 'minItems':
    case 'minProperties':
      return { zh: `${zh}不能是空的`, en: `${en}must not be empty` };
    case 'propertyNames':
      return {
        zh: `${zh}不能有 ${params['propertyName']} 这个键`,
        en: `${en}there can be no key ${params['propertyName']}`,
      };
    default:
      return { zh: `${zh}不合要求（${error.message}）`, en: `${en}${error.message}` };
  }
}
