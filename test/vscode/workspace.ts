import { mkdirSync } from 'node:fs';

/** Makes the folder that VS Code opens for the suite. @returns its path */
export function prepareWorkspace(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return folder;
}
