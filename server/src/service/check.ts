import type { CorpusInsights } from '../corpus/insights/index.ts';
import type { AskBorrowed, AskSuspects, DraftDate, DraftParagraph, DraftView } from '../draft/view.ts';
import { withShortNames } from '../mentions/citations/shortNames.ts';
import { readParagraph, readParagraphs } from '../mentions/index.ts';
import type { Lexicon } from '../mentions/lexicon.ts';
import { withSeams } from '../mentions/seams.ts';
import type { ParagraphMentions } from '../mentions/types.ts';
import type { Rule } from '../rules/context.ts';
import { rules as allRules } from '../rules/index.ts';
import type { Finding, Severity } from '../rules/types.ts';
import { type FrontMatter, readFrontMatter } from '../text/frontMatter.ts';
import { countHan } from '../text/han.ts';
import { type Paragraph, ParagraphBuffer, piecesOf } from '../text/paragraphs.ts';
import { houseKnowledge } from './directives/house.ts';
import { draftDate } from './draftDate.ts';
import type {
  Checker,
  CheckerRuntime,
  CheckResult,
  CheckSettings,
  DraftSession,
  Knowledge,
  RuleFailure,
} from './types.ts';

/** Builds the checker over its runtime. `rules` is for tests; the product runs all of them. */
export function createChecker(runtime: CheckerRuntime, rules: readonly Rule[] = allRules): Checker {
  const knowledge = houseKnowledge(runtime);
  return {
    runtime,
    knowledge,
    open: (text) => new Session(text, runtime, rules, knowledge),
    dateOf: (session, settings) =>
      draftDate(session.view().paragraphs, session.frontMatter, settings, runtime.today()),
  };
}

/** What was read from a paragraph, kept with it until its text or the lexicon changes. */
interface Reading {
  readonly lexicon: string;
  readonly pieces: readonly Piece[];
  readonly han: number;
}

/** The whole paragraph, or a piece of one that is far too long. */
interface Piece {
  readonly text: string;
  readonly mentions: ParagraphMentions;
}

class Session implements DraftSession {
  readonly #buffer: ParagraphBuffer;
  readonly #runtime: CheckerRuntime;
  readonly #rules: readonly Rule[];
  readonly #knowledge: () => Knowledge;
  readonly #readings = new WeakMap<Paragraph, Reading>();
  /** The last reading of a line in pieces that has been edited since: most of its pieces are still there. */
  #edited: Reading | null = null;
  #blank: { readonly lexicon: string; readonly mentions: ParagraphMentions } | null = null;
  #view: DraftView | null = null;
  #viewLexicon = '';
  #frontMatter: FrontMatter | null = null;

  constructor(text: string, runtime: CheckerRuntime, rules: readonly Rule[], knowledge: () => Knowledge) {
    this.#buffer = new ParagraphBuffer(text);
    this.#runtime = runtime;
    this.#rules = rules;
    this.#knowledge = knowledge;
  }

  get text(): string {
    return this.#buffer.text;
  }

  get frontMatter(): FrontMatter {
    this.#frontMatter ??= readFrontMatter(this.#buffer.paragraphs);
    return this.#frontMatter;
  }

  edit(start: number, end: number, newText: string): void {
    const { index, removed, added } = this.#buffer.edit(start, end, newText);
    // Neighbours are split anew with the edited paragraph; their text is the same, so their reading is too.
    const known = new Map<string, Reading>();
    for (const p of removed) {
      const reading = this.#readings.get(p);
      if (reading === undefined) continue;
      known.set(p.text, reading);
      if (reading.pieces.length > 1) this.#edited = reading;
    }
    for (let i = index; i < index + added; i++) {
      const p = this.#buffer.paragraphs[i]!;
      const reading = known.get(p.text);
      if (reading !== undefined) this.#readings.set(p, reading);
    }
    this.#view = null;
    this.#frontMatter = null;
  }

  view(): DraftView {
    const { lexicon } = this.#knowledge();
    if (this.#view !== null && this.#viewLexicon === lexicon.version) return this.#view;
    let han = 0;
    const read: DraftParagraph[] = [];
    for (const { start: from, reading } of this.#read(lexicon)) {
      han += reading.han;
      let start = from;
      for (const { text, mentions } of reading.pieces) {
        read.push(start === from ? { start, text, mentions } : { start, text, mentions, continues: true });
        start += text.length;
      }
    }
    this.#edited = null;
    this.#viewLexicon = lexicon.version;
    const paragraphs = withSeams(withShortNames(read), lexicon);
    this.#view = { length: this.#buffer.length, paragraphs, hanCharacters: han };
    return this.#view;
  }

  /** The readings of all paragraphs; those that have none yet are read together. */
  #read(lexicon: Lexicon): { readonly start: number; readonly reading: Reading }[] {
    const { paragraphs } = this.#buffer;
    const unread = paragraphs.filter((p) => this.#readings.get(p)?.lexicon !== lexicon.version);
    if (unread.length > 0) {
      const before = this.#edited?.lexicon === lexicon.version ? this.#edited.pieces : [];
      if (this.#blank?.lexicon !== lexicon.version)
        this.#blank = { lexicon: lexicon.version, mentions: readParagraph('', lexicon) };
      const { mentions: blank } = this.#blank;
      const texts: string[] = [];
      const known = unread.map(({ text: line }): readonly (Piece | string)[] => {
        // Every other line of many drafts is empty; a comment is the writer's own and not part of the speech.
        if (line === '' || isComment(line)) return [{ text: line, mentions: blank }];
        const pieces = piecesOf(line).map((text) => before.find((one) => one.text === text) ?? text);
        for (const one of pieces) if (typeof one === 'string') texts.push(one);
        return pieces;
      });
      const read = readParagraphs(texts, lexicon);
      let next = 0;
      unread.forEach((p, i) => {
        const pieces = known[i]!.map((one) =>
          typeof one === 'string' ? { text: one, mentions: read[next++]! } : one,
        );
        this.#readings.set(p, { lexicon: lexicon.version, pieces, han: countHan(p.text) });
      });
    }
    return paragraphs.map((p) => ({ start: p.start, reading: this.#readings.get(p)! }));
  }

  check(settings: CheckSettings): CheckResult {
    const knowledge = this.#knowledge();
    const view = this.view();
    const date = draftDate(view.paragraphs, this.frontMatter, settings, this.#runtime.today());
    const draft = withoutFrontMatter(view, this.frontMatter.paragraphs);
    const locality = this.frontMatter.locality ?? settings.locality ?? null;
    const insights = this.#runtime.insights?.() ?? null;
    const borrowed = this.#runtime.borrowed?.(settings.source) ?? null;
    const suspects = this.#runtime.suspects?.() ?? null;
    const findings: Finding[] = [];
    const failures: RuleFailure[] = [];
    for (const rule of this.#rules) {
      const severity = severityOf(rule, settings);
      if (severity === null) continue;
      try {
        const found = runRule(rule, severity, {
          draft,
          date,
          locality,
          previous: this.frontMatter.previous,
          knowledge,
          insights,
          borrowed,
          suspects,
          settings,
        });
        // One by one: hundreds of thousands would overflow the argument list.
        for (const finding of found) findings.push(finding);
      } catch (error) {
        // One broken rule must not cost the writer the others.
        failures.push({ rule: rule.meta.id, error });
      }
    }
    findings.sort(
      (a, b) => a.start - b.start || a.end - b.end || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
    );
    const { shown, ignored } = settings.ignores?.part(findings, view) ?? { shown: findings, ignored: [] };
    return { date, locality, findings: shown, ignored, failures };
  }
}

/** A line that is a comment and nothing else. */
function isComment(line: string): boolean {
  return /^\s{0,40}<!--/.test(line) && /-->\s{0,40}$/.test(line);
}

/** Front matter is about the draft and not part of it. */
function withoutFrontMatter(view: DraftView, paragraphs: number): DraftView {
  return paragraphs === 0 ? view : { ...view, paragraphs: view.paragraphs.slice(paragraphs) };
}

function severityOf(rule: Rule, settings: CheckSettings): Severity | null {
  if (settings.only !== undefined && !settings.only.includes(rule.meta.id)) return null;
  const set = settings.rules?.[rule.meta.id]?.severity;
  if (set === undefined && rule.meta.off && settings.only === undefined) return null;
  // Asked for by name, a rule runs that is off by default; an editor sends the default as if it were set.
  if (set === 'off') return rule.meta.off && settings.only !== undefined ? rule.meta.severity : null;
  return set ?? rule.meta.severity;
}

interface RuleInput {
  readonly draft: DraftView;
  readonly date: DraftDate;
  readonly locality: string | null;
  readonly previous: string | null;
  readonly knowledge: Knowledge;
  readonly insights: CorpusInsights | null;
  readonly borrowed: AskBorrowed | null;
  readonly suspects: AskSuspects | null;
  readonly settings: CheckSettings;
}

function runRule(rule: Rule, severity: Severity, input: RuleInput): Finding[] {
  const own = input.settings.rules?.[rule.meta.id];
  return rule.check({
    draft: input.draft,
    date: input.date,
    locality: input.locality,
    previous: input.previous,
    places: input.knowledge.lexicon.places,
    register: input.knowledge.register,
    slogans: input.knowledge.slogans,
    people: input.knowledge.people ?? [],
    insights: input.insights,
    borrowed: input.borrowed,
    suspects: input.suspects,
    severity,
    option<T>(name: string): T {
      const declared = rule.meta.options.find((o) => o.name === name);
      if (declared === undefined) throw new Error(`rule ${rule.meta.id} declares no option ${name}`);
      const value = own?.[name];
      return (fits(value, declared.type) ? value : declared.default) as T;
    },
  });
}

/** A setting of the wrong type counts as not set: the editor has already marked it in the settings file. */
function fits(value: unknown, type: string): boolean {
  if (type === 'string[]') return Array.isArray(value) && value.every((v) => typeof v === 'string');
  return typeof value === type;
}
