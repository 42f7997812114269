import { basename } from 'node:path';
import { Command } from 'commander';
import { systemMessage } from '../corpus/importing/files.ts';
import {
  CORRECTABLE,
  type Corpus,
  type Correction,
  MAX_BYTES,
  readerFor,
  readSidecar,
  readStatedDate,
  splitText,
} from '../corpus/index.ts';
import type { SearchOptions, SplitResult } from '../corpus/types.ts';
import { readRegular } from '../files/read.ts';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import type { Locale } from '../rules/types.ts';
import { guarded, openExisting } from './corpusAccess.ts';
import { add, type Common, copy, refreshOrRebuild } from './corpusImport.ts';
import { corpusText } from './corpusText.ts';
import { complain, EXIT, localeOf, print, UsageError } from './output.ts';
import { resolveUserPath, showPath } from './paths.ts';

const DEFAULT_DB = '.shengao/corpus.db';

/** `shengao corpus add|list|search|show|remove|correct|stats|copy|init|split`. */
export function corpusCommand(): Command {
  const corpus = new Command('corpus').description('语料库：自己写过的讲话稿 · the corpus of past speeches');
  const sub = (usage: string, description: string): Command =>
    corpus
      .command(usage)
      .description(description)
      .option('--db <file>', '语料库文件，或 postgres://用户@主机/数据库 · the corpus', DEFAULT_DB)
      .option('--json', '输出 JSON · JSON output');

  sub('add <paths...>', '收入文件或文件夹 · add files and folders').action(
    async (paths: string[], options: Common, command: Command) => {
      process.exitCode = await add(paths, options, localeFor(command));
    },
  );
  sub('refresh', '重读有变化的文件，收入新增的 · take in what changed and what is new')
    .option('--forget', '原文件已不在的，移出语料库 · take out speeches whose file is gone')
    .action(async (options: Common & { forget?: boolean }, command: Command) => {
      const { forget = false } = options;
      process.exitCode = await refreshOrRebuild(
        async (c, how) => await c.refresh({ ...how, forget }),
        options,
        localeFor(command),
      );
    });
  sub('rebuild', '从原来的文件全部重读一遍 · read all sources again').action(
    async (options: Common, command: Command) => {
      process.exitCode = await refreshOrRebuild(
        async (c, how) => await c.rebuild(how),
        options,
        localeFor(command),
      );
    },
  );
  sub('list', '列出讲话稿 · list the speeches').action(async (options: Common, command: Command) => {
    const locale = localeFor(command);
    await reading(options, locale, async (c) => {
      const speeches = (await c.list()).map((s) => ({ ...s, source: showPath(s.source) }));
      return options.json ? { speeches } : corpusText.list(speeches, locale);
    });
  });
  sub('search <query...>', '检索段落 · search passages')
    .option('--limit <n>', '最多几条 · at most', '10')
    .option('--from <date>', '从这天、这月或这年起 · not before')
    .option('--to <date>', '到这天、这月或这年为止 · not after')
    .option('--before <date>', '早于这天；只知“不早于”的不算 · wholly before')
    .option('--place <name>', '地点，如“四川” · place')
    .option('--occasion <text>', '场合，如“推进会” · occasion')
    .addHelpText(
      'after',
      '\n引号里的原样查：shengao corpus search “四方责任” 党员 · what stands in “” is looked for as it is\n',
    )
    .action(async (words: string[], options: Common & SearchFlags, command: Command) => {
      const locale = localeFor(command);
      const asked = searchOptions(options);
      const query = words.join(' ');
      await reading(options, locale, async (c) => {
        const hits = (await c.search(query, asked)).map((hit) => ({
          ...hit,
          speech: { ...hit.speech, source: showPath(hit.speech.source) },
        }));
        return options.json ? { query, hits } : corpusText.hits(hits, locale);
      });
    });
  sub('show <id>', '显示一篇 · show one speech').action(
    async (id: string, options: Common, command: Command) => {
      const locale = localeFor(command);
      await reading(options, locale, async (c) => {
        const found = (await c.get(await speechId(c, id)))!;
        const shown = { ...found, speech: { ...found.speech, source: showPath(found.speech.source) } };
        return options.json ? shown : corpusText.show(shown, locale);
      });
    },
  );
  sub('remove <id>', '删去一篇，或一个文件的全部 · remove a speech, or all of a file').action(
    async (id: string, options: Common, command: Command) => {
      process.exitCode = await remove(id, options, localeFor(command));
    },
  );
  sub('correct <id>', '改正一篇的标题、日期等 · put right what is known of a speech')
    .option('--title <text>', '标题 · title')
    .option('--subtitle <text>', '副标题 · subtitle')
    .option('--date <date>', '日期，2020-02-10、2020-02 或 2020 · date')
    .option('--place <name>', '地点 · place')
    .option('--occasion <text>', '场合，如“全县教育工作会议” · occasion')
    .option('--speaker <role>', '讲话人身份，如“县长” · office of the speaker')
    .addHelpText('after', '\n给空的（--date ""）就恢复读出来的 · an empty value takes your own word back\n')
    .action(async (id: string, options: Common & Correction, command: Command) => {
      process.exitCode = await correct(id, options, localeFor(command));
    });
  sub('stats', '语料库概况 · size of the corpus').action(async (options: Common, command: Command) => {
    const locale = localeFor(command);
    await reading(options, locale, async (c) => {
      const stats = await c.stats();
      return options.json ? { db: showPath(c.place), ...stats } : corpusText.stats(stats, locale);
    });
  });
  corpus
    .command('copy <from> <to>')
    .description(
      '整个搬到另一个语料库，文件和 PostgreSQL 都行 · copy a corpus into another, files and PostgreSQL alike',
    )
    .option('--json', '输出 JSON · JSON output')
    .addHelpText(
      'after',
      '\n已经有的不再搬，断了再运行一次就接着搬；对方多出来的不动 · what is there is passed over; what only the other has stays\n',
    )
    .action(async (from: string, to: string, options: { json?: boolean }, command: Command) => {
      process.exitCode = await copy(from, to, options.json === true, localeFor(command));
    });
  corpus
    .command('init <address>')
    .description('在 PostgreSQL 里建立全室共用的语料库 · make a team’s corpus on PostgreSQL')
    .option('--print-sql', '只输出 SQL，交给数据库管理员执行 · only print the SQL, for a DBA')
    .addHelpText(
      'after',
      '\n地址写作 postgres://用户@主机/数据库；密码放在 PGPASSWORD 或 ~/.pgpass · the password belongs into PGPASSWORD or ~/.pgpass\n',
    )
    .action(async (address: string, options: { printSql?: boolean }, command: Command) => {
      process.exitCode = await init(address, options.printSql === true, localeFor(command));
    });
  corpus
    .command('split <file>')
    .description('看一个文件怎样切分 · how a file is cut')
    .option('--json', '输出 JSON · JSON output')
    .action(async (file: string, options: { json?: boolean }, command: Command) => {
      await split(resolveUserPath(file), options.json === true, localeFor(command));
    });
  return corpus;
}

function localeFor(command: Command): Locale {
  return localeOf(command.optsWithGlobals<{ lang?: string }>().lang);
}

function limitOf(text: string): number {
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= 1000) return limit;
  throw new UsageError({
    zh: `--limit 要给 1 到 1000 的整数，不能是 ${text}`,
    en: `--limit must be 1 to 1000, not ${text}`,
  });
}

interface SearchFlags {
  readonly limit: string;
  readonly from?: string;
  readonly to?: string;
  readonly before?: string;
  readonly place?: string;
  readonly occasion?: string;
}

function searchOptions(flags: SearchFlags): SearchOptions {
  const dates: { from?: string; to?: string; before?: string } = {};
  for (const name of ['from', 'to', 'before'] as const) {
    const given = flags[name];
    if (given === undefined) continue;
    const date = readStatedDate(given);
    if (date === null)
      throw new UsageError({
        zh: `--${name} 的日期“${given}”看不懂，请写成 2020-02-10、2020-02 或 2020`,
        en: `the date ${given} of --${name} is not understood; write 2020-02-10, 2020-02 or 2020`,
      });
    dates[name] = date;
  }
  return {
    limit: limitOf(flags.limit),
    ...dates,
    ...(flags.place && { place: flags.place }),
    ...(flags.occasion && { occasion: flags.occasion }),
  };
}

async function reading(
  options: Common,
  locale: Locale,
  work: (corpus: Corpus) => Promise<unknown>,
): Promise<void> {
  const result = await guarded(async () => {
    const corpus = await openExisting(resolveUserPath(options.db));
    try {
      for (const notice of corpus.notices) complain(notice, locale);
      const result = await work(corpus);
      for (const message of corpus.damage ?? []) complain(message, locale);
      return result;
    } finally {
      await corpus.close();
    }
  });
  await print(options.json ? `${JSON.stringify(result, null, 2)}\n` : String(result));
  process.exitCode = EXIT.ok;
}

async function speechId(corpus: Corpus, id: string): Promise<string> {
  const alike = await corpus.idsLike(id);
  const [first, second] = alike.includes(id) ? [id] : alike;
  if (first !== undefined && second === undefined) return first;
  throw new UsageError(
    first === undefined
      ? { zh: `语料库里没有 ${id}`, en: `no ${id} in the corpus` }
      : { zh: `${id} 不止一篇，请多写几位`, en: `${id} is more than one speech; write more of its id` },
  );
}

/** A team's database: its tables and the roles that may read and write them. */
async function init(address: string, printSql: boolean, locale: Locale): Promise<number> {
  return guarded(async () => {
    const { initTeamCorpus, SCHEMA } = await import('../corpus/store/postgres/index.ts');
    if (printSql) await print(SCHEMA.trimStart());
    else await print(corpusText.made(await initTeamCorpus(address), locale));
    return EXIT.ok;
  });
}

async function remove(id: string, options: Common, locale: Locale): Promise<number> {
  return guarded(async () => {
    const corpus = await openExisting(resolveUserPath(options.db), { write: true });
    try {
      for (const notice of corpus.notices) complain(notice, locale);
      const asFile = resolveUserPath(id);
      const source = (await corpus.sources()).find(({ name }) => name === asFile || name === id);
      const removed = await corpus.remove(source?.name ?? (await speechId(corpus, id)));
      await print(
        options.json ? `${JSON.stringify({ removed }, null, 2)}\n` : corpusText.removed(removed, locale),
      );
      return EXIT.ok;
    } finally {
      await corpus.close();
    }
  });
}

/** Dates as people write them; an empty value takes the writer's own word back. */
function correctionOf(options: Correction): Correction {
  const given: { -readonly [K in keyof Correction]: Correction[K] } = {};
  for (const key of CORRECTABLE) {
    const value = options[key]?.trim();
    if (value === undefined) continue;
    given[key] = value === '' ? null : key === 'date' ? (readStatedDate(value) ?? value) : value;
  }
  if (Object.keys(given).length > 0) return given;
  throw new UsageError({
    zh: '要改什么？请给 --title、--subtitle、--date、--place、--occasion 或 --speaker',
    en: 'correct what? Give --title, --subtitle, --date, --place, --occasion or --speaker',
  });
}

async function correct(id: string, options: Common & Correction, locale: Locale): Promise<number> {
  const correction = correctionOf(options);
  return guarded(async () => {
    const corpus = await openExisting(resolveUserPath(options.db), { write: true });
    try {
      const read = await corpus.correct(await speechId(corpus, id), correction);
      const speech = { ...read, source: showPath(read.source) };
      await print(
        options.json ? `${JSON.stringify({ speech }, null, 2)}\n` : corpusText.list([speech], locale),
      );
      return EXIT.ok;
    } finally {
      await corpus.close();
    }
  });
}

async function split(path: string, json: boolean, locale: Locale): Promise<void> {
  const where = showPath(path);
  const fail = (message: { zh: string; en: string }): UsageError =>
    new UsageError({ zh: `${where}：${message.zh}`, en: `${where}: ${message.en}` });
  let bytes: Uint8Array;
  try {
    bytes = await readRegular(path, MAX_BYTES);
  } catch (error) {
    throw fail(systemMessage(error));
  }
  const reader = readerFor(path) ?? readerFor('.txt')!;
  const read = await reader.read(bytes);
  if ('error' in read && read.error) throw fail(read.error);
  const { text, written } = read as Exclude<typeof read, { error: object }>;
  const places = loadShippedKnowledge().lexicon.places;
  const sidecar = await readSidecar(path);
  const result = splitText(text, { fileName: basename(path), places, sidecar, written: written ?? null });
  for (const note of result.notes)
    complain({ zh: `${where}：${note.zh}`, en: `${where}: ${note.en}` }, locale);
  await print(
    json ? `${JSON.stringify(splitJson(result), null, 2)}\n` : corpusText.split(result, text, locale),
  );
  process.exitCode = EXIT.ok;
}

/** The contract of `corpus split --json`; passages stay inside. */
function splitJson(result: SplitResult): unknown {
  return {
    speeches: result.speeches.map((speech) => ({
      index: speech.index,
      title: speech.title,
      start: speech.start,
      end: speech.end,
      date: speech.date,
      datePrecision: speech.datePrecision,
      place: speech.place,
      duplicateOf: speech.duplicateOf,
      dateBasis: speech.dateBasis,
      subtitle: speech.subtitle,
      occasion: speech.occasion,
      speaker: speech.speaker,
      evidence: {
        date: speech.dateEvidence,
        place: speech.placeEvidence,
        occasion: speech.occasionEvidence,
        speaker: speech.speakerEvidence,
      },
      problems: speech.problems.map(({ kind, passage }) => ({
        kind,
        passage,
        opening: speech.passages[passage]!.text.slice(0, 20),
      })),
      headings: speech.headings.map(({ level, start, end, text }) => ({ level, start, end, text })),
    })),
    boilerplate: result.boilerplate.map(({ start, end, kind }) => ({ start, end, kind })),
    notes: result.notes,
  };
}
