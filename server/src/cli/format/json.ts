import type { Evidence, Finding, Locale } from '../../rules/types.ts';
import type { BorrowedShare } from '../../service/corpus/borrowedShare.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { CheckReport } from './model.ts';

/** The JSON that others build on; its shape is versioned. Offsets are UTF-16 code units, line and column 1-based. */
export function toJson(report: CheckReport, locale: Locale): string {
  return `${JSON.stringify(
    {
      version: 1,
      draftDate: report.draftDate,
      corpus: { speeches: report.corpus.speeches, passages: report.corpus.passages },
      files: report.files.map((file) => {
        const lines = new LineIndex(file.text);
        return {
          path: file.path,
          encoding: file.encoding,
          draftDate: file.date.day,
          draftDateBasis: file.date.basis,
          ignored: file.ignored.length,
          ...(file.omitted === 0 ? {} : { omitted: file.omitted }),
          findings: file.findings.map((finding) => findingJson(finding, lines, locale)),
          ...(file.borrowed === null ? {} : { borrowed: borrowedJson(file.borrowed, lines) }),
        };
      }),
    },
    null,
    2,
  )}\n`;
}

function borrowedJson({ complete: _, paragraphs, ...share }: BorrowedShare, lines: LineIndex): unknown {
  return { ...share, paragraphs: paragraphs.map((one) => ({ line: lines.at(one.start).line, ...one })) };
}

function findingJson(finding: Finding, lines: LineIndex, locale: Locale): unknown {
  const { line, column } = lines.at(finding.start);
  return {
    rule: finding.rule,
    severity: finding.severity,
    start: finding.start,
    end: finding.end,
    line,
    column,
    text: finding.text,
    message: finding.message[locale],
    data: finding.data,
    evidence: finding.evidence.map((e) => evidenceJson(e, lines)),
    fixes: finding.fixes.map((fix) => ({
      id: fix.id,
      title: fix.title[locale],
      safety: fix.safety,
      edits: fix.edits,
    })),
  };
}

function evidenceJson(evidence: Evidence, lines: LineIndex): unknown {
  return evidence.kind === 'draft' ? { ...evidence, ...lines.at(evidence.start) } : evidence;
}
