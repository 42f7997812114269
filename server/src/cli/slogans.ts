import { join } from 'node:path';
import { SLOGANS_FILE } from '@shengao/protocol';
import { Command, InvalidArgumentError } from 'commander';
import { readInsights } from '../corpus/insights/builder.ts';
import { LARGEST, readText } from '../files/read.ts';
import { replaceFile } from '../files/write.ts';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import type { Locale } from '../rules/types.ts';
import { phraseKey } from '../service/slogans/sloganChoices.ts';
import { parseSloganChoices, type SloganChoice, withChoice } from '../service/slogans/sloganFile.ts';
import { type ListedSlogan, listSlogans, type SloganStatus } from '../service/slogans/sloganList.ts';
import { asUsage, complain, EXIT, localeOf, print, UsageError } from './output.ts';
import { resolveUserPath, showPath, userDirectory } from './paths.ts';
import { openCorpora, readSlogans, readWorkspaceConfig } from './runtime.ts';

interface ListOptions {
  readonly corpus: string[];
  readonly knowledge: string[];
  readonly source?: string;
  readonly min: number;
  readonly json?: boolean;
}

const collect = (value: string, previous: string[]): string[] => [...previous, value];
const localeFor = (command: Command): Locale => localeOf(command.optsWithGlobals<{ lang?: string }>().lang);

/** `shengao slogans list|accept|reject|canonical`. */
export function slogansCommand(): Command {
  const slogans = new Command('slogans').description(
    '固定表述：语料库里自己找出来的和知识包里的 · set phrases of corpus and packs',
  );
  slogans
    .command('list')
    .description('列出固定表述和使用情况 · list the set phrases and how they are used')
    .option(
      '--corpus <dir|db>',
      '文件夹或语料库文件，可多次给出 · folder or corpus, may be repeated',
      collect,
      [],
    )
    .option('--knowledge <dir>', '自备知识包，可多次给出 · own packs, may be repeated', collect, [])
    .option('--source <pack|mined|user>', '只列一种来源 · of one source only', source)
    .option('--min <n>', '至少在几篇里出现 · in at least so many speeches', number, 1)
    .option('--json', '输出 JSON · JSON output')
    .action(async (options: ListOptions, command: Command) => {
      process.exitCode = await list(options, localeFor(command));
    });
  const decide = (kind: 'accept' | 'reject', description: string): void => {
    slogans
      .command(`${kind} <phrases...>`)
      .description(description)
      .action(async (phrases: string[], _options: unknown, command: Command) => {
        await decided(
          phrases.map((phrase) => ({ kind, phrase })),
          localeFor(command),
        );
      });
  };
  decide('accept', `算作固定表述，记入 ${SLOGANS_FILE} · count it as a set phrase`);
  decide('reject', `不算固定表述，记入 ${SLOGANS_FILE} · never count it`);
  slogans
    .command('canonical <phrase>')
    .description(`把一种说法归到标准说法，记入 ${SLOGANS_FILE} · name the canonical form of a wording`)
    .requiredOption('--is <canonical>', '标准说法 · the canonical form')
    .action(async (phrase: string, { is }: { is: string }, command: Command) => {
      await decided([{ kind: 'canonical', phrase, is }], localeFor(command));
    });
  return slogans;
}

function source(value: string): string {
  if (!['pack', 'mined', 'user'].includes(value)) throw new InvalidArgumentError('pack, mined, user');
  return value;
}

function number(value: string): number {
  if (!/^\d{1,6}$/.test(value)) throw new InvalidArgumentError('应为数字 · a whole number');
  return Number(value);
}

async function list(options: ListOptions, locale: Locale): Promise<number> {
  const config = readWorkspaceConfig(locale);
  const paths = options.corpus.length > 0 ? options.corpus.map(resolveUserPath) : config.corpus;
  if (paths.length === 0) {
    throw new UsageError({
      zh: '还没有语料库：用 --corpus 指明文件夹，或先用 shengao corpus add 收入讲话稿',
      en: 'no corpus yet: name a folder with --corpus, or add speeches first: shengao corpus add',
    });
  }
  const knowledge = loadShippedKnowledge([...config.knowledge, ...options.knowledge.map(resolveUserPath)]);
  const { choices, problems } = readSlogans(locale);
  const corpora = await openCorpora(paths, locale, { words: true });
  try {
    const { view } = corpora;
    const insights = view === null ? null : await readInsights([view], knowledge.lexicon);
    const counted = async (phrase: string) =>
      (await view?.occurrences(phrase, 0)) ?? { count: 0, speeches: 0 };
    const all = (await listSlogans(knowledge, insights, choices, counted)).filter(
      (one) => one.speeches >= options.min || one.status === 'accepted' || one.status === 'rejected',
    );
    const slogans = all
      .filter((one) => options.source === undefined || one.source === options.source)
      .map(({ phrase, count, speeches, first, last, source, status, canonical }) => ({
        phrase,
        count,
        speeches,
        first,
        last,
        source,
        status,
        ...(canonical === undefined ? {} : { canonical }),
      }));
    const total = insights?.slogans.speeches ?? 0;
    await print(
      options.json
        ? `${JSON.stringify({ version: 1, corpus: { speeches: total }, slogans }, null, 2)}\n`
        : asText(slogans, total, locale),
    );
    return corpora.problems + problems > 0 ? EXIT.usage : EXIT.ok;
  } finally {
    await corpora.close();
  }
}

const STATUS: Readonly<Record<SloganStatus, Readonly<Record<Locale, string>>>> = {
  used: { zh: '使用中', en: 'used' },
  candidate: { zh: '待定', en: 'candidate' },
  accepted: { zh: '已采纳', en: 'accepted' },
  rejected: { zh: '已排除', en: 'rejected' },
  variant: { zh: '归入', en: 'variant of' },
};
const SOURCE: Readonly<Record<ListedSlogan['source'], Readonly<Record<Locale, string>>>> = {
  pack: { zh: '知识包', en: 'pack' },
  mined: { zh: '语料库', en: 'corpus' },
  user: { zh: '自定', en: 'user' },
};

function asText(slogans: readonly ListedSlogan[], total: number, locale: Locale): string {
  const zh = locale === 'zh';
  const head = zh
    ? `语料库共 ${total} 篇；固定表述 ${slogans.length} 条（篇数 次数 首次 末次 来源 状态 表述）`
    : `${total} speeches, ${slogans.length} set phrases (speeches, places, first, last, source, status, phrase)`;
  const lines = slogans.map((one) => {
    const status = `${STATUS[one.status][locale]}${one.canonical === undefined ? '' : ` ${one.canonical}`}`;
    return [
      one.speeches,
      one.count,
      one.first ?? '-',
      one.last ?? '-',
      SOURCE[one.source][locale],
      status,
      one.phrase,
    ].join('\t');
  });
  return `${[head, ...lines].join('\n')}\n`;
}

/** Writes decisions into the file of the folder that the user called from. The file is replaced in one step. */
async function decided(choices: readonly SloganChoice[], locale: Locale): Promise<void> {
  const file = join(userDirectory(), SLOGANS_FILE);
  let text = await existing(file);
  for (const choice of choices) {
    if (!/\p{Script=Han}/u.test(choice.phrase) || phraseKey(choice.phrase).length < 2)
      throw new UsageError({
        zh: `“${choice.phrase}”：应为至少两个字的短语`,
        en: `“${choice.phrase}”: must be a phrase of at least two characters`,
      });
    try {
      text = withChoice(text, choice);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      throw new UsageError({
        zh: `${showPath(file)} 不是合法的 YAML，没有改动：${why}`,
        en: `${showPath(file)} is not valid YAML and was not changed: ${why}`,
      });
    }
  }
  const [problem] = parseSloganChoices(text ?? '').problems;
  if (problem !== undefined)
    throw new UsageError({
      zh: `没有改动 ${showPath(file)}：第 ${problem.line} 行 ${problem.message.zh}`,
      en: `${showPath(file)} was not changed: line ${problem.line}, ${problem.message.en}`,
    });
  try {
    await replaceFile(file, text ?? '', { within: userDirectory() });
  } catch (error) {
    throw asUsage(error);
  }
  complain({ zh: `已记入 ${showPath(file)}`, en: `written to ${showPath(file)}` }, locale);
}

async function existing(file: string): Promise<string | null> {
  try {
    return await readText(file, LARGEST.slogans);
  } catch (error) {
    throw asUsage(error);
  }
}
