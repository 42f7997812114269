import { pathToFileURL } from 'node:url';
import { rules } from '../../rules/index.ts';
import type { Evidence, Finding, Locale, Severity } from '../../rules/types.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import { resolveUserPath } from '../paths.ts';
import type { CheckedFile, CheckReport } from './model.ts';

const LEVEL: Record<Severity, string> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

/** SARIF 2.1.0, for code scanning services and CI viewers. */
export function toSarif(report: CheckReport, locale: Locale, version: string): string {
  return `${JSON.stringify(
    {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'Shengao',
              semanticVersion: version,
              rules: rules.map(({ meta }) => ({
                id: meta.id,
                shortDescription: { text: meta.title[locale] },
                fullDescription: { text: meta.why[locale] },
                defaultConfiguration: { level: LEVEL[meta.severity] },
                properties: { family: meta.family },
              })),
            },
          },
          columnKind: 'utf16CodeUnits',
          results: report.files.flatMap((file) => {
            const lines = new LineIndex(file.text);
            return [
              ...file.findings.map((finding) => result(finding, file, lines, locale)),
              // Viewers keep what somebody decided to live with apart from what is open.
              ...file.ignored.map(({ finding, entry }) => ({
                ...result(finding, file, lines, locale),
                suppressions: [
                  {
                    kind: 'external',
                    ...(entry.reason === undefined ? {} : { justification: entry.reason }),
                  },
                ],
              })),
            ];
          }),
        },
      ],
    },
    null,
    2,
  )}\n`;
}

function result(finding: Finding, file: CheckedFile, lines: LineIndex, locale: Locale): object {
  const drafts = finding.evidence.filter(
    (e): e is Extract<Evidence, { kind: 'draft' }> => e.kind === 'draft',
  );
  const others = drafts.filter((e) => e.end <= finding.start || finding.end <= e.start);
  return {
    ruleId: finding.rule,
    ruleIndex: rules.findIndex((r) => r.meta.id === finding.rule),
    level: LEVEL[finding.severity],
    message: { text: finding.message[locale] },
    locations: [location(file, lines, finding.start, finding.end)],
    ...(others.length === 0
      ? {}
      : { relatedLocations: others.map((e, id) => ({ id, ...location(file, lines, e.start, e.end) })) }),
  };
}

function location(file: CheckedFile, lines: LineIndex, start: number, end: number): object {
  const from = lines.at(start);
  const to = lines.at(end);
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file.path) },
      region: { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column },
    },
  };
}

/** Relative paths stay relative (a CI viewer matches them against the checkout); absolute ones become file URIs. */
function uriOf(path: string): string {
  if (resolveUserPath(path) === path) return pathToFileURL(path).href;
  return path.split(/[\\/]/).map(encodeURIComponent).join('/');
}
