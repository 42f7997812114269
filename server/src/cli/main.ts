import { Command, CommanderError } from 'commander';
import packageJson from '../../../package.json' with { type: 'json' };
import { checkCommand } from './check.ts';
import { corpusCommand } from './corpus.ts';
import { knowledgeCommand } from './knowledge.ts';
import { lspCommand } from './lsp.ts';
import { mentionsCommand } from './mentions.ts';
import { complain, EXIT, localeOf, UsageError } from './output.ts';
import { reportCommand } from './report.ts';
import { slogansCommand } from './slogans.ts';
import { wordCommand } from './word.ts';

const program = new Command('shengao')
  .description(
    '审稿：检查讲话稿里留下的空白、过时的文件与提法、重复的口号\nChecks drafts of Chinese official speeches',
  )
  .version(packageJson.version)
  .option('--lang <zh|en>', '信息语言 · language of messages')
  .exitOverride()
  .configureOutput({ writeErr: (text) => process.stderr.write(text) });

for (const command of [
  checkCommand(),
  corpusCommand(),
  knowledgeCommand(),
  mentionsCommand(),
  slogansCommand(),
  reportCommand(),
  wordCommand(),
  lspCommand(),
]) {
  program.addCommand(withExitOverride(command));
}

/** Commander's own errors must end with our exit code, in subcommands too. */
function withExitOverride(command: Command): Command {
  command.exitOverride();
  for (const child of command.commands) withExitOverride(child);
  return command;
}

try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(error);
}

function report(error: unknown): number {
  // Commander has already written its message; help and version end with 0.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  const locale = localeOf(program.opts<{ lang?: string }>().lang);
  if (error instanceof UsageError) {
    complain(error.localized, locale);
    return EXIT.usage;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(
    {
      zh: `内部错误，请把下面的信息报告给开发者：\n${detail}`,
      en: `internal error, please report:\n${detail}`,
    },
    locale,
  );
  return EXIT.internal;
}
