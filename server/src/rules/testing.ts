import { type CorpusInsights, noInsights } from '../corpus/insights/index.ts';
import type { AskBorrowed } from '../draft/view.ts';
import { loadShippedKnowledge } from '../knowledge/disk.ts';
import type { LoadedKnowledge } from '../knowledge/load.ts';
import { withShortNames } from '../mentions/citations/shortNames.ts';
import { readParagraph } from '../mentions/index.ts';
import type { IsoDate } from '../text/calendar.ts';
import { countHan } from '../text/han.ts';
import { splitParagraphs } from '../text/paragraphs.ts';
import type { Rule, RuleContext } from './context.ts';
import type { Finding, Fix, Severity } from './types.ts';

/** For the table tests of rules only. */
export interface TestSettings {
  readonly date?: IsoDate;
  /** The shipped packs unless given. */
  readonly knowledge?: Pick<LoadedKnowledge, 'register' | 'slogans' | 'lexicon'>;
  readonly locality?: string;
  /** What the corpus says; kinds that are not given are empty. None of it: no corpus. */
  readonly insights?: Partial<CorpusInsights>;
  /** What paragraphs share with the corpus. */
  readonly borrowed?: AskBorrowed;
  readonly severity?: Severity;
  readonly options?: Readonly<Record<string, unknown>>;
}

let shipped: LoadedKnowledge | null = null;

/** The packs of this checkout, loaded once. */
export function shippedKnowledge(): LoadedKnowledge {
  shipped ??= loadShippedKnowledge();
  return shipped;
}

/** The context in which a rule sees `text`, with the rule's defaults where nothing else is said. */
export function contextFor(rule: Rule, text: string, settings: TestSettings = {}): RuleContext {
  const knowledge = settings.knowledge ?? shippedKnowledge();
  return {
    draft: {
      length: text.length,
      hanCharacters: countHan(text),
      paragraphs: withShortNames(
        splitParagraphs(text).map(({ start, text: line }) => ({
          start,
          text: line,
          mentions: readParagraph(line, knowledge.lexicon),
        })),
      ),
    },
    date: { day: settings.date ?? '2026-11-22', basis: settings.date === undefined ? 'today' : 'option' },
    locality: settings.locality ?? null,
    register: knowledge.register,
    slogans: knowledge.slogans,
    insights: settings.insights === undefined ? null : { ...noInsights('test'), ...settings.insights },
    borrowed: settings.borrowed ?? null,
    severity: settings.severity ?? rule.meta.severity,
    option<T>(name: string): T {
      const given = settings.options?.[name];
      if (given !== undefined) return given as T;
      const declared = rule.meta.options.find((option) => option.name === name);
      if (!declared) throw new Error(`rule ${rule.meta.id} declares no option ${name}`);
      return declared.default as T;
    },
  };
}

/** What a rule reports on `text`. */
export function findingsOf(rule: Rule, text: string, settings: TestSettings = {}): Finding[] {
  return rule.check(contextFor(rule, text, settings));
}

/** `text` with the edits of one fix applied; they must not overlap. */
export function applied(text: string, fix: Fix): string {
  const edits = [...fix.edits].sort((a, b) => a.start - b.start);
  let result = '';
  let at = 0;
  for (const edit of edits) {
    if (edit.start < at) throw new Error('edits of one fix overlap');
    result += text.slice(at, edit.start) + edit.newText;
    at = edit.end;
  }
  return result + text.slice(at);
}
