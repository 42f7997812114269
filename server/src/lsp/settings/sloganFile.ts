import { LARGEST } from '../../files/read.ts';
import type { ConfigProblem } from '../../service/settings/config.ts';
import { NO_CHOICES, type SloganChoices } from '../../service/slogans/sloganChoices.ts';
import { reasonOf } from '../reason.ts';
import type { ServerRuntime } from '../runtime.ts';

export interface ReadChoices {
  readonly choices: SloganChoices;
  readonly problems: readonly ConfigProblem[];
}

export const NOTHING_CHOSEN: ReadChoices = { choices: NO_CHOICES, problems: [] };

/** What the user decided about set phrases; nothing where there is no such file. Never throws. */
export async function readSloganFile(path: string, runtime: ServerRuntime): Promise<ReadChoices> {
  try {
    const text = await runtime.readText(path, LARGEST.slogans);
    if (text === null) return NOTHING_CHOSEN;
    // Loaded on demand: those who decided nothing need no YAML.
    const { parseSloganChoices } = await import('../../service/slogans/sloganFile.ts');
    return parseSloganChoices(text);
  } catch (error) {
    const why = reasonOf(error);
    const message = { zh: `读不了这个文件：${why.zh}`, en: `cannot be read: ${why.en}` };
    return { choices: NO_CHOICES, problems: [{ line: 1, key: '', message }] };
  }
}
