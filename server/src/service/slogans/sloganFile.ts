import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { parseYaml } from '../../text/yamlSource.ts';
import type { ConfigProblem } from '../settings/config.ts';
import { NO_CHOICES, phraseKey, type SloganChoices } from './sloganChoices.ts';

/** More than anybody decides by hand. */
const MOST = 5000;
const SHORTEST = 2;
const LONGEST = 60;

/** One decision; each takes back an earlier one about the same phrase. */
export type SloganChoice =
  | { readonly kind: 'accept' | 'reject'; readonly phrase: string }
  | { readonly kind: 'canonical'; readonly phrase: string; readonly is: string };

/** Reads the file. What cannot be used is left out and told of by its line; nothing throws. */
export function parseSloganChoices(text: string): {
  readonly choices: SloganChoices;
  readonly problems: readonly ConfigProblem[];
} {
  const problems: ConfigProblem[] = [];
  const source = parseYaml(text);
  const complain = (pointer: string, key: string, zh: string, en: string): void => {
    problems.push({ line: source.lineOf(pointer), key, message: { zh, en } });
  };
  for (const { line, message } of source.errors)
    problems.push({
      line,
      key: '',
      message: { zh: `不是合法的 YAML：${message}`, en: `not valid YAML: ${message}` },
    });
  if (problems.length > 0 || source.value === null || source.value === undefined)
    return { choices: NO_CHOICES, problems };
  if (typeof source.value !== 'object' || Array.isArray(source.value)) {
    complain('', '', '应写成 accept、reject、canonical 三项', 'must have the keys accept, reject, canonical');
    return { choices: NO_CHOICES, problems };
  }
  const value = source.value as Record<string, unknown>;
  for (const key of Object.keys(value))
    if (!['accept', 'reject', 'canonical'].includes(key))
      complain(
        `/${key}`,
        key,
        '没有这一项；只有 accept、reject、canonical',
        'no such key; there are accept, reject, canonical',
      );
  const seen = new Map<string, string>();
  /** The phrase if it can be used and nothing was decided about it further up. */
  const usable = (pointer: string, key: string, phrase: unknown): string | null => {
    const text = typeof phrase === 'number' ? String(phrase) : phrase;
    const folded = typeof text === 'string' ? phraseKey(text) : '';
    if (folded.length < SHORTEST || folded.length > LONGEST || !/\p{Script=Han}/u.test(folded)) {
      complain(
        pointer,
        key,
        `应为 ${SHORTEST} 到 ${LONGEST} 个字的短语`,
        `must be a phrase of ${SHORTEST} to ${LONGEST} characters`,
      );
      return null;
    }
    const earlier = seen.get(folded);
    if (earlier !== undefined) {
      complain(
        pointer,
        key,
        `“${text}”在 ${earlier} 里已经有了，这里不用`,
        `“${text}” is already under ${earlier}; not used here`,
      );
      return null;
    }
    seen.set(folded, key);
    return (text as string).trim();
  };
  const list = (key: 'accept' | 'reject'): string[] => {
    const items = value[key];
    if (items === undefined || items === null) return [];
    if (!Array.isArray(items)) {
      complain(`/${key}`, key, '应为列表，每行一个“- 短语”', 'must be a list, one “- phrase” a line');
      return [];
    }
    if (items.length > MOST)
      complain(
        `/${key}/${MOST}`,
        key,
        `超过 ${MOST} 条，从这里起没有读`,
        `more than ${MOST}, not read from here on`,
      );
    return items.slice(0, MOST).flatMap((item, i) => usable(`/${key}/${i}`, key, item) ?? []);
  };
  const accept = list('accept');
  const reject = list('reject');
  const canonical: Record<string, string> = {};
  const map = value['canonical'];
  if (typeof map === 'object' && map !== null && !Array.isArray(map)) {
    for (const [phrase, is] of Object.entries(map).slice(0, MOST)) {
      const pointer = `/canonical/${phrase.replaceAll('~', '~0').replaceAll('/', '~1')}`;
      const wording = usable(pointer, 'canonical', phrase);
      if (wording === null) continue;
      if (typeof is !== 'string' || phraseKey(is).length < SHORTEST)
        complain(
          pointer,
          'canonical',
          '冒号后面应写标准说法',
          'the canonical form must stand behind the colon',
        );
      else if (phraseKey(is) === phraseKey(wording))
        complain(pointer, 'canonical', '两边是同一个说法', 'both sides are the same');
      else if (Object.keys(map).some((other) => phraseKey(other) === phraseKey(is)))
        complain(
          pointer,
          'canonical',
          `“${is}”自己又归到别的说法，请直接写最终的标准说法`,
          `“${is}” belongs to another form itself; name the last one`,
        );
      else canonical[wording] = is.trim();
    }
  } else if (map !== undefined && map !== null)
    complain(
      '/canonical',
      'canonical',
      '应写成“说法: 标准说法”',
      'must be written as “wording: canonical form”',
    );
  return { choices: { accept, reject, canonical }, problems };
}

const HEADER = ` 本单位的固定表述：accept 算，reject 不算，canonical 把一种说法归到标准说法。可以手改。
 Set phrases of this office: accept counts, reject never does, canonical names the form that a wording belongs to.`;

/**
 * The file with one more decision, its comments and order kept. `text` is null where there is no file yet. Throws
 * where the file is not valid YAML: nobody's work is overwritten.
 */
export function withChoice(text: string | null, choice: SloganChoice): string {
  const document: Document = parseDocument(text ?? '', { uniqueKeys: false });
  const [error] = document.errors;
  if (error !== undefined) throw error;
  if (document.contents === null || !isMap(document.contents)) {
    document.contents = document.createNode({}) as never;
    document.commentBefore ??= HEADER;
  }
  for (const key of ['accept', 'reject'] as const) remove(document, key, choice.phrase);
  const map = document.get('canonical');
  if (isMap(map)) {
    map.items = map.items.filter(
      ({ key }) => phraseKey(String(isScalar(key) ? key.value : key)) !== phraseKey(choice.phrase),
    );
  }
  if (choice.kind === 'canonical') {
    if (!isMap(map)) document.set('canonical', document.createNode({}));
    document.setIn(['canonical', choice.phrase], choice.is);
  } else if (isSeq(document.get(choice.kind))) document.addIn([choice.kind], choice.phrase);
  else document.set(choice.kind, document.createNode([choice.phrase]));
  return document.toString({ lineWidth: 0 });
}

function remove(document: Document, key: 'accept' | 'reject', phrase: string): void {
  const list = document.get(key);
  if (!isSeq(list)) return;
  list.items = list.items.filter(
    (item) => phraseKey(String(isScalar(item) ? item.value : item)) !== phraseKey(phrase),
  );
}

/** JSON schema of the file, for editors. */
export function sloganChoicesSchema(): Record<string, unknown> {
  const phrase = { type: 'string', minLength: SHORTEST, maxLength: LONGEST };
  const list = (description: string) => ({ type: 'array', items: phrase, uniqueItems: true, description });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '.shengao/slogans.yml',
    description: '本单位的固定表述 · Set phrases of this office',
    type: 'object',
    additionalProperties: false,
    properties: {
      accept: list('算作固定表述 · Count as set phrases'),
      reject: list('不算固定表述 · Never count'),
      canonical: {
        type: 'object',
        additionalProperties: phrase,
        description: '说法 → 它所属的标准说法 · Wording and the canonical form that it belongs to',
      },
    },
  };
}
