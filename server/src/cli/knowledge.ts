import { writeFile } from 'node:fs/promises';
import { Command, InvalidArgumentError } from 'commander';
import { readInsights } from '../corpus/insights/builder.ts';
import { noInsights } from '../corpus/insights/index.ts';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import type { Locale } from '../rules/types.ts';
import { deriveDocuments, draftPack } from '../service/directives/deriveKnowledge.ts';
import { localDay } from '../text/localDay.ts';
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
  return knowledge;
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
    const insights = corpora.view === null ? noInsights() : readInsights([corpora.view], lexicon);
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
    corpora.close();
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
