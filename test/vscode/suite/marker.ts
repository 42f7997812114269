/**
 * Stands before each line that the suite itself prints. VS Code's workbench and the extension host
 * log to the same channel; the launcher shows the marked lines and keeps the others for failures.
 * A word joiner, so that nothing is seen of it where no launcher takes it away.
 */
export const marker = '\u2060';

/** Prints a line of the suite's own. */
export function say(line: string): void {
  console.log(marker + line);
}
