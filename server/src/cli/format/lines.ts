import type { Locale } from '../../rules/types.ts';
import { LineIndex } from '../../text/lineIndex.ts';
import type { CheckReport } from './model.ts';

/** One finding a line, `path:line:column: severity: message [rule]`, for problem matchers and for grep. 1-based. */
export function toLines(report: CheckReport, locale: Locale): string {
  let out = '';
  for (const file of report.files) {
    const lines = new LineIndex(file.text);
    for (const { start, severity, message, rule } of file.findings) {
      const { line, column } = lines.at(start);
      const said = message[locale].replace(/\s+/g, ' ');
      out += `${file.path}:${line}:${column}: ${severity}: ${said} [${rule}]\n`;
    }
    if (file.omitted > 0)
      out += `${file.path}: ${locale === 'zh' ? `另有 ${file.omitted} 处没有列出` : `${file.omitted} more are not listed`}\n`;
  }
  return out;
}
