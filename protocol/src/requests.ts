import { notification, request } from './message.ts';

/** A position as LSP counts it: 0-based line, UTF-16 code units in the line. */
export interface WirePosition {
  readonly line: number;
  readonly character: number;
}

export interface WireRange {
  readonly start: WirePosition;
  readonly end: WirePosition;
}

/** One line of the corpus QuickPick. */
export interface CorpusHit {
  readonly speechId: string;
  readonly passageIndex: number;
  readonly title: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly date: string | null;
  /** The date is only inferred: the speech is of then or later, or its file is. */
  readonly dateInferred?: boolean;
  readonly place?: string | null;
  readonly occasion?: string | null;
  readonly heading: string | null;
  readonly passage: string;
  /** The passage from a little before what was found, so that a list shows why it is in it. */
  readonly preview: string;
  /** Virtual document with the line of the passage. */
  readonly uri: string;
}

/** What to look for, and what to narrow it to. Dates are YYYY, YYYY-MM or YYYY-MM-DD. */
export interface CorpusSearch {
  readonly query: string;
  readonly limit: number;
  readonly from?: string;
  readonly to?: string;
  /** Wholly before; a speech that is only known not to be earlier than some day is left out. */
  readonly before?: string;
  /** Part of the name of a place. */
  readonly place?: string;
  /** Kind or part of the name of the occasion. */
  readonly occasion?: string;
  /** Passages that cannot be relied on too (columns of a page that run into one another): to read, not to insert. */
  readonly unsound?: boolean;
}

export const SearchCorpus = request<
  CorpusSearch,
  { readonly hits: readonly CorpusHit[]; readonly speeches: number }
>('shengao/searchCorpus');

/** A passage ready to insert; null when it is no longer in the corpus. */
export const PassageSnippet = request<
  {
    readonly speechId: string;
    readonly passageIndex: number;
    /** Of the passage, or of the speech whatever the index, only these words. */
    readonly sentence?: string;
    /** The draft that it is for, whose place and settings hold. */
    readonly uri?: string;
  },
  { readonly snippet: string; readonly blanks: number } | null
>('shengao/passageSnippet');

/** Progress of {@link AddToCorpus}, sent as `$/progress` under the request's token. */
export interface AddProgress {
  readonly done: number;
  readonly total: number;
  readonly file: string;
}

export interface AddFailure {
  readonly file: string;
  readonly message: string;
}

export interface AddSummary {
  /** Files whose speeches were stored, new and changed. */
  readonly files: number;
  /** Files that the corpus already had as they are. */
  readonly unchanged: number;
  /** Those of `files` that took the place of an earlier version. */
  readonly replaced: number;
  readonly speeches: number;
  readonly duplicates: number;
  readonly failures: readonly AddFailure[];
  readonly cancelled: boolean;
  readonly database: string;
}

export const AddToCorpus = request<
  { readonly uris: readonly string[]; readonly progressToken: string },
  AddSummary
>('shengao/addToCorpus');

/** A speech as the corpus view lists it. */
export interface WireSpeech {
  readonly id: string;
  readonly title: string;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly date: string | null;
  /** The date is stated, not inferred from an event or a file. */
  readonly dateStated: boolean;
  readonly place: string | null;
  /** Kind of occasion in the field's words: 推进会, 座谈会. */
  readonly occasion: string | null;
  readonly speaker: string | null;
  readonly source: string;
  readonly characters: number;
  /** It doubles another speech. */
  readonly duplicate: boolean;
  /** What the writer put right: title, date, place… */
  readonly corrected: readonly string[];
  /** Passages that cannot be relied on. */
  readonly problems: number;
  /** In the window's own database, and so can be corrected and removed. */
  readonly own: boolean;
  readonly uri: string;
}

export const ListSpeeches = request<
  Record<string, never>,
  { readonly version: string; readonly speeches: readonly WireSpeech[] }
>('shengao/listSpeeches');

export interface WirePassage {
  readonly index: number;
  readonly heading: boolean;
  /** Its beginning. */
  readonly preview: string;
  readonly uri: string;
}

/** Passages of a speech in order; empty when it is no longer in the corpus. */
export const ListPassages = request<{ readonly speechId: string }, readonly WirePassage[]>(
  'shengao/listPassages',
);

export type SpeechFact = 'title' | 'date' | 'place' | 'occasion' | 'speaker';

/** Puts right what is known of a speech; null takes an earlier word back. The answer says what was wrong, or null. */
export const CorrectSpeech = request<
  { readonly speechId: string; readonly fact: SpeechFact; readonly value: string | null },
  { readonly problem: string | null }
>('shengao/correctSpeech');

/** Takes a speech out of the corpus; its file stays where it is. */
export const RemoveSpeech = request<{ readonly speechId: string }, { readonly problem: string | null }>(
  'shengao/removeSpeech',
);

/** Reads all files of the corpus anew (`all`), or those that have changed. Progress as with {@link AddToCorpus}. */
export const RefreshCorpus = request<{ readonly all: boolean; readonly progressToken: string }, AddSummary>(
  'shengao/refreshCorpus',
);

/** Text of a document (.docx, .pdf) that is to become a draft; else what is wrong with it. */
export const ReadDocument = request<
  { readonly uri: string },
  { readonly text: string } | { readonly problem: string }
>('shengao/readDocument');

/**
 * An official list of repealed documents as a pack to confirm: its YAML, how many documents were read, whether the list
 * says from which day on, and the rows that could not be read, each in a sentence with its line.
 */
export type ImportRepealsResult =
  | {
      readonly pack: string;
      readonly documents: number;
      readonly dated: boolean;
      readonly unread: readonly string[];
    }
  | { readonly problem: string };

/** Reads an official list of repealed documents, of any format that a corpus takes; writes nothing. */
export const ImportRepeals = request<{ readonly uri: string }, ImportRepealsResult>('shengao/importRepeals');

export type AnnotateWordResult =
  | {
      readonly comments: number;
      /** Fixes that were written as tracked changes. */
      readonly edits: number;
      /** Safe fixes that there were; with `fix` these are `edits`, but for what a document has no room for. */
      readonly fixable: number;
    }
  | { readonly problem: string };

/** What a program on this computer is asked for a file that is not .docx; empty for none. */
interface Converted {
  /** The `soffice` of an installed LibreOffice, as the user's own settings name it. */
  readonly libreOffice?: string;
}

/**
 * Writes the findings of a Word document into a copy of it, as comments, from `severity` on (information unless given);
 * with `fix` the safe fixes as tracked changes.
 */
export const AnnotateWord = request<
  Converted & {
    readonly uri: string;
    readonly out: string;
    readonly fix: boolean;
    readonly severity?: 'error' | 'warning' | 'information' | 'hint';
  },
  AnnotateWordResult
>('shengao/annotateWord');

/**
 * What became of a draft that was to be written back: paragraphs changed, added and taken out, what could not be
 * written, whether edits that the document got meanwhile were kept beside those of the draft; or that there was nothing
 * to write; or in how many places both were changed differently, with the text of the document: nothing was written.
 */
export type WriteBackResult =
  | {
      readonly changed: number;
      readonly added: number;
      readonly removed: number;
      readonly merged: boolean;
      readonly left: readonly string[];
    }
  | { readonly nothing: true }
  | { readonly conflicts: number; readonly text: string }
  | { readonly problem: string };

/**
 * Writes the text of a draft into a copy of the Word document that it was read from, as tracked changes. `base` is the
 * text that the document had then, null where nobody knows; `anyway` writes the draft over what the document got since.
 */
export const WriteBackToWord = request<
  Converted & {
    readonly uri: string;
    readonly out: string;
    readonly text: string;
    readonly base: string | null;
    readonly anyway: boolean;
  },
  WriteBackResult
>('shengao/writeBackToWord');

/** Text of a `shengao:` document; null when its speech, entry or file is gone, `problem` when its file cannot be read. */
export const ReadVirtual = request<
  { readonly uri: string },
  { readonly text: string; readonly languageId: string } | { readonly problem: string } | null
>('shengao/readVirtual');

export interface WirePlaceholder {
  /** The phrase that shows the blank (X万多例). */
  readonly range: WireRange;
  /** What is to be replaced (X). */
  readonly core: WireRange;
  readonly kind: string;
  /** Name of the kind in the interface's language. */
  readonly label: string;
  /** How many values of the corpus completion offers for the core; left out where there are none. */
  readonly candidates?: number;
}

/** Blanks of an open draft in order; null when the server does not have it open. */
export const ListPlaceholders = request<
  { readonly uri: string },
  { readonly version: number; readonly placeholders: readonly WirePlaceholder[] } | null
>('shengao/listPlaceholders');

/** Why a file is not checked. */
export type NotCheckedReason =
  /** All findings are switched off in this window. */
  | 'off'
  /** Plain text and Markdown are not checked, says the setting. */
  | 'setting'
  /** Hardly any Chinese in it, or mostly other writing. */
  | 'not-chinese'
  /** Chinese, but nothing in it says that it is a speech or report. */
  | 'not-a-speech';
/** The report on an open draft as a page; null when the server does not check it. */
export const ReportPage = request<
  {
    readonly uri: string;
    /** In the editor, with links to places; else to be handed on. */
    readonly live: boolean;
    /** What the page's own style and script are let through by. */
    readonly nonce: string;
  },
  { readonly html: string; readonly title: string } | null
>('shengao/reportPage');

/** The report on an open draft as a .docx, in base 64; null when the server does not check it. */
export const ReportDocument = request<{ readonly uri: string }, { readonly base64: string } | null>(
  'shengao/reportDocument',
);

/** Sent when what the status item shows about a draft has changed. */
export interface DraftStatus {
  /** The newest day on which the facts of a pack were looked at; null where no pack says. */
  readonly packsAsOf: string | null;
  /** True when that is so long before the draft's day that what has ended since may be unknown. */
  readonly packsAreOld: boolean;
  readonly uri: string;
  /** False for plain text and Markdown that are left alone; the rest is then empty. */
  readonly checked: boolean;
  /** Null for a file that is checked. */
  readonly reason: NotCheckedReason | null;
  /** True where the writer wants to be told on command and has not asked yet. */
  readonly waiting: boolean;
  readonly day: string;
  readonly basis: 'option' | 'front-matter' | 'date-line' | 'setting' | 'today';
  readonly locality: string | null;
  /** Share of the draft that past speeches have, as its findings say, 0 to 1; null where none says so. */
  readonly borrowed: number | null;
  /** Those shown. */
  readonly findings: number;
  /** Those held back because the writer ignores them. */
  readonly ignored: number;
}

export const DraftStatusChanged = notification<DraftStatus>('shengao/draftStatus');

export interface CorpusStatus {
  readonly database: string;
  /** Null: there is no corpus yet, or it cannot be read (`problem` then says why). */
  readonly speeches: number | null;
  readonly passages: number | null;
  readonly segmenter: string | null;
  readonly problem: string | null;
}

export const CorpusStatusChanged = notification<CorpusStatus>('shengao/corpusStatus');

/** Sent by the client when the user trusts the workspace after the start. */
export const TrustGranted = notification<Record<string, never>>('shengao/trustGranted');

/** Sent when a file of ignored findings has been read anew. */
export const IgnoresChanged = notification<Record<string, never>>('shengao/ignoresChanged');

/** Shows everything that is found in an open draft, whenever the setting would; null when the server has it not open. */
export const CheckDraft = request<{ readonly uri: string }, DraftStatus | null>('shengao/checkDraft');

/** Sent by the client when the user switches all findings of the window off or on. */
export const SetEnabled = notification<{ readonly enabled: boolean }>('shengao/setEnabled');

/** Progress of {@link CheckFolder}, sent as `$/progress` under the request's token: one file at a time. */
export interface FolderProgress {
  readonly done: number;
  readonly total: number;
  /** Of the file; of the text of a document that was read (`shengao:/document/…`). */
  readonly uri: string;
  /** Diagnostics as the wire carries them; null for a file that is not checked. */
  readonly diagnostics: readonly object[] | null;
  /** Why the file could not be read; null where it could. */
  readonly problem: string | null;
}

export interface FolderSummary {
  /** Files that were checked. */
  readonly checked: number;
  /** Texts and documents that do not read like a speech. */
  readonly notSpeeches: number;
  /** Past speeches: they are in the corpus. */
  readonly inCorpus: number;
  readonly unreadable: number;
  readonly findings: number;
  readonly cancelled: boolean;
  /** Set where not all files of a folder could be looked at. */
  readonly problem: string | null;
}

/** Checks all drafts in folders, and single files, as they are saved; an open one as it stands in the editor. */
export const CheckFolder = request<
  { readonly uris: readonly string[]; readonly progressToken: string },
  FolderSummary
>('shengao/checkFolder');

/** How an entry of an ignore file stands. */
export type IgnoredState =
  /** It holds something back in a draft. */
  | 'active'
  /** It is in force, and no draft that was looked at has what it names. */
  | 'elsewhere'
  /** The draft that it was written for no longer has what it names, or is gone. */
  | 'unmatched'
  /** Its day has passed. */
  | 'expired';

export interface WireIgnored {
  /** Path of the file that it stands in. */
  readonly file: string;
  readonly scope: 'workspace' | 'user';
  /** 1-based. */
  readonly line: number;
  readonly raw: string;
  readonly rule: string;
  readonly ruleTitle: string;
  readonly wording: string | null;
  readonly sentence: string | null;
  readonly reason: string | null;
  readonly until: string | null;
  readonly draft: string | null;
  readonly state: IgnoredState;
  /** What it holds back. */
  readonly places: readonly { readonly uri: string; readonly range: WireRange }[];
}

/** All entries of the ignore files in force, in the order of the files. */
export const ListIgnored = request<Record<string, never>, readonly WireIgnored[]>('shengao/listIgnored');

/** What a finding asks of the writer: to be settled before the speech goes out, worth a look, good to know. */
export type FindingGroup = 'settle' | 'consider' | 'note';

/** A fix that a list offers; `target` goes back in {@link FixEdit} as it is. */
export interface WireFix {
  readonly title: string;
  /** The writer completes it (a blank). */
  readonly fills: boolean;
  /** It puts in a figure as a past speech has it. */
  readonly fromCorpus: boolean;
  readonly target: unknown;
}

export interface WireFinding {
  /** Tells findings of a draft apart across edits elsewhere in it. */
  readonly key: string;
  readonly rule: string;
  readonly group: FindingGroup;
  /** What kind of check it is from, as a filter names it. */
  readonly kind: string;
  readonly range: WireRange;
  readonly text: string;
  readonly message: string;
  /** What it rests on, in one line; null where that is its own sentence. */
  readonly evidence: string | null;
  readonly fixes: readonly WireFix[];
  /** Commands that go to the evidence and that ask where to ignore, each with its argument. */
  readonly look: { readonly title: string; readonly command: string; readonly argument: unknown } | null;
  readonly ignore: { readonly title: string; readonly command: string; readonly argument: unknown } | null;
}

/** Findings of an open draft in text order; null for a text that is not checked. */
export const ListFindings = request<
  { readonly uri: string },
  { readonly version: number; readonly findings: readonly WireFinding[] } | null
>('shengao/listFindings');

/** What of a sentence somebody answers for, as two versions of a draft have it. */
export interface WireChangedFact {
  readonly kind: 'figure' | 'date' | 'name' | 'directive';
  readonly before: string | null;
  readonly now: string | null;
}

export interface WireChangedSentence {
  readonly before: string | null;
  readonly now: string | null;
  /** 0-based line of the later version. */
  readonly line: number;
  readonly facts: readonly WireChangedFact[];
}

/** What was changed between two texts, by sentence; those first in which a fact is another. */
export const CompareVersions = request<
  { readonly before: string; readonly now: string },
  readonly WireChangedSentence[]
>('shengao/compareVersions');

/** Forgets which old values were filled into drafts; null. */
export const EraseFilledValues = request<Record<string, never>, null>('shengao/eraseFilledValues');

/** The edit of a {@link WireFix} for the text as it stands, as an LSP WorkspaceEdit; null where it no longer fits. */
export const FixEdit = request<
  { readonly target: unknown },
  { readonly version: number; readonly edit: unknown } | null
>('shengao/fixEdit');
