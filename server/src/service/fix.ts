import type { Finding, TextEdit } from '../rules/types.ts';

/** The first safe fix of each finding, without those that overlap an earlier one; by place in the text. */
export function safeEdits(findings: readonly Finding[]): TextEdit[] {
  const chosen: TextEdit[] = [];
  for (const finding of findings) {
    const fix = finding.fixes.find((f) => f.safety === 'safe');
    if (fix === undefined) continue;
    const collides = fix.edits.some((e) => chosen.some((c) => e.start < c.end && c.start < e.end));
    if (!collides) chosen.push(...fix.edits);
  }
  return chosen.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** `text` with all safe fixes applied. Offsets of the edits are UTF-16 code units of `text`. */
export function applySafeFixes(text: string, findings: readonly Finding[]): string {
  return applyEdits(text, safeEdits(findings));
}

/** Applies edits that do not overlap, in order of their places. */
function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let out = '';
  let from = 0;
  for (const edit of edits) {
    out += text.slice(from, edit.start) + edit.newText;
    from = edit.end;
  }
  return out + text.slice(from);
}
