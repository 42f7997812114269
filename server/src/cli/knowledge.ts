import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { readInsights } from '../corpus/insights/builder.ts';
import { noInsights } from '../corpus/insights/index.ts';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import type { Locale } from '../rules/types.ts';
import { deriveDocuments, draftPack } from '../service/directives/deriveKnowledge.ts';
import { DUE_WITHIN, dueKnowledge } from '../service/directives/dueKnowledge.ts';
import { readRepealList, repealPack } from '../service/directives/repealList.ts';
import { isIsoDay } from '../text/calendar.ts';
import { localDay } from '../text/localDay.ts';
import { readDraft } from './files.ts';
import { complain, EXIT, localeOf, print, UsageError } from './output.ts';
import { resolveUserPath, showPath } from './paths.ts';
import { openCorpora, readWorkspaceConfig } from './runtime.ts';

interface DeriveOptions {
  readonly db?: string;
  readonly corpus: string[];
  readonly knowledge: string[];
  readonly out?: string;
  readonly min: number;
  readonly json?: boolean;
}

const collect = (value: string, previous: string[]): string[] => [...previous, value];

/** `shengao knowledge derive`. */
export function knowledgeCommand(): Command {
  const knowledge = new Command('knowledge').description('知识包 · packs of knowledge');
  knowledge
    .command('derive')
    .description(
      '把语料库里引用过的文件归纳成待核对的知识包 · gather the documents cited in the corpus into a draft pack',
    )
    .option('--db <file>', '语料库文件 · the corpus')
    .option(
      '--corpus <dir|db>',
      '文件夹或语料库文件，可多次给出 · folder or corpus, may be repeated',
      collect,
      [],
    )
    .option(
      '--knowledge <dir>',
      '自备知识包，其中已有的不再列出 · own packs, whose documents are left out',
      collect,
      [],
    )
    .option('--min <n>', '至少引用几次 · cited at least so often', count, 1)
    .option('--out <file>', '写入文件（不覆盖已有的） · write to a file, never over one')
    .option('--json', '输出 JSON · JSON output')
    .action(async (options: DeriveOptions, command: Command) => {
      const locale = localeOf(command.optsWithGlobals<{ lang?: string }>().lang);
      process.exitCode = await derive(options, locale);
    });
  knowledge
    .command('import')
    .description(
      '把官方的废止、失效目录（文本、Word、网页）读成待核对的知识包 · read an official list of repealed documents into a pack to confirm',
    )
    .argument('<list>', '目录文件 · the list')
    .requiredOption('--out <file>', '写入文件（不覆盖已有的） · write to a file, never over one')
    .option('--json', '只输出读到的内容（JSON），不写文件 · print what was read as JSON, write nothing')
    .action(async (list: string, options: { out: string; json?: boolean }, command: Command) => {
      const locale = localeOf(command.optsWithGlobals<{ lang?: string }>().lang);
      process.exitCode = await importList(list, options, locale);
    });
  knowledge
    .command('due')
    .description(
      '90天内到期的条目，和语料库引用过而知识包没有的文件 · entries that end within 90 days, and what the corpus cites and no pack has',
    )
    .option(
      '--corpus <dir|db>',
      '文件夹或语料库文件，可多次给出 · folder or corpus, may be repeated',
      collect,
      [],
    )
    .option('--knowledge <dir>', '自备知识包 · own packs', collect, [])
    .option('--date <day>', '从哪天算起，默认今天 · counted from, today by default', day)
    .option('--json', '输出 JSON · JSON output')
    .action(async (options: DueOptions, command: Command) => {
      const locale = localeOf(command.optsWithGlobals<{ lang?: string }>().lang);
      process.exitCode = await due(options, locale);
    });
  return knowledge;
}

interface DueOptions {
  readonly corpus: string[];
  readonly knowledge: string[];
  readonly date?: string;
  readonly json?: boolean;
}

function day(value: string): string {
  if (!isIsoDay(value)) throw new InvalidArgumentError('应为 YYYY-MM-DD · must be YYYY-MM-DD');
  return value;
}

async function importList(
  list: string,
  options: { readonly out: string; readonly json?: boolean },
  locale: Locale,
): Promise<number> {
  const path = resolveUserPath(list);
  const read = await readDraft(path);
  if ('message' in read) throw new UsageError(read.message);
  const found = readRepealList(read.text);
  if (options.json) {
    await print(`${JSON.stringify(found, null, 2)}\n`);
    return EXIT.ok;
  }
  for (const { line, text, why } of found.unread)
    complain(
      { zh: `第 ${line} 行没有读出：${why.zh}：${text}`, en: `line ${line} not read: ${why.en}: ${text}` },
      locale,
    );
  if (found.documents.length === 0) {
    throw new UsageError({
      zh: `${showPath(path)}：没有读到废止的文件；每行一份“1．标题（文号）”，或“《标题》（文号）同时废止”，或表格`,
      en: `${showPath(path)}: no repealed document found; give one a line (1．title（number）), a sentence (《title》（number）同时废止) or a table`,
    });
  }
  if (found.from === null)
    complain(
      {
        zh: '没有读到从哪天起废止：请在知识包里补上 validUntil',
        en: 'no day of repeal found: add validUntil in the pack',
      },
      locale,
    );
  await save(
    resolveUserPath(options.out),
    repealPack(found, basename(path), localDay(new Date())),
    found.documents.length,
    locale,
  );
  return EXIT.ok;
}

async function due(options: DueOptions, locale: Locale): Promise<number> {
  const config = readWorkspaceConfig(locale);
  const given = options.corpus.map(resolveUserPath);
  const paths = given.length > 0 ? given : config.corpus;
  const { register, lexicon } = loadShippedKnowledge([
    ...config.knowledge,
    ...options.knowledge.map(resolveUserPath),
  ]);
  const corpora = paths.length === 0 ? null : await openCorpora(paths, locale);
  try {
    const view = corpora?.view ?? null;
    const citations = view === null ? null : (await readInsights([view], lexicon)).citations;
    const today = options.date ?? localDay(new Date());
    const found = dueKnowledge(register, citations, today);
    const ending = found.ending.map(({ entry, day }) => ({
      id: entry.id,
      title: entry.title,
      day,
      pack: basename(entry.pack),
    }));
    if (options.json) {
      await print(`${JSON.stringify({ today, ending, missing: found.missing }, null, 2)}\n`);
    } else {
      const zh = locale === 'zh';
      const lines = [
        zh
          ? `${DUE_WITHIN}天内到期：${ending.length} 条`
          : `ending within ${DUE_WITHIN} days: ${ending.length}`,
        ...ending.map((one) => `  ${one.day}  ${one.title}  ${one.id}（${one.pack}）`),
        zh
          ? `语料库引用过、知识包没有：${found.missing.length} 份`
          : `cited in the corpus, in no pack: ${found.missing.length}`,
        ...found.missing.map((one) => `  ${one.count}  ${one.title}`),
      ];
      await print(`${lines.join('\n')}\n`);
    }
    return (corpora?.problems ?? 0) > 0 ? EXIT.usage : EXIT.ok;
  } finally {
    corpora?.close();
  }
}

function count(value: string): number {
  if (!/^[1-9][0-9]{0,5}$/.test(value))
    throw new InvalidArgumentError('应为正整数 · a positive whole number');
  return Number(value);
}

async function derive(options: DeriveOptions, locale: Locale): Promise<number> {
  const config = readWorkspaceConfig(locale);
  const given = [...(options.db === undefined ? [] : [options.db]), ...options.corpus].map(resolveUserPath);
  const paths = given.length > 0 ? given : config.corpus;
  if (paths.length === 0) {
    throw new UsageError({
      zh: '还没有语料库：用 --corpus 指明文件夹，或先用 shengao corpus add 收入讲话稿',
      en: 'no corpus yet: name a folder with --corpus, or add speeches first: shengao corpus add',
    });
  }
  const { register, lexicon } = loadShippedKnowledge([
    ...config.knowledge,
    ...options.knowledge.map(resolveUserPath),
  ]);
  const corpora = await openCorpora(paths, locale);
  try {
    const insights = corpora.view === null ? noInsights() : await readInsights([corpora.view], lexicon);
    const documents = deriveDocuments(insights.citations, register).filter(
      (document) => document.count >= options.min,
    );
    const text = options.json
      ? `${JSON.stringify({ documents }, null, 2)}\n`
      : draftPack(documents, localDay(new Date()));
    if (options.out === undefined) await print(text);
    else await save(resolveUserPath(options.out), text, documents.length, locale);
    return corpora.problems > 0 ? EXIT.usage : EXIT.ok;
  } finally {
    await corpora.close();
  }
}

async function save(path: string, text: string, entries: number, locale: Locale): Promise<void> {
  try {
    await writeFile(path, text, { flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const where = showPath(path);
    throw new UsageError(
      code === 'EEXIST'
        ? { zh: `${where} 已经存在，没有覆盖`, en: `${where} exists already and was not overwritten` }
        : { zh: `${where} 写不了（${code}）`, en: `cannot write ${where} (${code})` },
    );
  }
  complain(
    {
      zh: `${showPath(path)}：${entries} 条，待核对`,
      en: `${showPath(path)}: ${entries} entries to confirm`,
    },
    locale,
  );
}
