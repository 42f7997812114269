import { readFile } from 'node:fs/promises';
import cliProgress from 'cli-progress';
import { Command, Option } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import type { CorpusReader } from '../corpus/types.ts';
import { FileRefusal } from '../files/refusal.ts';
import { replaceFile } from '../files/write.ts';
import { rules } from '../rules/index.ts';
import type { Finding, Locale, Severity } from '../rules/types.ts';
import { borrowedShare } from '../service/corpus/borrowedShare.ts';
import { applySafeFixes } from '../service/fix.ts';
import type { CheckSettings } from '../service/types.ts';
import { encodeLike } from '../text/encode.ts';
import type { Encoding } from '../text/encoding.ts';
import { type Checking, openChecking } from './checking.ts';
import { type DraftFile, findDrafts, readDraft } from './files.ts';
import { toJson } from './format/json.ts';
import { toLines } from './format/lines.ts';
import type { CheckedFile, CheckReport } from './format/model.ts';
import { toSarif } from './format/sarif.ts';
import { toText } from './format/text.ts';
import { complain, EXIT, localeOf, print, UsageError } from './output.ts';
import { resolveUserPath, showPath, userDirectory } from './paths.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

interface CheckOptions {
  readonly corpus: string[];
  readonly knowledge: string[];
  readonly date?: string;
  readonly locality?: string;
  readonly rule: string[];
  readonly format: 'text' | 'json' | 'sarif' | 'lines';
  readonly fix?: boolean;
  /** False with --no-ignore. */
  readonly ignore: boolean;
  readonly failOn: Severity | 'never';
}

const collect = (value: string, previous: string[]): string[] => [...previous, value];

/** `shengao check PATH...` */
export function checkCommand(): Command {
  return new Command('check')
    .description('检查稿件 · check drafts')
    .argument('<paths...>', '稿件或文件夹 · drafts or folders')
    .option(
      '--corpus <dir|db>',
      '语料库：文件夹或 .db 文件，可多次给出 · corpus, may be repeated',
      collect,
      [],
    )
    .option('--knowledge <dir>', '自备知识包的文件夹 · folder of own packs', collect, [])
    .option('--date <YYYY-MM-DD>', '按这一天判断 · judge on this day')
    .option('--locality <name>', '稿件所属地区 · locality of the drafts')
    .option('--rule <id>', '只用这条规则，可多次给出 · only this rule, may be repeated', collect, [])
    .addOption(
      new Option('--format <format>', '输出格式 · output')
        .choices(['text', 'lines', 'json', 'sarif'])
        .default('text'),
    )
    .option('--no-ignore', '不理会 .shengao/ignore.yml · report what .shengao/ignore.yml holds back, too')
    .option('--fix', '写入可以自动执行的改法（safe） · apply safe fixes')
    .addOption(
      new Option('--fail-on <severity>', '从哪一级起以 1 退出 · exit 1 from this severity on')
        .choices([...SEVERITIES, 'never'])
        .default('warning'),
    )
    .action(async (paths: string[], options: CheckOptions, command: Command) => {
      const locale = localeOf(command.optsWithGlobals<{ lang?: string }>().lang);
      process.exitCode = await check(paths, options, locale);
    });
}

async function check(paths: readonly string[], options: CheckOptions, locale: Locale): Promise<number> {
  refuseBadOptions(options);
  const checking = await openChecking(options, locale);
  try {
    return await checkFound(paths, options, locale, checking);
  } finally {
    await checking.close();
  }
}

async function checkFound(
  paths: readonly string[],
  options: CheckOptions,
  locale: Locale,
  checking: Checking,
): Promise<number> {
  const found = await findDrafts(paths.map(resolveUserPath), checking.excluded);
  for (const problem of found.problems) complain(problem.message, locale);
  if (found.files.length === 0 && found.problems.length === 0) {
    throw new UsageError({
      zh: `${paths.join('、')}：没有找到稿件（.txt、.md、.speech、.docx、.doc、.wps、.odt、.pdf）`,
      en: `${paths.join(', ')}: no drafts found (.txt, .md, .speech, .docx, .doc, .wps, .odt, .pdf)`,
    });
  }
  let unreadable = found.problems.length;
  const files: CheckedFile[] = [];
  let broken = false;
  const bar = progressBar(found.files.length);
  for (const path of found.files) {
    const draft = await readDraft(path);
    if ('message' in draft) {
      unreadable++;
      complain(draft.message, locale);
    } else {
      const settings = checking.settingsFor(path);
      const checked = await checkOne(draft, checking, settings);
      for (const f of checked.failures) {
        broken = true;
        complain({ zh: `规则 ${f.rule} 出错：${f.error}`, en: `rule ${f.rule} failed: ${f.error}` }, locale);
      }
      files.push(
        options.fix === true ? await fixed(draft, checked.file, checking, settings, locale) : checked.file,
      );
    }
    bar?.increment();
  }
  bar?.stop();
  const report = { draftDate: checking.day, corpus: await sizes(checking.corpus), files };
  await print(render(report, options, locale), { asIs: options.format === 'text' });
  if (broken) return EXIT.internal;
  if (unreadable + checking.problems > 0) return EXIT.usage;
  return fails(files, options.failOn) ? EXIT.findings : EXIT.ok;
}

function refuseBadOptions(options: CheckOptions): void {
  for (const id of options.rule) {
    if (rules.some((r) => r.meta.id === id)) continue;
    const all = rules.map((r) => r.meta.id).join(', ');
    throw new UsageError({
      zh: `--rule ${id}：没有这条规则；现有 ${all}`,
      en: `--rule ${id}: no such rule; there are ${all}`,
    });
  }
}

/** Nobody reads more of one draft; what is left out is counted and said. */
const MOST_FINDINGS = 5000;

/** The gravest of too many, in their order. */
function worst(findings: readonly Finding[]): Finding[] {
  const rank = (finding: Finding): number => SEVERITIES.indexOf(finding.severity);
  const kept = new Set(findings.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_FINDINGS));
  return findings.filter((finding) => kept.has(finding));
}

async function checkOne(draft: DraftFile, { checker, settled }: Checking, settings: CheckSettings) {
  const session = checker.open(draft.text);
  const isAsked = settings.only === undefined || settings.only.includes('copied-passage');
  const { result, borrowed } = await settled(() => {
    const result = session.check(settings);
    const ask = isAsked ? (checker.runtime.borrowed?.(draft.path) ?? null) : null;
    const identity = { date: result.date, previous: session.frontMatter.previous };
    return { result, borrowed: ask === null ? null : borrowedShare(session.view(), ask, identity) };
  });
  const { findings, ignored, failures, date } = result;
  const omitted = Math.max(0, findings.length - MOST_FINDINGS);
  const path = showPath(draft.path);
  const file: CheckedFile = {
    path,
    encoding: draft.encoding,
    text: draft.text,
    date,
    findings: omitted === 0 ? findings : worst(findings),
    omitted,
    ignored,
    borrowed,
  };
  return { file, failures };
}

/** Applies the safe fixes, writes the file when any applied, and checks what stands there now. */
async function fixed(
  draft: DraftFile,
  file: CheckedFile,
  checking: Checking,
  settings: CheckSettings,
  locale: Locale,
): Promise<CheckedFile> {
  const text = applySafeFixes(draft.text, file.findings);
  if (text === draft.text) return file;
  if (draft.format === 'document') {
    complain(
      {
        zh: `${file.path}：是文档，没有改写；.docx 请用 shengao word annotate --fix 写成修订，其他请在原来的程序里改`,
        en: `${file.path}: not rewritten, it is a document; for a .docx use shengao word annotate --fix, else make the changes in the program it belongs to`,
      },
      locale,
    );
    return file;
  }
  const original = await readFile(draft.path);
  const encoding = draft.encoding as Encoding;
  const bytes = encodeLike(original, encoding, text);
  // The file is written as it was, but for what is changed; where that cannot be, it is left alone.
  const isSame = encodeLike(original, encoding, draft.text);
  if (bytes === null || isSame === null || !original.equals(isSame)) {
    complain(
      {
        zh: `${file.path}：编码是 ${draft.encoding}，改后的文字写不成原样的编码，没有改写；请先另存为 UTF-8`,
        en: `${file.path}: not rewritten, its encoding (${draft.encoding}) cannot be kept; save it as UTF-8 first`,
      },
      locale,
    );
    return file;
  }
  try {
    await replaceFile(draft.path, bytes, { within: userDirectory() });
  } catch (error) {
    if (!(error instanceof FileRefusal)) throw error;
    complain(error.localized, locale);
    return file;
  }
  return (await checkOne({ ...draft, text }, checking, settings)).file;
}

function progressBar(total: number): cliProgress.SingleBar | null {
  if (total < 2 || !process.stderr.isTTY) return null;
  const bar = new cliProgress.SingleBar({
    stream: process.stderr,
    clearOnComplete: true,
    format: '{bar} {value}/{total}',
  });
  bar.start(total, 0);
  return bar;
}

async function sizes(view: CorpusReader | null): Promise<CheckReport['corpus']> {
  return view === null ? { speeches: 0, passages: 0 } : await view.stats();
}

function render(report: CheckReport, options: CheckOptions, locale: Locale): string {
  if (options.format === 'json') return toJson(report, locale);
  if (options.format === 'lines') return toLines(report, locale);
  if (options.format === 'sarif') return toSarif(report, locale, packageJson.version);
  return toText(report, locale, process.stdout.isTTY === true && process.env['NO_COLOR'] === undefined);
}

function fails(files: readonly CheckedFile[], failOn: Severity | 'never'): boolean {
  if (failOn === 'never') return false;
  const worst = SEVERITIES.indexOf(failOn);
  return files.some((file) => file.findings.some((f) => SEVERITIES.indexOf(f.severity) <= worst));
}
