import { withoutState } from '../mentions/citations/documentKeys.ts';
import { CLASS_NAMES } from '../mentions/classes.ts';
import type { WordClass } from '../text/wordClasses.ts';
import type { PackProblem, WordClassEntry } from './types.ts';

const parted = (words: string | undefined): string[] => words?.split(/\s+/).filter(Boolean) ?? [];

/**
 * The classes that packs give, earlier packs first: a later one adds to a class, or takes words out of it. The names of
 * `acts`, which packs know by entries of their own, are in the class of acts.
 */
export function wordClassesOf(
  entries: readonly WordClassEntry[],
  acts: readonly string[],
  problems: PackProblem[],
): WordClass[] {
  const classes = new Map<string, { words: Set<string>; endings: Set<string> }>();
  classes.set('act', { words: new Set(acts.map(withoutState)), endings: new Set() });
  for (const { class: name, words, endings, without, pack, line } of entries) {
    if (!(CLASS_NAMES as readonly string[]).includes(name)) {
      problems.push({
        pack,
        line,
        entry: name,
        message: {
          zh: `没有 ${name} 这个词类，只能是 ${CLASS_NAMES.join('、')}`,
          en: `there is no class ${name}; it must be one of ${CLASS_NAMES.join(', ')}`,
        },
      });
      continue;
    }
    const known = classes.get(name) ?? { words: new Set(), endings: new Set() };
    classes.set(name, known);
    for (const word of parted(words)) known.words.add(word);
    for (const ending of parted(endings)) known.endings.add(ending);
    for (const word of parted(without)) {
      known.words.delete(word);
      known.endings.delete(word);
    }
  }
  return [...classes].map(([name, { words, endings }]) => ({ name, words, endings }));
}
