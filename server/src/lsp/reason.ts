import type { Localized } from '../rules/types.ts';

/** The two languages of an error that carries them, else its message in both. */
export function reasonOf(error: unknown): Localized {
  if (typeof error === 'object' && error !== null && 'localized' in error) {
    const { localized } = error;
    if (typeof localized === 'object' && localized !== null && 'zh' in localized && 'en' in localized) {
      return { zh: String(localized.zh), en: String(localized.en) };
    }
  }
  const message = error instanceof Error ? error.message : String(error);
  return { zh: message, en: message };
}
