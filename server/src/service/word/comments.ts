import type { Annotation } from '../../documents/write/index.ts';
import type { Finding, Locale, Severity } from '../../rules/types.ts';
import { evidenceLine } from '../evidence.ts';

/** From the gravest on. */
export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** What is commented unless somebody asks for more: hints are for the one who writes, not for the one who reads. */
export const COMMENTED: Severity = 'information';

/** Pieces of evidence that one comment names; the report has them all. */
const MAX_EVIDENCE = 3;
/** Characters of one line of a comment. */
const MAX_LINE = 300;

/** Findings as comments of a document: what is wrong, what says so, what to do. */
export function commentsOf(findings: readonly Finding[], least: Severity, locale: Locale): Annotation[] {
  const worst = SEVERITIES.indexOf(least);
  return findings
    .filter(({ severity }) => SEVERITIES.indexOf(severity) <= worst)
    .map((finding) => ({ start: finding.start, end: finding.end, lines: linesOf(finding, locale) }));
}

function linesOf({ message, evidence, fixes, start, end }: Finding, locale: Locale): string[] {
  const zh = locale === 'zh';
  // The sentence that a finding stands in is evidence of it, but no other place.
  const others = evidence.filter((e) => e.kind !== 'draft' || e.end <= start || end <= e.start);
  const shown = others.slice(0, MAX_EVIDENCE).map((e) => {
    const label = e.kind === 'draft' ? (zh ? '另见：' : 'Also: ') : zh ? '依据：' : 'Source: ';
    return `${label}${e.kind === 'draft' ? `“${e.quote}”` : evidenceLine(e, locale)}`;
  });
  const rest = others.length - shown.length;
  if (rest > 0) shown.push(zh ? `另有 ${rest} 处，见审稿报告` : `${rest} more, see the report`);
  const [fix] = fixes;
  if (fix !== undefined) shown.push(`${zh ? '可改：' : 'To do: '}${fix.title[locale]}`);
  return [message[locale], ...shown].map((line) => shortened(line));
}

function shortened(line: string): string {
  const characters = Array.from(line);
  return characters.length <= MAX_LINE ? line : `${characters.slice(0, MAX_LINE).join('')}…`;
}
