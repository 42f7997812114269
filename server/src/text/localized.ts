/** A language of the interface. */
export type Locale = 'zh' | 'en';

/** A text in both languages of the interface; faces pick one. */
export interface Localized {
  readonly zh: string;
  readonly en: string;
}
