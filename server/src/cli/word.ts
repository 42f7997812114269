import { lstat, realpath } from 'node:fs/promises';
import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { readWordFile, writeWordFile } from '../documents/write/files.ts';
import { AUTHOR, annotate, apply } from '../documents/write/index.ts';
import type { Locale, Severity } from '../rules/types.ts';
import { safeEdits } from '../service/fix.ts';
import { COMMENTED, commentsOf, SEVERITIES } from '../service/word/comments.ts';
import { openChecking } from './checking.ts';
import { readDraft } from './files.ts';
import { complain, EXIT, localeOf, print, UsageError } from './output.ts';
import { resolveUserPath, showPath } from './paths.ts';

interface WriteOptions {
  readonly out: string;
  readonly libreoffice?: string;
  readonly overwrite?: boolean;
}

interface AnnotateOptions extends WriteOptions {
  readonly corpus: string[];
  readonly knowledge: string[];
  readonly date?: string;
  readonly locality?: string;
  readonly rule: string[];
  readonly ignore: boolean;
  readonly fix?: boolean;
  readonly severity: Severity;
  readonly failOn: Severity | 'never';
}

const collect = (value: string, previous: string[]): string[] => [...previous, value];

/** `shengao word …`: findings and edits into a Word document, which otherwise stays as it is. */
export function wordCommand(): Command {
  const command = new Command('word').description(
    '把审稿结果写进 Word 文档 · write findings and edits into a Word document',
  );
  const out = (): [string, string] => [
    '--out <file.docx>',
    '写到这里，不会写到原文件上 · where to write; never the document itself',
  ];
  const libreOffice = (): [string, string] => [
    '--libreoffice <soffice>',
    '.doc、.wps、.odt、.rtf 先用这个 LibreOffice 转成 .docx · convert other documents with this LibreOffice first',
  ];
  const overwrite = (): [string, string] => ['--overwrite', '目标文件已有时覆盖 · replace an existing file'];
  command
    .command('annotate')
    .description('把问题写成批注，加 --fix 时把可自动执行的改法写成修订 · findings as comments')
    .argument('<file.docx>', 'Word 文档 · the document')
    .requiredOption(...out())
    .option(...overwrite())
    .option(...libreOffice())
    .addOption(
      new Option('--severity <severity>', '批注到哪一级为止 · comment findings of this severity and above')
        .choices([...SEVERITIES])
        .default(COMMENTED),
    )
    .option('--fix', '可以自动执行的改法（safe）写成修订 · safe fixes as tracked changes')
    .option('--corpus <dir|db>', '语料库，可多次给出 · corpus, may be repeated', collect, [])
    .option('--knowledge <dir>', '自备知识包的文件夹 · folder of own packs', collect, [])
    .option('--date <YYYY-MM-DD>', '按这一天判断 · judge on this day')
    .option('--locality <name>', '稿件所属地区 · locality of the draft')
    .option('--rule <id>', '只用这条规则，可多次给出 · only this rule, may be repeated', collect, [])
    .option('--no-ignore', '不理会 .shengao/ignore.yml · report what .shengao/ignore.yml holds back, too')
    .addOption(
      new Option('--fail-on <severity>', '从哪一级起以 1 退出 · exit 1 from this severity on')
        .choices([...SEVERITIES, 'never'])
        .default('never'),
    )
    .action(async (file: string, options: AnnotateOptions, self: Command) => {
      const locale = localeOf(self.optsWithGlobals<{ lang?: string }>().lang);
      process.exitCode = await annotateFile(resolveUserPath(file), options, locale);
    });
  command
    .command('apply')
    .description('把改好的文字写回 Word 文档，成为修订 · the edited text back as tracked changes')
    .argument('<file.docx>', 'Word 文档 · the document')
    .argument('<draft.txt>', '由它来的、改过的文字 · its text, edited')
    .requiredOption(...out())
    .option(...overwrite())
    .option(...libreOffice())
    .action(async (file: string, draft: string, options: WriteOptions, self: Command) => {
      const locale = localeOf(self.optsWithGlobals<{ lang?: string }>().lang);
      process.exitCode = await applyFile(resolveUserPath(file), resolveUserPath(draft), options, locale);
    });
  return command;
}

async function annotateFile(path: string, options: AnnotateOptions, locale: Locale): Promise<number> {
  const out = await target(path, options);
  const { bytes, text } = await readWord(path, options);
  const checking = await openChecking(options, locale);
  try {
    const session = checking.checker.open(text);
    const { findings, failures } = await checking.settled(() => session.check(checking.settingsFor(path)));
    for (const { rule, error } of failures)
      complain({ zh: `规则 ${rule} 出错：${error}`, en: `rule ${rule} failed: ${error}` }, locale);
    const result = await annotate(bytes, {
      text,
      annotations: commentsOf(findings, options.severity, locale),
      edits: options.fix === true ? safeEdits(findings) : [],
      author: author(),
    });
    if ('error' in result) throw unusable(path, result.error);
    await write(out, result.bytes, options.overwrite === true);
    const { comments, edits } = result;
    await print(
      locale === 'zh'
        ? `${showPath(out)}：批注 ${comments} 条，修订 ${edits} 处\n`
        : `${showPath(out)}: ${comments} comments, ${edits} tracked changes\n`,
    );
    if (failures.length > 0) return EXIT.internal;
    if (checking.problems > 0) return EXIT.usage;
    const { failOn } = options;
    const worst = failOn === 'never' ? -1 : SEVERITIES.indexOf(failOn);
    return findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= worst) ? EXIT.findings : EXIT.ok;
  } finally {
    await checking.close();
  }
}

/** What could not be written is said, and ends with 1: the document needs a hand. */
async function applyFile(
  path: string,
  draftPath: string,
  options: WriteOptions,
  locale: Locale,
): Promise<number> {
  const out = await target(path, options);
  const { bytes } = await readWord(path, options);
  const draft = await readDraft(draftPath);
  if ('message' in draft) throw new UsageError(draft.message);
  const result = await apply(bytes, { text: draft.text, author: author() });
  if ('error' in result) throw unusable(path, result.error);
  await write(out, result.bytes, options.overwrite === true);
  for (const message of result.left) complain(message, locale);
  const { changed, added, removed } = result;
  await print(
    locale === 'zh'
      ? `${showPath(out)}：改动 ${changed} 段，新增 ${added} 段，删去 ${removed} 段\n`
      : `${showPath(out)}: ${changed} paragraphs changed, ${added} added, ${removed} removed\n`,
  );
  return result.left.length > 0 ? EXIT.findings : EXIT.ok;
}

function author(): { name: string; date: string } {
  return { name: AUTHOR, date: new Date().toISOString().replace(/\.\d+Z$/, 'Z') };
}

function unusable(path: string, { zh, en }: { readonly zh: string; readonly en: string }): UsageError {
  return new UsageError({ zh: `${showPath(path)}：${zh}`, en: `${showPath(path)}: ${en}` });
}

/** Reads a .docx and its text. */
async function readWord(
  path: string,
  { libreoffice }: WriteOptions,
): Promise<{ bytes: Uint8Array; text: string }> {
  const read = await readWordFile(path, libreoffice);
  if ('error' in read) throw unusable(path, read.error);
  return read;
}

async function write(path: string, bytes: Uint8Array, overwrite: boolean): Promise<void> {
  const problem = await writeWordFile(path, bytes, overwrite);
  if (problem !== null) throw unusable(path, problem);
}

/** Where to write, once it is sure that nothing is written over that must not be. */
async function target(path: string, { out, overwrite }: WriteOptions): Promise<string> {
  const to = resolveUserPath(out);
  // What has macros opens under no other name.
  const extension = extname(path).toLowerCase() === '.docm' ? '.docm' : '.docx';
  if (extname(to).toLowerCase() !== extension)
    throw unusable(to, { zh: `--out 应以 ${extension} 结尾`, en: `--out must end with ${extension}` });
  const same = await Promise.all([realpath(path).catch(() => path), realpath(to).catch(() => to)]);
  if (same[0] === same[1])
    throw unusable(to, { zh: '--out 不能是原文件', en: '--out must not be the document itself' });
  const info = await lstat(to).catch(() => null);
  if (info !== null && !info.isFile())
    throw unusable(to, { zh: '不是普通文件，没有写', en: 'not a regular file; not written' });
  if (info !== null && overwrite !== true)
    throw unusable(to, {
      zh: '已经存在，没有覆盖。要覆盖请加 --overwrite',
      en: 'exists already and was not overwritten. Add --overwrite to replace it',
    });
  return to;
}
