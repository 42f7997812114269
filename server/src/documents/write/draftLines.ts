/** The lines of a draft as the reader of a .docx gives lines: without blanks at their ends and empty ones around. */
export function draftLines(text: string): string[] {
  const lines = text
    .replace(/^\ufeff/, '')
    .split(/\r\n?|\n|\u2028|\u2029/)
    .map((line) => line.trimEnd());
  let first = 0;
  let last = lines.length;
  while (first < last && lines[first] === '') first++;
  while (first < last && lines[last - 1] === '') last--;
  return lines.slice(first, last);
}
