/** When a document was written, by the properties that its program kept. */
export interface Written {
  /** `YYYY-MM` or `YYYY`, as far as making and last saving agree. */
  readonly date: string;
  readonly evidence: string;
}

/** What programs put into documents that they make from a template. */
const TEMPLATES = /^(?:2013-12-23T23:15|2006-09-16T00:00|1970-|1980-|1899-|1601-)/;
const DAY = '>\\s{0,8}((?:19|20)\\d\\d-\\d\\d-\\d\\d)T';

/**
 * The month in which a document was both begun and last saved, or the year; null when they differ, for then neither
 * is the time of the speech. Takes docProps/core.xml of Word or meta.xml of OpenDocument.
 */
export function writtenIn(xml: string | undefined): Written | null {
  if (xml === undefined) return null;
  const head = xml.slice(0, 20_000);
  const made = new RegExp(
    `<(?:dcterms:created|meta:creation-date)(?:\\s[^>]{0,80})?${DAY}\\d\\d:\\d\\d`,
  ).exec(head);
  const saved = new RegExp(`<(?:dcterms:modified|dc:date)(?:\\s[^>]{0,80})?${DAY}`).exec(head);
  if (made === null || saved === null) return null;
  if (TEMPLATES.test(made[0].slice(made[0].indexOf('>') + 1).trim())) return null;
  const [begun, ended] = [made[1]!, saved[1]!];
  const date = [7, 4].map((length) => begun.slice(0, length)).find((part) => ended.startsWith(part));
  return date === undefined ? null : { date, evidence: `${begun} – ${ended}` };
}
