import { basename, extname } from 'node:path';
import { Command } from 'commander';
import { replaceFile } from '../files/write.ts';
import type { Locale } from '../rules/types.ts';
import { borrowedShare } from '../service/corpus/borrowedShare.ts';
import { borrowedPart } from '../service/report/borrowedPart.ts';
import type { Report } from '../service/report/model.ts';
import { reportOf } from '../service/report/report.ts';
import { openChecking } from './checking.ts';
import { readDraft } from './files.ts';
import { asUsage, complain, EXIT, localeOf, print, UsageError } from './output.ts';
import { resolveUserPath, userDirectory } from './paths.ts';

interface ReportOptions {
  readonly out?: string;
  readonly corpus: string[];
  readonly knowledge: string[];
  readonly date?: string;
  readonly locality?: string;
  readonly ignore: boolean;
}

const collect = (value: string, previous: string[]): string[] => [...previous, value];

/** `shengao report FILE --out REPORT`: the draft at a glance, as a page or a document to hand over with the speech. */
export function reportCommand(): Command {
  return new Command('report')
    .description('写出一份稿件的审稿报告 · write the report on a draft')
    .argument('<file>', '稿件 · the draft')
    .option(
      '--out <file>',
      '写到 .html 或 .docx；不给就输出 HTML · .html or .docx; HTML on standard output without it',
    )
    .option('--corpus <dir|db>', '语料库，可多次给出 · corpus, may be repeated', collect, [])
    .option('--knowledge <dir>', '自备知识包的文件夹 · folder of own packs', collect, [])
    .option('--date <YYYY-MM-DD>', '按这一天判断 · judge on this day')
    .option('--locality <name>', '稿件所属地区 · locality of the draft')
    .option('--no-ignore', '不理会 .shengao/ignore.yml · report what .shengao/ignore.yml holds back, too')
    .action(async (file: string, options: ReportOptions, command: Command) => {
      const locale = localeOf(command.optsWithGlobals<{ lang?: string }>().lang);
      process.exitCode = await report(resolveUserPath(file), options, locale);
    });
}

async function report(path: string, options: ReportOptions, locale: Locale): Promise<number> {
  const kind = extname(options.out ?? 'report.html').toLowerCase();
  if (kind !== '.html' && kind !== '.htm' && kind !== '.docx') {
    throw new UsageError({
      zh: `--out ${options.out}：应以 .html 或 .docx 结尾`,
      en: `--out ${options.out}: must end with .html or .docx`,
    });
  }
  const checking = await openChecking(options, locale);
  try {
    const draft = await readDraft(path);
    if ('message' in draft) throw new UsageError(draft.message);
    const session = checking.checker.open(draft.text);
    const { result, borrowed } = await checking.settled(() => {
      const result = session.check(checking.settingsFor(path));
      const ask = checking.checker.runtime.borrowed?.(path) ?? null;
      const identity = { date: result.date, previous: session.frontMatter.previous };
      const share = ask && borrowedShare(session.view(), ask, identity);
      return { result, borrowed: share && borrowedPart(session.view(), share) };
    });
    for (const { rule, error } of result.failures)
      complain({ zh: `规则 ${rule} 出错：${error}`, en: `rule ${rule} failed: ${error}` }, locale);
    const made = reportOf({
      name: basename(path),
      view: session.view(),
      result,
      knowledge: checking.knowledge,
      insights: checking.insights(),
      speeches: (await checking.corpus?.stats())?.speeches ?? null,
      borrowed,
    });
    const content = await rendered(made, kind, locale);
    if (options.out === undefined) await print(String(content), { asIs: process.stdout.isTTY !== true });
    else await write(resolveUserPath(options.out), content);
    if (result.failures.length > 0) return EXIT.internal;
    return checking.problems > 0 ? EXIT.usage : EXIT.ok;
  } finally {
    await checking.close();
  }
}

/** The libraries that draw are loaded only here. */
async function rendered(made: Report, kind: string, locale: Locale): Promise<string | Uint8Array> {
  const { reportDocx, reportHtml } = await import('../service/report/render.ts');
  if (kind === '.docx') return reportDocx(made, locale);
  return reportHtml(made, { locale, live: false, nonce: 'report' });
}

async function write(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await replaceFile(path, content, { within: userDirectory(), inFolderThatIs: true });
  } catch (error) {
    throw asUsage(error);
  }
}
