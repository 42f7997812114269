import {
  Commands,
  type IgnoreArgument,
  type IgnoreChoice,
  type IgnoreFindingArgument,
  type OpenSourceArgument,
  type RevealArgument,
  SETTINGS_FILE,
  ServerCommands,
  type SwitchRuleOffArgument,
} from '@shengao/protocol';
import { type Evidence, type Finding, type Localized, quoteOf } from '../../rules/types.ts';
import { excerpt, speechLabel } from '../../service/corpus/passages.ts';
import { ignoreOffers } from '../../service/ignores/ignoreOffers.ts';
import { localeOf, type ServerContext, virtualLinks } from '../context.ts';
import { isItsOwnSentence } from '../diagnostics/diagnostic.ts';
import type { OpenDraft } from '../drafts/drafts.ts';
import { titleOf } from '../ruleTitles.ts';
import { pathOf } from '../uris.ts';

/** A row of a menu, a link of a hover, a button of the list. */
export interface FindingAction {
  readonly title: string;
  readonly command: string;
  readonly argument: unknown;
}

/** Longest wording that a row shows, in characters. */
const SHOWN = 14;

function shortened(text: string, most = SHOWN): string {
  const characters = Array.from(text.replace(/\s+/gu, ' ').trim());
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`;
}

/** The evidence that lies elsewhere and can be opened: nobody has to be shown the sentence that he is looking at. */
export function evidenceElsewhere(finding: Finding): Evidence | undefined {
  return finding.evidence.find(
    (e) => e.kind !== 'slogan' && e.kind !== 'reference' && !isItsOwnSentence(e, finding),
  );
}

/** Longest quotation of a line that is to stay one line, in characters. */
const QUOTED = 60;

/** What a finding rests on, in one line: where and when, and its words; null where that is its own sentence. */
export function evidenceLine(finding: Finding, draft: OpenDraft, context: ServerContext): string | null {
  const locale = localeOf(context);
  const reference = finding.evidence.find(({ kind }) => kind === 'reference');
  if (reference !== undefined) return quoteOf(reference, locale);
  const evidence = evidenceElsewhere(finding);
  if (evidence === undefined || evidence.kind === 'slogan' || evidence.kind === 'reference') return null;
  const quote = excerpt(quoteOf(evidence, locale), { start: 0, end: 0 }, QUOTED).replace(/\s+/gu, ' ');
  if (evidence.kind === 'draft') {
    const line = draft.rangeOf(evidence).start.line + 1;
    return context.notices.say({ zh: `第 ${line} 行：${quote}`, en: `Line ${line}: ${quote}` });
  }
  const label =
    evidence.kind === 'speech'
      ? speechLabel(evidence, evidence.dateFrom?.[locale] ?? '')
      : evidence.title.startsWith('《')
        ? evidence.title
        : `《${evidence.title}》`;
  return quote === '' ? label : `${label} ${quote}`;
}

/** Goes to what the finding rests on; null where that is its own sentence. */
export function lookAction(finding: Finding, draft: OpenDraft, context: ServerContext): FindingAction | null {
  if (!context.client.commands) return null;
  const evidence = evidenceElsewhere(finding);
  const say = (zh: string, en: string): string => context.notices.say({ zh, en });
  if (evidence === undefined) return null;
  if (evidence.kind === 'draft') {
    const argument: RevealArgument = { uri: draft.uri, range: draft.rangeOf(evidence) };
    const quote = shortened(evidence.quote);
    const title = say(`转到另一处：${quote}`, `Go to the other place: ${quote}`);
    return { title, command: Commands.reveal, argument };
  }
  if (evidence.kind === 'directive') {
    const known = context.library.knowledge().register.get(evidence.id);
    const title = known?.title ?? evidence.title;
    const argument: OpenSourceArgument = { uri: virtualLinks.directive(evidence.id, title)! };
    return {
      title: say(`看依据：${shortened(title, 24)}`, `See the evidence: ${shortened(title, 24)}`),
      command: Commands.openSource,
      argument,
    };
  }
  if (evidence.kind !== 'speech') return null;
  const { line } = context.library.places.rangeOf(evidence).start;
  const argument: OpenSourceArgument = { uri: virtualLinks.speech(evidence.id, evidence.title, line)! };
  const label = shortened(speechLabel(evidence, evidence.dateFrom?.[localeOf(context)] ?? ''), 30);
  return {
    title: say(`看依据：${label}`, `See the evidence: ${label}`),
    command: Commands.openSource,
    argument,
  };
}

/** The page of the rule, where there is nothing else to look at. */
export function pageAction(finding: Finding, context: ServerContext): FindingAction | null {
  if (!context.client.commands) return null;
  const name = titleOf(finding.rule, context);
  const title = context.notices.say({ zh: `看说明：${name}`, en: `Read about: ${name}` });
  return { title, command: Commands.openRulePage, argument: { rule: finding.rule } };
}

/** One row that opens where not to be told again; null where there is nowhere to write it. */
export function ignoreAction(
  finding: Finding,
  draft: OpenDraft,
  context: ServerContext,
): FindingAction | null {
  const choices = ignoreChoices(finding, draft, context);
  if (choices.length === 0 || !context.client.commands) return null;
  const what = shortened(finding.text);
  const title = context.notices.say({ zh: `不再提示“${what}”…`, en: `Do not report “${what}” again…` });
  const argument: IgnoreFindingArgument = { what, choices };
  return { title, command: Commands.ignoreFinding, argument };
}

/** Where a finding can be ignored, the nearest first: here, the wording, in this draft, the rule. */
export function ignoreChoices(finding: Finding, draft: OpenDraft, context: ServerContext): IgnoreChoice[] {
  const { client, ignoring, notices } = context;
  if (!client.executeCommands) return [];
  const { rule } = finding;
  const workspace = ignoring.workspaceFile(draft.uri) !== null;
  const user = ignoring.userFile !== null;
  const choices = ignoreOffers(finding, draft.session.view().paragraphs, { workspace, user }).map(
    ({ title, target, entry: { wording, sentence, reason } }): IgnoreChoice => {
      const argument: IgnoreArgument = {
        uri: draft.uri,
        target,
        rule,
        ...(wording === undefined ? {} : { wording }),
        ...(sentence === undefined ? {} : { sentence }),
        ...(reason === undefined ? {} : { reason }),
      };
      return { title: notices.say(title), command: ServerCommands.ignore, argument };
    },
  );
  const name = titleOf(rule, context);
  const add = (title: Localized, command: string, argument: IgnoreArgument | SwitchRuleOffArgument): void => {
    choices.push({ title: notices.say(title), command, argument });
  };
  if (pathOf(draft.uri) !== null && (workspace || user)) {
    const argument: IgnoreArgument = {
      uri: draft.uri,
      target: workspace ? 'workspace' : 'user',
      rule,
      wholeDraft: true,
    };
    add(
      {
        zh: `本稿不再提示“${name}”（${workspace ? '记入本工作区' : '只对我'}）`,
        en: `Ignore “${name}” in this draft (${workspace ? 'in this workspace' : 'for me'})`,
      },
      ServerCommands.ignore,
      argument,
    );
  }
  if (workspace)
    add(
      {
        zh: `在本工作区关闭规则“${name}”（${SETTINGS_FILE}）`,
        en: `Switch off the rule “${name}” in this workspace (${SETTINGS_FILE})`,
      },
      ServerCommands.switchRuleOff,
      { uri: draft.uri, rule },
    );
  return choices;
}
