import type { Finding, Fix } from '../rules/types.ts';
import type { Span } from '../text/span.ts';

/** A fix on offer, with the finding it repairs. */
export interface OfferedFix {
  readonly finding: Finding;
  readonly fix: Fix;
  /** True for the one mechanical fix of its finding: what an editor may take as the default. */
  readonly preferred: boolean;
}

const order = { safe: 0, suggestion: 1, fill: 2 } as const;

/** The findings that a selection touches; a caret at either end of a finding touches it. */
export function findingsAt(findings: readonly Finding[], selection: Span): Finding[] {
  return findings.filter((f) => f.start <= selection.end && selection.start <= f.end);
}

/** Fixes for a selection: the mechanical ones first, then suggestions, then snippets to fill in. */
export function fixesAt(findings: readonly Finding[], selection: Span): OfferedFix[] {
  const offers: OfferedFix[] = [];
  const seen = new Set<string>();
  for (const finding of findingsAt(findings, selection)) {
    const safe = finding.fixes.filter((f) => f.safety === 'safe').length;
    for (const fix of finding.fixes) {
      // Two rules may propose the very same edit.
      const key = JSON.stringify([fix.id, fix.edits]);
      if (seen.has(key)) continue;
      seen.add(key);
      offers.push({ finding, fix, preferred: fix.safety === 'safe' && safe === 1 });
    }
  }
  return offers.toSorted((a, b) => order[a.fix.safety] - order[b.fix.safety]);
}
