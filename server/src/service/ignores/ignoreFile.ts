import { IGNORE_FILE } from '@shengao/protocol';
import { Scalar, stringify } from 'yaml';
import type { Rule } from '../../rules/context.ts';
import { rules as allRules } from '../../rules/index.ts';
import { isIsoDay } from '../../text/calendar.ts';
import { parseYaml } from '../../text/yamlSource.ts';
import type { ConfigProblem } from '../settings/config.ts';
import type { IgnoreEntry, StoredEntry } from './ignores.ts';

export interface ParsedIgnores {
  readonly entries: readonly StoredEntry[];
  readonly problems: readonly ConfigProblem[];
}

/** More than anybody reads; a file beyond it is a mistake, and is said to be one. */
const MOST_ENTRIES = 20_000;

/**
 * Reads a file of ignored findings. It is a YAML list, and is read one entry at a time, so that a slip in one costs
 * only that one: the others go on to hold. Nothing throws.
 */
export function parseIgnores(text: string, rules: readonly Rule[] = allRules): ParsedIgnores {
  const entries: StoredEntry[] = [];
  const problems: ConfigProblem[] = [];
  const known = new Set(rules.map((rule) => rule.meta.id));
  const { chunks, stray } = chunksOf(text);
  if (stray !== null) {
    problems.push({
      line: stray,
      key: '',
      message: {
        zh: '每条都应以“- ”开头，例如：- {rule: wording, wording: 某某}',
        en: 'every entry begins with “- ”, such as: - {rule: wording, wording: 某某}',
      },
    });
  }
  for (const chunk of chunks.slice(0, MOST_ENTRIES)) {
    const entry = readEntry(chunk, known, problems);
    if (entry !== null) entries.push({ ...entry, line: chunk.line, raw: chunk.raw });
  }
  const beyond = chunks[MOST_ENTRIES];
  if (beyond !== undefined) {
    problems.push({
      line: beyond.line,
      key: '',
      message: {
        zh: `超过 ${MOST_ENTRIES} 条，从这里起没有读`,
        en: `more than ${MOST_ENTRIES} entries, not read from here on`,
      },
    });
  }
  return { entries, problems };
}

interface Chunk {
  /** 1-based. */
  readonly line: number;
  readonly raw: string;
}

/** The entries as written: each from its dash to its last indented line; comments and blank lines belong to none. */
function chunksOf(text: string): { chunks: Chunk[]; stray: number | null } {
  const lines = text.split(/\r\n|\r|\n/);
  const chunks: Chunk[] = [];
  let stray: number | null = null;
  let from = -1;
  let to = -1;
  const close = (): void => {
    if (from >= 0) chunks.push({ line: from + 1, raw: lines.slice(from, to + 1).join('\n') });
    from = -1;
  };
  for (const [i, line] of lines.entries()) {
    if (/^-(?:\s|$)/.test(line)) {
      close();
      from = i;
      to = i;
    } else if (/^\s/.test(line) && line.trim() !== '' && from >= 0) to = i;
    else if (line.trim() !== '' && !/^(?:#|---|\.\.\.|%)/.test(line) && line.trim() !== '[]') stray ??= i + 1;
  }
  close();
  return { chunks, stray };
}

const TEXT_KEYS = ['sentence', 'wording', 'reason', 'draft', 'only'] as const;
const KEYS: ReadonlySet<string> = new Set(['rule', 'until', ...TEXT_KEYS]);

function readEntry(chunk: Chunk, known: ReadonlySet<string>, problems: ConfigProblem[]): IgnoreEntry | null {
  const source = parseYaml(chunk.raw);
  const complain = (pointer: string, key: string, zh: string, en: string): null => {
    problems.push({ line: chunk.line + source.lineOf(pointer) - 1, key, message: { zh, en } });
    return null;
  };
  const [error] = source.errors;
  if (error !== undefined) {
    problems.push({
      line: chunk.line + error.line - 1,
      key: '',
      message: { zh: `不是合法的 YAML：${error.message}`, en: `not valid YAML: ${error.message}` },
    });
    return null;
  }
  const [value] = source.value as unknown[];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return complain('/0', '', '应写成 {rule: …, wording: …}', 'must be written as {rule: …, wording: …}');
  }
  const entry = value as Record<string, unknown>;
  for (const key of Object.keys(entry)) {
    // Told of and passed over: what the entry is meant for is clear all the same.
    if (!KEYS.has(key)) complain(`/0/${key}`, key, '没有这个键', 'there is no such key');
  }
  const { rule } = entry;
  if (typeof rule !== 'string' || rule === '')
    return complain('/0', 'rule', '没有写规则', 'no rule is named');
  if (!known.has(rule)) return complain('/0/rule', 'rule', `没有这条规则：${rule}`, `no such rule: ${rule}`);
  const texts: Partial<Record<(typeof TEXT_KEYS)[number], string>> = {};
  for (const key of TEXT_KEYS) {
    const given = entry[key];
    if (given === undefined || given === null) continue;
    // An unquoted 2020 is a number to YAML, and a wording to the writer.
    if (typeof given === 'object') return complain(`/0/${key}`, key, '应为文字', 'must be text');
    texts[key] = String(given);
  }
  const { sentence, wording, only } = texts;
  if (!sentence?.trim() && !wording?.trim() && !only?.trim()) {
    return complain(
      '/0',
      '',
      '要写明 sentence（句子）、wording（文字）或 only（只在哪篇稿件），至少一样；要关掉整条规则，请在 .shengao.yml 里写',
      'name a sentence, a wording or the only draft, at least one; a whole rule is switched off in .shengao.yml',
    );
  }
  const until = untilOf(entry['until']);
  if (until === null) {
    return complain(
      '/0/until',
      'until',
      '应为存在的一天，格式 YYYY-MM-DD',
      'must be an existing day, YYYY-MM-DD',
    );
  }
  return { rule, ...texts, ...(until === undefined ? {} : { until }) };
}

function untilOf(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' && isIsoDay(value) ? value : null;
}

const HEADER = [
  '# 审稿：不再提示的地方，每条一行，可以手改，也可以删去。',
  '# rule 规则；wording 文字；sentence 句子；reason 原因；until 到哪一天为止；draft 写在哪篇稿件里（仅供查看）；only 只在这篇稿件里。',
  '# Shengao: what is not reported again, one line each. See docs/editor.md.',
  '',
].join('\n');

/**
 * `text` (null: no file yet) with one more entry at its end; everything that stands there stays as it is.
 *
 * @throws Error with `localized` when lines stand in it that no list of ignored findings has: it may be another file.
 */
export function addEntry(text: string | null, entry: IgnoreEntry): string {
  const old = text ?? HEADER;
  const { stray } = chunksOf(old);
  if (stray !== null) {
    const localized = {
      zh: `没有记入：${IGNORE_FILE} 第 ${stray} 行不是列表里的一条（每条以“- ”开头）。请先改正这一行`,
      en: `Nothing was written: line ${stray} of ${IGNORE_FILE} is no entry of the list (each begins with “- ”). Put it right first`,
    };
    throw Object.assign(new Error(localized.en), { localized });
  }
  const eol = old.includes('\r\n') ? '\r\n' : '\n';
  const end = old === '' || /[\r\n]$/.test(old) ? '' : eol;
  // An empty list, which an editor may have left, would be a second document beside ours.
  const open = old.replace(/^\[\][ \t]*$/m, '');
  return `${open}${end}- ${line(entry)}${eol}`;
}

const ORDER = ['rule', 'wording', 'sentence', 'reason', 'until', 'draft', 'only'] as const;

function line(entry: IgnoreEntry): string {
  const pairs = ORDER.flatMap((key) => {
    const value = entry[key];
    if (value === undefined) return [];
    return [`${key}: ${key === 'rule' || key === 'until' ? value : quoted(value)}`];
  });
  return `{${pairs.join(', ')}}`;
}

/** In double quotes, which hold whatever a draft may contain. */
function quoted(text: string): string {
  const scalar = new Scalar(text.replace(/\s+/g, ' ').trim());
  scalar.type = 'QUOTE_DOUBLE';
  return stringify(scalar, { lineWidth: 0 }).trimEnd();
}

/**
 * `text` without the entry that is written as `raw`, the one at `line` when there are several; null when there is none
 * (somebody has changed it meanwhile).
 */
export function removeEntry(
  text: string,
  { line: wanted, raw }: Pick<StoredEntry, 'line' | 'raw'>,
): string | null {
  const same = chunksOf(text).chunks.filter((chunk) => chunk.raw === raw);
  const found = same.find((chunk) => chunk.line === wanted) ?? same[0];
  if (found === undefined) return null;
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  lines.splice(found.line - 1, found.raw.split('\n').length);
  return lines.join('');
}

/** JSON schema of the file, for editors. */
export function ignoreSchema(rules: readonly Rule[] = allRules): Record<string, unknown> {
  const text = (description: string) => ({ type: 'string', minLength: 1, description });
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: '.shengao/ignore.yml',
    description: '不再提示的地方 · What is not reported again',
    type: ['array', 'null'],
    items: {
      type: 'object',
      required: ['rule'],
      anyOf: [{ required: ['wording'] }, { required: ['sentence'] }, { required: ['only'] }],
      additionalProperties: false,
      properties: {
        rule: {
          description: '规则 · Rule',
          oneOf: rules.map(({ meta }) => ({
            const: meta.id,
            description: `${meta.title.zh} · ${meta.title.en}`,
          })),
        },
        wording: text('文字，全角半角和空格不计 · Wording, width and spaces aside'),
        sentence: text(
          '所在的句子；不写则不论在哪句 · The sentence it stands in; any sentence when left out',
        ),
        reason: text('原因，例如“历史表述” · Reason'),
        until: {
          type: 'string',
          pattern: '^\\d{4}-\\d{2}-\\d{2}$',
          description: '到这一天为止（含当天） · Last day on which it holds',
        },
        draft: text('写在哪篇稿件里，仅供查看 · The draft it was written for; limits nothing'),
        only: text(
          '只在这篇稿件里不提示；路径从文件夹算起 · The only draft that it holds in, from the folder',
        ),
      },
    },
  };
}
