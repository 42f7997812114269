import { join, relative } from 'node:path';
import {
  type CommandOutcome,
  type IgnoreArgument,
  IgnoresChanged,
  SETTINGS_FILE,
  ServerCommands,
  type SwitchRuleOffArgument,
  type UnignoreArgument,
} from '@shengao/protocol';
import type { Localized } from '../../rules/types.ts';
import { Ignores } from '../../service/ignores/ignores.ts';
import { type ServerContext, tell } from '../context.ts';
import { reasonOf } from '../reason.ts';
import { titleOf } from '../ruleTitles.ts';
import { pathOf } from '../uris.ts';

/** Runs what code actions and the view of ignored findings ask for. `reload` reads settings and ignore files anew. */
export function registerServerCommands(context: ServerContext, reload: () => Promise<void>): void {
  const { connection, notices } = context;
  connection.onExecuteCommand(async ({ command, arguments: [argument] = [] }): Promise<CommandOutcome> => {
    await context.ready;
    try {
      const done = await run(context, command, argument);
      if (done === null) return null;
      await reload();
      context.refresh();
      tell(context, IgnoresChanged.method, {});
      const entry = done.added === true ? context.ignoring.lastOf(done.file) : null;
      const undo = entry && { file: done.file, line: entry.line, raw: entry.raw };
      return { file: done.file, message: notices.say(done.message), ...(undo ? { undo } : {}) };
    } catch (error) {
      // The writer asked for it and must be told why nothing came of it.
      notices.error(`${command}: ${error instanceof Error ? error.stack : error}`);
      notices.warn(reasonOf(error));
      return null;
    }
  });
}

interface Done {
  readonly file: string;
  readonly message: Localized;
  /** An entry stands at the end of the file that was not there before. */
  readonly added?: true;
}

async function run(context: ServerContext, command: string, argument: unknown): Promise<Done | null> {
  switch (command) {
    case ServerCommands.ignore:
      return ignore(context, argument as IgnoreArgument);
    case ServerCommands.unignore:
      return unignore(context, argument as UnignoreArgument);
    case ServerCommands.switchRuleOff:
      return switchOff(context, argument as SwitchRuleOffArgument);
    default:
      return null;
  }
}

async function ignore(context: ServerContext, asked: IgnoreArgument): Promise<Done> {
  const { ignoring, runtime, settings } = context;
  const { uri, target, rule, wording, sentence, reason, wholeDraft } = asked;
  const file = target === 'workspace' ? ignoring.workspaceFile(uri) : ignoring.userFile;
  if (file === null) throw refusal(noPlace);
  const path = pathOf(uri);
  const folder = settings.folderOf(uri);
  const root = target === 'workspace' && folder !== null ? pathOf(folder) : null;
  const named = path === null ? null : (root === null ? path : relative(root, path)).replaceAll('\\', '/');
  // Where it was asked for tells the reader of the file something only when it holds for one place.
  const draft = sentence === undefined ? null : named;
  refuseStale(context, asked);
  const { addEntry } = await import('../../service/ignores/ignoreFile.ts');
  const entry = {
    rule,
    ...(wording === undefined ? {} : { wording }),
    ...(sentence === undefined ? {} : { sentence }),
    ...(reason === undefined ? {} : { reason }),
    ...(draft === null ? {} : { draft }),
    ...(wholeDraft === true && named !== null ? { only: named } : {}),
  };
  await runtime.editText(file, (text) => addEntry(text, entry), { within: root, ownerOnly: root === null });
  const shown = wording ?? sentence ?? titleOf(rule, context);
  const what = shown.length > 20 ? `${shown.slice(0, 19)}…` : shown;
  return {
    file,
    message: {
      zh: `已不再提示“${what}”，记入 ${file}`,
      en: `“${what}” is not reported any more; written to ${file}`,
    },
    added: true,
  };
}

/** A menu may be older than the text: an entry for what no longer stands would hold nothing back and stay for good. */
function refuseStale(context: ServerContext, { uri, rule, wording, sentence }: IgnoreArgument): void {
  const draft = context.drafts.get(uri);
  const result = draft && context.checkEvenIfOff(draft);
  if (!draft || !result || sentence === undefined) return;
  const entry = { rule, sentence, line: 0, raw: '', ...(wording === undefined ? {} : { wording }) };
  const found = [...result.findings, ...result.ignored.map(({ finding }) => finding)];
  const { ignored } = new Ignores([entry], context.runtime.clock.today()).part(found, draft.session.view());
  if (ignored.length > 0) return;
  throw refusal({
    zh: '这句话已经改动，没有记入。请在现在的文字上重新选择。',
    en: 'The sentence has changed, so nothing was written. Choose again on the text as it is now.',
  });
}

async function unignore({ ignoring, runtime }: ServerContext, entry: UnignoreArgument): Promise<Done> {
  const known = ignoring.files.find(({ path }) => path === entry.file);
  const { removeEntry } = await import('../../service/ignores/ignoreFile.ts');
  let removed = false;
  if (known) {
    const within = known.folder === null ? null : pathOf(known.folder);
    const remove = (text: string | null): string | null => {
      const left = text === null ? null : removeEntry(text, entry);
      removed = left !== null;
      return left;
    };
    await runtime.editText(entry.file, remove, { within });
  }
  if (!removed) {
    throw refusal({
      zh: `${entry.file} 里已经没有这一条，列表已更新`,
      en: `${entry.file} no longer has this entry; the list is up to date now`,
    });
  }
  return { file: entry.file, message: { zh: '已恢复提示', en: 'Reported again' } };
}

async function switchOff(context: ServerContext, { uri, rule }: SwitchRuleOffArgument): Promise<Done> {
  const folder = context.settings.folderOf(uri);
  const root = folder === null ? null : pathOf(folder);
  if (root === null) throw refusal(noPlace);
  const { switchRuleOff } = await import('../../service/settings/configEdit.ts');
  const file = join(root, SETTINGS_FILE);
  await context.runtime.editText(file, (text) => switchRuleOff(text, rule), { within: root });
  return {
    file,
    message: {
      zh: `已在 ${SETTINGS_FILE} 关闭规则“${titleOf(rule, context)}”`,
      en: `The rule “${titleOf(rule, context)}” is switched off in ${SETTINGS_FILE}`,
    },
  };
}

const noPlace: Localized = {
  zh: '没有可以记录的位置：请先打开稿件所在的文件夹',
  en: 'There is no place to write it to: open the folder that the draft is in',
};

function refusal(localized: Localized): Error {
  return Object.assign(new Error(localized.en), { localized });
}
