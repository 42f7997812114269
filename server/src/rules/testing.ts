import assert from 'node:assert/strict';
import { type CorpusInsights, noInsights } from '../corpus/insights/index.ts';
import { attestedSuspects } from '../draft/suspects.ts';
import type { AskBorrowed, AskSuspects } from '../draft/view.ts';
import { loadShippedKnowledge, loadShippedProse } from '../knowledge/disk.ts';
import type { LoadedKnowledge } from '../knowledge/load.ts';
import type { PersonEntry } from '../knowledge/people.ts';
import { withShortNames } from '../mentions/citations/shortNames.ts';
import { readParagraph } from '../mentions/index.ts';
import { withSeams } from '../mentions/seams.ts';
import type { IsoDate } from '../text/calendar.ts';
import { countHan } from '../text/han.ts';
import { splitParagraphs } from '../text/paragraphs.ts';
import type { Span } from '../text/span.ts';
import type { Rule, RuleContext } from './context.ts';
import type { Finding, Fix, Severity } from './types.ts';

/** For the table tests of rules only. */
export interface TestSettings {
  readonly date?: IsoDate;
  /** The shipped packs unless given. */
  readonly knowledge?: Pick<LoadedKnowledge, 'register' | 'slogans' | 'lexicon'> & {
    readonly people?: readonly PersonEntry[];
  };
  readonly locality?: string;
  readonly previous?: string;
  /** What the corpus says; kinds that are not given are empty. None of it: no corpus. */
  readonly insights?: Partial<CorpusInsights>;
  /** What paragraphs share with the corpus. */
  readonly borrowed?: AskBorrowed;
  /** What suspects are looked up in. */
  readonly suspects?: AskSuspects;
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
  const prose = loadShippedProse();
  return {
    draft: {
      length: text.length,
      hanCharacters: countHan(text),
      paragraphs: withSeams(
        withShortNames(
          splitParagraphs(text).map(({ start, text: line }) => ({
            start,
            text: line,
            mentions: readParagraph(line, knowledge.lexicon),
          })),
        ),
        knowledge.lexicon,
      ),
    },
    date: { day: settings.date ?? '2026-11-22', basis: settings.date === undefined ? 'today' : 'option' },
    locality: settings.locality ?? null,
    previous: settings.previous ?? null,
    places: knowledge.lexicon.places,
    register: knowledge.register,
    slogans: knowledge.slogans,
    people: knowledge.people ?? [],
    insights: settings.insights === undefined ? null : { ...noInsights('test'), ...settings.insights },
    borrowed: settings.borrowed ?? null,
    suspects: settings.suspects ?? (prose === null ? null : attestedSuspects(prose, () => null)),
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

/** What stands before the text of a table when its positions are tried: nothing that a rule could read. */
const LEAD = '　　\n\n';

/** What a rule reports on `text`; further down in a draft it has to report the same, at the same words. */
export function findingsOf(rule: Rule, text: string, settings: TestSettings = {}): Finding[] {
  const findings = rule.check(contextFor(rule, text, settings));
  const further = rule.check(contextFor(rule, LEAD + text, settings));
  for (const finding of findings) assertSound(text, finding);
  for (const finding of further) assertSound(LEAD + text, finding);
  assert.deepEqual(further.map(placesOf(LEAD.length)), findings.map(placesOf(0)));
  return findings;
}

/** Everything of a finding that has a place, counted from `by`. */
const placesOf =
  (by: number) =>
  ({ rule, start, end, text, message, evidence, fixes }: Finding): unknown => ({
    rule,
    at: [start - by, end - by],
    text,
    message: message.zh,
    evidence: evidence.flatMap((e) => (e.kind === 'draft' ? [[e.start - by, e.end - by, e.quote]] : [])),
    fixes: fixes.map(({ id, edits }) => [id, edits.map((e) => [e.start - by, e.end - by, e.newText])]),
  });

/** A finding names words that stand where it says, and its fixes can be told apart and carried out. */
export function assertSound(text: string, finding: Finding): void {
  const { rule, start } = finding;
  const told = JSON.stringify({
    rule,
    start,
    text: finding.text,
    around: text.slice(start - 20, start + 40),
  });
  assert.ok(isInside(text, finding) && finding.start < finding.end, told);
  assert.equal(finding.text, text.slice(finding.start, finding.end), told);
  for (const piece of finding.evidence)
    if (piece.kind === 'draft') {
      assert.ok(isInside(text, piece), told);
      assert.ok(piece.quote.includes(text.slice(piece.start, piece.end)), told);
    }
  const ids = finding.fixes.map(({ id }) => id);
  assert.equal(new Set(ids).size, ids.length, `fixes of one id: ${told}`);
  for (const fix of finding.fixes) {
    const edits = [...fix.edits].sort((a, b) => a.start - b.start);
    assert.ok(
      edits.every((edit) => isInside(text, edit)),
      told,
    );
    assert.ok(
      edits.every((edit, i) => i === 0 || edits[i - 1]!.end <= edit.start),
      `edits overlap: ${told}`,
    );
  }
}

const isInside = (text: string, { start, end }: Span): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start <= end && end <= text.length;

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
