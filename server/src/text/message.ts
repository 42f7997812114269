/** A message in both languages of the interface. */
export interface Message {
  readonly zh: string;
  readonly en: string;
}
