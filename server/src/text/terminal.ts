/** C0 but for tab and line feed, DEL and C1; marks that turn the direction of writing; line and paragraph separators. */
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/**
 * Text as it may be written to a terminal: whatever could move the cursor, colour, turn or end a line is spelt out, since
 * names of files, drafts and titles come from strangers. Line feeds of the text stay.
 */
export function forTerminal(text: string): string {
  return text.replace(CONTROLS, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** {@link forTerminal} for what must stay on one line, such as the name of a file. */
export function onOneLine(text: string): string {
  return forTerminal(text).replace(/\n/g, '\\n');
}
