import type { WireRange } from './requests.ts';

/** Commands that the extension registers. */
export const Commands = {
  insertFromCorpus: 'shengao.insertFromCorpus',
  addToCorpus: 'shengao.addToCorpus',
  fillPlaceholders: 'shengao.fillPlaceholders',
  openSource: 'shengao.openSource',
  searchCorpus: 'shengao.searchCorpus',
  filterCorpus: 'shengao.filterCorpus',
  clearCorpusSearch: 'shengao.clearCorpusSearch',
  groupCorpus: 'shengao.groupCorpus',
  insertPassage: 'shengao.insertPassage',
  correctSpeech: 'shengao.correctSpeech',
  removeSpeech: 'shengao.removeSpeech',
  rebuildCorpus: 'shengao.rebuildCorpus',
  importRepeals: 'shengao.importRepeals',
  turnIntoDraft: 'shengao.turnIntoDraft',
  editAsDraft: 'shengao.editAsDraft',
  annotateWord: 'shengao.annotateWord',
  writeBackToWord: 'shengao.writeBackToWord',
  compareWithSource: 'shengao.compareWithSource',
  checkAnyway: 'shengao.checkAnyway',
  checkDraft: 'shengao.checkDraft',
  checkDocument: 'shengao.checkDocument',
  openDocument: 'shengao.openDocument',
  checkWorkspace: 'shengao.checkWorkspace',
  clearWorkspaceFindings: 'shengao.clearWorkspaceFindings',
  openIgnored: 'shengao.openIgnored',
  removeIgnored: 'shengao.removeIgnored',
  groupIgnored: 'shengao.groupIgnored',
  setDraftDate: 'shengao.setDraftDate',
  setLocality: 'shengao.setLocality',
  showCorpus: 'shengao.showCorpus',
  showIgnored: 'shengao.showIgnored',
  showMenu: 'shengao.showMenu',
  toggle: 'shengao.toggle',
  openRulePage: 'shengao.openRulePage',
  showReport: 'shengao.showReport',
  reveal: 'shengao.reveal',
  openSample: 'shengao.openSample',
  removeSample: 'shengao.removeSample',
  practise: 'shengao.practise',
  openWalkthrough: 'shengao.openWalkthrough',
  fixAll: 'shengao.fixAll',
  showFixes: 'shengao.showFixes',
  showFindings: 'shengao.showFindings',
  nextFinding: 'shengao.nextFinding',
  previousFinding: 'shengao.previousFinding',
  filterFindings: 'shengao.filterFindings',
  openFinding: 'shengao.openFinding',
  fixFinding: 'shengao.fixFinding',
  fillFinding: 'shengao.fillFinding',
  lookFinding: 'shengao.lookFinding',
  ignoreRow: 'shengao.ignoreRow',
  undoFinding: 'shengao.undoFinding',
  compareWithPrevious: 'shengao.compareWithPrevious',
  eraseVersions: 'shengao.eraseVersions',
  ignoreFinding: 'shengao.ignoreFinding',
  restartServer: 'shengao.restartServer',
  showOutput: 'shengao.showOutput',
} as const;

/** Argument of {@link Commands.openSource}: a `shengao:` URI, with `#L<line>` to reveal. */
export interface OpenSourceArgument {
  readonly uri: string;
}

/** Argument of {@link Commands.compareWithSource}: a paragraph of a draft and the passage that it was taken from. */
export interface CompareArgument {
  /** URI of the draft, and in it the paragraph with its neighbours from the same place. */
  readonly draft: string;
  readonly range: WireRange;
  /** Line of the paragraph, 0-based. */
  readonly line: number;
  /** `shengao:/speech/…?<start>-<end>`: that part of the speech. */
  readonly source: string;
  /** What the speech is called, with its date. */
  readonly title: string;
}

/** Argument of {@link Commands.reveal}: a place in a draft. */
export interface RevealArgument {
  readonly uri: string;
  readonly range: WireRange;
}

/** Argument of {@link Commands.openRulePage}: the rule's id. */
export interface OpenRulePageArgument {
  readonly rule: string;
}

/** Commands that the server runs (`workspace/executeCommand`), in every editor. */
export const ServerCommands = {
  ignore: 'shengao.server.ignore',
  unignore: 'shengao.server.unignore',
  switchRuleOff: 'shengao.server.switchRuleOff',
} as const;

/** Argument of {@link ServerCommands.ignore}: what is not to be reported again, and who is not to be told. */
export interface IgnoreArgument {
  /** The draft it was asked for in. */
  readonly uri: string;
  readonly target: 'workspace' | 'user';
  readonly rule: string;
  readonly wording?: string;
  readonly sentence?: string;
  readonly reason?: string;
  /** The rule is not to report anything in this draft. */
  readonly wholeDraft?: true;
}

/** One way not to be told again: a {@link ServerCommands} with its argument, and what a list calls it. */
export interface IgnoreChoice {
  readonly title: string;
  readonly command: string;
  readonly argument: IgnoreArgument | SwitchRuleOffArgument;
}

/** Argument of {@link Commands.ignoreFinding}: what it is about, in a few words, and the ways to choose from. */
export interface IgnoreFindingArgument {
  readonly what: string;
  readonly choices: readonly IgnoreChoice[];
}

/** Argument of {@link ServerCommands.unignore}: an entry as it is written in its file. */
export interface UnignoreArgument {
  readonly file: string;
  readonly line: number;
  readonly raw: string;
}

/** Argument of {@link ServerCommands.switchRuleOff}: for the folder that the draft is in. */
export interface SwitchRuleOffArgument {
  readonly uri: string;
  readonly rule: string;
}

/** What a {@link ServerCommands} did: the file it wrote, and a line that tells so; null when it could not. */
export type CommandOutcome = {
  readonly file: string;
  readonly message: string;
  /** Takes it back; left out where there is nothing to take back. */
  readonly undo?: UnignoreArgument;
} | null;
