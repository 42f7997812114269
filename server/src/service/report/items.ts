import type { DraftView } from '../../draft/view.ts';
import { rules } from '../../rules/index.ts';
import { type Finding, quoteOf, type RuleFamily, type Severity } from '../../rules/types.ts';
import type { Item, ItemGroup } from './model.ts';
import { indexAt, type Placer } from './places.ts';

/** Characters around a finding. */
const CONTEXT = 24;
const GRAVITY: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };
const FAMILIES: readonly RuleFamily[] = ['figures', 'directives', 'residue', 'slogans', 'structure'];

/** Findings by family, the gravest family first, in the order of the draft; like slips are one item. */
export function groupsOf(findings: readonly Finding[], view: DraftView, placeOf: Placer): ItemGroup[] {
  const families = Map.groupBy(findings, familyOf);
  const gravest = (list: readonly Finding[]): number =>
    list.reduce((least, { severity }) => Math.min(least, GRAVITY[severity]), GRAVITY.hint);
  return [...families]
    .map(([family, list]) => ({ family, gravity: gravest(list), list }))
    .sort((a, b) => a.gravity - b.gravity || FAMILIES.indexOf(a.family) - FAMILIES.indexOf(b.family))
    .map(({ family, list }) => ({
      family,
      items: [...Map.groupBy(list, likeness).values()].map((alike) => ({
        ...itemOf(alike[0]!, view, placeOf),
        alike: alike.slice(1).map(placeOf),
      })),
      count: list.length,
    }));
}

const metas = new Map(rules.map(({ meta }) => [meta.id, meta]));

function familyOf({ rule }: Finding): RuleFamily {
  return metas.get(rule)?.family ?? 'structure';
}

/**
 * What findings share that one look settles: the same words with a mechanical fix (a stray ＞), or hints of the same
 * fix (marks of a paragraph). Blanks, figures and directives are looked at one by one.
 */
function likeness({ rule, severity, text, message, fixes, start, end }: Finding): string {
  const [fix] = fixes;
  if (fix?.safety !== 'safe') return `${rule}\n${start}\n${end}\n${message.zh}`;
  const what = severity === 'hint' ? fix.title.zh : `${message.zh}\n${text}`;
  return `${rule}\n${severity}\n${what}`;
}

function itemOf(finding: Finding, { paragraphs }: DraftView, placeOf: Placer): Omit<Item, 'alike'> {
  const { rule, severity, message, text, evidence, fixes, start, end } = finding;
  const paragraph = paragraphs[indexAt(paragraphs, start)];
  const at = start - (paragraph?.start ?? 0);
  const line = paragraph?.text ?? '';
  return {
    rule,
    ruleTitle: metas.get(rule)?.title ?? { zh: rule, en: rule },
    family: familyOf(finding),
    severity,
    message,
    text,
    context: {
      before: contextBefore(line, at),
      after: contextAfter(line, at + (end - start)),
    },
    place: placeOf(finding),
    sources: evidence.map((e) => ({
      kind: e.kind,
      title: e.kind === 'draft' ? null : e.title,
      date: e.kind === 'draft' ? null : e.date,
      dateFrom: e.kind === 'speech' ? (e.dateFrom ?? null) : null,
      quote: { zh: quoteOf(e, 'zh'), en: quoteOf(e, 'en') },
      place: e.kind === 'draft' ? placeOf(e) : null,
    })),
    fixes: fixes.map((fix) => fix.title),
  };
}

/** What stands before a finding in its line, from the mark nearest to where it is cut; … where there is none. */
function contextBefore(line: string, at: number): string {
  const cut = Math.max(0, at - CONTEXT);
  const before = line.slice(cut, at);
  if (cut === 0) return before.trimStart();
  const mark = before.slice(0, CONTEXT / 2).search(/[，、。；：,.;:]/);
  return mark < 0 ? `…${before}` : before.slice(mark + 1).trimStart();
}

function contextAfter(line: string, end: number): string {
  const after = line.slice(end, end + CONTEXT);
  return line.length > end + CONTEXT ? `${after}…` : after.trimEnd();
}
