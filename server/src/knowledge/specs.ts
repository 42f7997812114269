import { readCitations } from '../mentions/citations.ts';
import type { Lexicon } from '../mentions/lexicon.ts';
import type { EntrySpec, PackProblem, Register, RegisterEntry } from './types.ts';

/** What the register says of an entry in a sentence on a day. */
function statusInText(
  entry: RegisterEntry,
  text: string,
  date: string,
  register: Register,
  lexicon: Lexicon,
): EntrySpec['status'] {
  const found =
    lexicon.terms.find(text).some((hit) => hit.payload.entryIds.includes(entry.id)) ||
    readCitations(lexicon.vocabulary.words(text)).some(
      ({ title, number }) =>
        (title !== null && register.byTitle(title).includes(entry)) ||
        (number !== null && register.byNumber(number).includes(entry)),
    );
  return found ? register.status(entry, date) : 'absent';
}

/** Runs the specs of `entries`: a spec that does not hold is a problem of its line; the entry is used all the same. */
export function runSpecs(
  entries: readonly RegisterEntry[],
  register: Register,
  lexicon: Lexicon,
): PackProblem[] {
  const problems: PackProblem[] = [];
  for (const entry of entries) {
    for (const spec of entry.specs) {
      const status = statusInText(entry, spec.text, spec.date, register, lexicon);
      if (status === spec.status) continue;
      problems.push({
        pack: entry.pack,
        line: spec.line,
        entry: entry.id,
        message: {
          zh: `例句不成立：“${spec.text}”（${spec.date}）应为 ${spec.status}，实为 ${status}`,
          en: `spec fails: “${spec.text}” (${spec.date}) should be ${spec.status}, is ${status}`,
        },
      });
    }
  }
  return problems;
}
